from datetime import date

import pytest

from aidememoire.across.happenings.days import days_of, meet, offset_hours
from aidememoire.across.happenings.lengths import length, minutes


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-03-10", "2026-03-10", "2026-03-10"),
        ("2026-03-10TEV", "2026-03-10", "2026-03-10"),
        ("2026-03-10T18:30+01:00", "2026-03-10", "2026-03-10"),
        ("2026-03", "2026-03-01", "2026-03-31"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-W11", "2026-03-09", "2026-03-15"),
        ("2026-W11-WE", "2026-03-14", "2026-03-15"),
        ("2026-SU", "2026-06-01", "2026-08-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-03-10/2026-03-12", "2026-03-10", "2026-03-12"),
    ],
)
def test_the_days_of_a_value(value, first, last):
    found = days_of(value)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert list(found.each())[-1] == found.last


@pytest.mark.parametrize("value", [None, "", "PRESENT_REF", "XXXX-WXX-2", "2026-02-30", "2026-03-12/2026-03-10", "P2D"])
def test_no_days(value):
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("west", "east", "capitals", "together"),
    [
        ("America/New_York", "Europe/Kyiv", (), True),
        ("Europe/Kyiv", "America/New_York", (), False),
        ("Europe/Paris", "Europe/Kyiv", (), False),
        ("-05:00", None, (-5.0, 2.0), True),
        (None, None, (-5.0, 2.0), False),
    ],
)
def test_a_day_later_is_further_east(west, east, capitals, together):
    first, next_ = days_of("2026-03-10"), days_of("2026-03-11")
    assert meet(first, next_, west, east, capitals) is together
    assert meet(next_, first, east, west, capitals) is together
    assert not meet(first, days_of("2026-03-12"), west, east, capitals)


def test_zones_by_name_and_by_offset():
    assert offset_hours("+05:30", date(2026, 1, 1)) == 5.5
    assert offset_hours("Europe/Paris", date(2026, 7, 1)) == 2
    assert offset_hours("Nowhere/Atall", date(2026, 7, 1)) is None
    assert offset_hours(None, date(2026, 7, 1)) is None


@pytest.mark.parametrize(
    ("value", "expected"), [("PT1H30M", 90), ("PT90M", 90), ("P1DT2H", 1560), ("P", None), ("PXM", None)]
)
def test_minutes(value, expected):
    assert minutes(value) == expected


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        (("PT1H30M", "an hour and a half"), ("PT90M", "nearly 90 minutes"), True),
        (("PT2H", "two hours"), ("PT1H45M", "an hour and 45 minutes"), True),
        (("PT2H", "two hours"), ("PT1H30M", "one and a half hours"), False),
        (("PT2H", "more than two hours"), ("PT2H30M", "two and a half hours"), True),
        (("PT2H", "less than two hours"), ("PT2H30M", "two and a half hours"), False),
        (("PT20M", "20 minutes"), ("PT1H", "about an hour"), False),
    ],
)
def test_lengths_that_can_both_be_so(a, b, together):
    assert length(*a).meets(length(*b)) is together
    assert length(*b).meets(length(*a)) is together
