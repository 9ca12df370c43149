"""Persons: which actors of many documents are one, within one block of names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from aidememoire.across.identities.names import Name, compatible, plain
from aidememoire.across.identities.offices import Post, place_of, post_of, state_of
from aidememoire.across.identities.sightings import Sighting

MINORITY = 5
"""A state that is given this many times less often than another is a slip of the reading, no second person."""

DOMINANT = 20
"""A bare surname goes to a person who is named this many times as often as all others of that name together."""


def states(sighting: Sighting) -> Iterator[tuple[str, int]]:
    """What tells whose person it is, with its weight: 2 where the role says so, 1 for the affiliation alone."""
    stated = {place for role in sighting.roles if (place := _stated(role)) is not None}
    yield from ((place, 2) for place in sorted(stated))
    if not stated and sighting.affiliation:
        words = plain(sighting.affiliation)
        said = any(words in plain(role) for role in sighting.roles)
        yield (place_of(sighting.affiliation) or f"?{words}", 2 if said else 1)


def _stated(role: str) -> str | None:
    post = post_of(role, None)
    return post.of if post is not None else None


class Person:
    """Sightings that are one person so far."""

    def __init__(self, members: Iterable[Sighting] = ()) -> None:
        self.members: list[Sighting] = []
        self.forms: set[Name] = set()
        self.documents: set[str] = set()
        self.offices: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        for member in members:
            self.add(member)

    def add(self, member: Sighting) -> None:
        """Count one more sighting in."""
        self.members.append(member)
        self.forms.add(member.parsed)
        self.documents.add(member.document)
        self.offices.update({post.office for post in member.posts})
        for place, weight in states(member):
            self.places[place] += weight

    @property
    def place(self) -> str | None:
        """The state or organisation that most documents give the person; of equals the first in the alphabet.

        One that no list knows may be a slip, and is taken only where it is given far more often than any other.
        """
        weights = {place: count * (1 if place[0] == "?" else MINORITY) for place, count in self.places.items()}
        return min(weights, key=lambda place: (-weights[place], place)) if weights else None

    @property
    def key(self) -> tuple[int, str]:
        """Order among persons: those of most documents first."""
        return -len(self.documents), min(member.actor for member in self.members)


def persons(sightings: Sequence[Sighting]) -> list[Person]:
    """The persons of one block; every sighting is in exactly one, whatever the order they are given in."""
    forms: dict[Name, list[Sighting]] = defaultdict(list)
    partial: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda s: s.actor):
        (forms[sighting.parsed] if sighting.parsed.full else partial).append(sighting)
    found, unclear = _joined(forms)
    found = [part for person in found for part in _by_state(person)]
    return _with_partial(found, [*partial, *unclear])


def _joined(forms: Mapping[Name, Sequence[Sighting]]) -> tuple[list[Person], list[Sighting]]:
    """Full names that are writings of one; those that could be several persons' are left for later."""
    found: list[Person] = []
    unclear: list[Sighting] = []
    for name in sorted(forms, key=lambda n: (-len(n.middle), -len({s.document for s in forms[n]}), n)):
        fits = [person for person in found if _fits(person, name, forms[name])]
        if len(fits) > 1 and any(not compatible(a, b) for p in fits for q in fits for a in p.forms for b in q.forms):
            unclear += forms[name]
            continue
        target = fits[0] if fits else Person()
        if not fits:
            found.append(target)
        for other in fits[1:]:
            found.remove(other)
            for member in other.members:
                target.add(member)
        for sighting in forms[name]:
            target.add(sighting)
    return found, unclear


def _fits(person: Person, name: Name, sightings: Sequence[Sighting]) -> bool:
    kinds = {compatible(form, name) for form in person.forms}
    if "" in kinds:
        return False
    return kinds == {"same"} or _evidence(person, Person(sightings)) >= 2


def _evidence(person: Person, other: Person) -> int:
    """How much of place and office two have in common: -1 where their places differ, else 0 to 3."""
    ours, theirs = person.place, other.place
    if ours is not None and theirs is not None and ours != theirs and theirs not in _held(person):
        return 0 if bool(state_of(ours)) != bool(state_of(theirs)) else -1  # a state's man may serve an organisation
    shared = 2 if ours is not None and theirs is not None else 0
    return shared + (1 if set(person.offices) & set(other.offices) else 0)


def _held(person: Person) -> set[str]:
    """Places that are given often enough not to be a slip."""
    top = max(person.places.values(), default=0)
    return {place for place, count in person.places.items() if count * MINORITY > top}


def _by_state(person: Person) -> list[Person]:
    """One person a state, where namesakes of two states are told apart often enough not to be a slip."""
    held = sorted(
        (place for place in _held(person) if person.places[place] >= 2 and (state_of(place) or place[0] == "?")),
        key=lambda place: (-person.places[place], place),
    )
    known = [place for place in held if state_of(place)]
    split = known if len(known) > 1 else held if not known else []
    if len(split) < 2:
        return [person]
    parts = {place: Person() for place in split}
    for member in person.members:
        own = [place for place, _ in states(member) if place in parts]
        parts[own[0] if own else split[0]].add(member)
    return [part for part in parts.values() if part.members]


def _with_partial(found: list[Person], partial: Sequence[Sighting]) -> list[Person]:
    """Bare surnames and initials join the person whom they can mean; what is left joins its like, or stays alone."""
    goes: list[tuple[Person, Sighting]] = []
    left: list[Sighting] = []
    for sighting in sorted(partial, key=lambda s: s.actor):
        target = _meant(sighting, [person for person in found if _can_mean(sighting.parsed, person)])
        if target is None:
            left.append(sighting)
        else:
            goes.append((target, sighting))
    for person, sighting in goes:  # only now, so that one bare name is no evidence for the next
        person.add(sighting)
    return found + _alike(left)


def _can_mean(name: Name, person: Person) -> bool:
    if name.full:
        return any(compatible(name, form) for form in person.forms)
    named = any(name.surname == form.surname or name.surname in form.fathers for form in person.forms)
    return named and (not name.initial or any(form.given[:1] == name.given for form in person.forms))


def _meant(sighting: Sighting, people: Sequence[Person]) -> Person | None:
    """The person meant by a bare surname: named in the same document, else alike in office and place."""
    here = [person for person in people if sighting.document in person.documents]
    own = Person([sighting])
    scored = sorted(
        ((_evidence(person, own), *person.key, person) for person in here or people), key=lambda s: (-s[0], *s[1:3])
    )
    if not scored or scored[0][0] < 0:
        return None
    best = [person for score, _, _, person in scored if score == scored[0][0]]
    if len(best) == 1 and (scored[0][0] > 0 or here):
        return best[0]
    fits = [person for score, _, _, person in scored if score >= 0]
    first, rest = fits[0], fits[1:]
    if any(form.fathers for form in first.forms):
        return None  # a given name alone
    others = sum(len(person.documents) for person in rest)
    known = len(first.documents) > 1 and bool(first.offices or first.places)
    return first if known and len(first.documents) > DOMINANT * others else None


def _alike(left: Sequence[Sighting]) -> list[Person]:
    """Bare surnames that nobody's full name explains: one person where place, or office without another place, agree."""
    found: list[Person] = []
    for placed in (True, False):
        for sighting in left:
            own = Person([sighting])
            if bool(own.place) is not placed:
                continue
            fits = [p for p in found if _partial_alike(p, sighting) and _evidence(p, own) > 0]
            if len(fits) == 1:
                fits[0].add(sighting)
            else:
                found.append(own)
    return found


def _partial_alike(person: Person, sighting: Sighting) -> bool:
    name = sighting.parsed
    return all(form.surname == name.surname and form.given == name.given for form in person.forms)


def posts(person: Person) -> Iterator[tuple[Post, str | None]]:
    """Every office that a document gives the person and that one holds at a time, with the document's date."""
    for member in person.members:
        yield from ((post, member.day) for post in member.posts if post.single)
