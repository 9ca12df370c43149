"""A quotation in a text in other words: the passage nearest to it, and what was changed."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from aidememoire.across.quotations.words import Token, tokens
from aidememoire.lexicons.quoting import stop_words
from aidememoire.records import DiffStep

STRETCH: Final = 12
"""Words by which a passage may be longer than the quotation."""
WINDOWS: Final = 4
"""Passages of one text that are looked at closely."""
_STOP_WEIGHT: Final = 0.2


class Passage(NamedTuple):
    """A passage like the quotation: where it stands, and how much of both is common, 0 to 1."""

    start: int
    end: int
    likeness: float


def nearest(quote: Sequence[Token], text: Sequence[Token]) -> Passage | None:
    """The passage of `text` that is likest to the quotation; None where no word is common."""
    wanted = [token.word for token in quote]
    found: list[tuple[float, int, int]] = []
    for low in _windows(wanted, [token.word for token in text]):
        window = [token.word for token in text[low : low + len(wanted) + STRETCH]]
        first, last = _core(wanted, window)
        if last > first:
            likeness = Indel.normalized_similarity(wanted, window[first:last])
            found.append((likeness, -(low + first), low + last))
    if not found:
        return None
    likeness, first, last = max(found)
    return Passage(text[-first].start, text[last - 1].end, likeness)


def _windows(wanted: Sequence[str], words: Sequence[str]) -> list[int]:
    """Where the passages begin that have most of the wanted words."""
    weights = {word: _STOP_WEIGHT if word in stop_words() else 1.0 for word in wanted}
    length = len(wanted) + STRETCH // 2
    sums = [0.0]
    for word in words:
        sums.append(sums[-1] + weights.get(word, 0.0))
    scored = [(sums[min(at + length, len(words))] - sums[at], -at) for at, word in enumerate(words) if word in weights]
    chosen: list[int] = []
    for score, at in sorted(scored, reverse=True):
        if score > _STOP_WEIGHT and all(abs(-at - other) > length // 3 for other in chosen):
            chosen.append(-at)
        if len(chosen) == WINDOWS:
            break
    return [max(0, at - 2) for at in chosen]


def _core(wanted: Sequence[str], window: Sequence[str]) -> tuple[int, int]:
    """The part of the window from the first to the last word that fits, stray ones at the edges left out."""
    blocks = [block for block in Indel.opcodes(wanted, window) if block.tag == "equal"]
    best, found = 0.0, (0, 0)
    for at, head in enumerate(blocks):
        common = 0
        for tail in blocks[at:]:
            common += tail.dest_end - tail.dest_start
            first, last = head.dest_start, tail.dest_end
            likeness = 2 * common / (len(wanted) + last - first)
            if likeness > best:
                best, found = likeness, (first, last)
    first, last = found
    # Words replaced at the ends belong to the passage: as many as the quotation has there.
    if last > first:
        before = next(block.src_start for block in blocks if block.dest_start == first)
        after = len(wanted) - next(block.src_end for block in blocks if block.dest_end == last)
        first, last = max(0, first - min(before, 2)), min(len(window), last + min(after, 2))
    return first, last


def diff(quote: str, found: str) -> tuple[DiffStep, ...]:
    """The quotation against the words found, in steps that restore both."""
    one, other = tokens(quote), tokens(found)
    if not one or not other:
        return (DiffStep("replaced", quote, found),) if quote or found else ()
    steps: list[DiffStep] = []
    opcodes = Levenshtein.opcodes([token.word for token in one], [token.word for token in other])
    ends = _starts(quote, one), _starts(found, other)
    names = {"equal": "same", "replace": "replaced", "delete": "added", "insert": "dropped"}
    for code in opcodes:
        asked = quote[ends[0][code.src_start] : ends[0][code.src_end]]
        held = found[ends[1][code.dest_start] : ends[1][code.dest_end]]
        steps.append(DiffStep(names[code.tag], asked, held))  # type: ignore[arg-type]
    return tuple(steps)


def _starts(text: str, words: Sequence[Token]) -> list[int]:
    """Where each word's stretch of text begins, the first with what is before it, and the end."""
    return [0, *(token.start for token in words[1:]), len(text)]
