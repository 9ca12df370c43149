"""Clock times and parts of day, alone and on a day ("6:30 p.m. on Friday", "Tuesday evening", "noon on Monday")."""

from dataclasses import replace
from typing import Final

from aidememoire.lexicons.times import time_words, zones
from aidememoire.reading.times.dates import dates
from aidememoire.reading.times.moments import Unit
from aidememoire.reading.times.nodes import Found, Node, Period, Range, Timed, Weekday
from aidememoire.reading.times.numbers import whole
from aidememoire.reading.times.periods import day
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import closes

_NOON, _DAY_HOURS, _LAST_MINUTE = 12, 24, 59
_TWO = 2
_MILITARY: Final = 4
_AT: Final = frozenset({"at", "by", "until", "till", "before", "after", "from", "since", "around", "about", "to", "and", "between"})
_NAMED: Final = {"noon": "T12:00", "midnight": "T24:00"}
_ZONE_TAIL: Final = frozenset({"standard", "daylight", "summer"})
_PART_MODIFIERS: Final = frozenset({"early", "late", "mid", "later", "earlier"})
_DEICTIC: Final = {"this": 0, "yesterday": -1, "tomorrow": 1}
_TOLD: Final = {"that": 0, "same": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}
_OPEN: Final = frozenset({"dawn", "dusk", "daybreak", "sunrise", "sunset", "sundown", "nightfall", "midday", "lunchtime", "night"})
_AFTER_PART: Final = frozenset("and but when as after before to with by at on in for from he she they it we that which local if while".split())
_BRACKETS: Final = 10
"""Tokens between brackets that a clock time fits into."""
_SHARES: Final = {"half": 30, "quarter": 15}


def _halves(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """"am" or "pm" at `at`, with or without full stops, and the index after."""
    word = tokens.low(at)
    if word in {"am", "pm"}:
        return word, at + 1
    if word in {"a", "p"} and tokens.low(at + 1) == "." and tokens.glued(at + 1) and tokens.low(at + 2) == "m":
        return word + "m", at + 3 + (tokens.low(at + 3) == "." and tokens.glued(at + 3))
    return None


def _hour_of(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour if hour <= _DAY_HOURS else None
    if not 1 <= hour <= _NOON:
        return None
    return hour % _NOON + (_NOON if half == "pm" else 0)


def _iso(hour: int, minute: int | None = 0, second: str = "") -> str:
    return f"T{hour:02d}:{minute or 0:02d}" + (f":{second}" if second else "")


def clock(tokens: Tokens, at: int) -> Found | None:
    """A clock time without its day: "6:30 p.m.", "10:00 GMT", "0900", "noon", "five o'clock", "half past six"."""
    for rule in (_named, _figures, _bare_hour, _military, _past_hour):
        found = rule(tokens, at)
        if found:
            return _with_zone(tokens, found)
    return None


def _named(tokens: Tokens, at: int) -> Found | None:
    time = _NAMED.get(tokens.low(at))
    if time and tokens.low(at + 1) in {"oil", "mass", "prayers", "express", "sun"}:
        return None
    return Found(at, at + 1, Timed(time)) if time else None


def _figures(tokens: Tokens, at: int) -> Found | None:
    """"18:30", "6.30pm", "6:30:15 p.m."."""
    hour, minute = tokens.low(at), tokens.low(at + 2)
    mark = tokens.low(at + 1)
    tight = tokens.glued(at + 1) and tokens.glued(at + 2)
    if not (hour.isdecimal() and minute.isdecimal() and tight and len(hour) <= _TWO and len(minute) == _TWO) or mark not in {":", "."}:
        return None
    if int(minute) > _LAST_MINUTE or (tokens.glued(at) and tokens.low(at - 1) in {".", ":", "$", "-", "/"}):
        return None
    end, second = at + 3, ""
    if mark == ":" and tokens.low(end) == ":" and tokens.glued(end) and len(tokens.low(end + 1)) == _TWO and tokens.digits(end + 1):
        second, end = tokens.low(end + 1), end + 2
    half = _halves(tokens, end)
    value = _hour_of(int(hour), half[0] if half else None)
    if value is None or (mark == "." and half is None and tokens.low(at - 1) != "at"):
        return None
    if half is None and ((tokens.low(end) in {"%", ":", "/"} and tokens.glued(end)) or tokens.low(end) in {"million", "billion", "percent", "trillion"}):
        return None
    return Found(at, half[1] if half else end, Timed(_iso(value, int(minute), second)))


def _bare_hour(tokens: Tokens, at: int) -> Found | None:
    """"6 p.m.", "six pm", "five o'clock in the morning"."""
    hour = whole(tokens, at, 0, _DAY_HOURS)
    if hour is None or (tokens.glued(at) and tokens.low(at - 1) in {".", "$", "/"}):
        return None
    half = _halves(tokens, hour.end)
    if half and not (half[0] == "am" and tokens.low(hour.end) == "am" and not tokens.digits(at)):
        value = _hour_of(int(hour.value), half[0])
        return Found(at, half[1], Timed(_iso(value))) if value is not None else None
    end = hour.end
    if tokens.follows(end, "o", "'", "clock"):
        end += 3
    elif not (tokens.follows(end, "in", "the") and tokens.low(end + 2) in {"morning", "afternoon", "evening"}):
        return None
    later = _in_the(tokens, end)
    value = _hour_of(int(hour.value), later[0] if later else None)
    return Found(at, later[1] if later else end, Timed(_iso(value))) if value is not None else None


def _in_the(tokens: Tokens, at: int) -> tuple[str, int] | None:
    if tokens.follows(at, "in", "the"):
        part = tokens.low(at + 2)
        if part in {"morning", "afternoon", "evening"}:
            return ("am" if part == "morning" else "pm"), at + 3
    return None


def _military(tokens: Tokens, at: int) -> Found | None:
    """"0900", "1430 GMT", "at 0600 hours"."""
    word = tokens.low(at)
    if len(word) != _MILITARY or not word.isdecimal() or int(word[:2]) > _DAY_HOURS or int(word[2:]) > _LAST_MINUTE:
        return None
    after = tokens.low(at + 1)
    zoned = after in zones().abbreviations or tokens.follows(at + 1, "local", "time")
    hours = after in {"hours", "hrs", "h"}
    announced = tokens.low(at - 1) in _AT
    if not (zoned or (announced and (hours or word[0] == "0")) or (hours and word[0] == "0")):
        return None
    return Found(at, at + 1 + hours, Timed(_iso(int(word[:2]), int(word[2:]))))


def _past_hour(tokens: Tokens, at: int) -> Found | None:
    """"half past six", "a quarter to five"."""
    start = at + (tokens.low(at) == "a")
    minutes = _SHARES.get(tokens.low(start))
    if minutes is None or tokens.low(start + 1) not in {"past", "to"}:
        return None
    hour = whole(tokens, start + 2, 1, _NOON)
    if hour is None:
        return None
    half = _halves(tokens, hour.end) or _in_the(tokens, hour.end)
    value = _hour_of(int(hour.value), half[0] if half else None)
    if value is None:
        return None
    total = value * 60 + (minutes if tokens.low(start + 1) == "past" else -minutes)
    return Found(at, half[1] if half else hour.end, Timed(_iso(total // 60, total % 60)))


def _with_zone(tokens: Tokens, found: Found) -> Found:
    """`found` with the zone that is said after it."""
    comma = found.end + (tokens.low(found.end) == ",")
    zone, end = _zone(tokens, comma)
    if end == comma:
        return found
    node = found.node
    return Found(found.start, end, replace(node, zone=zone)) if isinstance(node, Timed) else found


def _zone(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """The zone at `at` and the index after it; "local time" is a zone without a value."""
    word = tokens.low(at)
    table = zones()
    if word in table.abbreviations and tokens.word(at).isupper():
        return _offset(tokens, at, table.abbreviations[word])
    if word in table.regions and tokens.word(at).isupper() and len(word) == _TWO:
        return table.regions[word], at + 1
    if word in {"eastern", "pacific", "central"} and tokens.capital(at) and not tokens.capital(at + 1) and tokens.low(at + 1) != "time":
        return table.regions[word], at + 1
    if tokens.follows(at, "local", "time"):
        return None, at + 2
    for length in (1, 2, 3):
        name = " ".join(tokens.lows[at : at + length])
        zone = table.cities.get(name) or table.regions.get(name)
        tail = at + length + (tokens.low(at + length) in _ZONE_TAIL)
        if zone and tokens.capital(at) and tokens.low(tail) == "time":
            return zone, tail + 1
    return None, at


def _offset(tokens: Tokens, at: int, plain: str) -> tuple[str, int]:
    """"UTC+3", "GMT-05:00": the offset after the abbreviation."""
    sign = tokens.low(at + 1)
    if sign not in {"+", "-"} or not tokens.glued(at + 1) or not tokens.digits(at + 2) or not tokens.glued(at + 2):
        return plain, at + 1
    hours, end = int(tokens.low(at + 2)[:2]), at + 3
    minutes = "00"
    if tokens.low(end) == ":" and tokens.glued(end) and tokens.digits(end + 1) and len(tokens.low(end + 1)) == _TWO:
        minutes, end = tokens.low(end + 1), end + 2
    return f"{sign}{hours:02d}:{minutes}", end


def _part(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The part of day at `at`, with "early" or "mid-" before it, and the index after."""
    start = at
    if tokens.low(at) in _PART_MODIFIERS:
        start = at + 1 + (tokens.low(at + 1) == "-")
    part = time_words().parts.get(tokens.low(start))
    return (part, start + 1) if part and not tokens.low(start).endswith("s") else None


def part_of_day(tokens: Tokens, at: int) -> Found | None:
    """"this morning", "tonight", "last night", "the same evening", "the evening", "dawn", without a day beside it."""
    word = tokens.low(at)
    start = at + (word in _PART_MODIFIERS)
    word = tokens.low(start)
    if word in {"tonight", "overnight"}:
        return Found(at, start + 1, Timed("TNI", Period(Unit.DAY, 0) if word == "tonight" else None))
    told = _TOLD.get(tokens.low(start + 1)) if word in {"the", "that"} else None
    named = _part(tokens, start + 1)
    if word == "last" and named:
        return Found(at, named[1], Timed(named[0], Period(Unit.DAY, -1)))
    if word in _DEICTIC and named:
        return Found(at, named[1], Timed(named[0], Period(Unit.DAY, _DEICTIC[word])))
    if word == "that" and named:
        return Found(at, named[1], Timed(named[0], Period(Unit.DAY, 0, told=True)))
    if told is not None:
        part = _part(tokens, start + 2)
        if part:
            return Found(at, part[1], Timed(part[0], Period(Unit.DAY, told, told=True)))
    return _small_hours(tokens, at) or _bare_part(tokens, at)


def _small_hours(tokens: Tokens, at: int) -> Found | None:
    """"the early hours of Friday"."""
    start = at + (tokens.low(at) == "the")
    if tokens.low(start) not in {"early", "small"} or tokens.low(start + 1) != "hours":
        return None
    if tokens.low(start + 2) == "of":
        morning = _part(tokens, start + 3 + (tokens.low(start + 3) == "the"))
        on = day(tokens, start + 3)
        if on:
            return Found(at, on.end, Timed("TMO", on.node))
        if morning and tokens.low(start + 3) == "the":
            return Found(at, morning[1], Timed("TMO"))
    return Found(at, start + 2, Timed("TMO")) if closes(tokens, start + 2) else None


def _bare_part(tokens: Tokens, at: int) -> Found | None:
    """"the evening" after a preposition, "dawn", "nightfall": a part of the day that is told of."""
    start = at + (tokens.low(at) == "the")
    part = _part(tokens, start)
    if part is None:
        return None
    if tokens.low(start) == "night" and start == at:
        return None
    before = tokens.low(at - 1)
    wanted = {"in", "by", "during", "until", "before", "after", "since", "on", "from", "throughout"} if start > at else {"at", "by", "before", "until", "till", "after", "since", "from", "around"}
    free = closes(tokens, part[1]) or tokens.low(part[1]) in _AFTER_PART
    bare = start == at and tokens.low(start) not in _PART_MODIFIERS
    if before not in wanted or not free or (bare and tokens.low(start) not in _OPEN):
        return None
    return Found(at, part[1], Timed(part[0]))


def timed(tokens: Tokens, at: int) -> list[Found]:
    """A clock time or part of day with its day, in either order; ranges of clock times."""
    pair = _two_hours(tokens, at)
    if pair:
        return pair
    found = _time_first(tokens, at) or _day_first(tokens, at) or part_of_day(tokens, at)
    return [found] if found else []


def _two_hours(tokens: Tokens, at: int) -> list[Found]:
    """"10-11 a.m.", "between 9 and 11 p.m.", "from 10 to 11 a.m."."""
    hour = whole(tokens, at, 0, _DAY_HOURS)
    if hour is None or tokens.low(hour.end) not in {"-", "to", "and"} or not tokens.digits(at):
        return []
    later = _time_first(tokens, hour.end + 1)
    if later is None or not isinstance(later.node, Timed) or not tokens.digits(later.start):
        return []
    half = _halves(tokens, later.start + 1) or _halves(tokens, later.start + 3)
    value = _hour_of(int(hour.value), half[0] if half else None)
    if value is None:
        return []
    node = replace(later.node, time=_iso(value))
    if tokens.low(hour.end) == "-":
        return [Found(at, later.end, Range(node, later.node, hour.end + 1))]
    return [Found(at, hour.end, node), later]


def _time_first(tokens: Tokens, at: int) -> Found | None:
    """"noon on Monday", "6:30 p.m. Friday", "the evening of 7 November", "dawn on June 30", "overnight on Tuesday"."""
    start = at + (tokens.low(at) == "around" and tokens.digits(at + 1))
    found = clock(tokens, start)
    if found is not None:
        on = _day_after(tokens, found.end)
        node = found.node
        if not isinstance(node, Timed):
            return found
        if on is None:
            beyond = _beyond_brackets(tokens, found.end)
            return replace(found, node=replace(node, day=beyond.node)) if beyond else found
        part = _part(tokens, on.end)
        end = part[1] if part and tokens.same_sentence(on.end - 1, on.end) else on.end
        return Found(at, end, replace(node, day=on.node))
    return _part_first(tokens, at)


def _day_after(tokens: Tokens, at: int) -> Found | None:
    """The day that goes on a time which ends at `at`: "on Monday", ", Friday", "Friday", "today"."""
    for skip in (("on",), (",", "on"), ("on", "the", "morning", "of"), (",",), ("of",), ()):
        if tokens.follows(at, *skip) and tokens.same_sentence(at - 1, at + len(skip)):
            found = day(tokens, at + len(skip))
            if found and not (skip == (",",) and isinstance(found.node, Weekday) and not closes(tokens, found.end)):
                return found
    return None


def _beyond_brackets(tokens: Tokens, at: int) -> Found | None:
    """The day after the same time in another zone: "10:35 a.m. (0735 GMT) Friday"."""
    if tokens.low(at) != "(" or clock(tokens, at + 1) is None:
        return None
    close = next((step for step in range(at + 2, at + _BRACKETS) if tokens.low(step) == ")"), None)
    return _day_after(tokens, close + 1) if close else None


def _part_first(tokens: Tokens, at: int) -> Found | None:
    start = at + (tokens.low(at) == "the")
    if tokens.low(start) == "overnight":
        named: tuple[str, int] | None = ("TNI", start + 1)
    else:
        named = _part(tokens, start)
    if named is None:
        return None
    for skip in (("of",), ("on",), ("of", "the"), ("into",), ("from",), ()):
        if tokens.follows(named[1], *skip):
            on = _night_range(tokens, named[1] + len(skip)) or day(tokens, named[1] + len(skip))
            if on and not (skip == () and start > at) and (skip != ("into",) or tokens.low(start) == "overnight"):
                return Found(at, on.end, Timed(named[0], _night_before(on.node, skip)))
    return None


def _night_before(node: Node, skip: tuple[str, ...]) -> Node:
    """ "Overnight into Wednesday" is the night that begins the day before; left to the day itself where that is unclear."""
    return node if skip != ("into",) else node


def _night_range(tokens: Tokens, at: int) -> Found | None:
    """"the night of 3-4 May", "the night from Monday to Tuesday": the night of the first day."""
    pair = dates(tokens, at)
    if pair and isinstance(pair[0].node, Range):
        return replace(pair[0], node=pair[0].node.first)
    first = day(tokens, at)
    if first and tokens.low(first.end) in {"to", "-"}:
        second = day(tokens, first.end + 1)
        if second:
            return Found(at, second.end, first.node)
    return None


def _day_first(tokens: Tokens, at: int) -> Found | None:
    """"Tuesday evening", "Friday at noon", "tomorrow at 10 a.m.", "March 14, 10:00 GMT", "Monday night"."""
    on = day(tokens, at)
    if on is None or isinstance(on.node, Timed):
        return None
    named = _part(tokens, on.end) if not tokens.sentence_start(min(on.end, len(tokens) - 1)) else None
    if named and not tokens.low(on.end) == "midday":
        return Found(at, named[1], Timed(named[0], on.node))
    for skip in (("at",), (",", "at"), ("at", "around"), ("at", "about"), (",",), ("t",), ()):
        if not tokens.follows(on.end, *skip) or not tokens.same_sentence(on.end - 1, on.end + len(skip)):
            continue
        when = clock(tokens, on.end + len(skip))
        if when and isinstance(when.node, Timed):
            return Found(at, when.end, replace(when.node, day=on.node))
        part = _part(tokens, on.end + len(skip)) if skip and skip[0] == "at" else None
        if part:
            return Found(at, part[1], Timed(part[0], on.node))
    return None
