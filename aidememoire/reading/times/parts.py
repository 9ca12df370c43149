"""Clock times and parts of day with their day: “6:30 p.m. on Friday”, “Tuesday evening”, “noon on Monday”, “the same evening”."""

from dataclasses import replace
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.clock import DAY_HOURS, clock, half_of_day, hour_of, iso_time
from aidememoire.reading.times.dates import dates
from aidememoire.reading.times.moments import Unit
from aidememoire.reading.times.nodes import Found, Period, Range, Timed, Weekday
from aidememoire.reading.times.numbers import whole
from aidememoire.reading.times.periods import day
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import closes, small_words

_MODIFIERS: Final = frozenset({"early", "late", "mid", "later", "earlier"})
_DEICTIC: Final = {"this": 0, "yesterday": -1, "tomorrow": 1, "last": -1}
_TOLD: Final = {"same": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}
_BRACKETS: Final = 10
"""Tokens between brackets that a clock time fits into."""
_BEFORE_DAY: Final = (("on",), (",", "on"), ("on", "the", "morning", "of"), (",",), ("of",), ())
_BEFORE_CLOCK: Final = (("at",), (",", "at"), ("at", "around"), ("at", "about"), (",",), ("t",), ())
_OF: Final = (("of",), ("on",), ("of", "the"), ("into",), ("from",), ())


def timed(tokens: Tokens, at: int) -> list[Found]:
    """A clock time or part of day with its day, in either order; ranges of clock times."""
    pair = _two_hours(tokens, at)
    if pair:
        return pair
    found = _clock_first(tokens, at) or _part_first(tokens, at) or _day_first(tokens, at) or _part_alone(tokens, at)
    return [found] if found else []


def _two_hours(tokens: Tokens, at: int) -> list[Found]:
    """“10-11 a.m.”, “between 9 and 11 p.m.”, “from 10 to 11 a.m.”."""
    hour = whole(tokens, at, 0, DAY_HOURS) if tokens.digits(at) else None
    if hour is None or tokens.low(hour.end) not in {"-", "to", "and"}:
        return []
    later = _clock_first(tokens, hour.end + 1)
    if later is None or not isinstance(later.node, Timed) or not tokens.digits(later.start):
        return []
    half = half_of_day(tokens, later.start + 1) or half_of_day(tokens, later.start + 3)
    value = hour_of(int(hour.value), half)
    if value is None:
        return []
    node = replace(later.node, time=iso_time(value))
    if tokens.low(hour.end) == "-":
        return [Found(at, later.end, Range(node, later.node, hour.end + 1))]
    return [Found(at, hour.end, node), later]


def _clock_first(tokens: Tokens, at: int) -> Found | None:
    """“noon on Monday”, “around 6:30 p.m. Friday”, “5 a.m. tomorrow”."""
    found = clock(tokens, at + (tokens.low(at) in {"around", "about"} and tokens.digits(at + 1)))
    node = found.node if found else None
    if found is None or not isinstance(node, Timed):
        return None
    on = _day_after(tokens, found.end)
    if on is None:
        beyond = _beyond_brackets(tokens, found.end)
        return Found(at, found.end, replace(node, day=beyond.node) if beyond else node)
    part = _part(tokens, on.end) if tokens.same_sentence(on.end - 1, on.end) else None
    return Found(at, part[1] if part else on.end, replace(node, day=on.node))


def _day_after(tokens: Tokens, at: int) -> Found | None:
    """The day that goes on a time which ends at `at`: “on Monday”, “, Friday”, “Friday”, “today”."""
    for skip in _BEFORE_DAY:
        if tokens.follows(at, *skip) and tokens.same_sentence(at - 1, at + len(skip)):
            found = day(tokens, at + len(skip))
            apart = skip == (",",) and found and isinstance(found.node, Weekday) and not closes(tokens, found.end)
            if found and not apart:
                return found
    return None


def _beyond_brackets(tokens: Tokens, at: int) -> Found | None:
    """The day after the same time in another zone: “10:35 a.m. (0735 GMT) Friday”."""
    if tokens.low(at) != "(" or clock(tokens, at + 1) is None:
        return None
    close = next((step for step in range(at + 2, at + _BRACKETS) if tokens.low(step) == ")"), None)
    return _day_after(tokens, close + 1) if close else None


def _part(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The part of day at `at`, with “early” or “mid-” before it, and the index after."""
    start = at
    if tokens.low(at) in _MODIFIERS:
        start = at + 1 + (tokens.low(at + 1) == "-")
    part = time_words().parts.get(tokens.low(start))
    return (part, start + 1) if part and not tokens.low(start).endswith("s") else None


def _part_first(tokens: Tokens, at: int) -> Found | None:
    """“the evening of 7 November”, “dawn on June 30”, “overnight on Tuesday”."""
    start = at + (tokens.low(at) == "the")
    named = ("TNI", start + 1) if tokens.low(start) == "overnight" else _part(tokens, start)
    if named is None:
        return None
    for skip in _OF:
        if not tokens.follows(named[1], *skip):
            continue
        on = _first_of_range(tokens, named[1] + len(skip)) or day(tokens, named[1] + len(skip))
        unfit = (not skip and start > at) or (skip == ("into",) and tokens.low(start) != "overnight")
        if on and not unfit:
            return Found(at, on.end, Timed(named[0], on.node))
    return None


def _first_of_range(tokens: Tokens, at: int) -> Found | None:
    """“the night of 3-4 May”, “the night from Monday to Tuesday”: the night of the first day."""
    pair = dates(tokens, at)
    if pair and isinstance(pair[0].node, Range):
        return replace(pair[0], node=pair[0].node.first)
    first = day(tokens, at)
    second = day(tokens, first.end + 1) if first and tokens.low(first.end) in {"to", "-"} else None
    return Found(at, second.end, first.node) if first and second else None


def _day_first(tokens: Tokens, at: int) -> Found | None:
    """“Tuesday evening”, “Friday at noon”, “tomorrow at 10 a.m.”, “March 14, 10:00 GMT”, “Monday night”."""
    on = day(tokens, at)
    if on is None or isinstance(on.node, Timed) or not tokens.same_sentence(on.end - 1, on.end):
        return None
    named = _part(tokens, on.end)
    if named:
        return Found(at, named[1], Timed(named[0], on.node))
    for skip in _BEFORE_CLOCK:
        start = on.end + len(skip)
        if not tokens.follows(on.end, *skip) or not tokens.same_sentence(on.end, start):
            continue
        when = clock(tokens, start)
        if when and isinstance(when.node, Timed):
            return Found(at, when.end, replace(when.node, day=on.node))
        part = _part(tokens, start) if skip and skip[0] == "at" else None
        if part:
            return Found(at, part[1], Timed(part[0], on.node))
    return None


def _part_alone(tokens: Tokens, at: int) -> Found | None:
    """“this morning”, “tonight”, “last night”, “the same evening”, “the evening”, “dawn”, without a day beside it."""
    start = at + (tokens.low(at) in _MODIFIERS)
    word = tokens.low(start)
    if word in {"tonight", "overnight"}:
        return Found(at, start + 1, Timed("TNI", Period(Unit.DAY, 0) if word == "tonight" else None))
    return _picked_part(tokens, at, start) or _small_hours(tokens, at) or _bare_part(tokens, at)


def _picked_part(tokens: Tokens, at: int, start: int) -> Found | None:
    """“this morning”, “last night”, “that evening”, “the next morning”."""
    word = tokens.low(start)
    named = _part(tokens, start + 1)
    if named and word in _DEICTIC:
        return Found(at, named[1], Timed(named[0], Period(Unit.DAY, _DEICTIC[word])))
    if named and word == "that":
        return Found(at, named[1], Timed(named[0], Period(Unit.DAY, 0, told=True)))
    told = _TOLD.get(tokens.low(start + 1)) if word in {"the", "that"} else None
    part = _part(tokens, start + 2) if told is not None else None
    return Found(at, part[1], Timed(part[0], Period(Unit.DAY, told or 0, told=True))) if part else None


def _small_hours(tokens: Tokens, at: int) -> Found | None:
    """“the early hours of Friday”."""
    start = at + (tokens.low(at) == "the")
    if tokens.low(start) not in {"early", "small"} or tokens.low(start + 1) != "hours":
        return None
    if tokens.low(start + 2) != "of":
        return Found(at, start + 2, Timed("TMO")) if closes(tokens, start + 2) else None
    on = day(tokens, start + 3)
    if on:
        part = _part(tokens, on.end)
        return Found(at, part[1] if part else on.end, Timed("TMO", on.node))
    morning = _part(tokens, start + 4) if tokens.low(start + 3) == "the" else None
    return Found(at, morning[1], Timed("TMO")) if morning else None


def _bare_part(tokens: Tokens, at: int) -> Found | None:
    """“the evening” after a preposition, “dawn”, “nightfall”: a part of the day that is told of."""
    article = tokens.low(at) == "the"
    start = at + article
    part = _part(tokens, start)
    if part is None or (tokens.low(start) == "night" and not article):
        return None
    before = small_words().before_part if article else small_words().before_open_part
    free = closes(tokens, part[1]) or tokens.low(part[1]) in small_words().after_time
    bare = not article and tokens.low(start) not in _MODIFIERS
    if tokens.low(at - 1) not in before or not free or (bare and tokens.low(start) not in small_words().open_parts):
        return None
    return Found(at, part[1], Timed(part[0]))
