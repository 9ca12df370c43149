"""The calendar: values, steps, starts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.times.moments import Moment, Unit, add_months, calendar_date, moment

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("unit", "day", "value"),
    [
        (Unit.DAY, "2024-02-29", "2024-02-29"),
        (Unit.WEEK, "2021-01-03", "2020-W53"),
        (Unit.WEEK, "2024-12-30", "2025-W01"),
        (Unit.WEEKEND, "2023-09-13", "2023-W37-WE"),
        (Unit.WEEKEND, "2023-09-17", "2023-W37-WE"),
        (Unit.MONTH, "2024-02-29", "2024-02"),
        (Unit.QUARTER, "2024-05-01", "2024-Q2"),
        (Unit.HALF, "2024-07-01", "2024-H2"),
        (Unit.SEASON, "2024-03-01", "2024-SP"),
        (Unit.SEASON, "2024-12-05", "2024-WI"),
        (Unit.SEASON, "2025-01-16", "2024-WI"),
        (Unit.YEAR, "2024-12-31", "2024"),
        (Unit.DECADE, "1998-05-01", "199"),
        (Unit.CENTURY, "1998-05-01", "19"),
    ],
)
def test_values(unit, day, value):
    assert moment(unit, date.fromisoformat(day)).iso() == value


@pytest.mark.parametrize(
    ("unit", "day", "count", "value"),
    [
        (Unit.DAY, "2024-02-28", 2, "2024-03-01"),
        (Unit.WEEK, "2024-12-30", -1, "2024-W52"),
        (Unit.WEEKEND, "2024-05-15", 1, "2024-W21-WE"),
        (Unit.MONTH, "2024-01-31", -1, "2023-12"),
        (Unit.QUARTER, "2024-01-31", -1, "2023-Q4"),
        (Unit.SEASON, "2024-01-31", 1, "2024-SP"),
        (Unit.YEAR, "2024-02-29", 1, "2025"),
        (Unit.CENTURY, "1998-01-01", 1, "20"),
    ],
)
def test_steps(unit, day, count, value):
    assert moment(unit, date.fromisoformat(day)).shifted(count).iso() == value


@pytest.mark.parametrize(
    ("day", "count", "wanted"),
    [("2024-03-31", -1, "2024-02-29"), ("2023-12-31", 2, "2024-02-29"), ("2024-05-15", 12, "2025-05-15")],
)
def test_months_are_added_to_the_last_day_there_is(day, count, wanted):
    assert add_months(date.fromisoformat(day), count) == date.fromisoformat(wanted)


def test_the_calendar_ends():
    with pytest.raises(OverflowError):
        add_months(date(9999, 12, 1), 1)
    with pytest.raises((OverflowError, ValueError)):
        moment(Unit.DAY, date(1, 1, 1)).shifted(-1)
    assert calendar_date(2023, 2, 29) is None


@given(DAYS, st.sampled_from(Unit))
def test_a_stretch_holds_its_day_and_is_found_from_any_of_its_days(day, unit):
    held = moment(unit, day)
    if unit is not Unit.WEEKEND:
        assert held.first <= day <= held.last()
    assert moment(unit, held.first) == held


@given(DAYS, st.sampled_from(Unit), st.integers(-9, 9))
def test_steps_lead_back(day, unit, count):
    held = moment(unit, day)
    assert held.shifted(count).shifted(-count) == held


def test_a_time_goes_on_a_day():
    assert Moment(Unit.DAY, date(2024, 5, 13)).at("T18:30").iso() == "2024-05-13T18:30"
