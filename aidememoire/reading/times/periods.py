"""Periods that are picked rather than named: "last month", "the same day", "early next week", "the end of July", seasons, quarters."""

from dataclasses import replace
from functools import cache
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.dates import date, date_or_month, day_number, month_alone, weekday, years
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
    Season,
    Shift,
    WeekOf,
    Weekday,
    Which,
)
from aidememoire.reading.times.numbers import ordinal, year_number
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import PREPOSITIONS, Phrases, closes, is_plural, weekday_name

_UNITS: Final = {
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
_MODIFIERS: Final = frozenset({"early", "late", "mid", "earlier", "later", "sometime"})
_WHICH: Final[dict[str, Which]] = {"last": "last", "next": "next", "this": "this"}
_QUARTERS: Final = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10, "final": 10, "1st": 1, "2nd": 4, "3rd": 7, "4th": 10}
_HALVES: Final = {"first": 1, "second": 7, "last": 7, "latter": 7}
_OVER: Final = frozenset({"over", "within", "during", "for", "in", "throughout"})
_AFTER_SEASON: Final = frozenset(
    "of and or but when as after before to with by at on in for since until that which he she they it we if while".split()
)
_BEFORE_SEASON: Final = frozenset(
    "in since until till by before after during for through throughout over of late early mid this last next that and from into".split()
)
_DECADES: Final = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
_NINETEENTH: Final = 1900


@cache
def _edges() -> Phrases:
    return Phrases(time_words().lists.edges)


def picked(tokens: Tokens, at: int) -> Found | None:
    """"last month", "this weekend", "the following week", "that same day"; seasons and months picked likewise."""
    for words, offset, told in _PICKS_BY_WORD.get(tokens.low(at), ()):
        if not tokens.follows(at, *words):
            continue
        end = at + len(words)
        end += tokens.low(end) in {"fiscal", "calendar"}
        season = time_words().seasons.get(tokens.low(end))
        if season:
            which: Which = ("previous", "same", "following")[offset + 1] if told else ("last", "this", "next")[offset + 1]
            return Found(at, end + 1, Season(Unit.SEASON, SEASONS[season], None, which))
        dated = date(tokens, end)
        if dated and isinstance(dated.node, Calendar) and dated.node.year is None and words == ("last",):
            return Found(at, dated.end, replace(dated.node, which="last"))
        month = month_alone(tokens, end)
        if month and isinstance(month.node, Calendar) and month.node.year is None and words[-1] in _WHICH:
            return Found(at, month.end, replace(month.node, which=_WHICH[words[-1]]))
        unit = _UNITS.get(tokens.low(end))
        if unit is not None and _can_pick(tokens, at, end, words, unit):
            return Found(at, end + 1, Period(unit, offset, told))
        return None
    return None


def _can_pick(tokens: Tokens, at: int, end: int, words: tuple[str, ...], unit: Unit) -> bool:
    """These words before this unit pick a date ("the next day" does, "over the next week" is a length)."""
    if tokens.low(end + 1) == "-" and tokens.glued(end + 1) and tokens.low(end + 2) != "end":
        return False
    if unit is Unit.DAY:
        after = end + 1 + (tokens.low(end + 1) == '"')
        if words[-1] == "same" and tokens.low(after) in {"if", "as", "that", "when", "unless", "provided"}:
            return False  # the day of something else, which may never come
        return words[0] in {"the", "that"} and words[-1] not in {"coming", "current", "present", "prior"}
    if words == ("the", "next") and tokens.low(at - 1) in _OVER:
        return False
    if words == ("that",):
        return unit is not Unit.QUARTER or tokens.low(at - 1) in PREPOSITIONS
    return words not in {("following",), ("previous",), ("coming",), ("current",)} or tokens.low(end + 1) != "s"


def named_day(tokens: Tokens, at: int) -> Found | None:
    """"today", "yesterday", "the day before yesterday", "the day before", "the eve of …"."""
    simple = _DAYS.get(tokens.low(at))
    if simple is not None and not (tokens.low(at + 1) in {"show"} or (tokens.low(at) == "today" and tokens.low(at - 1) == "usa")):
        return Found(at, at + 1, Period(Unit.DAY, simple))
    for article in (("the",), ()):
        if not tokens.follows(at, *article, "day"):
            continue
        end = at + len(article) + 1
        if tokens.follows(end, "before", "yesterday"):
            return Found(at, end + 2, Period(Unit.DAY, -2))
        if tokens.follows(end, "after", "tomorrow"):
            return Found(at, end + 2, Period(Unit.DAY, 2))
        if article and tokens.low(end) in {"before", "after"} and closes(tokens, end + 1):
            return Found(at, end + 1, Period(Unit.DAY, 1 if tokens.low(end) == "after" else -1, told=True))
    return _eve(tokens, at)


_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}


def _eve(tokens: Tokens, at: int) -> Found | None:
    if not tokens.follows(at, "the", "eve"):
        return None
    if tokens.low(at + 2) == "of":
        day = date(tokens, at + 3) or feast(tokens, at + 3) or weekday(tokens, at + 3)
        if day:
            return Found(at, day.end, Eve(day.node))
    return Found(at, at + 2, Eve(None))


def season(tokens: Tokens, at: int) -> Found | None:
    """"spring", "the summer of 2022", "winter 2023": a season as a time, not as an adjective."""
    start = at + (tokens.low(at) == "the")
    name = time_words().seasons.get(tokens.low(start))
    if name is None or is_plural(tokens, start) or (tokens.capital(start) and tokens.capital(start - 1)):
        return None
    number = SEASONS[name]
    beyond = start + 1 + (tokens.low(start + 1) == "of")
    year = year_number(tokens, beyond)
    if year:
        return Found(at, year.end, Season(Unit.SEASON, number, int(year.value)))
    if tokens.low(beyond) in _WHICH and tokens.low(beyond + 1) == "year":
        return Found(at, beyond + 2, Season(Unit.SEASON, number, None, _WHICH[tokens.low(beyond)]))
    if tokens.low(start) == "fall" or tokens.low(at - 1) not in _BEFORE_SEASON:
        return None
    follows = start + 1
    free = closes(tokens, follows) or tokens.low(follows) in _AFTER_SEASON or tokens.follows(follows, "'", "s", "end")
    return Found(at, follows, Season(Unit.SEASON, number)) if free else None


def quarter(tokens: Tokens, at: int) -> Found | None:
    """"the third quarter of 2022", "first-quarter", "Q3 2022", "the first half of next year"."""
    dated = _year_before(tokens, at)
    if dated:
        return dated
    start = at + (tokens.low(at) == "the")
    if tokens.low(start) == "q" and tokens.glued(start + 1) and tokens.low(start + 1) in {"1", "2", "3", "4"}:
        return _with_year(tokens, Found(at, start + 2, Season(Unit.QUARTER, 3 * int(tokens.low(start + 1)) - 2)))
    start += tokens.low(start) == "fiscal"
    name = start + 1 + (tokens.low(start + 1) == "-")
    if tokens.low(name) == "quarter" and tokens.low(start) in _QUARTERS and tokens.low(name + 1) not in {"-", "final"}:
        if name > start + 1 and tokens.low(at) == "the":
            return None
        found = Found(at, name + 1, Season(Unit.QUARTER, _QUARTERS[tokens.low(start)]))
        dated = _with_year(tokens, found)
        return None if dated is found and tokens.follows(found.end, "of", "the") and tokens.low(found.end + 2) != "year" else dated
    if tokens.low(name) == "half" and tokens.low(start) in _HALVES and tokens.low(name + 1) == "of":
        dated = _with_year(tokens, Found(at, name + 1, Season(Unit.HALF, _HALVES[tokens.low(start)])))
        return dated if dated.end > name + 1 else None
    return None


def _year_before(tokens: Tokens, at: int) -> Found | None:
    """"the 1988 second quarter", "next year's first quarter"."""
    start = at + (tokens.low(at) == "the")
    year = year_number(tokens, start)
    picked_year = _WHICH.get(tokens.low(at), "") if tokens.follows(at + 1, "year", "'", "s") else ""
    name = year.end if year else at + 4
    if (year is None and not picked_year) or tokens.low(name) not in _QUARTERS or tokens.low(name + 1) != "quarter":
        return None
    node = Season(Unit.QUARTER, _QUARTERS[tokens.low(name)], int(year.value) if year else None, picked_year)
    return Found(at, name + 2, node)


def _with_year(tokens: Tokens, found: Found) -> Found:
    """`found` with the year that follows it: "of 2022", "2022", "of last year", "of the year"."""
    node = found.node
    if not isinstance(node, Season):
        return found
    start = found.end + (tokens.low(found.end) == "of")
    year = year_number(tokens, start)
    if year:
        return Found(found.start, year.end, replace(node, year=int(year.value)))
    if tokens.low(start) in _WHICH and tokens.low(start + 1) == "year":
        return Found(found.start, start + 2, replace(node, which=_WHICH[tokens.low(start)]))
    if tokens.follows(start, "the", "year") and start > found.end:
        return Found(found.start, start + 2, replace(node, which="this"))
    return found


def named_period(tokens: Tokens, at: int) -> Found | None:
    """Decades and centuries by name: "the 1990s", "the '90s", "the nineties", "the 20th century"."""
    start = at + (tokens.low(at) == "the")
    start += tokens.low(start) in {"early", "late", "mid"}
    start += tokens.low(start) == "-" and start > at
    decade = _decade(tokens, start)
    if decade:
        return Found(at, decade.end, decade.node)
    count = ordinal(tokens, start)
    if count:
        end = count.end + (tokens.low(count.end) == "-")
        if tokens.low(end) == "century":
            return Found(at, end + 1, Fixed(Unit.CENTURY, (int(count.value) - 1) * 100))
    return None


def _decade(tokens: Tokens, at: int) -> Found | None:
    word = tokens.low(at)
    if word in _DECADES and tokens.low(at - 1) in {"the", "early", "late", "mid", "-"}:
        return Found(at, at + 1, Fixed(Unit.DECADE, _NINETEENTH + _DECADES[word]))
    start = at + (word == "'")
    word = tokens.low(start)
    end = start + 1 + (tokens.low(start + 1) == "'" and tokens.glued(start + 1))
    if not word.isdecimal() or not word.endswith("0") or tokens.low(end) != "s" or not tokens.glued(end):
        return None
    if len(word) == 4:  # noqa: PLR2004 - figures of a year
        return Found(at, end + 1, Fixed(Unit.DECADE, int(word)))
    if len(word) == 2 and (start > at or tokens.low(at - 1) in {"the", "early", "late", "mid", "-"}):  # noqa: PLR2004
        return Found(at, end + 1, Fixed(Unit.DECADE, _NINETEENTH + int(word)))
    return None


def weekend(tokens: Tokens, at: int) -> Found | None:
    """"the weekend", "weekend" by itself before a noun is none."""
    if tokens.follows(at, "the", "weekend") and tokens.low(at + 2) != "of":
        return Found(at, at + 2, Period(Unit.WEEKEND, 0, weak=True))
    if tokens.follows(at, "the", "weekend", "of"):
        day = date(tokens, at + 3)
        return Found(at, day.end, WeekOf(day.node)) if day else None
    return None


def counted_off(tokens: Tokens, at: int) -> Found | None:
    """"the first week of April", "the last Friday in May", "the week of 3 March", "the last day of June"."""
    if tokens.follows(at, "the", "week", "of"):
        day = date(tokens, at + 3)
        return Found(at, day.end, WeekOf(day.node)) if day else None
    start = at + (tokens.low(at) == "the")
    count = -1 if tokens.low(start) in {"last", "final"} else _count(tokens, start)
    if count is None:
        return None
    name = start + 1 if count == -1 else start + (2 if tokens.digits(start) else 1)
    name += tokens.low(name) == "full"
    day_of_week = weekday_name(tokens, name)
    inner = day_of_week[0] if day_of_week else tokens.low(name)
    if inner not in {1, 2, 3, 4, 5, 6, 7, "week", "weekend", "day"} or tokens.low(name + 1) not in {"of", "in"}:
        return None
    month = _month_of(tokens, name + 2)
    return Found(at, month.end, OfMonth(count, inner, month.node)) if month else None  # type: ignore[arg-type]


def _count(tokens: Tokens, at: int) -> int | None:
    found = ordinal(tokens, at)
    return int(found.value) if found and 1 <= found.value <= 5 else None  # noqa: PLR2004 - weeks of a month


def _month_of(tokens: Tokens, at: int) -> Found | None:
    """A month, named or picked ("next month", "the month")."""
    named = month_alone(tokens, at)
    if named:
        return named
    if tokens.follows(at, "the", "month"):
        return Found(at, at + 2, Period(Unit.MONTH, 0))
    chosen = picked(tokens, at)
    return chosen if chosen and isinstance(chosen.node, Period) and chosen.node.unit is Unit.MONTH else None


def lone_day(tokens: Tokens, at: int) -> Found | None:
    """"the 14th" by itself, after "on", "until" and the like."""
    if tokens.low(at) != "the" or not tokens.digits(at + 1) or tokens.low(at - 1) not in {"on", "by", "until", "since", "before", "after", "from"}:
        return None
    day = day_number(tokens, at + 1)
    if day is None or day[1] != at + 3 or not (closes(tokens, day[1]) or tokens.low(day[1]) in _AFTER_SEASON):
        return None
    return Found(at, day[1], DayNumber(day[0]))


def plain(tokens: Tokens, at: int) -> Found | None:
    """A period that a modifier or an edge may stand before."""
    for rule in (date_or_month, picked, named_period, quarter, weekday, named_day):
        found = rule(tokens, at)
        if found:
            return found
    year = years(tokens, at) if year_number(tokens, at) else []
    return year[0] if year else None


def modified(tokens: Tokens, at: int) -> Found | None:
    """"early next month", "mid-January", "late Tuesday", "earlier this year", "later in the week"."""
    word = tokens.low(at)
    if word in {"midyear", "midweek"}:
        return Found(at, at + 1, Period(Unit.YEAR if word == "midyear" else Unit.WEEK, 0))
    article = at + (word == "the" and tokens.low(at + 1) in {"early", "late", "mid"})
    if tokens.low(article) not in _MODIFIERS or (tokens.low(article) == "mid" and tokens.word(article).isupper()):
        return None
    start = article + 1 + (tokens.low(article + 1) == "-")
    inside = _inside(tokens, start)
    if inside:
        return Found(at, inside.end, inside.node)
    found = plain(tokens, start) or _bare_season(tokens, start)
    if found is None or (isinstance(found.node, Calendar) and found.node.day is None and found.node.month is None and word in {"earlier", "later"}):
        return None
    return Found(at, found.end, found.node)


def _inside(tokens: Tokens, at: int) -> Found | None:
    """"in the week", "in the day", after "earlier" or "later"; "mid-year", "mid-week"."""
    if tokens.follows(at, "in", "the") and tokens.low(at + 2) in {"day", "week", "month", "year"}:
        unit = _UNITS[tokens.low(at + 2)]
        return Found(at, at + 3, Period(unit, 0, told=unit is Unit.DAY))
    if tokens.follows(at - 2, "mid", "-") and tokens.low(at) in {"week", "month", "year"}:
        return Found(at, at + 1, Period(_UNITS[tokens.low(at)], 0))
    return None


def _bare_season(tokens: Tokens, at: int) -> Found | None:
    name = time_words().seasons.get(tokens.low(at))
    if name is None or tokens.low(at) == "fall":
        return None
    free = closes(tokens, at + 1) or tokens.low(at + 1) in _AFTER_SEASON
    return season(tokens, at) or (Found(at, at + 1, Season(Unit.SEASON, SEASONS[name])) if free else None)


def edge(tokens: Tokens, at: int) -> Found | None:
    """"the end of the month", "the beginning of 2023", "end-July", "year-end", "the first half of March"."""
    closing = _closing(tokens, at)
    if closing:
        return closing
    start = at + (tokens.low(at) == "the")
    end = _edges().at(tokens, start)
    if end is None:
        return None
    if tokens.low(end) == "-" and start == at and tokens.low(at) == "end":
        found = month_alone(tokens, end + 1) or next(iter(years(tokens, end + 1)), None)
        return Found(at, found.end, found.node) if found else None
    if tokens.low(end) != "of":
        return None
    if tokens.low(end + 1) == "the" and tokens.low(end + 2) in _UNITS:
        return _edge_of_unit(tokens, at, end + 1)
    inner = plain(tokens, end + 1) or season(tokens, end + 1) or feast(tokens, end + 1)
    return Found(at, inner.end, inner.node) if inner and not isinstance(inner.node, Weekday) else None


def _edge_of_unit(tokens: Tokens, at: int, article: int) -> Found | None:
    """"the end of the year": this one; "the end of the day" only where it is a deadline."""
    unit = _UNITS[tokens.low(article + 1)]
    if unit is Unit.DAY:
        return Found(at, article + 2, Period(unit, 0)) if tokens.low(at - 1) in {"by", "before", "until"} else None
    return Found(at, article + 2, Period(unit, 0))


def _closing(tokens: Tokens, at: int) -> Found | None:
    """"year-end", "the year's end", "month's end"."""
    start = at + (tokens.low(at) == "the")
    unit = _UNITS.get(tokens.low(start))
    if unit not in {Unit.YEAR, Unit.MONTH, Unit.WEEK}:
        return None
    for words in (("-", "end"), ("'", "s", "end"), ("end",)):
        if tokens.follows(start + 1, *words) and not tokens.sentence_start(start + 1):
            return Found(at, start + 1 + len(words), Period(unit, 0))
    return None


def weak(tokens: Tokens, at: int) -> Found | None:
    """"the year", "the quarter", "the week": only TimeML takes these for dates."""
    start = at + (tokens.low(at) == "the")
    if start == at or tokens.low(start) not in {"year", "quarter", "week", "month"} or tokens.low(start + 1) in {"-", "of"}:
        return None
    return Found(at, start + 1, Period(_UNITS[tokens.low(start)], 0, weak=True))


def day(tokens: Tokens, at: int) -> Found | None:
    """Anything at `at` that is one day: for clock times and parts of day to go with."""
    for rule in (date, weekday, named_day, picked, lone_day, feast, _counted_day, _modified_day):
        found = rule(tokens, at)
        if found and _is_day(found):
            return found
    return None


def _counted_day(tokens: Tokens, at: int) -> Found | None:
    """"two days ago", for "the evening of two days ago"; rare, but a rule of its own costs nothing."""
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
