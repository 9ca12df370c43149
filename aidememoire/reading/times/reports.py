"""Periods of business reports: “the latest quarter”, “the year-ago period”, “the same quarter last year”, “the year ended June 30”."""

from typing import Final

from aidememoire.reading.times.amounts import amount, value_of
from aidememoire.reading.times.dates import date, date_or_month, weekday
from aidememoire.reading.times.moments import Unit
from aidememoire.reading.times.nodes import Compared, Ended, Found, Length, Period, Season, WeekOf
from aidememoire.reading.times.numbers import year_number
from aidememoire.reading.times.periods import UNITS
from aidememoire.reading.times.seasons import QUARTERS
from aidememoire.reading.times.tokens import Tokens

_ALIKE: Final = frozenset({"comparable", "corresponding", "same", "similar", "equivalent"})
_LATEST: Final = (("latest",), ("most", "recent"), ("just", "ended"), ("just", "-", "ended"))
_AGO: Final = frozenset({"ago", "earlier", "before"})
_POSSESSIVES: Final = frozenset({"its", "their", "his", "her", "our"})
_STRETCHES: Final = frozenset({"quarter", "period"})
_YEARS: Final = (
    (("last", "year"), 1),
    (("a", "year", "ago"), 1),
    (("a", "year", "earlier"), 1),
    (("the", "year", "before"), 1),
)
_ENDS: Final = frozenset({"ended", "ending", "to"})


def compared(tokens: Tokens, at: int) -> Found | None:
    """A period that is compared with another, or the one reported on."""
    start = at + (tokens.low(at) == "the")
    return _latest(tokens, at, start) or _year_ago(tokens, at, start) or _alike(tokens, at, start) or _dated(tokens, at)


def _latest(tokens: Tokens, at: int, start: int) -> Found | None:
    """“the latest quarter”, “the most recent period”."""
    for words in _LATEST:
        name = start + len(words)
        if start > at and tokens.follows(start, *words) and tokens.low(name) in {"week", "month"}:
            return Found(at, name + 1, Period(UNITS[tokens.low(name)], -1))
        if start > at and tokens.follows(start, *words) and tokens.low(name) in _STRETCHES:
            return Found(at, name + 1, Compared(0, tokens.low(name), over=True))
    return None


def _year_ago(tokens: Tokens, at: int, start: int) -> Found | None:
    """“year-ago”, “the year-earlier quarter”, “the comparable year-ago period”, “the year-ago third quarter”."""
    name = start + (tokens.low(start) in _ALIKE)
    before = tokens.follows(name, "year", "-") and tokens.low(name + 2) in _AGO and tokens.glued(name + 2)
    if not before and not tokens.follows(name, "prior", "-", "year"):
        return None
    end = name + 3
    if tokens.low(end) in _STRETCHES:
        return Found(at, end + 1, Compared(1, tokens.low(end)))
    if tokens.low(end) in QUARTERS and tokens.low(end + 1) == "quarter":
        return Found(at, end + 2, Season(Unit.QUARTER, QUARTERS[tokens.low(end)], None, "last"))
    length = amount(tokens, end)
    if length and length.count is not None:
        return Found(at, length.end, Length(value_of([(length.count, length.unit)])))
    return Found(at, end, Compared(1)) if at == name else None


def _alike(tokens: Tokens, at: int, start: int) -> Found | None:
    """“the same quarter last year”, “the corresponding period of 1988”."""
    if start == at or tokens.low(start) not in _ALIKE or tokens.low(start + 1) not in {*_STRETCHES, "month"}:
        return None
    name = start + 1
    after = name + 1 + (tokens.low(name + 1) in {"of", "in"})
    for words, back in _YEARS:
        if tokens.follows(after, *words):
            return Found(at, after + len(words), Compared(back, tokens.low(name)))
    year = year_number(tokens, after)
    return Found(at, year.end, Compared(0, tokens.low(name), int(year.value))) if year else None


def _dated(tokens: Tokens, at: int) -> Found | None:
    """“the 1988 quarter”, “last year's quarter”, “last year's period”."""
    if tokens.follows(at, "last", "year", "'", "s") and tokens.low(at + 4) in _STRETCHES:
        return Found(at, at + 5, Compared(1, tokens.low(at + 4)))
    year = year_number(tokens, at + 1) if tokens.low(at) == "the" and tokens.digits(at + 1) else None
    if year is None or tokens.low(year.end) not in _STRETCHES:
        return None
    return Found(at, year.end + 1, Compared(0, tokens.low(year.end), int(year.value)))


def ended(tokens: Tokens, at: int) -> Found | None:
    """“the year” of “the year ended June 30”, a length; “the quarter” of “the quarter ended March 31”, a date."""
    articled = tokens.low(at) == "the"
    name = at + articled
    name += tokens.low(name) in {"fiscal", "full"}
    word = tokens.low(name)
    if (
        not (articled or tokens.low(at - 1) in _POSSESSIVES)
        or word not in {"year", "quarter", "week"}
        or tokens.low(name + 1) not in _ENDS
    ):
        return None
    day = date(tokens, name + 2) if tokens.low(name + 1) == "to" else date_or_month(tokens, name + 2)
    named_day = tokens.low(name + 2) in {"today", "tomorrow", "yesterday"}
    if word == "year":
        return Found(at, name + 1, Length("P1Y")) if day or named_day else None
    if word == "week":
        day = day or weekday(tokens, name + 2)
        return Found(at, name + 1, WeekOf(day.node)) if day and tokens.low(name + 1) == "ended" else None
    return Found(at, name + 1, Ended(Unit.QUARTER, day.node)) if day else None
