"""How far reviewers agree: Krippendorff's alpha over the records that two or more of them have judged.

Alpha is 1 where all agree, 0 where they agree as often as chance would have it, below 0 where they agree less. It means
what it should only where reviewers judged by themselves: whoever has seen the other's word is no second judge. Nominal,
any number of reviewers, gaps allowed: Klaus Krippendorff, Content Analysis, chapter 12; computed by NLTK.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from aidememoire.errors import MissingExtraError
from aidememoire.ledger.queue import KINDS
from aidememoire.records import Actor, Event, Position, RecordKind, Statement
from aidememoire.records.lasting import Item

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger, Place

FIELDS: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    "statement": ("speaker", "manner"),
    "event": ("type", "mode", "status"),
    "position": ("actor", "issue", "stance"),
    "commitment": ("kind", "state"),
    "actor": ("kind",),
}
"""Fields whose values are compared, by kind, beside what was decided."""
NONE: Final = "(none)"
ROUNDED: Final = 6

Units = dict[str, dict[str, str]]
"""What each reviewer said, by unit and by reviewer."""


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """How far reviewers agree on one kind of record: on what to do with it (`field` None), or on one field's value.

    `units` are the records that two or more have judged, `unanimous` those on which all said the same, `judgements` how
    many words that makes. `alpha` is None where there is nothing to tell it from: no units, or one value alone.
    """

    kind: RecordKind
    field: str | None
    alpha: float | None
    units: int
    unanimous: int
    judgements: int
    reviewers: tuple[str, ...]
    values: tuple[str, ...]


def agreement(ledger: "Ledger") -> tuple[Agreed, ...]:
    """For each kind of record the agreement on accepting, editing or rejecting; then on the fields, where there is any.

    The last judgement of each reviewer on a record counts, and what the record was after it; what was taken back, or is
    rejected, has no value. Raises MissingExtraError without the extra `review`, where something is to be computed.
    """
    decided: dict[RecordKind, Units] = {kind: {} for kind in KINDS}
    valued: dict[tuple[RecordKind, str], Units] = {(kind, field): {} for kind in KINDS for field in FIELDS[kind]}
    for text, places in ledger.decided_by_several():
        names = {place.item.id: place.item.name for place in places if isinstance(place.item, Actor)}
        for place in places:
            unit = f"{text} {place.keys[0]} {place.told}"
            for by, (state, item) in _last(place).items():
                decided[place.kind].setdefault(unit, {})[by] = state
                if state != "rejected":
                    for field in FIELDS[place.kind]:
                        value = _value(item, field, names)
                        valued[place.kind, field].setdefault(unit, {})[by] = value
    found = []
    for kind in KINDS:
        found.append(agreed(kind, None, decided[kind]))
        if found[-1].units:
            found += [agreed(kind, field, valued[kind, field]) for field in FIELDS[kind]]
    return tuple(found)


def agreed(kind: RecordKind, field: str | None, units: Units) -> Agreed:
    """The agreement over units, of which those that fewer than two have judged are left out."""
    shared = {unit: said for unit, said in sorted(units.items()) if len(said) > 1}
    words = [word for said in shared.values() for word in said.values()]
    return Agreed(
        kind=kind,
        field=field,
        alpha=alpha_of(shared),
        units=len(shared),
        unanimous=sum(len(set(said.values())) == 1 for said in shared.values()),
        judgements=len(words),
        reviewers=tuple(sorted({by for said in shared.values() for by in said})),
        values=tuple(sorted(set(words))),
    )


def alpha_of(units: Units) -> float | None:
    """Krippendorff's alpha for names without an order; None where fewer than two values, or no pairs, were given."""
    data = [(by, unit, word) for unit, said in units.items() if len(said) > 1 for by, word in said.items()]
    if len({word for _, _, word in data}) < 2:
        return None
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError as error:
        raise MissingExtraError.of("figures of agreement", "review") from error
    return round(float(AnnotationTask(data=data).alpha()), ROUNDED)


def _last(place: "Place") -> dict[str, tuple[str, Item]]:
    """The last judgement of each reviewer that counts, and the record as it was after it."""
    found: dict[str, tuple[str, Item]] = {}
    for taken in place.taken:
        decision = taken.judged.decision
        if decision.state == "unreviewed":
            found.pop(decision.by, None)
        else:
            found[decision.by] = (decision.state, taken.item)
    return found


def _value(item: Item, field: str, names: Mapping[str, str]) -> str:
    if field == "speaker" and isinstance(item, Statement):
        return "; ".join(names.get(name, name) for name in item.speaker) or NONE
    if field == "actor" and isinstance(item, Position):
        return names.get(item.actor, item.actor)
    if field == "mode" and isinstance(item, Event):
        return item.mode or NONE
    return str(getattr(item, field))
