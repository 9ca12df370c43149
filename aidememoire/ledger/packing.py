"""Records, documents and bytes as the tables hold them, and back."""

import re
import zlib
from typing import Any, Final, TypeVar, overload

import msgspec

from aidememoire.errors import LedgerDamagedError, RecordError
from aidememoire.records import (
    Actor,
    Clause,
    Commitment,
    Document,
    Event,
    Position,
    ReaderInfo,
    Record,
    Statement,
    TimeExpression,
)
from aidememoire.records.documents import Agency, Media
from aidememoire.records.spans import Part

T = TypeVar("T")

LEVEL: Final = 6
"""How hard zlib tries: more is twice as slow for 2 % less."""

NUL: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

DOCUMENT_COLUMNS: Final = (
    *("title", "dateline", "byline", "language", "kind", "outlet", "url", "licence"),
    *("published", "published_basis", "parts", "agencies", "media"),
)


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record without its document, which is stored once for all readings. Ids are lasting ones."""

    reader: ReaderInfo
    issuer: str | None = None
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    clauses: tuple[Clause, ...] = ()
    warnings: tuple[str, ...] = ()


_body = msgspec.json.Decoder(Body)
_parts = msgspec.json.Decoder(tuple[Part, ...])
_agencies = msgspec.json.Decoder(tuple[Agency, ...])
_media = msgspec.json.Decoder(tuple[Media, ...])
PIECES: Final = ("reader", "actors", "statements", "events", "positions", "commitments", "times", "clauses", "warnings")


def squeeze(data: bytes) -> bytes:
    """Bytes, compressed."""
    return zlib.compress(data, LEVEL)


def unsqueeze(data: bytes) -> bytes:
    """Compressed bytes as they were. Raises LedgerDamagedError."""
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise LedgerDamagedError(f"stored bytes can't be read ({error})", "", "go back to a backup") from error


def json(value: object) -> str:
    """JSON text."""
    return msgspec.json.encode(value).decode()


@overload
def unjson(text: str) -> Any: ...  # noqa: ANN401 - JSON


@overload
def unjson(text: str, cls: type[T]) -> T: ...


def unjson(text: str, cls: Any = Any) -> Any:
    """What JSON text says, as a record class where one is named."""
    return msgspec.json.decode(text, type=cls)


def pack_record(record: Record) -> bytes:
    """A record with lasting ids, without its document. Raises RecordError where a word of it can't be stored."""
    pieces = {name: getattr(record, name) for name in PIECES}
    data = encoded(Body(issuer=record.document.issuer, **pieces))
    return squeeze(data)


def unpack_record(data: bytes, document: Document) -> Record:
    """The record again; `document` is the one it was read from."""
    try:
        body = _body.decode(unsqueeze(data))
    except msgspec.DecodeError as error:
        raise LedgerDamagedError(f"a stored reading can't be read ({error})", "", "go back to a backup") from error
    document = msgspec.structs.replace(document, issuer=body.issuer)
    return Record(document=document, **{name: getattr(body, name) for name in PIECES})


def encoded(value: object) -> bytes:
    """JSON bytes. Raises RecordError for what no database keeps as text: NUL, half a surrogate pair."""
    try:
        data = msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        raise RecordError(f"a text holds half a character ({error.reason})", "whole Unicode characters") from error
    if b"\\u0000" in data and NUL.search(data):
        raise RecordError("a text holds the character NUL", "text without it", "put U+FFFD in its place")
    return data


def pack_document(document: Document) -> dict[str, object]:
    """The columns of a document that are its own; retrieved and issuer are kept elsewhere."""
    plain = {name: getattr(document, name) for name in DOCUMENT_COLUMNS}
    for name in ("parts", "agencies", "media"):
        plain[name] = json(plain[name])
    return plain


def unpack_document(
    text_id: str, text: str, retrieved: str | None, issuer: str | None, row: dict[str, Any]
) -> Document:
    """The document again, from its columns by name."""
    plain = dict(row)
    plain["parts"] = _parts.decode(row["parts"])
    plain["agencies"] = _agencies.decode(row["agencies"])
    plain["media"] = _media.decode(row["media"])
    return Document(id=text_id, text=text, retrieved=retrieved, issuer=issuer, **plain)
