import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.render import dates


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026", "2026"),
        ("199", "the 1990s"),
        ("2026-03", "March 2026"),
        ("2026-03-01", "1 March 2026"),
        ("2025-W07", "week 7 of 2025"),
        ("2025-W07-WE", "weekend of week 7 of 2025"),
        ("2025-Q4", "fourth quarter of 2025"),
        ("2025-H1", "first half of 2025"),
        ("2025-FA", "autumn 2025"),
        ("2026-03-11TEV", "evening of 11 March 2026"),
        ("2026-03-11T14:30", "11 March 2026, 14:30"),
        ("2026-03-11T14:30:00Z", "11 March 2026, 14:30 (UTC)"),
        ("2026-03-11T14:30+00:00", "11 March 2026, 14:30 (UTC)"),
        ("2026-03-11T14:30+03:00", "11 March 2026, 14:30 (UTC+3)"),
        ("2026-03-11T14:30-05:00", "11 March 2026, 14:30 (UTC−5)"),
        ("2026-03-11T14:30+05:30", "11 March 2026, 14:30 (UTC+5:30)"),
        ("2026-03-11T14:30+10:00", "11 March 2026, 14:30 (UTC+10)"),
        ("PT1H30M", "1 hour 30 minutes"),
        ("P1M", "1 month"),
        ("P2W", "2 weeks"),
        ("P1Y6M", "1 year 6 months"),
        ("PXD", "some days"),
        ("2021-05-03/2021-05-05", "3–5 May 2021"),
        ("2021-05-30/2021-06-02", "30 May 2021 to 2 June 2021"),
        ("PRESENT_REF", "now"),
        ("XXXX-12-25", "XXXX-12-25"),
        ("2026-13", "2026-13"),
    ],
)
def test_a_value_in_words(value, words):
    assert dates.plain(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [("P1W", "every week"), ("P2D", "every 2 days"), ("XXXX-WXX-1", "XXXX-WXX-1")]
)
def test_a_repetition_in_words(value, words):
    assert dates.repeated(value) == words


@given(st.text() | st.from_regex(r"P?\d{0,4}[-TPXWYMDHS/:+\d]{0,12}"))
def test_any_value_has_words(value):
    assert isinstance(dates.plain(value), str)
