"""States and territories: names, adjectives, capitals, cities, and their codes in other people's systems."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from aidememoire.lexicons.loading import Entry, find, index, load

CountryStatus = Literal["member", "observer", "disputed", "territory", "associated", "former"]


class Country(Entry, frozen=True):
    """A state, or a territory that the news treats like one.

    `iso3`, `cow` (Correlates of War number), `cow_letters` and `gw` (Gleditsch and Ward) are None where the system
    has no code. `status` says how the world counts it; `part_of` names the states (ISO codes) that hold or claim it.
    `adjectives` go before a noun ("Danish"), `people` are the nouns for its inhabitants ("Dane", "Danes"). `seats`
    are other cities from which it is governed.
    """

    name: str
    capital: str | None = None
    iso3: str | None = None
    cow: int | None = None
    cow_letters: str | None = None
    gw: int | None = None
    cameo_code: str | None = None
    status: CountryStatus = "member"
    part_of: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital_names: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    note: str = ""

    @property
    def cameo(self) -> str | None:
        """The CAMEO country code: the ISO code but for a few."""
        return self.cameo_code or self.iso3


class DisputedPlace(Entry, frozen=True):
    """A place that more than one state claims; `claimed_by` holds ISO codes, or names where there is none."""

    name: str
    claimed_by: tuple[str, ...]
    names: tuple[str, ...] = ()
    note: str = ""


class _File(Entry, frozen=True):
    source: str
    also_names: tuple[str, ...]
    country: tuple[Country, ...]
    place: tuple[DisputedPlace, ...]


@cache
def _file() -> _File:
    return load("countries", _File)


def countries() -> tuple[Country, ...]:
    """All of them: United Nations members first, in the order of their ISO codes."""
    return _file().country


@cache
def _by_iso3() -> Mapping[str, Country]:
    return {country.iso3: country for country in countries() if country.iso3}


def country(iso3: str) -> Country | None:
    """The country with this ISO 3166-1 alpha-3 code."""
    return _by_iso3().get(iso3)


_Tables = tuple[Mapping[str, Country], Mapping[str, Country]]


def _tables(pairs: Iterator[tuple[str, Country]], what: str) -> _Tables:
    table = index(((words.replace("’", "'"), held) for words, held in pairs), what)
    return table, {words.casefold(): held for words, held in table.items()}


@cache
def _names() -> _Tables:
    return _tables(((words, c) for c in countries() for words in (c.name, *c.names)), "the country name")


@cache
def _demonyms() -> _Tables:
    return _tables(((words, c) for c in countries() for words in (*c.adjectives, *c.people)), "the demonym")


@cache
def _capitals() -> _Tables:
    return _tables(
        ((words, c) for c in countries() if c.capital for words in (c.capital, *c.capital_names, *c.seats)),
        "the capital",
    )


@cache
def _cities() -> _Tables:
    return _tables(((words, c) for c in countries() for words in c.cities), "the city")


def country_named(words: str) -> Country | None:
    """The country called `words` ("Russia", "the U.S.", "Holland"), an article or possessive forgiven.

    Case counts, so that "us" is no state; words all in capitals are read as a headline's. "Georgia", "Jordan", "Chad"
    are found too: ask `is_also_name` and look at the sentence.
    """
    return find(*_names(), words)


def country_of_demonym(words: str) -> Country | None:
    """The country of an adjective or of a noun for its people: "Russian", "Dutch", "Danes", "US"."""
    return find(*_demonyms(), words)


def country_of_capital(words: str) -> Country | None:
    """The country governed from `words`: "Kyiv", "Kiev", "The Hague", "Pretoria". Only this list may be a metonym."""
    return find(*_capitals(), words)


def country_of_city(words: str) -> Country | None:
    """The country in which the city (or well-known residence, island, US state) `words` lies, capitals included."""
    return find(*_capitals(), words) or find(*_cities(), words)


@cache
def _also_names() -> frozenset[str]:
    return frozenset(_file().also_names)


def is_also_name(words: str) -> bool:
    """Whether `words` is also a personal name or a common word, so that the sentence has to decide: "Jordan"."""
    return words in _also_names()


@cache
def _disputed() -> tuple[Mapping[str, DisputedPlace], Mapping[str, DisputedPlace]]:
    table = index(((words, place) for place in _file().place for words in (place.name, *place.names)), "the place")
    return table, {words.casefold(): place for words, place in table.items()}


def disputed_place(words: str) -> DisputedPlace | None:
    """The disputed place called `words` ("Crimea", "the Golan Heights"), with those who claim it."""
    return find(*_disputed(), words)
