"""Lasting ids: hashes of what a record is made of, unique in a whole ledger and the same on every machine.

Inside one record ids are short (s1, e2). In a ledger they are hashes of the document, the kind, the words, and the
reader's version: the same words read by the same reader have the same id for good.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from aidememoire.errors import RecordError
from aidememoire.records.actors import Actor
from aidememoire.records.commitments import Commitment, Settlement
from aidememoire.records.documents import Document
from aidememoire.records.entries import Entry, RecordKind
from aidememoire.records.events import Claim, Duration, Event
from aidememoire.records.positions import Position
from aidememoire.records.record import Record
from aidememoire.records.spans import Span
from aidememoire.records.statements import Statement

DIGITS: Final = 20
"""Hexadecimal digits of an id: 80 bits, so that a clash is not to be expected among 10^10 records."""

PREFIXES: Final[dict[RecordKind, str]] = {
    "actor": "a:",
    "statement": "s:",
    "event": "e:",
    "position": "p:",
    "commitment": "c:",
}

Item = Actor | Statement | Event | Position | Commitment
Ids = dict[str, str]


def digest(*pieces: object) -> str:
    """The hash of a list of JSON values, as hexadecimal digits of which the first 20 are kept.

    Raises RecordError for a string that holds half of a surrogate pair, which no JSON can say.
    """
    try:
        return hashlib.sha256(msgspec.json.encode(pieces)).hexdigest()[:DIGITS]
    except UnicodeEncodeError as error:
        raise RecordError(f"a text holds half a character ({error.reason})", "whole Unicode characters") from error


def document_id(document: Document) -> str:
    """The identity of a document: its text, and what is known about it, but not when it was fetched.

    The issuer is left out, for it is a name before reading and an actor id after it.
    """
    kept = msgspec.structs.replace(document, text="", retrieved=None, issuer=None)
    return "d:" + digest(msgspec.to_builtins(kept))


def reading_id(record: Record, document: str) -> str:
    """The identity of a reading: of the document, the reader, and what it found. The record carries lasting ids.

    Of the document only the issuer is part of it: all else is in the document's own id, or says when it was fetched.
    """
    found = [getattr(record, name) for name in record.__struct_fields__ if name != "document"]
    return "r:" + digest(document, record.document.issuer, found)


def kind_of(item: Item) -> RecordKind:
    """The kind of a record, as decisions and ids name it."""
    kinds: dict[type, RecordKind] = {
        Actor: "actor",
        Statement: "statement",
        Event: "event",
        Position: "position",
        Commitment: "commitment",
    }
    return kinds[type(item)]


def spans_of(item: Item) -> tuple[Span, ...]:
    """The words that a record rests on, those that tell it from others first; empty where there are none."""
    if isinstance(item, Actor):
        return item.mentions[:1]
    if isinstance(item, Statement):
        return item.content or tuple(span for span in (item.cue, item.source) if span)
    if isinstance(item, Event):
        return item.evidence
    found = item.evidence if isinstance(item, Position) else item.what
    return (found,) if found else ()


def anchor(item: Item) -> tuple[int, int] | None:
    """Where a record's first words stand, as start and end: the key of a reviewer's decision on it."""
    spans = spans_of(item)
    return (spans[0].start, spans[0].end) if spans else None


def lasting(record: Record, document: str) -> Record:
    """The record with lasting ids in place of its own, everywhere they are used. `document` is the document's id.

    Done again, it changes nothing: ids are made of the words, not of the ids before.
    """
    renamed = _Renamer(record, document)
    return msgspec.structs.replace(
        record,
        document=msgspec.structs.replace(record.document, issuer=renamed.actor(record.document.issuer)),
        actors=tuple(msgspec.structs.replace(actor, id=renamed.actors[actor.id]) for actor in record.actors),
        statements=tuple(map(renamed.statement, record.statements)),
        events=tuple(map(renamed.event, record.events)),
        positions=tuple(map(renamed.position, record.positions)),
        commitments=tuple(map(renamed.commitment, record.commitments)),
        clauses=tuple(
            msgspec.structs.replace(
                clause, statement=renamed.said(clause.statement), actors=renamed.several(clause.actors)
            )
            for clause in record.clauses
        ),
    )


def position_ids(record: Record, document: str) -> tuple[str, ...]:
    """The lasting ids of the positions of a record with lasting ids, in their order: positions carry none themselves."""
    named = {actor.id: actor.name for actor in record.actors}
    base = (document, record.reader.name, record.reader.version)
    return tuple(_numbered("position", record.positions, base, lambda p: (named.get(p.actor, p.actor), p.issue)))


def entry_of(record: Record, *, id: str | None = None, side: str | None = None) -> Entry:  # noqa: A002 - the field's name
    """The entry that a record would be in a ledger, for those that work without one; `id` names the document."""
    name = id or document_id(record.document)
    record = lasting(record, name)
    return Entry(
        id=name,
        document=record.document,
        record=record,
        reading=reading_id(record, name),
        side=side,
    )


def _numbered(
    kind: RecordKind, items: Iterable[Any], base: tuple[str, ...], tell_apart: Callable[[Any], tuple[object, ...]]
) -> list[str]:
    """One id an item; those that nothing tells apart are numbered in their order."""
    seen: Counter[str] = Counter()
    found = []
    for item in items:
        spans = [(span.start, span.end) for span in spans_of(item)]
        key = digest(*base, kind, spans, *tell_apart(item))
        found.append(PREFIXES[kind] + (digest(key, seen[key]) if seen[key] else key))
        seen[key] += 1
    return found


class _Renamer:
    """Puts lasting ids where a record's own stand; "outlet" and null stay."""

    def __init__(self, record: Record, document: str) -> None:
        base = (document, record.reader.name, record.reader.version)

        def named(kind: RecordKind, items: tuple[Any, ...], tell_apart: Callable[[Any], tuple[object, ...]]) -> Ids:
            ids = _numbered(kind, items, base, tell_apart)
            return {item.id: found for item, found in zip(items, ids, strict=True)}

        self.actors = named("actor", record.actors, lambda a: (a.name, a.kind))
        self.statements = named("statement", record.statements, lambda s: (s.manner,))
        self.events = named("event", record.events, lambda e: (e.type, e.mode))
        self.commitments = named("commitment", record.commitments, lambda c: (c.kind,))

    def actor(self, name: str | None) -> str | None:
        return None if name is None else self.actors[name]

    def said(self, name: str | None) -> str | None:
        return None if name is None else self.statements[name]

    def several(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.actors[name] for name in names)

    def voice(self, by: str | tuple[str, ...]) -> str | tuple[str, ...]:
        return by if isinstance(by, str) else self.several(by)

    def statement(self, item: Statement) -> Statement:
        return msgspec.structs.replace(
            item,
            id=self.statements[item.id],
            chain=tuple(map(self.several, item.chain)),
            inside=self.said(item.inside),
            addressees=self.several(item.addressees),
        )

    def claim(self, item: Claim) -> Claim:
        return msgspec.structs.replace(item, by=self.voice(item.by), statement=self.said(item.statement))

    def duration(self, item: Duration) -> Duration:
        return msgspec.structs.replace(item, statement=self.said(item.statement))

    def event(self, item: Event) -> Event:
        return msgspec.structs.replace(
            item,
            id=self.events[item.id],
            actors=self.several(item.actors),
            recipients=self.several(item.recipients),
            durations=tuple(map(self.duration, item.durations)),
            claims=tuple(map(self.claim, item.claims)),
            stated_in=tuple(self.statements[name] for name in item.stated_in),
        )

    def position(self, item: Position) -> Position:
        return msgspec.structs.replace(item, actor=self.actors[item.actor], statement=self.said(item.statement))

    def settlement(self, item: Settlement) -> Settlement:
        return msgspec.structs.replace(item, by=self.voice(item.by), statement=self.said(item.statement))

    def commitment(self, item: Commitment) -> Commitment:
        return msgspec.structs.replace(
            item,
            id=self.commitments[item.id],
            actors=self.several(item.actors),
            settled_by=tuple(map(self.settlement, item.settled_by)),
            statement=self.said(item.statement),
        )
