"""From pointer scores to the likeliest antecedents of each noun and pronoun."""

from collections.abc import Sequence

import numpy as np

from aidememoire.language.encoder import Floats, Ints
from aidememoire.language.tags import UPOS

Antecedents = tuple[tuple[int, float], ...]
"""Words that a word may refer back to, with log-probabilities, best first; the word itself stands for "nothing before"."""

BEST = 8
"""How many are kept of the words up to the mention."""
LATER = 3
"""How many are kept of the words after a pronoun ("In his speech, the minister …")."""
_NOMINAL = [UPOS.index(u) for u in ("NOUN", "PROPN", "PRON")]
_PRONOUN = UPOS.index("PRON")


def antecedents_of(scores: Floats, upos: Ints, base: int, words: Sequence[int]) -> dict[int, Antecedents]:
    """Return the candidates of those of `words` that are nouns or pronouns.

    *Shape:* scores ``(N, N)`` of a window whose first word is number `base`; `upos` and `words` count from the text's start.
    """
    found = {}
    for word in words:
        if upos[word] not in _NOMINAL:
            continue
        row = scores[word - base].astype(np.float64)
        here = word - base
        before = row[: here + 1] - _log_sum(row[: here + 1])
        best = np.argsort(-before, kind="stable")[:BEST]
        out = [(base + int(j), round(float(before[j]), 4)) for j in best]
        if upos[word] == _PRONOUN and here + 1 < len(row):
            after = row[here + 1 :] - _log_sum(row)
            best = np.argsort(-after, kind="stable")[:LATER]
            out += [(word + 1 + int(j), round(float(after[j]), 4)) for j in best]
        found[word] = tuple(sorted(out, key=lambda pair: -pair[1]))
    return found


def _log_sum(row: np.ndarray) -> float:
    peak = row.max()
    return float(peak + np.log(np.exp(row - peak).sum()))
