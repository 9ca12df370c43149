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
FEWEST_WORDS: Final = 4
"""... and how many at least."""
MOST: Final = 5
WHOLE: Final = 300
"""Characters up to which a statement is shown whole; of a longer one the sentence is that has most of the words."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
STEM: Final = 6
"""Letters by which forms of one word are alike ("negotiate", "negotiations")."""


class Paraphrase(NamedTuple):
    """A statement, how near it is, 0 to 1, and the sentences of it that are nearest, between two characters."""

    entry: Entry
    record: Record
    statement: Statement
    likeness: float
    start: int
    end: int


def paraphrases(quote: str, entries: Sequence[Entry], near: Mapping[str, float] | None) -> list[Paraphrase]:
    """The nearest statements, nearest first; `near` as in `check`."""
    wanted = _stems(quote)
    found = []
    for entry, record, statement in _statements(entries):
        common, start, end = _nearest(wanted, entry.document.text, statement)
        if near is not None:
            likeness = float(near.get(statement.id, 0.0))
        else:
            likeness = common / len(wanted) if wanted and common >= FEWEST_WORDS else 0.0
        if likeness >= (WORDS if near is None else MEANING):
            found.append(Paraphrase(entry, record, statement, round(min(likeness, 1.0), 4), start, end))
    found.sort(key=lambda item: (-item.likeness, item.entry.id, item.statement.id))
    return found[:MOST]


def _statements(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Record, Statement]]:
    for entry in entries:
        if entry.record is not None:
            yield from ((entry, entry.record, held) for held in entry.record.statements if held.content)


def _nearest(wanted: frozenset[str], text: str, statement: Statement) -> tuple[int, int, int]:
    """How many of the words the sentence of a statement has that has most, and where it stands.

    A short statement is taken whole.
    """
    first, last = statement.content[0].start, statement.content[-1].end
    ends = [match.start() for match in _SENTENCE.finditer(text, first, last)]
    starts = [match.end() for match in _SENTENCE.finditer(text, first, last)]
    sentences = list(zip([first, *starts], [*ends, last], strict=True))
    scored = [(len(wanted & _stems(text[start:end])), -start, end) for start, end in sentences]
    common, start, end = max(scored)
    return (common, first, last) if last - first <= WHOLE else (common, -start, end)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in content_words(text))
