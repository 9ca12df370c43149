"""The words of a text that copies are told by: its body, folded, each with its place."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from aidememoire.records import Document

BODY: Final = frozenset({"body", "heading"})
"""Parts that are the text itself; headlines, datelines, captions and credits are each outlet's own."""
_WORD: Final = re.compile(r"\w+(?:['’.-]\w+)*")
_SPELLINGS: Final = (("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("ised", "ized"), ("our", "or"))
"""Endings that British and American desks spell differently, longest first."""
_SHORTEST: Final = 5
"""Letters: shorter words keep their spelling ("our", "rise")."""


class Word(NamedTuple):
    """One word: folded, and where it stands in the text."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word in small plain letters, without possessive or apostrophes, in one spelling."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    plain = plain.replace("’", "'").removesuffix("'s").replace("'", "").replace(".", "")
    if len(plain) > _SHORTEST:
        for british, american in _SPELLINGS:
            if plain.endswith(british):
                return plain[: -len(british)] + american
    return plain


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, with their places in `text`."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(fold(match.group()), match.start(), match.end()) for match in found]


def body_lines(document: Document) -> tuple[tuple[int, int], ...]:
    """Where the lines of the body stand; the whole text where its parts are not known."""
    lines = tuple((part.start, part.end) for part in document.parts if part.kind in BODY)
    return lines or ((0, len(document.text)),)


def body(document: Document) -> str:
    """The body as text, one paragraph a line: what `signature` is made of."""
    return "\n".join(document.text[start:end] for start, end in body_lines(document))
