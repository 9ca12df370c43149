"""Two texts aligned: which sentence answers to which, and which words were kept, dropped, added, changed."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from aidememoire.across.meaning import Vectors
from aidememoire.records import Passage
from aidememoire.records.wordings import PhraseChange

ALIKE: Final = 0.5
"""Likeness from which two sentences are versions of one: half of their words, or a meaning well above that of one topic."""
SHORTEST_KEPT: Final = 2
"""Words of a run that counts as kept between two changes: a lone "the" is no kept phrase."""

_WORD: Final = re.compile(r"\w+(?:[’'\-]\w+)*")


def changes(before: Sequence[Passage], after: Sequence[Passage], vectors: Vectors | None) -> tuple[PhraseChange, ...]:
    """What became of the words of `before` in `after`, in the order of the later text, what was dropped where it stood."""
    pairs = dict(_pairs(before, after, vectors))
    answered = set(pairs.values())
    found: list[PhraseChange] = []
    dropped = iter(sorted(set(range(len(before))) - answered))
    waiting = next(dropped, None)
    for number, later in enumerate(after):
        partner = pairs.get(number)
        while waiting is not None and partner is not None and waiting < partner:
            found.append(PhraseChange("dropped", before[waiting], None))
            waiting = next(dropped, None)
        if partner is None:
            found.append(PhraseChange("added", None, later))
        else:
            found += within(before[partner], later)
    while waiting is not None:
        found.append(PhraseChange("dropped", before[waiting], None))
        waiting = next(dropped, None)
    return tuple(found)


def within(before: Passage, after: Passage) -> Iterator[PhraseChange]:
    """What became of the words of one sentence in its later version."""
    one, other = list(_WORD.finditer(before.text)), list(_WORD.finditer(after.text))
    codes = Indel.opcodes([m[0].casefold() for m in one], [m[0].casefold() for m in other])
    runs: list[tuple[bool, int, int, int, int]] = []  # whether equal, and the words on both sides
    for code in codes:
        length = code.src_end - code.src_start
        whole = length == len(one) == len(other)
        equal = code.tag == "equal" and (whole or length >= SHORTEST_KEPT)
        if runs and not equal and not runs[-1][0]:
            _, a, _, c, _ = runs[-1]
            runs[-1] = (False, a, code.src_end, c, code.dest_end)
        else:
            runs.append((equal, code.src_start, code.src_end, code.dest_start, code.dest_end))
    for equal, a, b, c, d in runs:
        earlier = _run(before, one, a, b)
        later = _run(after, other, c, d)
        kind = "kept" if equal else "changed" if earlier and later else "dropped" if earlier else "added"
        yield PhraseChange(kind, earlier, later)  # type: ignore[arg-type]


def _run(passage: Passage, words: Sequence[re.Match[str]], start: int, end: int) -> Passage | None:
    if start == end:
        return None
    first, last = words[start].start(), words[end - 1].end()
    return Passage(passage.document, passage.start + first, passage.start + last, passage.text[first:last])


def _pairs(before: Sequence[Passage], after: Sequence[Passage], vectors: Vectors | None) -> list[tuple[int, int]]:
    """Later and earlier sentences that answer to each other, best first, each once."""
    if not before or not after:
        return []
    scores = np.array(
        [[fuzz.token_set_ratio(b.text.casefold(), a.text.casefold()) / 100 for b in before] for a in after]
    )
    order = np.array([[fuzz.ratio(b.text.casefold(), a.text.casefold()) / 100 for b in before] for a in after])
    scores = (scores + order) / 2
    if vectors is not None:
        meaning = vectors([a.text for a in after]) @ vectors([b.text for b in before]).T
        scores = np.maximum(scores, (scores + meaning) / 2)
    ranked = sorted(np.ndindex(scores.shape), key=lambda at: (-round(float(scores[at]), 6), at))
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[int, int]] = []
    for later, earlier in ranked:
        if scores[later, earlier] >= ALIKE and later not in taken[0] and earlier not in taken[1]:
            taken[0].add(later)
            taken[1].add(earlier)
            found.append((later, earlier))
    return found
