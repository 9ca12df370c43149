"""A comparison for a terminal: a table, one column a side."""

from collections.abc import Iterable, Sequence
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aidememoire.records import Comparison, Entry
from aidememoire.render import comparisons_view as view
from aidememoire.render.words import safe

QUIET: Final = "dim"
SIDES: Final = ("cyan", "yellow", "magenta")
"""Colours of the columns' heads: no side's own."""


def comparison(found: Comparison, entries: Iterable[Entry] = ()) -> RenderableType:
    """The whole comparison; `entries` are the documents of its accounts."""
    sheet = view.sheet(found, entries)
    sections = [_section(section, sheet.sides) for section in sheet.sections]
    only = [_only(only) for only in sheet.only]
    warnings = [Text(safe(warning), QUIET) for warning in sheet.warnings]
    count = Text(safe(f"{sheet.count}. "), QUIET).append(view.SILENCE, "bold")
    return Group(_head(sheet), *sections, *only, Text(""), count, *warnings, Text(""))


def _head(sheet: view.Sheet) -> RenderableType:
    lines = [Text("AIDE-MÉMOIRE", QUIET), Text(safe(sheet.title), "bold")]
    lines += [Text(safe(fact), QUIET) for fact in sheet.facts]
    lines += [Text(safe(line), "italic") for line in sheet.machine]
    for number, side in enumerate(sheet.sides):
        for source in side.sources:
            line = Text(safe(side.name), _style(number))
            line.append(safe("  " + " · ".join(filter(None, (source.title, source.facts)))), QUIET)
            lines.append(line)
    return Padding(Group(*lines), (1, 0, 0, 0))


def _section(section: view.Section, sides: Sequence[view.Side]) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, title=_title(section.title, section.share), title_justify="left", show_lines=True)
    table.add_column("Topic", ratio=2, overflow="fold")
    for number, side in enumerate(sides):
        table.add_column(Text(safe(side.name), _style(number)), ratio=3, overflow="fold")
    for row in section.rows:
        table.add_row(_label(row), *(_cell(cell) for cell in row.cells))
    return Padding(table, (1, 0, 0, 0))


def _only(only: view.Only) -> RenderableType:
    heading = _title(only.title, only.share)
    heading.stylize(_style(only.side))
    if not only.rows:
        return Padding(heading, (1, 0, 0, 0))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=2, justify="right")
    grid.add_column(overflow="fold")
    for row in only.rows:
        grid.add_row("·", _cell(row.cells[only.side]))
        for remark in row.remarks:
            grid.add_row("", Text(safe(remark), QUIET))
    return Padding(Group(heading, grid), (1, 0, 0, 0))


def _title(title: str, share: str) -> Text:
    return Text.assemble((safe(title), "bold"), (safe(f"  {share}"), QUIET))


def _label(row: view.Row) -> Text:
    label = Text(safe(row.label), "bold")
    for remark in row.remarks:
        label.append("\n" + safe(remark), "not bold italic")
    return label


def _cell(cell: Sequence[str]) -> Text:
    if not cell:
        return Text(view.NOTHING, QUIET)
    return Text("\n".join(safe(f"“{words}”") for words in cell))


def _style(number: int) -> str:
    return f"bold {SIDES[number % len(SIDES)]}"
