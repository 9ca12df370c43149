"""Sentences, or pieces between ellipses, each of which is on record, though in places that are no one passage."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from aidememoire.across.quotations.altered import nearest
from aidememoire.across.quotations.exact import places
from aidememoire.across.quotations.merged import APART
from aidememoire.across.quotations.speakers import are_one_passage, have_two_speakers
from aidememoire.across.quotations.words import ELLIPSIS, Token, content_words, pieces, tokens, unmarked
from aidememoire.records import Entry

MOST: Final = 6
"""Parts of a quotation; one of more is no quotation but a text."""
SHORTEST: Final = 3
"""Words of the shortest part; shorter ones belong to the part before."""
TELLING: Final = 2
"""Words of it that are in no stop list."""
NEAR: Final = 0.8
"""Likeness from which a part with other words is on record."""
FEWEST_ALTERED: Final = 5
"""Words of the shortest part that may have other words."""
_SENTENCE: Final = re.compile(r"(?<=[.!?;])[\"”’)]*\s+")


class Found(NamedTuple):
    """A part of the quotation, and where a document has it."""

    part: str
    entry: Entry
    start: int
    end: int
    likeness: float


def parts(quote: str) -> tuple[str, ...]:
    """The sentences of a quotation, and its pieces between marked ellipses; one where it can't be taken apart."""
    found: list[str] = []
    for piece in pieces(quote):
        held: list[str] = []
        for sentence in _SENTENCE.split(piece):
            if held and not (_tells(sentence) and _tells(held[-1])):
                held[-1] += f" {sentence}"
            else:
                held.append(sentence)
        found += held
    return tuple(found) if len(found) <= MOST else (quote,)


def joined(quote: str, entries: Sequence[Entry], texts: Mapping[str, Sequence[Token]]) -> tuple[Found, ...]:
    """Where the parts are on record; empty unless all are, and in places that are no one passage.

    The document that has most of them is preferred. `texts` are the words of the documents that are worth a look for
    altered words, by id.
    """
    asked = parts(quote)
    if len(asked) < len(["one", "other"]) or not all(map(_tells, asked)):
        return ()
    held = {entry.id: _found(asked, entry, texts.get(entry.id, ())) for entry in entries}
    by_id = {entry.id: entry for entry in entries}
    order = sorted(held, key=lambda name: (-_weight(held[name]), by_id[name].document.published or "9", name))
    chosen: list[Found] = []
    for number in range(len(asked)):
        options = next((found for name in order if (found := held[name][number])), None)
        if options is None:
            return ()
        chosen.append(_following(options, chosen[-1] if chosen else None))
    is_marked = ELLIPSIS.search(unmarked(quote)) is not None
    return tuple(chosen) if any(_apart(one, other, is_marked) for one, other in pairwise(chosen)) else ()


def _tells(part: str) -> bool:
    return len(tokens(part)) >= SHORTEST and len(content_words(part)) >= TELLING


def _found(asked: Sequence[str], entry: Entry, text: Sequence[Token]) -> list[list[Found]]:
    """For each part where the document has it: word for word, or once in other words."""
    found = []
    for part in asked:
        held = [Found(part, entry, *place, 1.0) for place in places(part, entry.document.text)]
        words = tokens(part)
        if not held and text and len(words) >= FEWEST_ALTERED:
            passage = nearest(words, text)
            if passage and passage.likeness >= NEAR:
                held = [Found(part, entry, *passage)]
        found.append(held)
    return found


def _weight(found: Sequence[Sequence[Found]]) -> float:
    return sum(max((place.likeness for place in held), default=0.0) for held in found)


def _following(options: Sequence[Found], before: Found | None) -> Found:
    """The place that goes on soonest behind the part before; else the first one."""
    if before is None:
        return options[0]
    behind = [place for place in options if place.entry.id == before.entry.id and place.start >= before.end]
    return min(behind, key=lambda place: place.start, default=options[0])


def _apart(one: Found, other: Found, is_marked: bool) -> bool:
    """Whether two parts in a row come from two places: of two documents or voices, out of order, or far apart.

    Where no ellipsis marks it, fewer words may be left out between them.
    """
    if one.entry.id != other.entry.id or other.start < one.end:
        return True
    first, second = (one.start, one.end), (other.start, other.end)
    if is_marked:
        return not are_one_passage(one.entry, first, second)
    left_out = len(tokens(one.entry.document.text, one.end, other.start))
    return left_out > APART or (left_out > 0 and have_two_speakers(one.entry, first, second))
