"""Span probabilities against the sum over all tag sequences, and the choice among spans."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.language import tags
from aidememoire.language.decoding import lattice
from aidememoire.language.spans import LEAST, SpanChance, best_spans, span_chances

KINDS = ("one", "two")
MOVES = np.where(tags.allowed(KINDS), 0.0, tags.FORBIDDEN).astype(np.float32)


def scores(seed: int, length: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(size=(length, 1 + 4 * len(KINDS))).astype(np.float32)
    return emissions, MOVES + rng.normal(size=MOVES.shape).astype(np.float32)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_a_spans_probability_is_its_share_of_all_sequences(seed: int, length: int) -> None:
    emissions, moves = scores(seed, length)
    total, share = 0.0, {}
    for path in itertools.product(range(emissions.shape[1]), repeat=length):
        score = sum(float(emissions[i, t]) for i, t in enumerate(path))
        score += sum(float(moves[a, b]) for a, b in itertools.pairwise(path))
        if score < -1000:
            continue
        total += np.exp(score)
        for start, end, kind in complete(path):
            share[start, end, kind] = share.get((start, end, kind), 0.0) + np.exp(score)
    found = {(s, e, k): p for s, e, k, p in span_chances(emissions, moves, lattice(emissions, moves), len(KINDS))}
    for span, mass in share.items():
        if mass / total > LEAST:
            assert found[span] == pytest.approx(mass / total, rel=1e-3)
    assert all(share.get(span, 0.0) / total == pytest.approx(p, rel=1e-3) for span, p in found.items())


def complete(path: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """The spans of a path that have both their edges."""
    out, start = [], None
    for i, tag in enumerate(path):
        kind, mark = divmod(tag - 1, 4)
        if tag and mark == 3:
            out.append((i, i + 1, kind))
        if tag and mark == 0:
            start = i
        if tag and mark == 2 and start is not None:
            out.append((start, i + 1, kind))
        if not tag or mark in (2, 3):
            start = None
    return out


@given(
    st.lists(
        st.builds(
            lambda start, size, kind, chance: SpanChance(start, start + size, kind, chance),
            st.integers(0, 8), st.integers(1, 4), st.integers(0, 1), st.floats(0.1, 1),
        ),
        max_size=7,
    )
)  # fmt: skip
def test_the_choice_is_the_best_of_all_choices(chances: list[SpanChance]) -> None:
    least = (0.3, 0.5)

    def worth(spans: list[SpanChance]) -> float:
        return sum(s.probability - least[s.kind] for s in spans)

    def apart(spans: tuple[SpanChance, ...]) -> bool:
        ordered = sorted(spans)
        return all(a.end <= b.start for a, b in itertools.pairwise(ordered))

    best = max(
        worth(list(some)) for n in range(len(chances) + 1) for some in itertools.combinations(chances, n) if apart(some)
    )
    found = best_spans(chances, least, 12)
    assert apart(tuple(found))
    assert worth(found) == pytest.approx(best)


def test_an_unlikely_span_is_left_out() -> None:
    assert best_spans([SpanChance(0, 2, 0, 0.4)], (0.5,), 3) == []
