"""Answers of a ledger as the objects of the contract, and positions over time."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from aidememoire.across import positions
from aidememoire.records import Entry, Passage, Review, Stand, Timeline
from aidememoire.records.lasting import position_ids

if TYPE_CHECKING:
    from aidememoire.ledger import Answer, Ledger, Query

MOST_STANDS: Final = 100_000
"""Stances shown in one timeline."""
OF_DOCUMENT: Final = ("title", "outlet", "published", "url", "licence", "language", "kind")


def objects(ledger: "Ledger", answer: "Answer") -> list[Any]:
    """The rows of an answer as JSON objects: a record as in the contract, with its review state and its document."""
    names = [row["id"] for row in answer.rows]
    if answer.kind == "happenings":
        found = {happening.id: happening for happening in ledger.happenings(names)}
        return [msgspec.to_builtins(found[name]) for name in names]
    if answer.kind in {"actors", "documents"}:
        return [dict(row) for row in answer.rows]
    entries = {entry.id: entry for entry in ledger.entries({row["document_id"] for row in answer.rows})}
    records = {name: (item, entry) for entry in entries.values() for name, item in _items(entry, answer.kind)}
    return [_object(*records[name], name) for name in names if name in records]


def _items(entry: Entry, kind: str) -> Iterator[tuple[str, Any]]:
    record = entry.record
    if record is None:
        return
    if kind == "positions":
        yield from zip(position_ids(record, entry.id), record.positions, strict=True)
    else:
        yield from ((item.id, item) for item in getattr(record, kind))


def _object(item: Any, entry: Entry, name: str) -> dict[str, Any]:  # noqa: ANN401 - a record of any kind
    record = entry.record
    names = {actor.id: actor.name for actor in record.actors} if record else {}
    plain = msgspec.to_builtins(item)
    used = {text for text in _strings(plain) if text in names}
    return {
        "id": name,
        **plain,
        "review": msgspec.to_builtins(entry.reviews.get(name, Review())),
        "names": {actor: names[actor] for actor in sorted(used)},
        "document": {"id": entry.id, **{field: getattr(entry.document, field) for field in OF_DOCUMENT}},
    }


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def timelines(ledger: "Ledger", query: "Query", agenda: Path | None = None) -> tuple[Timeline, ...]:
    """The stances that a query asks for, one timeline an actor and issue; see `across.positions`."""
    del agenda
    answer = ledger.find("positions", msgspec.structs.replace(query, limit=MOST_STANDS, offset=0))
    names = ledger.holders_of(row["id"] for row in answer.rows)
    return positions.timelines(_stand(row, names.get(row["id"])) for row in answer.rows)


def _stand(row: dict[str, Any], name: str | None) -> Stand:
    return Stand(
        id=row["id"],
        actor=name or row["actor"],
        issue=row["issue"],
        stance=row["stance"],
        words=Passage(row["document_id"], row["span_start"], row["span_end"], row["evidence"]),
        published=row["published"],
        outlet=row["outlet"],
        url=row["url"],
        family=row["family_id"],
        relays=row["relays"],
    )
