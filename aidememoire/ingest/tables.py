"""Containers of rows, read as streams: JSON lines, JSON lists, comma- or tab-separated tables."""

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from aidememoire.errors import NoTextColumnError, OversizedSourceError, RowSourceError, SourceError
from aidememoire.ingest.encodings import decode
from aidememoire.ingest.members import ROW, Item
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.refusals import refusal_of
from aidememoire.ingest.rows import check_columns, parse_row, row_bytes, row_metadata
from aidememoire.ingest.streams import HEAD, Stream, in_utf8, lines
from aidememoire.lexicons.columns import known_columns
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
    """Rows of one container, of which each may have other keys.

    Those without a text before the first that has one wait: where none comes, the container is refused as a whole.
    """

    def __init__(self, source: str, given: Metadata) -> None:
        self._source, self._given = source, given
        self._seen, self._broken = False, 0
        self._lacking: list[Refusal] = []
        self._names: tuple[str, ...] = ()

    def take(self, data: bytes, locator: str) -> Found:
        """What the row with these bytes comes to; it may be told of later."""
        try:
            row = parse_row(data, locator)
            self._names = self._names or tuple(row)
            check_columns(tuple(row), locator)
            item = row_item(row, data, locator, self._given)
        except SourceError as error:
            if isinstance(error, NoTextColumnError) and not self._seen:
                self._lacking.append(refusal_of(error, locator))
            else:
                self._broken += 1
                yield refusal_of(error, locator)
            return
        self._seen = True
        yield from self._lacking
        self._lacking = []
        yield item

    @property
    def hopeless(self) -> bool:
        """Whether so many rows had no text, or could not be read, that none will."""
        return not self._seen and len(self._lacking) + self._broken >= PATIENCE

    def end(self) -> Found:
        """The refusal of the whole container, where no row had a text."""
        if self._lacking:
            try:
                check_columns(self._names, self._source)
            except SourceError as error:
                yield refusal_of(error, self._source)
        elif self.hopeless:
            found = f"none of its first {PATIENCE} rows can be read, and the rest is left aside"
            yield refusal_of(RowSourceError(self._source, found, "one JSON object a line", ""), self._source)


def json_rows(stream: Stream, source: str, given: Metadata) -> Found:
    """The rows of JSON lines, or of one JSON list or object, whichever the stream holds."""
    head = stream.head.removeprefix(codecs.BOM_UTF8).lstrip()
    text = in_utf8(stream)
    if head.startswith(OPENS):
        return _json_list(text, source, given)
    first, _, rest = head.partition(b"\n")
    if not _is_object(first) and rest and not rest.lstrip().startswith(b"{"):
        return _json_object(text, source, given)
    return _json_lines(text, source, given)


def json_file(stream: Stream, source: str, given: Metadata) -> Found:
    """The rows of a file that is called JSON: one object is one article without a number."""
    head = stream.head.removeprefix(codecs.BOM_UTF8).strip()
    if head.startswith(b"{") and b"\n" not in head:
        return _json_object(in_utf8(stream), source, given)
    return json_rows(stream, source, given)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


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
    columns = _Columns(source, given)
    for number, line in enumerate(_lines_told(text), 1):
        locator = f"{source}#{number}"
        if isinstance(line, SourceError):
            yield refusal_of(line, source)
        elif line is None:
            yield refusal_of(_too_long(locator), locator)
        elif line.strip():
            yield from columns.take(line.strip(), locator)
        if columns.hopeless:
            break
    yield from columns.end()


def _lines_told(text: BinaryIO) -> Iterator[bytes | SourceError | None]:
    """The lines; damage of a compressed file ends them."""
    try:
        yield from lines(text)
    except SourceError as error:
        yield error


def _too_long(locator: str) -> OversizedSourceError:
    return OversizedSourceError(
        locator, f"it has more than {MAX_ROW_BYTES:,} bytes", "one article", "split it into articles"
    )


def _json_list(text: BinaryIO, source: str, given: Metadata) -> Found:
    columns = _Columns(source, given)
    for number, found in enumerate(_elements(text, source), 1):
        if isinstance(found, SourceError):
            yield refusal_of(found, source)
        else:
            yield from columns.take(found, f"{source}#{number}")
        if columns.hopeless:
            break
    yield from columns.end()


def _elements(stream: BinaryIO, source: str) -> Iterator[bytes | SourceError]:
    """The bytes of each element of a JSON list; an error ends it, for behind it nobody knows where the next begins."""
    decoder, parser = codecs.getincrementaldecoder("utf-8")("surrogatepass"), json.JSONDecoder()
    text, ended, wanted = "", False, HEAD
    while True:
        start = len(text) - len(text.lstrip(SPACES + "[,"))
        try:
            if text[start : start + 1] == "]":
                if text[start + 1 :].strip(SPACES) or stream.read(HEAD).strip():
                    yield RowSourceError(source, "more stands behind the JSON list", "one list", "split the file")
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
    names: tuple[str, ...] = ()
    number = 0
    for cells in _records(in_utf8(stream), delimiter):
        if names:
            number += 1
        locator = f"{source}#{number}" if number else source
        try:
            if isinstance(cells, csv.Error):
                raise RowSourceError(locator, f"the row can't be read ({cells})", "a table", "")
            if names:
                yield _table_item(names, cells, locator, given)
            else:
                names = tuple(_cell(cell)[0] for cell in cells)
                check_columns(names, source)
        except SourceError as error:
            yield refusal_of(error, locator)
            if not number:
                return
    if not names:
        yield refusal_of(RowSourceError(source, "the table is empty", "column names and rows", ""), source)


def _records(text: BinaryIO, delimiter: str) -> Iterator[list[str] | csv.Error]:
    """The cells of each row that is not empty, or why it can't be read; damage of the stream is raised."""
    feed = _Lines(text)
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error
            continue
        if any(cells):
            yield cells


def _table_item(names: tuple[str, ...], cells: list[str], locator: str, given: Metadata) -> Item:
    if len(cells) > len(names) and any(cells[len(names) :]):
        raise RowSourceError(
            locator,
            f"the row has {len(cells)} fields",
            f"{len(names)}",
            "put fields with separators in quotation marks",
        )
    read = [_cell(cell) for cell in cells]
    filled = [text for text, _ in read] + [""] * len(names)
    row = {name: text for name, text in zip(names, filled, strict=False) if name}
    warnings = tuple(dict.fromkeys(warning for _, found in read for warning in found))
    item = row_item(row, row_bytes(row), locator, given)
    return item if not warnings else _warned(item, warnings)


def _warned(item: Item, warnings: tuple[str, ...]) -> Item:
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(item, warnings=item.warnings + warnings)


class _Lines:
    """Lines for the csv module, bytes that are no UTF-8 kept as surrogates; a row of too many bytes is an error."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines, self._size = lines(stream), 0

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
