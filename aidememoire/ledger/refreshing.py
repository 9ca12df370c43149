"""The tables that people open: written anew for a document when its newest reading or a reviewer's word changes."""

from collections.abc import Iterable
from typing import Final

from aidememoire.ledger.holdings import Holdings
from aidememoire.ledger.packing import DOCUMENT_COLUMNS, unpack_document, unpack_record, unsqueeze
from aidememoire.ledger.reviewing import Judged, judged_of, reviewed
from aidememoire.ledger.rows import COLUMNS, rows_of
from aidememoire.records import Document, Record

EMPTIED: Final = ("positions", "commitments", "statements", "events", "actors", "times", "clauses")
"""Tables of a document's records, in the order in which their rows can go; `involved` goes before them."""


DECIDED: Final = (
    "text_id, kind, span_start, span_end, field, state, value, decided_by, decided_at, note, told, undoes, refers, id"
)
"""Columns of a decision, as `judged_of` takes them."""


class Refreshing(Holdings):
    """The part of a ledger that turns readings into rows."""

    def _judged(self, text_ids: Iterable[str]) -> dict[str, list[Judged]]:
        """The decisions on each text, in the order in which they were taken."""
        rows = self.engine.among(
            f"SELECT {DECIDED} FROM decisions WHERE text_id IN ({{marks}})",  # noqa: S608 - our own names
            text_ids,
        )
        found: dict[str, list[Judged]] = {}
        for judged in sorted(map(judged_of, rows), key=lambda one: one.order):
            found.setdefault(judged.decision.text_id, []).append(judged)
        return found

    def _refresh(self, identity: str, record: Record, *, known: bool = True) -> None:
        """Write the rows of a document whose newest reading is `record`, as reviewers left it."""
        judged = self._judged([record.document.id]).get(record.document.id, [])
        outcome = reviewed(record, identity, judged)
        tables = rows_of(outcome.record, identity, outcome.reviews)
        before: set[str] = set()
        if known:
            self._loosen(identity)
            before = {name for (name,) in self.engine.rows("SELECT id FROM events WHERE document_id = ?", [identity])}
            self._forget_vectors(identity, {row[0]: row[8] for row in tables["statements"]})
            self._empty(identity)
        for table, columns in COLUMNS.items():
            if rows := tables[table]:
                self.engine.insert(table, columns, rows)
        issuer = next((a.name for a in outcome.record.actors if a.id == outcome.record.document.issuer), None)
        self.engine.execute("UPDATE documents SET issuer = ? WHERE id = ?", [issuer, identity])
        gone = before - {str(row[0]) for row in tables["events"]}
        self.engine.insert("removed_events", ("event_id",), [(event,) for event in sorted(gone)])

    def _empty(self, identity: str) -> None:
        self.engine.execute(
            "DELETE FROM involved WHERE actor_id IN (SELECT id FROM actors WHERE document_id = ?)", [identity]
        )
        for table in EMPTIED:
            self.engine.execute(f"DELETE FROM {table} WHERE document_id = ?", [identity])  # noqa: S608 - our own names

    def _forget_vectors(self, identity: str, kept: dict[object, object]) -> None:
        """Drop the vectors of statements that are no more, or say something else."""
        rows = self.engine.rows("SELECT id, content FROM statements WHERE document_id = ?", [identity])
        gone = [name for name, content in rows if kept.get(name) != content]
        self.engine.execute_among("DELETE FROM vectors WHERE statement_id IN ({marks})", gone)

    def _loosen(self, identity: str) -> None:
        """Take a document's events out of what was worked out across documents, so that it is worked out again.

        Every document whose events may be in a happening with them is to be looked at again, too; its commitments are not,
        for whose happening has become another is known only then.
        """
        events = [name for (name,) in self.engine.rows("SELECT id FROM events WHERE document_id = ?", [identity])]
        mates = self._blocked_with(events)
        self.engine.execute_among(
            "DELETE FROM derived WHERE stage <> 'followups'"
            " AND document_id IN (SELECT document_id FROM events WHERE id IN ({marks}))",
            mates,
        )
        self.engine.execute("DELETE FROM derived WHERE document_id = ?", [identity])
        self.engine.execute_among("DELETE FROM event_blocks WHERE event_id IN ({marks})", events)

    def _forget_followed(self, documents: Iterable[str]) -> None:
        """Drop the commitments of documents from those followed up, and what their deeds are found by."""
        ids = list(documents)
        for table in ("settlings", "pledge_keys"):
            self.engine.execute_among(
                f"DELETE FROM {table} WHERE commitment_id IN"  # noqa: S608 - our own names
                " (SELECT commitment_id FROM follow_ups WHERE document_id IN ({marks}))",
                ids,
            )
        for table in ("follow_ups", "deed_keys"):
            self.engine.execute_among(f"DELETE FROM {table} WHERE document_id IN ({{marks}})", ids)  # noqa: S608 - our own names

    def _unfollow(self, identity: str) -> None:
        """Take a document that is shown no more out of what became of commitments: those it settled are followed again."""
        self._forget_followed([identity])
        self.engine.execute(
            "DELETE FROM derived WHERE stage = 'followups' AND document_id IN (SELECT f.document_id FROM settlings s"
            " JOIN follow_ups f ON f.commitment_id = s.commitment_id WHERE s.document_id = ?)",
            [identity],
        )

    def _blocked_with(self, events: Iterable[str]) -> list[str]:
        """All events that share a block with these, or with those that do, and so on; these themselves, too."""
        found = set(events)
        waiting = sorted(found)
        blocks: set[str] = set()
        while waiting:
            rows = self.engine.among("SELECT DISTINCT block FROM event_blocks WHERE event_id IN ({marks})", waiting)
            fresh = sorted({block for (block,) in rows} - blocks)
            blocks.update(fresh)
            rows = self.engine.among("SELECT DISTINCT event_id FROM event_blocks WHERE block IN ({marks})", fresh)
            waiting = sorted({event for (event,) in rows} - found)
            found.update(waiting)
        return sorted(found)

    def _raw(self, identity: str) -> Record | None:
        """The newest reading of a document as its reader left it, or None."""
        columns = ", ".join(f"d.{name}" for name in DOCUMENT_COLUMNS)
        row = self.engine.one(
            f"SELECT r.record, d.text_id, t.text, d.retrieved, {columns} FROM documents d"  # noqa: S608 - our own names
            " JOIN texts t ON t.id = d.text_id JOIN readings r ON r.document_id = d.id AND r.newest = 1 WHERE d.id = ?",
            [identity],
        )
        if row is None:
            return None
        data, text_id, text, retrieved, *plain = row
        return unpack_record(data, self._document(text_id, text, retrieved, None, plain))

    @staticmethod
    def _document(text_id: str, text: str, retrieved: str | None, issuer: str | None, plain: list[object]) -> Document:
        return unpack_document(text_id, text, retrieved, issuer, dict(zip(DOCUMENT_COLUMNS, plain, strict=True)))

    @staticmethod
    def _unsqueezed(data: bytes) -> bytes:
        return unsqueeze(data)
