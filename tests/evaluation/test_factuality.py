import numpy as np
import pytest

from aidememoire.errors import CorpusError
from aidememoire.evaluation import factuality
from tests.evaluation.rows import write


def row(words, *targets):
    return {
        "tokens": words.split(),
        "targets": [{"span": list(span), "text": "", "factuality": rating} for span, rating in targets],
    }


def test_non_facts_are_found_or_not(tmp_path):
    path = write(
        tmp_path / "c.jsonl",
        row("They met but did not sign", ((1, 2), 3.0), ((5, 6), -3.0)),
        row("They may return", ((2, 3), 0.0)),
        row("No rated word here"),
    )
    ratings = {"They met but did not sign": [0, 3, 0, 0, 0, -1], "They may return": [0, 0, 2]}
    found = factuality.evaluate(path, lambda sentences: [ratings[" ".join(words)] for words in sentences])
    assert found.figures["non_fact"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert (found.figures["non_fact_precision"], found.figures["non_fact_recall"]) == (1.0, 0.5)
    assert found.figures["mae"] == pytest.approx(4 / 3, abs=1e-4)
    assert (found.figures["targets"], found.figures["non_facts"]) == (3, 2)
    assert [target["factuality"] for answer in found.answers for target in answer["targets"]] == [3.0, -1.0, 2.0]


def test_no_fact_missed_and_none_invented_is_no_error():
    gold = np.array([3.0, -2.0, 1.0])
    assert factuality.figures(gold, gold) == {
        "mae": 0.0,
        "r": 1.0,
        "non_fact": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
        "non_fact_precision": 1.0,
        "non_fact_recall": 1.0,
        "non_facts": 1,
        "targets": 3,
    }


def test_a_target_that_is_no_word_is_refused(tmp_path):
    path = write(tmp_path / "c.jsonl", row("They met", ((1, 3), 3.0)))
    with pytest.raises(CorpusError, match="lies outside its 2 places"):
        factuality.evaluate(path, lambda sentences: [[0.0] * len(words) for words in sentences])
