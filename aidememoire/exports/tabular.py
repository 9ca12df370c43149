"""CSV tables with a codebook and a data package.

Missing is NA, the empty cell an empty text or a list known to be empty. A list is joined by |; one whose only item is
missing is missing. Cells of text that a
spreadsheet would take for a formula, and texts that would be read as missing, begin with an apostrophe: `restored`
takes it off again.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.exports.codebook import codebook_csv, codebook_markdown
from aidememoire.exports.columns import Cell, Kind
from aidememoire.exports.datapackage import datapackage
from aidememoire.exports.sheets import Shape, fill, shapes

MISSING: Final = "NA"
DELIMITER: Final = "|"
MARK: Final = "'"
EMPTY: Final = "\\0"
"""Stands in a list for an empty text."""
RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", MARK)
"""What a cell must not begin with: a spreadsheet would run it (OWASP, CSV injection); or it looks like our own mark."""


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """One CSV file a table, codebook.csv, codebook.md and datapackage.json."""

    @contextmanager
    def opened(shape: Shape) -> Iterator["CsvSheet"]:
        with files.new(f"{shape.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            yield CsvSheet(stream, shape)

    tally = fill(what, opened, with_text=with_text)
    described(what, files, tally.licences, form="csv", with_text=with_text)


def described(what: Exportable, files: Files, licences: set[str], *, form: str, with_text: bool) -> None:
    """Write codebook and data package beside the tables."""
    made = shapes(with_text=with_text)
    drafts = {shape.name: files.draft(f"{shape.name}.{form}") for shape in made}
    package = datapackage(made, drafts, what.described, licences, form=form)
    files.text("codebook.csv", codebook_csv(made))
    files.text("codebook.md", codebook_markdown(made, what.described))
    files.text("datapackage.json", package)


class CsvSheet:
    """A CSV file with a line of names."""

    def __init__(self, stream: Any, shape: Shape) -> None:  # noqa: ANN401 - whatever csv can write to
        self._writer = csv.writer(stream)
        self._kinds = tuple(column.kind for column in shape.columns)
        self._writer.writerow(column.name for column in shape.columns)

    def add(self, cells: tuple[Cell, ...]) -> None:
        """Write one row."""
        self._writer.writerow(written(cell, kind) for cell, kind in zip(cells, self._kinds, strict=True))


def written(cell: Cell, kind: Kind) -> str:
    """A cell as it stands in the file."""
    if cell is None:
        return MISSING
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        # A list of one that is not known reads as what it is, not known.
        return MISSING if cell == (None,) else neutral(DELIMITER.join(_item(item) for item in cell))
    return neutral(clean(cell)) if isinstance(cell, str) and kind == "string" else str(cell)


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a program would take it for a formula or for missing."""
    return MARK + text if text.startswith(RISKY) or text == MISSING else text


def restored(text: str) -> str | None:
    """What `neutral` was given; None for a missing cell."""
    return None if text == MISSING else text.removeprefix(MARK)


def items(text: str) -> tuple[str | None, ...] | None:
    """The items of a cell that holds a list, None for a missing one; the same for a missing cell."""
    plain = restored(text)
    if plain is None:
        return None
    if plain == "":
        return ()
    return tuple(map(_plain, re.findall(r"(?:\\.|[^|\\])+", plain, flags=re.DOTALL)))


def _plain(item: str) -> str | None:
    """What `_item` was given."""
    if item == MISSING:
        return None
    return "" if item == EMPTY else re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL)


def _item(item: str | int | None) -> str:
    r"""One item of a list: NA for a missing one; \, | and a text that would be NA are escaped by \; \0 is empty."""
    if item is None:
        return MISSING
    if item == "":
        return EMPTY
    text = clean(str(item)).replace("\\", "\\\\").replace(DELIMITER, "\\" + DELIMITER)
    return "\\" + text if text == MISSING else text


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file as written, cell by cell; see `restored` and `items`."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
