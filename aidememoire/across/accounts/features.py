"""What speaks for two pieces of two accounts being about one matter: words, subjects and meaning, as numbers.

Likeness of meaning is measured against how like a piece is to everything else ("cross-domain similarity local scaling",
Conneau et al. 2018, https://arxiv.org/abs/1710.04087): in a talk on one war each clause is somewhat like each other.
"""

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from aidememoire.lexicons.framing import FrameKind, strip
from aidememoire.lexicons.frequencies import weight
from aidememoire.lexicons.stems import Word, words
from aidememoire.lexicons.topics import subjects_in

Matrix = NDArray[np.float64]

FEATURES: Final[tuple[str, ...]] = (
    "meaning", "core", "local", "core_local", "overlap", "contained", "subjects", "subjects_contained", "best", "alone",
)  # fmt: skip
"""Names of the numbers, in the order of the last axis of `features`."""
MOST_ALONE: Final = 1.5
"""Weight of such words from which more of them tell no more."""
NEIGHBOURS: Final = 3
"""Pieces with which the likeness of a piece to everything else is measured."""


class Matter(msgspec.Struct, frozen=True):
    """A piece of an account, made ready to be compared.

    `core` is the piece without its framing; `stems` are the telling words with their weights; `subjects` those of
    `lexicons.topics`.
    """

    text: str
    core: str
    stems: dict[str, float]
    subjects: tuple[str, ...]
    verb: str | None = None
    kind: FrameKind | None = None


def matter(text: str, context: str = "") -> Matter:
    """Make a piece of text ready; `context` are words that it takes its subject from, such as the question answered."""
    found = words(text)
    stripped = strip(found)
    core = text[found[stripped.first].start :] if found else text
    own = found[stripped.first :] if found else []
    if context:
        extra = words(context)
        core, own = f"{context} {core}", [*extra, *own]
    return Matter(
        text=f"{context} {text}" if context else text,
        core=core,
        stems=_weighed(own),
        subjects=tuple(subjects_in([*found, *words(context)])),
        verb=stripped.verb,
        kind=stripped.kind,
    )


def _weighed(found: Sequence[Word]) -> dict[str, float]:
    return {word.stem: weight(word.stem) for word in found if not word.form.isdigit()}


def features(first: Sequence[Matter], second: Sequence[Matter], vectors: tuple[Matrix, ...] | None) -> Matrix:
    """The numbers for each pair. *Shape:* ``(len(first), len(second), len(FEATURES))``.

    `vectors` are those of the texts and cores of the first, then of the second; None where there are none.
    """
    shape = (len(first), len(second))
    if not min(shape):
        return np.zeros((*shape, len(FEATURES)))
    rarity = _rarity([*first, *second])
    weigh = (
        [{s: w * rarity[s] for s, w in m.stems.items()} for m in first],
        [{s: w * rarity[s] for s, w in m.stems.items()} for m in second],
    )
    shares = {s: 1.0 for m in (*first, *second) for s in m.subjects}
    for s in shares:
        shares[s] = _rare(sum(s in m.subjects for m in (*first, *second)), len(first) + len(second))
    topics = [{s: shares[s] for s in m.subjects} for m in first], [{s: shares[s] for s in m.subjects} for m in second]
    overlap, contained = _shared(*weigh)
    subjects, subjects_contained = _shared(*topics)
    if vectors is None:
        meaning = core = overlap
    else:
        meaning, core = vectors[0] @ vectors[2].T, vectors[1] @ vectors[3].T
    local, core_local = _scaled(meaning), _scaled(core)
    total = local + core_local + overlap + subjects
    best = (total >= total.max(axis=1, keepdims=True)) * 0.5 + (total >= total.max(axis=0, keepdims=True)) * 0.5
    alone = _alone(first, second)
    return np.stack(
        [meaning, core, local, core_local, overlap, contained, subjects, subjects_contained, best, alone], axis=-1
    )


def _alone(first: Sequence[Matter], second: Sequence[Matter]) -> Matrix:
    """The weight of the words that these two have and no other piece: the name of a place, of a prisoner, of a treaty."""
    found = np.zeros((len(first), len(second)))
    holders: tuple[dict[str, list[int]], ...] = ({}, {})
    for table, matters in zip(holders, (first, second), strict=True):
        for number, m in enumerate(matters):
            for s in m.stems:
                table.setdefault(s, []).append(number)
    for s, at in holders[0].items():
        other = holders[1].get(s, [])
        if len(at) == 1 and len(other) == 1:
            found[at[0], other[0]] += first[at[0]].stems[s]
    return np.minimum(found, MOST_ALONE)


def _rare(count: int, total: int) -> float:
    return float(np.log((total + 1) / (count + 0.5)) / np.log((total + 1) / 1.5)) if total > 1 else 1.0


def _rarity(matters: Sequence[Matter]) -> dict[str, float]:
    """How rare each stem is among the pieces compared: 1 for once, towards 0 for everywhere."""
    counts: dict[str, int] = {}
    for m in matters:
        for s in m.stems:
            counts[s] = counts.get(s, 0) + 1
    return {s: max(0.0, _rare(n, len(matters))) for s, n in counts.items()}


def _shared(first: Sequence[dict[str, float]], second: Sequence[dict[str, float]]) -> tuple[Matrix, Matrix]:
    """The weight of what two have in common, by the weight of both (Dice) and by that of the lesser one."""
    dice, least = np.zeros((len(first), len(second))), np.zeros((len(first), len(second)))
    sums = [sum(a.values()) for a in first], [sum(b.values()) for b in second]
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            common = sum(w for s, w in a.items() if s in b)
            if common > 0:
                dice[i, j] = 2 * common / (sums[0][i] + sums[1][j])
                least[i, j] = common / max(min(sums[0][i], sums[1][j]), 0.5)
    return dice, least


def _scaled(likeness: Matrix) -> Matrix:
    rows = np.sort(likeness, axis=1)[:, -NEIGHBOURS:].mean(axis=1, keepdims=True)
    columns = np.sort(likeness, axis=0)[-NEIGHBOURS:].mean(axis=0, keepdims=True)
    scaled: Matrix = 2 * likeness - rows - columns
    return scaled
