"""Narratives: years that months follow, asides that they do not follow, and times before Christ. The wars are invented."""

import pytest

from aidememoire.reading.times import Anchors, find_times
from tests.reading.times.marked import found, wanted

STORIES = [
    "In [1777|1777] the general moved slowly. He landed in [late August|1777-08].",
    "They won in [May 1942|1942-05], and more than in [the previous year|1941]. In [June|1942-06] they stopped.",
    "The fort fell in [June 1793|1793-06]. The leader of the [August 1792|1792-08] uprising fled. On [24 July|1793-07-24] he was caught.",
    "They marched in [May 1944|1944-05]. Troops that had landed in [late 1943|1943] held out. By [June|1944-06] it was over.",
    "They marched in [May 2003|2003-05]. The dead (by [December 2006|2006-12]) were many. In [July|2003-07] they stopped.",
    "Troops entered in [February 2008|2008-02], the most since [1995|1995]. They left on [29 February|2008-02-29].",
    "They lost in [September 1918|1918-09] what they had won in [the previous April|1918-04].",
    "They met in [May 1918|1918-05] and again [the following March|1919-03].",
    "They met in [May 1918|1918-05] and in [March the following year|1919-03].",
    "They won in [1938|1938]. At [Christmas|1938-12-25] they rested.",
]


@pytest.mark.parametrize("marked", STORIES)
def test_what_a_narrative_goes_on_from(marked):
    assert found(marked, "2009-12-19", narrative=True) == wanted(marked)


ANCIENT = [
    ("They won in 490 BC.", ["BC0490"]),
    ("The war (480-479 BC) was lost.", ["BC0480", "BC0479"]),
    ("It lasted from 264 to 241 BC.", ["BC0264", "BC0241"]),
    ("They crossed in April 480 BC.", ["BC0480-04"]),
    ("They met in late autumn of 481 BC.", ["BC0481-FA"]),
    ("They met again in the spring of 480 B.C.", ["BC0480-SP"]),
    ("It was founded in the 9th century BC.", ["BC08"]),
    ("They fought throughout the 470s BC.", ["BC047"]),
    ("It was built in early 480 BC.", ["BC0480"]),
]


@pytest.mark.parametrize(("text", "values"), ANCIENT)
def test_times_before_christ(text, values):
    assert [time.value for time in find_times(text, Anchors("2009-12-19", narrative=True))] == values


@pytest.mark.parametrize("text", ["They counted 480-479 ballots.", "Group 490 bc won.", "at 3.14 BC"])
def test_figures_that_are_no_year_before_christ(text):
    assert all(not (time.value or "").startswith("BC") for time in find_times(text, Anchors("2009-12-19")))


@pytest.mark.parametrize(
    "text",
    [
        "In today's world nobody waits.",
        "The case is for today's youth what the war was.",
        "They are the leaders of tomorrow.",
    ],
)
def test_the_age_is_no_day(text):
    assert find_times(text, Anchors("2023-11-02")) == ()


def test_todays_meeting_is_of_today():
    assert find_times("He left today's meeting of world leaders.", Anchors("2023-11-02"))[0].value == "2023-11-02"


@pytest.mark.parametrize(
    "text",
    [
        "He was seen in the weeks before the vote.",
        "The bombs fell minutes apart.",
        "They began the Hundred Days Offensive.",
    ],
)
def test_stretches_that_are_no_lengths(text):
    assert find_times(text, Anchors("2023-11-02", vague=True)) == ()
