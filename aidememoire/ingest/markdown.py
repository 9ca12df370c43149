"""Markdown to paragraphs: headings known, emphasis and links as their words, pictures out."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from aidememoire.ingest.blocks import LINE_END, Block, Page, paragraphs, squeeze
from aidememoire.ingest.dates import to_iso
from aidememoire.ingest.links import without_links
from aidememoire.ingest.metadata import FIELDS, Metadata

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FRONT_MATTER: Final = re.compile(r"\A\s*---[ \t]*\n(?P<lines>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
FRONT_KEYS: Final = {
    "date": "published",
    "publisher": "outlet",
    "source": "outlet",
    "link": "url",
    "license": "licence",
}
HEADING: Final = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?P<words>\S.*?)(?:[ \t]+#+)?[ \t]*")
UNDERLINE: Final = re.compile(r"[ \t]{0,3}(?:={3,}|-{3,})[ \t]*")
LEFT_OUT: Final = re.compile(r"[ \t]*(?:```|~~~).*|[ \t]{0,3}\[[^\]]+\]:\s+\S+.*")
QUOTED: Final = re.compile(r"\A[ \t]{0,3}(?:>[ \t]?)+")
BULLET: Final = re.compile(r"\A[-*+]\s+(?=\S)")
COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
STRONG: Final = re.compile(r"\*\*(?=\S)[^*\n]+(?<=\S)\*\*")
TAG: Final = re.compile(
    r"</?(?:a|abbr|b|br|center|code|div|em|figure|font|hr|i|img|p|small|span|strong|sub|sup|u)\b.*", re.IGNORECASE
)
SOURCE: Final = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)

LONGEST_PARAGRAPH: Final = 20_000
"""Characters: emphasis in longer paragraphs is left as it is, since finding it takes ever longer."""

HEAD_MARK: Final = "\0"
"""Stands before a heading on its way through the paragraphs; no text holds it any more by then."""


def looks_like_markdown(text: str) -> bool:
    """Whether a text of unknown type has headings or strong emphasis in Markdown's manner."""
    return STRONG.search(text) is not None or any(HEADING.fullmatch(line) for line in LINE_END.split(text))


def read_markdown(text: str) -> Page:
    """The page that the Markdown `text` (no NULs in it) stands for; front matter is its metadata."""
    metadata, author, text = _front_matter("\n".join(LINE_END.split(text)))
    blocks: list[Block] = []
    pictures: list[str] = []
    for paragraph in paragraphs(_marked(COMMENT.sub(" ", text))):
        is_heading = paragraph.startswith(HEAD_MARK)
        shown, found = _inline(BULLET.sub("", paragraph.removeprefix(HEAD_MARK), count=1))
        pictures += found
        if shown:
            blocks.append(Block(shown, ("heading" if blocks else "title") if is_heading else None))
    return Page(tuple(blocks), tuple(pictures), metadata, author)


def _marked(text: str) -> str:
    """`text` with its headings marked and set apart, without quotation marks of blocks, fences and definitions."""
    lines = [QUOTED.sub("", line, count=1) for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        if match := HEADING.fullmatch(line):
            kept += ["", HEAD_MARK + match["words"], ""]
        elif UNDERLINE.fullmatch(line):
            if kept and kept[-1].strip() and not kept[-1].startswith(HEAD_MARK):
                kept[-1:] = ["", HEAD_MARK + kept[-1], ""]
        elif not LEFT_OUT.fullmatch(line):
            kept.append(line)
    return "\n".join(kept)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - plain text needs none of it

    return MarkdownIt("commonmark")


def _inline(paragraph: str) -> tuple[str, list[str]]:
    """The words of `paragraph` as they are shown, and the addresses of its pictures."""
    pictures: list[str] = []
    if len(paragraph) > LONGEST_PARAGRAPH:
        return without_links(paragraph)
    tokens = _parser().parseInline(paragraph)[0].children or ()
    words, more = without_links("".join(_shown(tokens, pictures)))
    return squeeze(words), pictures + more


def _shown(tokens: "Sequence[Token]", pictures: list[str]) -> list[str]:
    words = []
    for token in tokens:
        if token.type == "image":
            pictures.append(str(token.attrs.get("src", "")))
        elif token.type == "html_inline" and TAG.match(token.content):
            pictures += SOURCE.findall(token.content)
            words.append(" " if token.content.startswith(("<br", "<hr")) else "")
        elif token.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        else:
            words.append(token.content)
    return words


def _front_matter(text: str) -> tuple[Metadata, str | None, str]:
    """Metadata and author from `key: value` lines between `---` lines at the top, and the text after them."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return Metadata(), None, text
    pairs = (line.split(":", 1) for line in match["lines"].split("\n") if ":" in line)
    held = {key.strip().casefold(): squeeze(value).strip("\"'") for key, value in pairs}
    held = {FRONT_KEYS.get(key, key): value for key, value in held.items() if value}
    if to_iso(held.get("published", "")) is None:
        held.pop("published", None)
    return Metadata(**{key: held[key] for key in FIELDS if key in held}), held.get("author"), text[match.end() :]
