from aidememoire.reading.voices import Voices
from tests.reading.handmade import NameCast, said, text_of

NESTED = "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 Lind|Lind|NNP|nsubj|4 promised|promise|VBD|ccomp|2 that|that|IN|mark|8 we|we|PRP|nsubj|8 would|would|MD|aux|8 come|come|VB|ccomp|4 .|.|.|punct|2"


def nested():
    text = text_of(NESTED)
    outer = said(text, "Korda", "said", "Lind promised that we would come")
    inner = said(text, "Lind", "promised", "that we would come", number=2)
    return text, [outer, inner]


def test_the_innermost_statement_speaks():
    text, statements = nested()
    voices = Voices(statements, NameCast())
    assert [s.id for s in voices.around(text.doc[7])] == ["s2", "s1"]
    assert voices.at(text.doc[3]).id == "s1"
    assert voices.at(text.doc[0]) is None
    assert voices.cued_by(text.doc[3]).id == "s2"


def test_first_persons_are_those_who_speak():
    text, statements = nested()
    assert Voices(statements, NameCast()).who([text.doc[5]]) == ("Lind",)
    assert Voices([], NameCast(author="Office")).who([text.doc[5]]) == ("Office",)
    assert Voices([], NameCast()).who([text.doc[5]]) == ()


def test_who_may_bind_whom():
    home = Voices([], NameCast(states={"Korda": "Velland"}))
    assert home.may_bind(("Korda",), ("Velland",))
    assert not home.may_bind(("Korda",), ("Sorania",))
    unknown = Voices([], NameCast())
    assert unknown.may_bind(("Korda",), ("Velland",))  # nobody knows whom Korda stands for
    assert not unknown.may_bind(("Korda",), ("Lind",))


def test_a_hyphenated_title_is_who_bears_it():
    text = text_of(
        "Secretary|secretary|NN|nsubj|5 -|-|HYPH|punct|1 General|general|NN|compound|4 Lind|Lind|NNP|obl|5 spoke|speak|VBD|root|0"
    )
    assert Voices([], NameCast()).who([text.doc[0]]) == ("Lind",)
