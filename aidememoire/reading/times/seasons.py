"""Seasons, quarters and halves of years, decades and centuries."""

from dataclasses import replace
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.moments import SEASONS, Unit
from aidememoire.reading.times.nodes import Fixed, Found, Season, Which
from aidememoire.reading.times.numbers import ordinal, year_number
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import closes, is_plural, month_name, small_words

WHICH: Final[dict[str, Which]] = {"last": "last", "next": "next", "this": "this"}
QUARTERS: Final = {
    "first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10, "final": 10, "1st": 1, "2nd": 4, "3rd": 7, "4th": 10,
}  # fmt: skip
"""First month of each quarter."""
_HALVES: Final = {"first": 1, "second": 7, "last": 7, "latter": 7}
_MODIFIERS: Final = frozenset({"early", "late", "mid"})
_NINETEENTH: Final = 1900
_YEAR_DIGITS, _SHORT_DIGITS = 4, 2
_MONTHS, _YEAR = 3, 12


def season(tokens: Tokens, at: int) -> Found | None:
    """“spring”, “the summer of 2022”, “winter 2023”: a season as a time, not as an adjective."""
    start = at + (tokens.low(at) == "the")
    name = time_words().seasons.get(tokens.low(start))
    if name is None or is_plural(tokens, start) or (tokens.capital(start) and tokens.capital(start - 1)):
        return None
    found = Found(at, start + 1, Season(Unit.SEASON, SEASONS[name]))
    dated = _with_year(tokens, found, bare=False)
    if dated is not found:
        return dated
    stands = tokens.low(start) != "fall" and tokens.low(at - 1) in small_words().before_season
    return found if stands and _is_free(tokens, start + 1) else None


def bare_season(tokens: Tokens, at: int) -> Found | None:
    """A season after “early”, “late”, “mid” and the like."""
    name = time_words().seasons.get(tokens.low(at))
    if name is None or tokens.low(at) == "fall":
        return None
    plain = Found(at, at + 1, Season(Unit.SEASON, SEASONS[name])) if _is_free(tokens, at + 1) else None
    return season(tokens, at) or plain


def _is_free(tokens: Tokens, at: int) -> bool:
    """What follows a season is no noun that it would belong to."""
    return closes(tokens, at) or tokens.low(at) in small_words().after_time or tokens.follows(at, "'", "s", "end")


def quarter(tokens: Tokens, at: int) -> Found | None:
    """“the third quarter of 2022”, “first-quarter”, “Q3 2022”, “the first half of next year”."""
    dated = _year_before(tokens, at)
    if dated:
        return dated
    start = at + (tokens.low(at) == "the")
    if tokens.low(start) == "q" and tokens.glued(start + 1) and tokens.low(start + 1) in {"1", "2", "3", "4"}:
        month = _MONTHS * int(tokens.low(start + 1)) - _MONTHS + 1
        return _with_year(tokens, Found(at, start + 2, Season(Unit.QUARTER, month)))
    start += tokens.low(start) == "fiscal"
    return _named_quarter(tokens, at, start) or _month_quarter(tokens, at, start) or _half(tokens, at, start)


def _month_quarter(tokens: Tokens, at: int, start: int) -> Found | None:
    """“the March quarter”: the one that ends with the month, or by the calendar holds most of it."""
    month = month_name(tokens, start)
    if month is None or tokens.low(month[1]) != "quarter":
        return None
    first = (month[0] - 2) % _YEAR // _MONTHS * _MONTHS + 1
    return _with_year(tokens, Found(at, month[1] + 1, Season(Unit.QUARTER, first)))


def _named_quarter(tokens: Tokens, at: int, start: int) -> Found | None:
    hyphen = tokens.low(start + 1) == "-"
    name = start + 1 + hyphen
    name += tokens.low(name) == "fiscal"
    if tokens.low(name) != "quarter" or tokens.low(start) not in QUARTERS or tokens.low(name + 1) in {"-", "final"}:
        return None
    if hyphen and tokens.low(at) == "the":
        return None  # the article of "the third-quarter loss" is the noun's
    found = Found(at, name + 1, Season(Unit.QUARTER, QUARTERS[tokens.low(start)]))
    dated = _with_year(tokens, found)
    other = dated is found and tokens.follows(found.end, "of", "the") and tokens.low(found.end + 2) != "year"
    return None if other else dated


def _half(tokens: Tokens, at: int, start: int) -> Found | None:
    """“the first half of 2025”: only with its year."""
    name = start + 1 + (tokens.low(start + 1) == "-")
    if tokens.low(name) != "half" or tokens.low(start) not in _HALVES or tokens.low(name + 1) != "of":
        return None
    found = Found(at, name + 1, Season(Unit.HALF, _HALVES[tokens.low(start)]))
    dated = _with_year(tokens, found)
    return None if dated is found else dated


def _year_before(tokens: Tokens, at: int) -> Found | None:
    """“the 1988 second quarter”, “fiscal 1989's fourth quarter”, “next year's first quarter”."""
    year = year_number(tokens, at + (tokens.low(at) in {"the", "fiscal"}))
    picked: Which = WHICH.get(tokens.low(at), "") if tokens.follows(at + 1, "year", "'", "s") else ""
    name = year.end + 2 * tokens.follows(year.end, "'", "s") if year else at + 4
    if (year is None and not picked) or tokens.low(name) not in QUARTERS or tokens.low(name + 1) != "quarter":
        return None
    node = Season(Unit.QUARTER, QUARTERS[tokens.low(name)], int(year.value) if year else None, picked)
    return Found(at, name + 2, node)


def _with_year(tokens: Tokens, found: Found, *, bare: bool = True) -> Found:
    """`found` with the year that follows it: “of 2022”, “2022”, “of last year”, and with `bare` “of the year”."""
    node = found.node
    if not isinstance(node, Season):
        return found
    start = found.end + (tokens.low(found.end) == "of")
    year = year_number(tokens, start)
    if year:
        return Found(found.start, year.end, replace(node, year=int(year.value)))
    if tokens.low(start) in WHICH and tokens.low(start + 1) == "year":
        return Found(found.start, start + 2, replace(node, which=WHICH[tokens.low(start)]))
    if bare and start > found.end and tokens.follows(start, "the", "year"):
        return Found(found.start, start + 2, replace(node, which="this"))
    return found


def named_period(tokens: Tokens, at: int) -> Found | None:
    """Decades and centuries by name: “the 1990s”, “the '90s”, “the nineties”, “the 20th century”."""
    start = at + (tokens.low(at) == "the")
    start += tokens.low(start) in _MODIFIERS
    start += tokens.low(start) == "-" and start > at
    decade = _decade(tokens, start)
    if decade:
        return Found(at, decade.end, decade.node)
    count = ordinal(tokens, start)
    end = count.end + (tokens.low(count.end) == "-") if count else at
    if count is None or tokens.low(end) != "century":
        return None
    return Found(at, end + 1, Fixed(Unit.CENTURY, (int(count.value) - 1) * 100))


def _decade(tokens: Tokens, at: int) -> Found | None:
    introduced = tokens.low(at - 1) in _MODIFIERS | {"the", "-"}
    spelt = time_words().decades.get(tokens.low(at))
    if spelt and introduced:
        return Found(at, at + 1, Fixed(Unit.DECADE, spelt))
    start = at + (tokens.low(at) == "'")
    word = tokens.low(start)
    end = start + 1 + (tokens.low(start + 1) == "'" and tokens.glued(start + 1))
    if not word.isdecimal() or not word.endswith("0") or tokens.low(end) != "s" or not tokens.glued(end):
        return None
    if len(word) == _YEAR_DIGITS:
        return Found(at, end + 1, Fixed(Unit.DECADE, int(word)))
    short = len(word) == _SHORT_DIGITS and (start > at or introduced)
    return Found(at, end + 1, Fixed(Unit.DECADE, _NINETEENTH + int(word))) if short else None
