from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.records.ranges import Days, days_of, seconds_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-02-14", "2025-02-14", "2025-02-14"),
        ("2025-02-14T09:30+01:00", "2025-02-14", "2025-02-14"),
        ("2025-02-14TAF", "2025-02-14", "2025-02-14"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W07", "2025-02-10", "2025-02-16"),
        ("2025-W07-WE", "2025-02-15", "2025-02-16"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-SU", "2025-06-01", "2025-08-31"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("202", "2020-01-01", "2029-12-31"),
        ("20", "2000-01-01", "2099-12-31"),
        ("2021-05-03/2021-05-05", "2021-05-03", "2021-05-05"),
        ("2021-05/2021-06-02", "2021-05-01", "2021-06-02"),
    ],
)
def test_the_days_that_a_value_can_mean(value, first, last):
    assert days_of(value) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [None, "", "FUTURE_REF", "PT1H", "2025-02-30", "2025-W60", "XXXX-WXX-4", "2025-13", "2026-03-12/2026-03-10"],
)
def test_what_names_no_day(value):
    assert days_of(value) is None


def test_a_day_apart_meets_with_slack():
    one, other = days_of("2025-02-14"), days_of("2025-02-15")
    assert not one.meets(other)
    assert one.meets(other, slack=1)
    assert other.meets(one, slack=1)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("PT1H30M", 5400), ("PT90M", 5400), ("P1D", 86_400), ("P2W", 1_209_600), ("PT0.5H", 1800), ("P1Y", 31_556_952)],
)
def test_the_length_of_a_duration(value, seconds):
    assert seconds_of(value) == seconds


@pytest.mark.parametrize("value", [None, "", "P", "PT", "2025-02-14", "PXD", "P1.2.3D"])
def test_what_is_no_length(value):
    assert seconds_of(value) is None


@given(st.text(max_size=20))
def test_any_text_gives_days_or_none(text):
    found = days_of(text)
    assert found is None or found.first <= found.last
    assert seconds_of(text) is None or seconds_of(text) >= 0
