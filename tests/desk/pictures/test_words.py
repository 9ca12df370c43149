"""Words on pictures: their width, their lines, and the days below them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.desk.pictures.axis import Axis
from aidememoire.desk.pictures.letters import shortened, width, wrapped
from aidememoire.desk.pictures.sheet import Sheet
from aidememoire.desk.pictures.theme import THEMES

ROOM = 120


@given(st.text(max_size=80))
def test_no_line_is_wider_than_its_room(text):
    assert all(width(line, 12) <= ROOM for line in wrapped(text, 12, ROOM))
    assert width(shortened(text, 12, ROOM), 12) <= ROOM


@given(st.text(alphabet="ab ", max_size=60))
def test_wrapping_loses_nothing_that_fits(text):
    if all(width(word, 12) <= ROOM for word in text.split()):
        assert " ".join(wrapped(text, 12, ROOM)).split() == text.split()


def test_what_is_left_out_is_marked():
    assert wrapped("Ministry of Foreign Affairs of Velland", 12, 90, most=2) == ["Ministry of", "Foreign Affairs…"]
    assert shortened("Orlin", 12, 90) == "Orlin"


@given(st.dates(), st.integers(1, 20_000), st.sampled_from([110.0, 250.0, 700.0]))
def test_labels_of_days_keep_apart(first, days, long):
    from datetime import timedelta

    try:
        last = first + timedelta(days=days)
    except OverflowError:
        return
    axis = Axis(first.isoformat(), last.isoformat(), 0.0, long)
    places = [axis.at(day) for day in axis._ticks()]
    assert all(0 <= place <= long for place in places)
    assert all(later - earlier >= 30 for earlier, later in pairwise(places))


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_letters_are_plain_to_see(theme):
    colours = THEMES[theme]
    assert contrast(colours.ink, colours.paper) >= 7
    for pair in (colours.quiet, colours.first, colours.second):
        assert contrast(pair, colours.paper) >= 4.5


def contrast(one, two):
    """WCAG 2.2's contrast ratio of two colours."""

    def light(colour):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_sheet_grows_with_its_head():
    sheet = Sheet(360, THEMES["light"])
    sheet.head("A title", "A note that is long enough for two lines or more on a narrow sheet of paper")
    assert sheet.height > 70
