"""Records as marks on a text: what formats have in common that highlight words."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from aidememoire.exports.known import Seen
from aidememoire.records import Actor, Event, RecordKind, Span, Statement, position_ids
from aidememoire.records.lasting import Item, kind_of, spans_of

FIELDS: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    "actor": ("kind",),
    "statement": ("manner",),
    "event": ("type", "mode", "status"),
    "position": ("issue", "stance"),
    "commitment": ("kind", "state"),
}
"""Fields that hold one word of a closed list, by kind of record."""


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
