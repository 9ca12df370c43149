"""Whether a ledger holds what it says: every span, every hash, every row, every reference."""

from collections.abc import Iterator
from typing import Any, Final

from aidememoire.errors import LedgerError, RecordError
from aidememoire.ledger.captures import sha256
from aidememoire.ledger.entries import Entries
from aidememoire.ledger.packing import DOCUMENT_COLUMNS, unpack_record
from aidememoire.ledger.reviewing import reviewed
from aidememoire.ledger.rows import COLUMNS, rows_of
from aidememoire.ledger.tables import stream
from aidememoire.records import Document, document_id, reading_id, text_id

REFERENCES: Final = (
    ("statements", "inside", "statements", "id"),
    ("clauses", "statement_id", "statements", "id"),
    ("family_members", "family_id", "families", "id"),
    ("identity_actors", "actor_id", "actors", "id"),
    ("event_blocks", "event_id", "events", "id"),
    ("vectors", "statement_id", "statements", "id"),
)
"""References that the database itself does not hold. Mentions of a happening may lag behind a new reading."""

OF_DOCUMENT: Final = tuple(table for table in COLUMNS if table != "involved")


class Checking(Entries):
    """The part of a ledger that checks it."""

    def check(self) -> list[str]:
        """Every fault, one sentence each; empty for a ledger that is as it must be.

        Verified: texts and sources against their hashes; each reading's spans and ids, and its own id; the rows of
        each document against its newest reading and the reviewers' decisions; versions of pages; every reference; the
        full-text index; and, where it is a file, the file.
        """
        checks = (
            *(self._check_texts(), self._check_sources(), self._check_readings(), self._check_newest()),
            *(self._check_references(), self._check_engine()),
        )
        return [fault for check in checks for fault in check]

    def _check_texts(self) -> Iterator[str]:
        for row in stream(self.engine, "texts", ("id", "text")):
            if text_id(row["text"]) != row["id"]:
                yield f"The text {row['id']} is not the one that its hash is of."

    def _check_sources(self) -> Iterator[str]:
        for row in stream(self.engine, "sources", ("sha256", "size", "data")):
            try:
                data = self._unsqueezed(row["data"])
            except LedgerError as error:
                yield f"The source {row['sha256']} can't be read: {error.found}."
                continue
            if sha256(data) != row["sha256"] or len(data) != row["size"]:
                yield f"The source {row['sha256']} is not the one that its hash is of."

    def _check_readings(self) -> Iterator[str]:
        for row in stream(self.engine, "documents", ("id", "text_id")):
            document = self._stored(row["id"])
            if document is None:
                yield f"The document {row['id']} has no text."
                continue
            if document_id(document) != row["id"]:
                yield f"The document {row['id']} is not what its hash is of."
            rows = self.engine.rows(
                "SELECT id, record, newest FROM readings WHERE document_id = ? ORDER BY id", [row["id"]]
            )
            for reading, data, newest in rows:
                yield from self._check_reading(row["id"], document, reading, data, bool(newest))

    def _check_reading(
        self, identity: str, document: Document, reading: str, data: bytes, newest: bool
    ) -> Iterator[str]:
        try:
            record = unpack_record(data, document)
        except (RecordError, LedgerError) as error:
            yield f"The reading {reading} of {identity} does not hold: {error.found}."
            return
        if reading_id(record, identity) != reading:
            yield f"The reading {reading} of {identity} is not what its hash is of."
        if newest:
            judged = self._judged([document.id]).get(document.id, [])
            outcome = reviewed(record, identity, judged)
            expected: dict[str, list[Any]] = {**rows_of(outcome.record, identity, outcome.reviews)}
            for table in OF_DOCUMENT:
                sql = f"SELECT {', '.join(COLUMNS[table])} FROM {table} WHERE document_id = ? ORDER BY number"  # noqa: S608 - our own names
                if self.engine.rows(sql, [identity]) != expected[table]:
                    yield f"The {table} of {identity} are not those of its newest reading."
            sql = (
                "SELECT record_id, role, actor_id FROM involved"
                " WHERE actor_id IN (SELECT id FROM actors WHERE document_id = ?)"
            )
            if sorted(self.engine.rows(sql, [identity])) != sorted(expected["involved"]):
                yield f"Who is involved in what in {identity} is not as in its newest reading."

    def _check_newest(self) -> Iterator[str]:
        rows = self.engine.rows(
            "SELECT page, sum(newest) FROM documents WHERE page IS NOT NULL GROUP BY page HAVING sum(newest) <> 1"
            " UNION ALL SELECT id, newest FROM documents WHERE page IS NULL AND newest <> 1"
        )
        yield from (f"The page {page} has {int(count)} newest versions, not one." for page, count in sorted(rows))
        rows = self.engine.rows(
            "SELECT document_id, sum(newest) FROM readings GROUP BY document_id"
            " HAVING sum(newest) <> CASE WHEN sum(complete) > 0 THEN 1 ELSE 0 END"
        )
        yield from (f"The document {name} has {int(count)} newest readings, not one." for name, count in sorted(rows))

    def _check_references(self) -> Iterator[str]:
        for table, column, target, key in REFERENCES:
            sql = (
                f"SELECT DISTINCT {column} FROM {table} t WHERE {column} IS NOT NULL"  # noqa: S608 - our own names
                f" AND NOT EXISTS (SELECT 1 FROM {target} x WHERE x.{key} = t.{column}) ORDER BY {column}"
            )
            for (name,) in self.engine.rows(sql):
                yield f"The table {table} names {name} in {column}, which is not in {target}."

    def _check_engine(self) -> Iterator[str]:
        yield from self.engine.faults()

    def _stored(self, identity: str) -> Document | None:
        columns = ", ".join(f"d.{name}" for name in DOCUMENT_COLUMNS)
        row = self.engine.one(
            f"SELECT d.text_id, t.text, {columns} FROM documents d JOIN texts t ON t.id = d.text_id WHERE d.id = ?",  # noqa: S608 - our own names
            [identity],
        )
        return None if row is None else self._document(row[0], row[1], None, None, list(row[2:]))
