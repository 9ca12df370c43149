"""Accounts of one happening beside each other, worked out once: comparing takes the meaning model and up to seconds."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aidememoire import workflow
from aidememoire.desk.pool import Pool
from aidememoire.errors import UsageError
from aidememoire.ledger.news import Telling
from aidememoire.render.comparisons_view import Sheet, sheet

KEPT: Final = 64
"""Comparisons kept: some ten kilobytes each."""
MOST_COMPARED: Final = 6
"""Documents compared at once: every further one takes as long as the first."""

Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Comparable:
    """The documents whose accounts are compared, one of each family; `telling` is how many families tell of it.

    `official` says that they are the sides' own texts alone, and `sides` how many accounts there are among them.
    """

    documents: tuple[str, ...]
    telling: int
    official: bool
    sides: int

    @property
    def possible(self) -> bool:
        """Whether there are two accounts to compare."""
        return self.sides > 1


def comparable(tellings: Sequence[Telling], *, everybody: bool = False) -> Comparable:
    """What of a happening's documents is compared: the sides' own texts where two sides have some, else all.

    `everybody` asks for the reports of outlets, too. Of copies the first counts; of many documents, the sides' own and
    then the first published.
    """
    first = list({one.family: one for one in reversed(tellings)}.values())[::-1]
    own = [one for one in first if one.side or one.issuer]
    official = len({one.side or one.issuer for one in own}) > 1 and not everybody
    chosen = own if official else [*own, *(one for one in first if one not in own)]
    chosen = chosen[:MOST_COMPARED]
    accounts = {one.side or one.issuer or one.outlet or one.document for one in chosen}
    return Comparable(tuple(one.document for one in chosen), len(first), official, len(accounts))


class Comparisons:
    """The last comparisons of a desk. One is worked out at a time; who waits for the same one finds it made."""

    def __init__(self, kept: int = KEPT) -> None:
        self.kept = kept
        self._made: OrderedDict[Key, Sheet | str] = OrderedDict()
        self._lock = threading.Lock()
        self._making = threading.Lock()

    def known(self, key: Key) -> Sheet | str | None:
        """The comparison, where it has been made; a sentence where it can't be."""
        with self._lock:
            found = self._made.get(key)
            if found is not None:
                self._made.move_to_end(key)
            return found

    def made(self, key: Key, pool: Pool, happening: str, documents: Sequence[str]) -> Sheet | str:
        """The comparison; a sentence where there are no two accounts."""
        with self._making:
            found = self.known(key)
            if found is None:
                found = _compared(pool, happening, documents)
                with self._lock:
                    self._made[key] = found
                    while len(self._made) > self.kept:
                        self._made.popitem(last=False)
            return found


def _compared(pool: Pool, happening: str, documents: Sequence[str]) -> Sheet | str:
    try:
        with pool.reading() as ledger:
            found = workflow.compare_happening(ledger, happening, documents=documents)
    except UsageError:
        return "One side alone tells of it in this ledger."
    return sheet(found.comparison, found.entries)
