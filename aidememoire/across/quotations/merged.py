"""A quotation put together from several places: each run of its words is on record, the whole is not."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from aidememoire.across.families.tiles import tiles
from aidememoire.across.quotations.words import Token
from aidememoire.lexicons.quoting import stop_words

COVERED: Final = 0.85
"""Part of the quotation that the places must have between them."""
MOST_PLACES: Final = 4
SHORTEST: Final = 4
"""Words in the shortest run out of one document; one shorter by a word counts if all its words tell something."""
SHORTEST_ACROSS: Final = 6
"""Words in the shortest run where the places are in several documents."""
TELLING: Final = 2
"""Words of a run that are in no stop list."""
TELLING_MUCH: Final = 3
"""As many where another passage has most of the quotation as well."""
APART: Final = 12
"""Words between two runs that make them two places."""


class Run(NamedTuple):
    """Words of the quotation, from word `first` on, as document `name` has them between two characters."""

    name: str
    first: int
    length: int
    start: int
    end: int
    place: int


def merged(quote: Sequence[Token], texts: Mapping[str, Sequence[Token]]) -> tuple[Run, ...]:
    """The runs that make up the quotation, in its order; empty where they do not, or come from one place.

    Those of one document are preferred; `texts` are the words of documents, by id.
    """
    words = [token.word for token in quote]
    runs = {name: _runs(words, name, texts[name]) for name in sorted(texts)}
    single = [_cover(found, len(words)) for found in runs.values()]
    best = max(single, key=lambda found: (_covered(found), -len(found)), default=())
    if _enough(best, len(words)):
        return best
    long = [run for found in runs.values() for run in found if run.length >= SHORTEST_ACROSS]
    best = _cover(long, len(words))
    return best if _enough(best, len(words)) else ()


def _runs(words: Sequence[str], name: str, text: Sequence[Token]) -> list[Run]:
    found = []
    for tile in tiles(words, [token.word for token in text], SHORTEST - 1):
        telling = _telling(words[tile.first : tile.first + tile.length])
        if telling >= (TELLING if tile.length >= SHORTEST else tile.length):
            last = tile.second + tile.length - 1
            found.append(Run(name, tile.first, tile.length, text[tile.second].start, text[last].end, tile.second))
    return found


def tell_much(quote: Sequence[Token], runs: Sequence[Run]) -> bool:
    """Whether each run says enough to be more than a turn of phrase."""
    words = [token.word for token in quote]
    return all(_telling(words[run.first : run.first + run.length]) >= TELLING_MUCH for run in runs)


def _telling(words: Sequence[str]) -> int:
    return sum(word not in stop_words() for word in words)


def _cover(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """The longest runs that do not overlap in the quotation, in its order."""
    free = [True] * length
    chosen: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.length, run.first, run.name, run.start)):
        if len(chosen) < MOST_PLACES and all(free[run.first : run.first + run.length]):
            free[run.first : run.first + run.length] = [False] * run.length
            chosen.append(run)
    return tuple(sorted(chosen, key=lambda run: run.first))


def _covered(runs: Sequence[Run]) -> int:
    return sum(run.length for run in runs)


def _enough(runs: Sequence[Run], length: int) -> bool:
    """Whether the runs are nearly the whole quotation and come from more than one place."""
    if len(runs) < len(["one", "other"]) or _covered(runs) < COVERED * length:
        return False
    return any(_apart(one, other) for one, other in pairwise(runs))


def _apart(one: Run, other: Run) -> bool:
    return one.name != other.name or not 0 <= other.place - one.place - one.length <= APART
