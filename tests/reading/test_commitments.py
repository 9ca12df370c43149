import pytest
from hypothesis import given

from aidememoire.reading.commitments import find_commitments
from aidememoire.records import Claim, Event, Span
from tests.reading.handmade import NameCast, said, text_of
from tests.reading.test_positions import trees

PROMISED = "Korda|Korda|NNP|nsubj|2 promised|promise|VBD|root|0 to|to|TO|mark|4 reopen|reopen|VB|xcomp|2 the|the|DT|det|6 border|border|NN|obj|4 by|by|IN|case|8 1|1|CD|obl|4 July|July|NNP|nmod:unmarked|8 .|.|.|punct|2"
THREATENED = "Korda|Korda|NNP|nsubj|2 threatened|threaten|VBD|root|0 to|to|TO|mark|4 shut|shut|VB|xcomp|2 the|the|DT|det|6 pipeline|pipeline|NN|obj|4 .|.|.|punct|2"
VOWED = "Korda|Korda|NNP|nsubj|2 vowed|vow|VBD|root|0 to|to|TO|mark|4 retaliate|retaliate|VB|xcomp|2 .|.|.|punct|2"
HOSTING = "Ostland|Ostland|NNP|nsubj|2 offered|offer|VBD|root|0 to|to|TO|mark|4 host|host|VB|xcomp|2 the|the|DT|det|6 talks|talk|NNS|obj|4 .|.|.|punct|2"
KEEP = "Velland|Velland|NNP|nsubj|3 will|will|MD|aux|3 keep|keep|VB|ccomp|9 its|its|PRP$|nmod:poss|5 embassy|embassy|NN|obj|3 open|open|JJ|xcomp|3 ,|,|,|punct|9 Korda|Korda|NNP|nsubj|9 said|say|VBD|root|0 .|.|.|punct|9"
MEET = "Korda|Korda|NNP|nsubj|5 and|and|CC|cc|3 Lind|Lind|NNP|conj|1 will|will|MD|aux|5 meet|meet|VB|root|0 in|in|IN|case|7 Sund|Sund|NNP|obl|5 next|next|JJ|amod|9 Tuesday|Tuesday|NNP|obl|5 .|.|.|punct|5"
CANCELLED = "A|a|DT|det|2 meeting|meeting|NN|nsubj:pass|8 between|between|IN|case|4 Korda|Korda|NNP|nmod|2 and|and|CC|cc|6 Lind|Lind|NNP|conj|4 was|be|VBD|aux:pass|8 cancelled|cancel|VBN|root|0 .|.|.|punct|8"
PREDICTED = "A|a|DT|det|2 diplomat|diplomat|NN|nsubj|3 predicted|predict|VBD|root|0 that|that|IN|mark|7 talks|talk|NNS|nsubj|7 would|would|MD|aux|7 restart|restart|VB|ccomp|3 by|by|IN|case|10 the|the|DT|det|10 end|end|NN|obl|7 of|of|IN|case|12 July|July|NNP|nmod|10 .|.|.|punct|3"
FREED = "Korda|Korda|NNP|nsubj|2 promised|promise|VBD|root|0 to|to|TO|mark|4 free|free|VB|xcomp|2 the|the|DT|det|6 captives|captive|NNS|obj|4 .|.|.|punct|2 Korda|Korda|NNP|nsubj|9 freed|free|VBD|root|0 the|the|DT|det|11 captives|captive|NNS|obj|9 .|.|.|punct|9"
FAILED = "Korda|Korda|NNP|nsubj|2 promised|promise|VBD|root|0 to|to|TO|mark|4 open|open|VB|xcomp|2 the|the|DT|det|6 road|road|NN|obj|4 .|.|.|punct|2 Korda|Korda|NNP|nsubj|9 failed|fail|VBD|root|0 to|to|TO|mark|11 open|open|VB|xcomp|9 the|the|DT|det|13 road|road|NN|obj|11 .|.|.|punct|9"
DENIED = "Korda|Korda|NNP|nsubj|2 denied|deny|VBD|root|0 that|that|IN|mark|6 Lind|Lind|NNP|nsubj|6 had|have|VBD|aux|6 promised|promise|VBN|ccomp|2 to|to|TO|mark|8 resign|resign|VB|xcomp|6 .|.|.|punct|2"
HOPES = "Korda|Korda|NNP|nsubj|2 hopes|hope|VBZ|root|0 to|to|TO|mark|4 visit|visit|VB|xcomp|2 Oslo|Oslo|NNP|obj|4 .|.|.|punct|2"
MAY = "Korda|Korda|NNP|nsubj|3 may|may|MD|aux|3 visit|visit|VB|root|0 Oslo|Oslo|NNP|obj|3 .|.|.|punct|3"

ACCEPTED = "Korda|Korda|NNP|nsubj|2 invited|invite|VBD|root|0 Lind|Lind|NNP|obj|2 to|to|TO|mark|5 visit|visit|VB|xcomp|2 Oslo|Oslo|NNP|obj|5 .|.|.|punct|2 The|the|DT|det|9 invitation|invitation|NN|nsubj:pass|11 was|be|VBD|aux:pass|11 accepted|accept|VBN|root|0 .|.|.|punct|11"
EXPECTS = "Korda|Korda|NNP|nsubj|2 expects|expect|VBZ|root|0 Velland|Velland|NNP|obj|2 to|to|TO|mark|5 sign|sign|VB|xcomp|2 the|the|DT|det|7 treaty|treaty|NN|obj|5 .|.|.|punct|2"
EXPECTED = "Lind|Lind|NNP|nsubj:pass|3 is|be|VBZ|aux:pass|3 expected|expect|VBN|root|0 in|in|IN|case|5 Oslo|Oslo|NNP|obl|3 .|.|.|punct|3"
THINKS = "Korda|Korda|NNP|nsubj|2 thinks|think|VBZ|root|0 Velland|Velland|NNP|nsubj|5 will|will|MD|aux|5 forget|forget|VB|ccomp|2 her|her|PRP|obj|5 .|.|.|punct|2"
LEAVES = "Korda|Korda|NNP|nsubj|2 leaves|leave|VBZ|root|0 for|for|IN|case|4 Oslo|Oslo|NNP|obl|2 on|on|IN|case|6 Friday|Friday|NNP|obl|2 .|.|.|punct|2"
KEPT = "Korda|Korda|NNP|nsubj|2 promised|promise|VBD|root|0 to|to|TO|mark|4 pay|pay|VB|xcomp|2 .|.|.|punct|2 She|she|PRP|nsubj|7 kept|keep|VBD|root|0 her|her|PRP$|nmod:poss|9 promise|promise|NN|obj|7 .|.|.|punct|7"
AGREED = "It|it|PRP|expl|3 was|be|VBD|aux:pass|3 agreed|agree|VBN|root|0 that|that|IN|mark|7 experts|expert|NNS|nsubj|7 would|would|MD|aux|7 meet|meet|VB|ccomp|3 in|in|IN|case|9 Oslo|Oslo|NNP|obl|7 .|.|.|punct|3"

DUE = "Korda|Korda|NNP|nsubj|4 had|have|VBD|aux|4 been|be|VBN|cop|4 due|due|JJ|root|0 to|to|TO|mark|6 meet|meet|VB|xcomp|4 Lind|Lind|NNP|obj|6 .|.|.|punct|4 The|the|DT|det|10 meeting|meeting|NN|nsubj:pass|12 was|be|VBD|aux:pass|12 put|put|VBN|root|0 off|off|RP|compound:prt|12 until|until|IN|case|15 Friday|Friday|NNP|obl|12 .|.|.|punct|12"
SUMMIT = "Korda|Korda|NNP|nsubj|4 and|and|CC|cc|3 Lind|Lind|NNP|conj|1 agreed|agree|VBD|root|0 on|on|IN|case|7 a|a|DT|det|7 summit|summit|NN|obl|4 on|on|IN|case|9 Friday|Friday|NNP|obl|4 .|.|.|punct|4"
INVITED = "Korda|Korda|NNP|nsubj|2 accepted|accept|VBD|root|0 an|a|DT|det|4 invitation|invitation|NN|obj|2 to|to|TO|mark|6 visit|visit|VB|acl|4 Oslo|Oslo|NNP|obj|6 .|.|.|punct|2"
AS_AGREED = "Velland|Velland|NNP|nsubj|2 reopened|reopen|VBD|root|0 the|the|DT|det|4 road|road|NN|obj|2 ,|,|,|punct|7 as|as|IN|mark|7 agreed|agree|VBN|advcl|2 .|.|.|punct|2"
PROVIDES = "The|the|DT|det|2 accord|accord|NN|nsubj|3 provides|provide|VBZ|root|0 for|for|IN|case|6 the|the|DT|det|6 release|release|NN|obl|3 of|of|IN|case|9 the|the|DT|det|9 prisoners|prisoner|NNS|nmod|6 .|.|.|punct|3"
TO_SWAP = "Velland|Velland|NNP|nsubj|6 and|and|CC|cc|3 Sorania|Sorania|NNP|conj|1 are|be|VBP|aux|6 to|to|TO|mark|6 exchange|exchange|VB|ccomp|10 captives|captive|NNS|obj|6 ,|,|,|punct|10 Lind|Lind|NNP|nsubj|10 said|say|VBD|root|0 .|.|.|punct|10"
WHO_WILL = "Korda|Korda|NNP|nsubj|10 ,|,|,|punct|5 who|who|WP|nsubj|5 will|will|MD|aux|5 meet|meet|VB|acl:relcl|1 Lind|Lind|NNP|obj|5 on|on|IN|case|8 Friday|Friday|NNP|obl|5 ,|,|,|punct|1 left|leave|VBD|root|0 Oslo|Oslo|NNP|obj|10 .|.|.|punct|10"
TO_LAND = "Korda|Korda|NNP|nsubj|2 expects|expect|VBZ|root|0 to|to|TO|mark|4 land|land|VB|xcomp|2 in|in|IN|case|6 Oslo|Oslo|NNP|obl|4 .|.|.|punct|2"
GUESSED = "Korda|Korda|NNP|nsubj|2 reckons|reckon|VBZ|root|0 that|that|IN|mark|6 the|the|DT|det|5 camps|camp|NNS|nsubj|6 hold|hold|VBP|ccomp|2 thousands|thousand|NNS|obj|6 .|.|.|punct|2"
EACH = "Each|each|DT|nsubj|7 of|of|IN|case|3 Velland|Velland|NNP|nmod|1 and|and|CC|cc|5 Sorania|Sorania|NNP|conj|3 will|will|MD|aux|7 withdraw|withdraw|VB|root|0 the|the|DT|det|9 guns|gun|NNS|obj|7 .|.|.|punct|7"

DUE_TO = "Korda|Korda|NNP|nsubj|3 is|be|VBZ|cop|3 due|due|JJ|root|0 to|to|IN|fixed|3 vote|vote|NN|obl|3 on|on|IN|case|8 the|the|DT|det|8 draft|draft|NN|nmod|5 .|.|.|punct|3"
IS_TO = "Korda|Korda|NNP|nsubj|2 left|leave|VBD|root|0 and|and|CC|cc|7 Lind|Lind|NNP|nsubj|7 is|be|VBZ|cop|7 to|to|TO|mark|7 pay|pay|VB|conj|2 .|.|.|punct|2"


def the_one(text, statements=(), events=(), cast=None):
    [found] = find_commitments(text, cast or NameCast(), statements, events)
    return found


def test_a_promise_with_its_deadline():
    found = the_one(text_of(PROMISED, times=(("1 July", "2024-07-01"),)))
    assert (found.kind, found.actors, found.state) == ("promise", ("Korda",), "open")
    assert found.what.text == "reopen the border by 1 July"
    assert (found.due.value, found.due.text, found.due.basis) == ("2024-07-01", "by 1 July", "published")


@pytest.mark.parametrize(("spec", "what"), [(THREATENED, "shut the pipeline"), (VOWED, "retaliate")])
def test_threats(spec, what):
    found = the_one(text_of(spec))
    assert (found.kind, found.actors, found.what.text) == ("threat", ("Korda",), what)


@pytest.mark.parametrize("spec", [HOSTING, DENIED, HOPES, MAY])
def test_what_binds_nobody(spec):
    assert find_commitments(text_of(spec), NameCast(), (), ()) == ()


def test_a_firm_future_is_the_states_promise():
    text = text_of(KEEP)
    statement = said(text, "Korda", "said", "Velland will keep its embassy open")
    found = the_one(text, [statement])
    assert (found.kind, found.actors, found.statement) == ("promise", ("Velland",), "s1")
    assert found.what.text == "will keep its embassy open"


def test_a_meeting_ahead_is_a_plan_of_those_who_meet():
    found = the_one(text_of(MEET, times=(("next Tuesday", "2024-06-11"),)))
    assert (found.kind, set(found.actors)) == ("plan", {"Korda", "Lind"})
    assert found.due.value == "2024-06-11"


def test_a_cancelled_meeting_is_a_broken_plan():
    found = the_one(text_of(CANCELLED))
    assert (found.kind, found.state, set(found.actors)) == ("plan", "broken", {"Korda", "Lind"})
    assert found.settled_by[0].evidence.text.endswith("was cancelled")


def test_the_end_of_a_month_is_its_last_day():
    text = text_of(PREDICTED, times=(("the end of July", "2024-07"),))
    cast = NameCast({"diplomat": "a diplomat"})
    found = the_one(text, cast=cast)
    assert (found.kind, found.what.text) == ("prediction", "talks would restart by the end of July")
    assert found.due.value == "2024-07-31"


def test_kept_and_broken_by_the_article_itself():
    kept = the_one(text_of(FREED))
    assert (kept.state, kept.settled_by[0].evidence.text) == ("kept", "Korda freed the captives")
    assert the_one(text_of(FAILED)).state == "broken"


def test_an_event_put_off_breaks_the_plan():
    text = text_of(MEET)
    words = Span(13, 22, text.document.text[13:22])
    event = Event(
        "e1",
        "CONSULT",
        status="denied",
        evidence=(words,),
        claims=(Claim("denied", reason="postponed", evidence=words),),
    )
    assert the_one(text, events=[event]).state == "broken"


def test_an_accepted_invitation_promises_the_visit():
    found = the_one(text_of(ACCEPTED))
    assert (found.kind, found.actors, found.what.text) == ("promise", ("Lind",), "visit Oslo")


@pytest.mark.parametrize(
    ("spec", "kind", "actor", "what"),
    [
        (EXPECTS, "prediction", "Korda", "Velland to sign the treaty"),
        (EXPECTED, "plan", "Lind", "is expected in Oslo"),
        (THINKS, "prediction", "Korda", "Velland will forget her"),
    ],
)
def test_what_is_expected(spec, kind, actor, what):
    found = the_one(text_of(spec))
    assert (found.kind, found.actors, found.what.text) == (kind, (actor,), what)


def test_a_present_with_a_day_ahead_is_a_plan():
    assert the_one(text_of(LEAVES, times=(("Friday", "2024-06-07"),))).kind == "plan"
    assert find_commitments(text_of(LEAVES), NameCast(), (), ()) == ()


def test_a_word_kept():
    cast = NameCast({"she": "Korda", "her": "Korda"})
    assert the_one(text_of(KEPT), cast=cast).state == "kept"


def test_what_was_agreed_binds_those_who_met():
    met = Event("e1", "CONSULT", actors=("Korda", "Lind"))
    found = the_one(text_of(AGREED), events=[met])
    assert (found.kind, found.actors) == ("plan", ("Korda", "Lind"))


@given(trees())
def test_any_parse_gives_honest_spans_in_order(spec):
    text = text_of(spec)
    found = find_commitments(text, NameCast(), (), ())
    assert [c.id for c in found] == [f"c{n}" for n in range(1, len(found) + 1)]
    starts = [c.what.start for c in found]
    assert starts == sorted(starts)
    for commitment in found:
        assert commitment.actors
        spans = [commitment.what, *([commitment.due] if commitment.due and commitment.due.text else [])]
        for span in spans:
            assert text.document.text[span.start : span.end] == span.text != ""


FRIDAY = (("Friday", "2024-06-07"),)


def test_a_gathering_put_on_another_day_is_a_plan_beside_the_one_that_came_to_nothing():
    missed, anew = find_commitments(text_of(DUE, times=FRIDAY), NameCast(), (), ())
    assert (missed.what.text, missed.state, missed.actors) == ("meet Lind", "broken", ("Korda",))
    assert (anew.state, anew.due.value, anew.actors) == ("open", "2024-06-07", ("Korda",))


@pytest.mark.parametrize(
    ("spec", "kind", "actors", "what", "state"),
    [
        (SUMMIT, "plan", ("Korda", "Lind"), "a summit", "open"),
        (INVITED, "promise", ("Korda",), "visit Oslo", "open"),
        (AS_AGREED, "promise", ("Velland",), "reopened the road, as agreed", "kept"),
        (WHO_WILL, "plan", ("Korda", "Lind"), "will meet Lind on Friday", "open"),
        (TO_LAND, "plan", ("Korda",), "land in Oslo", "open"),
        (DUE_TO, "plan", ("Korda",), "vote on the draft", "open"),
        (IS_TO, "plan", ("Lind",), "is to pay", "open"),
    ],
)
def test_other_forms(spec, kind, actors, what, state):
    times = FRIDAY if "Friday" in spec else ()
    found = the_one(text_of(spec, times=times))
    assert (found.kind, found.actors, found.what.text, found.state) == (kind, actors, what, state)


def test_what_is_set_is_a_plan_of_those_who_will_do_it_whoever_tells_of_it():
    text = text_of(TO_SWAP)
    cast = NameCast(states={"Lind": "Ostland"})
    found = the_one(text, [said(text, "Lind", "said", "Velland and Sorania are to exchange captives")], cast=cast)
    assert (found.kind, found.actors) == ("plan", ("Velland", "Sorania"))


def test_what_an_accord_provides_for_binds_those_who_signed_it():
    text = text_of(PROVIDES)
    signed = Event("e1", "AGREE", actors=("Velland", "Sorania"), status="occurred", evidence=(Span(0, 3, "The"),))
    found = the_one(text, events=(signed,))
    assert (found.kind, found.actors) == ("promise", ("Velland", "Sorania"))
    assert found.what.text == "the release of the prisoners"
    assert find_commitments(text, NameCast(), (), ()) == ()  # nobody knows whose accord it is


def test_a_guess_at_how_things_stand_is_no_prediction():
    assert find_commitments(text_of(GUESSED), NameCast(), (), ()) == ()


def test_each_of_them_is_all_of_them():
    found = the_one(text_of(EACH))
    assert found.actors == ("Velland", "Sorania")
