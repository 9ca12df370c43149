"""Words of quotations and texts, so that marks, case and brackets make no difference."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from aidememoire.lexicons.quoting import stop_words

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_BRACKETED_LETTERS: Final = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
"""A letter changed in case: "[t]he"."""
_SIC: Final = re.compile(r"\s?[\[(]sic!?[\])]", re.IGNORECASE)
ELLIPSIS: Final = re.compile(r"\s*(?:\[\s*(?:…|\.{3,}|\. \. \.)\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}|\. \. \.)\s*")
_MARKS: Final = "\"“”„‟«»‹›‘’'`"


class Token(NamedTuple):
    """A word: folded, and where it stands."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """The word in small letters, its apostrophes dropped, in one encoding."""
    return re.sub("['’ʼ]", "", unicodedata.normalize("NFKC", word).casefold())


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of `text[start:end]`, with their places in `text`; "cease-fire" is two words, "don't" one."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(folded(match.group()), match.start(), match.end()) for match in found]


def unmarked(quote: str) -> str:
    """The quotation without marks around it, [sic], and brackets around letters."""
    plain = _BRACKETED_LETTERS.sub(r"\1", _SIC.sub("", quote)).strip()
    return plain.strip(_MARKS + " ,")


def pieces(quote: str) -> tuple[str, ...]:
    """The quotation between its marked ellipses."""
    return tuple(piece for piece in ELLIPSIS.split(unmarked(quote)) if _TOKEN.search(piece))


def content_words(text: str) -> tuple[str, ...]:
    """The folded words that say something, each once, in order."""
    stop = stop_words()
    found = (token.word for token in tokens(text))
    return tuple(dict.fromkeys(word for word in found if word not in stop and len(word) > 1))
