"""Records as marks on a text: what formats have in common that highlight words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from aidememoire.exports.known import Seen
from aidememoire.lexicons.issues import issues
from aidememoire.lexicons.predicates import MODES
from aidememoire.records import Actor, Event, RecordKind, Span, Statement, position_ids
from aidememoire.records.lasting import Item, kind_of, spans_of
from aidememoire.records.terms import (
    ACTOR_KINDS,
    COMMITMENT_KINDS,
    COMMITMENT_STATES,
    EVENT_TYPES,
    MANNERS,
    STANCES,
    STATUSES,
)

FIELDS: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    "actor": ("kind",),
    "statement": ("manner",),
    "event": ("type", "mode", "status"),
    "position": ("issue", "stance"),
    "commitment": ("kind", "state"),
}
"""Fields that hold one word of a closed list, by kind of record."""
_VALUES: Final[Mapping[tuple[RecordKind, str], tuple[str, ...]]] = {
    ("actor", "kind"): ACTOR_KINDS,
    ("statement", "manner"): MANNERS,
    ("event", "type"): EVENT_TYPES,
    ("event", "status"): STATUSES,
    ("position", "stance"): STANCES,
    ("commitment", "kind"): COMMITMENT_KINDS,
    ("commitment", "state"): COMMITMENT_STATES,
}


class Mark(NamedTuple):
    """One record with the words that it rests on."""

    id: str
    kind: RecordKind
    item: Item
    spans: tuple[Span, ...]

    @property
    def fields(self) -> dict[str, Any]:
        """Its fields of closed lists."""
        return {name: getattr(self.item, name) for name in FIELDS[self.kind]}


def known_values(kind: RecordKind, field: str) -> Iterable[str]:
    """The words that a field of a closed list may hold."""
    if field == "issue":
        return sorted(issue.id for issue in issues())
    if field == "mode":
        return sorted({mode for modes in MODES.values() for mode in modes})
    return _VALUES[kind, field]


def marks(one: Seen) -> Iterator[Mark]:
    """The records of a document that rest on words, by kind; those that a reviewer rejected are left out.

    An actor's spans are all its mentions.
    """
    record = one.record
    plain: tuple[Actor | Statement | Event, ...] = (*record.actors, *record.statements, *record.events)
    named: list[tuple[str, Item]] = [(item.id, item) for item in plain]
    named += zip(position_ids(record, one.entry.id), record.positions, strict=True)
    named += [(item.id, item) for item in record.commitments]
    for name, item in named:
        kind = kind_of(item)
        spans = item.mentions if isinstance(item, Actor) else spans_of(item)
        if spans and not one.rejected(name):
            yield Mark(name, kind, item, spans)
