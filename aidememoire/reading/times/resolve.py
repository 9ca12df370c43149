"""From meaning to value: each expression in order, counted from the report or from what the text told last."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times import choose
from aidememoire.reading.times.anchors import Report, offset_of
from aidememoire.reading.times.feasts import feast_day, known_anniversary, named_year
from aidememoire.reading.times.moments import Moment, Unit, add_months, calendar_date, moment
from aidememoire.reading.times.nodes import (
    Ambiguous,
    Anniversary,
    BeforeChrist,
    Calendar,
    DayNumber,
    Eve,
    Feast,
    Fixed,
    Found,
    Length,
    Node,
    OfMonth,
    Period,
    Range,
    Repeated,
    Season,
    Shift,
    Timed,
    Vague,
    Weekday,
    WeekOf,
)
from aidememoire.reading.times.tense import Direction, direction, is_done
from aidememoire.reading.times.tokens import Tokens

_UNITS: Final = {"year": Unit.YEAR, "decade": Unit.YEAR, "century": Unit.YEAR, "month": Unit.MONTH, "week": Unit.DAY, "day": Unit.DAY, "quarter": Unit.QUARTER}
_MONTHS: Final = {"year": 12, "decade": 120, "century": 1200, "month": 1, "quarter": 3}
_DAYS: Final = {"week": 7, "day": 1}
_CLOCK: Final = {"hour": 3600, "minute": 60, "second": 1}
_JOINS: Final = frozenset({"and", "or", "to", "through", "until", "till", "-"})
_SPEECH_REACH: Final = 4
_LINE_REACH: Final = 150
"""Tokens of a paragraph, before and after a word in quotation marks, among which its day of saying is looked for."""
_ANNIVERSARY_REACH: Final = 50
"""Days told before an anniversary that it may be of."""
_APPOSITION: Final = 3
"""Tokens between a date and "the eve of" that stands beside it."""
_SHARED_YEAR: Final = 2
"""Sentences after a year named in a paragraph in which its months need no year."""
_FOCUS: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression stands for; `value` and `basis` are None when it can't be known."""

    type: str
    value: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment and what it was counted from."""

    moment: Moment
    basis: str


@dataclass(slots=True)
class _Told:
    """What the text told so far."""

    last: Placed | None = None
    day: Placed | None = None
    spoken: bool = False
    """The day is that of saying, not of what was said."""
    day_at: int = -1
    at: int = -1
    focus: date | None = None
    weekdays: dict[int, date] = field(default_factory=dict)
    days: list[date] = field(default_factory=list)


class Resolver:
    """Gives the expressions of one text their values; they must come in order, for later ones count from earlier ones."""

    def __init__(self, tokens: Tokens, report: Report, *, narrative: bool = False) -> None:
        self.tokens = tokens
        self.report = report
        self.narrative = narrative
        self._told = _Told()
        self._said: frozenset[str] | None = None
        self._previous: Found | None = None
        self._found = Found(0, 0, Vague(""))
        self._place: dict[type[Any], Callable[[Any], Placed | None]] = {
            Calendar: self._calendar, Ambiguous: self._ambiguous, Season: self._season, Weekday: self._weekday,
            Period: self._period, Fixed: self._fixed, Shift: self._shift, OfMonth: self._of_month, WeekOf: self._week_of,
            DayNumber: self._day_number, Timed: self._timed, Feast: self._feast, Anniversary: self._anniversary, Eve: self._eve,
        }  # fmt: skip

    def resolve(self, found: Found) -> Reading | None:
        """The reading of `found`; None where it turns out to be no time."""
        self._found = found
        reading = self._resolve(found.node)
        self._previous = found
        return reading

    def _resolve(self, node: Node) -> Reading | None:
        if isinstance(node, Length):
            return Reading("DURATION", node.value, "stated")
        if isinstance(node, Repeated):
            return Reading("SET", node.value, "stated")
        if isinstance(node, Vague):
            return Reading("DATE", node.value, "stated")
        if isinstance(node, BeforeChrist):
            return Reading("DATE", f"BC{node.year:04d}", "stated")
        if isinstance(node, Range):
            return self._range(node)
        placed = self._placed(node)
        kind = "TIME" if isinstance(node, Timed) else "DATE"
        if placed is None:
            lost = isinstance(node, Eve | Anniversary) or (isinstance(node, Period) and node.told)
            return None if lost else Reading(kind, None, None)
        self._remember(placed)
        return Reading("TIME" if placed.moment.time else kind, placed.moment.iso(), placed.basis)

    def _placed(self, node: Node) -> Placed | None:
        """The moment of `node`; None when it can't be known or lies outside the calendar."""
        try:
            return self._place[type(node)](node)
        except (OverflowError, ValueError):
            return None

    # ---- what the text told

    def _remember(self, placed: Placed) -> None:
        told, found = self._told, self._found
        told.last, told.at = placed, found.start
        if placed.moment.unit is not Unit.DAY:
            return
        day = placed.moment.first
        told.days.append(day)
        told.weekdays[day.isoweekday()] = day
        spoken = self._is_spoken(found.start)
        fresh = told.day is None or told.spoken or self.tokens.lines[told.day_at] < self.tokens.lines[found.start] - 1
        if not spoken or fresh:
            told.day, told.day_at, told.spoken = placed, found.start, spoken
        report = self.report.day
        if told.focus is None and report and self.tokens.lines[found.start] and report - _FOCUS <= day <= report and not self._in_dateline():
            told.focus = day

    def _in_dateline(self) -> bool:
        span = self.report.dateline
        return span is not None and span[0] <= self.tokens.starts[self._found.start] < span[1]

    def _is_spoken(self, at: int) -> bool:
        """A verb of saying stands just before the time: "said on Thursday"."""
        verbs = time_words().lists.speech_verbs
        before = range(max(at - _SPEECH_REACH, 0), at)
        return any(self.tokens.low(step) in verbs and self.tokens.same_sentence(step, at) for step in before)

    def _direction(self, *, coarse: bool = False) -> Direction:
        return direction(self.tokens, self._found.start, self._found.end, coarse=coarse)

    def _weight(self) -> int:
        """How much further away a month or season counts that is against the tense of its clause."""
        return choose.FIRMLY_AGAINST if is_done(self.tokens, self._found.start, self._found.end) else choose.AGAINST

    def _base_day(self) -> Placed | None:
        """The day that a time without a day is on: of the sentence, of the paragraph, of the report."""
        told, lines = self._told, self.tokens.lines
        at = self._found.start
        if told.day and (self.narrative or lines[told.day_at] == lines[at]):
            return Placed(told.day.moment.at(""), "context")
        if self.report.day is None:
            return Placed(told.day.moment.at(""), "context") if told.day else None
        ahead = self._direction() is Direction.FUTURE
        if self.tokens.low(self._found.start) == "overnight" and not ahead:
            return Placed(Moment(Unit.DAY, self.report.day - timedelta(days=1)), self.report.basis)
        if told.focus and not ahead:
            return Placed(Moment(Unit.DAY, told.focus), "context")
        return Placed(Moment(Unit.DAY, self.report.day), self.report.basis)

    # ---- dates by the calendar

    def _calendar(self, node: Calendar) -> Placed | None:
        if node.which == "last" and node.day is not None and self.tokens.low(self._found.start) == "last":
            return self._last_day(node)
        if node.which in {"last", "this", "next"} and node.month is not None and self.report.day and self._says_year(node):
            year = self.report.day.year + {"last": -1, "this": 0, "next": 1}[node.which]
            return self._on(replace(node, year=year), self.report.basis)
        if node.which in {"same", "following", "previous"}:
            last = self._told.last
            step = {"same": 0, "following": 1, "previous": -1}[node.which]
            return self._on(replace(node, year=last.moment.first.year + step), "context") if last else None
        if node.year is not None:
            return self._on(node, "stated")
        if node.month is None:
            return None
        if node.day is not None:
            known = named_year(self.tokens, self._found.end, node.month, node.day)
            if known:
                return self._on(replace(node, year=known), "lexicon")
        return self._without_year(node)

    def _last_day(self, node: Calendar) -> Placed | None:
        """"last Oct. 23": the latest before the report."""
        report = self.report.day
        days = [calendar_date(report.year - step, node.month or 1, node.day or 1) for step in (0, 1)] if report else []
        day = next((day for day in days if day and report and day < report), None)
        return Placed(Moment(Unit.DAY, day), self.report.basis) if day else None

    def _says_year(self, node: Calendar) -> bool:
        """"March last year", and not "last March"."""
        return node.day is not None or self.tokens.low(self._found.start) != node.which

    def _on(self, node: Calendar, basis: str) -> Placed | None:
        if node.year is None:
            return None
        day = calendar_date(node.year, node.month or 1, node.day or 1)
        if day is None:
            return None
        unit = Unit.DAY if node.day else Unit.MONTH if node.month else Unit.YEAR
        return Placed(Moment(unit, day), basis)

    def _without_year(self, node: Calendar) -> Placed | None:
        """A month or day whose year the text leaves open: of the report or of the story."""
        unit = Unit.DAY if node.day else Unit.MONTH

        def make(year: int) -> date | None:
            return calendar_date(year, node.month or 1, node.day or 1)

        told = self._story_day()
        if told and not node.which:
            day = choose.in_story(choose.around(make, told.year), told)
            return Placed(Moment(unit, day), "context") if day else None
        report = self.report.day
        if report is None:
            return None
        if node.which and unit is Unit.MONTH:
            return self._picked_month(node, report)
        base = report if unit is Unit.DAY else report.replace(day=1)
        way = self._direction(coarse=unit is not Unit.DAY)
        weight = self._weight() if unit is Unit.MONTH else choose.AGAINST
        day = choose.nearest_day(choose.around(make, report.year), base, way, weight)
        return Placed(Moment(unit, day), self.report.basis) if day else None

    def _picked_month(self, node: Calendar, report: date) -> Placed | None:
        """"last November", "next May", "this September"; "last February" said in March is the one before."""
        month = node.month or 1
        year = report.year
        if node.which == "last":
            year -= month >= report.month - 1
        elif node.which == "next":
            year += month <= report.month
        return Placed(Moment(Unit.MONTH, date(year, month, 1)), self.report.basis)

    def _story_day(self) -> date | None:
        """The day that months without a year follow: always in a narrative, else where the paragraph names a year."""
        last = self._told.last
        if last is None:
            return None
        if self.narrative or self.report.day is None:
            return last.moment.first
        at, told = self._found.start, self._told.at
        near = self.tokens.lines[at] == self.tokens.lines[told]
        close = self.tokens.sentences[at] - self.tokens.sentences[told] < _SHARED_YEAR
        past = last.moment.first.year < self.report.day.year - (self.report.day.month <= last.moment.first.month)
        told_of = last.moment.unit in {Unit.DAY, Unit.MONTH} and self.tokens.low(told - 1) in {"in", "on"}
        follows = near and close and past and told_of and last.basis in {"stated", "context"}
        return last.moment.first if follows and self._direction() is Direction.PAST else None

    def _ambiguous(self, node: Ambiguous) -> Placed | None:
        first, second = self._on(node.first, "stated"), self._on(node.second, "stated")
        if first is None or second is None or self.report.day is None:
            return None
        day = choose.clear_reading(first.moment.first, second.moment.first, self.report.day)
        return Placed(Moment(Unit.DAY, day), self.report.basis) if day else None

    def _day_number(self, node: DayNumber) -> Placed | None:
        if node.month is not None:
            month = self._placed(node.month)
            day = calendar_date(month.moment.first.year, month.moment.first.month, node.day) if month else None
            return Placed(Moment(Unit.DAY, day), month.basis) if month and day else None
        told = self._told
        if told.last and (self.narrative or self.tokens.lines[told.at] == self.tokens.lines[self._found.start]):
            first = told.last.moment.first
            day = calendar_date(first.year, first.month, node.day)
            return Placed(Moment(Unit.DAY, day), "context") if day else None
        report = self.report.day
        if report is None:
            return None
        months = [add_months(report.replace(day=1), step) for step in (-1, 0, 1)]
        days = [calendar_date(month.year, month.month, node.day) for month in months]
        day = choose.nearest_day(days, report, self._direction())
        return Placed(Moment(Unit.DAY, day), self.report.basis) if day else None

    # ---- weekdays

    def _weekday(self, node: Weekday) -> Placed | None:
        number = node.number
        told = self._told.day.moment.first if self._told.day else None
        if node.which in {"following", "previous", "same"} and told:
            return Placed(Moment(Unit.DAY, self._told_weekday(node, told)), "context")
        report = self.report.day
        follows = self._follows()
        if follows:
            day = choose.weekday_after(number, follows.moment.first)
            if report is None or day <= report or follows.moment.first >= report or self._direction() is not Direction.PAST:
                return Placed(Moment(Unit.DAY, day), follows.basis)
        if report is None:
            return Placed(Moment(Unit.DAY, choose.weekday_after(number, told)), "context") if told and self.narrative else None
        if node.week is not None:
            day = choose.weekday_of_week(number, report, node.week)
        elif node.which == "last":
            day = choose.last_weekday(number, report)
        elif node.which == "next":
            day = choose.next_weekday(number, report)
        elif node.which == "this":
            day = choose.this_weekday(number, report, self._direction())
        else:
            day = self._tensed_weekday(node, report)
        return Placed(Moment(Unit.DAY, day), self.report.basis)

    def _told_weekday(self, node: Weekday, told: date) -> date:
        if node.which == "following":
            return choose.weekday_after(node.number, told + timedelta(days=1))
        if node.which == "previous":
            return choose.weekday_before(node.number, told - timedelta(days=1))
        return self._told.weekdays.get(node.number) or choose.weekday_after(node.number, told)

    def _tensed_weekday(self, node: Weekday, report: date) -> date:
        way = self._direction()
        known = self._told.weekdays.get(node.number)
        if way is Direction.EITHER and known and self.tokens.low(self._found.end) == "'":
            return known
        return choose.tensed_weekday(node.number, report, way)

    def _follows(self) -> Placed | None:
        """The day joined to this one just before it ("from Monday to Thursday"): this one comes after it."""
        previous = self._previous
        if previous is None or not isinstance(previous.node, Weekday) or self._told.day is None:
            return None
        between = [self.tokens.low(at) for at in range(previous.end, self._found.start)]
        joined = between and between[0] in _JOINS and all(word in _JOINS | {"on", "by"} for word in between)
        last = self._told.last
        return last if joined and last and self._told.at == previous.start else None

    # ---- periods

    def _period(self, node: Period) -> Placed | None:
        if node.told:
            return self._told_period(node)
        base = self._speech_day() if node.unit is Unit.DAY else None
        report = base or self.report.day
        if report is None:
            last = self._told.last
            return Placed(last.moment.within(node.unit).shifted(node.offset), "context") if last and self.narrative else None
        if node.unit is Unit.WEEKEND and (node.weak or node.offset == 0):
            way = self._direction() if node.weak else Direction.EITHER if report.isoweekday() == 1 else Direction.FUTURE
            return Placed(choose.tensed_weekend(report, way), self.report.basis)
        if node.weak:
            return self._weak_period(node, report)
        return Placed(moment(node.unit, report).shifted(node.offset), "context" if base else self.report.basis)

    def _weak_period(self, node: Period, report: date) -> Placed:
        """"the quarter": the one told of, else the report's."""
        last = self._told.last
        if last and last.moment.unit is node.unit:
            return Placed(last.moment, "context")
        return Placed(moment(node.unit, report), self.report.basis)

    def _told_period(self, node: Period) -> Placed | None:
        told = self._told.day if node.unit is Unit.DAY else self._told.last
        if told is None or (told.moment.unit > node.unit and node.unit is not Unit.WEEKEND):
            return None
        return Placed(told.moment.within(node.unit).shifted(node.offset), "context")

    def _speech_day(self) -> date | None:
        """Inside a quotation, the day it was said on where the paragraph tells it ("…, he said on Thursday")."""
        tokens, at = self.tokens, self._found.start
        line = [step for step in range(max(at - _LINE_REACH, 0), min(at + _LINE_REACH, len(tokens))) if tokens.lines[step] == tokens.lines[at]]
        inside = sum(tokens.lows[step] == '"' for step in line if step < at) % 2
        if self.report.day is None or not inside:
            return None
        verbs, weekdays = time_words().lists.speech_verbs, time_words().weekdays
        for step in line:
            if tokens.lows[step] in verbs:
                for after in range(step + 1, step + 1 + _SPEECH_REACH):
                    if tokens.low(after) in weekdays and tokens.same_sentence(step, after):
                        return choose.weekday_before(weekdays[tokens.low(after)], self.report.day)
        return None

    def _fixed(self, node: Fixed) -> Placed | None:
        return Placed(moment(node.unit, date(node.year, 1, 1)), "stated") if node.year else None

    def _season(self, node: Season) -> Placed | None:
        def make(year: int) -> Moment:
            return Moment(node.unit, date(year, node.month, 1))

        if node.year is not None:
            return Placed(make(node.year), "stated")
        told = self._story_day()
        if node.which in {"previous", "same", "following"} or (told and not node.which):
            return self._told_season(node, make)
        report = self.report.day
        if report is None:
            return None
        if node.unit is Unit.SEASON and node.which:
            return Placed(self._picked_season(node, report), self.report.basis)
        if node.which:
            return Placed(make(report.year + {"last": -1, "this": 0, "next": 1}[node.which]), self.report.basis)
        way = self._direction(coarse=True)
        chosen = choose.nearest_moment(choose.around(make, report.year), report, way, self._weight())
        return Placed(chosen, self.report.basis)

    def _told_season(self, node: Season, make: Callable[[int], Moment]) -> Placed | None:
        last = self._told.last
        if last is None:
            return None
        year = last.moment.first.year
        if last.moment.unit is Unit.YEAR:
            return Placed(make(year + {"previous": -1, "following": 1}.get(node.which, 0)), "context")
        held = choose.nearest_moment(choose.around(make, year), last.moment.first, Direction.FUTURE if node.which == "following" else Direction.EITHER)
        return Placed(held, "context")

    def _picked_season(self, node: Season, report: date) -> Moment:
        """"last summer": the latest that is over; "next spring": the first to begin; "this winter": the nearest."""
        held = [Moment(Unit.SEASON, date(year, node.month, 1)) for year in range(report.year - 2, report.year + 2)]
        if node.which == "last":
            return [season for season in held if season.last() < report][-1]
        if node.which == "next":
            return next(season for season in held if season.first > report)
        return choose.nearest_moment(held, report, Direction.EITHER)

    # ---- counted

    def _shift(self, node: Shift) -> Placed | None:
        if node.base == "report" and self.report.day is not None:
            base: Placed | None = Placed(Moment(Unit.DAY, self.report.day), self.report.basis)
        else:
            base = self._shift_base(node)
        if base is None:
            return None
        if any(unit in _CLOCK for _, unit in node.amount):
            return self._shift_clock(node, base)
        return Placed(self._stepped(node, base.moment), base.basis)

    def _shift_base(self, node: Shift) -> Placed | None:
        """What "two days later" counts from: the day told last; for months and years whatever was told last."""
        if node.base == "report" and not self.narrative:
            return None
        days = all(unit in _DAYS or unit in _CLOCK for _, unit in node.amount)
        told = self._told.day if days else self._told.last
        return Placed(told.moment, "context") if told else None

    def _stepped(self, node: Shift, base: Moment) -> Moment:
        months = sum(count * _MONTHS.get(unit, 0) for count, unit in node.amount) * node.sign
        days = sum(count * _DAYS.get(unit, 0) for count, unit in node.amount) * node.sign
        day = add_months(base.first, months) + timedelta(days=days)
        finest = min(_UNITS[unit] for _, unit in node.amount)
        if base.unit in {Unit.MONTH, Unit.QUARTER, Unit.SEASON} and finest > Unit.DAY:
            finest = min(finest, base.unit) if base.unit is not Unit.MONTH or node.base == "told" else finest
        return moment(finest, day)

    def _shift_clock(self, node: Shift, base: Placed) -> Placed | None:
        """Hours and minutes before or after: a clock time where the other is one, else the day."""
        seconds = sum(count * _CLOCK.get(unit, 0) for count, unit in node.amount) * node.sign
        start = self._clock_of(base.moment) if node.base == "told" or self.narrative else self.report.clock
        if start is None:
            return Placed(base.moment.at(""), base.basis) if node.base == "told" else None
        at = start + timedelta(seconds=seconds)
        return Placed(Moment(Unit.DAY, at.date(), f"T{at.hour:02d}:{at.minute:02d}"), base.basis)

    @staticmethod
    def _clock_of(base: Moment) -> datetime | None:
        hour, _, minute = base.time.removeprefix("T")[:5].partition(":")
        if not (hour.isdecimal() and minute.isdecimal()):
            return None
        midnight = datetime(base.first.year, base.first.month, base.first.day)  # noqa: DTZ001 - local time of the place told of
        return midnight + timedelta(hours=int(hour), minutes=int(minute))

    def _of_month(self, node: OfMonth) -> Placed | None:
        month = self._placed(node.month)
        if month is None:
            return None
        found = choose.counted_off(node.count, node.inner, month.moment.first)
        return Placed(found, month.basis) if found else None

    def _week_of(self, node: WeekOf) -> Placed | None:
        day = self._placed(node.day)
        return Placed(day.moment.within(node.unit), day.basis) if day else None

    # ---- clock times and parts of day

    def _timed(self, node: Timed) -> Placed | None:
        base = self._placed(node.day) if node.day is not None else self._base_day()
        if base is None or base.moment.unit is not Unit.DAY:
            return None
        offset = offset_of(node.zone, base.moment.first) if node.zone else ""
        return Placed(base.moment.at(node.time + offset), base.basis)

    # ---- feasts and anniversaries

    def _feast(self, node: Feast) -> Placed | None:
        if node.year is not None:
            day = feast_day(node.name, node.year)
            return Placed(Moment(Unit.DAY, day), "lexicon") if day else None
        told = self._story_day()
        base = told or self.report.day
        if base is None:
            return None
        days = choose.around(lambda year: feast_day(node.name, year), base.year)
        if node.which in {"last", "next"}:
            sign = 1 if node.which == "next" else -1
            days = [day for day in days if (day - base).days * sign > 0]
        chosen = choose.in_story(days, told) if told else choose.nearest_day(days, base, self._direction())
        return Placed(Moment(Unit.DAY, chosen), "lexicon") if chosen else None

    def _anniversary(self, node: Anniversary) -> Placed | None:
        report = self.report.day
        for day in reversed(self._told.days[-_ANNIVERSARY_REACH:]):
            then = calendar_date(day.year + node.count, day.month, day.day)
            if report and then and abs(then - report) < timedelta(days=200):
                return Placed(Moment(Unit.DAY, then), "context")
        if self._said is None:
            self._said = frozenset(self.tokens.lows)
        known = known_anniversary(node, self._said, report)
        return Placed(Moment(Unit.DAY, known), "lexicon") if known else None

    def _eve(self, node: Eve) -> Placed | None:
        if node.day is not None:
            day = self._placed(node.day)
            return Placed(day.moment.shifted(-1), day.basis) if day else None
        previous, last = self._previous, self._told.last
        beside = previous is not None and self._found.start - previous.end <= _APPOSITION and self._told.at == previous.start
        same = beside and previous is not None and self.tokens.same_sentence(previous.start, self._found.start)
        return Placed(last.moment, "context") if same and last and last.moment.unit is Unit.DAY else None

    def _range(self, node: Range) -> Reading:
        first, last = self._placed(node.first), self._placed(node.last)
        kind = "TIME" if isinstance(node.first, Timed) else "DATE"
        if first is None or last is None:
            return Reading(kind, None, None)
        self._remember(first)
        self._remember(last)
        return Reading(kind, f"{first.moment.iso()}/{last.moment.iso()}", last.basis)
