"""The sentences of a document, from its text and the clauses that were read in it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from aidememoire.records import Entry, Passage

_END: Final = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[\w])|\n")
BODY: Final = frozenset({"title", "heading", "body"})


def sentences(entry: Entry) -> tuple[Passage, ...]:
    """The sentences of headings and body, in order.

    A full stop inside a clause ("U.S. President") ends no sentence: where clauses were read, only their joints count.
    """
    return tuple(
        piece
        for part in entry.document.parts
        if part.kind in BODY
        for piece in _split(entry, part.start, part.end)
        if re.search(r"\w", piece.text)
    )


def _split(entry: Entry, start: int, end: int) -> Iterator[Passage]:
    text = entry.document.text
    clauses = sorted((c.start, c.end) for c in entry.record.clauses) if entry.record else []
    starts = [clause[0] for clause in clauses]
    here = start
    for match in _END.finditer(text, start, end):
        cut = match.end()
        number = bisect_right(starts, cut - 1) - 1
        inside = number >= 0 and clauses[number][0] < match.start() and cut < clauses[number][1]
        if not inside:
            yield _passage(entry, here, cut)
            here = cut
    if here < end:
        yield _passage(entry, here, end)


def _passage(entry: Entry, start: int, end: int) -> Passage:
    text = entry.document.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return Passage(entry.id, start, start + len(text), text)
