"""Days that a TIMEX3 value can mean, and when the dates of two capitals are one moment."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aidememoire.records import ranges

LONGEST: Final = 31
"""Days: a value that covers more tells nothing about which of several like events is meant."""

SHIFT_HOURS: Final = 3
"""Hours between two zones from which the dates of one call may differ by a day."""


class Days(NamedTuple):
    """First and last day, both included. `loose`: counted from the date of publication, for the text gives no date."""

    first: date
    last: date
    loose: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    def each(self) -> Iterator[date]:
        """Each day."""
        return (self.first + timedelta(n) for n in range(self.length))


@lru_cache(maxsize=16384)
def days_of(value: str | None) -> Days | None:
    """The days of a TIMEX3 value: a day, week, month, season, year or range; None for others."""
    found = ranges.days_of(value)
    return Days(found.first, found.last) if found else None


def offset_hours(zone: str | None, day: date) -> float | None:
    """Hours that a zone ("Europe/Kyiv", "+02:00") is ahead of UTC on a day; None for an unknown one."""
    if zone is None:
        return None
    if found := re.fullmatch(r"([+-])(\d\d):?(\d\d)", zone):
        hours = int(found[2]) + int(found[3]) / 60
        return -hours if found[1] == "-" else hours
    try:
        moved = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        return None
    return moved.total_seconds() / 3600 if moved is not None else None


def meet(a: Days, b: Days, zone_a: str | None, zone_b: str | None, capitals: Sequence[float] = ()) -> bool:
    """Whether two values can mean one moment.

    Two exact dates a day apart can where the later one is told further east. Where one source's zone is not known it
    may be that of any of the participants' `capitals`, in hours ahead of UTC; where neither is, the dates stand as told.
    """
    if a.first <= b.last and b.first <= a.last:
        return True
    (early, early_zone), (late, late_zone) = sorted(((a, zone_a), (b, zone_b)), key=lambda pair: pair[0].first)
    if (late.first - early.last).days > 1:
        return False
    west, east = offset_hours(early_zone, early.last), offset_hours(late_zone, late.first)
    if west is None and east is None:
        return False
    wests = capitals if west is None else (west,)
    easts = capitals if east is None else (east,)
    return any(e - w >= SHIFT_HOURS for w in wests for e in easts)
