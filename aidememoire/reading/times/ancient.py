"""Times before Christ: “490 BC”, “480-479 BC”, “August 480 BC”, “the spring of 480 BC”, “the 9th century BC”."""

from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.nodes import BeforeChrist, Found
from aidememoire.reading.times.numbers import ordinal
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import month_name

_MARKS: Final = (("bc",), ("bce",), ("b", ".", "c", "."), ("b", ".", "c"))
_MODIFIERS: Final = frozenset({"early", "late", "mid"})
_JOINS: Final = frozenset({"-", "to", "and", "until", "or"})
_LONGEST: Final = 4
_DECADE, _CENTURY = 3, 2


def ancient(tokens: Tokens, at: int) -> list[Found]:
    """The time before Christ at `at`, and the year joined to it that the same “BC” stands for."""
    start = at + (tokens.low(at) == "the")
    start += tokens.low(start) in _MODIFIERS
    start += tokens.low(start) == "-" and start > at
    for rule in (_century, _decade, _in_year, _pair):
        found = rule(tokens, at, start)
        if found:
            return found
    return []


def _marked(tokens: Tokens, at: int) -> int | None:
    """The index after “BC” at `at`."""
    for marks in _MARKS:
        if tokens.follows(at, *marks) and tokens.word(at).isupper():
            return at + len(marks)
    return None


def _year(tokens: Tokens, at: int) -> int | None:
    """The figure at `at`, which may be a year before Christ."""
    plain = tokens.digits(at) and len(tokens.low(at)) <= _LONGEST
    return int(tokens.low(at)) if plain and not (tokens.glued(at) and tokens.low(at - 1) in {".", ",", "$"}) else None


def _in_year(tokens: Tokens, at: int, start: int) -> list[Found]:
    """“480 BC”, “August 480 BC”, “late autumn of 481 BC”."""
    month, season = month_name(tokens, start), time_words().seasons.get(tokens.low(start))
    name = month[1] if month else start + bool(season)
    part = f"-{month[0]:02d}" if month else f"-{season}" if season else ""
    name += name > start and tokens.low(name) == "of"
    year, end = _year(tokens, name), _marked(tokens, name + 1)
    articled = tokens.low(at) == "the" and not part
    return [Found(at, end, BeforeChrist(year, part))] if year is not None and end and not articled else []


def _pair(tokens: Tokens, at: int, start: int) -> list[Found]:
    """“480-479 BC”, “264 to 241 BC”: both are before Christ."""
    first, last, end = _year(tokens, start), _year(tokens, start + 2), _marked(tokens, start + 3)
    if (
        start > at
        or first is None
        or last is None
        or end is None
        or tokens.low(start + 1) not in _JOINS
        or first <= last
    ):
        return []
    return [Found(at, start + 1, BeforeChrist(first)), Found(start + 2, end, BeforeChrist(last))]


def _decade(tokens: Tokens, at: int, start: int) -> list[Found]:
    """“the 470s BC”."""
    year, end = _year(tokens, start), _marked(tokens, start + 2)
    if year is None or end is None or tokens.low(start + 1) != "s" or not tokens.glued(start + 1):
        return []
    return [Found(at, end, BeforeChrist(year, "", _DECADE))]


def _century(tokens: Tokens, at: int, start: int) -> list[Found]:
    """“the 9th century BC”."""
    count = ordinal(tokens, start)
    end = _marked(tokens, count.end + 1) if count and tokens.low(count.end) == "century" else None
    return [Found(at, end, BeforeChrist((int(count.value) - 1) * 100, "", _CENTURY))] if count and end else []
