"""The index of meanings, made ready beside the pages: nobody waits for it but who looks for a paraphrase."""

import threading
from typing import Final
from weakref import WeakKeyDictionary

from aidememoire.desk.pool import Pool
from aidememoire.errors import AidememoireError
from aidememoire.ledger import Ledger
from aidememoire.records import CheckResult
from aidememoire.workflow import check_ledger
from aidememoire.workflow.checking import IN_PART, index_of

PATIENCE: Final = 1.5
"""Seconds that a page waits for the index before it says that it is being made."""

_known: Final[WeakKeyDictionary[Pool, "Meanings"]] = WeakKeyDictionary()
_making: Final = threading.Lock()


class Meanings:
    """The index of one ledger, and who works on it."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.partial = False
        """Whether statements without vectors are left out."""
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._thread: threading.Thread | None = None
        self._fault: AidememoireError | OSError | None = None

    def ready(self, patience: float = PATIENCE) -> bool:
        """Whether the index holds all that it can by now; otherwise it is being made.

        Raises what went wrong in making it.
        """
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._update, name="meanings", daemon=True)
                self._thread.start()
            thread = self._thread
        thread.join(patience)
        if thread.is_alive():
            return False
        with self._lock:
            # The next one who asks has it looked at again: more may have come in.
            self._thread = None if self._thread is thread else self._thread
            fault, self._fault = self._fault, None
        if fault is not None:
            raise fault
        return True

    def check(self, pool: Pool, quote: str, by: str | None) -> CheckResult:
        """Judge a quotation by words and meaning; one at a time, for the index has one writer."""
        # No ledger is held while this waits for its turn: others would wait for it.
        with self._one_at_a_time, pool.reading() as ledger:
            return check_ledger(ledger, quote, by=by)

    def _update(self) -> None:
        try:
            with self._one_at_a_time, Ledger(self.where, create=False, readonly=True) as ledger:
                self.partial = index_of(ledger).folder.name.endswith(IN_PART)
        except (AidememoireError, OSError) as error:
            self._fault = error


def meanings(pool: Pool) -> Meanings:
    """The index that belongs to the ledgers of a pool."""
    with _making:
        if pool not in _known:
            _known[pool] = Meanings(pool.where)
        return _known[pool]
