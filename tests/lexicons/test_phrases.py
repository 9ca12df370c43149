import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import LexiconError
from aidememoire.lexicons.phrases import Hit, PhraseTable, compile_phrase, units


def hits(phrase, text, lemmas=None):
    forms = text.split()
    return [(h.start, h.end) for h in PhraseTable([(phrase, 1)]).longest(units(forms, lemmas))]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("truce", "The truce holds", [(1, 2)]),
        ("cease fire", "A cease-fire .", [(1, 2)]),
        ("cease fire", "A cease - fire .", [(1, 4)]),
        ("cease fire", "A cease fire .", [(1, 3)]),
        ("ceasefire", "A Ceasefire .", [(1, 2)]),
        ("lift .. sanctions", "to lift all the old sanctions now", [(1, 6)]),
        ("lift .. sanctions", "to lift one two three four sanctions", []),
        ("lift ... sanctions", "to lift one two three four sanctions", [(1, 7)]),
        ("lift .. sanctions", "they lift it . Sanctions stay", []),
        ("peace talks|talk", "peace talk", [(0, 2)]),
        ("no fly? zone", "a no-fly zone , no zone", [(1, 3), (4, 6)]),
        ("peace? talks", "peace talks or talks", [(0, 2), (3, 4)]),
        ("pause in", 'a " pause " in it', [(2, 5)]),
        ("return of?", "return of it , return", [(0, 2), (4, 5)]),
        ("people's republic", "the people’s republic", [(1, 3)]),
    ],
)
def test_forms(phrase, text, found):
    assert hits(phrase, text) == found


def test_lemmas_are_found_too():
    assert hits("free hostage", "freed hostages", ["free", "hostage"]) == [(0, 2)]


def test_longest_wins():
    table = PhraseTable([("sanctions", "+"), ("lift sanctions", "-")])
    assert table.longest(units(["lift", "sanctions", "or", "sanctions"])) == [Hit(0, 2, "-", 2), Hit(3, 4, "+", 1)]


def test_the_whole_of_a_hyphenated_word_wins_over_its_part():
    table = PhraseTable([("secretary", 1), ("secretary general", 2)])
    assert table.longest(units(["Secretary-General"])) == [Hit(0, 1, 2, 2)]


def test_nearest_object_is_taken():
    assert hits("free .. man", "free the man and man") == [(0, 3)]


@pytest.mark.parametrize("phrase", ["", ".. a", "a ..", "a?", "a? .. b?", "a|", "|a b"])
def test_refuses_phrases_that_say_nothing(phrase):
    with pytest.raises(LexiconError):
        compile_phrase(phrase)


@given(st.lists(st.text(alphabet="abc-.", min_size=1, max_size=4), max_size=12))
def test_hits_lie_in_the_text(words):
    table = PhraseTable([("a .. b", 1), ("b c?  a", 2), ("c", 3)])
    for hit in table.hits(units(words)):
        assert 0 <= hit.start < hit.end <= len(words)
