"""From meaning to value: each expression in order, counted from the report or from what the text told last."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final

from aidememoire.reading.times import choose, placing_days, placing_periods
from aidememoire.reading.times.anchors import Report, offset_of
from aidememoire.reading.times.moments import Unit, add_months, calendar_date, moment
from aidememoire.reading.times.nodes import (
    Ambiguous,
    Anniversary,
    BeforeChrist,
    Calendar,
    Compared,
    DayNumber,
    Ended,
    Eve,
    Feast,
    Fixed,
    Found,
    FromDay,
    Length,
    Node,
    OfMonth,
    Period,
    Range,
    Repeated,
    Season,
    Shift,
    Timed,
    UpTo,
    Vague,
    Weekday,
    WeekOf,
)
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.told import Context, Placed
from aidememoire.records.terms import Basis, TimeType

_SPAN: Final = re.compile(r"P(?:[69]|1[0-2])M|P1Y")
"""Lengths that reports give figures for, beside the quarter."""
_APPOSITION: Final = 3
"""Tokens between a date and “the eve of” that stands beside it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression stands for; `value` and `basis` are None when it can't be known."""

    type: TimeType
    value: str | None
    basis: Basis | None


class Resolver:
    """Gives the expressions of one text their values; they must come in order, for later ones count from earlier ones."""

    def __init__(self, tokens: Tokens, report: Report, *, narrative: bool = False) -> None:
        self._context = Context(tokens, report, narrative=narrative)
        bound = {kind: partial(place, self._context) for kind, place in _PLACES.items()}
        nested = {kind: partial(place, self) for kind, place in _NESTED.items()}
        self._places: Mapping[type[Any], Callable[[Any], Placed | None]] = bound | nested

    def resolve(self, found: Found) -> Reading | None:
        """The reading of `found`; None where it turns out to be no time."""
        self._context.found = found
        if isinstance(found.node, Length) and _SPAN.fullmatch(found.node.value):
            self._context.told.spanned = True
        reading = _stated(found.node) or self._resolve(found.node)
        self._context.previous = found
        return reading

    def _resolve(self, node: Node) -> Reading | None:
        if isinstance(node, Range):
            return self._range(node)
        placed = self.place(node)
        kind: TimeType = "TIME" if isinstance(node, Timed) else "DATE"
        if placed is None:
            lost = isinstance(node, Eve | Anniversary) or (isinstance(node, Period) and node.told)
            return None if lost else Reading(kind, None, None)
        if not self._is_compared(node):
            self._context.remember(placed)
        return Reading("TIME" if placed.moment.time else kind, placed.moment.iso(), placed.basis)

    def _is_compared(self, node: Node) -> bool:
        """What figures are compared with is not what the text goes on to tell of."""
        back = isinstance(node, Compared) and bool(node.back or node.year)
        return back or (isinstance(node, Shift) and node.sign < 0 and self._context.compares())

    def place(self, node: Node) -> Placed | None:
        """The moment of `node`; None when it can't be known or lies outside the calendar."""
        try:
            return self._places[type(node)](node)
        except (OverflowError, ValueError):
            return None

    def of_month(self, node: OfMonth) -> Placed | None:
        """“the first week of April”."""
        month = self.place(node.month)
        if month is None:
            return None
        if month.moment.unit is Unit.YEAR:
            found = choose.counted_off_year(node.count, node.inner, month.moment.first.year)
        else:
            found = choose.counted_off(node.count, node.inner, month.moment.first)
        return Placed(found, month.basis) if found else None

    def week_of(self, node: WeekOf) -> Placed | None:
        """“the week of 3 March”."""
        day = self.place(node.day)
        return Placed(day.moment.within(node.unit), day.basis) if day else None

    def from_day(self, node: FromDay) -> Placed | None:
        """“a week from Friday”."""
        day = self.place(node.day)
        return Placed(placing_periods.stepped(Shift(node.amount, 1), day.moment), day.basis) if day else None

    def up_to(self, node: UpTo) -> Placed | None:
        """“November” of “from November through February”: the latest before the other."""
        last = self.place(node.last)
        if last is None:
            return None
        year = last.moment.first.year
        held = [placing_days.on(replace(node.first, year=candidate), last.basis) for candidate in (year, year - 1)]
        return next((first for first in held if first and first.moment.first <= last.moment.first), None)

    def ended(self, node: Ended) -> Placed | None:
        """“the quarter ended July 31”: the quarter by the calendar that holds most of it."""
        day = self.place(node.day)
        middle = add_months(day.moment.first.replace(day=1), -1) if day else None
        return Placed(moment(node.unit, middle), day.basis) if day and middle else None

    def day_number(self, node: DayNumber) -> Placed | None:
        """“the 14th”, “13” of “13 and 14 March”."""
        if node.month is None:
            return placing_days.day_number(self._context, node.day)
        month = self.place(node.month)
        first = month.moment.first if month else None
        day = calendar_date(first.year, first.month, node.day) if first else None
        return self._context.on_day(day, month.basis) if month else None

    def timed(self, node: Timed) -> Placed | None:
        """A clock time or part of day, on its day or on the day told of."""
        base = self.place(node.day) if node.day is not None else self._context.base_day()
        if base is None or base.moment.unit is not Unit.DAY:
            return None
        offset = offset_of(node.zone, base.moment.first) if node.zone and node.time else ""
        return Placed(base.moment.at(node.time + offset), base.basis)

    def eve(self, node: Eve) -> Placed | None:
        """The day before a day; “on the eve of the vote” beside a date is that date, and by itself nothing."""
        if node.day is not None:
            day = self.place(node.day)
            return Placed(day.moment.shifted(-1), day.basis) if day else None
        context, last = self._context, self._context.told.last
        previous = context.previous
        if previous is None or last is None or last.moment.unit is not Unit.DAY or context.told.at != previous.start:
            return None
        beside = context.found.start - previous.end <= _APPOSITION
        return (
            Placed(last.moment, "context")
            if beside and context.tokens.same_sentence(previous.start, context.found.start)
            else None
        )

    def _range(self, node: Range) -> Reading:
        first, last = self.place(node.first), self.place(node.last)
        kind: TimeType = "TIME" if isinstance(node.first, Timed) else "DATE"
        if first is None or last is None:
            return Reading(kind, None, None)
        self._context.remember(first)
        self._context.remember(last)
        return Reading(kind, f"{first.moment.iso()}/{last.moment.iso()}", last.basis)


def _stated(node: Node) -> Reading | None:
    """The reading of what its words alone tell."""
    if isinstance(node, Length):
        return Reading("DURATION", node.value, "stated")
    if isinstance(node, Repeated):
        return Reading("SET", node.value, "stated")
    if isinstance(node, Vague):
        return Reading("DATE", node.value, "stated")
    if not isinstance(node, BeforeChrist):
        return None
    return Reading("DATE", f"BC{node.year:04d}"[: 2 + node.figures] + node.part, "stated")


def _fixed(_: Context, node: Fixed) -> Placed | None:
    return Placed(moment(node.unit, date(node.year, 1, 1)), "stated") if node.year else None


_PLACES: Final[Mapping[type[Any], Callable[[Context, Any], Placed | None]]] = {
    Calendar: placing_days.calendar,
    Ambiguous: placing_days.ambiguous,
    Weekday: placing_days.weekday,
    Feast: placing_days.feast,
    Anniversary: placing_days.anniversary,
    Period: placing_periods.period,
    Season: placing_periods.season,
    Compared: placing_periods.compared,
    Shift: placing_periods.shift,
    Fixed: _fixed,
}
_NESTED: Final[Mapping[type[Any], Callable[[Resolver, Any], Placed | None]]] = {
    OfMonth: Resolver.of_month,
    WeekOf: Resolver.week_of,
    Ended: Resolver.ended,
    FromDay: Resolver.from_day,
    UpTo: Resolver.up_to,
    DayNumber: Resolver.day_number,
    Timed: Resolver.timed,
    Eve: Resolver.eve,
}
