"""What every picture has: what it was asked for, its words, and its rows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aidememoire.errors import UsageError
from aidememoire.ledger import Ledger
from aidememoire.ledger.tallies import Frame, Step
from aidememoire.render import dates

Cell = str | int | None

YEAR: Final = timedelta(days=365)
FIRST_DAY: Final = date(1000, 1, 1)
LAST_DAY: Final = date(3000, 1, 1)
"""Days between which pictures are drawn: their margins, too, are on the calendar."""
DAYS_BY_DAY: Final = 62
"""Days of which each is shown by itself."""
DAYS_BY_WEEK: Final = 731
"""Days that are shown by week; more are shown by month."""


@dataclass(frozen=True)
class Asked:
    """Filters: days, an actor (name, i:… or ISO code), an issue; `by` is side or outlet, for the volume alone."""

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    issue: str | None = None
    by: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture's words and rows. `note` has the denominators, `alt` is the picture in a sentence; `total` is of what is drawn."""

    name: str
    title: str
    note: str
    alt: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    frame: Frame

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.rows


def frame_of(ledger: Ledger, asked: Asked, after: timedelta = timedelta()) -> Frame:
    """The days asked for, else the twelve months up to the last publication (and `after` it), in steps that fit.

    UsageError for a day that is none.
    """
    first, last = ledger.tallied_days()
    end = _day(asked.until) or _clipped(last or "1970-01-01") + after
    start = _day(asked.since) or max(end - YEAR - after, _clipped(first or "1970-01-01") - YEAR)
    if start > end:
        found = f"the first day asked for ({start}) comes after the last ({end})"
        raise UsageError(found, "days in order", "exchange them")
    return Frame(
        since=start.isoformat(),
        until=end.isoformat(),
        step=step_for((end - start).days),
        actor=asked.actor or None,
        issue=asked.issue or None,
    )


def with_step(frame: Frame, step: Step) -> Frame:
    """The frame in other steps."""
    return Frame(since=frame.since, until=frame.until, step=step, actor=frame.actor, issue=frame.issue)


def step_for(days: int) -> Step:
    """Steps that make some fifty to a hundred marks of so many days."""
    if days <= DAYS_BY_DAY:
        return "day"
    return "week" if days <= DAYS_BY_WEEK else "month"


def counted(number: int, one: str, many: str = "") -> str:
    """A number, its thousands set apart, and its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def stretch(frame: Frame) -> str:
    """The frame's days in words."""
    return f"{dates.plain(frame.since)} to {dates.plain(frame.until)}"


def about(ledger: Ledger, frame: Frame) -> tuple[str, str]:
    """The actor's and the issue's name in words, each empty where the frame asks for all."""
    actor = ledger.tallied_name(frame.actor) if frame.actor else ""
    return actor, (frame.issue or "").replace("-", " ")


def following(day: str, step: Step) -> str:
    """The first day after a step that begins on `day`."""
    start = date.fromisoformat(day)
    if step == "month":
        return (start + timedelta(days=31)).replace(day=1).isoformat()
    return (start + timedelta(days=1 if step == "day" else 7)).isoformat()


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no day", "a day like 2026-03-14", "write year, month and day") from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise UsageError(f"{value!r} is on no picture", f"a day from {FIRST_DAY} to {LAST_DAY}", "")
    return day


def _clipped(day: str) -> date:
    """A document's own date, which may be no day on the calendar."""
    try:
        return min(max(date.fromisoformat(day), FIRST_DAY), LAST_DAY)
    except ValueError:
        return date(1970, 1, 1)
