"""From scores to structure: the best tag sequence, the best tree, the links of attributions.

All of it is numpy over one document, exact, and independent of anything outside the document.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def viterbi(emissions: Floats, transitions: Floats) -> Ints:
    """Return the best tag sequence (Viterbi 1967).

    *Shape:* emissions ``(words, tags)``, transitions ``(tags, tags)`` from row to column, forbidden moves very negative.
    """
    n = len(emissions)
    if n == 0:
        return np.zeros(0, dtype=np.int64)
    back = np.zeros((n, emissions.shape[1]), dtype=np.int64)
    score = emissions[0].astype(np.float32)
    columns = np.arange(emissions.shape[1])
    for i in range(1, n):
        total = score[:, None] + transitions
        back[i] = total.argmax(0)
        score = total[back[i], columns] + emissions[i]
    best = np.zeros(n, dtype=np.int64)
    best[-1] = score.argmax()
    for i in range(n - 1, 0, -1):
        best[i - 1] = back[i, best[i]]
    return best


class Lattice(NamedTuple):
    """All tag sequences of a document, summed: forward and backward rows, each of sum one, and what they were divided by (log).

    *Shape:* rows ``(words, tags)``, scales ``(words,)``. A backward row leaves out the word's own score.
    """

    forward: NDArray[np.float64]
    forward_scale: NDArray[np.float64]
    backward: NDArray[np.float64]
    backward_scale: NDArray[np.float64]
    total: float
    """Logarithm of the sum over all sequences."""
    shares: Floats
    """Probability of each tag of each word."""


def lattice(emissions: Floats, transitions: Floats) -> Lattice:
    """Run forward-backward over a document of at least one word (Rabiner 1989)."""
    move = np.exp(transitions.astype(np.float64))
    peak = emissions.max(1).astype(np.float64)
    local = np.exp(emissions - peak[:, None])
    forward, backward = np.zeros_like(local, dtype=np.float64), np.zeros_like(local, dtype=np.float64)
    up, down = np.zeros(len(peak)), np.zeros(len(peak))
    backward[-1] = 1 / local.shape[1]
    for i in range(len(peak)):
        row = local[0] if i == 0 else (forward[i - 1] @ move) * local[i]
        up[i] = row.sum()
        forward[i] = row / up[i]
    down[-1] = local.shape[1]
    for i in range(len(peak) - 2, -1, -1):
        row = move @ (local[i + 1] * backward[i + 1])
        down[i] = row.sum()
        backward[i] = row / down[i]
    both = forward * backward
    shares: Floats = (both / both.sum(1, keepdims=True)).astype(np.float32)
    forward_scale = np.cumsum(np.log(up) + peak)
    later = np.concatenate([np.log(down[:-1]) + peak[1:], np.log(down[-1:])])
    return Lattice(forward, forward_scale, backward, np.cumsum(later[::-1])[::-1], float(forward_scale[-1]), shares)


def marginals(emissions: Floats, transitions: Floats) -> Floats:
    """Return the probability of each tag of each word. *Shape:* ``(words, tags)``."""
    return lattice(emissions, transitions).shares if len(emissions) else emissions.astype(np.float32)


def tree(scores: Floats) -> Ints:
    """Return the head of each word of one sentence; the root's head is itself, and there is exactly one root.

    The greedy choice is kept where it is a tree; else the maximum spanning arborescence is sought (Chu and Liu 1965,
    Edmonds 1967), once a candidate for the root, best candidates first.
    *Shape:* scores ``(words, words)``, dependent in the row, head in the column, root on the diagonal.
    """
    heads: Ints = scores.argmax(1).astype(np.int64)
    if _is_tree(heads):
        return heads
    roots = np.argsort(-np.diag(scores))[:3]
    best, best_score = heads, -np.inf
    for root in roots:
        candidate = _arborescence(scores, int(root))
        value = float(scores[np.arange(len(heads)), candidate].sum())
        if value > best_score:
            best, best_score = candidate, value
    return best


def _is_tree(heads: Ints) -> bool:
    own = np.arange(len(heads))
    if (heads == own).sum() != 1:
        return False
    up = heads.copy()
    for _ in range(max(1, len(heads).bit_length())):
        up = up[up]
    return bool((up == up[0]).all() and heads[up[0]] == up[0])


def _arborescence(scores: Floats, root: int) -> Ints:
    graph = scores.astype(np.float64).copy()
    np.fill_diagonal(graph, -np.inf)
    graph[root] = -np.inf
    heads = _contract(graph, root)
    heads[root] = root
    return heads


def _contract(graph: NDArray[np.float64], root: int) -> Ints:
    """Return the best heads for a graph of arc scores (dependent, head); the entry of `root` means nothing."""
    n = len(graph)
    heads: Ints = graph.argmax(1).astype(np.int64)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    m = len(outside)
    cost = graph[cycle, heads[cycle]]
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = graph[np.ix_(outside, outside)]
    out_scores = graph[np.ix_(outside, cycle)]
    small[:m, m] = out_scores.max(1)
    into = graph[np.ix_(cycle, outside)] - cost[:, None]
    small[m, :m] = into.max(0)
    np.fill_diagonal(small, -np.inf)
    sub = _contract(small, int(np.flatnonzero(outside == root)[0]))
    result = heads.copy()
    for i, node in enumerate(outside):
        if node != root:
            result[node] = outside[sub[i]] if sub[i] < m else cycle[out_scores[i].argmax()]
    entry = sub[m]
    broken = into[:, entry].argmax()
    result[cycle[broken]] = outside[entry]
    return result


def _cycle(heads: Ints, root: int) -> Ints | None:
    colour = np.zeros(len(heads), dtype=np.int64)
    colour[root] = -1
    for start in range(len(heads)):
        node, mark = start, start + 1
        while colour[node] == 0:
            colour[node] = mark
            node = int(heads[node])
        if colour[node] == mark:
            cycle = [node]
            nxt = int(heads[node])
            while nxt != node:
                cycle.append(nxt)
                nxt = int(heads[nxt])
            return np.array(cycle, dtype=np.int64)
    return None
