"""The label sets of the encoder's heads, and what may follow what in a sequence of span tags.

Spans are tagged BIOES (begin, inside, end, single): the score of an end is a score of its own, which a BIO tagger lacks.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
NAMES = ("PERSON", "ORG", "LOC", "MISC")
UPOS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
FORBIDDEN = -1e4


def span_tags(kinds: Sequence[str]) -> tuple[str, ...]:
    """Return "O" and the four tags of each kind, in the order the heads use."""
    return ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BIES"))


ROLE_TAGS = span_tags(ROLES)
NAME_TAGS = span_tags(NAMES)


def encode(length: int, spans: Iterable[tuple[int, int, str]], kinds: Sequence[str]) -> list[int]:
    """Return tag numbers for spans (first word, end word exclusive, kind); a span that overlaps an earlier one is left out."""
    tags = [0] * length
    for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        base = 1 + 4 * kinds.index(kind)
        if end <= start or any(tags[start:end]):
            continue
        if end - start == 1:
            tags[start] = base + 3
            continue
        tags[start:end] = [base, *[base + 1] * (end - start - 2), base + 2]
    return tags


def decode(tags: Sequence[int], kinds: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the spans of a tag sequence; a span cut off at either end of the sequence counts."""
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, -1
    for i, tag in enumerate(tags):
        k, mark = divmod(tag - 1, 4) if tag else (-1, -1)
        if start >= 0 and (k != kind or mark in (0, 3)):
            spans.append((start, i, kinds[kind]))
            start = -1
        if k >= 0 and start < 0:
            start, kind = i, k
        if mark in (2, 3) and start >= 0:
            spans.append((start, i + 1, kinds[kind]))
            start = -1
    if start >= 0:
        spans.append((start, len(tags), kinds[kind]))
    return spans


def allowed(kinds: Sequence[str]) -> NDArray[np.bool_]:
    """Return which tag (column) may follow which (row). *Shape:* ``(tags, tags)``."""
    tags = span_tags(kinds)
    out = np.zeros((len(tags), len(tags)), dtype=bool)
    for i, a in enumerate(tags):
        for j, b in enumerate(tags):
            inside = a[0] in "BI"
            out[i, j] = b[0] in "IE" and b[2:] == a[2:] if inside else b[0] in "OBS"
    return out
