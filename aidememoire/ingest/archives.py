"""Web archives (WARC, as Common Crawl's news set is published): each page that answered is an item."""

import io
import re
import zlib
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from aidememoire.errors import MissingExtraError, OversizedSourceError, RowSourceError, SourceError
from aidememoire.ingest.members import HTML, Item
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.refusals import refusal_of
from aidememoire.records import Refusal
from aidememoire.settings import MAX_SOURCE_BYTES

Record = Any
"""A record of fastwarc, which has no type information."""

OK: Final = 200
PAGES: Final = (HTML, "application/xhtml+xml")
MEMBER: Final = b"\x1f\x8b\x08"
"""How each member of a gzip file begins."""
RECORD: Final = b"WARC/"
SEARCHED: Final = 1 << 20
"""Bytes searched at a time for the next record."""
OVERLAP: Final = 16
"""Bytes of the last piece that the beginning of a record may reach back into."""
CHUNK: Final = re.compile(rb"[0-9a-fA-F]+\s*(?:;[^\r]*)?\r\n")
"""The first line of a body that is sent in pieces."""
ANY_HEADER: Final = 47
"""Window bits by which zlib takes gzip and its own form alike."""


class _BrokenRecordError(OSError):
    """A record that can't be read to its end, and has been told of."""


def check_extra() -> None:
    """MissingExtraError when fastwarc is not installed."""
    if find_spec("fastwarc") is None:
        raise MissingExtraError.of("WARC archives", "warc")


def is_warc(head: bytes) -> bool:
    """Whether the first bytes of a file, decompressed, are those of an archive."""
    return head.startswith(RECORD)


def archive_items(path: Path, source: str, given: Metadata) -> Iterator[Item | Refusal]:
    """The HTML pages among the responses of the archive at `path`, in its order.

    Everything else in it (requests, redirects, pictures) is passed over. A record that is broken is a refusal, and the
    next one that can be found goes on.
    """
    check_extra()
    with path.open("rb") as file:
        compressed = file.read(len(MEMBER)) == MEMBER
        start: int | None = 0
        told = False
        while start is not None:
            file.seek(start)
            run = yield from _run(file, start, source, given)
            if run.error is None and run.last is not None:
                return
            behind = start if run.last is None else run.last
            start = _next_record(file, behind, compressed)
            # A run may begin at the very damage that ended the last one.
            if not run.told and not (told and run.last is None):
                found = f"behind byte {behind:,} stands no record that can be read"
                reason = f"{found} ({run.error})" if run.error else found
                yield refusal_of(RowSourceError(source, reason, "WARC records", "fetch the archive again"), source)
            told = True


class _Run(NamedTuple):
    """The end of a run: where the last record began, what went wrong behind or in it, and whether that has been told."""

    last: int | None
    error: OSError | None = None
    told: bool = False


def _run(file: IO[bytes], start: int, source: str, given: Metadata) -> Generator[Item | Refusal, None, _Run]:
    """Read from `start` to the end, or to the first record that is broken."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra

    last = None
    try:
        for record in ArchiveIterator(file, parse_http=False):
            last = start + record.stream_pos
            if record.record_type == WarcRecordType.response:
                yield from _item(record, source, given)
    except _BrokenRecordError as error:
        return _Run(last, error, told=True)
    except OSError as error:
        return _Run(last, error)
    return _Run(last)


def _next_record(file: IO[bytes], behind: int, compressed: bool) -> int | None:
    """Where the next record or member after the one at `behind` begins; None where none does."""
    mark = re.compile(re.escape(MEMBER) if compressed else rb"(?<=\n\r\n)WARC/\d")
    at = max(0, behind - OVERLAP)
    file.seek(at)
    buffer = file.read(SEARCHED)
    while buffer:
        for match in mark.finditer(buffer):
            found = at + match.start()
            if found > behind and (not compressed or _is_member(file, found)):
                return found
        at += max(0, len(buffer) - OVERLAP)
        file.seek(at + min(len(buffer), OVERLAP))
        chunk = file.read(SEARCHED)
        buffer = buffer[-OVERLAP:] + chunk if chunk else b""
    return None


def _is_member(file: IO[bytes], at: int) -> bool:
    """Whether a compressed record begins here, for the mark of a member also stands in compressed data by chance."""
    file.seek(at)
    try:
        return zlib.decompressobj(ANY_HEADER).decompress(file.read(OVERLAP * 16), len(RECORD)) == RECORD
    except zlib.error:
        return False


def _item(record: Record, source: str, given: Metadata) -> Iterator[Item | Refusal]:
    """The item of one response; nothing for one that is no page."""
    locator = f"{source}#{record.record_id or record.stream_pos}"
    try:
        record.parse_http()
        headers = record.http_headers
        if headers is None or headers.status_code != OK or record.http_content_type not in PAGES:
            return
        data = _payload(record, locator)
    except SourceError as error:
        yield refusal_of(error, locator)
        return
    except OSError as error:
        yield refusal_of(RowSourceError(locator, f"the record is broken ({error})", "all of it", ""), locator)
        raise _BrokenRecordError from error
    charset = record.http_charset
    yield Item(
        locator=locator,
        data=data,
        media_type=f"{HTML}; charset={charset}" if charset else HTML,
        given=given,
        beside=Metadata(url=record.headers.get("WARC-Target-URI", "").strip("<> ") or None),
        retrieved=_moment(record.record_date),
    )


def _moment(fetched: datetime | None) -> str | None:
    return fetched.astimezone(UTC).isoformat(timespec="seconds") if fetched else None


def _payload(record: Record, locator: str) -> bytes:
    """The page that the response holds, its transfer and content codings undone; SourceError where it is cut off."""
    length = record.content_length
    raw = record.reader.read(MAX_SOURCE_BYTES + 1)
    if len(raw) < min(length, MAX_SOURCE_BYTES):
        # Not a fault of this record alone: with a wrong length it has swallowed the ones behind it.
        raise OSError(f"it breaks off after {len(raw):,} of {length:,} bytes")
    data = _decoded(raw, record.http_headers, locator)
    if len(data) > MAX_SOURCE_BYTES:
        raise OversizedSourceError(
            locator, f"the page has more than {MAX_SOURCE_BYTES:,} bytes", "one article", "split it into articles"
        )
    return data


def _decoded(raw: bytes, headers: Record, locator: str) -> bytes:
    from fastwarc import stream_io  # noqa: PLC0415 - an extra

    if "chunked" in headers.get("Transfer-Encoding", "").casefold() and CHUNK.match(raw):
        try:
            raw = stream_io.ChunkedReader(io.BytesIO(raw)).read(MAX_SOURCE_BYTES + 1)
        except (OSError, ValueError) as error:
            raise RowSourceError(locator, f"its chunks can't be joined ({error})", "a page", "") from error
    coding = headers.get("Content-Encoding", "").strip().casefold()
    # Archives that have undone the coding already often keep its header.
    if not coding or coding == "identity" or raw.lstrip()[:1] == b"<":
        return raw
    try:
        if coding in {"gzip", "x-gzip", "deflate"}:
            return zlib.decompressobj(ANY_HEADER).decompress(raw, MAX_SOURCE_BYTES + 1)
        if coding == "br":
            return bytes(stream_io.BrotliReader(io.BytesIO(raw)).read(MAX_SOURCE_BYTES + 1))
    except (OSError, ValueError, zlib.error) as error:
        raise RowSourceError(locator, f"its content can't be decompressed ({error})", "a page", "") from error
    raise RowSourceError(locator, f"its content is coded as {coding}", "gzip, deflate or br", "")
