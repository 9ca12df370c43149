"""All tables of one export in one pass over its entries, whatever the kind of file."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any, Protocol

from aidememoire.exports import dyads
from aidememoire.exports.base import Exportable
from aidememoire.exports.columns import Cell, Column
from aidememoire.exports.documents import Held, document_columns
from aidememoire.exports.known import Known, Seen
from aidememoire.exports.tables import READ


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table looks like: for writers, the codebook and the data package."""

    name: str
    meaning: str
    columns: tuple[Column[Any], ...]
    key: tuple[str, ...]


def shapes(*, with_text: bool) -> tuple[Shape, ...]:
    """Every table, in the order in which files are written."""
    return (
        Shape(
            "documents",
            "One row a document version, read or not; other tables point at it.",
            document_columns(with_text=with_text),
            ("id",),
        ),
        *(Shape(table.name, table.meaning, table.columns, table.key) for table in READ),
        Shape(dyads.NAME, dyads.MEANING, dyads.COLUMNS, dyads.KEY),
    )


class Sheet(Protocol):
    """A file that takes rows."""

    def add(self, cells: tuple[Cell, ...]) -> None:
        """Write one row."""
        ...


@dataclass(slots=True)
class Tally:
    """What was written: rows by table, and the licences met."""

    rows: dict[str, int]
    licences: set[str]


def fill(
    what: Exportable, opened: Callable[[Shape], AbstractContextManager[Sheet]], *, with_text: bool = False
) -> Tally:
    """Open one sheet a table with `opened` and write every row of every table."""
    known = Known.of(what)
    counted = dyads.DyadDays()
    made = shapes(with_text=with_text)
    tally = Tally({shape.name: 0 for shape in made}, set())

    with ExitStack() as stack:
        sheets = {shape.name: stack.enter_context(opened(shape)) for shape in made}

        def put(name: str, rows: Iterable[tuple[Cell, ...]]) -> None:
            for cells in rows:
                sheets[name].add(cells)
                tally.rows[name] += 1

        for entry in what.entries():
            seen = Seen(entry, entry.record, known) if entry.record else None
            held = Held(entry, seen, known)
            put("documents", [tuple(column.get(held) for column in made[0].columns)])
            if entry.document.licence:
                tally.licences.add(entry.document.licence)
            if seen:
                for table in READ:
                    put(table.name, table.cells(seen))
                counted.add(seen)
        put(dyads.NAME, (tuple(column.get(row) for column in dyads.COLUMNS) for row in counted.rows()))
    return tally
