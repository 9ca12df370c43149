"""Quotations that changed on the way from one member of a family to another.

Quoted words are found by their marks, in the body alone; quotations of the two texts are paired by their words. Words
left out where the copy marks it with an ellipsis are no drift: the reader is told.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from aidememoire.across.families.text import body_lines, fold
from aidememoire.records import Copy, Document, Drift, Entry, Passage

FEWEST_WORDS: Final = 4
"""Words in the shortest quotation that is followed: shorter ones are names and scare quotes."""
LIKE: Final = 0.6
"""Likeness in words from which two quotations are the same one."""
_QUOTED: Final = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
_TOKEN: Final = re.compile(r"\[[^\]\n]*\]|\(\.\.\.\)|…|\.\.\.|\w+(?:['’.-]\w+)*")
_ELLIPSES: Final = frozenset({"…", "...", "(...)", "[…]", "[...]"})
ELLIPSIS: Final = "…"


class _Quote(NamedTuple):
    start: int
    end: int
    tokens: tuple[str, ...]


def drifts(members: Sequence[Entry], copies: Sequence[Copy], origin: str | None) -> tuple[Drift, ...]:
    """The drifts between each member and the one that it is nearest to on the way back, in order of document and place."""
    ranked = sorted(members, key=lambda entry: (entry.id != origin, entry.document.published or "9", entry.id))
    joined = {(copy.first, copy.second) for copy in copies if copy.kind != "exact"}
    found = [drift for before, after in _steps(ranked, joined) for drift in between(before, after)]
    return tuple(sorted(found, key=lambda drift: (drift.after.document, drift.after.start, drift.before.start)))


def between(before: Entry, after: Entry) -> Iterator[Drift]:
    """The quotations that stand in both documents with other words."""
    earlier, later = quotations(before.document), quotations(after.document)
    unchanged = {quote.tokens for quote in earlier}
    for quote in later:
        if quote.tokens in unchanged:
            continue
        scores = [(_likeness(held.tokens, quote.tokens), -at) for at, held in enumerate(earlier)]
        score, at = max(scores, default=(0.0, 0))
        if score < LIKE:
            continue
        source = earlier[-at]
        if changes := changed(source.tokens, quote.tokens):
            yield Drift(_passage(before, source), _passage(after, quote), changes)


def changed(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """What changed between two quotations given as folded tokens; empty where only marked cuts tell them apart."""
    found: set[str] = set()
    for step in Levenshtein.opcodes(before, after):
        old, new = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        if step.tag != "equal":
            found |= _change(old, new, marked=ELLIPSIS in after[max(0, step.dest_start - 1) : step.dest_end + 1])
    order = ("dropped", "added", "replaced", "ellipsis-closed", "bracket-added")
    return tuple(name for name in order if name in found)


def _change(old: Sequence[str], new: Sequence[str], *, marked: bool) -> set[str]:
    """What one step of the alignment is; `marked` where an ellipsis in the copy stands at it."""
    found = set()
    words, others = [word for word in old if _is_word(word)], [word for word in new if _is_word(word)]
    if ELLIPSIS in old and not marked:
        found.add("ellipsis-closed")
    if any(word.startswith("[") and word != "[sic]" for word in new):
        found.add("bracket-added")
    elif words and others:
        found.add("replaced")
    elif words and not marked:
        found.add("dropped")
    elif others and not marked:
        found.add("added")
    return found


def quotations(document: Document) -> tuple[_Quote, ...]:
    """The quotations of the body of four words and more, in order, without their marks."""
    return _quotations(document.text, body_lines(document))


@lru_cache(maxsize=1024)
def _quotations(text: str, lines: tuple[tuple[int, int], ...]) -> tuple[_Quote, ...]:
    found = []
    for start, end in lines:
        for match in _QUOTED.finditer(text, start, end):
            group = match.lastindex or 0
            tokens = tuple(_token(word) for word in _TOKEN.findall(match[group]))
            if sum(map(_is_word, tokens)) >= FEWEST_WORDS:
                found.append(_Quote(match.start(group), match.end(group), tokens))
    return tuple(found)


def _token(word: str) -> str:
    if word in _ELLIPSES:
        return ELLIPSIS
    return word.casefold() if word.startswith("[") else fold(word)


def _is_word(token: str) -> bool:
    return token != ELLIPSIS and not token.startswith("[")


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two quotations are, a part of one counted as the whole of it."""
    distance = Indel.distance(one, other)
    shorter = min(len(one), len(other))
    common = (len(one) + len(other) - distance) / 2
    return common / shorter if shorter else 0.0


def _steps(ranked: Sequence[Entry], joined: set[tuple[str, str]]) -> Iterator[tuple[Entry, Entry]]:
    """Each member with the first of those before it that it shares text with."""
    for at, entry in enumerate(ranked):
        for other in ranked[:at]:
            if (min(entry.id, other.id), max(entry.id, other.id)) in joined:
                yield other, entry
                break


def _passage(entry: Entry, quote: _Quote) -> Passage:
    return Passage(entry.id, quote.start, quote.end, entry.document.text[quote.start : quote.end])
