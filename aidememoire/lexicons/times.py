"""Words of time: numbers, names of days and months, units, zones, feasts, and the words around them that tell past from future."""

from collections.abc import Mapping
from functools import cache

from aidememoire.lexicons.loading import Entry, load


class Numbers(Entry, frozen=True):
    """Number words in lower case and what they count."""

    cardinals: Mapping[str, int]
    multiples: Mapping[str, int]
    ordinals: Mapping[str, int]
    collectives: Mapping[str, int]


class Lists(Entry, frozen=True):
    """Words, or phrases of words, in lower case; each list says in the file what it is for."""

    approximate: tuple[str, ...]
    vague_quantities: tuple[str, ...]
    before_year: frozenset[str]
    numbered: frozenset[str]
    counted: frozenset[str]
    titles: frozenset[str]
    speech_verbs: frozenset[str]
    papers: frozenset[str]
    before_named_weekday: frozenset[str]
    aged_things: frozenset[str]
    rated: frozenset[str]
    edges: tuple[str, ...]
    figures: frozenset[str]


class Grammar(Entry, frozen=True):
    """Small words that the grammar of times looks at; each list says in the file what it is for."""

    determiners: frozenset[str]
    prepositions: frozenset[str]
    fillers: frozenset[str]
    extras: frozenset[str]
    heads: frozenset[str]
    bare_heads: frozenset[str]
    before_bare_head: frozenset[str]
    over: frozenset[str]
    before_more_than: frozenset[str]
    before_one_day: frozenset[str]
    before_season: frozenset[str]
    after_time: frozenset[str]
    open_parts: frozenset[str]
    before_part: frozenset[str]
    before_open_part: frozenset[str]
    before_month: frozenset[str]
    personal_months: frozenset[str]
    after_named_month: frozenset[str]
    before_clock: frozenset[str]
    after_may: frozenset[str]
    before_year_noun: frozenset[str]
    told_by_year: frozenset[str]
    of_the_age: frozenset[str]
    dailies: frozenset[str]
    after_feast: frozenset[str]
    abbreviations: frozenset[str]
    kinds_of_things: frozenset[str]
    starters: frozenset[str]
    core: frozenset[str]


class Tense(Entry, frozen=True):
    """Words around a time that tell whether it lies behind or ahead of the report; lower case, no phrases."""

    future: frozenset[str]
    past: frozenset[str]
    past_alike: frozenset[str]
    present: frozenset[str]
    schedule: frozenset[str]
    schedule_near: frozenset[str]
    ahead: frozenset[str]
    put_ahead: frozenset[str]
    intent: frozenset[str]
    implicative: frozenset[str]
    deadline_prepositions: frozenset[str]
    conditional: frozenset[str]
    ahead_nouns: frozenset[str]
    event_nouns: frozenset[str]
    boundaries: frozenset[str]
    no_infinitive: frozenset[str]
    not_past: frozenset[str]
    skipped: frozenset[str]
    finite: frozenset[str]
    starting: frozenset[str]
    perfect: frozenset[str]
    no_finite: frozenset[str]
    before_adjective: frozenset[str]
    talked: frozenset[str]
    lapsed: frozenset[str]
    postponing: frozenset[str]


class TimeWords(Entry, frozen=True):
    """All words of time: keys in lower case. Months 1–12, weekdays 1–7 (ISO), parts of day and seasons as in TIMEX3."""

    numbers: Numbers
    months: Mapping[str, int]
    months_short: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekdays_short: Mapping[str, int]
    units: Mapping[str, str]
    adverbs_of_repetition: Mapping[str, str]
    parts: Mapping[str, str]
    seasons: Mapping[str, str]
    decades: Mapping[str, int]
    unit_long: Mapping[str, str]
    vague: Mapping[str, str]
    grammar: Grammar
    lists: Lists
    tense: Tense


class Feast(Entry, frozen=True):
    """A feast and when it falls: exactly one of the fields after `names` is given.

    `day` is MM-DD; `easter` and `orthodox_easter` days after that Sunday; `weekday` (month, which one, ISO weekday),
    counted from the end where negative; `days` ISO dates year by year, unknown in other years.
    """

    names: tuple[str, ...]
    day: str | None = None
    easter: int | None = None
    orthodox_easter: int | None = None
    weekday: tuple[int, int, int] | None = None
    days: tuple[str, ...] = ()


class PastDay(Entry, frozen=True):
    """A day that anniversaries are counted from: `about` phrases one of which the text must hold, `what` happened."""

    about: tuple[str, ...]
    what: frozenset[str]
    day: str


class NamedDay(Entry, frozen=True):
    """A day whose date is its name: `what` are words one of which follows (“the Sept. 11 attacks”).

    `figures`: the same in figures, when they are known by themselves (“9/11”).
    """

    day: str
    what: frozenset[str]
    figures: str | None = None


class Feasts(Entry, frozen=True):
    """The calendar: feasts, past days with anniversaries, days known by their date."""

    feast: tuple[Feast, ...]
    past: tuple[PastDay, ...]
    named_day: tuple[NamedDay, ...]


class Zones(Entry, frozen=True):
    """Zones in lower case: `abbreviations` as ±HH:MM, `regions` (“eastern”) and `cities` as IANA names."""

    abbreviations: Mapping[str, str]
    regions: Mapping[str, str]
    cities: Mapping[str, str]


@cache
def time_words() -> TimeWords:
    """The words of time."""
    return load("times", TimeWords)


@cache
def feasts() -> Feasts:
    """Feasts and past days."""
    return load("feasts", Feasts)


@cache
def zones() -> Zones:
    """Time zones by abbreviation, region and city."""
    return load("zones", Zones)


def zone_of(place: str) -> str | None:
    """IANA zone of the city called `place`, whatever its case and what follows a comma; None for an unknown one."""
    city = place.partition(",")[0].strip().replace("’", "'").casefold()
    return zones().cities.get(city)
