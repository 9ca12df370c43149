"""From a path or standard input to bytes, and from bytes to a page: what can't be a text is refused here."""

import re
import sys
from pathlib import Path
from typing import Final, Literal

from aidememoire.errors import (
    DirectorySourceError,
    EmptySourceError,
    MissingSourceError,
    OversizedSourceError,
    SourceError,
    UnreadableSourceError,
    UrlSourceError,
)
from aidememoire.ingest.blocks import Page, mended
from aidememoire.ingest.encodings import decode
from aidememoire.ingest.hypertext import is_whole_page, looks_like_html, read_html
from aidememoire.ingest.markdown import looks_like_markdown, read_markdown
from aidememoire.ingest.pdf import is_pdf, read_pdf
from aidememoire.ingest.plain import read_plain
from aidememoire.ingest.web import is_web, read_web
from aidememoire.ingest.word import is_docx, read_docx
from aidememoire.settings import MAX_PAGED_BYTES, MAX_SOURCE_BYTES, MAX_TEXT_CHARACTERS

Format = Literal["plain", "markdown", "html"]

PAGED: Final = (".pdf", ".docx")
STANDARD_INPUT: Final = "-"
FORMATS: Final[dict[str, Format]] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
OTHERS: Final = {
    ".json": "JSON",
    ".jsonl": "JSON lines",
    ".csv": "a table",
    ".xml": "XML",
    ".rss": "a feed",
    ".pdf": "a PDF file",
    ".doc": "an office document",
    ".docx": "an office document",
    ".odt": "an office document",
    ".rtf": "an RTF document",
}
ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://|www\.", re.IGNORECASE)


def read_bytes(source: str, most: int = MAX_SOURCE_BYTES) -> bytes:
    """The bytes of the file `source`, or of standard input for `-`; a SourceError when there are none to be had.

    `most` is how many bytes one article may have in this format.
    """
    if source == STANDARD_INPUT:
        return sized(sys.stdin.buffer.read(most + 1), source, most)
    if is_web(source):
        return read_web(source).data
    path = check_file(source)
    try:
        with path.open("rb") as file:
            return sized(file.read(most + 1), source, most, path.stat().st_size)
    except OSError as error:
        raise unreadable(source, error) from error


def most_bytes(suffix: str) -> int:
    """How many bytes one article may have in a file with this suffix."""
    return MAX_PAGED_BYTES if suffix.casefold() in PAGED else MAX_SOURCE_BYTES


def check_file(source: str) -> Path:
    """The path of `source`, an ordinary file; a SourceError for anything else."""
    if ADDRESS.match(source):
        raise UrlSourceError(
            source,
            "this is an address that is not fetched",
            "a file, - for standard input, or an address that begins with http:// or https://",
            "save the page and read the file",
        )
    path = Path(source)
    try:
        if path.is_dir():
            raise DirectorySourceError(source, "this is a folder", "a file", "name the files in it")
        if not path.exists():
            raise MissingSourceError(
                source, "there is no such file", "a file, or - for standard input", "check the path"
            )
        if not path.is_file():
            raise UnreadableSourceError(
                source, "this is no ordinary file", "a file, or - for standard input", "send it to standard input"
            )
    except (OSError, ValueError) as error:
        raise unreadable(source, error) from error
    return path


def unreadable(source: str, error: OSError | ValueError) -> UnreadableSourceError:
    """The refusal of a file that the system does not let us read."""
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableSourceError(source, f"the file can't be read ({reason})", "a readable file", "check it")


def sized(data: bytes, source: str, most: int = MAX_SOURCE_BYTES, size: int | None = None) -> bytes:
    """`data`, where it has no more than `most` bytes; `size` is how many there are in all, where that is known."""
    if len(data) > most:
        found = f"more than {most:,} bytes" if size is None else f"{size:,} bytes"
        raise _oversized(source, found, f"one article of at most {most:,} bytes")
    return data


def _oversized(source: str, found: str, expected: str) -> OversizedSourceError:
    return OversizedSourceError(source, f"the source has {found}", expected, "split it into articles")


def read_page(data: bytes, source: str, suffix: str = "", charset: str | None = None) -> Page:
    """The page that `data` stands for, by suffix (".md"), else by its look; warnings about its characters included.

    `charset` is the character set that a server gives.
    """
    if is_pdf(data):
        return read_pdf(data, source)
    if is_docx(data):
        return read_docx(data, source)
    text, warnings = decode(data, source, charset)
    text, odd = mended(text)
    warnings += replaced_warning(odd)
    page = page_of(text, source, format_of(text, source, suffix))
    return Page(page.blocks, page.media, page.metadata, page.author, warnings + page.warnings)


def replaced_warning(count: int) -> tuple[str, ...]:
    """The warning that so many odd characters were replaced; none for none."""
    if not count:
        return ()
    return (
        f"{count:,} {'NUL or lone surrogate was' if count == 1 else 'NULs or lone surrogates were'} replaced by U+FFFD",
    )


def format_of(text: str, source: str, suffix: str) -> Format:
    """The format that a text is read as; SourceError for a suffix that promises something else."""
    known = FORMATS.get(suffix.casefold())
    if is_whole_page(text) or (known is None and looks_like_html(text)):
        return "html"
    if known is None and (other := OTHERS.get(suffix.casefold())):
        raise SourceError(source, f"this is {other}", "plain text, Markdown or HTML", "save its text as a .txt file")
    return known or ("markdown" if looks_like_markdown(text) else "plain")


def page_of(text: str, source: str, form: Format) -> Page:
    """The page that `text`, free of NULs, stands for in the given format; EmptySourceError when nothing is left."""
    if form == "html":
        page = read_html(text)
    else:
        limit_text(text, source)
        page = read_markdown(text) if form == "markdown" else read_plain(text)
    if not page.blocks:
        what = "the page holds no text of its own" if form == "html" else "there is no text in it"
        raise EmptySourceError(
            source, what, "an article", "save the page as a reader sees it" if form == "html" else ""
        )
    limit_text("\n".join(block.text for block in page.blocks), source)
    return page


def limit_text(text: str, source: str) -> None:
    """OversizedSourceError for a text that is longer than one article can be."""
    if len(text) > MAX_TEXT_CHARACTERS:
        raise _oversized(
            source, f"{len(text):,} characters of text", f"one article of at most {MAX_TEXT_CHARACTERS:,} characters"
        )
