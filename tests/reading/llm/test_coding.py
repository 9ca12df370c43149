"""Answers become records, as far as the text has their words. Invented people."""

from dataclasses import replace

import pytest

from aidememoire import language
from aidememoire.lexicons.issues import agenda
from aidememoire.reading.llm import coding, form
from aidememoire.reading.llm.anchoring import ABSENT, AMBIGUOUS, Anchors
from aidememoire.reading.llm.joining import joined
from aidememoire.reading.llm.people import NOBODY, OUTLET, Company
from aidememoire.reading.llm.timing import NO_VALUE, Clock, checked
from aidememoire.reading.llm.windows import windows
from aidememoire.reading.reader import assemble, prepare
from aidememoire.records import ReaderInfo
from tests.reading.llm.models import GOOD, PROMISE, answer, document, happened, said, voice

TRUCE = "would extend the truce until April 30 if Sorania opened the bridge"


@pytest.fixture(scope="module")
def prepared():
    """The article of `models`, parsed, with its cast."""
    article = document()
    return prepare(article, language.parse(article.text))


@pytest.fixture
def code(prepared):
    """Codes an answer to the whole article: the record, and what was refused."""
    text, cast = prepared

    def make(given, size=6000, issues=None):
        import msgspec

        anchors = Anchors(text.document.text)
        company = Company(cast, text.doc, anchors, text.document.outlet)
        clock = Clock(anchors, text.times)
        coded, refused = [], {}
        for window in windows(text, size):
            coder = coding.Coder(window, anchors, company, clock, issues or agenda())
            coded.append(coder.code(msgspec.convert(given, form.Answered)))
            refused = {**refused, **coder.refused}
        found, times = joined(coded, text, company)
        return assemble(ReaderInfo("llm", "1"), replace(text, times=times), company, found), refused

    return make


def names(record, ids):
    called = {actor.id: actor.name for actor in record.actors}
    return [called[actor] for actor in ids]


def test_a_good_answer_becomes_a_whole_record(code):
    record, refused = code(GOOD)
    assert refused == {}
    assert [s.cue.text for s in record.statements] == ["told", "said", "told", "denied", "said"]
    assert [e.type for e in record.events] == ["CONSULT", "AGREE"]
    assert [(p.issue, p.stance) for p in record.positions] == [("ceasefire", "conditional")]
    assert [(c.kind, c.due.value, c.state) for c in record.commitments] == [("promise", "2026-04-30", "open")]
    assert [t.text for t in record.times] == ["March 12", "Wednesday", "April 30"]
    assert record.clauses


def test_the_chain_and_what_is_inside_what_are_kept(code):
    record, _ = code(GOOD)
    relayed = record.statements[2]
    assert [names(record, link) for link in relayed.chain] == [["Marek Orlin"], ["Ivo Teller"]]
    assert relayed.inside == record.statements[1].id
    assert names(record, relayed.addressees) == ["Lena Castel"]


def test_said_is_not_happened(code):
    record, _ = code(GOOD)
    call, promise = record.events
    assert (call.claims[0].by, call.stated_in) == ("outlet", ())
    assert names(record, promise.claims[0].by) == ["Tomas Rey"]
    assert (promise.status, promise.claims[0].reason, promise.stated_in) == ("denied", "denial", ("s4",))


def test_places_in_the_text_are_ours(code):
    record, _ = code(GOOD)
    for statement in record.statements:
        for span in (*statement.content, statement.cue, statement.source):
            assert record.document.text[span.start : span.end] == span.text
    first, third = record.statements[0], record.statements[2]
    # Both cues are "told": each is the one beside its own content.
    assert record.document.text[first.cue.end :].startswith(" reporters")
    assert record.document.text[third.cue.end :].startswith(" Castel")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"content": ["that Sorania surrendered"]}, ABSENT),
        ({"content": [PROMISE, "and that Castel agreed"]}, ABSENT),
        ({"cue": "insisted"}, ABSENT),
        ({"source": "the president's aide"}, ABSENT),
        ({"channel": "by telegram"}, ABSENT),
        ({"when": {"text": "on Friday", "value": "2026-03-13"}}, ABSENT),
        ({"when": {"text": "Wednesday", "value": "last week"}}, NO_VALUE),
        ({"speakers": ["Ada Lund"], "source": None}, NOBODY),
        ({"speakers": ["The Harbour Courier"], "source": None}, OUTLET),
        ({"relays": [["Ada Lund"]]}, NOBODY),
        ({"addressees": ["Ada Lund"]}, NOBODY),
        ({"content": ["Castel"], "line": 0}, AMBIGUOUS),
        ({"content": []}, "no words of the text"),
    ],
)
def test_a_statement_with_words_that_are_not_there_is_refused_and_counted(code, change, reason):
    good = said(1, 3, ["Marek Orlin"], "told", [PROMISE], source="Orlin")
    other = said(2, 4, ["Tomas Rey"], "denied", ["that Castel had promised anything"])
    record, refused = code(answer(statements=[good | change, other]))
    assert [s.cue.text for s in record.statements] == ["denied"]
    assert refused == {reason: 1}


def test_what_rests_on_a_refused_statement_is_refused_with_it(code):
    """Else what somebody was made to say would stand as if the outlet had said it."""
    invented = said(1, 3, ["Marek Orlin"], "said", ["that the war is over"])
    record, refused = code(
        answer(
            statements=[invented],
            events=[happened(2, "CONSULT", ["spoke by telephone"], [voice(1)])],
            positions=[
                {"actor": "Marek Orlin", "issue": "ceasefire", "stance": "supports", "statement": 1, "evidence": TRUCE}
            ],
        )
    )
    assert (record.statements, record.events, record.positions) == ((), (), ())
    assert refused == {ABSENT: 1, coding.NO_STATEMENT: 2}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"evidence": ["signed a treaty"]}, ABSENT),
        ({"evidence": ["spoke by telephone", "signed a treaty"]}, ABSENT),
        ({"evidence": []}, coding.NO_VOICE),
        ({"claims": []}, coding.NO_VOICE),
        ({"claims": [voice(evidence="made peace")]}, ABSENT),
        ({"actors": ["Ada Lund"]}, NOBODY),
        ({"recipients": ["Ostland"]}, NOBODY),
        ({"where": "Lisbon"}, ABSENT),
        ({"duration": {"text": "an hour", "value": "PT1H"}}, ABSENT),
        ({"duration": {"text": "Wednesday", "value": "2026-03-11"}}, NO_VALUE),
    ],
)
def test_an_event_with_words_that_are_not_there_is_refused_and_counted(code, change, reason):
    record, refused = code(answer(events=[happened(2, "CONSULT", ["spoke by telephone"], [voice()]) | change]))
    assert record.events == ()
    assert refused == {reason: 1}


def test_a_mode_that_its_type_does_not_have_is_left_unknown(code):
    record, refused = code(answer(events=[happened(2, "AGREE", ["spoke by telephone"], [voice()], mode="phone")]))
    assert (record.events[0].mode, refused) == (None, {})


def test_an_issue_that_is_not_on_the_agenda_is_refused(code):
    stand = {"actor": "Marek Orlin", "issue": "fisheries", "stance": "supports", "statement": None, "evidence": TRUCE}
    assert code(answer(positions=[stand]))[1] == {coding.NO_ISSUE: 1}


def test_what_became_of_a_commitment_needs_words(code):
    bound = {"actors": ["Velland"], "kind": "promise", "what": TRUCE, "state": "kept", "settled_by": []}
    assert code(answer(commitments=[bound]))[1] == {coding.NO_WORDS: 1}
    told = {"state": "broken", "statement": None, "evidence": "denied that Castel had promised anything"}
    record, refused = code(answer(commitments=[bound | {"state": "broken", "settled_by": [told]}]))
    assert refused == {}
    assert record.commitments[0].settled_by[0].by == "outlet"


def test_a_number_that_two_statements_have_counts_for_the_first(code):
    two = [
        said(1, 4, ["Tomas Rey"], "denied", ["that Castel had promised anything"]),
        GOOD["statements"][4] | {"number": 1},
    ]
    record, refused = code(answer(statements=two))
    assert [s.cue.text for s in record.statements] == ["denied"]
    assert refused == {coding.TWICE: 1}


def test_statements_inside_each_other_are_left_open(code):
    ring = [s | {"inside": {2: 3, 3: 2}.get(s["number"])} for s in GOOD["statements"]]
    record, _ = code(answer(statements=ring))
    assert [s.inside for s in record.statements] == [None] * 5


def test_the_same_statement_twice_is_one(code):
    again = GOOD["statements"][3] | {"number": 9}
    record, refused = code(answer(statements=[GOOD["statements"][3], again]))
    assert (len(record.statements), refused) == (1, {})


def test_a_name_is_resolved_by_our_registry(code):
    record, _ = code(answer(statements=[said(1, 4, ["Rey"], "denied", ["that Castel had promised anything"])]))
    assert names(record, record.statements[0].speaker) == ["Tomas Rey"]


def test_words_that_the_registry_knows_nobody_for_are_an_actor_of_their_own(code):
    given = answer(
        actors=[{"name": "bridge", "kind": "group"}],
        statements=[said(1, 4, ["bridge"], "denied", ["that Castel had promised anything"])],
    )
    record, refused = code(given)
    (speaker,) = [a for a in record.actors if a.id == record.statements[0].speaker[0]]
    assert (speaker.name, speaker.kind, refused) == ("bridge", "group", {})
    assert [m.text for m in speaker.mentions] == ["bridge"]


def test_a_time_that_stands_twice_is_told_in_order(code):
    record, refused = code(answer(times=[{"line": 2, "text": "Wednesday", "type": "DATE", "value": "2026-03-11"}] * 2))
    assert (len(record.times), refused) == (1, {coding.AGAIN: 1})


def test_a_time_of_no_line_is_the_next_after_the_one_before(code):
    def time(words, line=0):
        return {"line": line, "text": words, "type": "DATE", "value": None}

    # A name is no date: only where the words stand matters here.
    record, _ = code(answer(times=[time("Castel"), time("Wednesday"), time("Castel"), time("Castel"), time("Castel")]))
    text = record.document.text
    first = text.index("Castel")
    starts = [first, text.index("Castel", first + 1), text.index("Castel", text.index("denied"))]
    assert [t.start for t in record.times if t.text == "Castel"] == starts


def test_a_value_that_our_own_reader_has_too_keeps_its_basis(code, prepared):
    ours = next(t for t in prepared[0].times if t.text == "Wednesday")
    days = [ours.value, "2026-03-04"]
    bases = []
    for day in days:
        record, _ = code(answer(times=[{"line": 2, "text": "Wednesday", "type": "DATE", "value": day}]))
        bases.append(record.times[0].basis)
    assert bases == [ours.basis, "context"]


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-12", "2026-W07", "2026-03", "2026", "2026-Q1", "2026-H2", "2026-SP", "2026-03-12TMO",
        "2026-03-12T15:30", "2026-03-12T15:30+02:00", "2026-03-12T15:30Z", "T15:30", "PT1H30M", "P2D", "P1W", "PXM", "P1Y6M",
        "XXXX-WXX-1", "XXXX-05", "2021-05-03/2021-05-05", "PRESENT_REF", "199", "2026-W07-WE",
    ],
)  # fmt: skip
def test_values_are_timex3s(value):
    assert checked(value) == value


@pytest.mark.parametrize(
    "value", ["Wednesday", "12.3.2026", "2026-3-1", "", "P", "PT", "1 hour", "2026-03-12; DROP", "2026-03-12\n", "-5"]
)
def test_others_are_refused(value):
    with pytest.raises(coding.RefusedError, match=NO_VALUE):
        checked(value)


PHONE = happened(0, "CONSULT", ["spoke by telephone"], [voice()], mode="phone", actors=["Marek Orlin", "Lena Castel"])
AGAIN = PHONE | {"evidence": ["Orlin had told Castel"], "when": {"text": "April 30", "value": "2026-04-30"}}


def test_what_two_windows_tell_of_is_one_event(code):
    record, _ = code(answer(events=[PHONE, AGAIN]), size=200)
    (event,) = record.events
    assert [span.text for span in event.evidence] == ["spoke by telephone", "Orlin had told Castel"]
    assert event.when.value == "2026-04-30"


@pytest.mark.parametrize("change", [{"status": "planned"}, {"mode": "meet"}, {"actors": ["Marek Orlin"]}])
def test_what_differs_between_two_windows_stays_two_events(code, change):
    assert len(code(answer(events=[PHONE, AGAIN | change]), size=200)[0].events) == 2


def test_two_events_of_one_window_stay_two(code):
    assert len(code(answer(events=[PHONE, AGAIN]))[0].events) == 2


def test_an_answer_of_nothing_is_a_record_of_nothing(code):
    record, refused = code(answer())
    assert (record.statements, record.events, record.times, refused) == ((), (), (), {})
