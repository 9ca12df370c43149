"""Text fragments, by the rules of the WICG's draft."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.quotations import link
from aidememoire.across.quotations.links import directive

TEXT = "A well-known line, said twice & more.\nThe harbour stays open. The mill stays open.\nThe end comes late here."


def of(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return directive(TEXT, start, start + len(words))


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("harbour", "text=harbour"),
        ("well-known line, said", "text=well%2Dknown%20line%2C%20said"),
        ("twice & more.", "text=twice%20%26%20more"),
        ("twice & more.\nThe harbour", "text=twice%20%26%20more,The%20harbour"),
    ],
)
def test_words_are_encoded_with_the_signs_that_mean_something(words, fragment):
    assert of(words) == fragment


def test_words_that_stand_twice_are_told_apart_by_what_is_beside_them():
    assert of("stays open", 0) == "text=The%20harbour-,stays%20open,-The%20mill%20stays"
    assert of("stays open", 1) == "text=open.%20The%20mill-,stays%20open"


def test_long_passages_are_given_by_their_ends():
    text = "Begin here now " + "and so on and on " * 30 + "until it ends"
    assert directive(text, 0, len(text)) == "text=Begin%20here%20now%20and%20so,and%20on%20until%20it%20ends"


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://a.example/x", "https://a.example/x#:~:text=harbour"),
        ("https://a.example/x#part", "https://a.example/x#part:~:text=harbour"),
        ("https://a.example/x#:~:text=old", "https://a.example/x#:~:text=harbour"),
    ],
)
def test_a_fragment_that_is_there_stays_and_a_directive_goes(url, whole):
    start = TEXT.index("harbour")
    assert link(url, TEXT, start, start + 7) == whole


def test_without_an_address_there_is_no_link_and_without_words_no_directive():
    assert link(None, TEXT, 0, 6) is None
    assert link("https://a.example/x", TEXT, 1, 2) == "https://a.example/x"


@given(st.text(min_size=1, max_size=300), st.data())
def test_a_directive_has_no_bare_sign_and_names_words_of_the_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = directive(text, start, end)
    if not found:
        return
    parts = found.removeprefix("text=").split(",")
    for part in parts:
        bare = part.removesuffix("-").removeprefix("-")
        assert not set(bare) & set("-,&# ")
        assert " ".join(unquote(bare).split()) in " ".join(text.split())
