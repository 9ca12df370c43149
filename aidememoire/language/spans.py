"""Spans from tag scores: the probability of every span, and the set of spans that is expected to be right most often.

The best tag sequence (Viterbi) maximises the chance that a whole document is right, and prefers no span to one that it places a
word too far. What is wanted is many right spans: each is judged by its own probability under the chain, exactly, as in
minimum-risk decoding (Goel and Byrne 2000; for F1, Lewis 1995: keep what is likelier than about half the F1 that is reached).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aidememoire.language.decoding import Floats, Lattice

Doubles = NDArray[np.float64]

LEAST = 0.02
"""Edges less likely than this begin and end no span that could be kept."""
BEGIN, INSIDE, END, SINGLE = 1, 2, 3, 4


class SpanChance(NamedTuple):
    """Words `start` to `end` (exclusive) as a span of `kind`, and how probable that is."""

    start: int
    end: int
    kind: int
    probability: float


def span_chances(emissions: Floats, transitions: Floats, lattice: Lattice, kinds: int) -> list[SpanChance]:
    """Return every span with edges of at least `LEAST`, tags in the order of `tags.span_tags`.

    *Shape:* emissions ``(words, 1 + 4 * kinds)``, transitions ``(tags, tags)``.
    """
    found: list[SpanChance] = []
    for kind in range(kinds):
        begin, inside, end, single = (4 * kind + mark for mark in (BEGIN, INSIDE, END, SINGLE))
        shares = lattice.shares
        found += [SpanChance(int(i), int(i) + 1, kind, float(shares[i, single]))
                  for i in np.flatnonzero(shares[:, single] > LEAST)]  # fmt: skip
        starts, ends = np.flatnonzero(shares[:, begin] > LEAST), np.flatnonzero(shares[:, end] > LEAST)
        if not len(starts) or not len(ends):
            continue
        with np.errstate(divide="ignore"):
            left = np.log(lattice.forward[starts, begin]) + lattice.forward_scale[starts]
            right = np.log(lattice.backward[ends, end]) + lattice.backward_scale[ends] + emissions[ends, end]
        chances = np.exp(
            left[:, None]
            + _way(emissions[:, inside], transitions, (begin, inside, end), starts, ends)
            + right[None, :]
            - lattice.total
        )
        found += [
            SpanChance(int(starts[i]), int(ends[j]) + 1, kind, float(chances[i, j]))
            for i, j in np.argwhere(chances > LEAST)
        ]
    return found


def _way(
    inside_scores: Floats,
    transitions: Floats,
    tags: tuple[int, int, int],
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
) -> Doubles:
    """Return the score of everything between a begin and an end, minus infinity where the end is not after the begin."""
    begin, inside, end = tags
    stay = float(transitions[inside, inside])
    sums = np.concatenate([[0.0], np.cumsum(inside_scores.astype(np.float64) + stay)])
    through = sums[ends][None, :] - sums[starts + 1][:, None]
    through += float(transitions[begin, inside]) - stay + float(transitions[inside, end])
    gap = ends[None, :] - starts[:, None]
    return np.where(gap > 1, through, np.where(gap == 1, float(transitions[begin, end]), -np.inf))


def best_spans(chances: Sequence[SpanChance], least: Sequence[float], words: int) -> list[SpanChance]:
    """Return spans that do not overlap and exceed the least probability of their kind by as much as possible in sum.

    Weighted interval scheduling; `least` has one entry a kind.
    """
    by_end: dict[int, list[SpanChance]] = {}
    for chance in sorted(chances):
        if chance.probability > least[chance.kind]:
            by_end.setdefault(chance.end, []).append(chance)
    gain = np.zeros(words + 1)
    chosen: list[SpanChance | None] = [None] * (words + 1)
    for end in range(1, words + 1):
        gain[end] = gain[end - 1]
        for chance in by_end.get(end, ()):
            value = gain[chance.start] + chance.probability - least[chance.kind]
            if value > gain[end]:
                gain[end], chosen[end] = value, chance
    found, end = [], words
    while end > 0:
        last = chosen[end]
        if last is None:
            end -= 1
        else:
            found.append(last)
            end = last.start
    return found[::-1]
