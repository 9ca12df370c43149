"""Words by which people and bodies without a name are told, and those that show a place to stand for its government."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load


class GroupWords(Entry, frozen=True):
    """The lists of [groups] in mentions.toml; see there for what each holds."""

    people: frozenset[str]
    crowds: frozenset[str]
    knowing: frozenset[str]
    restrictive: frozenset[str]
    vague: frozenset[str]
    documents: frozenset[str]
    conferring: frozenset[str]
    indefinite: frozenset[str]


class PlaceWords(Entry, frozen=True):
    """The lists of [places] in mentions.toml; see there for what each holds."""

    sites: frozenset[str]
    struck: frozenset[str]
    moving: frozenset[str]
    standing: frozenset[str]
    still: frozenset[str]
    with_actors: frozenset[str]
    journeys: frozenset[str]
    giving: frozenset[str]
    sent: frozenset[str]
    to_nouns: frozenset[str]
    from_nouns: frozenset[str]
    taking: frozenset[str]
    for_nouns: frozenset[str]
    on_nouns: frozenset[str]
    of_nouns: frozenset[str]


class _File(Entry, frozen=True):
    source: str
    groups: GroupWords
    places: PlaceWords


@cache
def _file() -> _File:
    return load("mentions", _File)


def group_words() -> GroupWords:
    """Words for people and bodies."""
    return _file().groups


def place_words() -> PlaceWords:
    """Words around a place."""
    return _file().places
