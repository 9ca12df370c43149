"""Statements on sentences parsed by hand: each shape of cue, what it attributes, and whom it goes back to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.statements import find_statements
from aidememoire.reading.statements.drafts import joined, likeness, pieces, trimmed, without, words
from tests.reading.handmade import NameCast, text_of

THAT = (
    "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 that|that|IN|mark|6 Lind|Lind|NNP|nsubj|6 had|have|VBD|aux|6 "
    "promised|promise|VBN|ccomp|2 to|to|TO|mark|8 come|come|VB|xcomp|6 .|.|.|punct|2"
)
INVERTED = (
    "The|the|DT|det|2 talks|talk|NNS|nsubj|3 failed|fail|VBD|ccomp|5 ,|,|,|punct|5 said|say|VBD|root|0 "
    "Korda|Korda|NNP|nsubj|5 .|.|.|punct|5"
)
SET_IN = (
    "The|the|DT|det|2 truce|truce|NN|nsubj|7 ,|,|,|punct|5 Korda|Korda|NNP|nsubj|5 said|say|VBD|parataxis|7 "
    ",|,|,|punct|5 holds|hold|VBZ|root|0 .|.|.|punct|7"
)
AGREED = (
    "Korda|Korda|NNP|nsubj|2 agreed|agree|VBD|root|0 to|to|TO|mark|4 reopen|reopen|VB|xcomp|2 the|the|DT|det|6 "
    "road|road|NN|obj|4 .|.|.|punct|2"
)
URGED = "Korda|Korda|NNP|nsubj|2 urged|urge|VBD|root|0 Lind|Lind|NNP|obj|2 to|to|TO|mark|5 sign|sign|VB|xcomp|2 .|.|.|punct|2"
ACCUSED = (
    "Korda|Korda|NNP|nsubj|2 accused|accuse|VBD|root|0 Lind|Lind|NNP|obj|2 of|of|IN|mark|5 firing|fire|VBG|advcl|2 "
    "first|first|RB|advmod|5 .|.|.|punct|2"
)
DESCRIBED = (
    "Korda|Korda|NNP|nsubj|2 described|describe|VBD|root|0 the|the|DT|det|4 call|call|NN|obj|2 as|as|IN|case|6 "
    "frank|frank|JJ|obl|2 .|.|.|punct|2"
)
CALLED = (
    "Korda|Korda|NNP|nsubj|2 called|call|VBD|root|0 Lind|Lind|NNP|obj|2 a|a|DT|det|5 liar|liar|NN|xcomp|2 .|.|.|punct|2"
)
READY = (
    "Korda|Korda|NNP|nsubj|3 is|be|VBZ|cop|3 ready|ready|JJ|root|0 to|to|TO|mark|5 meet|meet|VB|xcomp|3 "
    "Lind|Lind|NNP|obj|5 .|.|.|punct|3"
)
VOICED = (
    "Korda|Korda|NNP|nsubj|2 voiced|voice|VBD|root|0 support|support|NN|obj|2 for|for|IN|case|6 a|a|DT|det|6 "
    "truce|truce|NN|nmod|3 .|.|.|punct|2"
)
EXPRESSED = (
    "Korda|Korda|NNP|nsubj|2 expressed|express|VBD|root|0 concern|concern|NN|obj|2 over|over|IN|case|6 the|the|DT|det|6 "
    "raid|raid|NN|nmod|3 .|.|.|punct|2"
)
ACCORDING = (
    "According|accord|VBG|case|3 to|to|IN|fixed|1 Korda|Korda|NNP|obl|7 ,|,|,|punct|3 the|the|DT|det|6 "
    "talks|talk|NNS|nsubj|7 failed|fail|VBD|root|0 .|.|.|punct|7"
)
INSISTED = (
    "Korda|Korda|NNP|nsubj|2 insisted|insist|VBD|root|0 on|on|IN|case|5 a|a|DT|det|5 truce|truce|NN|obl|2 .|.|.|punct|2"
)
NOT_RULED_OUT = (
    "Korda|Korda|NNP|nsubj|4 did|do|VBD|aux|4 not|not|RB|advmod|4 rule|rule|VB|root|0 out|out|RP|compound:prt|4 "
    "a|a|DT|det|7 truce|truce|NN|obj|4 .|.|.|punct|4"
)
WELCOMED = (
    "The|the|DT|det|2 truce|truce|NN|nsubj:pass|4 was|be|VBD|aux:pass|4 welcomed|welcome|VBN|root|0 by|by|IN|case|6 "
    "Velland|Velland|NNP|obl:agent|4 .|.|.|punct|4"
)
SHAPES = {
    "that": (THAT, ("Korda", "said", "that Lind had promised to come")),
    "inverted": (INVERTED, ("Korda", "said", "The talks failed")),
    "set in": (SET_IN, ("Korda", "said", "The truce", "holds")),
    "infinitive": (AGREED, ("Korda", "agreed", "to reopen the road")),
    "object and infinitive": (URGED, ("Korda", "urged", "to sign")),
    "accuse of": (ACCUSED, ("Korda", "accused", "Lind of firing first")),
    "describe as": (DESCRIBED, ("Korda", "described", "the call as frank")),
    "call": (CALLED, ("Korda", "called", "Lind a liar")),
    "ready": (READY, ("Korda", "is ready", "to meet Lind")),
    "one expression": (VOICED, ("Korda", "voiced support for", "a truce")),
    "noun of mind": (EXPRESSED, ("Korda", "expressed", "concern over the raid")),
    "according to": (ACCORDING, ("Korda", "According to", "the talks failed")),
    "particle": (INSISTED, ("Korda", "insisted on", "a truce")),
    "negation in the cue": (NOT_RULED_OUT, ("Korda", "did not rule out", "a truce")),
    "passive": (WELCOMED, ("Velland", "welcomed", "The truce")),
}

COULD = (
    "Korda|Korda|NNP|nsubj|3 could|could|MD|aux|3 ask|ask|VB|root|0 Lind|Lind|NNP|obj|3 to|to|TO|mark|6 "
    "sign|sign|VB|xcomp|3 .|.|.|punct|3"
)
IF = (
    "If|if|IN|mark|3 Korda|Korda|NNP|nsubj|3 agrees|agree|VBZ|advcl|9 to|to|TO|mark|5 sign|sign|VB|xcomp|3 ,|,|,|punct|3 "
    "Lind|Lind|NNP|nsubj|9 will|will|MD|aux|9 come|come|VB|root|0 .|.|.|punct|9"
)
NOBODY = "Nobody|nobody|NN|nsubj|2 said|say|VBD|root|0 that|that|IN|mark|5 Lind|Lind|NNP|nsubj|5 left|leave|VBD|ccomp|2 .|.|.|punct|2"
MEASURE = (
    "The|the|DT|det|2 law|law|NN|nsubj|6 demanded|demand|VBN|acl|2 by|by|IN|case|5 Korda|Korda|NNP|obl:agent|3 "
    "failed|fail|VBD|root|0 .|.|.|punct|6"
)
ASKED = (
    "Asked|ask|VBN|advcl|7 whether|whether|IN|mark|4 Lind|Lind|NNP|nsubj|4 left|leave|VBD|ccomp|1 ,|,|,|punct|1 "
    "Korda|Korda|NNP|nsubj|7 smiled|smile|VBD|root|0 .|.|.|punct|7"
)


def found(spec: str, **cast: dict[str, str]):
    return find_statements(text_of(spec), NameCast(**cast))


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_of_cue(shape):
    spec, (speaker, cue, *content) = SHAPES[shape]
    outer = found(spec)[0]
    assert outer.speaker == (speaker,)
    assert outer.cue.text == cue
    assert [piece.text for piece in outer.content] == content
    assert outer.manner == "indirect"


@pytest.mark.parametrize(
    "spec", [COULD, IF, NOBODY, MEASURE, ASKED], ids=["modal", "if", "nobody", "in a noun", "asked"]
)
def test_what_is_not_asserted_is_no_statement(spec):
    assert found(spec) == ()


def test_what_is_said_inside_has_its_relay():
    outer, inner = found(THAT)
    assert (outer.chain, inner.chain) == ((("Korda",),), (("Lind",), ("Korda",)))
    assert inner.inside == outer.id
    assert [c.text for c in inner.content] == ["to come"]


def test_nothing_is_said_inside_a_denial():
    denied = THAT.replace("said|say", "denied|deny")
    assert [s.cue.text for s in found(denied)] == ["denied"]


def test_a_speaker_who_relays_himself_counts_once():
    own = THAT.replace("Lind|Lind|NNP", "he|he|PRP")
    outer, inner = found(own, table={"he": "Korda"})
    assert outer.chain == inner.chain == (("Korda",),)


def test_a_claim_that_is_only_spoken_of_has_no_relay():
    spec = (
        "Lind|Lind|NNP|nsubj|2 rejected|reject|VBD|root|0 Korda|Korda|NNP|nmod:poss|5 's|'s|POS|case|3 "
        "claim|claim|NN|obj|2 that|that|IN|mark|8 Orr|Orr|NNP|nsubj|8 lied|lie|VBD|acl|5 .|.|.|punct|2"
    )
    rejected, claim = found(spec)
    assert rejected.chain == (("Lind",),)
    assert (claim.cue.text, claim.chain) == ("claim", (("Korda",),))


def test_what_others_are_said_to_believe():
    spec = (
        "Korda|Korda|NNP|nsubj:pass|3 is|be|VBZ|aux:pass|3 said|say|VBN|root|0 by|by|IN|case|5 Lind|Lind|NNP|obl:agent|3 "
        "to|to|TO|mark|7 believe|believe|VB|xcomp|3 that|that|IN|mark|10 Orr|Orr|NNP|nsubj|10 lied|lie|VBD|ccomp|7 .|.|.|punct|3"
    )
    said, believe = found(spec)
    assert (said.chain, [c.text for c in said.content]) == ((("Lind",),), ["to believe that Orr lied"])
    assert (believe.chain, [c.text for c in believe.content]) == ((("Korda",), ("Lind",)), ["that Orr lied"])


def test_two_subjects_on_one_verb():
    spec = (
        "Lind|Lind|NNP|nsubj|4 ,|,|,|punct|4 Korda|Korda|NNP|nsubj|4 said|say|VBD|root|0 ,|,|,|punct|4 "
        "had|have|VBD|aux|7 left|leave|VBN|ccomp|4 .|.|.|punct|4"
    )
    (statement,) = found(spec)
    assert statement.speaker == ("Korda",)
    assert [c.text for c in statement.content] == ["Lind", "had left"]


def test_free_indirect_speech_goes_on():
    spec = (
        "The|the|DT|det|2 road|road|NN|nsubj|4 would|would|MD|aux|4 stay|stay|VB|ccomp|8 open|open|JJ|xcomp|4 ,|,|,|punct|8 "
        "Korda|Korda|NNP|nsubj|8 said|say|VBD|root|0 .|.|.|punct|8 It|it|PRP|nsubj:pass|13 would|would|MD|aux|13 "
        "be|be|VB|aux:pass|13 guarded|guard|VBN|root|0 .|.|.|punct|13"
    )
    (statement,) = found(spec)
    assert [c.text for c in statement.content] == ["The road would stay open", "It would be guarded"]


def test_to_whom_when_and_by_what_channel():
    spec = (
        "Korda|Korda|NNP|nsubj|2 told|tell|VBD|root|0 Lind|Lind|NNP|iobj|2 in|in|IN|case|6 a|a|DT|det|6 letter|letter|NN|obl|2 "
        "on|on|IN|case|8 Friday|Friday|NNP|obl|2 that|that|IN|mark|11 Orr|Orr|NNP|nsubj|11 lied|lie|VBD|ccomp|2 .|.|.|punct|2"
    )
    text = text_of(spec, times=(("Friday", "2024-05-31"),))
    (statement,) = find_statements(text, NameCast())
    assert statement.addressees == ("Lind",)
    assert statement.channel.value == "letter"
    assert (statement.when.value, statement.when.text) == ("2024-05-31", "Friday")


# ---- pieces of text

RAW = "One, two; three (four) “five”. U.S. six"
RANGE = st.tuples(st.integers(0, len(RAW)), st.integers(0, len(RAW))).map(lambda p: (min(p), max(p)))


@given(RANGE)
def test_a_trimmed_piece_begins_and_ends_with_what_counts(piece):
    found_ = trimmed(RAW, piece)
    assert words(RAW, [piece]) == (words(RAW, [found_]) if found_ else frozenset())
    if found_:
        start, end = found_
        assert RAW[start] not in " ,;:."
        assert RAW[end - 1] not in " ,;:"


@given(st.lists(RANGE, max_size=5), RANGE)
def test_ranges_keep_their_characters(ranges, hole):
    def characters(pieces_):
        return {i for start, end in pieces_ for i in range(start, end)}

    assert characters(joined(RAW, ranges)) >= characters(ranges)
    assert characters(without(ranges, hole)) == characters(ranges) - characters([hole])


def test_neighbours_are_one_piece():
    text = text_of(THAT)
    assert pieces(text, [2, 3, 5]) == [(11, 20), (25, 33)]
    assert likeness(frozenset({1, 2}), frozenset({2, 3})) == 0.5
