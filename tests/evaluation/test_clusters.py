from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.evaluation.clusters import assignment, b_cubed, ceaf, conll, muc

partitions = st.lists(st.integers(0, 4), min_size=1, max_size=9).map(
    lambda labels: [frozenset(i for i, label in enumerate(labels) if label == wanted) for wanted in sorted(set(labels))]
)


def test_the_worked_example_of_the_field():
    # Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions", figure 2, without spurious mentions.
    gold = [frozenset("abc"), frozenset("defg")]
    found = [frozenset("ab"), frozenset("cd"), frozenset("fg"), frozenset("e")]
    assert muc(gold, found) == pytest.approx((2 / 3, 2 / 5))
    assert b_cubed(gold, found) == pytest.approx((6 / 7, (4 / 3 + 1 / 3 + 1 / 4 + 1 / 4 + 1) / 7))
    assert ceaf(gold, found) == pytest.approx(((0.8 + 2 / 3) / 4, (0.8 + 2 / 3) / 2))


def test_the_same_partition_is_perfect_and_one_of_singles_has_no_links():
    gold = [frozenset("abc"), frozenset("d")]
    assert conll(gold, gold) == {"muc": 1.0, "b3": 1.0, "ceafe": 1.0, "conll": 1.0}
    assert conll(gold, [frozenset(x) for x in "abcd"])["muc"] == 0.0


@given(st.integers(1, 5), st.integers(0, 3), st.randoms(use_true_random=False))
def test_the_assignment_is_the_best_of_all(n, more, random):
    worth = np.array([[random.randint(0, 9) / 9 for _ in range(n + more)] for _ in range(n)])
    best = max(sum(worth[i, j] for i, j in enumerate(choice)) for choice in permutations(range(n + more), n))
    assert assignment(worth) == pytest.approx(best)


@given(partitions, st.randoms(use_true_random=False))
def test_the_order_of_clusters_does_not_matter(clusters, random):
    items = [item for cluster in clusters for item in cluster]
    other = [frozenset(items[: len(items) // 2]) or frozenset(items), frozenset(items[len(items) // 2 :])]
    other = list({o for o in other if o})
    mixed = random.sample(clusters, len(clusters))
    assert conll(clusters, other) == conll(mixed, list(reversed(other)))
