"""Whether those who take part in two events can be the same people."""

from collections.abc import Sequence
from typing import NamedTuple

from aidememoire.across.happenings.mentions import EventMention, Party


class Match(NamedTuple):
    """`sure`: parties that are the same; `weak`: sides that stand for one state; `share`: of all parties, those matched."""

    sure: int
    weak: int
    share: float


def match(a: EventMention, b: EventMention) -> Match | None:
    """How two events' participants agree; None where both name somebody whom the other leaves no room for."""
    ours, theirs = a.participants, b.participants
    sure = {party.identity for party in ours} & {party.identity for party in theirs}
    rest_a = [party for party in ours if party.identity not in sure]
    rest_b = [party for party in theirs if party.identity not in sure]
    held = {party.place for party in ours if party.identity in sure and party.place}
    weak = _sides(rest_a, rest_b)
    if weak is None:
        return None
    covered = held | weak
    extra_a = [party for party in rest_a if party.named and party.place not in covered]
    extra_b = [party for party in rest_b if party.named and party.place not in covered]
    if extra_a and extra_b:
        return None
    whole = len(sure) + len(weak) + len(extra_a) + len(extra_b)
    return Match(len(sure), len(weak), (len(sure) + len(weak)) / whole if whole else 0.0)


def _sides(rest_a: Sequence[Party], rest_b: Sequence[Party]) -> set[str] | None:
    """States for which both have a party, of whom one at least is the state, an office or somebody unnamed.

    None where both name a person of one state, and not the same: then they are two events.
    """
    found = set()
    for place in sorted(
        {party.place for party in rest_a if party.place} & {party.place for party in rest_b if party.place}
    ):
        people_a = [party for party in rest_a if party.place == place and party.kind == "person"]
        people_b = [party for party in rest_b if party.place == place and party.kind == "person"]
        if people_a and people_b:
            return None
        found.add(place)
    return found
