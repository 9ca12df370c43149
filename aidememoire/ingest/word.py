"""DOCX to paragraphs, by python-docx (the extra `docx`): headings, lists, tables a row a line, footnotes at the end.

What is deleted in tracked changes is out, what is inserted is in. The file's own title counts where it is printed too;
author and day of making are told in a warning (see `ingest.pdf`).
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from aidememoire.errors import BinarySourceError, EmptySourceError, MissingExtraError, OversizedSourceError
from aidememoire.ingest.blocks import Block, Hint, Page, mended, squeeze
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.pdf import SAME_TITLE, made_warning
from aidememoire.ingest.sentences import ends_like_sentence, words_same
from aidememoire.ingest.turns import is_turn
from aidememoire.settings import MAX_TEXT_CHARACTERS

if TYPE_CHECKING:
    from docx.document import Document

Element = Any
"""An lxml element: lxml has no type information."""

SIGNATURE: Final = b"PK\x03\x04"
BODY: Final = b"word/document.xml"
MOST_UNPACKED: Final = 100_000_000
"""Bytes of all members of the archive together, unpacked, pictures included."""
MOST_MEMBERS: Final = 5_000
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OUT: Final = frozenset(
    {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
"""Elements without any text that a reader sees: deleted, moved away, or there a second time for old programs."""
HEADING: Final = re.compile(r"(?:heading|subtitle)\b", re.IGNORECASE)
DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
LONGEST_HEADING: Final = 200
CELLS: Final = " | "
FOOTNOTES: Final = "/footnotes"

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # lxml's for XML
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    AssertionError,
    RuntimeError,  # locked members
    EOFError,
    OSError,
)
"""What damage to an archive comes out as: zipfile and python-docx trust what they read."""


def is_docx(data: bytes) -> bool:
    """Whether `data` is an office document of the kind: a ZIP archive whose directory names the document's body."""
    return data.startswith(SIGNATURE) and BODY in data


def read_docx(data: bytes, source: str) -> Page:
    """The page that a DOCX file stands for.

    Raises BinarySourceError where it is broken, OversizedSourceError for archives that unpack to too much,
    EmptySourceError without text, and MissingExtraError where python-docx is not installed.
    """
    try:
        # An optional part.
        import docx  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError.of("DOCX files", "docx") from error
    from docx.exceptions import PythonDocxError  # noqa: PLC0415
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    try:
        _weigh(data, source)
        document = docx.Document(io.BytesIO(data))
        return _read(document, source)
    except (PythonDocxError, OpcError, *BROKEN) as error:
        raise BinarySourceError(
            source, "this office document is broken and can't be opened", "a whole .docx file", "fetch it again"
        ) from error


def _weigh(data: bytes, source: str) -> None:
    """Refuse an archive before anything in it is unpacked; no member gives more bytes than it announces."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    size = sum(member.file_size for member in members)
    if size > MOST_UNPACKED or len(members) > MOST_MEMBERS:
        raise OversizedSourceError(
            source, f"the document unpacks to {len(members):,} files and {size:,} bytes", "one article", "split it"
        )


def _read(document: "Document", source: str) -> Page:
    blocks: list[Block] = []
    characters = 0
    styles = {style.style_id: style.name or "" for style in document.styles}
    for block in (*_inside(document.element.body, styles), *_footnotes(document)):
        characters += len(block.text)
        if characters > MAX_TEXT_CHARACTERS:
            raise OversizedSourceError(
                source, f"the document has more than {MAX_TEXT_CHARACTERS:,} characters", "one article", "split it"
            )
        blocks.append(block)
    if not blocks:
        raise EmptySourceError(source, "there is no text in this office document", "an article", "")
    core = document.core_properties
    named = squeeze(mended(core.title or "")[0])
    first = [block.text for block in blocks[:8]]
    title = next((text for text in first if named and words_same(text, named) >= SAME_TITLE), None)
    author = squeeze(mended(core.author or "")[0])
    day = DAY.match(core.created.isoformat()) if core.created else None
    # python-docx names itself in files that it writes.
    told = made_warning(None if author == "python-docx" else author, day)
    return Page(tuple(blocks), metadata=Metadata(title=title), warnings=tuple(told))


def _inside(parent: Element, styles: dict[str, str]) -> Iterator[Block]:
    """The paragraphs and tables in `parent`, those in content controls too."""
    for element in parent:
        if element.tag == f"{W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{W}tbl":
            yield from _table(element, styles)
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"}:
            yield from _inside(element, styles)


def _paragraph(element: Element, styles: dict[str, str]) -> Iterator[Block]:
    style = element.find(f"{W}pPr/{W}pStyle")
    name = styles.get(style.get(f"{W}val"), "") if style is not None else ""
    text = _text(element)
    hint: Hint | None = None
    if name == "Title":
        hint = "title"
    elif HEADING.match(name) or (
        _is_bold(element) and "\n" not in text and not ends_like_sentence(squeeze(text) or ".")
    ):
        hint = "heading"
    elif name == "Caption":
        hint = "caption"
    for line in text.split("\n"):
        if words := squeeze(line):
            long = len(words) > LONGEST_HEADING or is_turn(words)
            yield Block(words, None if hint == "heading" and long else hint)


def _table(element: Element, styles: dict[str, str]) -> Iterator[Block]:
    """Each row as a line; a row of one cell is a frame around paragraphs."""
    for row in element.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) == 1:
            yield from _inside(cells[0], styles)
        elif words := [text for cell in cells if (text := squeeze(_text(cell)))]:
            yield Block(CELLS.join(words))


def _text(element: Element) -> str:
    """The words in `element` as a reader sees them; ends of lines and paragraphs inside it as line ends."""
    pieces: list[str] = []
    stack: list[Element] = [element]
    while stack:
        at = stack.pop()
        if at.tag in OUT:
            continue
        if at.tag == f"{W}t":
            pieces.append(at.text or "")
        elif at.tag == f"{W}tab":
            pieces.append(" ")
        elif at.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif at.tag in {f"{W}br", f"{W}cr"} or (at.tag == f"{W}p" and pieces):
            pieces.append("\n")
        stack.extend(reversed(at))
    return mended("".join(pieces))[0]


def _is_bold(element: Element) -> bool:
    runs = [run for run in element.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))]
    return bool(runs) and all(_has_bold(run) for run in runs)


def _has_bold(run: Element) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val") not in {"0", "false", "off"}


def _footnotes(document: "Document") -> Iterator[Block]:
    """The footnotes, which python-docx does not read, in their order."""
    from lxml import etree  # noqa: PLC0415

    # Entities stay unresolved: a document has none, an attack on the parser has.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in document.part.rels.values():
        if not relation.reltype.endswith(FOOTNOTES) or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob, parser)
        for note in root.iter(f"{W}footnote"):
            if note.get(f"{W}type") is None and (words := squeeze(_text(note))):
                yield Block(words)
