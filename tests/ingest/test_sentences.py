import pytest

from aidememoire.ingest.sentences import (
    begins,
    ends_like_sentence,
    first_sentence,
    has_cue,
    is_capitalised,
    is_name,
    is_open,
    is_shouted,
    words_same,
)


@pytest.mark.parametrize(
    "line", ["They met.", "Did they?", '"We met."', "“No,” she said. “Never!”", "They left (at noon).", "And then…"]
)
def test_sentences_end_with_a_stop(line):
    assert ends_like_sentence(line)


@pytest.mark.parametrize(
    "line", ["Talks open", 'A "quiet line"', "Talks in Washington, D.C.", "Remarks by Tom Reed, Jr.", "He said:"]
)
def test_headlines_and_abbreviations_do_not(line):
    assert not ends_like_sentence(line)


def test_a_colon_asks_for_more():
    assert is_open("He said:")
    assert not is_open("He said.")


def test_the_first_sentence_is_not_cut_at_initials():
    assert (
        first_sentence("President Joe R. Reed met Dr. Pell today. They talked.")
        == "President Joe R. Reed met Dr. Pell today"
    )
    assert first_sentence("No stop at all") == "No stop at all"


@pytest.mark.parametrize(
    "name",
    ["Ada Brook", "Jean-Luc de la Tour", "O'Neill", "KYIV", "Isa al-Din", "D'Arcy Reed", "Ministry of Foreign Affairs"],
)
def test_names(name):
    assert is_name(name.split())


@pytest.mark.parametrize("words", ["the talks", "Talks of", "Room 12", "They met", "", "A B C D E F G"])
def test_no_names(words):
    assert not is_name(words.split())


def test_capitals_and_shouting():
    assert is_capitalised("“Ada")
    assert is_capitalised("d'Isle")
    assert is_capitalised("al-Din")
    assert not is_capitalised("d'isle")
    assert not is_capitalised("ada")
    assert is_shouted("PORT FERRO")
    assert is_shouted("McALLEN")
    assert is_shouted("PORT of SPAIN")
    assert not is_shouted("Port Ferro")
    assert not is_shouted("A")


def test_cues_are_whole_words():
    assert has_cue("They Met again", ("met",))
    assert not has_cue("They were metres away", ("met",))
    assert begins("meeting with ilsa", ("meeting with",))
    assert not begins("meeting without", ("meeting with",))


def test_common_words():
    assert words_same("Talks open in Harnow", "talks OPEN, in harnow") == 1
    assert words_same("Talks", "Nothing") == words_same("", "") == 0
