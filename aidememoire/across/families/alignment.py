"""Whether two texts are copies: their common runs, joined to passages, decide.

Two readouts of one week's calls share phrases, here and there; a copy shares passages, in order, with small gaps. And
where a form is filled in anew, the gaps hold other names: "spoke with the Emir of A", "spoke with the President of B".
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from aidememoire.across.families.text import body_lines, words_of
from aidememoire.across.families.tiles import Tile, tiles
from aidememoire.records import Copy, CopyKind, Document, Entry

WIDEST_GAP: Final = 12
"""Words between two common runs of one passage."""
GAP_COST: Final = 0.5
"""What a word in a gap takes from a passage's weight, in words."""
NAME_COST: Final = 8.0
"""What a gap with other names takes, in words."""
PASSAGE: Final = 25.0
"""Weight in words of a passage that is no stock phrase."""
LONG_PASSAGE: Final = 60.0
"""Weight from which a passage makes a copy of however long a text."""
SHORT_TEXT: Final = 0.5
"""Part of a short text that is passage enough."""
COUNTED: Final = 20.0
"""Weight from which a passage counts as shared."""
LEAST_SHARE: Final = 0.3
"""Part of the shorter text that the passages make up."""
LEAD: Final = 40
"""Words in which a text says whom it is about."""
OTHER_NAMES: Final = 2
"""As many names in each lead that the other text lacks speak for another happening, ..."""
LOST_NAMES: Final = 0.2
"""... where as large a part of all names of the shorter text is lacking in the other, ..."""
FORM_SHARE: Final = 0.6
"""... and then as much must be shared."""
NEAR_SHARE: Final = 0.9
LIKE_LENGTH: Final = 0.8
FEW_IN_COMMON: Final = 0.6
"""Part of the longer text up to which what is shared is an excerpt."""


class _Text(NamedTuple):
    """A document's words, which of them are names or numbers, and all names."""

    folded: tuple[str, ...]
    named: tuple[bool, ...]
    names: frozenset[str]


class Likeness(NamedTuple):
    """What two texts have in common; shares are parts of the shorter one.

    `weight` is that of the best passage, in words; `passages` the share of all passages that count; `foreign` how many
    names each lead has, at least, that the other text lacks; `lost` the share of names that the longer text lacks.
    """

    length: int
    longer: int
    share: float
    weight: float
    passages: float
    foreign: int
    lost: float


def compare_texts(a: Entry, b: Entry) -> Copy | None:
    """How two documents are alike, or None where neither is a copy of the other; the order of the two is no matter."""
    first, second = sorted((a, b), key=lambda entry: entry.id)
    found = likeness(first.document, second.document)
    kind = _kind(first.document, second.document, found)
    return Copy(first.id, second.id, kind, round(found.share, 3)) if kind else None


def likeness(a: Document, b: Document) -> Likeness:
    """What the bodies of two documents have in common."""
    short, long = sorted((_text(a), _text(b)), key=lambda text: (len(text.folded), text.folded))
    length = len(short.folded)
    if not length:
        return Likeness(0, len(long.folded), 0.0, 0.0, 0.0, 0, 0.0)
    if short.folded == long.folded:
        return Likeness(length, length, 1.0, float(length), 1.0, 0, 0.0)
    runs = tiles(short.folded, long.folded)
    weights = [_weight(passage, short, long) for passage in _passages(runs)]
    names = [word for word, named in zip(short.folded, short.named, strict=True) if named]
    return Likeness(
        length,
        len(long.folded),
        sum(run.length for run in runs) / length,
        max(weights, default=0.0),
        sum(weight for weight in weights if weight >= COUNTED) / length,
        min(_foreign(short, long), _foreign(long, short)),
        sum(name not in long.names for name in names) / max(1, len(names)),
    )


def is_copy(found: Likeness) -> bool:
    """Whether what two texts have in common makes one a copy of the other."""
    if found.foreign >= OTHER_NAMES and found.lost > LOST_NAMES and found.passages < FORM_SHARE:
        return False
    if found.weight >= LONG_PASSAGE:
        return True
    enough = found.weight >= min(PASSAGE, SHORT_TEXT * found.length)
    return enough and max(found.passages, found.weight / found.length) >= LEAST_SHARE


def _kind(a: Document, b: Document, found: Likeness) -> CopyKind | None:
    if not found.length or not is_copy(found):
        return None
    if _text(a).folded == _text(b).folded:
        return "exact"
    like = found.length / found.longer
    if found.share >= NEAR_SHARE and like >= LIKE_LENGTH:
        return "near"
    return "excerpt" if found.share * like < FEW_IN_COMMON else "rewritten"


@lru_cache(maxsize=4096)
def _words(text: str, lines: tuple[tuple[int, int], ...]) -> _Text:
    words = [word for start, end in lines for word in words_of(text, start, end)]
    named = tuple(text[word.start].isupper() or text[word.start].isdigit() for word in words)
    folded = tuple(word.folded for word in words)
    return _Text(folded, named, frozenset(word for word, name in zip(folded, named, strict=True) if name))


def _text(document: Document) -> _Text:
    return _words(document.text, body_lines(document))


def _passages(runs: Sequence[Tile]) -> list[list[Tile]]:
    """Runs that follow each other in both texts with small gaps, together."""
    found: list[list[Tile]] = []
    for run in runs:
        if found:
            last = found[-1][-1]
            gaps = run.first - last.first - last.length, run.second - last.second - last.length
            if gaps[0] <= WIDEST_GAP and 0 <= gaps[1] <= WIDEST_GAP:
                found[-1].append(run)
                continue
        found.append([run])
    return found


def _weight(passage: Sequence[Tile], short: _Text, long: _Text) -> float:
    weight = float(sum(run.length for run in passage))
    for run, following in pairwise(passage):
        gap = range(run.first + run.length, following.first)
        other = range(run.second + run.length, following.second)
        weight -= GAP_COST * max(len(gap), len(other))
        if _names_missing(short, gap, long) and _names_missing(long, other, short):
            weight -= NAME_COST
    return weight


def _names_missing(text: _Text, places: range, other: _Text) -> bool:
    return any(text.named[at] and text.folded[at] not in other.names for at in places)


def _foreign(text: _Text, other: _Text) -> int:
    """How many names of the lead the other text lacks."""
    lead = zip(text.folded[:LEAD], text.named[:LEAD], strict=True)
    return sum(named and word not in other.names for word, named in lead)
