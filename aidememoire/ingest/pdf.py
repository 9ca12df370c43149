"""PDF to paragraphs, by pypdfium2 (the extra `pdf`): reading order is the file's own, which is that of its columns.

What the file says of itself (title, author, when it was made) is no more than a hint: its title counts where the first
page prints it, the rest is told in a warning.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import msgspec

from aidememoire.errors import BinarySourceError, EmptySourceError, MissingExtraError, OversizedSourceError
from aidememoire.ingest.blocks import Page, mended, squeeze
from aidememoire.ingest.layout import Row, paragraphs_of
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.sentences import words_same
from aidememoire.settings import MAX_TEXT_CHARACTERS

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

SIGNATURE: Final = b"%PDF-"
SIGNATURE_WITHIN: Final = 1024
"""Bytes among which the signature may stand: some servers put a line before it."""
MOST_PAGES: Final = 2_000
WRONG_PASSWORD: Final = 4
"""pdfium's number for a file that wants a password."""
BOLD: Final = 600
"""Weight of type from which it is bold."""
ROW_END: Final = re.compile("\r\n|[\n\r\ufffe\x02]")
"""pdfium puts U+FFFE (formerly U+0002) where a row ends with a hyphen."""
MADE: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
SAME_TITLE: Final = 0.75
"""Share of common words from which a row of the first page is the title that the file gives."""


def is_pdf(data: bytes) -> bool:
    """Whether `data` is a PDF file."""
    return SIGNATURE in data[:SIGNATURE_WITHIN]


def read_pdf(data: bytes, source: str) -> Page:
    """The page that a PDF stands for, its paragraphs knowing their pages.

    Raises BinarySourceError where it can't be opened (broken, or locked by a password), EmptySourceError where it holds
    pictures of text only, OversizedSourceError, and MissingExtraError where pypdfium2 is not installed.
    """
    try:
        # An optional part.
        import pypdfium2  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError.of("PDF files", "pdf") from error
    try:
        with pypdfium2.PdfDocument(data) as document:
            return _read(document, source)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == WRONG_PASSWORD:
            raise BinarySourceError(
                source, "this PDF is locked by a password", "one that anybody can open", "save it without the password"
            ) from error
        raise BinarySourceError(
            source, "this PDF is broken and can't be opened", "a whole one", "fetch it again"
        ) from error


def _read(document: "PdfDocument", source: str) -> Page:
    if len(document) > MOST_PAGES:
        raise OversizedSourceError(
            source, f"the PDF has {len(document):,} pages", f"at most {MOST_PAGES:,}", "split it"
        )
    pages: list[list[Row]] = []
    characters = 0
    blank = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        try:
            rows = list(_rows(text, number + 1))
        finally:
            text.close()
            page.close()
        pages.append(rows)
        blank += not rows
        characters += sum(len(row.text) for row in rows)
        if characters > MAX_TEXT_CHARACTERS:
            raise OversizedSourceError(
                source, f"the PDF has more than {MAX_TEXT_CHARACTERS:,} characters", "one article", "split it"
            )
    blocks = paragraphs_of(pages)
    if not blocks:
        raise EmptySourceError(
            source, "this PDF holds no text, only pictures of it", "one with text", "run it through text recognition"
        )
    held = {key: squeeze(mended(str(value))[0]) for key, value in document.get_metadata_dict(skip_empty=True).items()}
    first = [block.text for block in blocks[:8]]
    title = next((text for text in first if held.get("Title") and words_same(text, held["Title"]) >= SAME_TITLE), None)
    return Page(blocks, metadata=Metadata(title=title), warnings=tuple(_warnings(held, blank, len(pages))))


def _warnings(held: dict[str, str], blank: int, pages: int) -> Iterator[str]:
    if blank:
        yield f"{blank:,} of {pages:,} pages of the PDF hold no text (pictures, or blank)"
    yield from made_warning(held.get("Author"), MADE.match(held.get("CreationDate", "")))


def made_warning(author: str | None, day: re.Match[str] | None) -> Iterator[str]:
    """What a file says of its making, which is not what it says of its publication."""
    told = [f"by {author}"] if author else []
    told += [f"on {'-'.join(day.groups())}"] if day else []
    if told:
        yield f"the file says that it was made {' '.join(told)}; that is taken neither for its author nor for its date"


def _rows(text: "PdfTextPage", number: int) -> Iterator[Row]:
    """The rows of one page, in the order of the file, with their places."""
    written = text.get_text_range()
    start = 0
    for end in (*ROW_END.finditer(written), None):
        stop = end.start() if end else len(written)
        words = squeeze(mended(written[start:stop])[0])
        if words:
            hyphen = end is not None and end[0] in {"\ufffe", "\x02"}
            yield _placed(text, Row(words, number, hyphen=hyphen), _first(written, start), stop - 1)
        start = end.end() if end else stop


def _first(written: str, start: int) -> int:
    while start < len(written) and written[start].isspace():
        start += 1
    return start


def _placed(text: "PdfTextPage", row: Row, first: int, last: int) -> Row:
    """The row with its place and type, as far as pdfium knows them."""
    from pypdfium2 import raw  # noqa: PLC0415 - see read_pdf

    one, other = raw.FPDFText_GetCharIndexFromTextIndex(text, first), raw.FPDFText_GetCharIndexFromTextIndex(text, last)
    if one < 0 or other < 0:
        return row
    left = text.get_charbox(one)[0]
    right = text.get_charbox(other)[2]
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, one, x, y)
    bold = all(_is_bold(text, at) for at in (one, other))
    size = raw.FPDFText_GetFontSize(text, one)
    return msgspec.structs.replace(row, left=left, right=right, y=y.value, size=round(size, 2), bold=bold)


def _is_bold(text: "PdfTextPage", at: int) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415 - see read_pdf

    if raw.FPDFText_GetFontWeight(text, at) >= BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(text, at, name, len(name), flags)
    return bool(size) and re.search(rb"bold|black|heavy|demi", name.value, re.IGNORECASE) is not None
