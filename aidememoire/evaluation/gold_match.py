"""When two readings of a story agree: words, names, times, and which item of one is which of the other."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from aidememoire.records import Record

WORD: Final = re.compile(r"\w+")
LETTERS: Final = re.compile(r"[a-z0-9]+")
LEADING: Final = frozenset({"that", "to", "the", "a", "an"})
"""Words at the head of a piece that it may have or lack."""
UNNAMED: Final = frozenset({"the", "a", "an", "s"})
"""Words that are no part of a name."""
LENGTH: Final = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
SECONDS: Final = (604_800, 86_400, 3_600, 60, 1)
ZONE: Final = re.compile(r"(T[\d:]+)(?:Z|[+-]\d\d:?\d\d)$")
SAME: Final = 0.5
"""Likeness from which on two items are one."""

G = TypeVar("G")
P = TypeVar("P")
Span = tuple[int, int]
Words = frozenset[int]


def words(text: str, spans: Iterable[Span]) -> Words:
    """Where the words of the spans begin, without those that may lead each."""
    found: set[int] = set()
    for start, end in spans:
        here = [(start + m.start(), m.group().casefold()) for m in WORD.finditer(text[start:end])]
        first = next((at for at, (_, word) in enumerate(here) if word not in LEADING), len(here))
        found.update(at for at, _ in here[first:])
    return frozenset(found)


def f1(one: frozenset[P], other: frozenset[P]) -> float:
    """F1 of two sets; 0 where they share nothing."""
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def locate(text: str, piece: str, cue: str = "") -> Span:
    """Where a verbatim piece stands; of several places the one after the cue; (-1, -1) where it is not."""
    if cue and text.count(piece) > 1:
        after = re.search(rf"{re.escape(cue)}\s+({re.escape(piece)})", text)
        if after:
            return after.span(1)
    at = text.find(piece)
    if at >= 0:
        return at, at + len(piece)
    spaced = re.search(r"\s+".join(map(re.escape, piece.split())), text)
    return spaced.span() if spaced else (-1, -1)


def plain(name: str) -> str:
    """A name in small letters without accents, marks and articles."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(word for word in LETTERS.findall(letters) if word not in UNNAMED)


def seconds(value: str | None) -> int | None:
    """An ISO 8601 length of weeks, days, hours, minutes, seconds; None for anything else."""
    found = LENGTH.fullmatch(value or "")
    if not found or not any(found.groups()):
        return None
    return sum(int(number or 0) * unit for number, unit in zip(found.groups(), SECONDS, strict=True))


def same_time(gold: str, given: str | None) -> bool:
    """Equal TIMEX3 values; equal lengths are, and a zone that only one side gives is forgiven."""
    given = given or ""
    if gold == given or (seconds(gold) is not None and seconds(gold) == seconds(given)):
        return True
    bare = ZONE.sub(r"\1", gold), ZONE.sub(r"\1", given)
    return bare[0] == bare[1] and (bare[0] == gold or bare[1] == given)


class Names:
    """Which actors of the gold an actor of the record is."""

    def __init__(self, actors: Mapping[str, Sequence[str]], record: Record) -> None:
        self._gold: dict[str, set[str]] = defaultdict(set)
        for canonical, others in actors.items():
            for name in (canonical, *others):
                self._gold[plain(name)].add(canonical)
        self._actors = {actor.id: actor for actor in record.actors}

    def gold(self, actor: str) -> frozenset[str]:
        """The gold's names for an actor by its name, and where that is none of them by its mentions."""
        found = self._actors.get(actor)
        if found is None:
            return frozenset()
        named = self._gold.get(plain(found.name))
        return frozenset(
            named or (name for mention in found.mentions for name in self._gold.get(plain(mention.text), ()))
        )

    def all(self, actors: Iterable[str]) -> list[frozenset[str]]:
        """The same for several actors."""
        return [self.gold(actor) for actor in actors]


def met(gold: Sequence[str], given: Sequence[frozenset[str]]) -> int:
    """How many gold names are met, each by another actor."""
    left = list(given)
    count = 0
    for name in gold:
        at = next((i for i, names in enumerate(left) if name in names), None)
        if at is not None:
            del left[at]
            count += 1
    return count


def same_people(gold: Sequence[str], given: Sequence[frozenset[str]]) -> bool:
    """Every gold name is met, and nobody is left over."""
    return len(gold) == len(given) == met(gold, given)


def shared_people(gold: Sequence[str], given: Sequence[frozenset[str]]) -> float:
    """F1 of the people of two sides."""
    hit = met(gold, given)
    return 2 * hit / (len(gold) + len(given)) if hit else 0.0


def best_pairs(gold: Sequence[G], given: Sequence[P], likeness: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """Pairs of items that are one, each in at most one pair, the likest first; of equal ones the later first."""
    ranked = sorted(
        ((likeness(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(given)), reverse=True
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for worth, i, j in ranked:
        if worth >= SAME and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return pairs
