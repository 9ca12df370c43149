"""Times counted from others, and years told without a preposition. Each is marked with its value: [words|value]."""

import pytest

from aidememoire.reading.times import Anchors, find_times
from tests.reading.times.marked import found, wanted

NOVEMBER = "2023-11-02"
"""A Thursday."""

COUNTED = [
    "They meet again [a week from Friday|2023-11-10].",
    "They will sign [two weeks from 3 November|2023-11-17].",
    "It fell [a month or so ago|2023-10].",
    "It fell [more than half a century ago|1973].",
    "It was the lowest in [a quarter century|P25Y].",
    "It fell [the week before last|2023-W42].",
    "Sales reached $300 million [last year|2022], down from $450 million [the year before|2021].",
    "They met [last month|2023-10]; they had met [the month before|2023-09].",
    "Sales fell [the previous quarter|2023-Q3].",
    "Sales fell in [the prior year|2022].",
    "Exports fell in [October|2023-10]. In [the same month last year|2022-10] they rose.",
    "Sales rose in [the March quarter|2023-Q1] and in [the September quarter of 2022|2022-Q3].",
    "It was sold in [the first fiscal quarter|2023-Q1].",
    "He fell on [Friday the 13th|2023-10-13].",
    "Prices fell in [the latest week|2023-W43].",
    "Prices fell in [the week|2023-W42] ended [Oct. 20|2023-10-20].",
    "It rained from [January|2023-01] through [September|2023-09].",
    "The road was shut from [November|2022-11] until [February|2023-02].",
    "The talks were held between [May 3|2023-05-03] and [June 5|2023-06-05].",
    "The siege lasted [64 days|P64D] from [21 November 2021|2021-11-21] to [24 January 2022|2022-01-24].",
    "The bridge fell [early in 2022|2022].",
    "[May 4|2023-05-04] and [5|2023-05-05] were quiet.",
]


@pytest.mark.parametrize("marked", COUNTED)
def test_counted_times(marked):
    assert found(marked, NOVEMBER) == wanted(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Analysts foresaw [2024|2024] Korvan earnings of $3 a share.",
        "Output was half of [2013|2013] levels.",
        "It topped [fiscal 2022|2022] sales of $3 million.",
        "The [2015|2015] “Harbour Affair” was forgotten.",
        "The siege ([2015|2015]-[16|2016]) was broken.",
        "The plan was dropped, so [2015|2015] saw no talks.",
        "They crossed the border in [1994|1994], [1995|1995] and [1997|1997].",
        "He is of the post-[1959|1959] politics.",
    ],
)
def test_years_without_a_preposition(marked):
    assert found(marked, NOVEMBER, vague=True) == wanted(marked)


def test_a_heading_that_is_a_year_dates_what_follows():
    text = "1936\n\nThe fort fell on 20 July.\n\n1937\n\nIt was retaken in May.\n\n1938 election and war\n\nNobody won."
    times = find_times(text, Anchors("2009-12-19", narrative=True))
    assert [time.value for time in times] == ["1936", "1936-07-20", "1937", "1937-05", "1938"]


@pytest.mark.parametrize("text", ["2000 soldiers marched", "He counted 1913 votes.", "1500 Mendari fled\n\nThey left."])
def test_numbers_that_are_no_years(text):
    assert find_times(text, Anchors(NOVEMBER)) == ()


def test_a_range_of_lengths_is_its_shorter_one_in_corpora_only():
    text = "It will last two to three weeks."
    assert find_times(text, Anchors(NOVEMBER))[0].value == "P2W/P3W"
    assert find_times(text, Anchors(NOVEMBER, vague=True))[0].value == "P2W"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister let slip on Tuesday that talks had failed.", "2023-10-31"),
        ("“Let us meet on Tuesday,” he said.", "2023-11-07"),
        ("The rules take effect on Tuesday.", "2023-11-07"),
    ],
)
def test_weekdays_after_let_and_take(text, value):
    assert find_times(text, Anchors(NOVEMBER))[0].value == value


def test_a_date_as_near_ahead_as_behind_is_behind_where_nothing_tells():
    assert find_times("It is short of the record set on May 4.", Anchors("2023-11-02"))[0].value == "2023-05-04"


def test_one_day_after_a_modal_is_of_the_future():
    assert find_times("It will one day be the larger party.", Anchors(NOVEMBER, vague=True))[0].value == "FUTURE_REF"
    assert find_times("He was there one day.", Anchors(NOVEMBER, vague=True)) == ()
