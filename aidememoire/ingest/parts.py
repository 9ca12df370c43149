"""What each paragraph is: title, heading, dateline, body, caption or credit."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from aidememoire.ingest.blocks import Block
from aidememoire.ingest.credits import is_byline, is_caption, is_credit, is_noise
from aidememoire.ingest.datelines import Dateline, find_dateline, find_dateline_line
from aidememoire.ingest.sentences import ends_like_sentence, is_open, words_same
from aidememoire.ingest.turns import is_turn
from aidememoire.records.terms import PartKind

LONGEST_TITLE: Final = 300
"""Characters: official titles name everybody who was in the room; longer first lines are body."""
LONGEST_QUESTION: Final = 140
"""Characters of a headline that ends like a sentence: with a question mark, or above a dateline."""
LONGEST_HEADING: Final = 90
"""Characters of a sub-heading between paragraphs."""
MOST_HEADING_WORDS: Final = 14
"""Words of a sub-heading between paragraphs."""
LONGEST_DECK: Final = 250
"""Characters of a line between headline and first paragraph that sums the article up."""
SAME_TITLE: Final = 0.75
"""Share of common words from which a line is the headline that the metadata give: sites change a word or two."""
TAIL: Final = 4
"""Lines at the end among which the rarer forms of credits are looked for."""
HEAD: Final = 8
"""Lines at the beginning among which headline, by-line and dateline are looked for."""
GOES_ON: Final = (" shall", " will", " must", " agree to", " undertake to", " agrees to", " undertakes to")
"""How the lines end over a list of duties: "The Commission shall"."""
NUMBERED: Final = re.compile(
    r"(?:article|chapter|section|annex|part|clause)\s+(?:\d+|[ivxlc]+)\b[^.]{0,60}\.?", re.IGNORECASE
)


class Line(msgspec.Struct, frozen=True):
    """A paragraph of the text to be; `dateline` is the one it begins with, or is as a whole; `pages` as in a Block."""

    text: str
    kind: PartKind
    dateline: Dateline | None = None
    pages: tuple[tuple[int, int], ...] = ()


def arranged(blocks: Sequence[Block], title: str | None = None, author: str | None = None) -> tuple[Line, ...]:
    """The lines of the text, headline first, each with its kind; noise is left out.

    `title` is the headline as the metadata give it: it settles which line is the headline, and is put first where
    no line is. `author` likewise settles which line is a by-line.
    """
    kept = [block for block in blocks if not is_noise(block.text)]
    if not kept:
        return ()
    head, rest = _headline(kept, title)
    lines = [Line(head, "title", pages=_pages(kept, head))] if head else []
    around = _Around([block.text for block in rest], author, sum(is_turn(block.text) for block in rest) > 1)
    in_head = True
    for at, block in enumerate(rest):
        line = _line(block, at, around, lines[-1] if lines else None, in_head=in_head)
        in_head = in_head and line.kind != "body"
        lines.append(msgspec.structs.replace(line, pages=block.pages) if block.pages else line)
    return tuple(lines)


def _pages(blocks: list[Block], title: str) -> tuple[tuple[int, int], ...]:
    """Where the headline stands; one that only the metadata give stands on no page."""
    return next((block.pages for block in blocks[:HEAD] if block.text == title), ())


class _Around(msgspec.Struct, frozen=True):
    """What a line's kind depends on besides itself: all lines but the headline, the author, whether speakers take turns."""

    texts: list[str]
    author: str | None
    has_turns: bool


def _headline(blocks: list[Block], title: str | None) -> tuple[str | None, list[Block]]:
    """The headline and the other blocks."""
    hinted = next((block.text for block in blocks[:HEAD] if block.hint == "title"), None)
    for at, block in enumerate(blocks[:HEAD]):
        if (title and _is_same_title(block.text, title)) or block.text == hinted:
            return block.text, blocks[:at] + blocks[at + 1 :]
    if title:
        return title, blocks
    texts = [block.text for block in blocks]
    if _is_title(texts):
        return texts[0], blocks[1:]
    return None, blocks


def _is_same_title(line: str, title: str) -> bool:
    """Whether `line` is the headline `title`; a sentence has to be it word for word, since readouts repeat titles."""
    return _key(line) == _key(title) or (not line.endswith(".") and words_same(line, title) >= SAME_TITLE)


def _key(text: str) -> str:
    """Letters and digits of `text` in lower case: headlines differ in quotation marks and spaces."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _is_title(texts: list[str]) -> bool:
    """Whether the first line is a headline rather than a sentence of the body."""
    first, following = texts[0], texts[1:HEAD]
    if (
        len(first) > LONGEST_TITLE
        or is_open(first)
        or is_turn(first)
        or is_byline(first)
        or is_credit(first, edge=True)
    ):
        return False
    if _is_sure(find_dateline(first, colon=False)) or find_dateline_line(first):
        return False
    if not ends_like_sentence(first):
        # The stop of an abbreviation may end the sentence too ("… with the U.S."): then a longer line must follow.
        return not first.endswith(".") or any(len(line) > len(first) for line in following)
    if find_dateline(first, colon=False):
        return False
    if any(_is_sure(find_dateline(line)) or is_byline(line) for line in following[:3]):
        return len(first) <= LONGEST_QUESTION
    asks = first.endswith("?") and len(first) <= LONGEST_QUESTION
    return asks and len(following) > 1 and len(following[0]) > len(first) and not first.startswith(('"', "“", "'", "‘"))


def _is_sure(dateline: Dateline | None) -> bool:
    return dateline is not None and dateline.sure


def _line(block: Block, at: int, around: _Around, before: Line | None, *, in_head: bool) -> Line:
    text = block.text
    if kind := _kind_beside(block, around.author, edge=in_head or at >= len(around.texts) - TAIL):
        return Line(text, kind)
    if in_head:
        if dateline := find_dateline_line(text):
            return Line(text, "dateline", dateline)
        if dateline := find_dateline(text, colon=not around.has_turns):
            return Line(text, "body", dateline)
    if block.hint == "heading" or _is_heading(around.texts, at, before, in_head=in_head):
        return Line(text, "heading")
    return Line(text, "body")


def _kind_beside(block: Block, author: str | None, *, edge: bool) -> PartKind | None:
    """Caption or credit, where the line stands beside the text proper."""
    text = block.text
    if block.hint in {"caption", "credit"}:
        return block.hint
    if is_credit(text, edge=edge) or (edge and (is_byline(text) or _is_author(text, author))):
        return "credit"
    return "caption" if is_caption(text) else None


def _is_author(text: str, author: str | None) -> bool:
    """Whether `text` is the author's name, with a place or not: "Ada Brook in Port Ferro"."""
    return author is not None and _key(text.split(" in ", maxsplit=1)[0]).removeprefix("by") == _key(
        author
    ).removeprefix("by")


def _goes_on(line: str) -> bool:
    """Whether the sentence of `line` goes on in the lines below, one duty in each."""
    return line.endswith(GOES_ON)


def _is_heading(texts: list[str], at: int, before: Line | None, *, in_head: bool) -> bool:
    """Whether the line stands over the lines that follow: short, without a stop, with a paragraph after it."""
    line = texts[at]
    following = next((t for t in texts[at + 1 : at + 3] if ends_like_sentence(t) or is_open(t) or _goes_on(t)), None)
    if following is None or is_open(line) or is_turn(line) or _goes_on(line):
        return False
    if NUMBERED.fullmatch(line):
        return True
    if ends_like_sentence(line) or not line[0].isalnum() or line[0].islower():
        return False
    if in_head:
        return len(line) <= LONGEST_DECK
    if before and before.kind == "body" and not ends_like_sentence(before.text):
        return False  # an item of a list
    return len(line) <= LONGEST_HEADING and len(line.split()) <= MOST_HEADING_WORDS and len(following) > len(line)
