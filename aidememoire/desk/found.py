"""Words found, shown where they stand: a text in pieces, some of them marked.

The words are compared as the full-text index compares them: without case and accents. Pieces are plain text; whoever
shows them escapes them.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from aidememoire.ledger.search import Term, places

BEFORE: Final = 90
AFTER: Final = 190
"""Characters of a passage shown before and after the words found."""


class Piece(NamedTuple):
    """A part of a text, and whether it is what was searched for."""

    text: str
    found: bool = False


def pieces(text: str, wanted: Sequence[Term]) -> tuple[Piece, ...]:
    """The whole text; joined, the pieces are the text again."""
    made = []
    at = 0
    for start, end in places(text, wanted):
        if start > at:
            made.append(Piece(text[at:start]))
        made.append(Piece(text[max(start, at) : end], found=True))
        at = end
    if at < len(text):
        made.append(Piece(text[at:]))
    return tuple(made)


def passage(text: str, wanted: Sequence[Term]) -> tuple[Piece, ...]:
    """What stands around the first of the words in a text, on one line; empty where there are none."""
    first = next(places(text, wanted), None)
    if first is None:
        return ()
    start = text.find(" ", max(0, first[0] - BEFORE), first[0]) + 1 if first[0] > BEFORE else 0
    start = max(start, text.rfind("\n", 0, first[0]) + 1)
    stop = text.find("\n", first[1])
    stop = len(text) if stop < 0 else stop
    cut = text.rfind(" ", first[1], first[1] + AFTER) if stop > first[1] + AFTER else stop
    end = min(stop, cut if cut > 0 else first[1] + AFTER)
    shown = pieces(text[start:end], wanted)
    lead = (Piece("… "),) if start > 0 and text[start - 1] != "\n" else ()
    tail = (Piece(" …"),) if end < stop else ()
    return (*lead, *shown, *tail)
