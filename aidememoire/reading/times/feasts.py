"""Feasts by name and when they fall; anniversaries of days that the lexicon knows."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

from aidememoire.lexicons.times import Feast as FeastEntry
from aidememoire.lexicons.times import PastDay
from aidememoire.lexicons.times import feasts as lexicon
from aidememoire.reading.times.moments import WEEK, add_months, calendar_date
from aidememoire.reading.times.nodes import Anniversary, Feast, Found, Which
from aidememoire.reading.times.numbers import cardinal, ordinal, year_number
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import Phrases, small_words

_WHICH: Final[dict[str, Which]] = {"last": "last", "next": "next", "this": "this"}
_NEAR: Final = timedelta(days=200)
"""How far from the report an anniversary may be that its words do not date."""
_WINDOW: Final = 12
"""Words after “anniversary” that may say of what."""


@cache
def _names() -> Phrases:
    return Phrases(name for entry in lexicon().feast for name in entry.names)


@cache
def _entries() -> Mapping[str, FeastEntry]:
    return {" ".join(Tokens(name).lows): entry for entry in lexicon().feast for name in entry.names}


def feast(tokens: Tokens, at: int) -> Found | None:
    """A feast by its name, with a year or “last”, “next”, “this” where they stand beside it."""
    which = _WHICH.get(tokens.low(at), "")
    start = at + bool(which)
    end = _names().at(tokens, start)
    if end is None or not any(tokens.capital(step) for step in range(start, end)):
        return None
    if tokens.low(end) in small_words().after_feast or (tokens.low(start) == "new" and tokens.low(end) == "zealand"):
        return None
    name = " ".join(tokens.lows[start:end])
    beyond = end + (tokens.low(end) in {",", "of"})
    year = year_number(tokens, beyond)
    if year:
        return Found(at, year.end, Feast(name, int(year.value)))
    return Found(at, end, Feast(name, None, which))


def feast_day(name: str, year: int) -> date | None:
    """The day of the feast in the year, None where the lexicon does not know it."""
    known = next((held for held in lexicon().named_day if held.figures == name), None)
    if known:
        return date.fromisoformat(known.day)
    entry = _entries()[name]
    if entry.day:
        return calendar_date(year, *map(int, entry.day.split("-")))
    if entry.easter is not None:
        return easter(year) + timedelta(days=entry.easter)
    if entry.orthodox_easter is not None:
        return orthodox_easter(year) + timedelta(days=entry.orthodox_easter)
    if entry.weekday:
        month, count, weekday = entry.weekday
        return nth_weekday(year, month, count, weekday)
    return next((day for day in map(date.fromisoformat, entry.days) if day.year == year), None)


def nth_weekday(year: int, month: int, count: int, weekday: int) -> date | None:
    """The count-th weekday (ISO) of the month, counted from the end where `count` is negative."""
    first = date(year, month, 1)
    if count < 0:
        last = add_months(first, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % WEEK + WEEK * (-count - 1))
    found = first + timedelta(days=(weekday - first.isoweekday()) % WEEK + WEEK * (count - 1))
    return found if found.month == month else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, correction = century // 4, (century + 8) // 25
    moon = (19 * golden + century - leap - (century - correction + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, as a Gregorian date (Meeus); right from 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def anniversary(tokens: Tokens, at: int) -> Found | None:
    """“third anniversary of …”, “one-year anniversary”, “the 10th anniversary”."""
    count = ordinal(tokens, at)
    if count and tokens.low(count.end) == "anniversary":
        return Found(at, count.end + 1, Anniversary(int(count.value), _of(tokens, count.end + 1)))
    number = cardinal(tokens, at)
    if (
        number
        and number.value.denominator == 1
        and tokens.low(number.end) == "-"
        and tokens.low(number.end + 1) == "year"
    ):
        end = number.end + 2
        if tokens.low(end) == "anniversary":
            return Found(at, end + 1, Anniversary(int(number.value), _of(tokens, end + 1)))
    return None


def _of(tokens: Tokens, at: int) -> frozenset[str]:
    if tokens.low(at) != "of":
        return frozenset()
    return frozenset(tokens.lows[at : at + _WINDOW])


def known_anniversary(node: Anniversary, said: frozenset[str], report: date | None) -> date | None:
    """The day of the anniversary, where the lexicon has what it is of and the day lies near the report.

    `said` are the words of the text: they tell which war or coup it is.
    """
    if report is None:
        return None
    for entry in lexicon().past:
        start = date.fromisoformat(entry.day)
        day = calendar_date(start.year + node.count, start.month, start.day)
        if day and abs(day - report) < _NEAR and _is_about(entry, node.what, said):
            return day
    return None


def _is_about(entry: PastDay, what: frozenset[str], said: frozenset[str]) -> bool:
    if what and not what & entry.what:
        return False
    if not what and not said & entry.what:
        return False
    words = [phrase.split() for phrase in entry.about]
    return any(set(phrase) <= said for phrase in words)


def day_by_figures(tokens: Tokens, at: int) -> Found | None:
    """“9/11”: a day known by its figures alone."""
    for entry in lexicon().named_day:
        if entry.figures and tokens.follows(at, *Tokens(entry.figures).lows) and _is_apart(tokens, at):
            return Found(at, at + 3, Feast(entry.figures, int(entry.day[:4])))
    return None


def _is_apart(tokens: Tokens, at: int) -> bool:
    """Three glued tokens with nothing glued before or after but a mark."""
    tight = tokens.glued(at + 1) and tokens.glued(at + 2)
    alone = not (tokens.glued(at) and tokens.low(at - 1) in {"/", "-", ".", ","})
    return tight and alone and not (tokens.glued(at + 3) and tokens.low(at + 3) in {"/", "-"})


def named_year(tokens: Tokens, end: int, month: int, day: int) -> int | None:
    """The year of a day that is known by its date (“the Sept. 11 attacks”), when the word at `end` says so."""
    for entry in lexicon().named_day:
        known = date.fromisoformat(entry.day)
        if (known.month, known.day) == (month, day) and tokens.low(end) in entry.what:
            return known.year
    return None
