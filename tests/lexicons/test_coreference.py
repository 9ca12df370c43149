"""The words of coreference and its weights fit together."""

import pytest

from aidememoire.lexicons.coreference import (
    coreference_weights,
    coreference_words,
    given_gender,
    noun_gender,
    pronoun_classes,
)


def test_no_word_tells_both_genders():
    words = coreference_words()
    assert not words.feminine & words.masculine
    assert not words.given_feminine & words.given_masculine


def test_relatives_have_a_gender_and_other_kin_none():
    words = coreference_words()
    assert all(noun_gender(noun) for noun in words.relatives)
    assert not any(noun_gender(noun) for noun in words.kin)


@pytest.mark.parametrize(
    ("name", "gender"), [("Audrey", "feminine"), ("Godfrey", "masculine"), ("Anna", "feminine"), ("Andrea", None)]
)
def test_given_names_tell_the_gender_unless_both_bear_them(name, gender):
    assert given_gender(name) == gender


def test_every_form_of_a_pronoun_is_of_one_class():
    forms = [f for forms in coreference_words().pronouns.values() for f in forms]
    assert len(forms) == len(set(forms)) == len(pronoun_classes())


def test_each_class_that_is_ranked_has_weights():
    weights = coreference_weights().weights
    assert set(weights) == {"he", "it", "they"}
    assert all(table for table in weights.values())
