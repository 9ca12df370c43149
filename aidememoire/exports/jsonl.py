"""One record a line: the JSON of `read --format jsonl`, with what a ledger adds.

Each actor, statement, event, position and commitment has a `review`; positions have their lasting `id`; `ledger` holds
what is known about the document there. Without whole texts `document.text` and the words of clauses, which together
are the text, are null; with them each line is a record that `from_json` reads.
"""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from aidememoire.exports.base import Exportable, Files
from aidememoire.records import SCHEMA, Entry, Review, position_ids

REVIEWED: Final = ("actors", "statements", "events", "positions", "commitments")
NAME: Final = "records.jsonl"


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """The file records.jsonl."""
    with files.new(NAME).open("wb") as stream:
        for entry in what.entries():
            stream.write(msgspec.json.encode(line(entry, with_text=with_text)) + b"\n")


def line(entry: Entry, *, with_text: bool = False) -> dict[str, Any]:
    """The object of one entry; of one that no reader reads, only the document."""
    record = entry.record
    data: dict[str, Any] = (
        msgspec.to_builtins(record)
        if record
        else {
            "schema": SCHEMA,
            "reader": None,
            "document": msgspec.to_builtins(entry.document),
            "warnings": [f"The text is not read: no reader reads its language ({entry.document.language})."],
        }
    )
    if record:
        for position, name in zip(data["positions"], position_ids(record, entry.id), strict=True):
            position["id"] = name
        for item in _items(data):
            item["review"] = msgspec.to_builtins(entry.reviews.get(item["id"], Review()))
    data["ledger"] = {
        "id": entry.id,
        "reading": entry.reading,
        "version": entry.version,
        "newest": entry.newest,
        "family": entry.family,
        "side": entry.side,
    }
    if not with_text:
        data["document"]["text"] = None
        for clause in data.get("clauses", ()):
            clause["text"] = None
    return data


def _items(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for kind in REVIEWED:
        yield from data[kind]
