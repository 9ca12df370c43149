"""The small lists that events are read by: statuses, guards, word forms."""

import pytest

from aidememoire.language.lemmas import lemma
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.guards import domains_of, idioms_in, is_conflict, soft_domains
from aidememoire.lexicons.phrases import units
from aidememoire.lexicons.predicates import predicate_lemmas
from aidememoire.lexicons.statuses import effect, effects, status_words


def words(text):
    return units(text.split())


@pytest.mark.parametrize(
    ("word", "kind", "over", "status"),
    [
        ("agree", "verb", "clause", "planned"),
        ("offer", "verb", "clause", "proposed"),
        ("prospect", "noun", "noun", "possible"),
        ("deny", "verb", "clause", "denied"),
        ("call off", "verb", "noun", "denied"),
        ("stalled", "adjective", "noun", "denied"),
        ("ongoing", "adjective", "noun", "ongoing"),
    ],
)
def test_effects(word, kind, over, status):
    assert effect(word, kind, over).status == status


def test_unknown_words_have_no_effect():
    assert effect("paint", "verb", "clause") is None


def test_every_effect_has_words_and_an_example():
    for entry in effects():
        assert entry.example
        assert entry.verbs or entry.adjectives or entry.nouns


def test_carriers_and_openers():
    assert "hold" in status_words().carriers
    assert "take place" in status_words().openers


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Velland beat Sorania in the semifinal", "sport"),
        ("the team won the match", "match"),
        ("traders sold shares", "markets"),
        ("the novel ends in war", "stories"),
    ],
)
def test_domains(text, domain):
    assert domain in domains_of(words(text))


def test_one_weak_word_is_not_enough():
    assert domains_of(words("the coach of the delegation broke down")) == frozenset()


def test_words_that_war_has_too_are_soft():
    assert domains_of(words("they sent vaccine to the kindergarten")) == frozenset()
    assert domains_of(words("the bomb hit a museum, a theatre and a concert")) <= soft_domains()


def test_idioms_and_conflict():
    assert idioms_in(words("he declared a price war")) == [range(3, 5)]
    assert is_conflict(words("rebels fired a missile"))
    assert not is_conflict(words("the committee met"))


@pytest.mark.parametrize(
    ("form", "upos", "tag", "base"),
    [
        ("oversaw", "VERB", "VBD", "oversee"),
        ("invaded", "VERB", "VBD", "invade"),
        ("convened", "VERB", "VBD", "convene"),
        ("freed", "VERB", "VBD", "free"),
        ("detaining", "VERB", "VB", "detain"),
        ("aides", "NOUN", "NNS", "aide"),
    ],
)
def test_forms_of_the_news(form, upos, tag, base):
    assert lemma(form, upos, tag) == base


def test_word_lists_are_lower_case():
    for name in ("forces", "organs", "crowds", "generic", "people"):
        assert all(word == word.lower() for word in getattr(event_words(), name))
    assert predicate_lemmas("verb")
