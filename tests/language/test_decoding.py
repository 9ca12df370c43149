"""The decoders against exhaustive search on small inputs."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.language import decoding, tags


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_viterbi_finds_the_best_sequence(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    emissions, moves = rng.normal(size=(length, 3)).astype(np.float32), rng.normal(size=(3, 3)).astype(np.float32)

    def score(path: tuple[int, ...]) -> float:
        return float(
            sum(emissions[i, t] for i, t in enumerate(path)) + sum(moves[a, b] for a, b in itertools.pairwise(path))
        )

    best = max(itertools.product(range(3), repeat=length), key=score)
    assert score(tuple(decoding.viterbi(emissions, moves).tolist())) == pytest.approx(score(best), abs=1e-4)


def test_viterbi_of_nothing_is_nothing() -> None:
    assert decoding.viterbi(np.zeros((0, 3), dtype=np.float32), np.zeros((3, 3), dtype=np.float32)).tolist() == []


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_marginals_are_the_shares_of_all_sequences(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    emissions, moves = rng.normal(size=(length, 3)).astype(np.float32), rng.normal(size=(3, 3)).astype(np.float32)
    weights = np.zeros((length, 3))
    for path in itertools.product(range(3), repeat=length):
        total = np.exp(
            sum(emissions[i, t] for i, t in enumerate(path)) + sum(moves[a, b] for a, b in itertools.pairwise(path))
        )
        for i, t in enumerate(path):
            weights[i, t] += total
    assert np.allclose(decoding.marginals(emissions, moves), weights / weights.sum(1, keepdims=True), atol=1e-4)


def best_tree(scores: np.ndarray) -> float:
    n = len(scores)
    best = -np.inf
    for heads in itertools.product(range(n), repeat=n):
        roots = [i for i, h in enumerate(heads) if h == i]
        if len(roots) == 1 and all(reaches(heads, i, roots[0]) for i in range(n)):
            best = max(best, sum(float(scores[i, h]) for i, h in enumerate(heads)))
    return best


def reaches(heads: tuple[int, ...], node: int, root: int) -> bool:
    for _ in heads:
        node = heads[node]
    return node == root


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_small_trees_are_the_best_ones(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, length)).astype(np.float32)
    heads = decoding.tree(scores)
    assert sum(float(scores[i, h]) for i, h in enumerate(heads)) == pytest.approx(best_tree(scores), abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40))
def test_every_answer_is_a_tree_with_one_root(seed: int, length: int) -> None:
    heads = decoding.tree(np.random.default_rng(seed).normal(size=(length, length)).astype(np.float32))
    roots = [i for i, h in enumerate(heads) if h == i]
    assert len(roots) == 1
    assert all(reaches(tuple(heads.tolist()), i, roots[0]) for i in range(length))


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5), st.sampled_from(tags.ROLES)), max_size=8)


@given(spans)
def test_tags_go_there_and_back(raw: list[tuple[int, int, str]]) -> None:
    taken: set[int] = set()
    kept = []
    for start, size, kind in sorted(raw):
        words = set(range(start, start + size))
        if not words & taken:
            taken |= words
            kept.append((start, start + size, kind))
    assert tags.decode(tags.encode(40, kept, tags.ROLES), tags.ROLES) == kept


def test_a_span_cut_by_the_window_counts() -> None:
    inside, end = tags.ROLE_TAGS.index("I-content"), tags.ROLE_TAGS.index("E-content")
    assert tags.decode([inside, end, 0, tags.ROLE_TAGS.index("B-cue")], tags.ROLES) == [
        (0, 2, "content"),
        (3, 4, "cue"),
    ]


def test_what_may_follow_what() -> None:
    allowed, number = tags.allowed(tags.ROLES), tags.ROLE_TAGS.index
    assert allowed[number("B-cue"), number("E-cue")]
    assert not allowed[number("B-cue"), number("E-source")]
    assert not allowed[number("O"), number("I-cue")]
    assert allowed[number("S-source"), number("B-cue")]
