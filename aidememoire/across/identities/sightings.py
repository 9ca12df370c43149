"""An actor of one document, with all that tells who it is, and the keys under which its like are found."""

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from aidememoire.across.identities.names import Name, keys, parse, plain
from aidememoire.across.identities.offices import Post, bare_post, place_of, post_of, state_of
from aidememoire.across.identities.rules import ActorRule
from aidememoire.lexicons import country_named, group_noun, metonym, organisation, person_noun
from aidememoire.lexicons.countries import country
from aidememoire.lexicons.names import given_name_gender, name_words
from aidememoire.records import Actor, Codes, Entry


class Sighting(msgspec.Struct, frozen=True):
    """One actor of one document. `actor` is its lasting id, `day` the document's date; `keys` are its block keys."""

    actor: str
    document: str
    name: str
    kind: str
    affiliation: str | None = None
    roles: tuple[str, ...] = ()
    codes: Codes = Codes()
    day: str | None = None
    keys: tuple[str, ...] = ()

    @property
    def parsed(self) -> Name:
        """The parts of a person's name."""
        return parse(self.name)

    @property
    def state(self) -> str | None:
        """The state of the actor, as an ISO code, where the document tells it."""
        return state_of(self.affiliation)

    @property
    def posts(self) -> tuple[Post, ...]:
        """Offices that the document gives the actor."""
        return tuple(post for role in self.roles if (post := post_of(role, self.affiliation)) is not None)


def sightings(entry: Entry, rules: Sequence[ActorRule] = ()) -> tuple[Sighting, ...]:
    """The actors of one document; none where nothing was read from it."""
    return tuple(sighting(actor, entry, rules) for actor in entry.record.actors) if entry.record else ()


def sighting(actor: Actor, entry: Entry, rules: Sequence[ActorRule] = ()) -> Sighting:
    """One actor of a document."""
    roles = tuple(dict.fromkeys(role.value for role in actor.roles))
    return Sighting(
        actor=actor.id,
        document=entry.id,
        name=actor.name,
        kind=actor.kind,
        affiliation=actor.affiliation,
        roles=roles,
        codes=actor.codes,
        day=entry.document.published and entry.document.published[:10],
        keys=(
            *_keys(actor.name, actor.kind, actor.affiliation, roles),
            *_rule_keys(tuple(rules)).get(plain(actor.name), ()),
        ),
    )


def identity_keys(actor: Actor, entry: Entry, rules: Sequence[ActorRule] = ()) -> tuple[str, ...]:
    """Block keys of an actor: two actors can be one only where a chain of shared keys joins them.

    An actor without a key (unnamed, a group in general words) is never one with an actor of another document.
    """
    return sighting(actor, entry, rules).keys


@functools.lru_cache(maxsize=8)
def _rule_keys(rules: tuple[ActorRule, ...]) -> Mapping[str, tuple[str, ...]]:
    """Block keys by name: a name that a dictionary knows is found under each rule that has it."""
    found: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        for name in rule.names:
            found[plain(name)].append(f"rule:{plain(rule.name)}")
    return {name: tuple(sorted(set(keys_))) for name, keys_ in found.items()}


@functools.lru_cache(maxsize=65536)
def _keys(name: str, kind: str, affiliation: str | None, roles: tuple[str, ...]) -> tuple[str, ...]:
    posts = [post for role in roles if (post := post_of(role, affiliation)) is not None and post.single]
    if kind == "person":
        named = [] if _no_name(name) else [f"person:{key}" for key in keys(parse(name))]
        return tuple(dict.fromkeys((*named, *(post.key for post in posts)))) if named else ()
    own = bare_post(name, affiliation) if kind in CALLED_BY_OFFICE else None
    if own is not None:
        return (own.key,)
    body = body_of(name, kind) if kind != "unnamed" else None
    return (f"body:{body.block}",) if body is not None else ()


def _no_name(name: str) -> bool:
    """Whether what stands for a person's name is none: "Senior Administration Official", "Leaders Summit"."""
    words = name.split()
    if not words or given_name_gender(words[0].capitalize()) is not None:
        return False
    return person_noun(words[-1]) is not None or words[-1] in name_words().thing_ends


CALLED_BY_OFFICE: Final = frozenset({"unnamed", "office", "organisation"})
"""Kinds of actor that may be a person called by the office alone."""


class Body(NamedTuple):
    """What names a state, an organisation, an office or a group: `block` finds its like, `known` if a list has it."""

    block: str
    known: str | None
    long: bool


@functools.lru_cache(maxsize=65536)
def body_of(name: str, kind: str) -> Body | None:
    """What names a state, organisation, office or group with a name of its own; None for general words."""
    if kind == "state":
        found = country_named(name)
        code = (found.iso3 or found.name) if found else state_of(name)
        return Body(f"state:{code or plain(name)}", code, long=False)
    byname, listed = metonym(name), organisation(name)
    if byname is not None:
        return Body(f"{byname.kind}:{byname.stands_for}", byname.stands_for, long=False)
    if listed is not None:
        return Body(f"organisation:{listed.id}", listed.id, long=False)
    return _own_name(name, kind)


def _own_name(name: str, kind: str) -> Body | None:
    """A body that no list knows, if its words are a name; a long name is found by its initials, too."""
    words = [word for word in name.split() if word.casefold() not in _SMALL]
    if not words or not all(word[:1].isupper() or word[:1].isdigit() for word in words):
        return None
    if kind == "group" and len(words) == 1 and group_noun(words[0]) is not None:
        return None
    if kind == "organisation" and len(words) >= 3:
        letters = "".join(part[0] for word in words for part in word.split("-") if part and part[0].isalpha())
        return Body(f"named:{letters.casefold()}", None, long=True)
    return Body(f"named:{plain(name)}", None, long=False)


_SMALL = frozenset({"of", "and", "for", "the", "on", "in", "to", "de", "du", "des", "la", "a", "&"})


def state_name(code: str | None) -> str | None:
    """The name of the state or organisation with this code or id."""
    if code is None:
        return None
    found = country(code)
    return found.name if found else code


__all__ = ["Body", "Sighting", "body_of", "identity_keys", "place_of", "sighting", "sightings", "state_name"]
