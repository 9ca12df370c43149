"""PostgreSQL: one ledger for several people. psycopg is imported when a ledger of this kind is opened."""

# ruff: noqa: D102 - what each method does is said in Engine

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from aidememoire.errors import LedgerBusyError, LedgerError, MissingExtraError, MissingLedgerError
from aidememoire.ledger.engine import Engine, Row

WRITER: Final = 0x61_69_64_65
"""Number of the lock that one writer at a time holds, as in SQLite: versions of a page depend on one another."""

PREFIXES: Final = ("postgresql://", "postgres://")


class Postgres(Engine):
    """A ledger in a database; the search path says in which schema."""

    dialect = "postgres"

    def __init__(self, url: str, *, readonly: bool) -> None:
        super().__init__()
        try:
            import psycopg  # noqa: PLC0415 - an optional part
        except ImportError as error:
            raise MissingExtraError.of("PostgreSQL ledgers", "postgres") from error
        self.where = shown(url)
        self.readonly = readonly
        try:
            self.connection = psycopg.connect(url, autocommit=True)
        except psycopg.Error as error:
            said = str(error).strip().splitlines()
            found = f"the database at {self.where} does not answer ({said[-1] if said else type(error).__name__})"
            raise MissingLedgerError(found, "", "check the address, and that the server runs") from error
        # Row counts and plans must not depend on who asks.
        self.execute("SET client_min_messages = warning")
        if readonly:
            self.execute("SET default_transaction_read_only = on")

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        with self._translated():
            return self.connection.execute(adapted(sql), params or None).fetchall()

    def execute(self, sql: str, params: Sequence[object] = ()) -> int:
        with self._translated():
            return max(self.connection.execute(adapted(sql), params or None).rowcount, 0)

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        with self._translated(), self.connection.cursor() as cursor:
            cursor.executemany(adapted(sql), rows)
            return max(cursor.rowcount, 0)

    def script(self, sql: str) -> None:
        with self._translated():
            self.connection.execute(sql.encode())

    def tables(self) -> set[str]:
        found = self.rows(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        )
        return {name for (name,) in found}

    def columns(self, table: str) -> tuple[str, ...]:
        found = self.rows(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position",
            [table],
        )
        return tuple(name for (name,) in found)

    def begin(self) -> None:
        self.execute("BEGIN")
        self.execute("SELECT pg_advisory_xact_lock(?)", [WRITER])

    def commit(self) -> None:
        self.execute("COMMIT")

    def rollback(self) -> None:
        if not self.connection.closed:
            self.execute("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self.rollback()

    def faults(self) -> Iterator[str]:
        # The server holds foreign keys and indexes itself; a constraint may only have been switched off by hand.
        rows = self.rows(
            "SELECT conrelid::regclass::text, conname::text FROM pg_constraint"
            " WHERE NOT convalidated AND connamespace = current_schema()::regnamespace ORDER BY 1, 2"
        )
        yield from (f"The table {table} does not hold its constraint {name}." for table, name in rows)

    def size(self) -> int:
        ((size,),) = self.rows(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c"
            " WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
        )
        return int(size)

    def vacuum(self) -> None:
        for table in sorted(self.tables()):
            self.execute(f"VACUUM ANALYZE {table}")

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """The errors of psycopg as ours."""
        import psycopg  # noqa: PLC0415

        try:
            yield
        except psycopg.errors.LockNotAvailable as error:
            raise LedgerBusyError(f"{self.where} is being written by another program", "", "try again") from error
        except psycopg.Error as error:
            said = " ".join(str(error).split())
            raise LedgerError(f"{self.where}: PostgreSQL says “{said}”") from error


@lru_cache(maxsize=1024)
def adapted(sql: str) -> bytes:
    """SQL with psycopg's marks for ours."""
    return (sql.replace("%", "%%").replace("?", "%s") if "?" in sql else sql).encode()


def shown(url: str) -> str:
    """The address without its password."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    user = parts.username + "@" if parts.username else ""
    return urlunsplit((parts.scheme, user + host, parts.path, "", ""))
