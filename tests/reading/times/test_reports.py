"""Figures compared with those of other quarters and years. The companies are invented."""

import pytest

from aidememoire.reading.times import Anchors, find_times
from tests.reading.times.marked import found, plain, wanted

NOVEMBER = "2023-11-06"

COMPARED = [
    "Korvan earned $3 million in [the third quarter|2023-Q3], up from $2 million [a year earlier|2022-Q3].",
    "Sales rose 4% in [the third quarter|2023-Q3] from [a year ago|2022-Q3].",
    "Sales rose in [the third quarter|2023-Q3]. In [the year-ago quarter|2022-Q3] they fell 3%.",
    "Profit rose in [the third quarter|2023-Q3]. The [year-earlier|2022-Q3] loss included a charge of $2 million.",
    "Profit fell in [the third quarter|2023-Q3] from [the comparable year-ago period|2022-Q3].",
    "In [the latest quarter|2023-Q3] it lost $2 million.",
    "It expects a loss in [the fourth quarter|2023-Q4]. In [the latest quarter|2023-Q3] it lost $2 million.",
    "Output rose 2% in [the third quarter|2023-Q3], against 1% in [the same quarter last year|2022-Q3].",
    "Output rose 2% in [the third quarter|2023-Q3], against 1% in [the corresponding period of 2021|2021-Q3].",
    "It earned $3 million in [the third quarter|2023-Q3], and in [the 2021 quarter|2021-Q3] half of that.",
    "It earned $3 million in [the third quarter|2023-Q3] and $2 million in [last year's quarter|2022-Q3].",
    "[the year-ago third quarter|2022-Q3]",
    "It sold 40 in [the quarter|2023-Q2] ended [July 31|2023-07-31].",
    "It earned $3 million in [the year|P1Y] ended [June 30|2023-06-30].",
    "Net for [the year-earlier nine months|P9M] was $4 million.",
    "It earned $2 million in [2022's third quarter|2022-Q3].",
    "It lost $2 million in [fiscal 2022's fourth quarter|2022-Q4].",
    "It lost $2 million in its [fiscal year|P1Y] ended [July 31|2023-07-31].",
    "The rate was 8% in [the week|2023-W44] ended [Wednesday|2023-11-01].",
    "Exports stood at $10 million, up from $9 million [a year ago|2022].",
]


@pytest.mark.parametrize("marked", COMPARED)
def test_periods_that_are_compared(marked):
    assert found(marked, NOVEMBER) == wanted(marked)


def test_a_longer_stretch_told_since_is_what_is_compared():
    marked = (
        "It lost $2 million in [the third quarter|2023-Q3]. For [the nine months|P9M] it earned $3 million, "
        "up from $2 million [a year earlier|2022]."
    )
    times = find_times(plain(marked), Anchors(NOVEMBER))
    assert times[-1].text == "a year earlier"
    assert times[-1].value == "2022"


def test_two_comparisons_count_from_the_same_day():
    marked = "Sales were $4 million, up from $3 million [a year earlier|2022]. Costs were $2 million, down from $3 million [a year earlier|2022]."
    assert found(marked, NOVEMBER) == wanted(marked)


def test_the_quarter_is_the_one_told_of():
    text = "Korvan lost $2 million in the second quarter. Sales fell 3% in the quarter."
    times = find_times(text, Anchors(NOVEMBER, vague=True))
    assert [time.value for time in times] == ["2023-Q2", "2023-Q2"]


def test_without_a_quarter_the_latest_that_is_over_is_meant():
    assert find_times("Sales fell 3% in the quarter.", Anchors(NOVEMBER, vague=True))[0].value == "2023-Q3"


@pytest.mark.parametrize(
    "text", ["A year-round ban was lifted.", "a year-end party", "the year-old truce of the period", "the period"]
)
def test_no_comparison(text):
    assert all(not time.text.lower().startswith("a year") for time in find_times(text, Anchors(NOVEMBER)))


def test_rates_are_sets_in_corpora_and_nothing_in_a_record():
    text = "They pay $33 million a year for 200 flights per week, and paid for an hour."
    assert [(t.text, t.value) for t in find_times(text, Anchors(NOVEMBER))] == [("an hour", "PT1H")]
    found_ = find_times(text, Anchors(NOVEMBER, vague=True))
    assert [(t.text, t.type, t.value) for t in found_] == [
        ("a year", "SET", "P1Y"),
        ("per week", "SET", "P1W"),
        ("an hour", "DURATION", "PT1H"),
    ]


def test_soon_is_of_the_future_only():
    assert find_times("The envoy will soon return.", Anchors(NOVEMBER, vague=True))[0].value == "FUTURE_REF"
    assert find_times("The fort soon fell.", Anchors(NOVEMBER, vague=True)) == ()


def test_annual_before_a_noun_is_a_set_in_a_record_only():
    assert find_times("They held the annual meeting.", Anchors(NOVEMBER))[0].value == "P1Y"
    assert find_times("They held the annual meeting.", Anchors(NOVEMBER, vague=True)) == ()
    assert find_times("The fee is annual.", Anchors(NOVEMBER, vague=True))[0].value == "P1Y"
