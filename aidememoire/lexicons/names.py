"""Words that tell names of persons, places, bodies and things apart, and the gender that given names tell."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from aidememoire.lexicons.loading import Entry, load


class NameWords(Entry, frozen=True):
    """The lists of names.toml; see there for what each holds."""

    source: str
    feminine: frozenset[str]
    masculine: frozenset[str]
    place_starts: frozenset[str]
    place_ends: frozenset[str]
    thing_ends: frozenset[str]
    body_ends: frozenset[str]
    press_ends: frozenset[str]
    press_starts: frozenset[str]
    particles: frozenset[str]
    prefixes: frozenset[str]
    surname_titles: frozenset[str]
    calendar: frozenset[str]
    suffixes: frozenset[str]
    given_months: frozenset[str]
    date_words: frozenset[str]
    regions: frozenset[str]
    land_endings: tuple[str, ...]
    people_endings: tuple[str, ...]
    demonym_endings: frozenset[str]
    bodies_of: frozenset[str]
    owned_bodies: frozenset[str]
    own_people: frozenset[str]
    state_nouns: frozenset[str]
    claims_state: frozenset[str]
    forms_of_state: frozenset[str]
    armed: frozenset[str]
    rebel: frozenset[str]


@cache
def name_words() -> NameWords:
    """All lists."""
    return load("names", NameWords)


@cache
def _genders() -> Mapping[str, Literal["masculine", "feminine"]]:
    words = name_words()
    table: dict[str, Literal["masculine", "feminine"]] = dict.fromkeys(words.masculine, "masculine")
    table.update(dict.fromkeys(words.feminine, "feminine"))
    for both in words.masculine & words.feminine:
        del table[both]
    return table


def given_name_gender(name: str) -> Literal["masculine", "feminine"] | None:
    """The gender that a given name nearly always tells; None for other words and for names of both."""
    return _genders().get(name)
