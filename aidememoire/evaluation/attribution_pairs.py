"""Attributions as spans, and which of two readings' are the same one."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

ALIGNED: Final = 0.3
"""Intersection over union of two contents from which on they are of one attribution, and its speaker is judged."""
HEAD_ENDS: Final = (",", " of ", " for ", " in ", " from ", " at ", " who ", " with ", " on ", " to ", " –", " —", " (")
"""What comes after the head of a source."""

Spans = list[tuple[int, int]]


class Prediction(msgspec.Struct):
    """One attribution; each role a list of [start, end] in characters."""

    source: Spans
    cue: Spans
    content: Spans
    manner: Literal["direct", "indirect", "mixed"] | None = None


def aligned(gold: Sequence[Prediction], given: Sequence[Prediction]) -> list[tuple[int, int, float]]:
    """Attributions whose contents overlap by `ALIGNED`, each in one pair, those with the greatest overlap first."""
    wanted, found = [_characters(a.content) for a in gold], [_characters(a.content) for a in given]
    near = sorted(
        ((len(w & f) / len(w | f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found) if w & f),
        reverse=True,
    )
    pairs: list[tuple[int, int, float]] = []
    used: tuple[set[int], set[int]] = set(), set()
    for overlap, i, j in near:
        if overlap >= ALIGNED and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j, overlap))
    return pairs


def _characters(spans: Spans) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def head(text: str, source: Spans) -> tuple[int, str] | None:
    """Where the head of a source begins, and the word: the last one before a comma or preposition; None without a source."""
    if not source:
        return None
    start, end = source[0]
    words = text[start:end]
    cuts = [at for mark in HEAD_ENDS if (at := words.find(mark)) > 0]
    cut = min(cuts, default=len(words))
    found = words[:cut].split()[-1] if words[:cut].split() else words
    return start + words.rfind(found, 0, cut + 1), found
