"""Commitments and the later deeds that may settle them, taken out of entries, with their actors known across documents."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from aidememoire.across.followup.words import telling
from aidememoire.records import Claim, Commitment, Entry, Event, Outcome, Passage, Record, Review, Span
from aidememoire.records.ranges import Days, days_of
from aidememoire.records.terms import CommitmentKind

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


class Planned(NamedTuple):
    """An event of its own document that a commitment is about."""

    id: str
    type: str
    mode: str | None


class Pledge(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One commitment, with all that later documents are held against: its own document is not needed again."""

    id: str
    document: str
    kind: CommitmentKind
    what: Passage
    words: frozenset[str]
    """The telling words of `what`."""

    who: Who
    each: tuple[Who, ...] = ()
    """Those who are bound, one by one."""

    named: tuple[Who, ...] = ()
    """Actors that the words of the promise name."""

    names: tuple[str, ...] = ()
    published: str | None = None
    made: date | None = None
    due_value: str | None = None
    due_text: str | None = None
    due: Days | None = None
    events: tuple[Planned, ...] = ()
    """Events of the same document that the commitment is about."""

    amount: float | None = None
    """How many are promised, where a number is."""

    told: tuple[Outcome, ...] = ()
    """What its own document says became of it, whether it can be believed or not."""

    review: Review = Review()


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
    words: frozenset[str]
    """The telling words of the passage."""
    when: Days | None
    told: date | None

    @property
    def days(self) -> Days | None:
        """The days on which it was done, as far as is told: else the day of the document."""
        return self.when or (Days(self.told, self.told) if self.told else None)


def pledges(entries: Iterable[Entry], names: Names) -> Iterator[Pledge]:
    """Every commitment of the entries that has words for what is to be done."""
    for entry in entries:
        if record := entry.record:
            yield from (_pledge(entry, record, item, names) for item in record.commitments)


def _pledge(entry: Entry, record: Record, item: Commitment, names: Names) -> Pledge:
    touching = tuple(e for e in record.events if any(_overlap(item.what, span) for span in e.evidence))
    what = passage(entry, item.what)
    return Pledge(
        id=item.id,
        document=entry.id,
        kind=item.kind,
        what=what,
        words=telling(what.text),
        who=who(item.actors, record, names),
        each=tuple(who((actor,), record, names) for actor in item.actors),
        named=tuple(who((actor,), record, names) for actor in _mentioned(record, what)),
        names=tuple(names[a][1] if a in names else _name(record, a) for a in item.actors),
        published=entry.document.published,
        made=_day(entry.document.published),
        due_value=item.due.value if item.due else None,
        due_text=item.due.text if item.due else None,
        due=days_of(item.due.value) if item.due else None,
        events=tuple(Planned(e.id, e.type, e.mode) for e in touching),
        amount=next((q.value or q.min for e in touching for q in e.quantities if _inside(q, item.what)), None),
        told=tuple(_told(entry, record, item, names)),
        review=entry.reviews.get(item.id, Review()),
    )


def _told(entry: Entry, record: Record, item: Commitment, names: Names) -> Iterator[Outcome]:
    """What the commitment's own document says became of it."""
    for settlement in item.settled_by:
        if settlement.evidence is None:
            continue
        by = () if isinstance(settlement.by, str) else settlement.by
        people = tuple(names[a][1] if a in names else _name(record, a) for a in by)
        yield Outcome(
            state=settlement.state,
            by=people or (outlet_of(entry),),
            passage=passage(entry, settlement.evidence),
            published=entry.document.published,
            family=entry.family,
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
                    telling(told.text),
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
