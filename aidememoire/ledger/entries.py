"""Reading back: documents with their newest reading, as reviewers left it."""

from collections.abc import Iterable, Iterator
from typing import Final

from aidememoire.errors import LedgerError
from aidememoire.ledger.engine import Row, chunks
from aidememoire.ledger.packing import DOCUMENT_COLUMNS, unpack_record
from aidememoire.ledger.refreshing import Refreshing
from aidememoire.ledger.reviewing import Judged, reviewed
from aidememoire.records import Entry

AT_ONCE: Final = 200
"""Documents held in memory while entries are streamed."""

SELECT: Final = (
    "SELECT d.id, d.version, d.newest, d.side, f.family_id, r.id, r.record, d.issuer, d.text_id, t.text, d.retrieved, "  # noqa: S608 - our own names
    + ", ".join(f"d.{name}" for name in DOCUMENT_COLUMNS)
    + " FROM documents d JOIN texts t ON t.id = d.text_id"
    " LEFT JOIN readings r ON r.document_id = d.id AND r.newest = 1"
    " LEFT JOIN family_members f ON f.document_id = d.id"
)


class Entries(Refreshing):
    """The part of a ledger by which whole documents are read back."""

    def entry(self, identity: str) -> Entry:
        """One document, whichever version it is. Raises LedgerError where there is none of this id."""
        found = next(self.entries([identity], newest_only=False), None)
        if found is None:
            raise LedgerError(f"{self.engine.where} has no document {identity}", "", "see `aidememoire documents`")
        return found

    def entries(self, ids: Iterable[str] | None = None, *, newest_only: bool = True) -> Iterator[Entry]:
        """Documents with their newest complete reading: all in the order of their ids, or those asked for in the order
        given, each once; ids that are not there are passed over. `newest_only` leaves older versions of a page out.

        Memory stays flat: some hundred documents are held at once.
        """
        pages = self._all(newest_only) if ids is None else self._some(ids, newest_only)
        for rows in pages:
            judged = self._judged(dict.fromkeys(row[8] for row in rows))
            for row in rows:
                yield self._entry(row, judged.get(row[8], []))

    def unread(self) -> list[str]:
        """Documents that no reader has read, as ids, sorted."""
        rows = self.engine.rows(
            "SELECT id FROM documents d"
            " WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.document_id = d.id AND r.newest = 1) ORDER BY id"
        )
        return [name for (name,) in rows]

    def _all(self, newest_only: bool) -> Iterator[list[Row]]:
        only = " AND d.newest = 1" if newest_only else ""
        last = ""
        while rows := self.engine.rows(f"{SELECT} WHERE d.id > ?{only} ORDER BY d.id LIMIT {AT_ONCE}", [last]):
            yield rows
            last = rows[-1][0]

    def _some(self, ids: Iterable[str], newest_only: bool) -> Iterator[list[Row]]:
        for part in chunks(dict.fromkeys(ids), AT_ONCE):
            rows = {row[0]: row for row in self.engine.among(SELECT + " WHERE d.id IN ({marks})", part)}
            yield [rows[name] for name in part if name in rows and (rows[name][2] or not newest_only)]

    def _entry(self, row: Row, judged: list[Judged]) -> Entry:
        identity, version, newest, side, family, reading, data, issuer, text_id, text, retrieved, *plain = row
        document = self._document(text_id, text, retrieved, issuer, plain)
        record, reviews = None, {}
        if reading is not None:
            outcome = reviewed(unpack_record(data, document), identity, judged)
            record, reviews = outcome.record, outcome.reviews
            document = record.document
        return Entry(
            id=identity,
            document=document,
            record=record,
            reading=reading,
            version=version,
            newest=bool(newest),
            family=family,
            side=side,
            reviews=reviews,
        )
