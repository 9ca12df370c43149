"""Quotations found again in a text: strictly, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.llm.anchoring import (
    ABSENT,
    AMBIGUOUS,
    DISORDERED,
    EMPTY,
    OVERLAPPING,
    Anchors,
    Hint,
    RefusedError,
)
from aidememoire.reading.llm.windows import Line, Window


def window_of(text):
    lines, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(Line(number, start, start + len(line)))
        start += len(line) + 1
    return Window(tuple(lines), ())


def found(text, quote, **hint):
    place = Anchors(text).one(quote, window_of(text), Hint(**hint))
    return place, text[place[0] : place[1]]


def refused(text, quote, **hint):
    with pytest.raises(RefusedError) as refusal:
        Anchors(text).one(quote, window_of(text), Hint(**hint))
    return str(refusal.value)


def test_words_are_found_letter_by_letter():
    assert found("Lund said that the truce holds.", "that the truce holds") == ((10, 30), "that the truce holds")


@pytest.mark.parametrize(
    "quote",
    [
        "that the truce held",  # a word changed
        "that truce holds",  # a word left out
        "That the truce holds",  # a letter's case
        "that the truce holds!",  # a sign added
        "hat the truce holds",  # cut inside a word
        "that the truce hold",
        "that the – truce holds",
    ],
)
def test_nothing_else_is_taken_for_it(quote):
    assert refused("Lund said that the truce holds.", quote) == ABSENT


@pytest.mark.parametrize("quote", ["", " ", "\n", ".", "“ ”"])
def test_no_words_are_no_quotation(quote):
    assert refused("Lund spoke.", quote) == EMPTY


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("He said “we go”.", '"we go"', "“we go”"),
        ('He said "we go".', "“we go”", '"we go"'),
        ("He said ``we go'' now.", "“we go”", "``we go''"),
        ("Orlo’s call", "Orlo's call", "Orlo’s call"),
        ("Orlo's call", "Orlo’s call", "Orlo's call"),
        ("the  long\u00a0 truce", "the long truce", "the  long\u00a0 truce"),
        ("the long truce", " the\tlong truce ", "the long truce"),
    ],
)
def test_kinds_of_marks_and_of_white_space_may_differ(text, quote, words):
    assert found(text, quote)[1] == words


def test_the_words_themselves_come_before_those_with_other_marks():
    text = '“No” is one answer, "No" another.'
    assert found(text, '"No"')[0] == (20, 24)


def test_a_quotation_does_not_run_over_a_paragraph():
    assert refused("the truce\nholds", "the truce holds") == ABSENT


def test_what_stands_twice_needs_a_hint():
    text = "Lund said no.\nOrlo said no."
    assert refused(text, "said no") == AMBIGUOUS
    second = window_of(text).lines[1]
    assert found(text, "said no", line=second)[0] == (19, 26)
    assert found(text, "said", near=(20, 21))[0] == (19, 23)
    assert found(text, "said", near=(24, 26))[0] == (19, 23)


def test_a_wrong_line_does_not_matter_where_there_is_one_place():
    text = "Lund said no.\nOrlo left."
    assert found(text, "said no", line=window_of(text).lines[1])[0] == (5, 12)


def test_a_cue_is_not_taken_from_its_content():
    text = "Lund said he said no"
    assert found(text, "said", near=(10, 20), apart=((10, 20),))[0] == (5, 9)
    assert refused(text, "he", near=(10, 20), apart=((10, 20),)) == OVERLAPPING


def test_pieces_are_found_in_their_order():
    text = "“We go,” Lund said. “We go,” she said, “and we stay gone.”"
    places = Anchors(text).pieces(("“We go,”", "“and we stay gone.”"), window_of(text), None)
    assert places == ((20, 28), (39, 58))


def test_pieces_out_of_order_are_refused():
    text = "“We go,” she said, “and we stay gone.”"
    with pytest.raises(RefusedError, match=DISORDERED):
        Anchors(text).pieces(("“and we stay gone.”", "“We go,”"), window_of(text), None)


@pytest.mark.parametrize("quotes", [(), ("",), ("We go", " "), ("We go", ".")])
def test_a_content_has_words(quotes):
    with pytest.raises(RefusedError, match=EMPTY):
        Anchors("We go.").pieces(quotes, window_of("We go."), None)


TEXTS = st.text(st.sampled_from("abé “”\"'’` \u00a0\n."), min_size=1, max_size=40)


@given(TEXTS, st.data())
def test_what_is_cut_from_a_text_at_words_is_found_there(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    trimmed = quote.strip()
    at = start + quote.find(trimmed)
    whole = trimmed and not (
        (at > 0 and text[at - 1].isalnum() and trimmed[0].isalnum())
        or (at + len(trimmed) < len(text) and text[at + len(trimmed)].isalnum() and trimmed[-1].isalnum())
    )
    if whole:
        assert (at, at + len(trimmed)) in Anchors(text).places(quote)


@given(TEXTS, st.text(st.sampled_from("abé “”\"'’` ."), min_size=1, max_size=8))
def test_whatever_is_found_differs_in_marks_and_white_space_only(text, quote):
    def bare(words):
        return "".join(sign for sign in words if not sign.isspace() and sign not in "“”\"'’`")

    for start, end in Anchors(text).places(quote):
        assert 0 <= start < end <= len(text)
        assert bare(text[start:end]) == bare(quote)
