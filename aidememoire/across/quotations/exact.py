"""A quotation in a text word for word, whatever the marks, the case, the brackets and the marked ellipses."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from aidememoire.across.quotations.words import pieces, tokens

Place = tuple[int, int]
IsOne = Callable[[Place, Place], bool]

FARTHEST: Final = 1200
"""Characters that a marked ellipsis may leave out: what lies farther apart is another passage."""
_BETWEEN: Final = r"(?:[\W_]|\[sic!?\])+"
_INSIDE: Final = r"[^\W_]"
_WORD: Final = re.compile(r"\[[^\]\n]*\]|[^\W_]+(?:['’ʼ][^\W_]+)*")
_INSERTED: Final = rf"(?:{_INSIDE}+(?:['’ʼ]{_INSIDE}+)*{_BETWEEN}){{0,3}}?"
"""What a bracket of the editor's stands for: up to three words, or none."""


@lru_cache(maxsize=256)
def _pattern(piece: str) -> re.Pattern[str]:
    """The words of a piece in a row, with any marks between them; a bracketed word may stand for another."""
    parts: list[str] = []
    for match in _WORD.finditer(piece):
        word = match.group()
        if word.startswith("["):
            inner = [_written(token) for token in re.findall(r"[^\W_]+(?:['’ʼ][^\W_]+)*", word)]
            literal = _BETWEEN.join(inner) + _BETWEEN if inner else ""
            parts.append(f"(?:{literal}|{_INSERTED})" if literal else _INSERTED)
        else:
            parts.append(_written(word) + _BETWEEN)
    body = "".join(parts).removesuffix(_BETWEEN)
    # A bracket at the end leaves its blank; the text may end there.
    return re.compile(rf"(?<!{_INSIDE}){body}(?!{_INSIDE})", re.IGNORECASE)


def _written(word: str) -> str:
    """A word with any apostrophe, or with none."""
    return "['’ʼ]?".join(map(re.escape, re.split("['’ʼ]", word)))


def places(quote: str, text: str, is_one: IsOne = lambda _before, _after: True) -> Iterator[Place]:
    """Where `text` has the quotation, from its first to its last word, in order.

    `is_one` tells of two places between which a marked ellipsis leaves words out whether they are one passage.
    """
    parts = [_pattern(piece) for piece in pieces(quote)]
    if not parts:
        return
    at = 0
    while first := parts[0].search(text, at):
        last, end = first, first.end()
        for part in parts[1:]:
            following = part.search(text, end)
            if following is None or following.start() - end > FARTHEST or not is_one(last.span(), following.span()):
                break
            last, end = following, following.end()
        else:
            yield _trimmed(text, first.start(), end)
        at = first.start() + 1 if first.end() <= first.start() else first.end()


def _trimmed(text: str, start: int, end: int) -> Place:
    found = tokens(text, start, end)
    return (found[0].start, found[-1].end) if found else (start, end)
