"""Dates of publication: any usual written form to ISO 8601, and where addresses and texts give one.

A date is `YYYY-MM-DD`; with a time it carries an offset. A time without an offset is dropped, since it can't be placed.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

FIRST_YEAR: Final = 1500
"""Years before are slips of the pen; the oldest treaties that peace researchers code are of the 16th century."""

LAST_YEAR: Final = 2100
"""Years after are slips of the pen."""

ZONES: Final = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "EST": -300,
    "EDT": -240,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "MSK": 180,
}
"""Minutes east of Greenwich, for the abbreviations that stand for one zone only (so no CST, IST, BST)."""

MONTH: Final = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|sep\.|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY: Final = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d|2100)"
DAY_FIRST: Final = re.compile(rf"{WEEKDAY}{DAY}(?:\s+|-)(?:of\s+)?{MONTH}(?:(?:,?\s+|-){YEAR})?", re.IGNORECASE)
MONTH_FIRST: Final = re.compile(rf"{WEEKDAY}{MONTH}\s+{DAY}(?:,?\s+{YEAR})?", re.IGNORECASE)
NUMBERS: Final = re.compile(r"(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{1,2})")
CLOCK: Final = re.compile(
    r"(?P<hour>[0-2]?\d)[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?\s*"
    r"(?:hrs\s*)?(?P<zone>Z|UTC|GMT|[A-Z]{3,4})?\s*(?P<shift>[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)

IN_ADDRESS: Final = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?=[/.-]|$)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)(?P<m>\d\d)/(?P<d>\d\d)(?=[/.-]|$)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>[a-z]{3,9})/(?P<d>\d{1,2})(?=[/.-]|$)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
)


def to_iso(written: str) -> str | None:
    """The date that `written` as a whole stands for, None when it is none or could be two ("03/04/2025")."""
    text = " ".join(written.split())
    return _from_iso(text) or _from_mail(text) or find_date(text, whole=True)


def _from_iso(text: str) -> str | None:
    try:
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
            return _checked(date.fromisoformat(text).isoformat())
        if re.match(r"\d{4}-?\d\d-?\d\d[T ]", text):
            return _with_time(datetime.fromisoformat(re.sub(r" (?=[+-]\d\d|Z$)", "", text.replace(" UTC", "Z"))))
    except ValueError:
        return None
    return None


def _from_mail(text: str) -> str | None:
    if not re.match(r"[A-Za-z]{3}, \d", text):
        return None
    try:
        return _with_time(parsedate_to_datetime(text))
    except ValueError:
        return None


def _checked(iso: str) -> str | None:
    return iso if FIRST_YEAR <= int(iso[:4]) <= LAST_YEAR else None


def _with_time(moment: datetime) -> str | None:
    return _checked(moment.isoformat(timespec="seconds") if moment.tzinfo else moment.date().isoformat())


def find_date(text: str, *, whole: bool = False) -> str | None:
    """The first complete date in `text`; with `whole`, only where nothing but a time stands beside it."""
    for pattern in (DAY_FIRST, MONTH_FIRST, NUMBERS):
        for match in pattern.finditer(text):
            day = _day(match)
            if day is None or not _stands_alone(text, match):
                continue
            rest = text[: match.start()] + " " + text[match.end() :]
            clock = CLOCK.search(rest)
            if whole and _words(CLOCK.sub("", rest, count=1)):
                return None
            return _joined(day, clock) if whole else day.isoformat()
    return None


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return not (before.isalnum() or after.isalnum())


def _words(rest: str) -> bool:
    """Whether more than "at", "on", separators and the like is left."""
    return bool(re.sub(r"\b(?:at|on|published|updated|posted|issued|date)\b|[\s,.:|()/–—-]", "", rest.casefold()))


def _day(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    if "a" in found:
        return _numeric(int(found["a"]), int(found["b"]), int(found["c"]), found)
    if found["year"] is None:
        return None
    return _date(int(found["year"]), month_number(found["month"]), int(found["day"]))


def _numeric(a: int, b: int, c: int, found: dict[str, str]) -> date | None:
    """Numbers alone: year first, or day first where dots or a number above twelve say so."""
    if len(found["a"]) == len("2025"):
        return _date(a, b, c)
    if len(found["c"]) != len("2025"):
        return None
    day_first, month_first = _date(c, b, a), _date(c, a, b)
    if found["mark"] == "." or day_first == month_first or month_first is None:
        return day_first
    return month_first if day_first is None else None


def _date(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation, 0 for anything else."""
    letters = name.casefold().rstrip(".")[:3]
    return next(
        (at for at, month in enumerate(MONTHS, 1) if len(letters) == len("jan") and month.startswith(letters)), 0
    )


def _joined(day: date, clock: re.Match[str] | None) -> str:
    """Day and time of day, where the offset is written beside it; else the day alone."""
    if clock is None:
        return day.isoformat()
    hour, half = int(clock["hour"]), (clock["half"] or "").casefold()[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = (clock["zone"] or "").upper()
    if clock["shift"] and zone in {"", "UTC", "GMT"}:
        digits = clock["shift"].replace(":", "")
        minutes = int(digits[0] + "1") * (int(digits[1:3]) * 60 + int(digits[3:]))
    elif zone in ZONES:
        minutes = ZONES[zone]
    else:
        return day.isoformat()
    if hour > 23 or abs(minutes) >= 24 * 60:
        return day.isoformat()
    offset = timezone(timedelta(minutes=minutes)) if minutes else UTC
    moment = datetime(day.year, day.month, day.day, hour, int(clock["minute"]), tzinfo=offset)
    return moment.isoformat(timespec="seconds")


def date_in_address(url: str) -> str | None:
    """The day that the path of an address names (…/2025/02/14/…, …/202502/14/…, …/2025/feb/14/…), None without one."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for pattern in IN_ADDRESS:
        for match in pattern.finditer(path):
            month = int(match["m"]) if match["m"].isdigit() else month_number(match["m"])
            if day := _date(int(match["y"]), month, int(match["d"])):
                return day.isoformat()
    return None
