"""What holds for any text: honest spans, order, the same answer every time, and time in proportion to length."""

import time as clock
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.reading.times import Anchors, find_times
from aidememoire.reading.times.tokens import Tokens

PIECES = st.sampled_from(
    [
        "Monday",
        "Tuesday",
        "May",
        "June",
        "March",
        "3",
        "14",
        "31",
        "2024",
        "1999",
        "the",
        "a",
        "last",
        "next",
        "this",
        "week",
        "month",
        "year",
        "days",
        "ago",
        "later",
        "on",
        "by",
        "in",
        "of",
        "and",
        "to",
        "from",
        "-",
        "–",
        ",",
        ".",
        ":",
        "'",
        '"',
        "(",
        ")",
        "hours",
        "an",
        "half",
        "quarter",
        "at",
        "noon",
        "midnight",
        "p.m.",
        "GMT",
        "10:00",
        "first",
        "second",
        "two-day",
        "every",
        "early",
        "end",
        "daily",
        "since",
        "until",
        "said",
        "met",
        "will",
        "would",
        "\n",
        "\n\n",
        "1990s",
        "O’Clock",
        "½",
        "14/03/2022",
        "30-31",
        "evening",
        "Easter",
        "99999999999",
        "anniversary",
        "third",
        "winter",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=60)
DATES = st.none() | st.dates().map(str)


@settings(max_examples=300, deadline=None)
@given(TEXTS, DATES, st.booleans(), st.booleans())
def test_spans_are_honest_in_order_and_apart(text, published, narrative, vague):
    times = find_times(text, Anchors(published, narrative=narrative, vague=vague))
    assert all(text[time.start : time.end] == time.text for time in times)
    assert all(one.end <= other.start for one, other in pairwise(times))
    assert all((time.value is None) == (time.basis is None) for time in times)


@settings(deadline=None)
@given(TEXTS, DATES)
def test_the_same_text_gives_the_same_times(text, published):
    assert find_times(text, Anchors(published)) == find_times(text, Anchors(published))


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=20))
def test_more_space_changes_offsets_only(pieces):
    text = " ".join(piece for piece in pieces if piece.strip()).replace("\n", " ")
    wide = text.replace(" ", "  ")
    narrow = [(time.text, time.value) for time in find_times(text, Anchors("2024-05-15"))]
    assert [(" ".join(time.text.split()), time.value) for time in find_times(wide, Anchors("2024-05-15"))] == narrow


@settings(deadline=None)
@given(st.text(max_size=80))
def test_tokens_cover_all_but_space(text):
    tokens = Tokens(text)
    covered = "".join(tokens.words)
    assert all(letter in covered for letter in text if letter.isascii() and letter.isalnum())


REPEATED = [
    "He left on Monday, and three hours later, “tomorrow”, she said. ",
    "the " * 50,
    "twenty-" * 50,
    "one two three four five six seven eight nine ten ",
    "“tomorrow ",
    "the third anniversary of 3 May 2019, ",
    "a few more than about some nearly over under ",
    "20, 21, 22, 23, 24, ",
    "( at 10:30 ( ",
    "to to to to to ",
    "Jan. ",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_length_only(piece):
    """Eight times the text takes about eight times as long, never sixty-four; processor time, so that a busy machine is no fault."""
    unit = piece * (2_500 // len(piece))

    def seconds(text):
        start = clock.process_time()
        find_times(text, Anchors("2024-05-15"))
        return clock.process_time() - start

    find_times(unit, Anchors("2024-05-15"))
    assert seconds(unit * 8) < 24 * seconds(unit) + 0.05
