"""A source as paragraphs: what every format is brought to before the text is put together."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

import msgspec

from aidememoire.ingest.metadata import Metadata
from aidememoire.lexicons.pages import pages

Hint = Literal["title", "heading", "caption", "credit"]


class Block(msgspec.Struct, frozen=True):
    """One paragraph, white space squeezed; `hint` is what the format itself says that it is.

    `pages` are (offset in `text`, page number) pairs where the source has pages: the first at 0, one more for each
    page that the paragraph runs on to.
    """

    text: str
    hint: Hint | None = None
    pages: tuple[tuple[int, int], ...] = ()


class Page(msgspec.Struct, frozen=True):
    """A source taken apart: paragraphs in order, addresses of pictures, what the page says of itself, warnings."""

    blocks: tuple[Block, ...]
    media: tuple[str, ...] = ()
    metadata: Metadata = Metadata()
    author: str | None = None
    warnings: tuple[str, ...] = ()


LINE_END: Final = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
INVISIBLE: Final = re.compile(r"[\s\u200b-\u200f\u2060\u2061-\u2064\ufeff\u00ad]*")
"""White space and signs without width: a line of these alone is blank."""

WIDEST_WRAP: Final = 132
"""Characters: longest line that an editor or a mail program wraps at; longer lines are paragraphs as they stand."""
WRAPPED_SHARE: Final = 1 / 3
"""Share of line ends inside blocks that break a sentence, from which a text counts as wrapped. In wrapped English
prose four of five lines go on in lower case; among paragraphs hardly any does."""
SHORT_LINE: Final = 0.75
"""A line shorter than this part of the width that also ends a sentence ends its paragraph."""

OPENS_ITEM: Final = re.compile(r"(?:[-*•–—◦▪]|\(?\d{1,3}[.)]|\(?[a-z]\)|[A-Z][\w .'’-]{0,40}:)(?:\s|$)|[QA][:.]\s")


def squeeze(line: str) -> str:
    """`line` with each run of white space (no-break and other spaces too) as one space, none at the ends."""
    return " ".join(line.split())


def mended(text: str) -> tuple[str, int]:
    """`text` with NULs and lone surrogates as U+FFFD, and how many there were; nothing else is touched."""
    return re.subn("[\x00\ud800-\udfff]", "\ufffd", text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of plain text, squeezed, none empty.

    Each line is one, but where blank lines stand between paragraphs and lines break inside sentences, as editors
    and mail programs wrap them, the lines of a block are joined.
    """
    blocks = _blocks(text)
    width = _wrap_width(blocks)
    return [line for block in blocks for line in (block if width is None else _unwrapped(block, width))]


def _blocks(text: str) -> list[list[str]]:
    """Squeezed lines, grouped by the blank lines between them."""
    blocks: list[list[str]] = [[]]
    for raw in LINE_END.split(text):
        if INVISIBLE.fullmatch(raw):
            blocks.append([])
        else:
            blocks[-1].append(squeeze(raw))
    return [block for block in blocks if block]


def _wrap_width(blocks: list[list[str]]) -> int | None:
    """The width that the text is wrapped at, in characters; None when its lines are paragraphs."""
    breaks = [pair for block in blocks for pair in pairwise(block)]
    width = max((len(line) for block in blocks if len(block) > 1 for line in block), default=0)
    if len(blocks) == 1 or not breaks or width > WIDEST_WRAP:
        return None
    inside = sum(_goes_on(line, following) for line, following in breaks)
    return width if inside >= WRAPPED_SHARE * len(breaks) else None


def _goes_on(line: str, following: str) -> bool:
    """Whether the sentence of `line` plainly goes on in the next line."""
    if line[-1] in '.!?:;"”’)' or OPENS_ITEM.match(following):
        return False
    return following[0].islower() or line[-1] == "," or line.rsplit(maxsplit=1)[-1] in pages().names.going_on


def _unwrapped(block: list[str], width: int) -> list[str]:
    joined = [block[0]]
    for line, following in pairwise(block):
        if _ends_paragraph(line, following, width):
            joined.append(following)
        elif re.search(r"[^\W\d_]-$", line) and following[0].islower():
            joined[-1] += following
        else:
            joined[-1] += " " + following
    return joined


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    if OPENS_ITEM.match(following):
        return True
    if _goes_on(line, following):
        return False
    fits = len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width
    return fits and len(line) < SHORT_LINE * width


def parted(block: Block, cuts: Sequence[int]) -> Iterator[Block]:
    """The pieces of a block between the offsets `cuts`, its pages with them; what its format said holds for the whole alone."""
    if not cuts:
        yield block
        return
    for start, end in pairwise([0, *cuts, len(block.text)]):
        text = block.text[start:end].strip()
        if not text:
            continue
        before = [number for offset, number in block.pages if offset <= start]
        inside = [(offset - start, number) for offset, number in block.pages if start < offset < start + len(text)]
        yield Block(text, None, ((0, before[-1]), *inside) if before else tuple(inside))
