"""Word pieces, features and lemmas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.language import lemmas
from aidememoire.language.features import CASES, letter_case, word_features
from aidememoire.language.tokens import words_of
from aidememoire.language.wordpiece import WordPiece

VOCABULARY = ["[CLS]", "[SEP]", "[UNK]", "[MASK]", "cease", "##fire", "fire", "-", "u", ".", "s", '"', "'", "e", "##s"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Cease-fire", ["cease", "-", "fire"]),
        ("ceasefire", ["cease", "##fire"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("é", ["e"]),
        ("zzz", ["[UNK]"]),
        ("“", ['"']),
        ("\u200b", ["[UNK]"]),
        ("s" * 200, ["[UNK]"]),
    ],
)
def test_greedy_pieces(word: str, pieces: list[str]) -> None:
    wordpiece = WordPiece(VOCABULARY)
    assert [VOCABULARY[i] for i in wordpiece.pieces(word)] == pieces


@given(st.text(min_size=1, max_size=20))
def test_every_word_has_a_piece(word: str) -> None:
    assert WordPiece(VOCABULARY).pieces(word)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("talks", "lower"),
        ("Orlo", "title"),
        ("NATO", "upper"),
        ("McTarn", "mixed"),
        ("2025", "number"),
        (",", "mark"),
        ("I", "title"),
    ],
)
def test_letter_case(word: str, case: str) -> None:
    assert CASES[letter_case(word)] == case


def test_features_tell_quotations_and_paragraphs() -> None:
    text = 'Orlo said "no".\nHe left.'
    located = list(words_of(text))
    features = word_features(text, [s for s, _ in located], [w for _, w in located])
    by_word = {w: tuple(f) for (_, w), f in zip(located, features.tolist(), strict=True)}
    assert by_word["no"][1] == 1
    assert by_word["said"][1] == 0
    assert (by_word["Orlo"][2], by_word["He"][2], by_word["left"][2]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("form", "known", "wanted"),
    [
        ("invited", {"invite"}, "invite"),
        ("planned", {"plan"}, "plan"),
        ("allies", {"ally"}, "ally"),
        ("visits", {"visit"}, "visit"),
        ("resumed", set(), "resume"),
        ("deployed", set(), "deploy"),
        ("reaffirming", set(), "reaffirm"),
    ],
)
def test_regular_suffixes(form: str, known: set[str], wanted: str) -> None:
    assert lemmas.regular(form, "VERB" if form != "allies" else "NOUN", frozenset(known)) == wanted
