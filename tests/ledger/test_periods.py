"""Days of TIMEX3 values, times that sort, versions that sort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.ledger.periods import instant, period, version_key


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2026-03-11", "2026-03-11", "2026-03-11"),
        ("2026-03-11TNI", "2026-03-11", "2026-03-11"),
        ("2026-03-11T23:30+02:00", "2026-03-11", "2026-03-11"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W11-WE", "2026-03-14", "2026-03-15"),
        ("2025-FA", "2025-09-01", "2025-11-30"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2021-05-03/2021-05-05", "2021-05-03", "2021-05-05"),
        ("2021-05/..", "2021-05-01", None),
        ("PT1H30M", None, None),
        ("PRESENT_REF", None, None),
        ("XXXX-03-11", None, None),
        ("2026-02-30", None, None),
        ("2026-W54", None, None),
        ("0000", None, None),
        (None, None, None),
    ],
)
def test_days_of_a_value(value, start, end):
    assert period(value) == (start, end)


@given(st.none() | st.text(st.sampled_from("0123456789-TWHQPX/:+ZE"), max_size=12))
def test_any_value_has_a_period_or_none(value):
    start, end = period(value)
    assert start is None or end is None or "/" in (value or "") or start <= end


def test_times_sort_in_utc_and_days_before_them():
    order = [
        "2026-03-11",
        "2026-03-12T01:30:00+02:00",
        "2026-03-12",
        "2026-03-12T00:30:00Z",
        "2026-03-11T21:00-05:00",
        "2026-03-12T03:00:00.5",
    ]
    assert sorted(order[3:] + order[:3], key=instant) == order
    assert instant(None) == ""
    assert instant("sometime") == "sometime"
    assert instant("2026-99-99T00:00Z") == "2026-99-99T00:00Z"


def test_versions_sort_by_number():
    order = [
        "embedded",
        "0.9",
        "0.10.0.dev1",
        "0.10.0rc1",
        "0.10.0rc10",
        "0.10.0",
        "0.10.0.post1",
        "v0.10.1",
        "1",
        "2025-02-14",
    ]
    assert sorted(order[3:] + order[:3], key=version_key) == order
    assert version_key("1.0") == version_key("1.0.0")
