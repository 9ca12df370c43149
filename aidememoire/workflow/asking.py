"""Answers of a ledger as the objects of the contract, and positions over time."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from aidememoire.across import positions
from aidememoire.errors import LedgerError
from aidememoire.records import SCHEMA, Entry, Passage, Review, Stand, Timeline, entry_of
from aidememoire.records.lasting import position_ids
from aidememoire.workflow import unread

if TYPE_CHECKING:
    from aidememoire.ledger import Answer, Kind, Ledger, Query
    from aidememoire.lexicons.issues import Issue

MOST_STANDS: Final = 100_000
"""Stances shown in one timeline."""
BEGINNING: Final = 60
"""Characters by which an untitled document is told from others."""
NEAREST: Final = 300
"""Documents that one phrase, and statements that one proposition, may bring to be read for an agenda of one's own."""
OF_PREFIX: Final[dict[str, "Kind"]] = {"s:": "statements", "e:": "events", "p:": "positions", "c:": "commitments"}
"""The kind of a record, by how its lasting id begins."""
REVIEWED: Final = ("actors", "statements", "events", "positions", "commitments")
OF_DOCUMENT: Final = ("title", "outlet", "published", "url", "licence", "language", "kind")


def ask(ledger: "Ledger", kind: "Kind", query: "Query") -> "Answer":
    """The rows that fulfil a query, newest first; with happenings, how many unread documents stand beside them."""
    answer = ledger.find(kind, query)
    if kind == "documents":
        untitled = [row["id"] for row in answer.rows if not row["title"]]
        begins = {entry.id: " ".join(entry.document.text[:BEGINNING].split()) for entry in ledger.entries(untitled)}
        rows = tuple(
            {**row, "beginning": f"{begins[row['id']]} …"} if row["id"] in begins else row for row in answer.rows
        )
        return msgspec.structs.replace(answer, rows=rows)
    if kind != "happenings":
        return answer
    beside = unread.counts(ledger, answer.rows)
    rows = tuple({**row, "unread": beside.get(row["id"], 0)} for row in answer.rows)
    return msgspec.structs.replace(answer, rows=rows)


def objects(ledger: "Ledger", answer: "Answer") -> list[Any]:
    """The rows of an answer as JSON objects: a record as in the contract, with its review state and its document."""
    names = [row["id"] for row in answer.rows]
    if answer.kind == "happenings":
        found = {happening.id: happening for happening in ledger.happenings(names)}
        beside = unread.beside(ledger, found.values())
        return [{**msgspec.to_builtins(found[name]), "unread": list(beside.get(name, ()))} for name in names]
    if answer.kind in {"actors", "documents"}:
        return [dict(row) for row in answer.rows]
    return _objects(ledger, answer.kind, names, {row["document_id"] for row in answer.rows})


def object_of(ledger: "Ledger", identity: str) -> dict[str, Any]:
    """One statement, event, position or commitment as a JSON object, by its lasting id.

    Raises LedgerError where there is none of this id.
    """
    kind = OF_PREFIX.get(identity[:2])
    document = ledger.documents_of_records([identity]).get(identity)
    found = _objects(ledger, kind, [identity], {document}) if kind and document else []
    if not found:
        raise LedgerError(f"there is no record {identity}", "the id of a statement, event, position or commitment", "")
    return found[0]


def whole(entry: Entry) -> dict[str, Any]:
    """One document with all that was read from it as a JSON object: a record as in the contract, each of its records
    with its review, and what the ledger knows of the document beside it.
    """
    plain: dict[str, Any] = msgspec.to_builtins(entry.record) if entry.record else {"schema": SCHEMA, "reader": None}
    plain |= {"document": {**msgspec.to_builtins(entry.document), "id": entry.document.id}}
    if entry.record is not None:
        for item, name in zip(plain["positions"], position_ids(entry.record, entry.id), strict=True):
            item["id"] = name
        for kind in REVIEWED:
            for item in plain[kind]:
                item["review"] = msgspec.to_builtins(entry.reviews.get(item["id"], Review()))
    beside = {name: getattr(entry, name) for name in ("id", "version", "newest", "family", "side")}
    return {**plain, **beside}


def _objects(ledger: "Ledger", kind: "Kind", names: list[str], documents: Iterable[str]) -> list[dict[str, Any]]:
    entries = ledger.entries(sorted(documents), newest_only=False)
    records = {name: (item, entry) for entry in entries for name, item in _items(entry, kind)}
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
    """The stances that a query asks for, one timeline an actor and issue; see `across.positions`.

    With `agenda`, a TOML file of issues of one's own, the documents that may speak of them are read again for those,
    for this answer alone: nothing is stored. Raises LexiconError for a file that is no agenda.
    """
    if agenda is not None:
        return positions.timelines(_stands_on(ledger, query, agenda))
    return timelines_of(ledger, ledger.find("positions", msgspec.structs.replace(query, limit=MOST_STANDS, offset=0)))


def timelines_of(ledger: "Ledger", answer: "Answer") -> tuple[Timeline, ...]:
    """The stances of an answer, one timeline an actor and issue."""
    names = ledger.holders_of(row["id"] for row in answer.rows)
    return positions.timelines(_stand(row, names.get(row["id"])) for row in answer.rows)


def _stands_on(ledger: "Ledger", query: "Query", agenda: Path) -> Iterator[Stand]:
    """The stances on issues of one's own, in documents that have their words or say what they mean."""
    from aidememoire.lexicons.issues import Agenda, read_agenda
    from aidememoire.reading.reader import EmbeddedReader
    from aidememoire.workflow.checking import index_of
    from aidememoire.workflow.deriving import vectors
    from aidememoire.workflow.keeping import before_reading

    issues = read_agenda(agenda)
    if query.about:
        issues = Agenda(issue for issue in issues.issues if issue.id == query.about)
    index = index_of(ledger)
    near = {hit.id for issue in issues.issues for hit in index.search(vectors()([issue.proposition])[0], NEAREST)}
    worded = {
        name for issue in issues.issues for text in _searches(issue) for name in ledger.documents_with(text, NEAREST)
    }
    allowed = set(ledger.documents_by_day(msgspec.structs.replace(query, about=None, words=None, by=None)))
    wanted = allowed & (worded | set(ledger.documents_of_statements(near).values()))
    holders = set(ledger.actors_named(query.by)) if query.by else None
    reader = EmbeddedReader(issues)
    for entry in ledger.entries(sorted(wanted)):
        again = entry_of(reader.read(before_reading(entry)), id=entry.id)
        record = again.record
        if record is None:
            continue
        names = ledger.identity_names(actor.id for actor in record.actors)
        called = {actor.id: actor.name for actor in record.actors}
        for name, item in zip(position_ids(record, entry.id), record.positions, strict=True):
            if item.evidence is not None and (holders is None or item.actor in holders):
                yield Stand(
                    id=name,
                    actor=names[item.actor][1] if item.actor in names else called[item.actor],
                    issue=item.issue,
                    stance=item.stance,
                    words=Passage(entry.id, item.evidence.start, item.evidence.end, item.evidence.text),
                    published=entry.document.published,
                    outlet=entry.document.outlet,
                    url=entry.document.url,
                    family=entry.family,
                )


def _searches(issue: "Issue") -> Iterator[str]:
    """The phrases of an issue that can be searched for as they stand."""
    for phrase in (*issue.supports, *issue.opposes, *issue.topic):
        if not set("|?.*") & set(phrase):
            yield phrase


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
