"""Words that make no difference when quotations and their speakers are compared."""

from collections.abc import Mapping
from functools import cache

from aidememoire.lexicons.contrasts import contrast_words
from aidememoire.lexicons.forms import irregular_forms
from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.stems import stem
from aidememoire.lexicons.times import time_words

_SHORTEST_BASE = 5
"""Letters of the shortest word that a prefix makes the contrary of: "import" is none of "port"."""


class _Opposite(Entry, frozen=True):
    one: frozenset[str]
    other: frozenset[str]


class _Quoting(Entry, frozen=True):
    source: str
    licence: str
    stop: frozenset[str]
    titles: frozenset[str]
    saying: frozenset[str]
    negators: frozenset[str]
    refusing: frozenset[str]
    contrary_prefixes: tuple[str, ...]
    days: frozenset[str]
    before_may: frozenset[str]
    scales: Mapping[str, int]
    opposite: tuple[_Opposite, ...]


@cache
def _file() -> _Quoting:
    return load("quoting", _Quoting)


def stop_words() -> frozenset[str]:
    """Words that are in every text, in small letters."""
    return _file().stop


def title_words() -> frozenset[str]:
    """Words before a person's name that are no part of it, in small letters."""
    return _file().titles


def saying_words() -> frozenset[str]:
    """Words that ascribe what stands in quotation marks to somebody, in small letters."""
    return _file().saying


def negator_words() -> frozenset[str]:
    """Words that turn a sentence into its contrary, in small letters without apostrophes."""
    return _file().negators


def refusing_words() -> frozenset[str]:
    """Forms of verbs and nouns that turn what follows into its contrary, in small letters."""
    return _file().refusing


def before_may() -> frozenset[str]:
    """Words after which "May" is a month, in small letters."""
    return _file().before_may


@cache
def number_words() -> Mapping[str, int]:
    """What number words count, "dozen" and "third" included; without "one" and "second", which are more than numbers."""
    numbers = time_words().numbers
    found = {**numbers.ordinals, **numbers.cardinals, "dozen": numbers.collectives["dozen"]}
    return {word: value for word, value in found.items() if word not in {"one", "second"}}


@cache
def scale_words() -> Mapping[str, int]:
    """Words that multiply the number before them."""
    return {**time_words().numbers.multiples, **_file().scales}


@cache
def day_words() -> Mapping[str, str]:
    """Names of months and weekdays, long and short, by their long name; and words such as "tomorrow"."""
    times = time_words()
    long = [(times.months, times.months_short), (times.weekdays, times.weekdays_short)]
    found = {word: word for word in _file().days}
    for names, short in long:
        by_number = {number: name for name, number in names.items()}
        found.update({name: name for name in names})
        found.update({name: by_number[number] for name, number in short.items() if name not in {"mar", "sat", "sun"}})
    return found


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    """Each word, or stem, with those that say the contrary."""
    found: dict[str, set[str]] = {}
    pairs = [(pair.one, pair.other) for pair in _file().opposite]
    pairs += [
        (frozenset(map(stem, pair.affirms)), frozenset(map(stem, pair.denies))) for pair in contrast_words().opposite
    ]
    for one, other in pairs:
        for word in one:
            found.setdefault(word, set()).update(other)
        for word in other:
            found.setdefault(word, set()).update(one)
    return {word: frozenset(others) for word, others in found.items()}


def are_opposite(one: str, other: str) -> bool:
    """Whether two words in small letters say the contrary of each other, as "winning" and "losing" or "legal" and "illegal"."""
    forms = [{word, stem(irregular_forms("VERB").get(word, word))} for word in (one, other)]
    if any(not forms[1].isdisjoint(_opposites().get(word, ())) for word in forms[0]):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_BASE and any(long == prefix + short for prefix in _file().contrary_prefixes)
