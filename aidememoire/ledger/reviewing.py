"""A reviewer's decisions laid over a reading: by text, kind and span, so that they outlive the reader's version.

A decision that was taken back by another is passed over, as if it had never been: what was decided before it, and what
others decided after it, counts again or still.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from aidememoire.errors import RecordError
from aidememoire.ledger.engine import Row
from aidememoire.ledger.packing import unjson
from aidememoire.ledger.periods import instant
from aidememoire.records import (
    Actor,
    Commitment,
    Decision,
    Event,
    Position,
    Record,
    RecordKind,
    Review,
    Statement,
    anchor,
    digest,
    position_ids,
)
from aidememoire.records.lasting import PREFIXES

Item = Actor | Statement | Event | Position | Commitment
Key = tuple[int | None, int | None]
TYPES: Final[dict[RecordKind, type[Any]]] = {
    "actor": Actor,
    "statement": Statement,
    "event": Event,
    "position": Position,
    "commitment": Commitment,
}
FIELDS: Final[dict[RecordKind, str]] = {
    "actor": "actors",
    "statement": "statements",
    "event": "events",
    "position": "positions",
    "commitment": "commitments",
}
LASTING: Final = re.compile(r"[asec]:[0-9a-f]{20}")
FRACTION: Final = re.compile(r":\d\d\.(\d+)")


class Judged(NamedTuple):
    """A decision as it is kept. `refers` says who was meant by the ids in its value: {kind, name, start, end} by id.

    `order` is by time, to the fraction of a second, and by id.
    """

    decision: Decision
    refers: dict[str, dict[str, Any]]
    order: tuple[str, str, str]

    @property
    def id(self) -> str:
        """Identity of the decision ("k:…")."""
        return self.order[-1]


class Taken(NamedTuple):
    """A decision that counts for a record, and the record as it was right after it."""

    judged: Judged
    item: Item


class Place(NamedTuple):
    """One record of a document under review: what decisions on it are keyed to, what it was, what it is.

    `original` is as the reader has it, None for one added by hand; `keys` are all spans that it answers to, its own
    first.
    """

    id: str
    kind: RecordKind
    keys: tuple[Key, ...]
    told: str
    original: Item | None
    item: Item
    review: Review
    taken: tuple[Taken, ...]

    def concerns(self, decision: Decision) -> bool:
        """Whether a decision on the text is one on this record, whether it counts or was taken back."""
        same = decision.kind == self.kind and (decision.start, decision.end) in self.keys
        return same and decision.told in {None, self.told}


class Outcome(NamedTuple):
    """A record as reviewers left it; where each reviewed record stands, by id; decisions that found no place."""

    record: Record
    reviews: dict[str, Review]
    orphans: tuple[Decision, ...]


class _Work:
    """One record under review. It answers to the span that the reader gave it and to those that reviewers did."""

    def __init__(self, item: Item, key: Key, told: str, *, by_hand: bool) -> None:
        self.item = item
        self.original = item
        self.keys = {key: True}
        self.told = told
        self.by_hand = by_hand
        self.review: Review | None = None
        self.taken: list[Taken] = []


def reviewed(record: Record, document: str, judged: Sequence[Judged]) -> Outcome:
    """The record with the decisions on its text laid over it, in their order.

    A decision that meets no record at its span, or whose value does not fit the record, is an orphan.
    """
    if not judged:
        return Outcome(record, {}, ())
    desk = _Desk(record, document)
    counting, lost = effective(judged)
    orphans = (*lost, *(one.decision for one in counting if not desk.take(one)))
    done = desk.record()
    return Outcome(done, desk.reviews(done), orphans)


def places(record: Record, document: str, judged: Sequence[Judged]) -> tuple[Place, ...]:
    """Every record of a reading, and every one added by hand, with what was decided on it; by kind, in their order."""
    desk = _Desk(record, document)
    for one in effective(judged)[0]:
        desk.take(one)
    return tuple(desk.places())


def effective(judged: Sequence[Judged]) -> tuple[list[Judged], list[Decision]]:
    """The decisions that count, in their order; and those that take back what is not there."""
    known = {one.id for one in judged}
    undone = taken_back(judged)
    counting = [one for one in judged if one.decision.undoes is None and one.id not in undone]
    return counting, [one.decision for one in judged if one.decision.undoes not in known | {None}]


def taken_back(judged: Sequence[Judged]) -> set[str]:
    """Ids of decisions that others took back. Taking back can be taken back, so the last are looked at first."""
    undone: set[str] = set()
    for one in reversed(judged):
        if one.decision.undoes is not None and one.id not in undone:
            undone.add(one.decision.undoes)
    return undone


def told_of(item: Item, names: Mapping[str, str]) -> str:
    """What tells a record from others at the same words, as `Decision.told` has it; `names` are those of actors by id."""
    parts: tuple[str | None, ...]
    if isinstance(item, Actor):
        parts = (item.name, item.kind)
    elif isinstance(item, Statement):
        parts = (item.manner,)
    elif isinstance(item, Event):
        parts = (item.type, item.mode)
    elif isinstance(item, Position):
        parts = (names.get(item.actor, item.actor), item.issue)
    else:
        parts = (item.kind,)
    return " | ".join(part for part in parts if part is not None)


class _Desk:
    def __init__(self, record: Record, document: str) -> None:
        self.base = record
        self.document = document
        names = {actor.id: actor.name for actor in record.actors}
        self.work: dict[RecordKind, list[_Work]] = {
            kind: [
                _Work(item, anchor(item) or (None, None), told_of(item, names), by_hand=False)
                for item in getattr(record, field)
            ]
            for kind, field in FIELDS.items()
        }

    def record(self) -> Record:
        lists = {field: tuple(work.item for work in self.work[kind]) for kind, field in FIELDS.items()}
        return msgspec.structs.replace(self.base, **lists)

    def reviews(self, record: Record) -> dict[str, Review]:
        return {identity: work.review for identity, _, work in self._named(record) if work.review}

    def places(self) -> Iterator[Place]:
        # Ids of positions are made of positions and actors: where these are as they were, no record has to be made.
        named = (*self.work["position"], *self.work["actor"])
        as_read = all(work.item is work.original and not work.by_hand for work in named)
        for identity, kind, work in self._named(self.base if as_read else self.record()):
            yield Place(
                identity,
                kind,
                tuple(work.keys),
                work.told,
                None if work.by_hand else work.original,
                work.item,
                work.review or Review(),
                tuple(work.taken),
            )

    def _named(self, record: Record) -> Iterator[tuple[str, RecordKind, _Work]]:
        positions = iter(position_ids(record, self.document))
        for kind, works in self.work.items():
            for work in works:
                item = work.item
                yield next(positions) if isinstance(item, Position) else item.id, kind, work

    def take(self, judged: Judged) -> bool:
        """Lay one decision over the record; whether it found its place."""
        decision = judged.decision
        key = (decision.start, decision.end)
        adds = decision.field is None and isinstance(decision.value, dict)
        found = [work for work in self.work[decision.kind] if key in work.keys]
        if decision.told is not None:
            alike = [work for work in found if work.told == decision.told]
            # Those that stood here from the first come before those that a reviewer moved here.
            alike = [work for work in alike if next(iter(work.keys)) == key] or alike
            # Another reader may tell the one record at these words otherwise; of several, none is meant for sure.
            found = alike or (found if len(found) == 1 and not adds else [])
        elif key == (None, None) and len(found) > 1:
            return False  # nothing says which of several records without words is meant
        if found:
            laid = [self._change(work, judged) for work in found]  # over all of them, whatever comes of the first
            for work, well in zip(found, laid, strict=True):
                if well:
                    work.taken.append(Taken(judged, work.item))
            return all(laid)
        return adds and self._by_hand(judged)

    def _change(self, work: _Work, judged: Judged) -> bool:
        decision = judged.decision
        review = Review(decision.state, decision.by, decision.at)
        if decision.state == "unreviewed":
            return self._undo(work, decision, review)
        if decision.field is None and not isinstance(decision.value, dict):
            work.review = review
            return True
        changes = decision.value if decision.field is None else {decision.field: decision.value}
        return self._edit(work, {**changes}, judged, review)

    def _undo(self, work: _Work, decision: Decision, review: Review) -> bool:
        if work.by_hand and decision.field is None:
            self.work[decision.kind].remove(work)
            return True
        if decision.field is None:
            work.item, work.review = work.original, review
        elif decision.field in work.item.__struct_fields__:
            work.item = msgspec.structs.replace(work.item, **{decision.field: getattr(work.original, decision.field)})
            work.review = review if work.item == work.original else Review("edited", decision.by, decision.at)
        return self._holds()

    def _edit(self, work: _Work, changes: dict[str, Any], judged: Judged, review: Review) -> bool:
        before = work.item
        changes.pop("id", None)
        item = self._made(type(before), {**msgspec.to_builtins(before), **changes}, judged)
        if item is None or not set(changes) <= set(before.__struct_fields__):
            return False
        work.item = item
        if not self._holds():
            work.item = before
            return False
        work.keys[anchor(item) or (None, None)] = True
        work.review = review
        return True

    def _by_hand(self, judged: Judged) -> bool:
        decision = judged.decision
        if decision.state in {"unreviewed", "rejected"}:
            return False
        plain = dict(decision.value)
        if decision.kind != "position":
            pieces = (self.document, "by hand", decision.kind, decision.start, decision.end)
            name = digest(*pieces) if decision.told is None else digest(*pieces, decision.told)
            plain["id"] = PREFIXES[decision.kind] + name
        item = self._made(TYPES[decision.kind], plain, judged)
        if item is None or anchor(item) != (decision.start, decision.end):
            return False
        works = self.work[decision.kind]
        told = decision.told or told_of(item, {actor.item.id: actor.item.name for actor in self.work["actor"]})  # type: ignore[union-attr]
        works.append(_Work(item, (decision.start, decision.end), told, by_hand=True))
        works[-1].review = Review(decision.state, decision.by, decision.at)
        if self._holds():
            works[-1].taken.append(Taken(judged, item))
            return True
        works.pop()
        return False

    def _made(self, cls: type[Any], plain: dict[str, Any], judged: Judged) -> Any:  # noqa: ANN401 - a record class
        """The record that JSON describes, or None where it describes none."""
        try:
            return msgspec.convert(self._translated(plain, judged.refers), cls)
        except (msgspec.ValidationError, RecordError):
            return None

    def _holds(self) -> bool:
        try:
            self.record()
        except RecordError:
            return False
        return True

    def _translated(self, value: Any, refers: Mapping[str, dict[str, Any]]) -> Any:  # noqa: ANN401 - JSON
        """A value with the ids that this reading has for what the value's own ids meant."""
        if isinstance(value, dict):
            return {name: self._translated(part, refers) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [self._translated(part, refers) for part in value]
        if isinstance(value, str) and value in refers and LASTING.fullmatch(value):
            return self._same(value, refers[value])
        return value

    def _same(self, identity: str, meant: Mapping[str, Any]) -> str:
        items: list[Any] = [work.item for work in self.work[meant["kind"]]]
        if any(item.id == identity for item in items):
            return identity
        place = (meant["start"], meant["end"])
        by_name = [item.id for item in items if meant["name"] is not None and item.name == meant["name"]]
        by_place = [item.id for item in items if anchor(item) == place]
        return next(iter(by_name + by_place), identity)


def judged_of(row: Row) -> Judged:
    """A decision from its row."""
    text_id, kind, start, end, field, state, value, by, at, note, told, undoes, refers, identity = row
    decision = Decision(
        text_id=text_id,
        kind=kind,
        start=start,
        end=end,
        field=field,
        state=state,
        value=None if value is None else unjson(value),
        by=by,
        at=at,
        note=note,
        told=told,
        undoes=undoes,
    )
    fraction = FRACTION.search(at)
    return Judged(decision, unjson(refers), (instant(at), fraction[1] if fraction else "", identity))


def ids_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Every lasting id that a JSON value names."""
    if isinstance(value, dict):
        for part in value.values():
            yield from ids_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from ids_in(part)
    elif isinstance(value, str) and LASTING.fullmatch(value):
        yield value
