"""Clock times without their day: “6:30 p.m.”, “10:00 GMT”, “0900”, “noon”, “five o'clock in the morning”."""

from dataclasses import replace
from typing import Final

from aidememoire.lexicons.times import zones
from aidememoire.reading.times.nodes import Found, Timed
from aidememoire.reading.times.numbers import whole
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import small_words

_NOON, DAY_HOURS, _LAST_MINUTE, _HOUR = 12, 24, 59, 60
_TWO, _FOUR = 2, 4
_NAMED: Final = {"noon": "T12:00", "midnight": "T24:00"}
_NAMES_AFTER_NOON: Final = frozenset({"oil", "mass", "prayers", "express", "sun"})
_MONEY: Final = frozenset({"million", "billion", "trillion", "percent"})
_ZONE_TAIL: Final = frozenset({"standard", "daylight", "summer"})
_REGIONS_ALONE: Final = frozenset({"eastern", "pacific", "central"})
_SIDES: Final = {"past": 1, "after": 1, "to": -1, "before": -1}
_SHARES: Final = {"half": 30, "quarter": 15}
_HALF_OF_PART: Final = {"morning": "am", "afternoon": "pm", "evening": "pm"}


def half_of_day(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """“am” or “pm” at `at`, with or without full stops, and the index after."""
    word = tokens.low(at)
    if word in {"am", "pm"}:
        return word, at + 1
    if word in {"a", "p"} and tokens.low(at + 1) == "." and tokens.glued(at + 1) and tokens.low(at + 2) == "m":
        return word + "m", at + 3 + (tokens.low(at + 3) == "." and tokens.glued(at + 3))
    return None


def hour_of(hour: int, half: tuple[str, int] | None) -> int | None:
    """The hour from 0 to 24; None where there is no such hour."""
    if half is None:
        return hour if hour <= DAY_HOURS else None
    return hour % _NOON + (_NOON if half[0] == "pm" else 0) if 1 <= hour <= _NOON else None


def iso_time(hour: int, minute: int = 0, second: str = "") -> str:
    """The TIMEX3 value of a clock time."""
    return f"T{hour:02d}:{minute:02d}" + (f":{second}" if second else "")


def clock(tokens: Tokens, at: int) -> Found | None:
    """A clock time, with the zone that is said after it."""
    for rule in (_named, _figures, _bare_hour, _military, _past_hour, _past_named):
        found = rule(tokens, at)
        if found:
            return _with_zone(tokens, found)
    return None


def _named(tokens: Tokens, at: int) -> Found | None:
    time = _NAMED.get(tokens.low(at))
    return Found(at, at + 1, Timed(time)) if time and tokens.low(at + 1) not in _NAMES_AFTER_NOON else None


def _figures(tokens: Tokens, at: int) -> Found | None:
    """“18:30”, “6.30pm”, “6:30:15 p.m.”."""
    hour, mark, minute = (tokens.low(at + step) for step in range(3))
    tight = tokens.glued(at + 1) and tokens.glued(at + 2)
    figures = hour.isdecimal() and minute.isdecimal() and len(hour) <= _TWO and len(minute) == _TWO
    if not (tight and figures) or mark not in {":", "."} or int(minute) > _LAST_MINUTE or _goes_on_before(tokens, at):
        return None
    end, second = at + 3, ""
    if (
        mark == ":"
        and tokens.low(end) == ":"
        and tokens.glued(end)
        and len(tokens.low(end + 1)) == _TWO
        and tokens.digits(end + 1)
    ):
        second, end = tokens.low(end + 1), end + 2
    half = half_of_day(tokens, end)
    value = hour_of(int(hour), half)
    if value is None or (half is None and _is_other(tokens, at, end)):
        return None
    return Found(at, half[1] if half else end, Timed(iso_time(value, int(minute), second)))


def _goes_on_before(tokens: Tokens, at: int) -> bool:
    return tokens.glued(at) and tokens.low(at - 1) in {".", ":", "$", "-", "/", "€", "£"}


def _is_other(tokens: Tokens, at: int, end: int) -> bool:
    """Figures without “a.m.” or “p.m.” are something else: “2.46 billion”, “4:5:6”, “3.15” without “at”."""
    after = tokens.low(end)
    marked = after in {"%", ":", "/"} and tokens.glued(end)
    pointed = tokens.low(at + 1) == "." and tokens.low(at - 1) != "at"
    return marked or pointed or after in _MONEY


def _bare_hour(tokens: Tokens, at: int) -> Found | None:
    """“6 p.m.”, “six pm”, “five o'clock in the morning”."""
    hour = whole(tokens, at, 0, DAY_HOURS)
    if hour is None or (tokens.glued(at) and tokens.low(at - 1) in {".", "$", "/"}):
        return None
    half = half_of_day(tokens, hour.end)
    if half and (half[0] == "pm" or tokens.low(hour.end) != "am" or tokens.digits(at)):
        value = hour_of(int(hour.value), half)
        return Found(at, half[1], Timed(iso_time(value))) if value is not None else None
    return _o_clock(tokens, at, int(hour.value), hour.end)


def _o_clock(tokens: Tokens, at: int, hour: int, end: int) -> Found | None:
    """“five o'clock”, “4 in the morning”; without a half of the day only hours past noon are certain."""
    said = tokens.follows(end, "o", "'", "clock")
    end += 3 * said
    later = _in_the(tokens, end)
    value = hour_of(hour, later)
    if value is None or not (said or later):
        return None
    return Found(at, later[1] if later else end, Timed(iso_time(value) if later or hour > _NOON else ""))


def _in_the(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """“in the morning”, and the half of the day that it is in; “tomorrow morning” tells it too."""
    if tokens.follows(at, "in", "the"):
        half = _HALF_OF_PART.get(tokens.low(at + 2))
        return (half, at + 3) if half else None
    if tokens.low(at) in {"tomorrow", "this", "yesterday"}:
        half = _HALF_OF_PART.get(tokens.low(at + 1))
        return (half, at) if half else None
    return None


def _military(tokens: Tokens, at: int) -> Found | None:
    """“0900”, “1430 GMT”, “at 0600 hours”."""
    word = tokens.low(at)
    if len(word) != _FOUR or not word.isdecimal() or int(word[:2]) > DAY_HOURS or int(word[2:]) > _LAST_MINUTE:
        return None
    after = tokens.low(at + 1)
    zoned = after in zones().abbreviations or tokens.follows(at + 1, "local", "time")
    hours = after in {"hours", "hrs", "h"}
    announced = tokens.low(at - 1) in small_words().before_clock
    if not (zoned or (announced and (hours or word[0] == "0")) or (hours and word[0] == "0")):
        return None
    return Found(at, at + 1 + hours, Timed(iso_time(int(word[:2]), int(word[2:]))))


def _past_hour(tokens: Tokens, at: int) -> Found | None:
    """“half past six in the evening”, “a quarter to five p.m.”."""
    start = at + (tokens.low(at) == "a")
    minutes = _SHARES.get(tokens.low(start))
    hour = whole(tokens, start + 2, 1, _NOON) if minutes and tokens.low(start + 1) in {"past", "to"} else None
    if minutes is None or hour is None:
        return None
    half = half_of_day(tokens, hour.end) or _in_the(tokens, hour.end)
    value = hour_of(int(hour.value), half)
    if value is None or half is None:
        return None
    total = value * _HOUR + (minutes if tokens.low(start + 1) == "past" else -minutes)
    return Found(at, half[1], Timed(iso_time(total // _HOUR, total % _HOUR)))


def _past_named(tokens: Tokens, at: int) -> Found | None:
    """“one minute past midnight”, “20 minutes to noon”, “half an hour before midnight”: midnight is that of the day it opens."""
    minutes, end = (_HOUR // 2, at + 3) if tokens.follows(at, "half", "an", "hour") else _minutes(tokens, at)
    sign = _SIDES.get(tokens.low(end))
    named = _NAMED.get(tokens.low(end + 1)) if sign else None
    if not minutes or sign is None or named is None:
        return None
    start = int(named[1:3]) * _HOUR
    total = minutes if start == DAY_HOURS * _HOUR and sign > 0 else start + sign * minutes
    return Found(at, end + 2, Timed(iso_time(total // _HOUR, total % _HOUR)))


def _minutes(tokens: Tokens, at: int) -> tuple[int, int]:
    """So many minutes, and the index after; nought for none."""
    count = whole(tokens, at, 1, _LAST_MINUTE)
    said = count is not None and tokens.low(count.end) in {"minute", "minutes"}
    return (int(count.value), count.end + 1) if count and said else (0, at)


def _with_zone(tokens: Tokens, found: Found) -> Found:
    """`found` with the zone that is said after it."""
    comma = found.end + (tokens.low(found.end) == ",")
    zone, end = _zone(tokens, comma)
    node = found.node
    if end == comma or not isinstance(node, Timed):
        return found
    return Found(found.start, end, replace(node, zone=zone))


def _zone(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """The zone at `at` and the index after it; “local time” is a zone without a value."""
    word = tokens.low(at)
    table = zones()
    if word in table.abbreviations and tokens.word(at).isupper():
        return _offset(tokens, at, table.abbreviations[word])
    short = word in table.regions and tokens.word(at).isupper() and len(word) == _TWO
    alone = (
        word in _REGIONS_ALONE and tokens.capital(at) and not tokens.capital(at + 1) and tokens.low(at + 1) != "time"
    )
    if short or alone:
        return table.regions[word], at + 1
    if tokens.follows(at, "local", "time"):
        return None, at + 2
    return _place_time(tokens, at)


def _place_time(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """“Moscow time”, “Eastern Daylight Time”, “New York time”."""
    if tokens.capital(at):
        for length in (1, 2, 3):
            name = " ".join(tokens.lows[at : at + length])
            zone = zones().cities.get(name) or zones().regions.get(name)
            tail = at + length + (tokens.low(at + length) in _ZONE_TAIL)
            if zone and tokens.low(tail) == "time":
                return zone, tail + 1
    return None, at


def _offset(tokens: Tokens, at: int, plain: str) -> tuple[str, int]:
    """“UTC+3”, “GMT-05:00”: the offset after the abbreviation."""
    sign = tokens.low(at + 1)
    if sign not in {"+", "-"} or not tokens.glued(at + 1) or not tokens.digits(at + 2) or not tokens.glued(at + 2):
        return plain, at + 1
    hours, end = int(tokens.low(at + 2)[:2]), at + 3
    minutes = "00"
    if tokens.low(end) == ":" and tokens.glued(end) and tokens.digits(end + 1) and len(tokens.low(end + 1)) == _TWO:
        minutes, end = tokens.low(end + 1), end + 2
    return f"{sign}{hours:02d}:{minutes}", end
