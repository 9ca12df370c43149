"""The sentence around some words, as it stands in a text."""

import re
from typing import Final

LONGEST: Final = 260
"""Characters shown; what is longer is cut between words, and says so."""
CUT: Final = "…"
_END: Final = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n")

_SHORT: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Col|Maj|Lt|Capt|Sen|Gov|Rev|St|No|Art|vs|[A-Z])\.$"
)
"""Ends of a stretch that are no ends of a sentence."""


def sentence(piece: str, start: int, end: int, *, begins: bool = True, ends: bool = True, most: int = LONGEST) -> str:
    """The sentence in which `piece[start:end]` stands, its white space single.

    `begins` and `ends` say whether the piece begins and ends where its text does, not in the middle of it.
    """
    ends_found = (found for found in _END.finditer(piece) if not _SHORT.search(piece, 0, found.start() + 1))
    stops = [0, *(found.end() for found in ends_found), len(piece)]
    first = max(stop for stop in stops if stop <= start)
    last = min(stop for stop in stops if stop >= end)
    before = CUT if first == 0 and not begins else ""
    after = CUT if last == len(piece) and not ends else ""
    if last - first > most:
        first, last, before, after = _shortened(piece, (first, last), (start, end), (before, after), most)
    return before + " ".join(piece[first:last].split()) + after


def _shortened(
    piece: str, whole: tuple[int, int], kept: tuple[int, int], cuts: tuple[str, str], most: int
) -> tuple[int, int, str, str]:
    """The stretch around the words kept that is no longer than `most`, from one word's beginning to another's end."""
    first, last = whole
    before, after = cuts
    if kept[1] - first > most:
        wanted = max(first, kept[0] - most // 4)
        if wanted > first:
            space = piece.find(" ", wanted, kept[0])
            first, before = (space + 1 if space >= 0 else kept[0]), CUT
    if last - first > most:
        space = piece.rfind(" ", first + 1, first + most)
        last, after = (space if space >= 0 else first + most), CUT
    return first, last, before, after
