"""A picture's rows as CSV and JSON."""

import csv
import io
import json

from aidememoire.desk.pictures.base import Cell, Picture
from aidememoire.exports.tabular import neutral


def as_csv(picture: Picture) -> str:
    """Headings and rows; unknown is an empty cell, and no cell is a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(picture.headings)
    writer.writerows([_cell(cell) for cell in row] for row in picture.rows)
    return stream.getvalue()


def as_json(picture: Picture) -> str:
    """One object: title, note, days, and the rows as objects by heading."""
    frame = picture.frame
    told = {
        "picture": picture.name,
        "title": picture.title,
        "note": picture.note,
        "summary": picture.alt,
        "since": frame.since,
        "until": frame.until,
        "step": frame.step,
        "rows": [dict(zip(picture.headings, row, strict=True)) for row in picture.rows],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _cell(cell: Cell) -> Cell:
    return neutral(cell) if isinstance(cell, str) else cell
