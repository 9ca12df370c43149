"""Whether a change of wording changes the sense, as far as words tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.quotations.altered import diff
from aidememoire.across.quotations.senses import changed_sense, figures, other_figures


@pytest.mark.parametrize(
    ("asked", "found", "changed"),
    [
        ("the bridge will not be opened", "the bridge would be opened", ("negation",)),
        ("everybody proposed Lisbon", "Nobody proposed Lisbon", ("negation",)),
        ("we don't want this war", "we want this war", ("negation",)),
        ("they failed to keep it", "they keep it", ("negation",)),
        ("the side that is winning", "the side that is losing", ("opposite",)),
        ("a legal border", "an illegal border", ("opposite",)),
        ("they accepted the plan", "they rejected the plan", ("opposite",)),
        ("more than 14 soldiers", "less than 14 soldiers", ("opposite",)),
        ("open by May", "open by April", ("date",)),
        ("on 3 April", "on April 2", ("date",)),
        ("in 2031", "in 2032", ("date",)),
        ("it lasted 90 minutes", "it lasted 70 minutes", ("number",)),
        ("two billion crowns", "two million crowns", ("number",)),
        ("we will not pay 30 crowns", "we will pay 20 crowns", ("negation", "number")),
    ],
)
def test_what_changes_the_sense(asked, found, changed):
    assert changed_sense(diff(asked, found)) == changed


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("we will never leave the lake", "we will not leave the lake"),
        ("neither the road nor the bridge", "not the road or the bridge"),
        ("they would refuse to open it", "they would not open it"),
        ("sixty thousand people", "60,000 people"),
        ("thirty-five men", "35 men"),
        ("by Sept 3", "by 3 September"),
        ("they may open it", "they can open it"),
        ("released soldiers on Monday", "released 14 soldiers on Monday"),
    ],
)
def test_what_leaves_the_sense_as_far_as_words_tell(asked, found):
    assert changed_sense(diff(asked, found)) == ()


def test_may_is_a_month_where_it_stands_like_one():
    assert [figure.value for figure in figures("It may open in May")] == ["may"]


def test_a_paraphrase_is_asked_only_for_figures_of_which_both_have_some():
    assert other_figures("the call took 90 minutes", "the talk went on for 70 minutes") == ("number",)
    assert other_figures("the call took 90 minutes", "the talk went on for long") == ()


@given(st.text(max_size=80))
def test_the_same_words_never_change_the_sense(text):
    assert changed_sense(diff(text, text)) == ()


@given(st.integers(2, 99_999))
def test_a_number_is_the_same_with_and_without_separators(number):
    assert (
        figures(f"about {number:,} people").keys() == figures(f"about {number} people").keys() or 1900 <= number < 2100
    )
