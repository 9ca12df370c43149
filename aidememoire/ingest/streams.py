"""Bytes as they come, compressed or not, in bounded memory: lines, heads, and a stop where a small file grows too large."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast

from aidememoire.errors import OversizedSourceError, RowSourceError, SourceError
from aidememoire.settings import MAX_EXPANSION, MAX_ROW_BYTES

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP: Final = b"\x1f\x8b"
HEAD: Final = 64 * 1024
"""Bytes at the beginning of a stream by which its kind is known."""
UNSUSPICIOUS: Final = 64_000_000
"""Bytes up to which a compressed stream may grow however small it is."""


class Stream(io.RawIOBase):
    """A binary stream whose first bytes can be looked at; `source` is what errors call it."""

    def __init__(self, raw: IO[bytes], source: str) -> None:
        super().__init__()
        self.source, self._raw = source, raw
        self._error: SourceError | None = None
        self.head = self._first()
        """The first bytes that have not been read yet; empty once they have."""

    def readable(self) -> bool:
        """Streams are read only."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill `buffer` and return how many bytes there were; 0 at the end."""
        view = memoryview(buffer).cast("B")
        if self.head:
            data, self.head = self.head[: len(view)], self.head[len(view) :]
        else:
            data = self._take(len(view))
        view[: len(data)] = data
        return len(data)

    def _first(self) -> bytes:
        """The first bytes; an error among them is kept until they have been read."""
        head = b""
        try:
            while len(head) < HEAD and (piece := self._take(HEAD - len(head))):
                head += piece
        except SourceError as error:
            self._error = error
        return head

    def _take(self, size: int) -> bytes:
        if self._error is not None:
            raise self._error
        return self._raw.read(size)


class Inflated(Stream):
    """What a gzip stream holds; several members follow one another as one.

    Reading raises RowSourceError where the stream is damaged, and OversizedSourceError where it is a bomb.
    """

    def __init__(self, compressed: Stream) -> None:
        self._counted, self._grown = _Counted(compressed), 0
        inflating = gzip.GzipFile(fileobj=io.BufferedReader(self._counted))
        self._inflating = inflating
        super().__init__(cast("IO[bytes]", inflating), compressed.source)

    def _take(self, size: int) -> bytes:
        if self._error is not None:
            raise self._error
        try:
            # One piece at a time: what comes before the damage is not lost with it.
            data = self._inflating.read1(size)
        except (EOFError, OSError, zlib.error) as error:
            raise RowSourceError(
                self.source, f"the compressed file is damaged or cut off ({error})", "all of it", "fetch it again"
            ) from error
        self._grown += len(data)
        if self._grown > max(UNSUSPICIOUS, MAX_EXPANSION * self._counted.count):
            raise OversizedSourceError(
                self.source,
                f"it grows to more than {MAX_EXPANSION} times its size when it is decompressed",
                "a compressed text",
                "decompress it first if it is honest",
            )
        return data


class _Counted(io.RawIOBase):
    """A stream that counts what has been read of it."""

    def __init__(self, raw: Stream) -> None:
        super().__init__()
        self._raw, self.count = raw, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        size = self._raw.readinto(buffer)
        self.count += size
        return size


def opened(raw: IO[bytes], source: str) -> Stream:
    """The stream, decompressed where it is gzip; RowSourceError where that is damaged."""
    stream = Stream(raw, source)
    return Inflated(stream) if stream.head.startswith(GZIP) else stream


def in_utf8(stream: Stream) -> BinaryIO:
    """The stream as UTF-8 without byte order mark; one that says it is UTF-16 is recoded."""
    head = stream.head
    buffered = cast("BinaryIO", io.BufferedReader(stream, HEAD))
    if head.startswith(codecs.BOM_UTF8):
        buffered.read(len(codecs.BOM_UTF8))
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return cast("BinaryIO", io.BufferedReader(_Recoded(buffered), HEAD))
    return buffered


class _Recoded(io.RawIOBase):
    """UTF-16 as UTF-8; what can't be decoded becomes U+FFFD."""

    def __init__(self, raw: BinaryIO) -> None:
        super().__init__()
        self._raw, self._decoder, self._ahead = raw, codecs.getincrementaldecoder("utf-16")("replace"), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        while not self._ahead:
            chunk = self._raw.read(HEAD)
            self._ahead = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "surrogatepass")
            if not chunk:
                break
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._ahead))
        view[:size], self._ahead = self._ahead[:size], self._ahead[size:]
        return size


def lines(stream: BinaryIO, longest: int = MAX_ROW_BYTES) -> Iterator[bytes | None]:
    """The lines with their ends; None for one of more than `longest` bytes, which is passed over."""
    while line := stream.readline(longest + 1):
        if len(line) <= longest:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(HEAD)
        yield None
