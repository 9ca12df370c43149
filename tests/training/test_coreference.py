"""The fit of the coreference weights, on examples of two features."""

import pytest

from aidememoire.lexicons.coreference import CoreferenceWeights
from aidememoire.lexicons.loading import parse
from aidememoire.training.coreference import Example, as_toml, fit, ontogum_doc

NEAR, FAR = {"near": 1.0, "any": 1.0}, {"far": 1.0, "any": 1.0}


def test_what_is_right_gains_weight():
    weights = fit([Example("he", (NEAR, FAR), (True, False), nobody=False)] * 20, penalty=1.0)
    assert weights["near"] > 0 > weights["far"]


def test_where_nobody_is_right_all_candidates_lose():
    weights = fit([Example("it", (NEAR, FAR), (False, False), nobody=True)] * 20, penalty=1.0)
    assert weights["any"] < 0


def test_rare_features_are_left_out():
    assert fit([Example("he", (NEAR,), (True,), nobody=False)] * 3) == {}


def test_the_file_is_read_back_as_it_was_written():
    weights = {"he": {"same subject": 1.25, "embedded": -0.5, "nothing": 0.0001}, "it": {"any": 2.0}}
    read = parse(as_toml(weights, 0.5), CoreferenceWeights, "weights.toml")
    assert read.weights == {"he": {"same subject": 1.25, "embedded": -0.5}, "it": {"any": 2.0}}
    assert read.pointer == pytest.approx(0.5)


def test_a_line_without_a_full_stop_ends_its_paragraph():
    doc, at = ontogum_doc([["A", "heading"], ["It", "rained", "."]])
    assert doc.text == "A heading\nIt rained. "
    assert [at[1, k] for k in range(4)] == [3, 4, 5, 6]
