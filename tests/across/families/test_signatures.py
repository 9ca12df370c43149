"""Signatures: stable, blind to case and marks, shared by copies and excerpts, not by texts with nothing in common."""

import random

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.families import bands, promising, signature

WORDS = [f"{first}{second}" for first in "bcdfglmnprst" for second in ("ando", "erif", "ilum", "oral", "usten")]


def text(seed, length=150):
    return " ".join(random.Random(seed).choices(WORDS, k=length))  # noqa: S311


def test_a_signature_is_the_same_on_every_machine():
    assert signature("The ferry sails at noon, the minister said.").hex()[:32] == "0c720a3cd6e50518d3fac785a9f4f40a"


def test_case_marks_and_house_spelling_make_no_difference():
    one = "The Ministry’s organisation of the “ferry programme” was recognised on both shores of the lake."
    other = 'the ministry\'s organization of the "ferry programme" was recognized on both shores of the lake'
    assert signature(one) == signature(other)


def test_a_text_without_words_has_no_bands():
    assert signature(" … ") == b""
    assert bands(b"") == ()
    assert not promising(b"", signature(text(1)))


@given(st.integers(0, 10_000), st.integers(0, 120))
def test_an_excerpt_of_thirty_words_shares_a_band(seed, start):
    whole = text(seed)
    excerpt = " ".join(whole.split()[start : start + 30])
    assert set(bands(signature(whole))) & set(bands(signature(excerpt)))
    assert promising(signature(whole), signature(excerpt))


@given(st.integers(0, 10_000))
def test_most_of_a_text_with_every_seventh_word_changed_is_still_found(seed):
    words = text(seed, 300).split()
    changed = [f"x{at}" if at % 7 == 0 else word for at, word in enumerate(words)]
    assert set(bands(signature(" ".join(words)))) & set(bands(signature(" ".join(changed))))


@given(st.integers(0, 10_000), st.integers(10_001, 20_000))
def test_texts_of_other_words_share_nothing(seed, other):
    strange = " ".join(f"z{word}" for word in text(other).split())
    one, two = signature(text(seed)), signature(strange)
    assert not set(bands(one)) & set(bands(two))
    assert not promising(one, two)


@given(st.text(max_size=200))
def test_bands_fit_into_signed_numbers_of_a_database(given_text):
    found = bands(signature(given_text))
    assert all(-(2**63) <= band < 2**63 for band in found)
    assert list(found) == sorted(set(found))


@given(st.integers(0, 500), st.integers(0, 500))
def test_being_promising_goes_both_ways(seed, other):
    one, two = signature(text(seed, 40) + " " + text(other, 40)), signature(text(other, 60))
    assert promising(one, two) == promising(two, one)
