"""Whether a record keeps its two promises: every span equals its text, every id that is used is there."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from aidememoire.errors import RecordError

if TYPE_CHECKING:
    from aidememoire.records.record import Record

KINDS = ("actors", "statements", "events", "positions", "commitments", "times", "clauses")


def check_record(record: "Record") -> None:
    """Raise RecordError at the first span or id that does not hold."""
    for owner in (*record.document.parts, *record.document.agencies, *record.document.pages, *_owners(record)):
        _check_anchor(record.document.text, owner)
    actors = _distinct(actor.id for actor in record.actors)
    statements = _distinct(statement.id for statement in record.statements)
    _distinct(event.id for event in record.events)
    _distinct(commitment.id for commitment in record.commitments)
    for where, actor in _used_actors(record):
        if actor not in actors:
            raise RecordError(f"{where} names the actor {actor!r}", f"one of the record's {len(actors)} actors")
    for where, statement in _used_statements(record):
        if statement not in statements:
            raise RecordError(f"{where} names the statement {statement!r}", f"one of the record's {len(statements)}")


def _owners(record: "Record") -> Iterator[msgspec.Struct]:
    for kind in KINDS:
        for item in getattr(record, kind):
            yield from _structs(item)


def _structs(item: msgspec.Struct) -> Iterator[msgspec.Struct]:
    yield item
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if isinstance(value, msgspec.Struct):
            yield from _structs(value)
        elif isinstance(value, tuple):
            for part in value:
                if isinstance(part, msgspec.Struct):
                    yield from _structs(part)


def _check_anchor(text: str, owner: msgspec.Struct) -> None:
    start, end = getattr(owner, "start", None), getattr(owner, "end", None)
    if start is None or end is None:
        return
    if end > len(text):
        raise RecordError(f"{type(owner).__name__} ends at {end}", f"at most {len(text)}, the length of the text")
    words = getattr(owner, "text", None)
    if words is not None and words != text[start:end]:
        raise RecordError(f"{type(owner).__name__} at {start} to {end} reads {words!r}", repr(text[start:end]))


def _distinct(ids: Iterable[str]) -> frozenset[str]:
    seen: set[str] = set()
    for identity in ids:
        if identity in seen:
            raise RecordError(f"the id {identity!r} is used twice", "ids that differ")
        seen.add(identity)
    return frozenset(seen)


def _used_actors(record: "Record") -> Iterator[tuple[str, str]]:
    if record.document.issuer is not None:
        yield "document.issuer", record.document.issuer
    for statement in record.statements:
        for link in (*statement.chain, statement.addressees):
            yield from ((f"statement {statement.id}", actor) for actor in link)
    for event in record.events:
        voices = [claim.by for claim in event.claims if claim.by != "outlet"]
        for group in (event.actors, event.recipients, *voices):
            yield from ((f"event {event.id}", actor) for actor in group)
    yield from (("a position", position.actor) for position in record.positions)
    for commitment in record.commitments:
        voices = [settlement.by for settlement in commitment.settled_by if settlement.by != "outlet"]
        for group in (commitment.actors, *voices):
            yield from ((f"commitment {commitment.id}", actor) for actor in group)
    for clause in record.clauses:
        yield from (("a clause", actor) for actor in clause.actors)


def _used_statements(record: "Record") -> Iterator[tuple[str, str]]:
    for where, identity in _statement_fields(record):
        if identity is not None:
            yield where, identity


def _statement_fields(record: "Record") -> Iterator[tuple[str, str | None]]:
    for statement in record.statements:
        yield f"statement {statement.id}", statement.inside
    for event in record.events:
        for identity in event.stated_in:
            yield f"event {event.id}", identity
        for claim in event.claims:
            yield f"event {event.id}", claim.statement
        for duration in event.durations:
            yield f"event {event.id}", duration.statement
    for position in record.positions:
        yield "a position", position.statement
    for commitment in record.commitments:
        for statement_id in (commitment.statement, *(part.statement for part in commitment.settled_by)):
            yield f"commitment {commitment.id}", statement_id
    for clause in record.clauses:
        yield "a clause", clause.statement
