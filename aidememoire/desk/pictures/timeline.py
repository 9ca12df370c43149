"""What happened when: happenings by type and step, a dot as large as the families of sources that tell of it."""

from dataclasses import dataclass
from datetime import timedelta
from math import sqrt
from typing import Final

from aidememoire.desk.pictures.axis import Axis
from aidememoire.desk.pictures.base import Asked, Picture, about, following, frame_of, stretch
from aidememoire.desk.pictures.letters import shortened
from aidememoire.desk.pictures.sheet import MARGIN, PLAIN, SMALL, Sheet
from aidememoire.ledger import Ledger
from aidememoire.ledger.tallies import Frame, Happened
from aidememoire.records.terms import EVENT_TYPES
from aidememoire.render import words

AHEAD: Final = timedelta(days=60)
"""Days after the last publication that are shown as well: what is planned."""
ROW: Final = 36
LABELS: Final = {900: 170, 360: 104}
LARGEST: Final = 30
SMALLEST: Final = 6
STATUS: Final = {True: "occurred or going on", False: "planned, proposed, possible or denied"}


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
    note = (
        f"{inside:,} of {words.counted(total, 'happening')}, {stretch(frame)}; {undated:,} are given no day."
        f" A dot is a {frame.step}; its size is the number of source families (copies count once)."
        " Full: occurred or going on; hollow: planned, proposed, possible or denied."
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
        f"{words.counted(inside, 'happening')} of {words.counted(len(sums), 'kind')}, {stretch(frame)}:"
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
    axis = Axis(first, last, left + LARGEST / 2, sheet.width - MARGIN - LARGEST / 2 - 22)
    top = _legend(sheet, happened)
    bottom = top + ROW * len(types)
    end = axis.draw(sheet, top, bottom)
    largest = max(one.families for one in happened)
    middle = {"day": 0.5, "week": 3.5, "month": 15.0}[step]
    for row, kind in enumerate(types):
        y = top + ROW * row + ROW / 2
        sheet.rule(MARGIN, y + ROW / 2, sheet.width - MARGIN, y + ROW / 2, colour=theme.hair)
        name = shortened(type_name(kind), PLAIN, left - MARGIN - 6)
        sheet.text(MARGIN, y + 4, name, size=PLAIN)
        count = sum(one.happenings for one in happened if one.type == kind)
        sheet.text(sheet.width - MARGIN, y + 4, f"{count:,}", align="right", colour=theme.quiet)
        dots = sorted((one for one in happened if one.type == kind), key=lambda one: (-one.families, one.first_day))
        for real in (True, False):
            for one in dots:
                if one.real == real:
                    fill = theme.first if real else "transparent"
                    line = theme.paper if real else theme.first
                    side = diameter(one.families, largest)
                    sheet.mark(axis.at(one.first_day, middle), y, side, fill=fill, line=line, width=1 if real else 1.5)
    sheet.height = end + MARGIN


def diameter(families: int, largest: int) -> float:
    """The diameter of a dot: its area goes with the number of families, the least that can be seen apart."""
    return max(SMALLEST, LARGEST * sqrt(families / max(largest, 9)))


def _legend(sheet: Sheet, happened: tuple[Happened, ...]) -> float:
    """What the sizes stand for, and whose the column of numbers is; where the rows begin."""
    theme = sheet.theme
    largest = max(one.families for one in happened)
    y = sheet.height + LARGEST / 2
    x = float(MARGIN)
    for number in sorted({1, max(1, largest // 4), largest}):
        side = diameter(number, largest)
        sheet.mark(x + side / 2, y, side, fill=theme.first, line=theme.paper, width=1)
        words_ = f"{number:,}" if number < largest else words.counted(number, "source family", "source families")
        sheet.text(x + side + 5, y + 4, words_, colour=theme.quiet)
        x += side + 24 + 6 * len(f"{number:,}")
    sheet.text(sheet.width - MARGIN, y + 4, "happenings", size=SMALL, align="right", colour=theme.quiet)
    return y + LARGEST / 2 + 4
