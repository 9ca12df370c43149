"""Whether a line ends like a sentence, and whether words are written like a name: without any parse."""

import re
from collections.abc import Sequence
from typing import Final

CLOSED: Final = re.compile(r"[.!?…][\"'”’»)\]*]*$")
ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(])(?:(?:[A-Za-z]\.){2,}|Jr\.|Sr\.|Inc\.|Corp\.|Co\.|Ltd\.|Gen\.|St\.|No\.|vs\.|etc\.)[\"'”’)\]]*$"
)
OPEN_ENDS: Final = (":", ";", ",", "–", "—", "-")
PARTICLES: Final = frozenset(
    "a al am an and bin bint da das de degli dei del della der des di do dos du e el en ibn in la las le les lo los "
    "o of on op pa san st sur the till 't ten ter und van von y zu zum zur".split()
)
"""Lower-case words inside names of people and places (and "&", "and" between two)."""


def ends_like_sentence(line: str) -> bool:
    """Whether `line` ends as sentences end, quotation marks and brackets after the stop forgiven.

    Abbreviations at the end ("… in Washington, D.C.") count as no end: the stop may belong to them alone.
    """
    return CLOSED.search(line) is not None and not ABBREVIATION.search(line)


def is_open(line: str) -> bool:
    """Whether the next line must go on with this one ("He said:")."""
    return line.endswith(OPEN_ENDS)


def is_capitalised(word: str) -> bool:
    """Whether the first letter of `word` is a capital, signs and an elided article before it forgiven."""
    bare = word.lstrip("\"'“‘(«")
    bare = re.sub(r"^(?:[dlDL]['’]|al-|el-|ad-|an-|ar-|as-|at-|az-)(?=[^\W\d_])", "", bare)
    return bare[:1].isupper()


def is_name(words: Sequence[str], most: int = 6) -> bool:
    """Whether `words` are written like a name: capitals and particles, no digits, at most so many."""
    if not 0 < len(words) <= most or not is_capitalised(words[0]):
        return False
    if any(re.search(r"[^\w.'’&/-]|\d|_", word) for word in words):
        return False
    return all(is_capitalised(word) or word in PARTICLES or word == "&" for word in words)


def is_shouted(words: str) -> bool:
    """Whether all letters of `words` are capitals, small letters of "McALLEN" and particles forgiven."""
    letters = [letter for word in words.split() if word not in PARTICLES for letter in word if letter.isalpha()]
    large = sum(letter.isupper() for letter in letters)
    return large > 1 and large >= len(letters) - 1
