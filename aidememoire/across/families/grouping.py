"""Families: documents that go back to one text, however many outlets brought it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from aidememoire.across.families.drifts import drifts
from aidememoire.across.families.origins import agency_of, came_before, origin_of
from aidememoire.records import Copy, Entry, Family, digest


def families(entries: Sequence[Entry], copies: Sequence[Copy]) -> tuple[Family, ...]:
    """The families of `entries`, sorted by id, each entry in one; those without a copy are families of their own.

    Copies with a document that is not among the entries are left out.
    """
    known = {entry.id: entry for entry in entries}
    held = sorted(
        {copy for copy in copies if copy.first in known and copy.second in known},
        key=lambda copy: (copy.first, copy.second, copy.kind, copy.share),
    )
    held = _without_splices(known, held)
    groups = _components(sorted(known), ((copy.first, copy.second) for copy in held))
    within: dict[str, list[Copy]] = defaultdict(list)
    for copy in held:
        within[groups[copy.first]].append(copy)
    members: dict[str, list[Entry]] = defaultdict(list)
    for name in sorted(known):
        members[groups[name]].append(known[name])
    made = (_family(tuple(held), tuple(within[root])) for root, held in members.items())
    return tuple(sorted(made, key=lambda family: family.id))


def _family(members: tuple[Entry, ...], copies: tuple[Copy, ...]) -> Family:
    names = tuple(entry.id for entry in members)
    origin = origin_of(members)
    return Family(
        id="f:" + digest(*names),
        members=names,
        origin=origin,
        agency=agency_of(members, origin),
        outlets=tuple(sorted({entry.document.outlet for entry in members if entry.document.outlet})),
        copies=copies,
        drifts=drifts(members, copies, origin),
    )


def _without_splices(known: Mapping[str, Entry], copies: Sequence[Copy]) -> list[Copy]:
    """The copies without those that would make one source of two because a later document used both.

    Of the documents before it that have no text in common, a document belongs to that of which it has most.
    """
    shares = {(copy.first, copy.second): copy.share for copy in copies}
    joined: dict[str, list[str]] = defaultdict(list)
    for first, second in shares:
        joined[first].append(second)
        joined[second].append(first)
    dropped: set[tuple[str, str]] = set()
    for name, others in joined.items():
        sources = [other for other in others if came_before(known[other], known[name])]
        ranked = sorted(sources, key=lambda other: (-shares[_pair(name, other)], other))
        dropped |= {_pair(name, other) for other in ranked[1:] if _pair(ranked[0], other) not in shares}
    return [copy for copy in copies if (copy.first, copy.second) not in dropped]


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _components(names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """For each name the first name that it hangs together with."""
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for first, second in pairs:
        one, other = sorted((root(first), root(second)))
        parent[other] = one
    return {name: root(name) for name in names}
