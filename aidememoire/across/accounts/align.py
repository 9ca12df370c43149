"""Which items of several accounts are one topic: the likeliest pairs first, each item with the one it fits best."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from aidememoire.across.accounts.features import Matrix
from aidememoire.across.accounts.items import Item, Told, item, likely, wholes
from aidememoire.across.meaning import Vectors
from aidememoire.lexicons.stems import words

ALIGNED = 0.35
"""Probability from which two items that fit each other best are one topic."""
JOINED = 0.5
"""Probability from which an item joins the topic that it fits best, though that has a better one from its account."""
LEAST = 0.12
MARGIN = 1.5
"""Probability that is enough where a pair is so much better, in logits, than any other of its two items."""
SAME_SIDE = 0.7
"""The same between two accounts of one side, and inside one account."""

CHAIN = 3
"""Neighbours that may be put together as one topic of one side."""
NEAR = 0.6
"""Likeness from which a neighbour only elaborates."""
NEAR_SPOKEN = 0.45
"""The same in a press call, where one matter takes several sentences."""
AGAIN = 0.85
"""Likeness from which an item says again what its account says elsewhere."""
SHORT_PART = 5
SPOKEN = frozenset({"transcript", "interview"})


def align(accounts: Sequence[Told], vectors: Vectors | None) -> list[list[Item]]:
    """Return the topics as groups of items, in the order of the accounts and of their texts."""
    sides = [told.account.side for told in accounts]
    items = [whole for number, told in enumerate(accounts) for whole in wholes(number, told)]
    items = _split(items, accounts, sides, vectors)
    groups = _Groups(len(items))
    for first, second, _ in sorted(_edges(items, sides, vectors), key=lambda e: (-e[2], e[0], e[1])):
        groups.join(first, second)
    for more in (_siblings, _following, _again):
        for first, second in list(more(items, groups, accounts, vectors)):
            groups.join(first, second)
    return [[items[i] for i in group] for group in groups.listed()]


def _edges(items: Sequence[Item], sides: Sequence[str], vectors: Vectors | None) -> Iterator[tuple[int, int, float]]:
    """Pairs of items that are one topic, with how sure that is; frame facts first."""
    yield from _frames(items)
    for a, b in _account_pairs(sides):
        rows = [i for i, x in enumerate(items) if x.account == a and not x.held]
        columns = [i for i, x in enumerate(items) if x.account == b and not x.held]
        if not rows or not columns:
            continue
        chances = likely([items[i] for i in rows], [items[i] for i in columns], vectors)
        other = sides[a] != sides[b]
        yield from _best(chances, rows, columns, ALIGNED if other else SAME_SIDE, JOINED if other else 1.0)


def _siblings(
    items: Sequence[Item], groups: "_Groups", _: Sequence[Told], __: Vectors | None
) -> Iterator[tuple[int, int]]:
    """Parts of one unit that none of another side fits, or too short to stand alone: with the part before."""
    alone = groups.sizes()
    for n in range(1, len(items)):
        before, x = items[n - 1], items[n]
        if before.account == x.account and (before.entry, before.unit) == (x.entry, x.unit) and not before.held:
            short = len(words(x.matter.text)) <= SHORT_PART or len(words(before.matter.text)) <= SHORT_PART
            if not x.facts and ((alone[n] == 1 and alone[n - 1] == 1) or (short and 1 in (alone[n], alone[n - 1]))):
                yield n - 1, n


def _following(
    items: Sequence[Item], groups: "_Groups", accounts: Sequence[Told], vectors: Vectors | None
) -> Iterator[tuple[int, int]]:
    """Items that go on with the matter of the one before, or speak of the same, and fit nothing of another side."""
    alone = groups.sides(items)
    chained = 1
    for n in range(1, len(items)):
        before, x = items[n - 1], items[n]
        same = (before.account, before.entry) == (x.account, x.entry) and not before.held and not x.held
        close = same and alone[n] == 1 and not x.facts and chained < CHAIN
        near = NEAR_SPOKEN if accounts[x.account].account.entries[x.entry].document.kind in SPOKEN else NEAR
        if close and (x.goes_on or (alone[n - 1] == 1 and _meant(before, x, vectors) >= near)):
            chained += 1
            yield n - 1, n
        else:
            chained = 1


def _again(
    items: Sequence[Item], groups: "_Groups", _: Sequence[Told], vectors: Vectors | None
) -> Iterator[tuple[int, int]]:
    """Items that fit nothing of another side and say again what their own account says elsewhere."""
    alone = groups.sides(items)
    for n, x in enumerate(items):
        own = [m for m, y in enumerate(items) if y.account == x.account and m != n and not y.held]
        if alone[n] > 1 or x.held or not own:
            continue
        likest = max(own, key=lambda m: (_meant(items[m], x, vectors), -m))
        if _meant(items[likest], x, vectors) >= AGAIN:
            yield likest, n


def _meant(before: Item, x: Item, vectors: Vectors | None) -> float:
    """How like two items of one account are, from 0 to 1."""
    a, b = before.matter, x.matter
    if vectors is not None:
        return float(np.dot(*vectors([a.text, b.text])))
    least = min(sum(a.stems.values()), sum(b.stems.values()))
    return sum(w for s, w in a.stems.items() if s in b.stems) / least if least > 0 else 0.0


def _best(
    chances: Matrix, rows: list[int], columns: list[int], mutual: float, joined: float
) -> Iterator[tuple[int, int, float]]:
    """Pairs that fit each other best, and those that are likely enough to be one of several of one topic."""
    logits = np.log(chances / np.maximum(1 - chances, 1e-9))
    for r in range(len(rows)):
        for c in range(len(columns)):
            chance = float(chances[r, c])
            of_row, of_column = chance >= chances[r].max(), chance >= chances[:, c].max()
            least = LEAST if mutual == ALIGNED and _margin(logits, r, c) >= MARGIN else mutual
            if (of_row and of_column and chance >= least) or ((of_row or of_column) and chance >= joined):
                yield rows[r], columns[c], chance


def _margin(logits: Matrix, r: int, c: int) -> float:
    """By how much a pair is better than any other of its two items, in logits."""
    others = np.concatenate([np.delete(logits[r], c), np.delete(logits[:, c], r)])
    return float(logits[r, c] - others.max()) if len(others) else 0.0


def _frames(items: Sequence[Item]) -> Iterator[tuple[int, int, float]]:
    """Items that tell the same fact about the contact itself."""
    tests: list[Callable[[Item], bool]] = [
        lambda x: x.held,
        lambda x: x.frame and x.facts == ("length",),
        lambda x: x.frame and x.facts == ("tone",),
    ]
    for test in tests:
        first: dict[int, int] = {}
        for i, x in enumerate(items):
            if test(x) and x.account not in first:
                first[x.account] = i
        numbers = sorted(first.values())
        for other in numbers[1:]:
            yield numbers[0], other, 2.0


def _account_pairs(sides: Sequence[str]) -> Iterator[tuple[int, int]]:
    for a in range(len(sides)):
        for b in range(a + 1, len(sides)):
            yield a, b


def _split(items: list[Item], accounts: Sequence[Told], sides: Sequence[str], vectors: Vectors | None) -> list[Item]:
    """Set parts of a unit apart where one of them fits an item of another side and the rest does not, or another."""
    kept: list[Item] = []
    parted = {n: _parts(x, accounts) for n, x in enumerate(items) if len(x.pieces) > 1 and not x.held}
    for n, x in enumerate(items):
        others = [y for y in items if sides[y.account] != sides[x.account] and not y.held]
        if n not in parted or not others:
            kept.append(x)
            continue
        chances = likely([x, *parted[n]], others, vectors)
        kept += _cut(x, parted[n], chances)
    return kept


def _cut(whole: Item, parts: list[Item], chances: Matrix) -> list[Item]:
    best = chances.max(axis=1)
    to = chances.argmax(axis=1)
    apart = any(best[1 + i] >= max(ALIGNED, best[0]) for i in range(len(parts)))
    differ = len({int(t) if b >= ALIGNED else -1 for t, b in zip(to[1:], best[1:], strict=True)}) > 1
    return parts if apart and differ else [whole]


def _parts(x: Item, accounts: Sequence[Told]) -> list[Item]:
    entry = accounts[x.account].account.entries[x.entry]
    return [item(entry, (x.account, x.entry, x.unit), [piece]) for piece in x.pieces]


class _Groups:
    """Disjoint sets of numbers."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, number: int) -> int:
        while self.parent[number] != number:
            number = self.parent[number]
        return number

    def join(self, first: int, second: int) -> None:
        a, b = sorted((self.find(first), self.find(second)))
        self.parent[b] = a

    def sizes(self) -> list[int]:
        """How many items are in the group of each."""
        roots = [self.find(number) for number in range(len(self.parent))]
        return [roots.count(root) for root in roots]

    def sides(self, items: Sequence[Item]) -> list[int]:
        """How many accounts are in the group of each."""
        seen: dict[int, set[int]] = {}
        for number, x in enumerate(items):
            seen.setdefault(self.find(number), set()).add(x.account)
        return [len(seen[self.find(number)]) for number in range(len(self.parent))]

    def listed(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for number in range(len(self.parent)):
            found.setdefault(self.find(number), []).append(number)
        return list(found.values())
