"""Whether a line ends like a sentence, and whether words are written like a name: without any parse."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from aidememoire.lexicons.pages import pages

CLOSED: Final = re.compile(r"[.!?…][\"'”’»)\]*]*$")
ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(])(?:(?:[A-Za-z]\.){2,}|Jr\.|Sr\.|Inc\.|Corp\.|Co\.|Ltd\.|Gen\.|St\.|No\.|vs\.|etc\.)[\"'”’)\]]*$"
)
SENTENCE_END: Final = re.compile(r"(?<=[a-z\d)\]\"”’%][a-z\d)\]\"”’%])[.!?][\"”’)]*\s+(?=[^a-z])")
OPEN_ENDS: Final = (":", ";", ",", "–", "—", "-")


def ends_like_sentence(line: str) -> bool:
    """Whether `line` ends as sentences end, quotation marks and brackets after the stop forgiven.

    Abbreviations at the end ("… in Washington, D.C.") count as no end: the stop may belong to them alone.
    """
    return CLOSED.search(line) is not None and not ABBREVIATION.search(line)


def first_sentence(paragraph: str) -> str:
    """The first sentence of `paragraph`, by a stop after more than one small letter ("Dr.", "R." are none)."""
    return SENTENCE_END.split(paragraph, maxsplit=1)[0]


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
    if not 0 < len(words) <= most or not is_capitalised(words[0]) or words[-1] in pages().names.particles:
        return False
    if any(re.search(r"[^\w.'’&/-]|\d|_", word) for word in words):
        return False
    return all(is_capitalised(word) or word in pages().names.particles or word == "&" for word in words)


def is_shouted(words: str) -> bool:
    """Whether all letters of `words` are capitals, small letters of "McALLEN" and particles forgiven."""
    letters = [
        letter for word in words.split() if word not in pages().names.particles for letter in word if letter.isalpha()
    ]
    large = sum(letter.isupper() for letter in letters)
    return large > 1 and large >= len(letters) - 1


def words_same(one: str, other: str) -> float:
    """Share of the words of the longer line that both lines hold, case and signs forgiven."""
    sets = [set(re.findall(r"\w+", line.casefold())) for line in (one, other)]
    return len(sets[0] & sets[1]) / max(len(sets[0]), len(sets[1]), 1)


def has_cue(text: str, cues: tuple[str, ...]) -> bool:
    """Whether one of the words or phrases `cues` stands in `text`, whatever the case."""
    return _any_of(cues).search(text) is not None


def begins(text: str, starts: tuple[str, ...]) -> bool:
    """Whether `text`, in lower case, begins with one of `starts` as whole words."""
    return any(text.startswith(start) and not text[len(start) : len(start) + 1].isalnum() for start in starts)


@cache
def _any_of(cues: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
