"""Ledgers kept open for those who read, and one at a time for whoever writes.

A ledger is used by one thread at a time, and a page is made in one thread; so each page borrows an open ledger and
gives it back. Reading never waits for writing: a page sees what was committed when it asked.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue
from typing import Final

from aidememoire.ledger import Ledger

READERS: Final = 4
"""Ledgers open at once for reading: two a core; more readers than these wait their turn, which is some milliseconds."""
CACHE_KIBIBYTES: Final = 24_000
"""Memory that each may keep pages in, in KiB: a hundred megabytes for all."""


class Pool:
    """Open ledgers of one database. `where` is a path or an address, as for `Ledger`."""

    def __init__(self, where: str, readers: int = READERS) -> None:
        self.where = where
        self._idle: LifoQueue[Ledger] = LifoQueue()
        self._slots = threading.BoundedSemaphore(readers)
        self._writing = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """A ledger to read from, for the time of the block. The last one given back is the first one lent: it is warm."""
        with self._slots:
            try:
                ledger = self._idle.get_nowait()
            except Empty:
                ledger = Ledger(self.where, create=False, readonly=True, cache=CACHE_KIBIBYTES)
            try:
                with ledger.snapshot():
                    yield ledger
            except BaseException:
                # Whatever went wrong may have to do with this connection: the next page opens another.
                ledger.close()
                raise
            self._idle.put(ledger)

    def lend(self, ask: Callable[[Ledger], None]) -> None:
        """Call a function with a ledger to read from, outside of any page."""
        with self.reading() as ledger:
            ask(ledger)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """A ledger to write to. One page writes at a time; other programs may write between."""
        with self._writing, Ledger(self.where, create=False) as ledger:
            yield ledger

    def close(self) -> None:
        """Let go of every ledger that is not lent."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return
