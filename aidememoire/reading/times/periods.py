"""Periods that are picked rather than named: “last month”, “the same day”, “early next week”, “the end of July”."""

from dataclasses import replace
from functools import cache
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.dates import date, date_or_month, dates, day_number, month_alone, weekday, years
from aidememoire.reading.times.feasts import feast
from aidememoire.reading.times.lengths import lengths
from aidememoire.reading.times.moments import SEASONS, Unit
from aidememoire.reading.times.nodes import (
    Calendar,
    DayNumber,
    Eve,
    Fixed,
    Found,
    OfMonth,
    Period,
    Range,
    Season,
    Shift,
    Weekday,
    WeekOf,
    Which,
)
from aidememoire.reading.times.numbers import ordinal, year_number
from aidememoire.reading.times.seasons import WHICH, bare_season, named_period, quarter, season
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import Phrases, closes, small_words, weekday_name

UNITS: Final = {
    "day": Unit.DAY, "week": Unit.WEEK, "weekend": Unit.WEEKEND, "month": Unit.MONTH, "quarter": Unit.QUARTER,
    "year": Unit.YEAR, "decade": Unit.DECADE, "century": Unit.CENTURY,
}  # fmt: skip
_PICKS: Final[tuple[tuple[tuple[str, ...], int, bool], ...]] = (
    # words, how many further, whether counted from what was told
    (("this", "coming"), 1, False), (("the", "coming"), 1, False), (("this", "past"), -1, False), (("this", "same"), 0, True),
    (("that", "same"), 0, True), (("the", "very", "same"), 0, True), (("the", "same"), 0, True), (("the", "following"), 1, True),
    (("the", "very", "next"), 1, True), (("the", "next"), 1, True), (("the", "ensuing"), 1, True), (("the", "previous"), -1, True),
    (("the", "preceding"), -1, True), (("the", "prior"), -1, True), (("the", "current"), 0, False), (("the", "present"), 0, False),
    (("this",), 0, False), (("next",), 1, False), (("last",), -1, False), (("that",), 0, True), (("current",), 0, False),
    (("coming",), 1, False), (("following",), 1, True), (("previous",), -1, True),
)  # fmt: skip
_PICKS_BY_WORD: Final = {pick[0][0]: [held for held in _PICKS if held[0][0] == pick[0][0]] for pick in _PICKS}
_TOLD_MONTHS: Final[dict[tuple[str, ...], Which]] = {
    ("the", "following"): "following", ("the", "ensuing"): "following", ("the", "previous"): "previous",
    ("the", "preceding"): "previous",
}  # fmt: skip
_MODIFIERS: Final = frozenset({"early", "late", "mid", "earlier", "later", "sometime"})
_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}
_JOINED: Final = {"midyear": Unit.YEAR, "midweek": Unit.WEEK}
_DIVIDED: Final = frozenset({Unit.YEAR, Unit.MONTH})
_CLOSED: Final = frozenset({Unit.YEAR, Unit.MONTH, Unit.WEEK})
_CONDITIONS: Final = frozenset({"if", "as", "that", "when", "unless", "provided"})
_BEFORE_LONE_DAY: Final = frozenset({"on", "by", "until", "since", "before", "after", "from"})
_WEEKS_OF_MONTH: Final = 5


@cache
def _edges() -> Phrases:
    return Phrases(time_words().lists.edges)


def picked(tokens: Tokens, at: int) -> Found | None:
    """“last month”, “this weekend”, “the following week”, “that same day”; seasons and months picked likewise."""
    for words, offset, told in _PICKS_BY_WORD.get(tokens.low(at), ()):
        if tokens.follows(at, *words):
            return _picked_by(tokens, at, words, (offset, told))
    return None


def _picked_by(tokens: Tokens, at: int, words: tuple[str, ...], how: tuple[int, bool]) -> Found | None:
    """The period after `words`, which say how far on it is and whether from what was told."""
    offset, told = how
    end = at + len(words)
    end += tokens.low(end) in {"fiscal", "calendar"}
    name = time_words().seasons.get(tokens.low(end))
    if name:
        which: Which = ("previous", "same", "following")[offset + 1] if told else ("last", "this", "next")[offset + 1]
        return Found(at, end + 1, Season(Unit.SEASON, SEASONS[name], None, which))
    named = _picked_month(tokens, at, end, words)
    if named:
        return named
    unit = UNITS.get(tokens.low(end))
    if unit is None or not _can_pick(tokens, at, end, words):
        return None
    return Found(at, end + 1, Period(unit, offset, told))


def _picked_month(tokens: Tokens, at: int, end: int, words: tuple[str, ...]) -> Found | None:
    """“last November”, “next May”, “last Oct. 23”, “the following March”."""
    which = WHICH.get(words[-1]) or _TOLD_MONTHS.get(words)
    found = date(tokens, end) if words == ("last",) else None
    found = found or month_alone(tokens, end)
    if found is None or not isinstance(found.node, Calendar) or found.node.year is not None or which is None:
        return None
    return Found(at, found.end, replace(found.node, which=which))


def _can_pick(tokens: Tokens, at: int, end: int, words: tuple[str, ...]) -> bool:
    """These words before this unit pick a date (“the next day” does, “over the next week” is a length)."""
    unit = UNITS[tokens.low(end)]
    if tokens.low(end + 1) == "-" and tokens.glued(end + 1) and tokens.low(end + 2) != "end":
        return False
    if unit is Unit.DAY:
        after = end + 1 + (tokens.low(end + 1) == '"')
        conditional = words[-1] == "same" and tokens.low(after) in _CONDITIONS  # the day of what may never come
        return (
            words[0] in {"the", "that"}
            and words[-1] not in {"coming", "current", "present", "prior"}
            and not conditional
        )
    if words == ("the", "next"):
        return tokens.low(at - 1) not in small_words().over
    if words == ("that",):
        return unit is not Unit.QUARTER or tokens.low(at - 1) in small_words().prepositions
    return len(words) > 1 or words[0] in WHICH or tokens.low(end + 1) != "s"


def named_day(tokens: Tokens, at: int) -> Found | None:
    """“today”, “yesterday”, “the day before yesterday”, “the day before”, “the eve of …”."""
    offset = _DAYS.get(tokens.low(at))
    if offset is not None:
        paper = tokens.low(at) == "today" and tokens.low(at - 1) == "usa"
        paper = paper or (
            tokens.capital(at)
            and tokens.low(at + 1) == "'"
            and tokens.capital(at + 3)
            and not tokens.sentence_start(at)
        )
        return None if paper or _is_of_the_age(tokens, at) else Found(at, at + 1, Period(Unit.DAY, offset))
    return _day_beside(tokens, at) or _period_beside(tokens, at) or _eve(tokens, at)


def _is_of_the_age(tokens: Tokens, at: int) -> bool:
    """“today's world”, “the leaders of tomorrow”: the age and not a day."""
    age = small_words().of_the_age
    if tokens.follows(at + 1, "'", "s") and any(tokens.low(step) in age for step in (at + 3, at + 4)):
        return True
    return (
        tokens.low(at) == "tomorrow"
        and tokens.low(at - 1) == "of"
        and tokens.low(at - 2) in age
        and closes(tokens, at + 1)
    )


def _day_beside(tokens: Tokens, at: int) -> Found | None:
    start = at + (tokens.low(at) == "the")
    if tokens.low(start) != "day":
        return None
    if tokens.follows(start + 1, "before", "yesterday"):
        return Found(at, start + 3, Period(Unit.DAY, -2))
    if tokens.follows(start + 1, "after", "tomorrow"):
        return Found(at, start + 3, Period(Unit.DAY, 2))
    if start > at and tokens.low(start + 1) in {"before", "after"} and closes(tokens, start + 2):
        return Found(at, start + 2, Period(Unit.DAY, 1 if tokens.low(start + 1) == "after" else -1, told=True))
    return None


def _period_beside(tokens: Tokens, at: int) -> Found | None:
    """“the year before”, “the month after”, “the week before last”."""
    unit = UNITS.get(tokens.low(at + 1)) if tokens.low(at) == "the" else None
    if unit is None or unit is Unit.DAY or tokens.low(at + 2) not in {"before", "after"}:
        return None
    if tokens.follows(at + 2, "before", "last"):
        return Found(at, at + 4, Period(unit, -2))
    free = closes(tokens, at + 3) and unit is not Unit.WEEKEND
    sign = 1 if tokens.low(at + 2) == "after" else -1
    return Found(at, at + 3, Shift(((1, tokens.low(at + 1)),), sign, "told")) if free else None


def _eve(tokens: Tokens, at: int) -> Found | None:
    if not tokens.follows(at, "the", "eve"):
        return None
    if tokens.low(at + 2) == "of":
        day_ = date(tokens, at + 3) or feast(tokens, at + 3) or weekday(tokens, at + 3)
        if day_:
            return Found(at, day_.end, Eve(day_.node))
    return Found(at, at + 2, Eve(None))


def weekend(tokens: Tokens, at: int) -> Found | None:
    """“the weekend”, “the weekend of 3 May”."""
    if not tokens.follows(at, "the", "weekend"):
        return None
    of = _days_of(tokens, at + 3) if tokens.low(at + 2) == "of" else None
    if of:
        return Found(at, of.end, WeekOf(of.node, Unit.WEEKEND))
    return Found(at, at + 2, Period(Unit.WEEKEND, 0, weak=True))


def _days_of(tokens: Tokens, at: int) -> Found | None:
    """A day, or the first one of a range (“3-4 May”)."""
    found = dates(tokens, at)
    if not found or (isinstance(found[0].node, Calendar) and found[0].node.day is None):
        return None
    node = found[0].node
    return replace(found[0], node=node.first) if isinstance(node, Range) else found[0]


def counted_off(tokens: Tokens, at: int) -> Found | None:
    """“the first week of April”, “the last Friday in May”, “the week of 3 March”, “the last day of June”."""
    if tokens.follows(at, "the", "week"):
        return _week_of(tokens, at)
    start = at + (tokens.low(at) == "the")
    nth = ordinal(tokens, start)
    last = tokens.low(start) in {"last", "final"}
    if not last and (nth is None or not 1 <= nth.value <= _WEEKS_OF_MONTH):
        return None
    name = nth.end if nth else start + 1
    name += tokens.low(name) == "full"
    inner = _inner(tokens, name)
    if inner is None or tokens.low(name + 1) not in {"of", "in"}:
        return None
    month = _month_of(tokens, name + 2)
    return Found(at, month.end, OfMonth(int(nth.value) if nth else -1, inner, month.node)) if month else None


def _week_of(tokens: Tokens, at: int) -> Found | None:
    """“the week of 3 March”, “the week beginning Monday, 3 March”, “the week to 9 March”."""
    if tokens.low(at + 2) not in {"of", "beginning", "starting", "ending", "commencing"}:
        return None
    start = at + 3 + (tokens.low(at + 3) == "on")
    found = _days_of(tokens, start) or weekday(tokens, start)
    return Found(at, found.end, WeekOf(found.node)) if found else None


def _inner(tokens: Tokens, at: int) -> str | int | None:
    """What is counted off: a weekday (ISO number), “week”, “weekend” or “day”."""
    weekday_ = weekday_name(tokens, at)
    if weekday_:
        return weekday_[0]
    return tokens.low(at) if tokens.low(at) in {"week", "weekend", "day"} else None


def _month_of(tokens: Tokens, at: int) -> Found | None:
    """A month or year, named or picked (“next month”, “the year”)."""
    named = month_alone(tokens, at)
    if named:
        return named
    if tokens.follows(at, "the", "month") or tokens.follows(at, "the", "year"):
        return Found(at, at + 2, Period(UNITS[tokens.low(at + 1)], 0))
    year = years(tokens, at) if year_number(tokens, at) else []
    if year and isinstance(year[0].node, Calendar):
        return year[0]
    chosen = picked(tokens, at)
    return chosen if chosen and isinstance(chosen.node, Period) and chosen.node.unit in _DIVIDED else None


def lone_day(tokens: Tokens, at: int) -> Found | None:
    """“the 14th” by itself, after “on”, “until” and the like."""
    if tokens.low(at) != "the" or not tokens.digits(at + 1) or tokens.low(at - 1) not in _BEFORE_LONE_DAY:
        return None
    day_ = day_number(tokens, at + 1)
    if (
        day_ is None
        or day_[1] != at + 3
        or not (closes(tokens, day_[1]) or tokens.low(day_[1]) in small_words().after_time)
    ):
        return None
    return Found(at, day_[1], DayNumber(day_[0]))


def plain(tokens: Tokens, at: int) -> Found | None:
    """A period that a modifier or an edge may stand before."""
    for rule in (date_or_month, picked, named_period, quarter, weekday, named_day):
        found = rule(tokens, at)
        if found:
            return found
    year = years(tokens, at) if year_number(tokens, at) else []
    return year[0] if year else None


def modified(tokens: Tokens, at: int) -> Found | None:
    """“early next month”, “mid-January”, “late Tuesday”, “earlier this year”, “later in the week”."""
    word = tokens.low(at)
    if word in _JOINED:
        return Found(at, at + 1, Period(_JOINED[word], 0))
    article = at + (word == "the" and tokens.low(at + 1) in {"early", "late", "mid"})
    if tokens.low(article) not in _MODIFIERS:
        return None
    start = article + 1 + (tokens.low(article + 1) == "-")
    found = _inside(tokens, start) or plain(tokens, start) or bare_season(tokens, start)
    if found is None or (word in {"earlier", "later"} and _is_year(found)):
        return None
    return Found(at, found.end, found.node)


def _is_year(found: Found) -> bool:
    return isinstance(found.node, Calendar) and found.node.month is None


def _inside(tokens: Tokens, at: int) -> Found | None:
    """“in the week”, “in the day”, after “earlier” or “later”; “mid-year”, “mid-week”."""
    if tokens.follows(at, "in", "the") and tokens.low(at + 2) in {"day", "week", "month", "year"}:
        unit = UNITS[tokens.low(at + 2)]
        return Found(at, at + 3, Period(unit, 0, told=unit is Unit.DAY))
    if tokens.low(at) == "in":
        named = date_or_month(tokens, at + 1) or bare_season(tokens, at + 1)
        year = years(tokens, at + 1) if year_number(tokens, at + 1) else []
        return named or (year[0] if year else None)
    if tokens.follows(at - 2, "mid", "-") and tokens.low(at) in {"week", "month", "year"}:
        return Found(at, at + 1, Period(UNITS[tokens.low(at)], 0))
    return None


def edge(tokens: Tokens, at: int) -> Found | None:
    """“the end of the month”, “the beginning of 2023”, “end-July”, “year-end”, “the first half of March”."""
    start = at + (tokens.low(at) == "the")
    end = _edges().at(tokens, start)
    if end is None:
        return _closing(tokens, at)
    if tokens.low(end) == "-" and start == at and tokens.low(at) == "end":
        found = month_alone(tokens, end + 1) or next(iter(years(tokens, end + 1)), None)
        return Found(at, found.end, found.node) if found else None
    if tokens.low(end) != "of":
        return None
    if tokens.low(end + 1) == "the" and tokens.low(end + 2) in UNITS:
        return _edge_of_unit(tokens, at, end + 1)
    inner = plain(tokens, end + 1) or season(tokens, end + 1) or feast(tokens, end + 1)
    return Found(at, inner.end, inner.node) if inner and not isinstance(inner.node, Weekday) else None


def _edge_of_unit(tokens: Tokens, at: int, article: int) -> Found | None:
    """“the end of the year”: this one; “the end of the day” only where it is a deadline."""
    unit = UNITS[tokens.low(article + 1)]
    if unit is Unit.DAY and tokens.low(at - 1) not in {"by", "before", "until"}:
        return None
    return Found(at, article + 2, Period(unit, 0))


def _closing(tokens: Tokens, at: int) -> Found | None:
    """“year-end”, “the year's end”, “month's end”."""
    start = at + (tokens.low(at) == "the")
    unit = UNITS.get(tokens.low(start))
    if unit not in _CLOSED:
        return None
    for words in (("-", "end"), ("'", "s", "end"), ("end",)):
        if tokens.follows(start + 1, *words) and not tokens.sentence_start(start + 1):
            return Found(at, start + 1 + len(words), Period(unit, 0))
    return None


def weak(tokens: Tokens, at: int) -> Found | None:
    """“the year”, “the quarter”, “the week”: only TimeML takes these for dates."""
    name = at + 1 + (tokens.low(at + 1) in {"full", "fiscal"})
    weak_ = tokens.low(at) == "the" and tokens.low(name) in {"year", "quarter", "week", "month"}
    if not weak_ or tokens.low(name + 1) in {"-", "of"}:
        return None
    return Found(at, name + 1, Period(UNITS[tokens.low(name)], 0, weak=tokens.low(at + 1) != "full"))


def day(tokens: Tokens, at: int) -> Found | None:
    """Anything at `at` that is one day: for clock times and parts of day to go with."""
    for rule in (date, weekday, named_day, picked, lone_day, feast, _counted_day, _modified_day):
        found = rule(tokens, at)
        if found and _is_day(found):
            return found
    return None


def _counted_day(tokens: Tokens, at: int) -> Found | None:
    """“two days ago”, as in “the evening of two days ago”."""
    found = lengths(tokens, at)
    return found[0] if found and isinstance(found[0].node, Shift) else None


def _modified_day(tokens: Tokens, at: int) -> Found | None:
    return modified(tokens, at) if tokens.low(at) in {"early", "late"} else None


def _is_day(found: Found) -> bool:
    node = found.node
    if isinstance(node, Calendar):
        return node.day is not None
    if isinstance(node, Period):
        return node.unit is Unit.DAY
    if isinstance(node, Shift):
        return all(unit == "day" for _, unit in node.amount)
    return not isinstance(node, Season | Fixed | WeekOf | OfMonth)
