"""Passages that two texts have in common, word by word.

Greedy string tiling (Wise 1993) in one pass: at each word of the shorter text the longest run that the other text has
as well, from four words on.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

SHORTEST: Final = 4
"""Words in the shortest run that counts."""
MOST_PLACES: Final = 50
"""Places of the same four words in one text that are tried; more are a refrain."""


class Tile(NamedTuple):
    """A run of words: where it begins in the first and in the second text, in words, and how long it is."""

    first: int
    second: int
    length: int


def tiles(first: Sequence[str], second: Sequence[str], shortest: int = SHORTEST) -> list[Tile]:
    """The common runs of at least `shortest` words, in the order of `first`, none over another there."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(second) - shortest + 1):
        places[tuple(second[at : at + shortest])].append(at)
    found: list[Tile] = []
    at = 0
    while at <= len(first) - shortest:
        tile = _longest(first, second, at, places.get(tuple(first[at : at + shortest]), ()), found)
        if tile is None:
            at += 1
        else:
            found.append(tile)
            at += tile.length
    return found


def _longest(
    first: Sequence[str], second: Sequence[str], at: int, starts: Sequence[int], found: Sequence[Tile]
) -> Tile | None:
    """The longest run from `at`; of equally long ones that which goes on from where the last one ended."""
    follows = found[-1].second + found[-1].length if found else 0
    best: tuple[int, int, int] | None = None
    for start in starts[:MOST_PLACES]:
        length = 0
        while (
            at + length < len(first) and start + length < len(second) and first[at + length] == second[start + length]
        ):
            length += 1
        rank = (length, -abs(start - follows), start)
        best = max(best, rank) if best else rank
    return Tile(at, best[2], best[0]) if best else None
