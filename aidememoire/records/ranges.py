"""From TIMEX3 values to the days that they can mean, and from ISO durations to seconds."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")
_HALF: Final = re.compile(r"(\d{4})-H([12])")
_SEASON: Final = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_YEARS: Final = re.compile(r"\d{1,4}")
_LENGTH: Final = re.compile(
    r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
    r"(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?"
)
_SECONDS: Final = {"Y": 31_556_952, "M": 2_629_746, "W": 604_800, "D": 86_400, "h": 3_600, "m": 60, "s": 1}
_SEASONS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


class Days(NamedTuple):
    """A stretch of days, both ends included."""

    first: date
    last: date

    def meets(self, other: "Days", *, slack: int = 0) -> bool:
        """Whether the two can be the same day, each moved by at most `slack` days in all."""
        gap = timedelta(days=slack)
        return self.first - other.last <= gap and other.first - self.last <= gap  # no day lies after the year 9999


def days_of(value: str | None) -> Days | None:
    """The days that a TIMEX3 date or time, an ISO date or a range START/END can mean; None for what names none.

    "2025-02" is the whole month, "2025-W07-WE" its week-end, "2025-WI" December to February, "20" a century.
    """
    if not value:
        return None
    start, slash, end = value.partition("/")
    if slash:
        first, last = days_of(start), days_of(end)
        if first is None or last is None:
            return first or last
        return Days(first.first, last.last) if first.first <= last.last else None
    try:
        return _days(value)
    except ValueError:  # a 30 February, a week 60, a year 0
        return None


def _days(value: str) -> Days | None:
    if match := _DAY.match(value):
        day = date(*map(int, match.groups()))
        return Days(day, day)
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Days(monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6))
    return _part_of_year(value) or _years(value)


def _part_of_year(value: str) -> Days | None:
    if match := _SEASON.match(value):
        first, last = _SEASONS[match[2]]
        year = int(match[1])
        return _months(year, first, year + (last < first), last)
    for pattern, months in ((_QUARTER, 3), (_HALF, 6), (_MONTH, 1)):
        if match := pattern.match(value):
            last = int(match[2]) * months
            return _months(int(match[1]), last - months + 1, int(match[1]), last)
    return None


def _years(value: str) -> Days | None:
    """A year, or with fewer digits the ten or hundred years that begin so."""
    match = _YEARS.match(value)
    if match is None:
        return None
    span = 10 ** (4 - len(match[0]))
    first = int(match[0]) * span
    return _months(max(first, 1), 1, first + span - 1, 12)


def _months(year: int, month: int, last_year: int, last_month: int) -> Days:
    return Days(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))


def seconds_of(value: str | None) -> float | None:
    """The length of an ISO 8601 duration in seconds, months and years at their mean; None for what is no length."""
    match = _LENGTH.fullmatch(value or "")
    if match is None or not any(match.groupdict().values()):
        return None
    try:
        return sum(float(number) * _SECONDS[unit] for unit, number in match.groupdict().items() if number)
    except ValueError:  # "P1.2.3D"
        return None
