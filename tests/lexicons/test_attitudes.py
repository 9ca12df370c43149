import pytest

from aidememoire.lexicons.attitudes import attitude_phrases, attitudes
from aidememoire.lexicons.commitments import commitment_phrases, commitment_words
from aidememoire.lexicons.phrases import compile_phrase


def stems(word):
    """A word and what may be left of it without a regular ending."""
    yield word
    for ending, rest in (
        ("s", ""),
        ("es", ""),
        ("d", ""),
        ("ed", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ied", "y"),
        ("ped", ""),
        ("ted", ""),
    ):
        if word.endswith(ending):
            yield word[: -len(ending)] + rest


def shows(example, words):
    found = {stem for word in example.lower().replace(".", "").replace(",", "").split() for stem in stems(word)}
    return any(not element.words.isdisjoint(found) for phrase in words for element in compile_phrase(phrase)[:1])


@pytest.mark.parametrize("group", attitudes().group + commitment_words().group, ids=lambda g: f"{g.kind} {g.example}")
def test_every_group_has_an_example_with_one_of_its_words(group):
    assert group.takes
    assert shows(group.example, group.words)


def test_other_lists_have_examples():
    words = attitudes()
    for entry in (words.uttering, words.past):
        assert shows(entry.example, entry.words) or entry is words.past
    assert words.claims.example_pro
    assert words.claims.example_contra


def test_all_phrases_compile():
    assert attitude_phrases()
    assert commitment_phrases()


def test_no_phrase_is_listed_twice_in_a_group():
    for group in attitudes().group + commitment_words().group:
        assert len(set(group.words)) == len(group.words), group.example
