"""Where dates, weekdays and feasts fall."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from aidememoire.reading.times import choose
from aidememoire.reading.times.feasts import feast_day, known_anniversary, named_year
from aidememoire.reading.times.moments import Moment, Unit, add_months, calendar_date
from aidememoire.reading.times.nodes import Ambiguous, Anniversary, Calendar, Feast, Weekday
from aidememoire.reading.times.tense import Direction
from aidememoire.reading.times.told import Context, Placed
from aidememoire.records.terms import Basis

_PICKED: Final = {"last": -1, "this": 0, "next": 1}
_TOLD: Final = {"same": 0, "following": 1, "previous": -1}
_NEAR: Final = timedelta(days=200)
"""How far from the report an anniversary may be of a day that the text told."""


def calendar(context: Context, node: Calendar) -> Placed | None:
    """A date, month or year by its name."""
    if node.which in _TOLD:
        last = context.told.last
        return on(replace(node, year=_told_year(context, node, last.moment.first)), "context") if last else None
    if node.which and node.month is not None and context.day:
        return _picked(context, node, context.day)
    if node.year is not None:
        return on(node, "stated")
    if node.month is None:
        return None
    known = named_year(context.tokens, context.found.end, node.month, node.day) if node.day else None
    return on(replace(node, year=known), "lexicon") if known else _without_year(context, node)


def _told_year(context: Context, node: Calendar, told: date) -> int:
    """The year of “March the following year”, or of “the previous April”: the latest April before what was told."""
    step = _TOLD[node.which]
    if node.month is None or step == 0 or context.tokens.low(context.found.end - 1) == "year":
        return told.year + step
    return told.year - (node.month >= told.month) if step < 0 else told.year + (node.month <= told.month)


def on(node: Calendar, basis: Basis) -> Placed | None:
    """A date whose year is known."""
    day = calendar_date(node.year or 0, node.month or 1, node.day or 1)
    if day is None:
        return None
    unit = Unit.DAY if node.day else Unit.MONTH if node.month else Unit.YEAR
    return Placed(Moment(unit, day), basis)


def _picked(context: Context, node: Calendar, report: date) -> Placed | None:
    """“last November”, “next May”, “March last year”, “last Oct. 23”."""
    first = context.tokens.low(context.found.start) == node.which
    if first and node.day is None:
        return _picked_month(context, node, report)
    if first and node.which == "last":
        days = [calendar_date(report.year - step, node.month or 1, node.day or 1) for step in (0, 1)]
        return context.reported(next((day for day in days if day and day < report), None))
    return on(replace(node, year=report.year + _PICKED[node.which]), context.report.basis)


def _picked_month(context: Context, node: Calendar, report: date) -> Placed | None:
    """“last November”, “next May”, “this September”; “last February” said in March is the one before."""
    month, year = node.month or 1, report.year
    if node.which == "last":
        year -= month >= report.month - 1
    elif node.which == "next":
        year += month <= report.month
    return Placed(Moment(Unit.MONTH, date(year, month, 1)), context.report.basis)


def _without_year(context: Context, node: Calendar) -> Placed | None:
    """A month or day whose year the text leaves open: of the report or of the story."""
    unit = Unit.DAY if node.day else Unit.MONTH

    def make(year: int) -> date | None:
        return calendar_date(year, node.month or 1, node.day or 1)

    told = context.story_day()
    if told and not node.which:
        day = choose.in_story(choose.around(make, told.first.year), told)
        return Placed(Moment(unit, day), "context") if day else None
    report = context.day
    if report is None:
        return None
    base = report if unit is Unit.DAY else report.replace(day=1)
    way = context.direction(coarse=unit is not Unit.DAY)
    day = choose.nearest_day(choose.around(make, report.year), base, way, context.weight())
    return Placed(Moment(unit, day), context.report.basis) if day else None


def ambiguous(context: Context, node: Ambiguous) -> Placed | None:
    """A date in figures that can be read in two ways: the one clearly nearer to the report, else unknown."""
    first, second = on(node.first, "stated"), on(node.second, "stated")
    if first is None or second is None or context.day is None:
        return None
    return context.reported(choose.clear_reading(first.moment.first, second.moment.first, context.day))


def day_number(context: Context, number: int) -> Placed | None:
    """“the 14th”: of the month told in the paragraph, else of the report's or the one beside it."""
    told, report, lines = context.told, context.day, context.tokens.lines
    if told.last and (context.narrative or lines[told.at] == lines[context.found.start]):
        first = told.last.moment.first
        return context.on_day(calendar_date(first.year, first.month, number), "context")
    if report is None:
        return None
    months = [add_months(report.replace(day=1), step) for step in (-1, 0, 1)]
    days = [calendar_date(month.year, month.month, number) for month in months]
    return context.reported(choose.nearest_day(days, report, context.direction()))


def weekday(context: Context, node: Weekday) -> Placed | None:
    """A weekday: joined to the one before it, counted from what was told, or from the report."""
    told = context.told.day.moment.first if context.told.day else None
    if node.which in _TOLD and told:
        return context.on_day(_told_weekday(context, node, told), "context")
    report = context.day
    joined = context.joined_day()
    if joined:
        day = choose.weekday_after(node.number, joined.moment.first)
        ahead = report is None or day <= report or joined.moment.first >= report
        if ahead or context.direction() is not Direction.PAST:
            return context.on_day(day, joined.basis)
    if report is None:
        follows = choose.weekday_after(node.number, told) if told and context.narrative else None
        return context.on_day(follows, "context")
    return context.reported(_report_weekday(context, node, report))


def _told_weekday(context: Context, node: Weekday, told: date) -> date:
    if node.which == "following":
        return choose.weekday_after(node.number, told + timedelta(days=1))
    if node.which == "previous":
        return choose.weekday_before(node.number, told - timedelta(days=1))
    return context.told.weekdays.get(node.number) or choose.weekday_after(node.number, told)


def _report_weekday(context: Context, node: Weekday, report: date) -> date:
    if node.week is not None:
        return choose.weekday_of_week(node.number, report, node.week)
    if node.which == "last":
        return choose.last_weekday(node.number, report)
    if node.which == "next":
        return choose.next_weekday(node.number, report)
    way = context.direction()
    if node.which == "this":
        return choose.this_weekday(node.number, report, way)
    known = context.told.weekdays.get(node.number)
    if way is Direction.EITHER and known and context.tokens.low(context.found.end) == "'":
        return known  # "Saturday's meeting", told of before
    return choose.tensed_weekday(node.number, report, way)


def feast(context: Context, node: Feast) -> Placed | None:
    """A feast in its year, else the one nearest to the report or the story."""
    if node.year is not None:
        return context.on_day(feast_day(node.name, node.year), "lexicon")
    told = context.story_day()
    base = told.first if told else context.day
    if base is None:
        return None
    days = choose.around(lambda year: feast_day(node.name, year), base.year)
    if node.which in {"last", "next"}:
        days = [day for day in days if (day - base).days * _PICKED[node.which] > 0]
    chosen = choose.in_story(days, told) if told else choose.nearest_day(days, base, context.direction())
    return context.on_day(chosen, "lexicon")


def anniversary(context: Context, node: Anniversary) -> Placed | None:
    """The anniversary of a day that the text told or the lexicon knows, near the report; None of any other."""
    report = context.day
    for day in reversed(context.told.days):
        then = calendar_date(day.year + node.count, day.month, day.day)
        if report and then and abs(then - report) < _NEAR:
            return context.on_day(then, "context")
    return context.on_day(known_anniversary(node, context.said(), report), "lexicon")
