"""The table of documents, read or not; the other tables point at it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from aidememoire.exports.columns import Column
from aidememoire.exports.known import Known, Seen
from aidememoire.records import Entry


@dataclass(frozen=True, slots=True)
class Held:
    """A row of the table of documents; `seen` None for one that no reader reads."""

    entry: Entry
    seen: Seen | None
    known: Known


def _counts(name: str, pick: Callable[[Seen], int], what: str) -> Column[Held]:
    return Column(name, "integer", lambda held: pick(held.seen) if held.seen else None, meaning=f"Number of {what}.")


COLUMNS: Final[tuple[Column[Held], ...]] = (
    Column("id", "string", lambda held: held.entry.id, "Entry.id", required=True),
    Column("text_id", "string", lambda held: held.entry.document.id, "Document.id", required=True),
    Column("title", "string", lambda held: held.entry.document.title, "Document.title"),
    Column("kind", "string", lambda held: held.entry.document.kind, "Document.kind", required=True),
    Column("language", "string", lambda held: held.entry.document.language, "Document.language"),
    Column("outlet", "string", lambda held: held.entry.document.outlet, "Document.outlet"),
    Column(
        "issuer",
        "string",
        lambda held: held.seen.issuer if held.seen else held.entry.document.issuer,
        "Document.issuer",
        unit="name",
    ),
    Column("side", "string", lambda held: held.entry.side, "Entry.side"),
    Column(
        "agencies",
        "strings",
        lambda held: tuple(agency.name for agency in held.entry.document.agencies),
        "Document.agencies",
    ),
    Column("url", "string", lambda held: held.entry.document.url, "Document.url"),
    Column("licence", "string", lambda held: held.entry.document.licence, "Document.licence"),
    Column("published", "string", lambda held: held.entry.document.published, "Document.published"),
    Column("published_basis", "string", lambda held: held.entry.document.published_basis, "Document.published_basis"),
    Column("dateline", "string", lambda held: held.entry.document.dateline, "Document.dateline"),
    Column("byline", "string", lambda held: held.entry.document.byline, "Document.byline"),
    Column("version", "integer", lambda held: held.entry.version, "Entry.version", required=True),
    Column("newest", "boolean", lambda held: held.entry.newest, "Entry.newest", required=True),
    Column(
        "family",
        "string",
        lambda held: held.entry.family or held.known.families.get(held.entry.id),
        "Entry.family",
    ),
    Column(
        "characters",
        "integer",
        lambda held: len(held.entry.document.text),
        meaning="Length of the text.",
        unit="characters",
        required=True,
    ),
    _counts("statements", lambda seen: len(seen.record.statements), "statements read from it"),
    _counts("events", lambda seen: len(seen.record.events), "events read from it"),
    _counts("positions", lambda seen: len(seen.record.positions), "positions read from it"),
    _counts("commitments", lambda seen: len(seen.record.commitments), "commitments read from it"),
    Column("reading", "string", lambda held: held.entry.reading, "Entry.reading"),
    Column("reader", "string", lambda held: held.seen.record.reader.name if held.seen else None, "ReaderInfo.name"),
    Column(
        "reader_version",
        "string",
        lambda held: held.seen.record.reader.version if held.seen else None,
        "ReaderInfo.version",
    ),
)
TEXT: Final[Column[Held]] = Column("text", "string", lambda held: held.entry.document.text, "Document.text")
"""The whole text: only when it is asked for."""


def document_columns(*, with_text: bool) -> tuple[Column[Held], ...]:
    """The columns of the table."""
    return (*COLUMNS, TEXT) if with_text else COLUMNS
