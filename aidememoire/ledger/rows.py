"""A record as rows of the tables that people open: names beside ids, days beside TIMEX3 values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from aidememoire.ledger.packing import json
from aidememoire.ledger.periods import period
from aidememoire.records import (
    Actor,
    Commitment,
    Event,
    Position,
    Record,
    Review,
    Span,
    Statement,
    When,
    anchor,
    position_ids,
)

Rows = list[tuple[object, ...]]

REVIEW: Final = ("review", "reviewed_by", "reviewed_at")
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "actors": (
        *("id", "document_id", "number", "name", "kind", "affiliation", "roles", "cameo", "wikidata", "iso3", "cow"),
        *("span_start", "span_end", "mentions", *REVIEW),
    ),
    "statements": (
        *("id", "document_id", "number", "speaker", "relays", "chain", "source", "cue", "content", "spans"),
        *("span_start", "span_end", "manner", "inside", "addressees", "channel"),
        *("when_value", "when_start", "when_end", "confidence", *REVIEW),
    ),
    "events": (
        *("id", "document_id", "number", "type", "mode", "cameo", "actors", "recipients", "is_symmetric"),
        *("when_value", "when_basis", "when_start", "when_end", "place", "country", "claimed_by", "duration", "status"),
        *("evidence", "spans", "span_start", "span_end", "claims", "durations", "quantities", "stated_in"),
        *("confidence", *REVIEW),
    ),
    "positions": (
        *("id", "document_id", "number", "actor_id", "actor", "issue", "stance", "statement_id", "evidence"),
        *("span_start", "span_end", "confidence", *REVIEW),
    ),
    "commitments": (
        *("id", "document_id", "number", "actors", "kind", "what", "span_start", "span_end"),
        *("due_value", "due_text", "due_start", "due_end", "state", "settled_by", "statement_id", *REVIEW),
    ),
    "involved": ("record_id", "role", "actor_id"),
    "times": (
        *("document_id", "number", "span_start", "span_end", "words", "type"),
        *("value", "value_start", "value_end", "basis"),
    ),
    "clauses": (
        *("document_id", "number", "span_start", "span_end", "statement_id", "predicate", "negated", "actors"),
    ),
}
"""Columns in the order of the rows below; tables in the order in which they are written."""

Unreviewed: Final = Review()


def rows_of(record: Record, document: str, reviews: Mapping[str, Review]) -> dict[str, Rows]:
    """The rows of every table. `record` carries lasting ids; `document` is the document's id."""
    names = {actor.id: actor.name for actor in record.actors}
    make = _Maker(document, names, reviews)
    tables: dict[str, Rows] = {
        "actors": [make.actor(number, item) for number, item in enumerate(record.actors, 1)],
        "statements": [make.statement(number, item) for number, item in enumerate(record.statements, 1)],
        "events": [make.event(number, item) for number, item in enumerate(record.events, 1)],
        "positions": [
            make.position(number, identity, item)
            for number, (identity, item) in enumerate(
                zip(position_ids(record, document), record.positions, strict=True), 1
            )
        ],
        "commitments": [make.commitment(number, item) for number, item in enumerate(record.commitments, 1)],
        "involved": list(dict.fromkeys(_involved(record))),
        "times": [
            (document, number, t.start, t.end, t.text, t.type, t.value, *period(t.value), t.basis)
            for number, t in enumerate(record.times, 1)
        ],
        "clauses": [
            (document, number, c.start, c.end, c.statement, c.predicate, int(c.negated), json(c.actors))
            for number, c in enumerate(record.clauses, 1)
        ],
    }
    return tables


class _Maker:
    def __init__(self, document: str, names: Mapping[str, str], reviews: Mapping[str, Review]) -> None:
        self.document = document
        self.names = names
        self.reviews = reviews

    def named(self, ids: Iterable[str]) -> str | None:
        return "; ".join(self.names[identity] for identity in ids) or None

    def review(self, identity: str) -> tuple[object, ...]:
        review = self.reviews.get(identity, Unreviewed)
        return review.state, review.by, review.at

    def actor(self, number: int, item: Actor) -> tuple[object, ...]:
        codes = item.codes
        return (
            *(item.id, self.document, number, item.name, item.kind, item.affiliation),
            "; ".join(role.value for role in item.roles) or None,
            *(codes.cameo, codes.wikidata, codes.iso3, codes.cow),
            *(anchor(item) or (None, None)),
            len(item.mentions),
            *self.review(item.id),
        )

    def statement(self, number: int, item: Statement) -> tuple[object, ...]:
        relays = [self.named(link) or "" for link in item.relays]
        return (
            *(item.id, self.document, number, self.named(item.speaker), "; ".join(relays) or None, json(item.chain)),
            *(words(item.source), words(item.cue), joined(item.content) or "", pairs(item.content)),
            *(anchor(item) or (None, None)),
            *(item.manner, item.inside, self.named(item.addressees), item.channel and item.channel.value),
            *when(item.when),
            item.confidence,
            *self.review(item.id),
        )

    def event(self, number: int, item: Event) -> tuple[object, ...]:
        where = item.where
        return (
            *(item.id, self.document, number, item.type, item.mode, item.cameo),
            *(self.named(item.actors), self.named(item.recipients), int(item.symmetric)),
            *(item.when and item.when.value, item.when and item.when.basis, *when(item.when)[1:]),
            *(where and where.name, where and where.country, json(where.claimed_by if where else ())),
            *(item.duration, item.status, joined(item.evidence), pairs(item.evidence)),
            *(anchor(item) or (None, None)),
            *(json(item.claims), json(item.durations), json(item.quantities), json(item.stated_in)),
            item.confidence,
            *self.review(item.id),
        )

    def position(self, number: int, identity: str, item: Position) -> tuple[object, ...]:
        return (
            *(identity, self.document, number, item.actor, self.names[item.actor], item.issue, item.stance),
            *(item.statement, words(item.evidence)),
            *(anchor(item) or (None, None)),
            item.confidence,
            *self.review(identity),
        )

    def commitment(self, number: int, item: Commitment) -> tuple[object, ...]:
        due = item.due
        return (
            *(item.id, self.document, number, self.named(item.actors), item.kind),
            *(item.what.text, item.what.start, item.what.end),
            *(due and due.value, due and due.text, *period(due.value if due else None)),
            *(item.state, json(item.settled_by), item.statement),
            *self.review(item.id),
        )


def _involved(record: Record) -> Iterable[tuple[object, ...]]:
    for statement in record.statements:
        yield from ((statement.id, "speaker", actor) for actor in statement.speaker)
        yield from ((statement.id, "relay", actor) for link in statement.relays for actor in link)
        yield from ((statement.id, "addressee", actor) for actor in statement.addressees)
    for event in record.events:
        yield from ((event.id, "actor", actor) for actor in event.actors)
        yield from ((event.id, "recipient", actor) for actor in event.recipients)
    for commitment in record.commitments:
        yield from ((commitment.id, "bound", actor) for actor in commitment.actors)


def words(span: Span | None) -> str | None:
    """The words of a span."""
    return None if span is None else span.text


def joined(spans: Sequence[Span]) -> str | None:
    """The words of several spans."""
    return " … ".join(span.text for span in spans) or None


def pairs(spans: Sequence[Span]) -> str:
    """Starts and ends of several spans, as JSON."""
    return json([(span.start, span.end) for span in spans])


def when(found: When | None) -> tuple[str | None, str | None, str | None]:
    """A time's TIMEX3 value, first day and last day."""
    value = found.value if found else None
    return (value, *period(value))
