"""Where periods, seasons and counted dates fall: “last month”, “next spring”, “two days later”."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from aidememoire.reading.times import choose
from aidememoire.reading.times.moments import Moment, Unit, add_months, moment
from aidememoire.reading.times.nodes import Compared, Period, Season, Shift
from aidememoire.reading.times.tense import Direction
from aidememoire.reading.times.told import Context, Placed

_UNITS: Final = {
    "year": Unit.YEAR, "decade": Unit.YEAR, "century": Unit.YEAR, "month": Unit.MONTH, "quarter": Unit.QUARTER,
    "week": Unit.DAY, "day": Unit.DAY, "hour": Unit.DAY, "minute": Unit.DAY, "second": Unit.DAY,
}  # fmt: skip
_MONTHS: Final = {"year": 12, "decade": 120, "century": 1200, "month": 1, "quarter": 3}
_DAYS: Final = {"week": 7, "day": 1}
_CLOCK: Final = {"hour": 3600, "minute": 60, "second": 1}
_PICKED: Final = {"last": -1, "this": 0, "next": 1}
_TOLD: Final = frozenset({"previous", "same", "following"})
_MONDAY: Final = 1


def period(context: Context, node: Period) -> Placed | None:
    """“last month”, “today”, “the weekend”: counted from the report, or from what was told."""
    if node.told:
        return _told(context, node)
    spoken = context.speech_day() if node.unit is Unit.DAY else None
    report = spoken or context.day
    last = context.told.last
    if report is None:
        return (
            Placed(last.moment.within(node.unit).shifted(node.offset), "context")
            if last and context.narrative
            else None
        )
    if node.unit is Unit.WEEKEND and node.offset == 0:
        return _weekend(context, node, report)
    if node.weak and node.unit is Unit.QUARTER:
        return compared(context, Compared(0, "quarter"))
    if node.weak and last and last.moment.unit is node.unit:
        return Placed(last.moment, "context")
    return Placed(moment(node.unit, report).shifted(node.offset), "context" if spoken else context.report.basis)


def _weekend(context: Context, node: Period, report: date) -> Placed:
    way = _weekend_way(context, node, report)
    foretold = context.foretold_from() if way is Direction.FUTURE and node.weak else None
    if foretold:
        return Placed(choose.tensed_weekend(foretold, way), "context")
    return Placed(choose.tensed_weekend(report, way), context.report.basis)


def _weekend_way(context: Context, node: Period, report: date) -> Direction:
    """“the weekend” goes with its clause, “this weekend” is ahead, but on Mondays may be the one just over."""
    if node.weak or report.isoweekday() == _MONDAY:
        return context.direction()
    return Direction.FUTURE


def _told(context: Context, node: Period) -> Placed | None:
    told = context.told.day if node.unit is Unit.DAY else context.told.last
    if node.unit is Unit.QUARTER and context.told.quarter:
        told = Placed(context.told.quarter, "context")
    if told is None and context.day and node.offset < 0 and node.unit >= Unit.WEEK:
        return Placed(moment(node.unit, context.day).shifted(node.offset), context.report.basis)
    if told is None or (told.moment.unit > node.unit and node.unit is not Unit.WEEKEND):
        return None
    return Placed(told.moment.within(node.unit).shifted(node.offset), "context")


def season(context: Context, node: Season) -> Placed | None:
    """A season, quarter or half: of its year, else picked, else the nearest that fits its clause."""

    def make(year: int) -> Moment:
        return Moment(node.unit, date(year, node.month, 1))

    if node.year is not None:
        return Placed(make(node.year), "stated")
    told = context.story_day()
    if node.which in _TOLD or (told and not node.which):
        return _told_season(context, node, make)
    report = context.day
    if report is None:
        return None
    if node.which:
        season_ = node.unit is Unit.SEASON
        chosen = _picked_season(node, report) if season_ else make(report.year + _PICKED[node.which])
        return Placed(chosen, context.report.basis)
    way = context.direction(coarse=True)
    chosen = choose.nearest_moment(choose.around(make, report.year), report, way, context.weight())
    return Placed(chosen, context.report.basis)


def _told_season(context: Context, node: Season, make: Callable[[int], Moment]) -> Placed | None:
    last = context.told.story if context.narrative and not node.which else context.told.last
    if last is None:
        return None
    year = last.moment.first.year
    if last.moment.unit is Unit.YEAR:
        return Placed(make(year + {"previous": -1, "following": 1}.get(node.which, 0)), "context")
    way = Direction.FUTURE if node.which == "following" else Direction.EITHER
    return Placed(choose.nearest_moment(choose.around(make, year), last.moment.first, way), "context")


def _picked_season(node: Season, report: date) -> Moment:
    """“last summer”: the latest that is over; “next spring”: the first to begin; “this winter”: the nearest."""
    held = [Moment(Unit.SEASON, date(year, node.month, 1)) for year in range(report.year - 2, report.year + 2)]
    if node.which == "last":
        return [season_ for season_ in held if season_.last() < report][-1]
    if node.which == "next":
        return next(season_ for season_ in held if season_.first > report)
    return choose.nearest_moment(held, report, Direction.EITHER)


def compared(context: Context, node: Compared) -> Placed | None:
    """“the latest quarter”, “the year-ago period”: from the quarter told last, else from the latest that is over."""
    told, report = context.told, context.day
    if node.name == "month":
        return _compared_month(context, node)
    quarter = told.quarter
    if report and (quarter is None or (node.over and quarter.last() > report)):
        quarter = moment(Unit.QUARTER, report).shifted(-1)
    if quarter is None:
        return None
    of_quarter = node.name == "quarter" or (told.quarter and not told.spanned) or not (node.back or node.year)
    base = quarter if of_quarter or report is None else moment(Unit.YEAR, report)
    year = node.year or base.first.year - node.back
    return Placed(Moment(base.unit, base.first.replace(year=year)), "context" if told.quarter else context.report.basis)


def _compared_month(context: Context, node: Compared) -> Placed | None:
    """“the same month last year”: of the month told last, else of the report's."""
    last, report = context.told.last, context.day
    known = last is not None and last.moment.unit <= Unit.MONTH
    base = last.moment.within(Unit.MONTH) if last and known else moment(Unit.MONTH, report) if report else None
    if base is None:
        return None
    return Placed(base.shifted(((node.year or base.first.year - node.back) - base.first.year) * 12), "context")


def _is_comparison(context: Context, node: Shift) -> bool:
    """“up 4% from a year earlier”: of the quarter or year reported on, unless a month was told last, or a year in the sentence."""
    years = node.sign < 0 and {unit for _, unit in node.amount} == {"year"}
    if not years or not context.compares():
        return False
    last, at = context.told.last, context.found.start
    beside = last is not None and last.moment.unit is Unit.YEAR and context.tokens.same_sentence(context.told.at, at)
    return not beside and (last is None or last.moment.unit is not Unit.MONTH)


def shift(context: Context, node: Shift) -> Placed | None:
    """“two days ago”, “a year earlier”, “two hours later”."""
    if _is_comparison(context, node):
        return compared(context, Compared(node.amount[0][0]))
    base = _base(context, node)
    if base is None:
        return None
    if any(unit in _CLOCK for _, unit in node.amount):
        return _shifted_clock(context, node, base)
    return Placed(stepped(node, base.moment), base.basis)


def _base(context: Context, node: Shift) -> Placed | None:
    """What is counted from: the report; the day told last, or for months and years whatever was told last."""
    if node.base == "report" and not context.narrative:
        return context.reported(context.day)
    days = all(unit in _DAYS or unit in _CLOCK for _, unit in node.amount)
    told = context.told.day if days else context.told.last
    if told is None and not days and node.sign < 0:
        return context.reported(context.day)  # “a year earlier” in a text that has told no day yet
    return Placed(told.moment, "context") if told else None


def stepped(node: Shift, base: Moment) -> Moment:
    """The moment so much before or after `base`; years before or after a month are months, after a day years."""
    months = sum(count * _MONTHS.get(unit, 0) for count, unit in node.amount) * node.sign
    days = sum(count * _DAYS.get(unit, 0) for count, unit in node.amount) * node.sign
    day = add_months(base.first, months) + timedelta(days=days)
    finest = min(_UNITS[unit] for _, unit in node.amount)
    kept = base.unit in {Unit.MONTH, Unit.QUARTER, Unit.SEASON} and finest > Unit.DAY
    return moment(min(finest, base.unit) if kept else finest, day)


def _shifted_clock(context: Context, node: Shift, base: Placed) -> Placed | None:
    """Hours and minutes before or after: a clock time where the other is one, else the day told of."""
    seconds = sum(count * _CLOCK.get(unit, 0) for count, unit in node.amount) * node.sign
    told = node.base == "told" or context.narrative
    start = _clock_of(base.moment) if told else context.report.clock
    if start is None:
        return Placed(base.moment.at(""), base.basis) if told else None
    at = start + timedelta(seconds=seconds)
    return Placed(Moment(Unit.DAY, at.date(), f"T{at.hour:02d}:{at.minute:02d}"), base.basis)


def _clock_of(base: Moment) -> datetime | None:
    """The clock time of a moment, None for parts of day and whole days."""
    hour, _, minute = base.time.removeprefix("T")[:5].partition(":")
    if not (hour.isdecimal() and minute.isdecimal()):
        return None
    midnight = datetime(base.first.year, base.first.month, base.first.day)  # noqa: DTZ001 - local time of the place told of
    return midnight + timedelta(hours=int(hour), minutes=int(minute))
