"""What comes back from tools becomes decisions: placed by id and words, counted in whatever units, never twice."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.exports.placing import Piece, counts_units, placed
from aidememoire.exports.returning import Returned, decisions
from aidememoire.records import Position, Review, Span, entry_of, position_ids
from aidememoire.records.lasting import spans_of
from tests.records.strategies import texts
from tests.stories import phone_call

ENTRY = entry_of(phone_call())
RECORD = ENTRY.record
TEXT = ENTRY.document.text
WHO, WHEN = "Ada Quist", "2026-03-14T09:00:00+00:00"


def back(item, kind="event", **changed):
    """A record of the story as it comes back untouched, but for what is given."""
    fields = {"entry": ENTRY.id, "kind": kind, "state": "accepted"}
    if not isinstance(item, Position):
        fields["id"] = item.id
    pieces = tuple(Piece(span.start, span.end, span.text) for span in spans_of(item))
    return Returned(**(fields | {"spans": pieces} | changed))


def new(words, kind, /, **fields):
    start = TEXT.index(words)
    return Returned(
        entry=ENTRY.id, kind=kind, spans=(Piece(start, start + len(words), words),), fields=fields, state="accepted"
    )


def decide(*returned, sent=(), entry=ENTRY):
    return decisions(returned, sent, {entry.id: entry}, WHO, WHEN)


def test_what_is_confirmed_is_accepted():
    call = RECORD.events[0]
    (found,), problems = decide(back(call), sent=[call.id])
    assert (found.state, found.field, found.by, found.at) == ("accepted", None, WHO, WHEN)
    assert (found.text_id, found.start, found.end) == (
        ENTRY.document.id,
        call.evidence[0].start,
        call.evidence[0].end,
    )
    assert problems == []


def test_what_stands_there_unconfirmed_is_no_decision():
    assert decide(back(RECORD.events[0], state=None)) == ([], [])


def test_each_field_that_changed_is_edited():
    found, problems = decide(back(RECORD.events[0], fields={"type": "AGREE", "mode": None, "status": "occurred"}))
    assert {one.field: one.value for one in found} == {"type": "AGREE", "mode": None}
    assert {one.state for one in found} == {"edited"}
    assert problems == []


def test_a_position_may_be_given_to_another_actor_of_the_record():
    item = RECORD.positions[0]
    other = RECORD.actors[1].id
    name = position_ids(RECORD, ENTRY.id)[0]
    (found,), _ = decide(back(item, "position", id=name, fields={"actor": other}))
    assert (found.field, found.value) == ("actor", other)
    (found,), _ = decide(back(item, "position", id=name, fields={"actor": "a:nobody"}))
    assert (found.field, found.state) == (None, "accepted")


def test_a_field_that_needs_a_value_keeps_its_own():
    (found,), _ = decide(back(RECORD.events[0], fields={"type": None}))
    assert (found.state, found.field) == ("accepted", None)


def test_a_value_of_no_list_is_a_problem():
    found, problems = decide(back(RECORD.events[0], fields={"type": "DANCE"}))
    assert found == []
    assert "Event.type is 'DANCE'" in problems[0]


def test_words_that_moved_are_edited():
    release = RECORD.events[2]
    piece = Piece(release.evidence[0].start + 8, release.evidence[0].end, "released 14 Soranian soldiers")
    (found,), _ = decide(back(release, spans=(piece,)))
    assert (found.field, found.start) == ("evidence", release.evidence[0].start)
    assert found.value == [{"start": piece.start, "end": piece.end, "text": piece.text}]


def test_what_was_deleted_is_rejected_and_what_never_went_out_is_left():
    (found,), _ = decide(sent=[RECORD.events[3].id])
    assert (found.state, found.start) == ("rejected", RECORD.events[3].evidence[0].start)


def test_another_label_rejects_the_record_and_makes_a_new_one():
    release = RECORD.events[2]
    found, _ = decide(back(release, kind="statement", spans=back(release).spans), sent=[release.id])
    assert {(one.kind, one.state, one.value is None) for one in found} == {
        ("event", "rejected", True),
        ("statement", "edited", False),
    }


@pytest.mark.parametrize("state", ["accepted", "edited"])
def test_what_stands_so_already_is_no_decision(state):
    call = RECORD.events[0]
    entry = msgspec.structs.replace(ENTRY, reviews={call.id: Review(state, WHO, WHEN)})
    assert decide(back(call), sent=[call.id], entry=entry) == ([], [])


def test_the_same_rejection_is_no_decision():
    call = RECORD.events[0]
    entry = msgspec.structs.replace(ENTRY, reviews={call.id: Review("rejected", WHO, WHEN)})
    assert decide(sent=[call.id], entry=entry) == ([], [])


@pytest.mark.parametrize(
    ("kind", "words", "fields"),
    [
        ("actor", "negotiators", {"kind": "group"}),
        ("statement", "frank and useful", {}),
        ("event", "supplies", {"type": "AID", "status": "ongoing"}),
        ("position", "expect the same", {"actor": RECORD.actors[0].id, "issue": "ceasefire", "stance": "supports"}),
        ("commitment", "We keep our word", {"kind": "promise"}),
    ],
)
def test_what_is_new_is_added(kind, words, fields):
    (found,), problems = decide(new(words, kind, **fields))
    assert problems == []
    assert (found.state, found.kind, found.field) == ("edited", kind, None)
    assert fields.items() <= found.value.items()


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (new("frank", "event"), "needs type"),
        (new("frank", "position", issue="ceasefire"), "needs actor and stance"),
        (new("frank", "position", issue="ceasefire", stance="supports", actor="a:0"), "names the actor 'a:0'"),
        (new("frank", "actor", kind="planet"), "Actor.kind is 'planet'"),
        (back(RECORD.events[0], spans=(Piece(0, 5, "Zebra"),)), "“Zebra” where the text has other words"),
        (back(RECORD.events[0], spans=()), "marks no words"),
        (back(RECORD.events[0], id="e:0", spans=(Piece(3, 9),)), "not in the newest reading"),
        (back(RECORD.events[0], entry="d:0"), "d:0 is no document of this ledger"),
    ],
)
def test_what_cannot_be_placed_is_a_sentence_and_the_rest_goes_on(one, told):
    other = RECORD.events[1]
    sent = [other.id, *([RECORD.events[0].id] if one.id == RECORD.events[0].id and one.entry == ENTRY.id else [])]
    found, (problem,) = decide(one, back(other), sent=sent)
    assert told in problem
    assert problem.endswith(".")
    assert [(decision.state, decision.start) for decision in found] == [("accepted", other.evidence[0].start)]


def test_deleted_records_of_another_reading_are_told_of():
    found, (problem,) = decide(sent=["e:00000000000000000000"])
    assert found == []
    assert "1 of the records that were taken out" in problem


def twins():
    """The story with two positions on the same words."""
    first = RECORD.positions[0]
    second = msgspec.structs.replace(first, issue="negotiations", stance="supports")
    return entry_of(msgspec.structs.replace(RECORD, positions=(first, second)), id=ENTRY.id)


def test_two_records_at_the_same_words_are_decided_together_or_not_at_all():
    entry = twins()
    ids = position_ids(entry.record, entry.id)
    both = [back(item, "position", id=name) for item, name in zip(entry.record.positions, ids, strict=True)]
    (found,), problems = decide(*both, sent=ids, entry=entry)
    assert (found.state, problems) == ("accepted", [])
    found, (problem,) = decide(both[0], sent=ids, entry=entry)
    assert found == []
    assert "2 records (position) stand at" in problem


def test_a_record_whose_id_changed_is_known_by_its_words():
    item = RECORD.positions[1]
    entry = entry_of(
        msgspec.structs.replace(RECORD, positions=(msgspec.structs.replace(item, issue="prisoners"),)), id=ENTRY.id
    )
    name = position_ids(entry.record, entry.id)[0]
    entry = msgspec.structs.replace(entry, reviews={name: Review("edited", WHO, WHEN)})
    old = back(item, "position", id="p:before", fields={"issue": "prisoners"})
    assert decide(old, sent=["p:before"], entry=entry) == ([], [])


def units(text, offset):
    return len(text[:offset].encode("utf-16-le")) // 2


wide = texts | st.text(
    st.sampled_from("a b\N{COMBINING ACUTE ACCENT}\N{DOVE OF PEACE}\N{HEBREW LETTER ALEF}"), min_size=1
)


@given(wide, st.data())
def test_words_are_found_however_they_are_counted(text, data):
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    span = Span(start, end, text[start:end])
    assert placed(text, Piece(start, end, span.text)) == span
    counted = Piece(units(text, start), units(text, end), span.text)
    assert placed(text, counted, in_units=True) == span
    if counts_units(text, [(counted, [span])]):
        assert counted[:2] != (start, end)
    else:
        assert placed(text, counted) in (span, Span(counted.start, counted.end, span.text))


@given(wide, st.integers(-5, 80), st.integers(-5, 80), st.none() | texts)
def test_any_offsets_are_a_span_of_the_text_or_nothing(text, start, end, words):
    found = placed(text, Piece(start, end, words))
    assert found is None or text[found.start : found.end] == found.text


def test_one_that_counts_otherwise_is_seen_by_where_things_were():
    text = "\N{DOVE OF PEACE}aaa"
    before = Span(1, 2, "a")
    assert counts_units(text, [(Piece(2, 3, "a"), [before])])
    assert not counts_units(text, [(Piece(1, 2, "a"), [before])])


def test_line_ends_need_not_be_the_same():
    assert placed("one\ntwo", Piece(0, 7, "one\\ntwo")) == Span(0, 7, "one\ntwo")
