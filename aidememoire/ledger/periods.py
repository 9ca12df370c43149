"""What days a TIMEX3 value means, so that SQL can ask for a range: first and last day, both included."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from aidememoire.records.ranges import days_of

Period = tuple[str | None, str | None]
UNKNOWN: Final[Period] = (None, None)


@lru_cache(maxsize=65536)
def period(value: str | None) -> Period:
    """First and last day of a TIMEX3 value, as ISO 8601 dates; (None, None) where it is no time on the calendar."""
    if value is None:
        return UNKNOWN
    start, slash, end = value.partition("/")
    if slash and days_of(end) is None:  # "from May on"
        return period(start)[0], None
    days = days_of(value)
    return (days.first.isoformat(), days.last.isoformat()) if days else UNKNOWN


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
