"""Stances in a table: a letter and a shape for each, months and quarters side by side, every cell an address of its words."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aidememoire.desk.pages import address
from aidememoire.ledger.dossiers import Cell, Span
from aidememoire.records.terms import STANCES
from aidememoire.render import words
from aidememoire.render.dates import MONTHS

COLUMNS: Final = 12
FEWEST: Final = 6
"""Columns of a short history."""
LETTERS: Final = {"supports": "S", "opposes": "O", "conditional": "C"}
STEPS: Final[Mapping[Span, int]] = {"month": 1, "quarter": 3}
_MONTHS: Final = 12


@dataclass(frozen=True)
class Mark:
    """One stance in a cell, with the source families and outlets that tell of it."""

    stance: str
    families: int
    outlets: int

    @property
    def letter(self) -> str:
        """The letter that stands for it."""
        return LETTERS[self.stance]

    @property
    def told(self) -> str:
        """The same in words: "supports, in 3 source families, 7 outlets"."""
        return f"{words.STANCES[self.stance]}, {counted(self.families, self.outlets)}"


@dataclass(frozen=True)
class Column:
    """One month or quarter: its days, and its name; `year` where it is another than that of the column before."""

    since: str
    until: str
    name: str
    year: str
    new_year: bool


@dataclass(frozen=True)
class Line:
    """One issue: a list of marks and an address for each column; none where nothing is on record."""

    issue: str
    name: str
    cells: tuple[tuple[tuple[Mark, ...], str], ...]


@dataclass(frozen=True)
class Grid:
    """Issues by time. `earlier` and `later` are addresses where there is more; `elsewhere` counts positions not shown."""

    span: Span
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    positions: int
    elsewhere: int
    earlier: str | None
    later: str | None


def counted(families: int, outlets: int) -> str:
    """Copies counted once: "in 3 source families, 7 outlets"."""
    told = words.counted(families, "source family", "source families")
    return f"in {told}, {words.counted(outlets, 'outlet')}"


def marks(rows: Iterable[tuple[str, int, int]]) -> tuple[Mark, ...]:
    """Marks of stance, families and outlets, in the order of stances."""
    found = {stance: Mark(stance, families, outlets) for stance, families, outlets in rows}
    return tuple(found[stance] for stance in STANCES if stance in found)


def grid(cells: Sequence[Cell], span: Span, until: str | None, path: str, by: str) -> Grid | None:
    """The last columns up to a day, or to the last position; None where there is no position. `by` is whose they are."""
    if not cells:
        return None
    step = STEPS[span]
    held = [_month(cell.first_day) // step for cell in cells]
    last = min(max(held), _month(until) // step) if until else max(held)
    last = max(last, min(held))
    first = max(last - COLUMNS + 1, min(*held, last - FEWEST + 1))
    columns = tuple(_column(number * step, step, new=number == first) for number in range(first, last + 1))
    shown = [cell for cell, at in zip(cells, held, strict=True) if first <= at <= last]
    positions = sum(cell.positions for cell in shown)
    return Grid(
        span,
        columns,
        tuple(_lines(shown, columns, by)),
        positions,
        sum(cell.positions for cell in cells) - positions,
        _at(path, span, _ends((first - 1) * step, step)) if min(held) < first else None,
        _at(path, span, _ends(min(last + COLUMNS, max(held)) * step, step)) if max(held) > last else None,
    )


def _at(path: str, span: Span, until: str) -> str:
    return address(path, span=None if span == "month" else span, until=until) + "#stances"


def _lines(cells: Sequence[Cell], columns: Sequence[Column], by: str) -> Iterable[Line]:
    found: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for cell in cells:
        found.setdefault((cell.issue, cell.first_day), []).append((cell.stance, cell.families, cell.outlets))
    for issue in sorted({cell.issue for cell in cells}):
        made = []
        for column in columns:
            here = marks(found.get((issue, column.since), ()))
            query = {"kind": "positions", "by": by, "about": issue, "since": column.since, "until": column.until}
            made.append((here, address("/search", query) if here else ""))
        yield Line(issue, words.capitalised(words.issue_name(issue)), tuple(made))


def _month(day: str) -> int:
    """Months since the year 0."""
    return int(day[:4]) * _MONTHS + int(day[5:7]) - 1


def _column(month: int, step: int, *, new: bool) -> Column:
    year, number = divmod(month, _MONTHS)
    names = [MONTHS[number][:3], MONTHS[number + step - 1][:3]]
    name = names[0] if step == 1 else "–".join(names)
    return Column(f"{year:04}-{number + 1:02}-01", _ends(month, step), name, f"{year:04}", new or number == 0)


def _ends(month: int, step: int) -> str:
    """The last day of a month or quarter that begins with a month."""
    year, number = divmod(month + step - 1, _MONTHS)
    return f"{year:04}-{number + 1:02}-{monthrange(year, number + 1)[1]:02}"
