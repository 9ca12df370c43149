"""Dates by the calendar: days and months by name or in figures, years, weekdays, and ranges of them."""

from dataclasses import replace
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.moments import calendar_date
from aidememoire.reading.times.names import is_name_month, is_name_weekday, is_year, is_year_range
from aidememoire.reading.times.nodes import (
    Ambiguous,
    Calendar,
    DayNumber,
    Found,
    Range,
    UpTo,
    Weekday,
    Which,
)
from aidememoire.reading.times.numbers import ordinal, whole, year_number
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import is_short_month, month_name, small_words, weekday_name

_LAST_DAY, _LAST_MONTH = 31, 12
_LEAP_YEAR: Final = 2000
_LONGEST_LIST: Final = 8
"""Days that one month is named for at most (“20, 21 and 22 May”)."""
_PIVOT: Final = 70
"""Years in two figures from this on are of the last century."""
_PICKED: Final[dict[tuple[str, ...], Which]] = {
    ("last",): "last", ("this",): "this", ("next",): "next", ("that",): "same", ("that", "same"): "same",
    ("the", "same"): "same", ("the", "following"): "following", ("the", "next"): "following", ("the", "previous"): "previous",
}  # fmt: skip
_WEEKS: Final = {"last": -1, "this": 0, "next": 1}
_DASH: Final = "-"
_JOINS: Final = frozenset({"to", "through", "and", "or", "until", "till"})
_UNTIL: Final = frozenset({"to", "through", "until", "till"})
_SHORT_YEAR, _FULL_YEAR = 2, 4


def day_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A day of a month, “14” or “14th”, and the index after it."""
    found = ordinal(tokens, at)
    if found is None and tokens.digits(at) and len(tokens.low(at)) <= _SHORT_YEAR:
        found = whole(tokens, at, 1, _LAST_DAY)
        if found and found.end != at + 1:
            return None
    if found is None or not 1 <= found.value <= _LAST_DAY:
        return None
    return int(found.value), found.end


def _year_after(tokens: Tokens, at: int) -> tuple[int | None, Which, int]:
    """The year that goes on a date which ends at `at`: (year, picked year, index after)."""
    for skip in ((",",), ("of",), (",", "of"), ()):
        if not tokens.follows(at, *skip) or (skip == ("of",) and not tokens.same_sentence(at, at + 1)):
            continue
        start = at + len(skip)
        year = year_number(tokens, start)
        if year and not _counts(tokens, year.end):
            return int(year.value), "", year.end
        for words, which in _PICKED.items():
            if tokens.follows(start, *words, "year") and skip != (",", "of"):
                return None, which, start + len(words) + 1
    return None, "", at


def _counts(tokens: Tokens, at: int) -> bool:
    """The word at `at` is something counted by the number before it."""
    return tokens.low(at) in time_words().lists.counted


def _valid(month: int, day: int, year: int | None = None) -> bool:
    return calendar_date(year or _LEAP_YEAR, month, day) is not None


def month_first(tokens: Tokens, at: int) -> Found | None:
    """“March 14”, “Jan. 20, 2025”, “March the 14th”, without range."""
    month = month_name(tokens, at)
    if month is None:
        return None
    start = month[1] + (tokens.low(month[1]) == "the")
    day = day_number(tokens, start)
    if day is None or not _valid(month[0], day[0]) or _goes_on(tokens, day[1]):
        return None
    if _counts(tokens, day[1]) and tokens.low(at - 1) not in small_words().determiners:
        return None  # “in March 14 soldiers fell”, and not “the March 14 attacks”
    year, which, end = _year_after(tokens, day[1])
    return Found(at, end, Calendar(year, month[0], day[0], which))


def _goes_on(tokens: Tokens, at: int) -> bool:
    """The figure before `at` goes on after a mark (“March 14.5”, “May 6:30”, “March 20 percent”)."""
    if tokens.low(at) in {":", "."} and tokens.glued(at) and tokens.glued(at + 1) and tokens.digits(at + 1):
        return True
    return tokens.low(at) in {"%", "million", "billion", "per", "percent"} or (
        tokens.low(at) == "," and _grouped(tokens, at)
    )


def _grouped(tokens: Tokens, at: int) -> bool:
    return tokens.glued(at) and tokens.glued(at + 1) and tokens.digits(at + 1)


def day_first(tokens: Tokens, at: int) -> Found | None:
    """“14 March 2022”, “the 14th of March”, “14th March”, “14-Mar-2022”, without range."""
    start = at + (tokens.low(at) == "the")
    day = day_number(tokens, start)
    if day is None:
        return None
    between = day[1] + (tokens.low(day[1]) in {"of", "-"})
    month = month_name(tokens, between)
    if (
        month is None
        or not _valid(month[0], day[0])
        or (tokens.low(at) == "the" and day[1] == start + 1 and tokens.digits(start))
    ):
        return None
    if tokens.low(day[1]) == "-" and tokens.low(month[1]) == "-" and tokens.glued(month[1]):
        year = year_number(tokens, month[1] + 1)
        return Found(at, year.end, Calendar(int(year.value), month[0], day[0])) if year else None
    picked, which, end = _year_after(tokens, month[1])
    return Found(at, end, Calendar(picked, month[0], day[0], which))


def month_alone(tokens: Tokens, at: int) -> Found | None:
    """“March 2022”, “November last year”, “January”: a month, with the year where there is one."""
    month = month_name(tokens, at)
    if month is None:
        return None
    year, which, end = _year_after(tokens, month[1])
    plain = year is None and not which
    if plain and (is_short_month(tokens, at) or is_name_month(tokens, at)):
        return None
    return Found(at, end, Calendar(year, month[0], None, which))


def in_figures(tokens: Tokens, at: int) -> Found | None:
    """“2022-03-14”, “14/03/2022”, “14.03.2022”."""
    mark = tokens.low(at + 1)
    parts = [tokens.low(at + step) for step in (0, 2, 4)]
    tight = all(tokens.glued(at + step) for step in range(1, 5))
    if mark not in {"-", "/", "."} or tokens.low(at + 3) != mark or not tight or not all(p.isdecimal() for p in parts):
        return None
    after = tokens.low(at + 5)
    loose = not tokens.glued(at + 5) or after in {",", ".", ";", ":", "'", ")", '"', "?", "!", "t", "]"} or not after
    node = _figures_date(parts, mark) if loose else None
    return Found(at, at + 5, node) if node else None


def _figures_date(parts: list[str], mark: str) -> Calendar | Ambiguous | None:
    one, two, three = (int(part) for part in parts)
    lengths = tuple(map(len, parts))
    if lengths[0] == _FULL_YEAR and max(lengths[1:]) <= _SHORT_YEAR:
        return Calendar(one, two, three) if _valid_year(one, two, three) else None
    if max(lengths[:2]) > _SHORT_YEAR or lengths[2] not in {_SHORT_YEAR, _FULL_YEAR}:
        return None
    year = three if lengths[2] == _FULL_YEAR else three + (1900 if three >= _PIVOT else 2000)
    readings = [Calendar(year, month, day) for day, month in ((one, two), (two, one)) if _valid_year(year, month, day)]
    if mark == ".":
        return readings[0] if readings else None
    if len(readings) == 2 and readings[0] != readings[1]:
        return Ambiguous(readings[0], readings[1])
    return readings[0] if readings else None


def _valid_year(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _LAST_MONTH and calendar_date(year, month, day) is not None


def date(tokens: Tokens, at: int) -> Found | None:
    """Any date by the calendar that names a day."""
    return in_figures(tokens, at) or month_first(tokens, at) or day_first(tokens, at)


def date_or_month(tokens: Tokens, at: int) -> Found | None:
    """Any date by the calendar that names at least a month."""
    return date(tokens, at) or month_alone(tokens, at)


def dates(tokens: Tokens, at: int) -> list[Found]:
    """Dates and months at `at` with what is joined to them: ranges, second days (“14 and 15 March”)."""
    lead = _leading_day(tokens, at)
    if lead:
        return lead
    first = date_or_month(tokens, at)
    if first is None:
        return []
    return _joined(tokens, first)


def _leading_day(tokens: Tokens, at: int) -> list[Found]:
    """A day whose month is named after the next one: “3-5 May”, “13 and 14 March”, “3 to 5 May”."""
    start = at + (tokens.low(at) == "the")
    days = _listed(tokens, start)
    if not days:
        return []
    later = day_first(tokens, days[-1].end + 1)
    if later is None or not isinstance(later.node, Calendar) or later.node.month is None:
        return []
    end = days[-1].end
    if tokens.low(end) in {_DASH, "/"} and len(days) == 1:
        first = replace(later.node, day=_day_of(days[0]))
        return [Found(at, later.end, Range(first, later.node, end + 1))]
    dated = [replace(held, node=DayNumber(_day_of(held), later.node)) for held in days]
    return [replace(dated[0], start=at), *dated[1:], later]


def _day_of(found: Found) -> int:
    return found.node.day if isinstance(found.node, DayNumber) else 1


def _listed(tokens: Tokens, at: int) -> list[Found]:
    """Days by number, each with a comma, dash or “and” after it: “20, 21 and” of “20, 21 and 22 May”."""
    days: list[Found] = []
    day = day_number(tokens, at)
    while day and len(days) < _LONGEST_LIST and tokens.low(day[1]) in _JOINS | {_DASH, "/", ","}:
        days.append(Found(at, day[1], DayNumber(day[0])))
        at = day[1] + 1
        following = day_number(tokens, at)
        if following is None or tokens.low(following[1]) not in _JOINS | {_DASH, "/", ","}:
            break
        day = following
    return days


def _joined(tokens: Tokens, first: Found) -> list[Found]:
    """`first`, and a second day or month that is joined to it without its own month or year."""
    if tokens.low(first.end) == _DASH:
        closed = _compact(tokens, first)
        return [closed] if closed else [first]
    return _paired(tokens, first) or _more_days(tokens, first) or [first]


def _more_days(tokens: Tokens, first: Found) -> list[Found]:
    """“March 14 and 15”, “March 14, 15 and 16”."""
    node, end = first.node, first.end
    listed = tokens.low(end) == ","
    if not isinstance(node, Calendar) or node.day is None or tokens.low(end) not in _JOINS | {","}:
        return []
    days = _listed(tokens, end + 1) if listed else []
    if listed and not days:
        return []
    at = days[-1].end + 1 if days else end + 1
    day = day_number(tokens, at)
    if (
        day is None
        or month_name(tokens, day[1])
        or not _valid(node.month or 1, day[0])
        or not _ends_day(tokens, day[1])
    ):
        return []
    year, which, after = _year_after(tokens, day[1])
    node = replace(node, year=node.year or year, which=node.which or which)
    between = [replace(held, node=DayNumber(_day_of(held), node)) for held in days]
    return [replace(first, node=node), *between, Found(at, after, DayNumber(day[0], node))]


def _paired(tokens: Tokens, first: Found) -> list[Found]:
    """Two dates joined, of which only the second has its year: “January 11 and November 26, 2021”, “April and June 1955”."""
    node = first.node
    start = first.end + (tokens.low(first.end) == ",")
    if not isinstance(node, Calendar) or node.year is not None or node.which or tokens.low(start) not in _JOINS:
        return []
    later = date(tokens, start + 1) if node.day else month_alone(tokens, start + 1)
    if later is None or not isinstance(later.node, Calendar):
        return []
    if later.node.year is None and later.node.which not in _STEPS:
        ordered = tokens.low(start) in _UNTIL or (
            tokens.low(start) == "and" and tokens.low(first.start - 1) == "between"
        )
        return [replace(first, node=UpTo(node, later.node)), later] if ordered and not later.node.which else []
    return [replace(first, node=_before(node, later.node)), later]


def _ends_day(tokens: Tokens, at: int) -> bool:
    """A figure that ends before `at` can be a day: no counted thing follows it."""
    if _goes_on(tokens, at) or _counts(tokens, at):
        return False
    return not tokens.letters(at) or tokens.low(at) in {
        "in",
        "at",
        "on",
        "and",
        "to",
        "with",
        "by",
        "for",
        "but",
        "as",
        "when",
        "were",
        "was",
    }


def _compact(tokens: Tokens, first: Found) -> Found | None:
    """The range that `first` begins and a dash continues: “March 3-5”, “March 30 - April 2”, “March-April 2022”."""
    start = first.end + 1
    node = first.node
    if not isinstance(node, Calendar):
        return None
    last = date(tokens, start) if node.day else month_alone(tokens, start)
    if last is None and node.day is not None:
        day = day_number(tokens, start)
        if day is None or not _valid(node.month or 1, day[0]) or day[0] <= node.day:
            return None
        year, which, end = _year_after(tokens, day[1])
        node = replace(node, year=node.year or year, which=node.which or which)
        return Found(first.start, end, Range(node, replace(node, day=day[0]), start))
    if last is None or not isinstance(last.node, Calendar):
        return None
    return Found(first.start, last.end, Range(_before(node, last.node), last.node, start))


_STEPS: Final[dict[Which, Which]] = {"this": "last", "next": "this"}
"""The year before a picked one."""


def _before(node: Calendar, last: Calendar) -> Calendar:
    """`node` with the year of `last` where it has none, or the year before when it would come after it."""
    if node.year is not None or node.month is None or last.month is None:
        return node
    if last.year is None:
        over = node.month > last.month and last.which in _STEPS
        return replace(node, which=_STEPS[last.which] if over else node.which or last.which)
    return replace(node, year=last.year - (node.month > last.month))


def years(tokens: Tokens, at: int) -> list[Found]:
    """A year, or a range of years (“2014”, “the year 2014”, “2014-16”)."""
    start = at
    if tokens.low(at) == "the" and tokens.low(at + 1) == "year":
        start = at + 2
    elif tokens.low(at) in {"fiscal", "year"} and tokens.low(at - 1) != "the":
        start = at + 1 + tokens.follows(at, "fiscal", "year")
    found = year_number(tokens, start)
    if found is None or not (is_year(tokens, start, found.end) or is_year_range(tokens, start)):
        return []
    year, end = int(found.value), found.end
    if tokens.low(end) in {_DASH, "/"} and tokens.glued(end) and tokens.glued(end + 1):
        last = _last_year(tokens, end + 1, year)
        if last is None:
            return [] if tokens.digits(end + 1) else [Found(at, end, Calendar(year))]
        return [Found(at, end + 2, Range(Calendar(year), Calendar(last), end + 1))]
    return [Found(at, end, Calendar(year))]


def _last_year(tokens: Tokens, at: int, first: int) -> int | None:
    """The year at `at` that closes a range: in full, or its last two figures."""
    word = tokens.low(at)
    if not word.isdecimal() or len(word) not in {_SHORT_YEAR, _FULL_YEAR} or _goes_on(tokens, at + 1):
        return None
    if tokens.low(at + 1) == _DASH and tokens.glued(at + 1):
        return None
    last = int(word) if len(word) == _FULL_YEAR else first // 100 * 100 + int(word)
    return last if first < last <= first + 100 else None


_RELATIVE: Final[tuple[tuple[tuple[str, ...], Which], ...]] = (
    (("this", "coming"), "next"),
    (("this", "past"), "last"),
    (("the", "coming"), "next"),
    (("the", "past"), "last"),
    (("the", "following"), "following"),
    (("the", "next"), "following"),
    (("the", "previous"), "previous"),
    (("the", "preceding"), "previous"),
    (("the", "same"), "same"),
    (("last",), "last"),
    (("next",), "next"),
    (("this",), "this"),
    (("coming",), "next"),
    (("past",), "last"),
    (("that",), "same"),
)


_RELATIVE_BY_WORD: Final = {words[0]: [held for held in _RELATIVE if held[0][0] == words[0]] for words, _ in _RELATIVE}


def weekday(tokens: Tokens, at: int) -> Found | None:
    """“Wednesday”, “last Friday”, “Friday last week”, “Thursday, April 6”: a weekday and what goes with it."""
    which: Which = ""
    start = at
    for words, meaning in _RELATIVE_BY_WORD.get(tokens.low(at), ()):
        if tokens.follows(at, *words):
            which, start = meaning, at + len(words)
            break
    name = weekday_name(tokens, start)
    if name is None or is_name_weekday(tokens, start):
        return None
    beyond = name[1] + (tokens.low(name[1]) == ",")
    beyond += tokens.follows(beyond, "the") and not tokens.follows(beyond, "the", "day")
    named = date(tokens, beyond) if not tokens.sentence_start(min(beyond, len(tokens) - 1)) else None
    if named:
        return Found(at, named.end, named.node)
    number = day_number(tokens, name[1] + 1) if tokens.low(name[1]) == "the" and tokens.digits(name[1] + 1) else None
    if number and number[1] == name[1] + 3:
        return Found(at, number[1], DayNumber(number[0]))  # “Friday the 13th”
    week, end = _week_after(tokens, name[1])
    return Found(at, end, Weekday(name[0], which, week))


def _week_after(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """The week named after a weekday: “last week”, “of next week”, “week” by itself (the one after next)."""
    start = at + (tokens.low(at) == "of")
    if tokens.low(start) in _WEEKS and tokens.low(start + 1) == "week":
        return _WEEKS[tokens.low(start)], start + 2
    if tokens.low(at) == "week" and not tokens.glued(at):
        return 1, at + 1
    return None, at
