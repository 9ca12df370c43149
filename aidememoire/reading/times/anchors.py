"""What the values of relative times are counted from: the day of publication, the dateline, its time zone."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from aidememoire.lexicons.times import zone_of
from aidememoire.reading.times.dates import date as date_at
from aidememoire.reading.times.moments import calendar_date
from aidememoire.reading.times.nodes import Calendar
from aidememoire.reading.times.tokens import Tokens
from aidememoire.records import Part
from aidememoire.records.terms import Basis

_HEAD: Final = 1_500
"""Characters at the head of a text among which a dateline is looked for."""
_LINE: Final = 120
"""Characters at the head of a line that a dateline fits into."""
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z'’./\- ]{1,40}[A-Z.](?:, ?[A-Z][\w'’. ]{1,30})??"
    r"(?:,? ?\(?(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?\)?)?"
    r" {0,2}(?:\([^()\n]{2,60}\))? {0,2}(?:[—–:_]|--|- )"
)
_PLACE: Final = re.compile(r"[^\W\d_][^,(/:—–0-9]*[^\W\d_.]")
_LATE: Final = timedelta(days=8)
"""How long after its dateline an article may be published, for the dateline to be the day that it speaks of."""
_OFFSET: Final = re.compile(r"([+-])(\d\d):?(\d\d)")


@dataclass(frozen=True, slots=True)
class Anchors:
    """What relative times are counted from.

    `published`: ISO 8601 date, with or without time and offset, None when unknown: then what counts from it has no value.
    `zone`: time zone of the place of writing, IANA name or ±HH:MM; None takes that of the dateline's city, if known.
    `parts`: the lines of the text and what they are; a dateline among them is found without as well.
    `narrative`: a text that tells a story of past years and counts from the day told last, never from publication.
    `vague`: find what names no date too (“now”, “recently”), as TimeML does; a record leaves these out.
    """

    published: str | None = None
    basis: str | None = None
    zone: str | None = None
    parts: tuple[Part, ...] = ()
    narrative: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The day and moment that a text speaks from, and whether that is the dateline's (“dateline” or “published”)."""

    day: date | None
    basis: Basis = "published"
    clock: datetime | None = None
    dateline: tuple[int, int] | None = None
    """Character offsets of the dateline."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and on what day a text says that it was written; offsets of it in the text."""

    start: int
    end: int
    place: str
    node: Calendar | None


def find_dateline(text: str, parts: tuple[Part, ...] = ()) -> Dateline | None:
    """The dateline of the text (“GENEVA, June 18 (Agency) —”), or None; where `parts` mark one, that one."""
    for part in parts:
        if part.kind == "dateline":
            return _dateline(text, part.start, part.end)
    for start in (0, *(at.end() for at in re.finditer(r"\n", text[:_HEAD]))):
        found = _DATELINE.match(text, start, start + _LINE)
        if found:
            return _dateline(text, start, found.end())
    return None


def _dateline(text: str, start: int, end: int) -> Dateline:
    place = _PLACE.match(text, start, end)
    tokens = Tokens(text[start:end])
    dates = (date_at(tokens, at) for at in range(len(tokens)))
    node = next((found.node for found in dates if found and isinstance(found.node, Calendar)), None)
    return Dateline(start, end, place.group() if place else "", node)


def report_of(text: str, anchors: Anchors) -> Report:
    """The day that the text speaks from: the dateline's, where it is just before publication, else publication's."""
    if anchors.narrative:
        return Report(None)
    line = find_dateline(text, anchors.parts)
    span = (line.start, line.end) if line else None
    zone = zone_info(anchors.zone) or (zone_info(zone_of(line.place)) if line else None)
    day, clock = _published(anchors.published, zone)
    written = _written(line, day)
    if written:
        return Report(written, "dateline", clock if written == day else None, span)
    return Report(day, "published", clock, span)


def _published(published: str | None, zone: tzinfo | None) -> tuple[date | None, datetime | None]:
    """Day and time of publication, in the zone of the place of writing where both are known."""
    if not published:
        return None, None
    try:
        moment = datetime.fromisoformat(published.strip())
    except ValueError:
        return None, None
    if moment.tzinfo is not None and zone is not None:
        moment = moment.astimezone(zone)
    return moment.date(), moment if "T" in published or ":" in published else None


def _written(line: Dateline | None, published: date | None) -> date | None:
    """The day of the dateline, its year taken from publication where it names none."""
    node = line.node if line else None
    if node is None or node.month is None or node.day is None:
        return None
    if node.year is not None:
        return calendar_date(node.year, node.month, node.day)
    if published is None:
        return None
    days = [
        calendar_date(year, node.month, node.day) for year in (published.year, published.year - 1, published.year + 1)
    ]
    return next((day for day in days if day and -timedelta(days=1) <= published - day <= _LATE), None)


def zone_info(name: str | None) -> tzinfo | None:
    """The zone of an IANA name or an offset ±HH:MM."""
    if not name:
        return None
    offset = _OFFSET.fullmatch(name)
    if offset:
        span = timedelta(hours=int(offset.group(2)), minutes=int(offset.group(3)))
        return timezone(-span if offset.group(1) == "-" else span)
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # KeyError: ZoneInfoNotFoundError
        return None


def offset_of(name: str, day: date) -> str:
    """The offset of a zone at noon of the day, ±HH:MM, “Z” for Greenwich; empty for an unknown zone."""
    zone = zone_info(name)
    if zone is None:
        return ""
    offset = datetime(day.year, day.month, day.day, 12, tzinfo=zone).utcoffset() or timedelta(0)
    minutes = int(offset.total_seconds()) // 60
    if minutes == 0:
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"
