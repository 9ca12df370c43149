"""The record of an identity, from the sightings that it is made of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from aidememoire.across.identities.names import canonical, parse, plain
from aidememoire.across.identities.offices import place_of, state_of
from aidememoire.across.identities.rules import ActorRule
from aidememoire.across.identities.sightings import Sighting, state_name
from aidememoire.records import Codes, Identity, digest


def build(
    key: tuple[object, ...], sightings: Sequence[Sighting], place: str | None, rule: ActorRule | None
) -> Identity:
    """The identity that `key` names; `place` is the state or organisation decided on."""
    members = sorted({s.actor: s for s in sightings}.values(), key=lambda s: s.actor)
    name, kind = _name(members), _most(s.kind for s in members) or "unnamed"
    return Identity(
        id="i:" + digest("identity", *key),
        name=rule.name if rule and not rule.name.isupper() else name,  # dictionaries in capitals lose how it is written
        kind=(rule.kind if rule and rule.kind else None) or kind,
        affiliation=None if kind == "state" else _affiliation(members, place),
        codes=_codes(members, rule, place),
        names=tuple(sorted({s.name for s in members} | {n for n in (rule.names if rule else ()) if not n.isupper()})),
        roles=_roles(members, rule),
        actors=tuple(s.actor for s in members),
    )


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _name(members: Sequence[Sighting]) -> str:
    """The name that most documents have, among the full ones where there are any."""
    documents: dict[str, set[str]] = defaultdict(set)
    for s in members:
        documents[s.name].add(s.document)
    people = {s.name for s in members if s.kind == "person"}
    full = [name for name in people if parse(name).full] or sorted(people) or list(documents)
    return min(full, key=lambda name: (-len(documents[name]), -len(name), name))


def _affiliation(members: Sequence[Sighting], place: str | None) -> str | None:
    """The name of the place decided on: of a state as the list has it, of others as most documents do."""
    if place is None or state_of(place):
        return state_name(place) or _most(s.affiliation for s in members)
    said = (s.affiliation for s in members if s.affiliation)
    return _most(a for a in said if place in {place_of(a), f"?{plain(a)}"}) or place.removeprefix("?")


def _codes(members: Sequence[Sighting], rule: ActorRule | None, place: str | None) -> Codes:
    """Of each system the code that most documents have; those of another state than the one decided on are left out."""
    state = place if state_of(place) else None
    fit = [s.codes for s in members if state is None or s.codes.iso3 in {None, state}]
    numbers = Counter(codes.cow for codes in fit if codes.cow is not None)
    spans = rule.spans if rule else ()
    last = max(spans, key=lambda span: span.until or "9999", default=None)
    return Codes(
        cameo=(last.code if last else None) or _most(codes.cameo for codes in fit),
        wikidata=(rule.wikidata if rule else None) or _most(codes.wikidata for codes in fit),
        iso3=(rule.iso3 if rule else None) or _most(codes.iso3 for codes in fit) or state,
        cow=min(numbers, key=lambda number: (-numbers[number], number)) if numbers else None,
    )


def _roles(members: Sequence[Sighting], rule: ActorRule | None) -> tuple[tuple[str, str | None, str | None], ...]:
    days: dict[str, list[str]] = defaultdict(list)
    for s in members:
        for role in s.roles:
            days[role] += [s.day] if s.day else []
    found = {(role, min(seen, default=None), max(seen, default=None)) for role, seen in days.items()}
    if rule:
        found |= {(span.role, span.since, span.until) for span in rule.spans if span.role}
    return tuple(sorted(found, key=lambda role: tuple(part or "" for part in role)))


def person_key(members: Sequence[Sighting]) -> tuple[str, ...]:
    """What names a person for good: the parts of the name in their leading forms."""
    people = [s for s in members if s.kind == "person"]
    return ("person", *canonical(parse(_name(people or members))))
