"""Quotations from the marks alone. All sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.language.quotes import quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"The gate is shut," said Captain Orlo.', ['"The gate is shut,"']),
        ("“The gate is shut,” said Captain Orlo.", ["“The gate is shut,”"]),
        ('"The gate is shut,” said Captain Orlo.', ['"The gate is shut,”']),
        ('They agreed to "talk more "and parted.', ['"talk more "']),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ('A tube 5" wide and 7" long.', []),
        ("Nothing is quoted here.", []),
        ("‘We shall see,’ said Orlo, who doesn’t hurry.", ["‘We shall see,’"]),
        ("The envoys’ plane left at dawn.", []),
        ("«Nous partons,» he said.", ["«Nous partons,»"]),
    ],
)  # fmt: skip
def test_marks_pair(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"There is a road.\n"There is no bridge," Orlo said.'
    first, second = quotations(text)
    assert (first.closed, second.closed, second.continues) == (False, True, True)


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    text = 'He said "we are going home.\nNothing else was said.'
    assert quoted(text) == ['"we are going home.']


@given(st.text(alphabet='ab "“”‘’«».,\n5', max_size=80))
def test_spans_are_ordered_and_inside_lines(text: str) -> None:
    last = 0
    for q in quotations(text):
        assert last <= q.start < q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        last = q.end
