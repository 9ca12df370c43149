"""What the encoder is told of each word beside its pieces: letter case, whether it is quoted, whether it begins a paragraph.

The vocabulary is uncased and reads all quotation marks alike; these three small features give back what is lost.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aidememoire.language.quotes import quotations

CASES = ("lower", "title", "upper", "mixed", "number", "mark")
FEATURES = 3


def letter_case(word: str) -> int:
    """Return the index in `CASES` of how a word is written."""
    if not any(c.isalpha() for c in word):
        return 4 if any(c.isdigit() for c in word) else 5
    if word.islower():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 3


def word_features(text: str, starts: Sequence[int], words: Sequence[str]) -> NDArray[np.int64]:
    """Return the features of words that begin at `starts` in `text`.

    *Shape:* ``(words, 3)``: letter case (0-5), quoted (0/1), first of its paragraph, a line of the text (0/1).
    """
    out = np.zeros((len(words), FEATURES), dtype=np.int64)
    spans = quotations(text)
    at, line_end = 0, -1
    for i, (start, word) in enumerate(zip(starts, words, strict=True)):
        out[i, 0] = letter_case(word)
        while at < len(spans) and spans[at].end <= start:
            at += 1
        out[i, 1] = at < len(spans) and spans[at].start <= start
        if start > line_end:
            out[i, 2] = 1
            newline = text.find("\n", start)
            line_end = len(text) if newline < 0 else newline
    return out
