"""Who stands where: actors by issues, or one actor's issues over time; every stance of a cell, never a verdict."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from aidememoire.desk.pictures.base import Asked, Picture, about, counted, frame_of, stretch, with_step
from aidememoire.desk.pictures.letters import shortened, width, wrapped
from aidememoire.desk.pictures.sheet import MARGIN, PLAIN, SMALL, Sheet
from aidememoire.ledger import Ledger
from aidememoire.ledger.tallies import Frame, Held, Matrix, Step
from aidememoire.render import words
from aidememoire.render.dates import MONTHS

SHOWN: Final = 10
"""Actors that the wide picture has room for."""
COLUMNS: Final = {900: 12, 360: 4}
LABELS: Final = {900: 150, 360: 104}
ROW: Final = 42
SIDE: Final = 17
STANCES: Final = ("supports", "opposes", "conditional")
LETTERS: Final = {"supports": "S", "opposes": "O", "conditional": "C"}
SHAPES: Final = {"supports": "circle", "opposes": "square", "conditional": "diamond"}


@dataclass(frozen=True)
class Stances(Picture):
    """`cells` with their columns in order (`names` tells what each is called); `over_time` for one actor's."""

    cells: tuple[Held, ...]
    names: tuple[tuple[str, str], ...]
    over_time: bool


def positions(ledger: Ledger, asked: Asked) -> Stances:
    """Positions, by actor or over time where the asked name one."""
    frame = frame_of(ledger, asked)
    if frame.actor:
        frame = with_step(frame, _step(frame))
        matrix = ledger.tally_positions_over_time(frame)
    else:
        matrix = ledger.tally_positions(frame, SHOWN)
    actor, issue = about(ledger, frame)
    names = tuple({cell.column: _column(cell, frame) for cell in matrix.cells}.items())
    subject = f"Where {actor} stands, by {frame.step}" if actor else "Who stands where"
    return Stances(
        name="positions",
        title=f"{subject}{f', on {issue}' if issue else ''}",
        note=_note(matrix, frame, len(names)),
        alt=_sentence(matrix, frame, actor, len(names)),
        headings=(
            f"{frame.step.capitalize()} from" if actor else "Actor",
            "Issue",
            "Stance",
            "Positions",
            "Source families",
        ),
        rows=tuple(
            (cell.name, words.issue_name(cell.issue), cell.stance, cell.positions, cell.families)
            for cell in matrix.cells
        ),
        frame=frame,
        cells=matrix.cells,
        names=names,
        over_time=bool(actor),
    )


def _step(frame: Frame) -> Step:
    days = (date.fromisoformat(frame.until) - date.fromisoformat(frame.since)).days
    return "day" if days <= 14 else "week" if days <= 84 else "month"


def _column(cell: Held, frame: Frame) -> str:
    if not frame.actor:
        return words.capitalised(cell.name)
    year, month, day = cell.column.split("-")
    name = MONTHS[int(month) - 1][:3]
    return f"{name} {year}" if frame.step == "month" else f"{int(day)} {name} {year}"


def _note(matrix: Matrix, frame: Frame, shown: int) -> str:
    inside = sum(cell.positions for cell in matrix.cells)
    who = "" if frame.actor else f" of {counted(shown, 'actor')}"
    if not frame.actor and shown < matrix.columns:
        who = f" of {shown} of {matrix.columns:,} actors, those with most"
    return (
        f"{inside:,} of {counted(matrix.positions, 'position')}{who}; articles from {stretch(frame)}."
        " S supports, O opposes, C conditional; below each the number of source families (copies count once)."
        " Read by machine. Silence is not denial."
    )


def _sentence(matrix: Matrix, frame: Frame, actor: str, shown: int) -> str:
    if not matrix.cells:
        return f"No positions from {stretch(frame)}."
    sums: dict[str, int] = {}
    stances: dict[tuple[str, str], int] = {}
    for cell in matrix.cells:
        sums[cell.issue] = sums.get(cell.issue, 0) + cell.positions
        stances[cell.column, cell.issue] = stances.get((cell.column, cell.issue), 0) + 1
    most = max(sums, key=lambda issue: (sums[issue], issue))
    several = sum(number > 1 for number in stances.values())
    who = f"{actor} on {counted(len(sums), 'issue')}" if actor else (
        f"{counted(shown, 'actor')} and {counted(len(sums), 'issue')}"
    )  # fmt: skip
    return (
        f"{who}, {stretch(frame)}: {counted(sum(sums.values()), 'position')}, most on"
        f" {words.issue_name(most)} ({sums[most]}); more than one stance in {several} of"
        f" {counted(len(stances), 'cell')}."
    )


def draw_positions(sheet: Sheet, picture: Stances) -> None:
    """A row an issue, a column an actor or a step; a shape with a letter for each stance, its number below."""
    theme = sheet.theme
    room = COLUMNS[sheet.width]
    columns = picture.names[-room:] if picture.over_time else picture.names[:room]
    left = LABELS[sheet.width]
    each = min((sheet.width - MARGIN - left) / len(columns), 110.0)
    top = _key(sheet, len(columns), len(picture.names), over_time=picture.over_time)
    heads = [wrapped(name, SMALL, each - 6, most=3) for _, name in columns]
    depth = max(map(len, heads))
    for number, lines in enumerate(heads):
        x = left + each * (number + 0.5)
        for line, text in enumerate(lines):
            sheet.text(x, top + 14 * (depth - len(lines) + line + 1), text, align="center")
    top += 14 * depth + 8
    places = {name: left + each * (number + 0.5) for number, (name, _) in enumerate(columns)}
    cells: dict[str, dict[str, dict[str, int]]] = {}
    for cell in picture.cells:
        if cell.column in places:
            cells.setdefault(cell.issue, {}).setdefault(cell.column, {})[cell.stance] = cell.families
    edge = left + each * len(columns)
    for row, issue in enumerate(sorted(cells)):
        y = top + ROW * row
        sheet.rule(MARGIN, y, edge, y, colour=theme.rule if row == 0 else theme.hair)
        _label(sheet, words.capitalised(words.issue_name(issue)), y, left - MARGIN - 8)
        for column, stances in cells[issue].items():
            _cell(sheet, places[column], y, stances, each)
    sheet.height = top + ROW * len(cells) + MARGIN


def _label(sheet: Sheet, name: str, y: float, room: float) -> None:
    lines = wrapped(name, PLAIN, room, most=2)
    for number, line in enumerate(lines):
        sheet.text(MARGIN, y + 19 + 14 * number, line, size=PLAIN)


def _cell(sheet: Sheet, x: float, y: float, stances: dict[str, int], each: float) -> None:
    present = [stance for stance in STANCES if stance in stances]
    apart = min(SIDE + 7.0, each / len(present))
    for number, stance in enumerate(present):
        centre = x + apart * (number - (len(present) - 1) / 2)
        stamp(sheet, centre, y + 15, stance)
        sheet.text(centre, y + 36, f"{stances[stance]:,}", align="center", colour=sheet.theme.quiet)


def stamp(sheet: Sheet, x: float, y: float, stance: str) -> None:
    """The sign of a stance: full circle S, full square O, open diamond C."""
    theme = sheet.theme
    full = {"supports": theme.first, "opposes": theme.second}.get(stance)
    side = {"supports": SIDE + 1.0, "opposes": SIDE - 1.0}.get(stance, SIDE + 5.0)
    sheet.mark(x, y, side, shape=SHAPES[stance], fill=full or theme.paper, line=full or theme.quiet, width=1.5)
    sheet.text(x, y + 4, LETTERS[stance], align="center", bold=True, colour=theme.paper if full else theme.ink)


def _key(sheet: Sheet, shown: int, total: int, *, over_time: bool) -> float:
    """What the signs stand for; where the matrix begins."""
    x, y = float(MARGIN), sheet.height + 8
    for stance in STANCES:
        stamp(sheet, x + 10, y, stance)
        sheet.text(x + 24, y + 4, stance, colour=sheet.theme.quiet)
        x += 46 + width(stance, SMALL)
    if shown < total:
        what = f"The last {shown} of {total}" if over_time else f"The first {shown} of these {total}"
        y += 24
        line = shortened(f"{what} columns; the table has all.", SMALL, sheet.width - 2 * MARGIN)
        sheet.text(MARGIN, y + 4, line, colour=sheet.theme.quiet)
    return y + 20
