"""Columns of the tables: each with what it means, whose way it is coded, and how to get it from a record.

A column names the field of the record classes that it holds; meaning, unit, coding rule and closed vocabulary come
from there, so that codebook, data package and files can't drift apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Generic, Literal, TypeVar

from aidememoire.errors import RecordError
from aidememoire.exports.known import Party, Seen
from aidememoire.exports.links import text_link
from aidememoire.records import Span
from aidememoire.records.codebook import Field, codebook
from aidememoire.records.ranges import days_of

T = TypeVar("T")
Kind = Literal["string", "integer", "number", "boolean", "date", "strings", "integers"]
"""What a cell holds; the last two are lists."""
Cell = str | int | float | bool | tuple[str | None, ...] | tuple[int | None, ...] | None
"""None is unknown; an empty tuple is known to be none."""

LISTS: Final[frozenset[str]] = frozenset({"strings", "integers"})
ISO3: Final = "ISO 3166-1 alpha-3 code"
COW: Final = "Correlates of War state number"
GW: Final = "Gleditsch and Ward state number"


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """One record, with its lasting id and the entry that it stands in."""

    seen: Seen
    item: T
    id: str


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column. `get` is asked with a row; `field` names the record field (Class.field) that it holds."""

    name: str
    kind: Kind
    get: Callable[[T], Cell]
    field: str = ""
    meaning: str = ""
    unit: str = ""
    coded: str = "aidememoire"
    required: bool = False


@cache
def fields() -> Mapping[str, Field]:
    """Every field of the record classes, as Class.field."""
    return {f"{entry.name}.{field.name}": field for entry in codebook() for field in entry.fields}


def field_of(column: Column[Any]) -> Field | None:
    """The record field that a column holds; None for a column of the export's own."""
    if not column.field:
        return None
    found = fields().get(column.field)
    if found is None:
        raise RecordError(f"the column {column.name} holds the field {column.field}", "a field of a record class")
    return found


def meaning_of(column: Column[Any]) -> str:
    """What a column means, in one sentence."""
    field = field_of(column)
    return column.meaning or (field.meaning if field else "")


def unit_of(column: Column[Any]) -> str:
    """What its numbers count, or the notation of its strings."""
    field = field_of(column)
    return column.unit or (field.unit if field and field.unit else "")


def values_of(column: Column[Any]) -> tuple[str, ...]:
    """The closed vocabulary of its strings; empty where it is open."""
    field = field_of(column)
    return field.values if field and column.kind == "string" else ()


def source_columns() -> list[Column[Row[Any]]]:
    """The columns with which every row of a record begins: what it is, and from which document."""
    return [
        Column("id", "string", lambda row: row.id, meaning="Lasting id of the record.", required=True),
        Column("document", "string", lambda row: row.seen.entry.id, "Entry.id", required=True),
        Column("family", "string", lambda row: row.seen.family, "Entry.family"),
        Column("side", "string", lambda row: row.seen.entry.side, "Entry.side"),
        Column("outlet", "string", lambda row: row.seen.document.outlet, "Document.outlet"),
        Column("issuer", "string", lambda row: row.seen.issuer, "Document.issuer", unit="name"),
        Column("url", "string", lambda row: row.seen.document.url, "Document.url"),
        Column("licence", "string", lambda row: row.seen.document.licence, "Document.licence"),
        Column("published", "string", lambda row: row.seen.document.published, "Document.published"),
        Column("published_basis", "string", lambda row: row.seen.document.published_basis, "Document.published_basis"),
    ]


def review_columns(*, certainty: bool = True) -> list[Column[Row[Any]]]:
    """The columns with which every row of a record ends: how sure the reading is, who read, who reviewed."""
    sure: Column[Row[Any]] = Column(
        "certainty", "number", lambda row: row.item.confidence, "Event.confidence", unit="0 to 1"
    )
    return [
        *([sure] if certainty else []),
        Column("review", "string", lambda row: row.seen.review(row.id).state, "Review.state", required=True),
        Column("reviewed_by", "string", lambda row: row.seen.review(row.id).by, "Review.by"),
        Column("reviewed_at", "string", lambda row: row.seen.review(row.id).at, "Review.at"),
        Column("reader", "string", lambda row: row.seen.record.reader.name, "ReaderInfo.name", required=True),
        Column(
            "reader_version", "string", lambda row: row.seen.record.reader.version, "ReaderInfo.version", required=True
        ),
    ]


def span_columns(spans: Callable[[Row[Any]], tuple[Span, ...]], what: str) -> list[Column[Row[Any]]]:
    """Where the words of a record stand, the words, and a link that opens the page at them."""

    def link(row: Row[Any]) -> str | None:
        found = spans(row)
        return text_link(row.seen.document.url, found[0].text if found else None)

    return [
        Column(
            "start",
            "integer",
            lambda row: min((span.start for span in spans(row)), default=None),
            "Span.start",
            f"Where {what} begin.",
        ),
        Column(
            "end",
            "integer",
            lambda row: max((span.end for span in spans(row)), default=None),
            "Span.end",
            f"Where {what} end, exclusive.",
        ),
        Column(
            "pieces",
            "strings",
            lambda row: tuple(f"{span.start}-{span.end}" for span in spans(row)),
            meaning=f"Each piece of {what}.",
            unit="start-end, characters of the document's text, end exclusive",
        ),
        Column(
            "text",
            "string",
            lambda row: " […] ".join(span.text for span in spans(row)) or None,
            meaning=f"{what[:1].upper()}{what[1:]}, pieces joined by “ […] ”.",
        ),
        Column("link", "string", link, meaning="Address that opens the page at the first of these words."),
    ]


def party_columns(
    prefix: str, parties: Callable[[Row[Any]], tuple[Party, ...]], who: str, *, single: bool = False
) -> list[Column[Row[Any]]]:
    """Who they are: name, ids, kind and state in each system, one list position a party (or one value, `single`)."""

    def column(name: str, pick: Callable[[Party], str | int | None], meaning: str, unit: str = "") -> Column[Row[Any]]:
        number = name in {"cow", "gw"}
        told = f"{meaning} {who}." if not meaning.endswith(".") else meaning
        if single:
            return Column(
                f"{prefix}_{name}", "integer" if number else "string", lambda row: pick(parties(row)[0]), "", told, unit
            )
        get: Any = lambda row: tuple(pick(found) for found in parties(row))  # noqa: E731 - beside its twin above
        return Column(f"{prefix}_{name}", "integers" if number else "strings", get, "", told, unit)

    return [
        column("name", lambda found: found.name, "Name in the text of"),
        column("id", lambda found: found.actor.id, "Actor in this reading:", "lasting id"),
        column("identity", lambda found: found.identity.id if found.identity else None, "Identity across documents of"),
        column("identity_name", lambda found: found.identity.name if found.identity else None, "Fullest name of"),
        column("kind", lambda found: found.actor.kind, "What sort of actor:"),
        column("iso3", lambda found: found.iso3, "State of", ISO3),
        column("state", lambda found: found.state.name if found.state else None, "State of", "English name"),
        column("cow", lambda found: found.cow, "State of", COW),
        column("gw", lambda found: found.gw, "State of", GW),
        column(
            "state_basis",
            lambda found: found.basis,
            "How the state is known: code, identity, name (a state itself) or affiliation.",
        ),
        column("cameo", lambda found: found.cameo, "CAMEO actor code of"),
        column("wikidata", lambda found: found.wikidata, "Wikidata item of"),
    ]


def time_columns(
    prefix: str, pick: Callable[[Row[Any]], Any], cls: str, *, days: bool = True
) -> list[Column[Row[Any]]]:
    """A time with the words and the basis beside it, and the days that it can mean."""

    def value(row: Row[Any]) -> str | None:
        found = pick(row)
        return found.value if found else None

    def day(row: Row[Any], at: int) -> str | None:
        found = days_of(value(row))
        return found[at].isoformat() if found else None

    columns: list[Column[Row[Any]]] = [
        Column(f"{prefix}_value", "string", value, f"{cls}.value"),
        Column(f"{prefix}_basis", "string", lambda row: found.basis if (found := pick(row)) else None, f"{cls}.basis"),
        Column(f"{prefix}_text", "string", lambda row: found.text if (found := pick(row)) else None, f"{cls}.text"),
    ]
    if days:
        columns += [
            Column(f"{prefix}_first", "date", lambda row: day(row, 0), meaning="First day that the value can mean."),
            Column(f"{prefix}_last", "date", lambda row: day(row, 1), meaning="Last day that the value can mean."),
        ]
    return columns
