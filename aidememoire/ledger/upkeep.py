"""Keeping a ledger: copies while it is in use, room given back, how much it holds."""

from pathlib import Path
from typing import Final

import msgspec

from aidememoire.errors import LedgerError
from aidememoire.ledger.engine import chunks
from aidememoire.ledger.holdings import Holdings
from aidememoire.ledger.migrations import migrate
from aidememoire.ledger.sqlite import Sqlite
from aidememoire.ledger.tables import ARRIVAL_KEYS, KEYS, stream

AT_ONCE: Final = 500
COUNTED: Final = (
    *("documents", "readings", "statements", "events", "positions", "commitments"),
    *("families", "happenings", "decisions", "refusals", "sources"),
)


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """How much a ledger holds. Counts are of everything, older versions of pages and older readings too."""

    documents: int
    newest: int
    """Documents that are the newest version of their page."""

    unread: int
    readings: int
    statements: int
    events: int
    positions: int
    commitments: int
    families: int
    happenings: int
    decisions: int
    refusals: int
    sources: int
    source_bytes: int
    """Bytes of the sources as they came, before compression."""

    bytes: int
    """Bytes that the database takes."""

    published_from: str | None
    """First and last day of publication, ISO 8601."""

    published_to: str | None


class Upkeep(Holdings):
    """The part of a ledger that keeps it in order."""

    def stats(self) -> Stats:
        """How much the ledger holds."""
        counts = {table: self._count(f"SELECT count(*) FROM {table}") for table in COUNTED}  # noqa: S608 - our own names
        row = self.engine.one("SELECT min(published_day), max(published_day) FROM documents")
        first, last = row or (None, None)
        return Stats(
            **counts,
            newest=self._count("SELECT count(*) FROM documents WHERE newest = 1"),
            unread=self._count(
                "SELECT count(*) FROM documents d WHERE NOT EXISTS"
                " (SELECT 1 FROM readings r WHERE r.document_id = d.id AND r.newest = 1)"
            ),
            source_bytes=self._count("SELECT coalesce(sum(size), 0) FROM sources"),
            bytes=self.engine.size(),
            published_from=first,
            published_to=last,
        )

    def backup(self, path: str | Path) -> None:
        """Copy the ledger to a new SQLite file, while others read and write it.

        The copy is complete or not there. Raises LedgerError where there is a file already.
        """
        target = Path(path)
        if target.exists():
            raise LedgerError(f"{target} is there already", "a file that is not there yet", "name another")
        if not target.parent.is_dir():
            raise LedgerError(f"there is no folder {target.parent}", "", "make it first")
        partial = target.with_name(target.name + ".partial")
        partial.unlink(missing_ok=True)
        if isinstance(self.engine, Sqlite):
            self.engine.copy_to(partial)
        else:
            self._copy_to(partial)
        partial.replace(target)

    def vacuum(self) -> None:
        """Give room back to the system and refresh what the database knows about its tables."""
        self.engine.vacuum()

    def _count(self, sql: str) -> int:
        row = self.engine.one(sql)
        return int(row[0]) if row else 0

    def _copy_to(self, path: Path) -> None:
        """Table by table, all of it as it was at one moment."""
        copy = Sqlite(path, create=True, readonly=False)
        try:
            migrate(copy)
            with self.engine.snapshot(), copy.transaction():
                for table in (*KEYS, *ARRIVAL_KEYS):
                    columns = self.engine.columns(table)
                    for part in chunks(stream(self.engine, table, columns), AT_ONCE):
                        copy.insert(table, columns, [tuple(row.values()) for row in part])
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
