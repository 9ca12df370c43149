import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.events import find_events
from tests.reading import event_sentences as said
from tests.reading.handmade import NameCast, text_of
from tests.reading.handmade import said as statement

SENTENCES = sorted(value for name, value in vars(said).items() if name.isupper())


class Cast(NameCast):
    """Names are actors but for towns; the troops of Velland count as Velland."""

    def one(self, token):
        return () if token.text in {"Oslo", "Sund", "Monday", "Tuesday"} else super().one(token)

    def behind(self, token):
        return self.one(token)


def events(spec, *, statements=(), times=(), states=None):
    return find_events(text_of(spec, times=times), Cast({"its": "Velland"}, states or {}), statements)


def told(spec, **more):
    return [(e.type, e.mode, e.actors, e.recipients, e.status) for e in events(spec, **more)]


@pytest.mark.parametrize(
    ("spec", "event"),
    [
        (said.MET, ("CONSULT", "meet", ("Lind", "Korda"), (), "occurred")),
        (said.SPOKE, ("CONSULT", "phone", ("Lind", "Korda"), (), "occurred")),
        (said.MET_AFTER_CALL, ("CONSULT", "meet", ("Lind", "Korda"), (), "occurred")),
        (said.EACH_OTHER, ("CONSULT", "phone", ("Lind", "Korda"), (), "occurred")),
        (said.HELD, ("CONSULT", "negotiate", ("Lind", "Korda"), (), "occurred")),
        (said.RECEIVED, ("CONSULT", "meet", ("Korda", "Lind"), (), "occurred")),
        (said.CANCELLED, ("CONSULT", "negotiate", ("Velland", "Sorania"), (), "denied")),
        (said.WAS_TO_HAVE, ("CONSULT", "meet", ("Lind", "Korda"), (), "denied")),
        (said.IMPOSED, ("SANCTION", None, ("Velland",), ("Sorania",), "occurred")),
        (said.THREATENED, ("THREATEN", None, ("Velland",), ("Sorania",), "occurred")),
        (said.CLEFT, ("ASSAULT", None, ("Velland",), ("Sorania",), "occurred")),
        (said.SHELLING, ("ASSAULT", "heavy-weapons", ("Velland",), ("Ostland",), "occurred")),
        (said.REJECTED, ("REJECT", None, ("Korda",), ("Velland",), "occurred")),
        (said.RELEASED, ("RETREAT", "release", ("Velland",), (), "occurred")),
        (said.UNSIGNED, ("AGREE", None, ("Velland", "Sorania"), (), "denied")),
        (said.DENIED, ("ASSAULT", None, ("Velland",), ("Sorania",), "denied")),
        (said.MAY, ("RETREAT", "withdraw", ("Velland",), (), "possible")),
        (said.PLANES, ("AID", None, ("Velland",), ("Sorania",), "occurred")),
        (said.AFTER_TALKS, ("CONSULT", "negotiate", ("Velland", "Sorania"), (), "occurred")),
        (said.STADIUM, ("ASSAULT", "heavy-weapons", ("Velland",), (), "occurred")),
        (said.SUSPENDED, ("SANCTION", "withdraw", ("Velland",), (), "occurred")),
    ],
)
def test_one_sentence_one_event(spec, event):
    assert event in told(spec)


def test_what_is_agreed_is_an_event_beside_the_agreement():
    assert told(said.AGREED) == [
        ("AGREE", None, ("Velland",), (), "occurred"),
        ("RETREAT", "withdraw", ("Velland",), (), "planned"),
    ]


def test_an_accusation_lays_the_act_to_the_accused():
    assert ("ASSAULT", "heavy-weapons", ("Sorania",), ("Ostland",), "occurred") in told(said.ACCUSED)
    assert ("ACCUSE", "allege", ("Velland",), ("Sorania",), "occurred") in told(said.ACCUSED)


def test_a_visit_that_one_is_invited_to_is_to_the_host():
    assert told(said.INVITED) == [
        ("REQUEST", "invite", ("Velland",), ("Korda",), "occurred"),
        ("CONSULT", "visit", ("Korda",), ("Velland",), "proposed"),
    ]


def test_sport_is_no_assault():
    assert told(said.MATCH) == []


def test_a_question_is_no_event():
    assert told(said.ASKED) == []


def test_when_and_where():
    (met,) = events(said.MET, times=(("Monday", "2024-06-03"),))
    assert (met.when.value, met.where.name, met.evidence[0].text) == ("2024-06-03", "Oslo", "Lind met Korda")
    (received,) = events(said.RECEIVED)
    assert received.where.name == "Sund"


def test_a_clause_with_since_keeps_its_time_and_place_to_itself():
    text = text_of(said.SINCE, times=(("Monday", "2024-06-03"), ("last autumn", "2023-FA")))
    found = find_events(text, Cast({"their": "Korda"}), ())
    calls = [e for e in found if e.type == "CONSULT"]
    assert {e.when.value for e in calls if e.when is not None} == {"2024-06-03"}
    assert [e.where for e in calls] == [None] * len(calls)


def test_meetings_on_days_of_their_own_are_two():
    found = events(said.TWO_DAYS, times=(("Monday", "2024-06-03"), ("Tuesday", "2024-06-04")))
    assert [(e.actors, e.when.value) for e in found] == [
        (("Lind", "Korda"), "2024-06-03"),
        (("Lind", "Marr"), "2024-06-04"),
    ]


def test_the_call_is_the_one_told_of_before():
    spec = said.story(said.SPOKE, said.LASTED)
    text = text_of(spec)
    (call,) = find_events(text, Cast(), ())
    assert [span.text for span in call.evidence] == ["Lind and Korda spoke", "call"]


def test_people_are_counted():
    (released,) = events(said.RELEASED)
    (count,) = released.quantities
    assert (count.value, count.unit, count.of, count.text) == (30, "person", "released", "30 prisoners")


def test_who_says_so_makes_the_claim():
    text = text_of(said.SAID)
    spoken = statement(text, "Lind", "said", "Velland had attacked Ostland")
    (attack,) = find_events(text, Cast(), (spoken,))
    assert [(c.status, c.by, c.statement) for c in attack.claims] == [("occurred", ("Lind",), "s1")]
    assert attack.stated_in == ("s1",)


@pytest.mark.parametrize("denial", [said.DENIES_IT, said.A_LIE])
def test_what_the_accused_denies_is_denied(denial):
    text = text_of(said.story(said.SAID, denial))
    spoken = statement(text, "Lind", "said", "Velland had attacked Ostland")
    (attack,) = find_events(text, Cast(), (spoken,))
    assert attack.status == "denied"
    assert [(c.status, c.by, c.reason) for c in attack.claims] == [
        ("occurred", ("Lind",), None),
        ("denied", ("Velland",), "denial"),
    ]


@given(st.lists(st.sampled_from(SENTENCES), max_size=4))
def test_every_event_rests_on_its_words(specs):
    if not specs:
        return
    text = text_of(said.story(*specs))
    found = find_events(text, Cast({"its": "Velland"}), ())
    assert [e.id for e in found] == [f"e{n}" for n in range(1, len(found) + 1)]
    for event in found:
        assert event.evidence
        assert all(text.document.text[s.start : s.end] == s.text for s in event.evidence)
        assert event.claims
    assert found == find_events(text, Cast({"its": "Velland"}), ())


@pytest.mark.parametrize(
    ("spec", "event"),
    [
        (said.FROZEN, ("CONSULT", "negotiate", ("Velland", "Sorania"), (), "denied")),
        (said.PUT_AND_CALLED, ("CONSULT", "negotiate", ("Velland", "Sorania"), (), "denied")),
        (said.WOULD_NOT, ("REJECT", None, ("Velland",), (), "occurred")),
        (said.IMPOSED_BY, ("SANCTION", None, ("Velland",), (), "occurred")),
        (said.FOR_TALKS, ("CONSULT", "visit", ("Lind",), ("Korda",), "planned")),
        (said.BLAMED, ("ASSAULT", "heavy-weapons", ("Sorania",), ("Ostland",), "occurred")),
        (said.BRANDED, ("ACCUSE", "disapprove", ("Velland",), (), "occurred")),
        (said.CURBS, ("SANCTION", None, ("Velland",), ("Sorania",), "occurred")),
        (said.TURNED_DOWN, ("REJECT", None, ("Sorania",), (), "occurred")),
    ],
)
def test_what_the_words_around_settle(spec, event):
    assert event in told(spec)


@pytest.mark.parametrize("spec", [said.CALLED_IT, said.USUALLY, said.A_KIND])
def test_labels_habits_and_kinds_are_no_events(spec):
    assert told(spec) == []


def test_neither_side_is_the_two_that_the_text_tells_of():
    assert ("AGREE", None, ("Sorania", "Velland"), (), "denied") in told(said.story(said.NEITHER, said.CANCELLED))


def test_what_is_done_on_a_day_to_come_is_planned():
    (met,) = events(said.LEAVES_ON, times=(("Monday", "2999-06-03"),))
    assert (met.type, met.status) == ("CONSULT", "planned")


def test_captives_go_to_the_other_party_of_the_story():
    story = said.story(said.CANCELLED, said.RELEASED)
    assert ("RETREAT", "release", ("Velland",), ("Sorania",), "occurred") in told(story)
    assert ("RETREAT", "release", ("Velland",), (), "occurred") in told(said.RELEASED)


def test_a_noun_in_the_name_of_an_office_is_no_event():
    text = text_of(said.SHELLING)
    assert find_events(text, Cast({"its": "Velland"}, {}), ())
    text.doc.set_ents([text.doc.char_span(4, 12, label="ORG")])
    assert not find_events(text, Cast({"its": "Velland"}, {}), ())
