"""A selection in a browser is the same words in the ledger, whatever they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.desk.offsets import point, span, units
from aidememoire.errors import UsageError

LETTERS = "ae\u0301😀👩\u200d👧🏳\ufe0f\u200d🌈שלוםمرحبا𝔸\u200f\u200b \t"
LINES = st.text(
    st.sampled_from(LETTERS) | st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=40
)
TEXTS = st.lists(LINES, min_size=1, max_size=5).map("\n".join)


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


@given(LINES, st.data())
def test_there_and_back(line, data):
    at = data.draw(st.integers(0, len(line)))
    assert units(line, at) == utf16(line[:at])
    assert point(line, units(line, at)) == at
    assert point(line, units(line, at), end=True) == at


@given(LINES, st.data())
def test_the_middle_of_a_character_is_no_place(line, data):
    unit = data.draw(st.integers(0, utf16(line)))
    before, behind = point(line, unit), point(line, unit, end=True)
    assert utf16(line[:before]) <= unit <= utf16(line[:behind])
    assert behind - before <= 1


@given(TEXTS, st.data())
def test_a_selection_is_its_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text)))

    def place(at):
        line = text.rfind("\n", 0, at) + 1
        return line, utf16(text[line:at])

    if start < end:
        assert span(text, place(start), place(end)) == (start, end)
    else:
        with pytest.raises(UsageError):
            span(text, place(start), place(end))


@pytest.mark.parametrize(
    ("first", "last"), [((1, 0), (0, 2)), ((0, 0), (0, 99)), ((-1, 0), (0, 2)), ((0, -1), (0, 2)), ((99, 0), (99, 1))]
)
def test_places_that_are_not_in_the_text_are_told(first, last):
    with pytest.raises(UsageError):
        span("ab 😀\ncd", first, last)
