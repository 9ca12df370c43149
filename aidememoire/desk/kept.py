"""Answers kept between pages: exact while they are cheap, and not waited for where they are dear.

An answer is good as long as nothing was added to the ledger or decided on since. When something was, an answer that
took a moment is made anew after some moments; one that takes long is shown once more, and made anew beside.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from time import monotonic
from typing import Final, Generic, TypeVar

from aidememoire.ledger import Ledger

T = TypeVar("T")

QUICK_SECONDS: Final = 0.15
"""What a page can wait for."""
REST: Final = 20
"""How many times as long as it took an answer rests before it is made anew, where a program adds without a pause: one
core in twenty, at the most."""
OLDEST_SECONDS: Final = 600.0
"""Age from which no answer is shown again, however long a new one takes."""

Asker = Callable[[Ledger], T]
Lender = Callable[[Asker[None]], None]
"""Calls a function with an open ledger."""


@dataclass(frozen=True)
class _Answer(Generic[T]):
    value: T
    state: int
    made: float
    took: float


class Kept(Generic[T]):
    """The last `most` answers, by question."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._answers: OrderedDict[Hashable, _Answer[T]] = OrderedDict()
        self._making: set[Hashable] = set()
        self._lock = threading.Lock()

    def get(self, key: Hashable, ledger: Ledger, ask: Asker[T], lend: Lender) -> T:
        """The answer to a question: `ask` makes it of the ledger, now or, through `lend`, in a thread of its own."""
        state = ledger.state()
        with self._lock:
            known = self._answers.get(key)
        if known is None or monotonic() - known.made > OLDEST_SECONDS:
            return self._make(key, ledger, ask)
        if known.state != state and monotonic() - known.made >= REST * known.took:
            if known.took <= QUICK_SECONDS:
                return self._make(key, ledger, ask)
            self._make_beside(key, ask, lend)
        return known.value

    def _make(self, key: Hashable, ledger: Ledger, ask: Asker[T]) -> T:
        state, began = ledger.state(), monotonic()
        value = ask(ledger)
        answer = _Answer(value, state, monotonic(), monotonic() - began)
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self.most:
                self._answers.popitem(last=False)
        return value

    def _make_beside(self, key: Hashable, ask: Asker[T], lend: Lender) -> None:
        with self._lock:
            if key in self._making:
                return
            self._making.add(key)

        def make(ledger: Ledger) -> None:
            self._make(key, ledger, ask)

        def work() -> None:
            try:
                lend(make)
            finally:
                with self._lock:
                    self._making.discard(key)

        threading.Thread(target=work, daemon=True).start()
