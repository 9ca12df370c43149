"""What happened when: happenings by type and step, a dot as large as the families of sources that tell of it."""

from dataclasses import dataclass
from datetime import timedelta
from math import sqrt
from typing import Final, NamedTuple

from aidememoire.desk.pictures.axis import Axis
from aidememoire.desk.pictures.base import Asked, Picture, about, counted, following, frame_of, stretch
from aidememoire.desk.pictures.letters import width, wrapped
from aidememoire.desk.pictures.sheet import MARGIN, PLAIN, SMALL, Sheet
from aidememoire.ledger import Ledger
from aidememoire.ledger.tallies import Frame, Happened, Step
from aidememoire.records.terms import EVENT_TYPES
from aidememoire.render import words

AHEAD: Final = timedelta(days=60)
"""Days after the last publication that are shown as well: what is planned."""
ROW: Final = 34
LANE: Final = 16
MIDDLES: Final[dict[Step, float]] = {"day": 0.5, "week": 3.5, "month": 15.0}
"""Days from the beginning of a step to its middle."""
LABELS: Final = {900: 170, 360: 104}
LARGEST: Final = {900: 28, 360: 18}
"""Diameter of the dot that most families tell of."""
SMALLEST: Final = 4.5
STATUS: Final = {True: "occurred or going on", False: "planned, proposed, possible or denied"}


class Scale(NamedTuple):
    """Where a dot stands and how large it is."""

    axis: Axis
    step: Step
    largest: int
    diameter: float


@dataclass(frozen=True)
class Timeline(Picture):
    """`happened` are the dots."""

    happened: tuple[Happened, ...]


def timeline(ledger: Ledger, asked: Asked) -> Timeline:
    """Happenings over time."""
    frame = frame_of(ledger, asked, after=AHEAD)
    happened = ledger.tally_happenings(frame)
    inside, total, undated = ledger.tally_of_happenings(frame)
    actor, issue = about(ledger, frame)
    what = "".join((f", with {actor}" if actor else "", f", in articles on {issue}" if issue else ""))
    without = f"; {undated:,} more without a day" if undated else ""
    note = (
        f"{inside:,} of {counted(total, 'happening')}, {stretch(frame)}{without}."
        f" A dot is a {frame.step}; its size is the number of source families (copies count once)."
        " Filled: occurred or going on; hollow: planned, proposed, possible or denied."
    )
    return Timeline(
        name="timeline",
        title=f"What happened, by {frame.step}{what}",
        note=note,
        alt=_sentence(happened, inside, frame),
        headings=(f"{frame.step.capitalize()} from", "What", "Status", "Happenings", "Source families"),
        rows=tuple(
            (one.first_day, type_name(one.type), STATUS[one.real], one.happenings, one.families) for one in happened
        ),
        frame=frame,
        happened=happened,
    )


def type_name(type_: str) -> str:
    """A type of event in words, first letter in upper case."""
    return words.capitalised(words.event_kind(type_, None))


def _sentence(happened: tuple[Happened, ...], inside: int, frame: Frame) -> str:
    if not happened:
        return f"No happenings from {stretch(frame)}."
    sums: dict[str, int] = {}
    days: dict[str, int] = {}
    for one in happened:
        sums[one.type] = sums.get(one.type, 0) + one.happenings
        days[one.first_day] = days.get(one.first_day, 0) + one.happenings
    most = max(sums, key=lambda kind: (sums[kind], kind))
    busiest = max(days, key=lambda day: (days[day], day))
    return (
        f"{counted(inside, 'happening')} of {counted(len(sums), 'kind')}, {stretch(frame)}:"
        f" most often {words.event_kind(most, None)} ({sums[most]}), most in the {frame.step} from {busiest} ({days[busiest]})."
    ).replace("in the day from", "on")


def draw_timeline(sheet: Sheet, picture: Timeline) -> None:
    """A row a type of event, a column of dots a step."""
    happened, theme = picture.happened, sheet.theme
    present = {one.type for one in happened}
    types = [kind for kind in EVENT_TYPES if kind in present]
    left = LABELS[sheet.width]
    step = picture.frame.step
    first = min(one.first_day for one in happened)
    last = following(max(one.first_day for one in happened), step)
    room = LARGEST[sheet.width] / 2
    axis = Axis(first, last, left + room, sheet.width - MARGIN - room - 30)
    scale = Scale(axis, step, max(one.families for one in happened), LARGEST[sheet.width])
    top = _legend(sheet, scale)
    y = top
    for kind in types:
        dots = [one for one in happened if one.type == kind]
        start, y = y, _row(sheet, scale, y, dots)
        lines = wrapped(type_name(kind), PLAIN, left - MARGIN - 6, most=2)
        for number, line in enumerate(lines):
            sheet.text(MARGIN, (start + y) / 2 + 4 + 14 * (number - (len(lines) - 1) / 2), line, size=PLAIN)
        count = f"{sum(one.happenings for one in dots):,}"
        sheet.text(sheet.width - MARGIN, (start + y) / 2 + 4, count, align="right", colour=theme.quiet)
        sheet.rule(MARGIN, y, sheet.width - MARGIN, y, colour=theme.hair)
    sheet.height = axis.draw(sheet, top, y) + MARGIN


def _row(sheet: Sheet, scale: Scale, top: float, dots: list[Happened]) -> float:
    """What occurred in one lane, and in a lane below what is planned or denied; where the row ends."""
    theme = sheet.theme
    y = top + 3
    for real in (True, False):
        lane = sorted((one for one in dots if one.real == real), key=lambda one: (-one.families, one.first_day))
        if not lane:
            continue
        alone = ROW - 6.0 if len(lane) == len(dots) else 0.0
        high = max(LANE, alone, diameter(lane[0].families, scale) + 4)
        for one in lane:
            side = diameter(one.families, scale)
            fill, line = (theme.first, theme.paper) if real else (theme.paper, theme.first)
            sheet.mark(
                scale.axis.at(one.first_day, MIDDLES[scale.step]),
                y + high / 2,
                side - (0 if real else 1.5),
                fill=fill,
                line=line,
                width=1 if real else 1.5,
            )
        y += high
    return max(y + 3, top + ROW)


def diameter(families: int, scale: Scale) -> float:
    """The diameter of a dot: its area goes with the number of families, the least that can be seen apart."""
    return max(SMALLEST, scale.diameter * sqrt(families / max(scale.largest, 9)))


def _legend(sheet: Sheet, scale: Scale) -> float:
    """What the sizes stand for, and whose the column of numbers is; where the rows begin."""
    theme = sheet.theme
    largest = scale.largest
    y = sheet.height + scale.diameter / 2
    x = float(MARGIN)
    for number in sorted({1, max(1, largest // 4), largest}):
        side = diameter(number, scale)
        sheet.mark(x + side / 2, y, side, fill=theme.first, line=theme.paper, width=1)
        name = f"{number:,}" if number < largest else counted(number, "source family", "source families")
        sheet.text(x + side + 5, y + 4, name, colour=theme.quiet)
        x += side + 22 + width(name, SMALL)
    sheet.text(sheet.width - MARGIN, y + 4, "happenings", size=SMALL, align="right", colour=theme.quiet)
    return y + scale.diameter / 2 + 6
