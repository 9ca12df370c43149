"""The words that tell one act from another."""

import re
from functools import cache
from typing import Final

from aidememoire.lexicons.followup import followup_words

_WORD: Final = re.compile(r"[^\W\d_]{3,}|\d+")
_STEM: Final = 5
"""Letters by which forms of one word are told alike ("released", "releasing")."""


@cache
def _empty() -> frozenset[str]:
    return frozenset(word[:_STEM] for word in followup_words().empty)


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell one act from another, cut to their stems."""
    stems = {word.casefold()[:_STEM] for word in _WORD.findall(text)}
    return frozenset(stems - _empty() - followup_words().vague)
