"""SQLite: one file beside which nothing has to run."""

# ruff: noqa: D102 - what each method does is said in Engine

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from aidememoire.errors import LedgerBusyError, LedgerDamagedError, LedgerError, MissingLedgerError, NotALedgerError
from aidememoire.ledger.engine import Engine, Row
from aidememoire.ledger.search import HAS, has

APPLICATION_ID: Final = 0x61_69_64_65
"""The file's own mark, "aide" in ASCII, by which `file` and we know a ledger."""

BUSY_MILLISECONDS: Final = 30_000
"""Longest wait for another writer: a batch is written in far less."""

CACHE_KIBIBYTES: Final = 64_000
"""Pages kept in memory, in KiB: the inner nodes of the indexes of a million statements."""

WORDS: Final = ("document_words", "statement_words", "phrase_words")
"""The full-text indexes."""


class Sqlite(Engine):
    """A ledger in a file."""

    dialect = "sqlite"

    def __init__(self, path: Path, *, create: bool, readonly: bool, cache: int = CACHE_KIBIBYTES) -> None:
        super().__init__()
        self.cache = cache
        self.where = str(path)
        self.readonly = readonly or _unwritable(path)
        if path.is_dir():
            raise NotALedgerError(f"{path} is a folder", "a ledger file")
        if not path.exists() and (self.readonly or not create):
            raise MissingLedgerError(f"there is no ledger at {path}", "", "add a source to make one")
        if not path.parent.is_dir():
            raise MissingLedgerError(f"there is no folder {path.parent}", "", "make it first")
        with translated(self.where):
            self.connection = self._open(path)
        try:
            with translated(self.where):
                self._settle()
        except LedgerError:
            self.connection.close()
            raise

    def _open(self, path: Path) -> sqlite3.Connection:
        mode = "ro" if self.readonly else "rwc"
        address = f"file:{quote(str(path.absolute()))}?mode={mode}"
        # Beside a file in WAL mode SQLite makes two more, which a folder that can't be written doesn't let it; no other
        # program can write the file either, so that it is read as one that stays as it is.
        if self.readonly and not os.access(path.parent, os.W_OK) and not _unfinished(path):
            address += "&immutable=1"
        # One thread at a time uses it, but not always the same one: the desk lends open ledgers to the threads of its pages.
        return sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000, check_same_thread=False
        )

    def _settle(self) -> None:
        self.connection.create_function(HAS, -1, has, deterministic=True)
        run = self.connection.execute
        (application,) = run("PRAGMA application_id").fetchone()
        (pages,) = run("SELECT count(*) FROM sqlite_schema").fetchone()
        if pages and application != APPLICATION_ID:
            raise NotALedgerError(f"{self.where} is a SQLite file, but no ledger", "a ledger", "name another file")
        run(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        run("PRAGMA foreign_keys = ON")
        run(f"PRAGMA cache_size = -{self.cache}")
        run("PRAGMA temp_store = MEMORY")
        if not self.readonly:
            run("PRAGMA journal_mode = WAL")
            # NORMAL: a power cut may take the last batches back, which `add` then reads again; it damages nothing.
            run("PRAGMA synchronous = NORMAL")
            if not pages:
                run(f"PRAGMA application_id = {APPLICATION_ID}")

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        with translated(self.where):
            return self.connection.execute(sql, params).fetchall()

    def execute(self, sql: str, params: Sequence[object] = ()) -> int:
        with translated(self.where):
            return max(self.connection.execute(sql, params).rowcount, 0)

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        with translated(self.where):
            return max(self.connection.executemany(sql, rows).rowcount, 0)

    def script(self, sql: str) -> None:
        # executescript would commit what is open.
        with translated(self.where):
            for statement in statements(sql):
                self.connection.execute(statement)

    def tables(self) -> set[str]:
        return {name for (name,) in self.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}

    def columns(self, table: str) -> tuple[str, ...]:
        return tuple(name for (name,) in self.rows("SELECT name FROM pragma_table_info(?) ORDER BY cid", [table]))

    def begin(self) -> None:
        # At once, so that a writer waits here and not in the middle, where SQLite could only give up.
        self.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self.execute("COMMIT")

    def rollback(self) -> None:
        if self.connection.in_transaction:
            self.execute("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.rollback()

    def faults(self) -> Iterator[str]:
        for (found,) in self.rows("PRAGMA integrity_check"):
            if found != "ok":
                yield f"SQLite finds the file damaged: {found}."
        for table, row, target, _ in self.rows("PRAGMA foreign_key_check"):
            yield f"The table {table} has a row ({row}) that names nothing in {target}."
        if self.readonly:
            return
        for table in WORDS:
            try:
                self.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - our own names
            except LedgerDamagedError:
                yield f"The full-text index {table} is not that of its table."

    def size(self) -> int:
        ((pages, bytes_each),) = self.rows("SELECT page_count, page_size FROM pragma_page_count, pragma_page_size")
        return int(pages * bytes_each)

    def vacuum(self) -> None:
        for table in WORDS:
            self.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - our own names
        self.execute("VACUUM")
        self.execute("ANALYZE")

    def close(self) -> None:
        self.connection.close()

    def copy_to(self, path: Path) -> None:
        """A copy of everything committed, made while others read and write."""
        with translated(self.where):
            copy = sqlite3.connect(path)
            try:
                self.connection.backup(copy)
            finally:
                copy.close()


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, one by one."""
    waiting = ""
    for line in sql.splitlines(keepends=True):
        waiting += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


@contextmanager
def translated(where: str) -> Iterator[None]:
    """SQLite's errors as ours."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            wait = f"waited {BUSY_MILLISECONDS // 1000} seconds"
            raise LedgerBusyError(f"{where} is being written by another program ({wait})", "", "try again") from error
        if code == sqlite3.SQLITE_NOTADB:
            raise NotALedgerError(f"{where} is no ledger", "a ledger", "name another file") from error
        if code == sqlite3.SQLITE_CORRUPT:
            raise LedgerDamagedError(f"{where} is damaged ({error})", "", "go back to a backup") from error
        raise LedgerError(f"{where}: SQLite says “{error}”") from error


def _unwritable(path: Path) -> bool:
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _unfinished(path: Path) -> bool:
    """Whether batches lie beside the file that are not in it yet."""
    beside = path.with_name(path.name + "-wal")
    return beside.exists() and beside.stat().st_size > 0
