"""The one place where two databases look alike: rows out, rows in, transactions.

SQL is written for both, with `?` for each value. Ids and dates compare by code point in both.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Any, Final, Literal, TypeVar

Row = tuple[Any, ...]
Dialect = Literal["sqlite", "postgres"]
T = TypeVar("T")

CHUNK: Final = 500
"""Most values in one list of a query, in either database far below what it takes."""


class Engine(ABC):
    """An open database. One thread at a time uses it."""

    dialect: Dialect
    readonly: bool
    where: str

    def __init__(self) -> None:
        self._depth = 0

    @abstractmethod
    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """All rows that a query gives."""

    @abstractmethod
    def execute(self, sql: str, params: Sequence[object] = ()) -> int:
        """Run one statement; the number of rows that it changed."""

    @abstractmethod
    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        """Run one statement for each row; the number of rows changed altogether."""

    @abstractmethod
    def script(self, sql: str) -> None:
        """Run several statements, within the transaction that is open."""

    @abstractmethod
    def tables(self) -> set[str]:
        """Names of the tables that are there."""

    @abstractmethod
    def columns(self, table: str) -> tuple[str, ...]:
        """Names of a table's columns, in order."""

    @abstractmethod
    def begin(self) -> None:
        """Begin a transaction that writes; others that want to write wait."""

    @abstractmethod
    def commit(self) -> None:
        """Make it last."""

    @abstractmethod
    def rollback(self) -> None:
        """Undo it."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[None]:
        """Everything read in the block is as it was at one moment."""

    @abstractmethod
    def faults(self) -> Iterator[str]:
        """What the database itself finds wrong, one sentence each."""

    @abstractmethod
    def size(self) -> int:
        """Bytes that the database takes."""

    @abstractmethod
    def vacuum(self) -> None:
        """Give room back, and count rows anew for the planner."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database; an open transaction is undone."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. One inside another is part of the outer one."""
        if self._depth == 0:
            self.begin()
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self.rollback()
            raise
        self._depth -= 1
        if self._depth == 0:
            self.commit()

    @property
    def nested(self) -> bool:
        """Whether a transaction is part of an outer one."""
        return self._depth > 1

    def one(self, sql: str, params: Sequence[object] = ()) -> Row | None:
        """The first row of a query, or None."""
        return next(iter(self.rows(sql, params)), None)

    def among(self, sql: str, values: Iterable[object], params: Sequence[object] = ()) -> list[Row]:
        """The rows of a query in which `{marks}` stands for a list; `params` are those of the marks before the list.

        Long lists are asked for in pieces, so that the rows of each piece are in the query's order, not all of them.
        """
        found = []
        for part in chunks(values, CHUNK):
            found += self.rows(sql.format(marks=marks(len(part))), [*params, *part])
        return found

    def execute_among(self, sql: str, values: Iterable[object], params: Sequence[object] = ()) -> int:
        """As `among`, for a statement that changes rows."""
        return sum(self.execute(sql.format(marks=marks(len(part))), [*params, *part]) for part in chunks(values, CHUNK))

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
        """Put rows in; those whose key is there already are left out. The number of rows that are new."""
        return self.many(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks(len(columns))}) ON CONFLICT DO NOTHING",  # noqa: S608 - names of our own tables
            rows,
        )

    def write(self, table: str, row: Mapping[str, object]) -> bool:
        """Put one row in; whether it is new."""
        return self.insert(table, tuple(row), [tuple(row.values())]) > 0


def marks(count: int) -> str:
    """As many question marks."""
    return ", ".join("?" * count)


def chunks(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in lists of `size`, the last one shorter."""
    waiting = iter(values)
    while part := list(islice(waiting, size)):
        yield part
