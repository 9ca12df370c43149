"""States, organisations, offices and groups with a name of their own: which actors of many documents are one."""

from collections import defaultdict
from collections.abc import Sequence

from aidememoire.across.identities.names import plain
from aidememoire.across.identities.offices import place_of
from aidememoire.across.identities.sightings import Body, Sighting, body_of


class Grouped:
    """Sightings of one body. `key` names it for good, `known` is its id in the word lists."""

    def __init__(self, key: tuple[str, ...], known: str | None) -> None:
        self.key = key
        self.known = known
        self.members: list[Sighting] = []


def bodies(sightings: Sequence[Sighting]) -> list[Grouped]:
    """The bodies of one block; every sighting is in exactly one."""
    named: dict[tuple[str, ...], Grouped] = {}
    free: dict[str, list[tuple[Sighting, Body]]] = defaultdict(list)
    for sighting in sorted(sightings, key=lambda s: s.actor):
        body = body_of(sighting.name, sighting.kind)
        if body is None:
            named[("actor", sighting.actor)] = _one(("actor", sighting.actor), None, sighting)
        elif body.known is not None or body.block.startswith("state:"):
            key = (body.block,)
            named.setdefault(key, Grouped(key, body.known)).members.append(sighting)
        else:
            free[_written(sighting.name)].append((sighting, body))
    return [*named.values(), *_spelt_out(free)]


def _one(key: tuple[str, ...], known: str | None, sighting: Sighting) -> Grouped:
    group = Grouped(key, known)
    group.members.append(sighting)
    return group


def _written(name: str) -> str:
    return plain(name).removeprefix("the ").replace("organisation", "organization").replace("-", "")


def _spelt_out(free: dict[str, list[tuple[Sighting, Body]]]) -> list[Grouped]:
    """Bodies that no list knows: those of one name and one place; an abbreviation goes with the one name it can mean."""
    long = sorted(name for name, held in free.items() if held[0][1].long)
    found: list[Grouped] = []
    by_name: dict[str, list[Grouped]] = {}
    for name in sorted(free):
        if free[name][0][1].long:
            by_name[name] = _by_place(name, [sighting for sighting, _ in free[name]])
            found += by_name[name]
    for name in sorted(free):
        if free[name][0][1].long:
            continue
        held = [sighting for sighting, _ in free[name]]
        if len(long) == 1 and all(s.name.isupper() for s in held) and len(by_name[long[0]]) == 1:
            by_name[long[0]][0].members += held
        else:
            found += _by_place(name, held)
    return found


def _by_place(name: str, held: Sequence[Sighting]) -> list[Grouped]:
    """One body a place it belongs to; those without a place join the only one there is."""
    places: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in held:
        place = place_of(sighting.affiliation) or (plain(sighting.affiliation) if sighting.affiliation else "")
        places[place].append(sighting)
    if "" in places and len(places) == 2:
        other = next(place for place in sorted(places) if place)
        places[other] += places.pop("")
    found = []
    for place in sorted(places):
        group = Grouped(("body", name, place), None)
        group.members = sorted(places[place], key=lambda s: s.actor)
        found.append(group)
    return found
