"""Feasts and anniversaries."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.times import Anchors, find_times
from aidememoire.reading.times.feasts import easter, feast_day, nth_weekday, orthodox_easter


@pytest.mark.parametrize(
    "day",
    [
        "1961-04-02",
        "1999-04-04",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2038-04-25",
    ],
)
def test_easter(day):
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    "day", ["2008-04-27", "2014-04-20", "2019-04-28", "2021-05-02", "2022-04-24", "2024-05-05", "2025-04-20"]
)
def test_orthodox_easter(day):
    assert orthodox_easter(int(day[:4])).isoformat() == day


@given(st.integers(1900, 2099))
def test_both_easters_are_sundays_and_the_orthodox_one_never_comes_first(year):
    assert easter(year).isoweekday() == orthodox_easter(year).isoweekday() == 7
    assert easter(year) <= orthodox_easter(year) <= easter(year) + timedelta(days=35)


@pytest.mark.parametrize(
    ("year", "month", "count", "weekday", "day"),
    [(2023, 11, 4, 4, 23), (2024, 5, -1, 1, 27), (2024, 9, 1, 1, 2), (2024, 5, -2, 5, 24)],
)
def test_counted_weekdays(year, month, count, weekday, day):
    assert nth_weekday(year, month, count, weekday) == date(year, month, day)


def test_no_fifth_monday():
    assert nth_weekday(2024, 5, 5, 1) is None


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas eve", 2024, "2024-12-24"),
        ("good friday", 2024, "2024-03-29"),
        ("orthodox christmas", 2025, "2025-01-07"),
        ("thanksgiving", 2023, "2023-11-23"),
        ("memorial day", 2024, "2024-05-27"),
        ("eid al - fitr", 2024, "2024-04-10"),
        ("yom kippur", 2023, "2023-09-25"),
        ("lunar new year", 2024, "2024-02-10"),
    ],
)
def test_feast_days(name, year, day):
    assert feast_day(name, year) == date.fromisoformat(day)


def test_a_moving_feast_of_an_unlisted_year_is_unknown():
    assert feast_day("eid al - adha", 1990) is None


ANNIVERSARIES = [
    ("2025-02-14", "The fighting in Ukraine nears the third anniversary of the invasion.", "2025-02-24"),
    ("2023-08-03", "Hiroshima prepares for the 78th anniversary of the bombing.", "2023-08-06"),
    ("2024-10-06", "Israel braced for the first anniversary of the attack by Hamas.", "2024-10-07"),
    ("2023-04-13", "They marked the 25th anniversary of the Good Friday Agreement.", "2023-04-10"),
    ("2024-05-15", "He was shot on 16 May 2019; the fifth anniversary will be marked in Torvik.", "2024-05-16"),
]


@pytest.mark.parametrize(("published", "text", "value"), ANNIVERSARIES)
def test_anniversaries(published, text, value):
    assert value in [time.value for time in find_times(text, Anchors(published))]


@pytest.mark.parametrize(
    "text", ["the third anniversary of his election", "the tenth anniversary of the invasion", "our anniversary"]
)
def test_an_anniversary_of_nothing_known_is_left_out(text):
    assert find_times(text, Anchors("2025-02-14")) == ()


def test_days_that_are_names():
    times = find_times("the 7 October massacre and the Sept. 11 attacks", Anchors("2024-05-15"))
    assert [time.value for time in times] == ["2023-10-07", "2001-09-11"]
