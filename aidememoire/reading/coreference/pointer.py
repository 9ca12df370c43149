"""What the encoder says of antecedents: for each word the likeliest words that it points back at.

It lies in ``doc.user_data`` (`language.extensions.ANTECEDENTS`): for each token a tuple of (token, log-probability), best first;
a token that points at itself has no antecedent. Where it is missing, all is left to the features.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from spacy.tokens import Doc

from aidememoire.language.extensions import ANTECEDENTS
from aidememoire.reading.coreference.mentions import Mention

FLOOR: Final = 0.002
"""Probability of what the encoder does not name; it sees no further than its window."""


class Pointer:
    """The encoder's answers for one text."""

    def __init__(self, doc: Doc) -> None:
        self._rows = doc.user_data.get(ANTECEDENTS)

    def __bool__(self) -> bool:
        return self._rows is not None

    def row(self, token: int) -> Mapping[int, float]:
        """Return the probability of each token that a token points at."""
        if self._rows is None or token >= len(self._rows):
            return {}
        return {int(j): math.exp(float(score)) for j, score in self._rows[token]}

    def shares(self, mention: Mention, candidates: Iterable[Mention]) -> list[float]:
        """Return how likely a mention points at each of some others; at a later one also if that points back at it."""
        own = self.row(mention.head.i)
        out = []
        for candidate in candidates:
            share = _within(own, candidate)
            if candidate.head.i > mention.head.i:
                share = max(share, _within(self.row(candidate.head.i), mention))
            out.append(share)
        return out

    def nobody(self, mention: Mention) -> float:
        """Return how likely a mention has no antecedent."""
        return self.row(mention.head.i).get(mention.head.i, 0.0)


def _within(row: Mapping[int, float], mention: Mention) -> float:
    """Return the probability of a mention's head, and of the words of its name beside it."""
    head = mention.head
    return row.get(head.i, 0.0) + sum(row.get(c.i, 0.0) for c in head.children if c.dep_ in ("flat", "appos"))
