"""Commitments and the later deeds that may settle them, taken out of entries, with their actors known across documents."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from aidememoire.records import Claim, Commitment, Entry, Event, Passage, Record, Span
from aidememoire.records.ranges import Days, days_of

Names = Mapping[str, tuple[str, str]]
"""Lasting id of an actor to its identity's id and name; actors that are not in it stand for themselves."""


class Who(NamedTuple):
    """Actors across documents: identities, the states and organisations among them, and those that they belong to."""

    identities: frozenset[str]
    bodies: frozenset[str]
    belongs: frozenset[str]

    def shares(self, other: "Who") -> bool:
        """Whether one of them is one of the others, or a state or organisation that one of the others speaks for.

        Two officials of one state are not each other: what the president promised the vice president has not done.
        """
        return bool(self.identities & other.identities or self.bodies & other.belongs or self.belongs & other.bodies)

    @property
    def keys(self) -> frozenset[str]:
        """Everything that another may share."""
        return self.identities | self.bodies | self.belongs


class Pledge(NamedTuple):
    """One commitment, ready to be matched."""

    commitment: Commitment
    entry: Entry
    who: Who
    each: tuple[Who, ...]
    """Those who are bound, one by one."""
    named: tuple[Who, ...]
    """Actors that the words of the promise name."""
    names: tuple[str, ...]
    what: Passage
    made: date | None
    due: Days | None
    events: tuple[Event, ...]
    """Events of the same document that the commitment is about."""
    amount: float | None
    """How many are promised, where a number is."""


class Deed(NamedTuple):
    """What one voice says of one event: done, under way, called off."""

    event: Event
    claim: Claim
    entry: Entry
    who: Who
    """Those who act."""
    everybody: Who
    """Those who act, and those to whom it is done."""
    mentioned: Who
    """Actors that the words around the deed name."""
    passage: Passage
    when: Days | None
    told: date | None


def pledges(entries: Iterable[Entry], names: Names) -> Iterator[Pledge]:
    """Every commitment of the entries that has words for what is to be done."""
    for entry in entries:
        record = entry.record
        if record is None:
            continue
        for item in record.commitments:
            touching = tuple(e for e in record.events if any(_overlap(item.what, span) for span in e.evidence))
            what = passage(entry, item.what)
            yield Pledge(
                item,
                entry,
                who(item.actors, record, names),
                tuple(who((actor,), record, names) for actor in item.actors),
                tuple(who((actor,), record, names) for actor in _mentioned(record, what)),
                tuple(names[a][1] if a in names else _name(record, a) for a in item.actors),
                what,
                _day(entry.document.published),
                days_of(item.due.value) if item.due else None,
                touching,
                next((q.value or q.min for e in touching for q in e.quantities if _inside(q, item.what)), None),
            )


def deeds(entries: Iterable[Entry], names: Names) -> Iterator[Deed]:
    """Every claim that an event took place, is under way, or was called off or denied."""
    for entry in entries:
        record = entry.record
        if record is None:
            continue
        for event in record.events:
            everybody = who((*event.actors, *event.recipients), record, names)
            for claim in event.claims:
                words = claim.evidence or next(iter(event.evidence), None)
                if words is None:
                    continue
                told = _clause(entry, words)
                yield Deed(
                    event,
                    claim,
                    entry,
                    everybody if event.symmetric else who(event.actors, record, names),
                    everybody,
                    who(_mentioned(record, told), record, names),
                    told,
                    days_of(event.when.value) if event.when else None,
                    _day(entry.document.published),
                )


def _mentioned(record: Record, words: Passage) -> tuple[str, ...]:
    """Actors that the words name."""
    return tuple(
        actor.id
        for actor in record.actors
        if any(words.start <= mention.start < words.end for mention in actor.mentions)
    )


def who(actors: Iterable[str], record: Record, names: Names) -> Who:
    """The identities of actors, and the states and organisations that they stand for."""
    by_id = {actor.id: actor for actor in record.actors}
    chosen = [by_id[name] for name in actors if name in by_id]
    whole = [actor for actor in chosen if actor.kind in {"state", "organisation"}]
    bodies = {_body(actor.codes.iso3 or actor.name) for actor in whole}
    belongs = bodies | {_body(actor.codes.iso3 or actor.affiliation) for actor in chosen}
    return Who(
        frozenset(names[actor.id][0] if actor.id in names else actor.name.casefold() for actor in chosen),
        frozenset(bodies - {""}),
        frozenset(belongs - {""}),
    )


def _body(name: str | None) -> str:
    return (name or "").casefold()


def voice(claim: Claim, entry: Entry, names: Names) -> tuple[str, ...]:
    """Who makes a claim, by name; for the outlet's own voice the outlet, or the address where none is known."""
    if entry.record is not None and not isinstance(claim.by, str):
        found = tuple(names[a][1] if a in names else _name(entry.record, a) for a in claim.by)
        if found:
            return found
    return (outlet_of(entry),)


def outlet_of(entry: Entry) -> str:
    """Who speaks in a document's own voice."""
    return entry.document.outlet or entry.document.url or entry.document.title or entry.id


def passage(entry: Entry, span: Span) -> Passage:
    """The words of a span, with their document."""
    return Passage(entry.id, span.start, span.end, span.text)


def _clause(entry: Entry, span: Span) -> Passage:
    """The clause around the words: what a reader needs to see that they say it."""
    clauses = entry.record.clauses if entry.record else ()
    around = next((c for c in clauses if c.start <= span.start and span.end <= c.end), None)
    return Passage(entry.id, around.start, around.end, around.text) if around else passage(entry, span)


def _name(record: Record, actor: str) -> str:
    return next((a.name for a in record.actors if a.id == actor), actor)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _inside(quantity: object, span: Span) -> bool:
    start = getattr(quantity, "start", None)
    return start is not None and span.start <= start < span.end


def _day(value: str | None) -> date | None:
    found = days_of(value)
    return found.first if found else None
