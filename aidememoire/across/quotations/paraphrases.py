"""Statements that say in other words what a quotation says: by meaning where it is known, else by words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from aidememoire.across.quotations.words import content_words
from aidememoire.records import Entry, Record, Statement

MEANING: Final = 0.6
"""Cosine from which two sentences say much the same."""
WORDS: Final = 0.6
"""Part of the words with something to say that one sentence must have where meaning is not known, ..."""
FEWEST_WORDS: Final = 3
"""... and how many at least."""
MOST: Final = 5
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
STEM: Final = 6
"""Letters by which forms of one word are alike ("negotiate", "negotiations")."""


class Paraphrase(NamedTuple):
    """A statement and how near it is, 0 to 1."""

    entry: Entry
    record: Record
    statement: Statement
    likeness: float


def paraphrases(quote: str, entries: Sequence[Entry], near: Mapping[str, float] | None) -> list[Paraphrase]:
    """The nearest statements, nearest first; `near` as in `check`."""
    if near is None:
        wanted = _stems(quote)
        scored = ((held, _by_words(wanted, held[2])) for held in _statements(entries))
        found = [Paraphrase(*held, round(score, 4)) for held, score in scored if score >= WORDS]
    else:
        found = [
            Paraphrase(*held, round(float(near[held[2].id]), 4))
            for held in _statements(entries)
            if near.get(held[2].id, 0.0) >= MEANING
        ]
    found.sort(key=lambda item: (-item.likeness, item.entry.id, item.statement.id))
    return found[:MOST]


def _statements(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Record, Statement]]:
    for entry in entries:
        if entry.record is not None:
            yield from ((entry, entry.record, held) for held in entry.record.statements if held.content)


def _by_words(wanted: frozenset[str], statement: Statement) -> float:
    if not wanted:
        return 0.0
    sentences = _SENTENCE.split(" ".join(span.text for span in statement.content))
    common = max(len(wanted & _stems(sentence)) for sentence in sentences)
    return common / len(wanted) if common >= FEWEST_WORDS else 0.0


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in content_words(text))
