"""One reading of one document, as JSON goes in and out."""

from typing import Annotated, Any, Final, Literal

import msgspec

from aidememoire.errors import RecordError
from aidememoire.records.actors import Actor
from aidememoire.records.base import about
from aidememoire.records.clauses import Clause
from aidememoire.records.commitments import Commitment
from aidememoire.records.documents import Document
from aidememoire.records.events import Event
from aidememoire.records.integrity import check_record
from aidememoire.records.positions import Position
from aidememoire.records.statements import Statement
from aidememoire.records.times import TimeExpression

SCHEMA: Final = "aidememoire/record/1"


class ReaderInfo(msgspec.Struct, frozen=True):
    """Who read the document."""

    name: Annotated[str, about("Name of the reader.")]
    version: Annotated[str, about("Version of the reader: another version is another reading.")]
    model: Annotated[str | None, about("Identity of the model's weights.", unit="sha256: and a hash")] = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What one reader version took from one document version. Every part of it points at its words.

    A record that points at words which are not there, or at an id that does not exist, can't be made: RecordError.
    """

    schema: Annotated[Literal["aidememoire/record/1"], about("Name and version of this form.")] = SCHEMA
    reader: Annotated[ReaderInfo, about("Who read the document.")]
    document: Annotated[Document, about("The text, and what is known about it.")]
    actors: Annotated[tuple[Actor, ...], about("Who speaks and acts.")] = ()
    statements: Annotated[tuple[Statement, ...], about("Who said what, through whom.")] = ()
    events: Annotated[tuple[Event, ...], about("What happened, is planned, or is denied.")] = ()
    positions: Annotated[tuple[Position, ...], about("Who stands where.")] = ()
    commitments: Annotated[tuple[Commitment, ...], about("What was promised, planned, foretold or threatened.")] = ()
    times: Annotated[tuple[TimeExpression, ...], about("Every expression of time.")] = ()
    clauses: Annotated[tuple[Clause, ...], about("The pieces on which accounts are compared.")] = ()
    warnings: Annotated[tuple[str, ...], about("What the reader could not do, one sentence each.")] = ()

    def __post_init__(self) -> None:
        check_record(self)


def to_json(record: Record, *, indent: int = 0) -> bytes:
    """The record as one JSON object in UTF-8, keys in the order of the codebook; on one line unless `indent` > 0."""
    data = msgspec.json.encode(record)
    return msgspec.json.format(data, indent=indent) if indent > 0 else data


def from_json(data: bytes | str) -> Record:
    """The record that `data` holds; keys that this version does not know are passed over.

    Raises RecordError when it is no JSON, or no record, or points at words that are not there.
    """
    try:
        return msgspec.json.decode(data, type=Record)
    except msgspec.DecodeError as error:
        raise RecordError(f"the record can't be read: {error}", SCHEMA) from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}
