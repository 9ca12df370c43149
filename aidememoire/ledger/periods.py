"""What days a TIMEX3 value means, so that SQL can ask for a range: first and last day, both included."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

Period = tuple[str | None, str | None]
UNKNOWN: Final[Period] = (None, None)

DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
PART: Final = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
YEARS: Final = re.compile(r"(\d{2,4})")
PARTS: Final = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 14),  # a winter is named after the year in which it begins
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}


@lru_cache(maxsize=65536)
def period(value: str | None) -> Period:
    """First and last day of a TIMEX3 value, as ISO 8601 dates; (None, None) where it is no time on the calendar.

    A range START/END runs from the first day of one to the last day of the other; clock times are left out, in the
    value's own time zone.
    """
    if value is None:
        return UNKNOWN
    start, slash, end = value.partition("/")
    if slash:
        return period(start)[0], period(end)[1]
    try:
        return _single(value)
    except ValueError:  # the 31st of a short month, a 54th week, the year 0
        return UNKNOWN


def _single(value: str) -> Period:
    if match := DAY.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        return day, day
    if match := MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := WEEK.fullmatch(value):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        return first.isoformat(), (first + timedelta(days=1 if match[3] else 6)).isoformat()
    if match := PART.fullmatch(value):
        return _months(int(match[1]), *PARTS[match[2]])
    if match := YEARS.fullmatch(value):
        # A year, a decade of three digits, a century of two.
        from_year, to_year = int(match[1].ljust(4, "0")), int(match[1].ljust(4, "9"))
        return date(from_year, 1, 1).isoformat(), date(to_year, 12, 31).isoformat()
    return UNKNOWN


def _months(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last of another; month 13 is January of the next year."""
    start = date(year, first, 1)
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return start.isoformat(), date(end_year, end_month, monthrange(end_year, end_month)[1]).isoformat()


def instant(value: str | None) -> str:
    """A date or date-time, so spelt that it sorts by time; "" when unknown.

    A time with an offset is counted in UTC; a date alone sorts before the times of that day.
    """
    if value is None:
        return ""
    match = re.fullmatch(
        r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?", value
    )
    if match is None:
        return value
    try:
        day = date.fromisoformat(match[1])
        seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
        if match[6]:
            seconds -= (1 if match[6] == "+" else -1) * (int(match[7]) * 3600 + int(match[8]) * 60)
        day += timedelta(days=seconds // 86400)
    except (ValueError, OverflowError):
        return value
    rest = seconds % 86400
    return f"{day.isoformat()}T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}Z"


def version_key(version: str) -> str:
    """A version of a reader, so spelt that it sorts by number: 0.10 after 0.9, 1.0rc1 before 1.0, 1.0.post1 after."""
    match = re.fullmatch(r"v?(\d+(?:\.\d+)*)?(.*)", version.strip(), re.DOTALL)
    numbers, rest = (match[1] or "0", match[2]) if match else ("0", version)
    pieces = [int(number) for number in numbers.split(".")]
    pieces += [0] * (6 - len(pieces))
    early = re.match(r"[-._]?(a|b|c|rc|alpha|beta|pre|dev)\d*", rest)
    mark = "0" if early else "1" if not rest else "2"
    padded = re.sub(r"\d+", lambda found: found[0].zfill(12), rest)
    return ".".join(f"{number:012}" for number in pieces) + mark + padded
