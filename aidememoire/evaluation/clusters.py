"""Clusterings compared: MUC, B³, CEAFe and their mean, the CoNLL score of coreference.

Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B³), Luo 2005 (CEAF), Pradhan et al. 2012 (the mean of the three F1).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Clusters = Sequence[frozenset[Hashable]]


def conll(gold: Iterable[Iterable[Hashable]], given: Iterable[Iterable[Hashable]]) -> dict[str, float]:
    """F1 of the three metrics and their mean, between 0 and 1, of two partitions of the same mentions."""
    wanted, found = [frozenset(c) for c in gold], [frozenset(c) for c in given]
    scores = {"muc": _f1(*muc(wanted, found)), "b3": _f1(*b_cubed(wanted, found)), "ceafe": _f1(*ceaf(wanted, found))}
    return {name: round(score, 4) for name, score in (scores | {"conll": sum(scores.values()) / 3}).items()}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _of(clusters: Clusters) -> Mapping[Hashable, int]:
    return {item: number for number, cluster in enumerate(clusters) for item in cluster}


def muc(gold: Clusters, given: Clusters) -> tuple[float, float]:
    """Precision and recall of links; clusters of one mention have none."""
    return _links(given, gold), _links(gold, given)


def _links(clusters: Clusters, other: Clusters) -> float:
    of = _of(other)
    kept = sum(len(c) - len({of.get(item, item) for item in c}) for c in clusters)
    links = sum(len(c) - 1 for c in clusters)
    return kept / links if links else 0.0


def b_cubed(gold: Clusters, given: Clusters) -> tuple[float, float]:
    """Precision and recall averaged over mentions."""
    return _shares(given, gold), _shares(gold, given)


def _shares(clusters: Clusters, other: Clusters) -> float:
    of = _of(other)
    total = 0.0
    for cluster in clusters:
        counts: dict[int, int] = defaultdict(int)
        for item in cluster:
            if item in of:
                counts[of[item]] += 1
        total += sum(n * n for n in counts.values()) / len(cluster)
    mentions = sum(map(len, clusters))
    return total / mentions if mentions else 0.0


def ceaf(gold: Clusters, given: Clusters) -> tuple[float, float]:
    """Precision and recall of the best one-to-one match of entities, by the share of mentions in both (phi 4)."""
    of = _of(given)
    overlap: dict[tuple[int, int], int] = defaultdict(int)
    for number, cluster in enumerate(gold):
        for item in cluster:
            if item in of:
                overlap[number, of[item]] += 1
    alike = {(g, f): 2 * n / (len(gold[g]) + len(given[f])) for (g, f), n in overlap.items()}
    total = sum(_best(part, alike) for part in _components(alike))
    return (total / len(given) if given else 0.0), (total / len(gold) if gold else 0.0)


def _components(pairs: Iterable[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that the pairs connect: each part is matched by itself."""
    neighbours: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    for g, f in pairs:
        neighbours["g", g].add(("f", f))
        neighbours["f", f].add(("g", g))
    seen: set[tuple[str, int]] = set()
    parts = []
    for start in sorted(neighbours):
        if start in seen:
            continue
        seen.add(start)
        part, waiting = [start], [start]
        while waiting:
            for other in sorted(neighbours[waiting.pop()] - seen):
                seen.add(other)
                part.append(other)
                waiting.append(other)
        parts.append((sorted(n for side, n in part if side == "g"), sorted(n for side, n in part if side == "f")))
    return parts


def _best(part: tuple[list[int], list[int]], alike: Mapping[tuple[int, int], float]) -> float:
    rows, columns = part
    worth = np.array([[alike.get((g, f), 0.0) for f in columns] for g in rows])
    return assignment(worth if len(rows) <= len(columns) else worth.T)


def assignment(worth: NDArray[np.float64]) -> float:
    """Greatest sum of one entry a row, no two in one column. *Shape:* ``(n, m)`` with n <= m.

    The Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987), O(n² m).
    """
    n, m = worth.shape
    cost = np.hstack([np.zeros((n, 1)), -worth])
    rows_of = np.zeros(m + 1, dtype=np.int64)
    u, v = np.zeros(n + 1), np.zeros(m + 1)
    for row in range(1, n + 1):
        rows_of[0] = row
        column = 0
        least, used, way = np.full(m + 1, np.inf), np.zeros(m + 1, dtype=bool), np.zeros(m + 1, dtype=np.int64)
        while True:
            used[column] = True
            at = int(rows_of[column])
            reduced = cost[at - 1] - u[at] - v
            better = ~used & (reduced < least)
            least[better], way[better] = reduced[better], column
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            nearest = int(free.argmin())
            delta = free[nearest]
            u[rows_of[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            column = nearest
            if rows_of[column] == 0:
                break
        while column:
            rows_of[column] = rows_of[way[column]]
            column = int(way[column])
    return float(sum(worth[rows_of[j] - 1, j - 1] for j in range(1, m + 1) if rows_of[j]))
