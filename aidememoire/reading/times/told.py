"""What a text told so far, and what an expression of it can count from."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times import choose
from aidememoire.reading.times.anchors import Report
from aidememoire.reading.times.asides import is_aside
from aidememoire.reading.times.moments import Moment, Unit
from aidememoire.reading.times.nodes import Found, Timed, Vague, Weekday
from aidememoire.reading.times.tense import Direction, direction, is_done
from aidememoire.reading.times.tokens import Tokens
from aidememoire.records.terms import Basis

JOINS: Final = frozenset({"and", "or", "to", "through", "until", "till", "-"})
_SPEECH_REACH: Final = 4
"""Tokens between a verb of saying and its day."""
_LINE_REACH: Final = 150
"""Tokens of a paragraph, before and after a word in quotation marks, among which its day of saying is looked for."""
_FIGURES_REACH: Final = 40
"""Tokens of a sentence, before and after a year, among which figures of money are looked for."""
_FUTURE_IN_PAST: Final = frozenset({"would", "could", "might"})
"""Between a day and a later one these show that the later one was ahead on the other."""
_SHARED_YEAR: Final = 2
"""Sentences after a year named in a paragraph in which its months need no year."""
_FOCUS: Final = timedelta(days=7)
"""How long before the report the day may be that an article is about."""
_DAYS_KEPT: Final = 50


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment and what it was counted from."""

    moment: Moment
    basis: Basis


@dataclass(slots=True)
class Told:
    """What the text told so far; `at` and `day_at` are the tokens it was told at."""

    last: Placed | None = None
    at: int = -1
    day: Placed | None = None
    day_at: int = -1
    spoken: bool = False
    """The day is that of saying, not of what was said."""
    story: Placed | None = None
    """What was told last and is no aside: where a narrative has come to."""
    quarter: Moment | None = None
    """The quarter told last, which “the quarter” and “a year earlier” in a report of figures are counted from."""
    spanned: bool = False
    """A longer stretch was told since (“the first nine months”), so that the quarter is not what is compared."""
    focus: date | None = None
    """The day that the article is about: the first one of its body that is just past."""
    weekdays: dict[int, date] = field(default_factory=dict)
    days: list[date] = field(default_factory=list)


def _on_weekday(found: Found) -> bool:
    """A weekday, or a part of one (“Monday morning”)."""
    node = found.node.day if isinstance(found.node, Timed) else found.node
    return isinstance(node, Weekday)


class Context:
    """The expression at hand, the report that it stands in, and what was told before it."""

    def __init__(self, tokens: Tokens, report: Report, *, narrative: bool) -> None:
        self.tokens = tokens
        self.report = report
        self.narrative = narrative
        self.told = Told()
        self.found = Found(0, 0, Vague(""))
        self.previous: Found | None = None
        self._said: frozenset[str] | None = None

    @property
    def day(self) -> date | None:
        """The day of the report."""
        return self.report.day

    def said(self) -> frozenset[str]:
        """All words of the text."""
        if self._said is None:
            self._said = frozenset(self.tokens.lows)
        return self._said

    def on_day(self, day: date | None, basis: Basis) -> Placed | None:
        """The day as a moment; None for None."""
        return Placed(Moment(Unit.DAY, day), basis) if day else None

    def reported(self, day: date | None) -> Placed | None:
        """A day counted from the report."""
        return self.on_day(day, self.report.basis)

    def direction(self, *, coarse: bool = False) -> Direction:
        """Whether the expression at hand looks back or ahead."""
        return direction(self.tokens, self.found.start, self.found.end, coarse=coarse)

    def weight(self) -> int:
        """How much further away a month or season counts that is against the tense of its clause."""
        return choose.FIRMLY_AGAINST if is_done(self.tokens, self.found.start, self.found.end) else choose.AGAINST

    def remember(self, placed: Placed) -> None:
        """Keep a moment for what follows."""
        told, at = self.told, self.found.start
        told.last, told.at = placed, at
        if told.story is None or not is_aside(self.tokens, self.found):
            told.story = placed
        if placed.moment.unit is Unit.QUARTER:
            told.quarter, told.spanned = placed.moment, False
        if placed.moment.unit is not Unit.DAY:
            return
        day = placed.moment.first
        told.days.append(day)
        del told.days[:-_DAYS_KEPT]
        told.weekdays[day.isoweekday()] = day
        spoken = self._is_spoken(at)
        stale = told.day is None or told.spoken or self.tokens.lines[told.day_at] < self.tokens.lines[at] - 1
        if not spoken or stale:
            told.day, told.day_at, told.spoken = placed, at, spoken
        recent = self.day is not None and self.day - _FOCUS <= day <= self.day
        if told.focus is None and recent and self.tokens.lines[at] and not self._in_dateline():
            told.focus = day

    def compares(self) -> bool:
        """The sentence tells figures, which a year is named in to compare them (“$3 million, up 4% from a year earlier”)."""
        tokens, at = self.tokens, self.found.start
        around = range(max(at - _FIGURES_REACH, 0), min(at + _FIGURES_REACH, len(tokens)))
        figures = time_words().lists.figures
        return not self.narrative and any(
            tokens.lows[step] in figures and tokens.same_sentence(step, at) for step in around
        )

    def _in_dateline(self) -> bool:
        span = self.report.dateline
        return span is not None and span[0] <= self.tokens.starts[self.found.start] < span[1]

    def _is_spoken(self, at: int) -> bool:
        """A verb of saying stands just before the time: “said on Thursday”."""
        verbs = time_words().lists.speech_verbs
        before = range(max(at - _SPEECH_REACH, 0), at)
        return any(self.tokens.low(step) in verbs and self.tokens.same_sentence(step, at) for step in before)

    def base_day(self) -> Placed | None:
        """The day that a time without a day is on: of the paragraph, else of the article, else of the report."""
        told, lines, at = self.told, self.tokens.lines, self.found.start
        if told.day and (self.narrative or self.day is None or lines[told.day_at] == lines[at]):
            return Placed(told.day.moment.at(""), "context")
        if self.day is None:
            return None
        ahead = self.direction() is Direction.FUTURE
        if self.tokens.low(at) == "overnight" and not ahead:
            return self.reported(self.day - timedelta(days=1))
        if told.focus and not ahead:
            return self.on_day(told.focus, "context")
        return self.reported(self.day)

    def story_day(self) -> Moment | None:
        """What months without a year follow: always in a narrative, else where the paragraph names a year."""
        last = self.told.last
        if last is None:
            return None
        if self.narrative or self.day is None:
            return (self.told.story or last).moment
        at, told = self.found.start, self.told.at
        close = self.tokens.sentences[at] - self.tokens.sentences[told] < _SHARED_YEAR
        near = close and self.tokens.lines[at] == self.tokens.lines[told]
        past = last.moment.first.year < self.day.year - (self.day.month <= last.moment.first.month)
        told_of = last.moment.unit in {Unit.DAY, Unit.MONTH} and self.tokens.low(told - 1) in {"in", "on"}
        follows = near and past and told_of and last.basis in {"stated", "context"}
        return last.moment if follows and self.direction() is Direction.PAST else None

    def joined_day(self) -> Placed | None:
        """The weekday joined to this one just before it (“from Monday to Thursday”): this one comes after it."""
        previous, last = self.previous, self.told.last
        if previous is None or last is None or not _on_weekday(previous) or self.told.at != previous.start:
            return None
        between = [self.tokens.low(at) for at in range(previous.end, self.found.start)]
        joined = between and between[0] in JOINS and all(word in JOINS | {"on", "by"} for word in between)
        return last if joined else None

    def foretold_from(self) -> date | None:
        """The day that something was foretold on (“said last Thursday that he would be freed before the weekend”)."""
        tokens, at, told = self.tokens, self.found.start, self.told
        if self.day is None or told.day is None or not tokens.same_sentence(told.day_at, at):
            return None
        between = {tokens.low(step) for step in range(told.day_at, at)}
        day = told.day.moment.first
        return (
            day
            if self.day - _FOCUS <= day < self.day and between & _FUTURE_IN_PAST and not between & {";", ":"}
            else None
        )

    def speech_day(self) -> date | None:
        """Inside a quotation, the day it was said on where the paragraph tells it (“…, he said on Thursday”)."""
        tokens, at = self.tokens, self.found.start
        around = range(max(at - _LINE_REACH, 0), min(at + _LINE_REACH, len(tokens)))
        line = [step for step in around if tokens.lines[step] == tokens.lines[at]]
        inside = sum(1 for step in line if step < at and tokens.lows[step] == '"') % 2
        if self.day is None or not inside:
            return None
        verbs, weekdays = time_words().lists.speech_verbs, time_words().weekdays
        for step in line:
            if tokens.lows[step] in verbs:
                for after in range(step + 1, step + 1 + _SPEECH_REACH):
                    if tokens.low(after) in weekdays and tokens.same_sentence(step, after):
                        return choose.weekday_before(weekdays[tokens.low(after)], self.day)
        return None
