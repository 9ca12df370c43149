"""A comparison as Markdown (CommonMark with tables); nothing of the texts is read as markup."""

from collections.abc import Iterable, Iterator, Sequence

from aidememoire.records import Comparison, Entry
from aidememoire.render import comparisons_view as view
from aidememoire.render.markdown import escape


def document(found: Comparison, entries: Iterable[Entry] = ()) -> str:
    """The whole comparison, ending without a line break; `entries` are the documents of its accounts."""
    sheet = view.sheet(found, entries)
    blocks = [*_head(sheet)]
    blocks += [block for section in sheet.sections for block in _section(section, sheet.sides)]
    blocks += [block for only in sheet.only for block in _only(only)]
    blocks.append(f"{escape(sheet.count)}. **{escape(view.SILENCE)}**")
    if sheet.warnings:
        blocks.append("\n".join(f"- {escape(warning)}" for warning in sheet.warnings))
    return "\n\n".join(blocks)


def _head(sheet: view.Sheet) -> Iterator[str]:
    yield f"# {escape(sheet.title)}"
    lines = [*(f"*{escape(line)}*" for line in sheet.machine), *map(escape, sheet.facts)]
    if lines:
        yield "  \n".join(lines)
    yield "\n".join(f"- **{escape(side.name)}**: {_source(source)}" for side in sheet.sides for source in side.sources)


def _source(source: view.Source) -> str:
    return " · ".join(escape(part) for part in (source.title, source.facts, source.url) if part)


def _section(section: view.Section, sides: Sequence[view.Side]) -> Iterator[str]:
    yield f"## {escape(section.title)} ({escape(section.share)})"
    heads = ["Topic", *(escape(side.name) for side in sides)]
    rows = [heads, ["---"] * len(heads), *(_row(row) for row in section.rows)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(row: view.Row) -> list[str]:
    label = "<br>".join((f"**{escape(row.label)}**", *(escape(remark) for remark in row.remarks)))
    return [label, *(_cell(cell) for cell in row.cells)]


def _cell(cell: Sequence[str]) -> str:
    return "<br>".join(f"“{escape(words)}”" for words in cell) or f"*{view.NOTHING}*"


def _only(only: view.Only) -> Iterator[str]:
    yield f"## {escape(only.title)} ({escape(only.share)})"
    if only.rows:
        yield "\n".join(
            f"- {_cell(row.cells[only.side])}" + "".join(f" — *{escape(remark)}*" for remark in row.remarks)
            for row in only.rows
        )
