"""Labels of topics: a few words of one account, from the beginning of a phrase to the end of one."""

import re
from collections.abc import Sequence

from aidememoire.across.accounts.propositions import Proposition
from aidememoire.lexicons.framing import forms_of, is_empty, points_back
from aidememoire.lexicons.stems import Word, words

LONGEST = 9
LEAST = 3
"""Words of a label, at most and at least."""
BROKEN = 5
"""Words of a label that is cut at a comma."""
BREAK = re.compile(r"[,;:—–]|\s-\s")
ADDRESSED = re.compile(
    r"(?:(?:the|his|her|our|and|of|[A-Z][\w.’'-]*)\s+){1,9}?(?:for|that|about|on)\s+(?=\S+\s+\S+\s+\S)"
)
"""To whom something was said, before what was said: "President Venn for …"."""
EDGES = ' .,;:!?"“”«»„'


def label(found: Sequence[Proposition]) -> str:
    """The words of the matter that comes nearest to the length of a label and stands by itself."""
    core = min(
        (_matter(p) for p in found),
        key=lambda c: (points_back(words(c)), is_empty(words(c)), abs(len(words(c)) - LONGEST), c),
    )
    return shorten(core) or " ".join(found[0].text.split())


def _matter(told: Proposition) -> str:
    """What a proposition is about; all its words where the matter alone would be no phrase."""
    addressed = ADDRESSED.match(told.core) if told.cue else None
    core = told.core[addressed.end() :] if addressed else told.core
    listed = words(core)
    return told.text if len(listed) < LEAST or points_back(listed) else core


def shorten(text: str) -> str:
    """A text cut to at most `LONGEST` words, neither beginning nor ending amid a phrase if that leaves `LEAST`."""
    listed = words(text)
    first, last = 0, len(listed)
    while last - first > LEAST and listed[first].form in forms_of("leading"):
        first += 1
    if last - first > LONGEST:
        last = _end(text, listed, first)
    if not listed:
        return ""
    return " ".join(text[listed[first].start : listed[last - 1].end].split()).strip(EDGES)


def _end(text: str, listed: Sequence[Word], first: int) -> int:
    """Where a text of too many words ends: at its last break, else before the words that end no phrase."""
    last = first + LONGEST
    for at in range(last, first + BROKEN - 1, -1):
        if BREAK.search(text[listed[at - 1].end : listed[at].start]):
            return at
    while last > first + LEAST and listed[last - 1].form in forms_of("loose"):
        last -= 1
    return last
