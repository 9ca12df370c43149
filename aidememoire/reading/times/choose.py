"""Which of several days is meant, when the words leave it open: the year of a month, the week of a weekday."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final, TypeVar

from aidememoire.reading.times.feasts import nth_weekday
from aidememoire.reading.times.moments import WEEK, Moment, Unit, calendar_date, moment
from aidememoire.reading.times.tense import Direction

AGAINST: Final = 4
"""A date against the tense of its clause counts as so many times further away."""
FIRMLY_AGAINST: Final = 12
"""The same where a plain past verb governs the time itself (“took office in January”)."""
_AHEAD: Final = 1.1
"""How much further away a date ahead counts where nothing tells the direction: reports tell the past."""
_BACKWARDS: Final = 1.3
"""The same for a date before the one told of, in a story told forwards."""
_JUST_BEFORE, _JUST_AFTER = 1, 2
"""Days before “last” and after “next” that nobody would call so, but by the weekday alone."""
_MIDDLE_DAY: Final = 4
"""Day of a month that its first ISO week holds."""
_CLEAR: Final = 45
"""Days from the report within which one reading of a date in figures may clearly be meant."""
_CLEARLY, _APART = 4, 10
"""The other reading must be so many times further away, and some days more."""

T = TypeVar("T", date, Moment)


def _cost(days: int, direction: Direction, weight: int) -> float:
    if direction is Direction.EITHER and days > 0:
        return days * _AHEAD
    against = (direction is Direction.PAST and days > 0) or (direction is Direction.FUTURE and days < 0)
    return abs(days) * (weight if against else 1)


def nearest_day(days: Iterable[date | None], report: date, direction: Direction, weight: int = AGAINST) -> date | None:
    """The day nearest to the report, those against the direction counted as `weight` times further away."""
    known = [day for day in days if day is not None]
    return min(known, key=lambda day: _cost((day - report).days, direction, weight), default=None)


def nearest_moment(moments: Iterable[Moment], report: date, direction: Direction, weight: int = AGAINST) -> Moment:
    """The same for longer stretches; one that holds the report is at no distance."""

    def cost(held: Moment) -> float:
        if held.first <= report <= held.last():
            return 0
        days = (held.first - report).days if held.first > report else (held.last() - report).days
        return _cost(days, direction, weight)

    return min(moments, key=cost)


def around(make: Callable[[int], T | None], year: int) -> list[T]:
    """What `make` gives for the year, the one before and the one after."""
    made = (make(candidate) for candidate in (year, year - 1, year + 1))
    return [held for held in made if held is not None]


def in_story(days: Iterable[date | None], told: Moment) -> date | None:
    """The day nearest to what was told last, in a story that is told forwards; of a year told, the one in it."""
    first, last = told.first, told.last()

    def cost(day: date) -> float:
        if first <= day <= last:
            return 0
        return (day - first).days if day > first else _BACKWARDS * (first - day).days

    return min((day for day in days if day is not None), key=cost, default=None)


def weekday_before(number: int, day: date) -> date:
    """The latest such weekday up to `day`, itself included."""
    return day - timedelta(days=(day.isoweekday() - number) % WEEK)


def weekday_after(number: int, day: date) -> date:
    """The first such weekday from `day` on, itself included."""
    return day + timedelta(days=(number - day.isoweekday()) % WEEK)


def last_weekday(number: int, report: date) -> date:
    """“last Tuesday”: the latest before the report, but not yesterday."""
    return weekday_before(number, report - timedelta(days=_JUST_BEFORE + 1))


def next_weekday(number: int, report: date) -> date:
    """“next Tuesday”: the first after the report, but not tomorrow or the day after."""
    return weekday_after(number, report + timedelta(days=_JUST_AFTER + 1))


def this_weekday(number: int, report: date, direction: Direction) -> date:
    """“this Friday”: of the report's week, or of the next one when it is ahead and that day is over."""
    day = weekday_of_week(number, report, 0)
    return day + timedelta(days=WEEK) if direction is Direction.FUTURE and day < report else day


def weekday_of_week(number: int, report: date, weeks: int) -> date:
    """The weekday in the ISO week so many after the report's."""
    return moment(Unit.WEEK, report).first + timedelta(days=WEEK * weeks + number - 1)


def tensed_weekday(number: int, report: date, direction: Direction) -> date:
    """A weekday by itself: before or after the report as its clause says, else the nearer one."""
    before, after = weekday_before(number, report), weekday_after(number, report)
    if direction is Direction.EITHER:
        direction = Direction.PAST if report - before <= after - report else Direction.FUTURE
    return before if direction is Direction.PAST else after


def tensed_weekend(report: date, direction: Direction) -> Moment:
    """“the weekend”: the last one or the coming one."""
    this = moment(Unit.WEEKEND, report)
    if this.first <= report:
        return this
    if direction is Direction.EITHER:
        direction = Direction.FUTURE if (this.first - report).days < WEEK // 2 + 1 else Direction.PAST
    return this if direction is Direction.FUTURE else this.shifted(-1)


def counted_off_year(count: int, inner: str | int, year: int) -> Moment | None:
    """The count-th ISO week of the year; of days and weekdays the first or last ones."""
    if inner == "week":
        last = date(year, 12, 28)  # always in the last ISO week
        return moment(Unit.WEEK, last if count < 0 else date.fromisocalendar(year, count, 1))
    return counted_off(count, inner, date(year, 12 if count < 0 else 1, 1))


def counted_off(count: int, inner: str | int, month: date) -> Moment | None:
    """The count-th week, weekend, weekday or day of the month that begins on `month`; −1 is the last."""
    last = moment(Unit.MONTH, month).last()
    if isinstance(inner, int):
        day = nth_weekday(month.year, month.month, count, inner)
        return Moment(Unit.DAY, day) if day else None
    if inner == "day":
        day = last if count < 0 else calendar_date(month.year, month.month, count)
        return Moment(Unit.DAY, day) if day else None
    if inner == "weekend":
        saturday = nth_weekday(month.year, month.month, count, 6)
        return moment(Unit.WEEKEND, saturday) if saturday else None
    middle = (
        last - timedelta(days=_MIDDLE_DAY - 1)
        if count < 0
        else month + timedelta(days=_MIDDLE_DAY - 1 + WEEK * (count - 1))
    )
    return moment(Unit.WEEK, middle)


def clear_reading(first: date, second: date, report: date) -> date | None:
    """Which of two readings of a date in figures is meant: the one near the report, when the other is not."""
    near, far = sorted((first, second), key=lambda day: abs(day - report))
    close, distant = abs(near - report).days, abs(far - report).days
    return near if close <= _CLEAR and distant > _CLEARLY * close + _APART else None
