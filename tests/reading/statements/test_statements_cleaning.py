"""What is taken off a content, and what is no statement after all; no parse is needed for most of it."""

import pytest

from aidememoire.reading.statements import find_statements
from aidememoire.reading.statements.cleaning import clean, nameless, without_repeats
from aidememoire.reading.statements.drafts import Draft
from tests.reading.handmade import NameCast, text_of


def plain(sentence: str, times=()):
    """A text whose words are names without any parse."""
    words = sentence.replace(",", " ,").replace(".", " .").split()
    return text_of(
        " ".join(f"{w}|{w}|NNP|dep|1" if i else f"{w}|{w}|NNP|root|0" for i, w in enumerate(words)), times=times
    )


def drafted(text, cue: str, *content: str, **fields) -> Draft:
    raw = text.document.text

    def at(words: str) -> tuple[int, int]:
        return raw.index(words), raw.index(words) + len(words)

    return Draft(at(cue), [at(c) for c in content], head=text.doc[0], **fields)


def cleaned(text, draft: Draft) -> list[str]:
    clean(text, draft)
    return [text.document.text[slice(*piece)] for piece in draft.content]


def test_a_day_after_the_cue_tells_of_the_saying():
    text = plain("Korda said on Friday it was open.", times=(("Friday", "2024-05-31"),))
    draft = drafted(text, "said", "on Friday it was open", quotes=True)
    assert cleaned(text, draft) == ["it was open"]
    assert {text.doc[i].text for i in draft.loose} == {"on", "Friday"}


def test_hours_after_is_the_outlets():
    text = plain("Korda said she would go, hours after Lind left.")
    assert cleaned(text, drafted(text, "said", "she would go, hours after Lind left")) == ["she would go"]


def test_the_way_of_saying_is_no_content():
    text = plain("Korda called it a farce in a post on X.")
    assert cleaned(text, drafted(text, "called", "it a farce in a post on X", frame="object")) == ["it a farce"]


def test_an_adverb_between_commas():
    text = plain("The deal, Korda said repeatedly, is fair.")
    assert cleaned(text, drafted(text, "said", "The deal", "repeatedly, is fair")) == ["The deal", "is fair"]


def test_the_speaker_is_no_content():
    text = plain("The truce holds, an aide said.")
    draft = drafted(text, "said", "The truce holds, an aide", source=(17, 24))
    assert cleaned(text, draft) == ["The truce holds"]


@pytest.mark.parametrize("words", ["to be named", "to give her name", "to be identified"])
def test_the_nameless(words):
    text = plain(f"Korda refused {words}.")
    assert nameless(text, drafted(text, "refused", words, kind="refuse"))


def test_one_cue_with_one_content_is_one_statement():
    text = plain("Korda said it was open.")
    first = drafted(text, "said", "it was open", confidence=0.9)
    second = drafted(text, "said", "it was open", confidence=0.6)
    assert without_repeats(text, [second, first]) == [first]


# ---- joined and shared verbs, on a parse


def found(spec: str):
    return find_statements(text_of(spec), NameCast(table={"he": "Korda"}))


def test_a_second_verb_of_the_same_speaker_is_its_own_statement():
    spec = (
        "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 he|he|PRP|nsubj|5 had|have|VBD|aux|5 called|phone|VBN|ccomp|2 "
        "and|and|CC|cc|7 expected|expect|VBD|conj|5 an|a|DT|det|9 answer|answer|NN|obj|7 .|.|.|punct|2"
    )
    said, expected = found(spec)
    assert [c.text for c in said.content] == ["he had called"]
    assert (expected.chain, expected.inside) == ((("Korda",),), None)
    assert [c.text for c in expected.content] == ["an answer"]


def test_a_verb_hung_on_the_outer_cue_keeps_its_subject():
    spec = (
        "Orr|Orr|NNP|nsubj|2 agreed|agree|VBD|ccomp|12 that|that|IN|mark|5 Lind|Lind|NNP|nsubj|5 left|leave|VBD|ccomp|2 "
        "but|but|CC|cc|7 stressed|stress|VBD|conj|12 the|the|DT|det|9 cost|cost|NN|obj|7 ,|,|,|punct|12 "
        "Korda|Korda|NNP|nsubj|12 said|say|VBD|root|0 .|.|.|punct|12"
    )
    chains = {s.cue.text: s.chain for s in found(spec)}
    assert chains == {
        "said": (("Korda",),),
        "agreed": (("Orr",), ("Korda",)),
        "stressed": (("Orr",), ("Korda",)),
    }


def test_adding_goes_on_with_the_speaker():
    spec = (
        "Orr|Orr|NNP|nsubj|2 left|leave|VBD|ccomp|5 ,|,|,|punct|5 Korda|Korda|NNP|nsubj|5 said|say|VBD|root|0 ,|,|,|punct|7 "
        "adding|add|VBG|advcl|2 Lind|Lind|NNP|nsubj|9 stayed|stay|VBD|ccomp|7 .|.|.|punct|5"
    )
    adding = next(s for s in found(spec) if s.cue.text == "adding")
    assert (adding.chain, [c.text for c in adding.content]) == ((("Korda",),), ["Lind stayed"])


def test_who_is_quoted_by_whom():
    spec = (
        "Korda|Korda|NNP|nsubj:pass|3 was|be|VBD|aux:pass|3 quoted|quote|VBN|root|0 by|by|IN|case|5 Lumen|Lumen|NNP|obl:agent|3 "
        "as|as|IN|mark|7 saying|say|VBG|advcl|3 that|that|IN|mark|10 Orr|Orr|NNP|nsubj|10 lied|lie|VBD|ccomp|7 .|.|.|punct|3"
    )
    (saying,) = found(spec)
    assert (saying.cue.text, saying.chain) == ("saying", (("Korda",), ("Lumen",)))


def test_a_clause_that_picks_people_out_is_no_statement():
    spec = (
        "Nurses|nurse|NNS|nsubj|7 who|who|WP|nsubj|3 want|want|VBP|acl:relcl|1 to|to|TO|mark|5 retire|retire|VB|xcomp|3 "
        "may|may|MD|aux|7 do|do|VB|root|0 so|so|RB|advmod|7 .|.|.|punct|7"
    )
    assert find_statements(text_of(spec), NameCast(table={"nurses": "nurses"})) == ()
