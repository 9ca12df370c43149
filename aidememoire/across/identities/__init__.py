"""Identities: one actor across documents, by name, office, state and date, as a pure function of the documents.

Two actors are compared only within a block (see `identity_keys`), so that a ledger works out again only the blocks
that a new document touches: the identities of all entries together are those of the blocks, one by one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from aidememoire.across.blocks import connected
from aidememoire.across.identities.bodies import bodies
from aidememoire.across.identities.build import build, person_key
from aidememoire.across.identities.decisions import decide
from aidememoire.across.identities.holders import Holders, ruled
from aidememoire.across.identities.offices import Post, bare_post
from aidememoire.across.identities.people import Person, persons
from aidememoire.across.identities.rules import ActorRule
from aidememoire.across.identities.rules import Span as RuleSpan
from aidememoire.across.identities.ruling import RuleBook
from aidememoire.across.identities.sightings import CALLED_BY_OFFICE, Sighting, identity_keys, sightings
from aidememoire.records import Entry, Identity, IdentityDecision

__all__ = [
    "ActorRule",
    "RuleSpan",
    "Sighting",
    "identify",
    "identify_sightings",
    "identity_keys",
    "sightings",
]


def identify(
    entries: Iterable[Entry], decisions: Sequence[IdentityDecision] = (), rules: Sequence[ActorRule] = ()
) -> tuple[Identity, ...]:
    """Every actor of the entries in exactly one identity, in order of id, whatever the order of the entries.

    `decisions` of people go before what the program finds, `rules` from actor dictionaries before what texts tell.
    """
    found = [sighting for entry in entries for sighting in sightings(entry, rules)]
    return identify_sightings(found, decisions, rules)


def identify_sightings(
    found: Iterable[Sighting], decisions: Sequence[IdentityDecision] = (), rules: Sequence[ActorRule] = ()
) -> tuple[Identity, ...]:
    """The same for actors taken from the entries before, such as those of the blocks that are touched."""
    unique = {sighting.actor: sighting for sighting in found}
    ordered = [unique[actor] for actor in sorted(unique)]
    book = RuleBook(rules)
    made = [one for block in connected(ordered, lambda s: s.keys) for one in _block(block, book)]
    return tuple(sorted(decide(made, unique, decisions), key=lambda identity: identity.id))


def _block(block: Sequence[Sighting], book: RuleBook) -> list[Identity]:
    people = [s for s in block if s.kind == "person" and s.keys]
    posts = [(s, post) for s in block if (post := _bare_post(s)) is not None]
    bare = {s.actor for s, _ in posts}
    found = book.joined(persons(people))
    left = _to_holders(posts, found, book)
    others = [s for s in block if s.actor not in bare and not (s.kind == "person" and s.keys)]
    made = _named(found, book)
    made += [build(("post", post.office, str(post.of)), held, post.of, None) for post, held in left]
    for group in book.grouped(bodies(others)):
        rule = book.rule_of(group.members)
        made.append(build(group.key, group.members, _own_place(group.key, group.known), rule))
    return made


def _own_place(key: tuple[str, ...], known: str | None) -> str | None:
    return known if key[0].startswith("state:") else None


def _bare_post(sighting: Sighting) -> Post | None:
    """The office that an actor without a name is called by: "President of Velland"."""
    if sighting.kind not in CALLED_BY_OFFICE:
        return None
    return bare_post(sighting.name, sighting.affiliation)


def _to_holders(
    posts: Sequence[tuple[Sighting, Post]], found: Sequence[Person], book: RuleBook
) -> list[tuple[Post, list[Sighting]]]:
    """Give each bare office to its holder on the document's day; return those that nobody is known to hold."""
    holders = Holders(found)
    left: dict[str, tuple[Post, list[Sighting]]] = {}
    given: list[tuple[Person, Sighting]] = []
    for sighting, post in posts:
        rule = ruled(book.rules, post.office, post.of or "", sighting.day)
        person = book.person_of(rule, found) if rule else holders.on(post.key, sighting.day)
        if person is None:
            left.setdefault(post.key, (post, []))[1].append(sighting)
        else:
            given.append((person, sighting))
    for person, sighting in given:
        person.members.append(sighting)
    return [left[key] for key in sorted(left)]


def _named(found: Sequence[Person], book: RuleBook) -> list[Identity]:
    """Identities of persons: two of one name are told apart by their place, and at last by their actors."""
    keys = {id(person): person_key(person.members) for person in found}
    namesakes: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in found:
        key = keys[id(person)]
        namesakes[key if key[2] else (*key, "actor", min(s.actor for s in person.members))].append(person)
    made = []
    for key, held in sorted(namesakes.items()):
        places = [person.place or "" for person in held]
        for person in held:
            place = person.place or ""
            full: tuple[str, ...] = key if len(held) == 1 else (*key, place)
            if len(held) > 1 and places.count(place) > 1:
                full = (*full, min(s.actor for s in person.members))
            made.append(build(full, person.members, person.place, book.rule_of(person.members)))
    return made
