"""The tables: one row a statement, an event, a position, a commitment, a document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from aidememoire.exports.coding import coded
from aidememoire.exports.columns import (
    COW,
    GW,
    ISO3,
    Cell,
    Column,
    Row,
    party_columns,
    review_columns,
    source_columns,
    span_columns,
    time_columns,
)
from aidememoire.exports.known import Seen
from aidememoire.lexicons.countries import Country, country
from aidememoire.records import Commitment, Event, Position, Statement, position_ids
from aidememoire.records.spans import Span


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and the rows that one entry gives. `key` are the columns that tell rows apart."""

    name: str
    meaning: str
    columns: tuple[Column[Any], ...]
    rows: Callable[[Seen], Iterator[Any]]
    key: tuple[str, ...] = ("id",)

    def cells(self, seen: Seen) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row of one entry."""
        for row in self.rows(seen):
            yield tuple(column.get(row) for column in self.columns)


def _statement_rows(seen: Seen) -> Iterator[Row[Statement]]:
    return (Row(seen, item, item.id) for item in seen.record.statements)


def _event_rows(seen: Seen) -> Iterator[Row[Event]]:
    return (Row(seen, item, item.id) for item in seen.record.events)


def _position_rows(seen: Seen) -> Iterator[Row[Position]]:
    ids = position_ids(seen.record, seen.entry.id)
    return (Row(seen, item, name) for item, name in zip(seen.record.positions, ids, strict=True))


def _commitment_rows(seen: Seen) -> Iterator[Row[Commitment]]:
    return (Row(seen, item, item.id) for item in seen.record.commitments)


def _one(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


def _words(name: str, pick: Callable[[Statement], Span | None], field: str) -> list[Column[Row[Statement]]]:
    """The words of one part of a statement, and where they stand."""
    return [
        Column(name, "string", lambda row: found.text if (found := pick(row.item)) else None, field),
        Column(
            f"{name}_start", "integer", lambda row: found.start if (found := pick(row.item)) else None, "Span.start"
        ),
        Column(f"{name}_end", "integer", lambda row: found.end if (found := pick(row.item)) else None, "Span.end"),
    ]


STATEMENTS: Final = Table(
    "statements",
    "One row a statement: who said what, through whom, in which document.",
    (
        *source_columns(),
        *span_columns(lambda row: row.item.content, "the words attributed"),
        Column("manner", "string", lambda row: row.item.manner, "Statement.manner", required=True),
        *party_columns("speaker", lambda row: row.seen.several(row.item.speaker), "each speaker"),
        Column(
            "chain",
            "string",
            lambda row: row.seen.chain(row.item.chain),
            meaning="Speakers, then each relay outwards: “A & B < C” is said by A and B according to C; "
            "empty where nobody is named.",
        ),
        Column(
            "relays",
            "strings",
            lambda row: tuple(" & ".join(row.seen.names(link)) for link in row.item.relays),
            meaning="Names of those who pass it on, outwards; the outlet is implied.",
        ),
        *_words("source", lambda item: item.source, "Statement.source"),
        *_words("cue", lambda item: item.cue, "Statement.cue"),
        Column("inside", "string", lambda row: row.item.inside, "Statement.inside"),
        *party_columns("addressee", lambda row: row.seen.several(row.item.addressees), "each addressee"),
        Column(
            "channel", "string", lambda row: row.item.channel.value if row.item.channel else None, "Statement.channel"
        ),
        *time_columns("when", lambda row: row.item.when, "When"),
        *review_columns(),
    ),
    _statement_rows,
)


def _state(row: Row[Event]) -> Country | None:
    where = row.item.where
    return country(where.country) if where and where.country else None


def _happening(row: Row[Event]) -> str | None:
    found = row.seen.happening(row.item)
    return found.id if found else None


def claims(row: Row[Event]) -> tuple[str, ...]:
    """What each voice says about the event: "denied by Tomas Rey (denial)"."""
    return tuple(
        f"{claim.status} by {row.seen.voice(claim.by)}" + (f" ({claim.reason})" if claim.reason else "")
        for claim in row.item.claims
    )


def _plover(pick: Callable[[Any], str | tuple[str, ...] | None], name: str, meaning: str) -> Column[Row[Event]]:
    kind: Any = "string" if name == "plover_event" else "strings"
    return Column(name, kind, lambda row: pick(coded(row.seen, row.item)), meaning=meaning, coded="PLOVER 2.0")


EVENTS: Final = Table(
    "events",
    "One row an event of one document; rows of one happening share its id.",
    (
        *source_columns(),
        Column("happening", "string", _happening, "Happening.id"),
        *span_columns(lambda row: row.item.evidence, "the words at the heart of the event"),
        Column(
            "type",
            "string",
            lambda row: row.item.type,
            "Event.type",
            meaning="What sort of event it is, whether it took place or not: a planned call is CONSULT, status planned.",
            required=True,
        ),
        Column("mode", "string", lambda row: row.item.mode, "Event.mode"),
        _plover(lambda found: found.event, "plover_event", "The type that PLOVER's manual gives such an event."),
        _plover(lambda found: found.modes, "plover_modes", "PLOVER's modes, the auxiliary ones included."),
        Column("cameo", "string", lambda row: row.item.cameo, "Event.cameo", coded="CAMEO 1.1b3"),
        Column("status", "string", lambda row: row.item.status, "Event.status", required=True),
        Column("claims", "strings", claims, meaning="What each voice says about whether it took place."),
        Column("symmetric", "boolean", lambda row: row.item.symmetric, "Event.symmetric", required=True),
        *party_columns("actor", lambda row: row.seen.several(row.item.actors), "each actor"),
        *party_columns("recipient", lambda row: row.seen.several(row.item.recipients), "each recipient"),
        *time_columns("when", lambda row: row.item.when, "When"),
        Column("place", "string", lambda row: row.item.where.name if row.item.where else None, "Where.name"),
        Column("place_iso3", "string", lambda row: row.item.where.country if row.item.where else None, "Where.country"),
        Column(
            "place_cow",
            "integer",
            lambda row: found.cow if (found := _state(row)) else None,
            meaning="State in which the place lies.",
            unit=COW,
        ),
        Column(
            "place_gw",
            "integer",
            lambda row: found.gw if (found := _state(row)) else None,
            meaning="State in which the place lies.",
            unit=GW,
        ),
        Column(
            "place_claimed_by",
            "strings",
            lambda row: row.item.where.claimed_by if row.item.where else (),
            "Where.claimed_by",
            unit=ISO3,
        ),
        Column("duration", "string", lambda row: row.item.duration, "Event.duration"),
        Column(
            "durations",
            "strings",
            lambda row: tuple(
                f"{found.value or '?'} ({row.seen.chain_of(found.statement) or row.seen.publisher or 'outlet'})"
                for found in row.item.durations
            ),
            meaning="Every length given, with who gives it.",
        ),
        Column(
            "quantities",
            "strings",
            lambda row: tuple(
                " ".join(str(part) for part in (found.value, found.unit, found.of) if part is not None)
                for found in row.item.quantities
            ),
            meaning="Each number that belongs to the event: value, what is counted, which of them.",
        ),
        Column("stated_in", "strings", lambda row: row.item.stated_in, "Event.stated_in"),
        *review_columns(),
    ),
    _event_rows,
)

POSITIONS: Final = Table(
    "positions",
    "One row a position: an actor's stance towards an issue, in one document.",
    (
        *source_columns(),
        *span_columns(lambda row: _one(row.item.evidence), "the words that show the position"),
        *party_columns(
            "actor", lambda row: row.seen.several((row.item.actor,)), "the actor whose stance it is", single=True
        ),
        Column("issue", "string", lambda row: row.item.issue, "Position.issue", required=True),
        Column("stance", "string", lambda row: row.item.stance, "Position.stance", required=True),
        Column("statement", "string", lambda row: row.item.statement, "Position.statement"),
        Column(
            "chain",
            "string",
            lambda row: row.seen.chain_of(row.item.statement),
            meaning="Speakers and relays of that statement, as in the table of statements; missing for the outlet.",
        ),
        *review_columns(),
    ),
    _position_rows,
)

COMMITMENTS: Final = Table(
    "commitments",
    "One row a promise, plan, prediction or threat of one document.",
    (
        *source_columns(),
        *span_columns(lambda row: _one(row.item.what), "the words that say what is to be done"),
        Column("kind", "string", lambda row: row.item.kind, "Commitment.kind", required=True),
        *party_columns("actor", lambda row: row.seen.several(row.item.actors), "each actor that is bound"),
        *time_columns("due", lambda row: row.item.due, "Due"),
        Column("state", "string", lambda row: row.item.state, "Commitment.state", required=True),
        Column(
            "settled_by",
            "strings",
            lambda row: tuple(f"{found.state} by {row.seen.voice(found.by)}" for found in row.item.settled_by),
            "Commitment.settled_by",
        ),
        Column("statement", "string", lambda row: row.item.statement, "Commitment.statement"),
        Column(
            "chain",
            "string",
            lambda row: row.seen.chain_of(row.item.statement),
            meaning="Speakers and relays of that statement, as in the table of statements; missing for the outlet.",
        ),
        *review_columns(certainty=False),
    ),
    _commitment_rows,
)

READ: Final = (STATEMENTS, EVENTS, POSITIONS, COMMITMENTS)
"""The tables of what was read, one row a record."""
