"""Candidates for antecedents, from hand-made scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.language.antecedents import BEST, LATER, antecedents_of
from aidememoire.language.tags import UPOS

NOUN, PRON, VERB = (UPOS.index(u) for u in ("NOUN", "PRON", "VERB"))


def test_only_nouns_and_pronouns_refer() -> None:
    scores = np.zeros((3, 3), dtype=np.float32)
    found = antecedents_of(scores, np.array([NOUN, VERB, PRON]), 0, range(3))
    assert set(found) == {0, 2}


def test_best_first_and_words_count_from_the_texts_start() -> None:
    scores = np.array([[0, 0, 0], [0, 0, 0], [5, 0, 1]], dtype=np.float32)
    found = antecedents_of(scores, np.array([VERB] * 10 + [NOUN, VERB, PRON]), 10, [12])
    assert [j for j, _ in found[12]] == [10, 12, 11]
    assert sum(np.exp(p) for _, p in found[12]) == pytest.approx(1, abs=1e-3)


def test_a_noun_has_nothing_after_it_and_a_pronoun_a_few() -> None:
    scores = np.zeros((9, 9), dtype=np.float32)
    scores[0, 5] = 7
    upos = np.array([PRON] + [NOUN] * 8)
    pronoun = antecedents_of(scores, upos, 0, [0])[0]
    assert pronoun[0][0] == 0
    assert pronoun[1][0] == 5
    assert len(pronoun) == 1 + LATER
    assert [j for j, _ in antecedents_of(scores, upos, 0, [1])[1]] == [0, 1]


@given(st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_log_probabilities_fall_and_never_exceed_nought(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32) * 8
    for word, row in antecedents_of(scores, np.full(size, NOUN), 0, range(size)).items():
        values = [p for _, p in row]
        assert values == sorted(values, reverse=True)
        assert max(values) <= 0
        assert len(row) == min(BEST, word + 1)
        assert all(j <= word for j, _ in row)
