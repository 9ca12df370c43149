"""Documents in languages that are not read, beside the happenings that they are likely to tell of.

Nothing is read from them: a document stands beside a happening where it came out about its day and names two of its
participants, in letters that we share.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from aidememoire.records import Happening
from aidememoire.records.ranges import Days, days_of

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger

AFTER: Final = timedelta(days=3)
"""How long after a happening a report of it may come out."""
BEFORE: Final = timedelta(days=1)
LONGEST: Final = timedelta(days=31)
"""A happening dated no closer than a month stands beside nothing."""
NAMES: Final = 2
"""Participants that must be named."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def beside(ledger: "Ledger", happenings: Iterable[Happening]) -> dict[str, tuple[str, ...]]:
    """Documents that nobody read, by the happening that they may tell of; happenings without any are left out."""
    found: dict[str, tuple[str, ...]] = {}
    texts: dict[str, frozenset[str]] = {}
    for happening in happenings:
        window = _window(happening)
        names = list(_surnames(happening))
        if window is None or len(names) < NAMES:
            continue
        ids = ledger.unread_between(window.first.isoformat(), window.last.isoformat())
        _know(ledger, ids, texts)
        told = tuple(name for name in ids if sum(surname in texts[name] for surname in names) >= NAMES)
        if told:
            found[happening.id] = told
    return found


def _window(happening: Happening) -> Days | None:
    days = days_of(happening.when)
    if days is None or days.last - days.first > LONGEST:
        return None
    return Days(days.first - BEFORE, days.last + AFTER)


def _surnames(happening: Happening) -> Iterator[str]:
    """The last word of each participant's name: what other languages leave as it is."""
    for name in dict.fromkeys((*happening.actors, *happening.recipients)):
        words = _WORD.findall(name)
        if words:
            yield words[-1].casefold()


def _know(ledger: "Ledger", ids: Iterable[str], texts: dict[str, frozenset[str]]) -> None:
    missing = [name for name in ids if name not in texts]
    for entry in ledger.entries(missing):
        texts[entry.id] = frozenset(word.casefold() for word in _WORD.findall(entry.document.text))


def counts(ledger: "Ledger", rows: Iterable[Mapping[str, object]]) -> dict[str, int]:
    """How many unread documents stand beside each happening of an answer, by its id."""
    found = beside(ledger, ledger.happenings(str(row["id"]) for row in rows))
    return {name: len(documents) for name, documents in found.items()}
