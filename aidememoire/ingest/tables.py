"""Containers of rows, read as streams: JSON lines, JSON lists, comma- or tab-separated tables."""

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from aidememoire.errors import OversizedSourceError, RowSourceError, SourceError
from aidememoire.ingest.encodings import decode
from aidememoire.ingest.members import ROW, Item
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.refusals import refusal_of
from aidememoire.ingest.rows import check_columns, parse_row, row_bytes, row_metadata
from aidememoire.ingest.streams import HEAD, Stream, in_utf8, lines
from aidememoire.lexicons.columns import has_text, known_columns
from aidememoire.records import Refusal
from aidememoire.settings import MAX_ROW_BYTES

Found = Iterator[Item | Refusal]

PATIENCE: Final = 100
"""So many rows without any text before the first that has one, and the whole container is refused at once."""
DELIMITERS: Final = ",;\t|"
OPENS: Final = b"["
SPACES: Final = " \t\r\n"


def row_item(row: Mapping[str, object], data: bytes, locator: str, given: Metadata) -> Item:
    """The item of one row; what it says of itself is read, its text is not looked at."""
    metadata, retrieved, warnings = row_metadata(row)
    return Item(
        locator=locator,
        data=data,
        media_type=ROW,
        given=given,
        beside=metadata,
        retrieved=retrieved,
        warnings=warnings,
    )


class _Columns:
    """Refuses rows without a column for the text: one by one, or all at once where no row has one."""

    def __init__(self, source: str) -> None:
        self.source, self.seen, self.lacking = source, False, 0

    def item(self, row: Mapping[str, object], data: bytes, locator: str, given: Metadata) -> Item:
        """The row's item; RowSourceError, which names the whole container where all rows so far lack a text."""
        if not has_text(row):
            self.lacking += not self.seen
            check_columns(tuple(row), self.source if self.hopeless else locator)
        self.seen = True
        return row_item(row, data, locator, given)

    @property
    def hopeless(self) -> bool:
        return not self.seen and self.lacking >= PATIENCE


def json_rows(stream: Stream, source: str, given: Metadata) -> Found:
    """The rows of JSON lines, or of one JSON list or object, whichever the stream holds."""
    head = stream.head.removeprefix(codecs.BOM_UTF8).lstrip()
    text = in_utf8(stream)
    if head.startswith(OPENS):
        return _json_list(text, source, given)
    first = head.split(b"\n", 1)[0].strip()
    if first in {b"{", b""} or (first.startswith(b"{") and not _is_object(first) and _goes_on(head)):
        return _json_object(text, source, given)
    return _json_lines(text, source, given)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _goes_on(head: bytes) -> bool:
    """Whether the first object of `head` ends on a later line than it begins on."""
    try:
        text = head.decode("utf-8", "surrogatepass") if len(head) < HEAD // 2 else ""
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return False
    return "\n" in text[:end]


def _json_object(text: BinaryIO, source: str, given: Metadata) -> Found:
    data = text.read(MAX_ROW_BYTES + 1)
    try:
        if len(data) > MAX_ROW_BYTES:
            raise _too_long(source)
        row = parse_row(data, source)
        check_columns(tuple(row), source)
        yield row_item(row, data, source, given)
    except SourceError as error:
        yield refusal_of(error, source)


def _json_lines(text: BinaryIO, source: str, given: Metadata) -> Found:
    columns = _Columns(source)
    for number, line in enumerate(lines(text), 1):
        if line is not None and not line.strip():
            continue
        locator = f"{source}#{number}"
        try:
            if line is None:
                raise _too_long(locator)
            data = line.strip()
            item = columns.item(parse_row(data, locator), data, locator, given)
        except SourceError as error:
            yield refusal_of(error, locator)
            if columns.hopeless:
                return
            continue
        yield item


def _too_long(locator: str) -> OversizedSourceError:
    return OversizedSourceError(
        locator, f"it has more than {MAX_ROW_BYTES:,} bytes", "one article", "split it into articles"
    )


def _json_list(text: BinaryIO, source: str, given: Metadata) -> Found:
    columns = _Columns(source)
    for number, found in enumerate(_elements(text, source), 1):
        locator = f"{source}#{number}"
        if isinstance(found, SourceError):
            yield refusal_of(found, source)
            return
        try:
            item = columns.item(parse_row(found, locator), found, locator, given)
        except SourceError as error:
            yield refusal_of(error, locator)
            if columns.hopeless:
                return
            continue
        yield item


def _elements(stream: BinaryIO, source: str) -> Iterator[bytes | SourceError]:
    """The bytes of each element of a JSON list; an error ends it, for behind it nobody knows where the next begins."""
    decoder, parser = codecs.getincrementaldecoder("utf-8")("surrogatepass"), json.JSONDecoder()
    text, ended, wanted = "", False, HEAD
    while True:
        start = len(text) - len(text.lstrip(SPACES + "[,"))
        try:
            if text[start : start + 1] == "]":
                return
            _, end = parser.raw_decode(text, start)
            # A number that the buffer ends in may go on.
            if end < len(text) or ended:
                yield text[start:end].encode("utf-8", "surrogatepass")
                text, wanted = text[end:], HEAD
                continue
        except (ValueError, RecursionError) as error:
            if ended:
                yield RowSourceError(source, f"the JSON list breaks off ({error})", "a list of objects", "correct it")
                return
        if len(text) > MAX_ROW_BYTES:
            yield RowSourceError(
                source, "the JSON list holds an element that is too long or broken", "a list of objects", "correct it"
            )
            return
        chunk = stream.read(wanted)
        wanted = min(wanted * 2, MAX_ROW_BYTES)  # so that a long element is tried a few times only
        ended = not chunk
        try:
            text = text[start:] + decoder.decode(chunk, final=ended)
        except UnicodeDecodeError:
            yield RowSourceError(source, "the JSON list is no UTF-8", "a list of objects in UTF-8", "save it so")
            return


def table_rows(stream: Stream, source: str, given: Metadata) -> Found:
    """The rows of a table with a line of column names; what separates them is found by the names."""
    csv.field_size_limit(MAX_ROW_BYTES)
    delimiter = _delimiter(stream.head)
    text = in_utf8(stream)
    feed = _Lines(text, source)
    reader = csv.reader(feed, delimiter=delimiter)
    number = 0
    names: tuple[str, ...] | None = None
    while True:
        locator = f"{source}#{number}" if names else source
        try:
            feed.begin()
            cells = next(reader, None)
            if cells is None:
                break
            if not cells or not any(cells):
                continue
            if names is None:
                names = tuple(_cell(cell)[0] for cell in cells)
                check_columns(names, source)
                number = 1
                continue
            number += 1
            yield _table_item(names, cells, locator, given)
        except csv.Error as error:
            yield refusal_of(RowSourceError(locator, f"the row can't be read ({error})", "a table", ""), locator)
        except SourceError as error:
            yield refusal_of(error, locator)
            if number == 0:
                return
    if names is None:
        yield refusal_of(RowSourceError(source, "the table is empty", "column names and rows", ""), source)


def _table_item(names: tuple[str, ...], cells: list[str], locator: str, given: Metadata) -> Item:
    if len(cells) > len(names) and any(cells[len(names) :]):
        raise RowSourceError(
            locator,
            f"the row has {len(cells)} fields",
            f"{len(names)}",
            "put fields with separators in quotation marks",
        )
    read = [_cell(cell) for cell in cells]
    row = {name: text for name, (text, _) in zip(names, read, strict=False) if name}
    warnings = tuple(dict.fromkeys(warning for _, found in read for warning in found))
    item = row_item(row, row_bytes(row), locator, given)
    return item if not warnings else _warned(item, warnings)


def _warned(item: Item, warnings: tuple[str, ...]) -> Item:
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(item, warnings=item.warnings + warnings)


class _Lines:
    """Lines for the csv module, bytes that are no UTF-8 kept as surrogates; a row of too many bytes is an error."""

    def __init__(self, stream: BinaryIO, source: str) -> None:
        self._lines, self._source, self._size = lines(stream), source, 0

    def begin(self) -> None:
        """A new row begins."""
        self._size = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._size += len(line or b"")
        if line is None or self._size > MAX_ROW_BYTES:
            raise csv.Error(f"more than {MAX_ROW_BYTES:,} bytes: is a quotation mark never closed?")
        return line.decode("utf-8", "surrogateescape")


def _cell(cell: str) -> tuple[str, tuple[str, ...]]:
    """The text of one cell: UTF-8, else windows-1252 with a warning; lone surrogates stay."""
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        data = cell.encode("utf-8", "surrogateescape")
        try:
            return decode(data, "")
        except SourceError:
            return data.decode("utf-8", "replace"), ()
    return cell, ()


def _delimiter(head: bytes) -> str:
    """The sign that separates columns: the one under which the first line holds most known names, then most names."""
    utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16", "replace") if utf16 else head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    scores = []
    for delimiter in DELIMITERS:
        try:
            cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            cells = []
        scores.append((known_columns(cells), len(cells), delimiter))
    return max(scores, key=lambda score: score[:2])[2]
