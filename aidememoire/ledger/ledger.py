"""A ledger: one object, one database."""

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from aidememoire.errors import LedgerError
from aidememoire.ledger.checking import Checking
from aidememoire.ledger.deriving import Deriving
from aidememoire.ledger.dossiers import Dossiers
from aidememoire.ledger.dumping import Dumping
from aidememoire.ledger.engine import Engine
from aidememoire.ledger.finding import Finding
from aidememoire.ledger.gathering import Gathering
from aidememoire.ledger.judging import Judging
from aidememoire.ledger.lookups import Lookups
from aidememoire.ledger.migrations import migrate
from aidememoire.ledger.news import News
from aidememoire.ledger.notes import Notes
from aidememoire.ledger.postgres import PREFIXES, Postgres
from aidememoire.ledger.promises import Promises
from aidememoire.ledger.queries import Queries
from aidememoire.ledger.queue import Queueing
from aidememoire.ledger.saved import Saved
from aidememoire.ledger.sqlite import CACHE_KIBIBYTES, Sqlite
from aidememoire.ledger.tallies import Tallies
from aidememoire.ledger.upkeep import Upkeep
from aidememoire.ledger.versions import Versions
from aidememoire.ledger.writing import Writing


class Ledger(
    Writing,
    Checking,
    Judging,
    Queueing,
    Deriving,
    Gathering,
    Promises,
    Dumping,
    Upkeep,
    Dossiers,
    Queries,
    Lookups,
    Notes,
    Tallies,
    Finding,
    Saved,
    News,
    Versions,
):
    """Documents, readings, reviewers' decisions, and what is derived from them.

        with Ledger("ledger.db") as ledger:
            ledger.add(record)
            for entry in ledger.entries(): ...

    `where` is the path of a SQLite file, or a postgresql:// address (with `?options=-csearch_path%3DNAME` for a schema of
    its own). `create` makes a file that is not there; `readonly` promises to change nothing, and is taken for granted
    where the file or its folder can't be written. `cache` is the memory that a SQLite ledger may keep pages in, in KiB.
    One thread at a time uses a ledger; many programs may have it open, one of them writing.

    Raises MissingLedgerError, NotALedgerError, LedgerVersionError, LedgerBusyError, LedgerDamagedError;
    MissingExtraError for PostgreSQL without its driver.
    """

    def __init__(
        self, where: str | Path, *, create: bool = True, readonly: bool = False, cache: int | None = None
    ) -> None:
        self.engine = _opened(where, create=create, readonly=readonly, cache=cache)
        try:
            migrate(self.engine)
        except LedgerError:
            self.engine.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def snapshot(self) -> AbstractContextManager[None]:
        """A block in which everything is read as it was at one moment, whatever others write meanwhile."""
        return self.engine.snapshot()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.close()


def _opened(where: str | Path, *, create: bool, readonly: bool, cache: int | None) -> Engine:
    if isinstance(where, str) and where.startswith(PREFIXES):
        return Postgres(where, readonly=readonly)
    return Sqlite(Path(where), create=create, readonly=readonly, cache=cache or CACHE_KIBIBYTES)
