"""Numbers in figures and words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.times.numbers import cardinal, ordinal, year_number
from aidememoire.reading.times.tokens import Tokens

CARDINALS = [
    ("24", 24), ("1,500", 1500), ("2.5", Fraction(5, 2)), ("5 1/2", Fraction(11, 2)), ("1½", Fraction(3, 2)), ("½", Fraction(1, 2)),
    ("twenty-four", 24), ("twenty four", 24), ("a hundred", 100), ("one hundred and twenty", 120), ("two thousand", 2000),
    ("three hundred thousand", 300_000), ("a couple of", 2), ("a dozen", 12), ("two dozen", 24), ("half a dozen", 6), ("nineteen", 19),
    ("seventeen hundred", 1700), ("zero", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), CARDINALS)
def test_cardinals(text, value):
    tokens = Tokens(text)
    number = cardinal(tokens, 0)
    assert (number.value, number.end) == (value, len(tokens))


@pytest.mark.parametrize(
    ("text", "end"), [("two three", 1), ("twenty eleven", 1), ("five and six", 1), ("10, 20", 1), ("1.x", 1)]
)
def test_where_a_number_ends(text, end):
    assert cardinal(Tokens(text), 0).end == end


@pytest.mark.parametrize("text", ["", "hundred", "and", "the", "1234567890123456789"])
def test_no_cardinal(text):
    assert cardinal(Tokens(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value"), [("1st", 1), ("22nd", 22), ("third", 3), ("twenty-first", 21), ("thirty third", 33)]
)
def test_ordinals(text, value):
    assert ordinal(Tokens(text), 0).value == value


@pytest.mark.parametrize("text", ["14", "14 th", "twenty", "twenty-one", "nd"])
def test_no_ordinal(text):
    assert ordinal(Tokens(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("2014", 2014), ("nineteen ninety-seven", 1997), ("twenty twenty-four", 2024), ("two thousand and eight", 2008)],
)
def test_years(text, value):
    assert year_number(Tokens(text), 0).value == value


@pytest.mark.parametrize("text", ["214", "20145", "2014.5", "2014%", "2014kg", "nineteen", "twenty five"])
def test_no_years(text):
    assert year_number(Tokens(text), 0) is None


@given(st.integers(0, 999_999_999))
def test_figures_come_back(number):
    for text in (str(number), f"{number:,}"):
        assert cardinal(Tokens(text), 0).value == number
