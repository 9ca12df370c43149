"""Blocks: sightings joined by a chain of shared keys, which alone can be one actor."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Sets:
    """Sets that grow together (union and find)."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, item: int) -> int:
        """The representative of the item's set."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, a: int, b: int) -> None:
        """Make two sets one; the smaller number represents it."""
        a, b = sorted((self.find(a), self.find(b)))
        self.parent[b] = a


def connected(items: Sequence[T], keys: Callable[[T], Iterable[str]]) -> list[list[T]]:
    """The items in groups that a chain of shared keys joins; one without a key is alone. Order as given."""
    sets = Sets(len(items))
    first: dict[str, int] = {}
    for number, item in enumerate(items):
        for key in keys(item):
            sets.join(number, first.setdefault(key, number))
    groups: dict[int, list[T]] = {}
    for number, item in enumerate(items):
        groups.setdefault(sets.find(number), []).append(item)
    return list(groups.values())
