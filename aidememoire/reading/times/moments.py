"""Moments: stretches of the calendar from a day to a century, their arithmetic and their TIMEX3 values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import IntEnum
from typing import Final

WEEK: Final = 7
_MONTHS, _QUARTER, _HALF = 12, 3, 6
_DECADE, _CENTURY = 10, 100
_FEBRUARY, _MARCH = 2, 3
SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season; winter bears the year that it begins in."""


class Unit(IntEnum):
    """Stretches of the calendar, from fine to coarse."""

    DAY = 1
    WEEKEND = 2
    WEEK = 3
    MONTH = 4
    QUARTER = 5
    SEASON = 6
    HALF = 7
    YEAR = 8
    DECADE = 9
    CENTURY = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the calendar: its unit and its first day.

    `time` is what TIMEX3 adds to a day, “TMO” or “T18:30” with or without offset; empty otherwise.
    """

    unit: Unit
    first: date
    time: str = ""

    def iso(self) -> str:
        """The TIMEX3 value."""
        return _FORMS[self.unit](self.first) + self.time

    def within(self, unit: Unit) -> "Moment":
        """The stretch of the given unit that this one begins in."""
        return moment(unit, self.first)

    def shifted(self, count: int) -> "Moment":
        """The stretch of the same unit `count` further on; ValueError or OverflowError past the calendar's ends."""
        return moment(self.unit, _step(self.unit, self.first, count))

    def at(self, time: str) -> "Moment":
        """The same day with a part of day or clock time."""
        return replace(self, time=time)

    def last(self) -> date:
        """The last day of the stretch."""
        if self.unit is Unit.WEEKEND:
            return self.first + timedelta(days=1)
        return _step(self.unit, self.first, 1) - timedelta(days=1)


def moment(unit: Unit, day: date) -> Moment:
    """The stretch of the given unit that holds `day`."""
    return Moment(unit, _START[unit](day))


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last one of a shorter month."""
    months = day.year * _MONTHS + day.month - 1 + count
    year, month = divmod(months, _MONTHS)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    for number in (day.day, 30, 29, 28):
        found = calendar_date(year, month + 1, min(number, day.day))
        if found:
            return found
    raise OverflowError(year)


def _step(unit: Unit, day: date, count: int) -> date:
    if unit is Unit.DAY:
        return day + timedelta(days=count)
    if unit in {Unit.WEEK, Unit.WEEKEND}:
        return day + timedelta(days=WEEK * count)
    return add_months(day, count * _LENGTH[unit])


_LENGTH: Final = {
    Unit.MONTH: 1,
    Unit.QUARTER: _QUARTER,
    Unit.SEASON: _QUARTER,
    Unit.HALF: _HALF,
    Unit.YEAR: _MONTHS,
    Unit.DECADE: _MONTHS * _DECADE,
    Unit.CENTURY: _MONTHS * _CENTURY,
}


def _weekend(day: date) -> date:
    """The Saturday of the weekend in the ISO week of `day`."""
    return day + timedelta(days=WEEK - 1 - day.isoweekday())


def _season(day: date) -> date:
    if day.month <= _FEBRUARY:
        return date(max(day.year - 1, MINYEAR), _MONTHS, 1)
    return date(day.year, day.month - day.month % _QUARTER, 1)


_START: Final[Mapping[Unit, Callable[[date], date]]] = {
    Unit.DAY: lambda day: day,
    Unit.WEEKEND: _weekend,
    Unit.WEEK: lambda day: day - timedelta(days=day.isoweekday() - 1),
    Unit.MONTH: lambda day: day.replace(day=1),
    Unit.QUARTER: lambda day: date(day.year, (day.month - 1) // _QUARTER * _QUARTER + 1, 1),
    Unit.SEASON: _season,
    Unit.HALF: lambda day: date(day.year, (day.month - 1) // _HALF * _HALF + 1, 1),
    Unit.YEAR: lambda day: date(day.year, 1, 1),
    Unit.DECADE: lambda day: date(max(day.year // _DECADE * _DECADE, MINYEAR), 1, 1),
    Unit.CENTURY: lambda day: date(max(day.year // _CENTURY * _CENTURY, MINYEAR), 1, 1),
}


def _week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _season_value(day: date) -> str:
    name = next(name for name, month in SEASONS.items() if month == day.month)
    return f"{day.year:04d}-{name}"


_FORMS: Final[Mapping[Unit, Callable[[date], str]]] = {
    Unit.DAY: lambda day: day.isoformat(),
    Unit.WEEKEND: lambda day: _week_value(day) + "-WE",
    Unit.WEEK: _week_value,
    Unit.MONTH: lambda day: day.isoformat()[:7],
    Unit.QUARTER: lambda day: f"{day.year:04d}-Q{(day.month - 1) // _QUARTER + 1}",
    Unit.SEASON: _season_value,
    Unit.HALF: lambda day: f"{day.year:04d}-H{(day.month - 1) // _HALF + 1}",
    Unit.YEAR: lambda day: f"{day.year:04d}",
    Unit.DECADE: lambda day: f"{day.year:04d}"[:3],
    Unit.CENTURY: lambda day: f"{day.year:04d}"[:2],
}
