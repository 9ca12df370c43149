"""Words found, shown where they stand: a text in pieces, some of them marked.

The words are compared as the full-text index compares them: without case and accents. Pieces are plain text; whoever
shows them escapes them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from aidememoire.ledger.search import Term, terms

_WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
BEFORE: Final = 90
AFTER: Final = 190
"""Characters of a passage shown before and after the words found."""


class Piece(NamedTuple):
    """A part of a text, and whether it is what was searched for."""

    text: str
    found: bool = False


def sought(*typed: str | None) -> tuple[Term, ...]:
    """The terms of what is typed into several fields, folded as `pieces` compares them."""
    found = (term for text in typed if text for term in terms(text))
    return tuple(Term(tuple(map(folded, term.words)), term.beginning) for term in found)


def pieces(text: str, wanted: Sequence[Term]) -> tuple[Piece, ...]:
    """The whole text; joined, the pieces are the text again."""
    made = []
    at = 0
    for start, end in _places(text, wanted):
        if start > at:
            made.append(Piece(text[at:start]))
        made.append(Piece(text[max(start, at) : end], found=True))
        at = end
    if at < len(text):
        made.append(Piece(text[at:]))
    return tuple(made)


def passage(text: str, wanted: Sequence[Term]) -> tuple[Piece, ...]:
    """What stands around the first of the words in a text, on one line; empty where there are none."""
    first = next(_places(text, wanted), None)
    if first is None:
        return ()
    start = text.find(" ", max(0, first[0] - BEFORE), first[0]) + 1 if first[0] > BEFORE else 0
    start = max(start, text.rfind("\n", 0, first[0]) + 1)
    stop = text.find("\n", first[1])
    stop = len(text) if stop < 0 else stop
    cut = text.rfind(" ", first[1], first[1] + AFTER) if stop > first[1] + AFTER else stop
    end = min(stop, cut if cut > 0 else first[1] + AFTER)
    shown = pieces(text[start:end], wanted)
    lead = (Piece("… "),) if start > 0 and text[start - 1] != "\n" else ()
    tail = (Piece(" …"),) if end < stop else ()
    return (*lead, *shown, *tail)


def _places(text: str, wanted: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Start and end of each place, from the left, none within another."""
    if not wanted:
        return
    tokens = _WORD.finditer(text)
    longest = max(len(term.words) for term in wanted)
    window = list(islice(tokens, longest))
    words = [folded(token.group()) for token in window]
    done = 0
    while window:
        length = max((len(term.words) for term in wanted if _stands(term, words)), default=0)
        if length:
            start, end = window[0].start(), window[length - 1].end()
            if end > done:
                yield max(start, done), end
                done = end
        del window[0], words[0]
        for token in islice(tokens, 1):
            window.append(token)
            words.append(folded(token.group()))


def _stands(term: Term, words: Sequence[str]) -> bool:
    """Whether a term stands at the beginning of these words."""
    count = len(term.words)
    if count > len(words) or list(term.words[:-1]) != list(words[: count - 1]):
        return False
    last = words[count - 1]
    return last.startswith(term.words[-1]) if term.beginning else last == term.words[-1]


def folded(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
