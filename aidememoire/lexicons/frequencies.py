"""How telling a word is: the rarer its stem is in official accounts of talks, the more it says what a clause is about."""

import math
from functools import cache

from aidememoire.lexicons.loading import Entry, load


class _File(Entry, frozen=True):
    source: str
    documents: int
    counts: dict[str, str]


@cache
def _counts() -> tuple[int, dict[str, int]]:
    file = load("frequencies", _File)
    return file.documents, {stem: int(count) for count, stems in file.counts.items() for stem in stems.split()}


@cache
def weight(stem: str) -> float:
    """The weight of a stem, between 0 (in every account) and 1 (in none of those counted)."""
    total, counts = _counts()
    return math.log((total + 1) / (counts.get(stem, 1) + 1)) / math.log((total + 1) / 2)
