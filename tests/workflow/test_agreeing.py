"""Agreement of reviewers: as published where it was published, and over what each of them said last."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire import workflow
from aidememoire.errors import MissingExtraError
from aidememoire.workflow.agreeing import agreed, agreement, alpha_of
from tests.ledger.makers import story
from tests.workflow.test_judging import ids

ANN, BEN, EVE = ({"by": name, "at": "2026-03-14T09:00:00+00:00"} for name in ("Ann", "Ben", "Eve"))


def units(*rows):
    """Units from one row of digits a reviewer, with a dot where one said nothing."""
    columns = zip(*rows, strict=True)
    return {
        str(number): {str(by): word for by, word in enumerate(column) if word != "."}
        for number, column in enumerate(columns)
    }


def test_alpha_is_that_of_the_published_example():
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units, gaps.
    found = alpha_of(
        units("123321412...", "1233224125.3", ".333234225 1.".replace(" ", ""), "1233244125 1.".replace(" ", ""))
    )
    assert found == pytest.approx(0.743, abs=0.0005)


def test_alpha_is_not_told_where_it_can_not_be():
    assert alpha_of({}) is None
    assert alpha_of(units("111", "111")) is None
    assert alpha_of(units("12..", "..12")) is None
    assert alpha_of(units("12", "12")) == 1
    assert alpha_of(units("1212", "2121")) < 0


@given(st.lists(st.text("123.", min_size=6, max_size=6), min_size=2, max_size=4))
def test_alpha_does_not_depend_on_who_comes_first(rows):
    one, other = alpha_of(units(*rows)), alpha_of(units(*reversed(rows)))
    assert one == other
    assert one is None or one <= 1


@pytest.fixture
def document(ledger):
    return ledger.add(story()).entry_id


def by_name(ledger):
    return {(one.kind, one.field): one for one in agreement(ledger)}


def test_the_last_word_of_each_reviewer_counts(ledger, document):
    first, second, third, fourth = ids(ledger, document)[:4]
    for record in (first, second, third):
        workflow.reject(ledger, record, **ANN)
        workflow.accept(ledger, record, **ANN)
    workflow.accept(ledger, first, **BEN)
    workflow.reject(ledger, second, **BEN)
    workflow.reject(ledger, third, **BEN)
    workflow.undo_last(ledger, third, **BEN)
    workflow.accept(ledger, fourth, **EVE)
    found = by_name(ledger)
    states = found["statement", None]
    assert (states.units, states.unanimous, states.judgements) == (2, 1, 4)
    assert states.reviewers == ("Ann", "Ben")
    assert states.values == ("accepted", "rejected")
    assert states.alpha == pytest.approx(0.0)
    assert (found["event", None].units, found["event", None].alpha) == (0, None)
    assert ("event", "type") not in found
    # What one of two rejects has no second value.
    manner = found["statement", "manner"]
    assert (manner.units, manner.alpha, manner.values) == (1, None, ("direct",))


def test_values_are_those_after_each_word(ledger, document):
    events = ids(ledger, document, "events")[:3]
    for record in events:
        workflow.accept(ledger, record, **ANN)
    workflow.edit(ledger, events[0], {"status": "denied"}, **BEN)
    for record in events[1:]:
        workflow.accept(ledger, record, **BEN)
    found = by_name(ledger)
    assert (found["event", None].units, found["event", None].unanimous) == (3, 2)
    assert (found["event", "status"].units, found["event", "status"].unanimous) == (3, 2)
    assert "denied" in found["event", "status"].values
    assert found["event", "type"].unanimous == 3


def test_nobody_has_decided_anything(ledger, document):
    assert {(one.units, one.alpha) for one in agreement(ledger)} == {(0, None)}


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    with pytest.raises(MissingExtraError, match=r"figures of agreement need .*aidememoire\[review\]"):
        agreed("event", None, units("12", "11"))
    assert agreed("event", None, {}).alpha is None
