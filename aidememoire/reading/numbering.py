"""Ids in the order of the text: a1, s1, e1, c1; what finders call an actor while they read is nobody else's concern."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from aidememoire.records import Claim, Clause, Commitment, Event, Position, Statement
from aidememoire.records.commitments import Settlement

Ids = tuple[str, ...]
T = TypeVar("T", bound=msgspec.Struct)


class Found(msgspec.Struct, frozen=True):
    """What the finders brought home, before it is a record."""

    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    clauses: tuple[Clause, ...] = ()

    def actors(self) -> set[str]:
        """Return the ids of every actor that is used."""
        used: set[str] = set()
        self.renamed(_Collector(used))
        return used

    def renamed(self, names: Mapping[str, str]) -> "Found":
        """Return the same with each actor id replaced by what `names` gives for it."""
        return Found(
            tuple(_statement(s, names) for s in self.statements),
            tuple(_event(e, names) for e in self.events),
            tuple(_changed(p, actor=names[p.actor]) for p in self.positions),
            tuple(_commitment(c, names) for c in self.commitments),
            tuple(_changed(c, actors=_ids(c.actors, names)) for c in self.clauses),
        )


class _Collector(dict[str, str]):
    """A mapping of every id to itself that notes what it was asked."""

    def __init__(self, seen: set[str]) -> None:
        super().__init__()
        self._seen = seen

    def __missing__(self, key: str) -> str:
        self._seen.add(key)
        return key


def _changed(record: T, **fields: object) -> T:
    return msgspec.structs.replace(record, **fields)


def _ids(ids: Ids, names: Mapping[str, str]) -> Ids:
    return tuple(names[i] for i in ids)


def _statement(statement: Statement, names: Mapping[str, str]) -> Statement:
    chain = tuple(_ids(link, names) for link in statement.chain)
    return _changed(statement, chain=chain, addressees=_ids(statement.addressees, names))


def _event(event: Event, names: Mapping[str, str]) -> Event:
    claims = tuple(_claim(c, names) for c in event.claims)
    actors, recipients = _ids(event.actors, names), _ids(event.recipients, names)
    return _changed(event, actors=actors, recipients=recipients, claims=claims)


def _claim(claim: Claim, names: Mapping[str, str]) -> Claim:
    return claim if claim.by == "outlet" else _changed(claim, by=_ids(claim.by, names))


def _commitment(commitment: Commitment, names: Mapping[str, str]) -> Commitment:
    settled = tuple(_settlement(s, names) for s in commitment.settled_by)
    return _changed(commitment, actors=_ids(commitment.actors, names), settled_by=settled)


def _settlement(settlement: Settlement, names: Mapping[str, str]) -> Settlement:
    return settlement if settlement.by == "outlet" else _changed(settlement, by=_ids(settlement.by, names))
