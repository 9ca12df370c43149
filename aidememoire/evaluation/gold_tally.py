"""Counts over gold stories: items found, fields of those found, and what went wrong with which kind of item."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from aidememoire.evaluation.gold_form import GoldCommitment, GoldEvent, GoldPosition, GoldStatement, GoldTime
from aidememoire.evaluation.scores import Count

Item = GoldStatement | GoldEvent | GoldPosition | GoldCommitment | GoldTime
G = TypeVar("G", bound=Item)
P = TypeVar("P")


class Tally:
    """One line of the figures."""

    def __init__(self) -> None:
        self.count = Count()
        self.fields: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.faults: Counter[tuple[str, str]] = Counter()

    def field(self, name: str, *, right: bool, kind: str) -> None:
        """Count a field of an item that was found; `kind` is the item's, for the errors."""
        self.fields[name][0] += right
        self.fields[name][1] += 1
        if not right:
            self.faults[f"wrong {name}", kind] += 1

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of items, and the share of right ones for each field that the gold gives."""
        shares = {name: round(right / of, 4) for name, (right, of) in sorted(self.fields.items()) if of}
        return {"gold": self.count.gold, "predicted": self.count.given} | self.count.figures() | shares

    def errors(self) -> dict[str, dict[str, int]]:
        """How often what went wrong, by kind of item: those missed and spurious first."""
        found: dict[str, dict[str, int]] = {"missed": {}, "spurious": {}}
        for (fault, kind), number in sorted(self.faults.items()):
            found.setdefault(fault, {})[kind] = number
        return found


class Matched(Generic[G, P]):
    """Gold and given items of one story, and the pairs among them."""

    def __init__(self, gold: Sequence[G], given: Sequence[P], pairs: Sequence[tuple[int, int]]) -> None:
        self.gold, self.given, self.numbers = gold, given, pairs

    def pairs(self) -> list[tuple[G, P]]:
        """The items that are one."""
        return [(self.gold[i], self.given[j]) for i, j in self.numbers]

    def settle(
        self,
        tally: Tally,
        kind_gold: Callable[[G], str],
        kind_given: Callable[[P], str],
        right: Callable[[G, P], bool] = lambda _gold, _given: True,
    ) -> None:
        """Count them; an optional one is right where found and no fault where not."""
        soft = {j for i, j in self.numbers if self.gold[i].optional}
        hits = [(i, j) for i, j in self.numbers if j not in soft and right(self.gold[i], self.given[j])]
        wanted = [i for i, item in enumerate(self.gold) if not item.optional]
        tally.count += Count(len(wanted), len(self.given) - len(soft), len(hits))
        found = {i for i, _ in hits}, {j for _, j in hits}
        tally.faults.update(("missed", kind_gold(self.gold[i])) for i in wanted if i not in found[0])
        spare = (item for j, item in enumerate(self.given) if j not in found[1] | soft)
        tally.faults.update(("spurious", kind_given(item)) for item in spare)


def table(tallies: Iterable[tuple[str, Tally]]) -> dict[str, Any]:
    """The figures of several lines by their name."""
    return {name: tally.figures() for name, tally in tallies}
