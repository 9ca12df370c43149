"""Reviewers' decisions: kept for good, shown at once, carried over to the next reading."""

import msgspec
import pytest

from aidememoire.records import Review, Span
from tests import stories
from tests.ledger.makers import decision, dumped, read_by, story

STORY = stories.phone_call()
SAID, EVENT, CLAUSE = STORY.statements[0], STORY.events[0], STORY.commitments[0]


@pytest.fixture
def entry(ledger):
    """The story as the ledger shows it, asked anew each time."""
    added = ledger.add(story())
    return lambda: ledger.entry(added.entry_id)


def reviewed(ledger, table="statements"):
    rows = ledger.engine.rows(f"SELECT review, number, reviewed_by FROM {table} WHERE review <> 'unreviewed'")  # noqa: S608
    return [tuple(row) for row in rows]


def test_a_decision_marks_its_record(ledger, entry):
    ledger.decide(decision(SAID, "statement"))
    shown = entry()
    review = Review("accepted", "A. Reviewer", "2026-03-14T09:00:00+00:00")
    assert shown.reviews == {shown.record.statements[0].id: review}
    assert reviewed(ledger) == [("accepted", 1, "A. Reviewer")]
    assert ledger.orphans() == []


def test_a_rejected_record_is_shown_as_rejected(ledger, entry):
    ledger.decide(decision(EVENT, "event", state="rejected"))
    shown = entry()
    assert shown.reviews[shown.record.events[0].id].state == "rejected"
    assert len(shown.record.events) == len(STORY.events)
    assert reviewed(ledger, "events") == [("rejected", 1, "A. Reviewer")]


def test_an_edited_field_is_shown_everywhere(ledger, entry):
    before = entry()
    ledger.decide(decision(EVENT, "event", state="edited", field="mode", value="video"))
    shown = entry()
    assert shown.record.events[0] == msgspec.structs.replace(before.record.events[0], mode="video")
    assert ledger.engine.one("SELECT mode, review FROM v_events WHERE id = ?", [shown.record.events[0].id]) == (
        "video",
        "edited",
    )
    assert ledger.check() == []


def test_the_same_decision_again_changes_nothing(ledger, entry):
    ledger.decide(decision(SAID, "statement"))
    once = dumped(ledger)
    ledger.decide(decision(SAID, "statement"))
    assert dumped(ledger) == once
    assert len(ledger.decisions()) == 1


def test_the_last_word_counts_whichever_came_in_first(ledger, entry):
    later = decision(SAID, "statement", state="rejected", at="2026-03-15T00:00:00+00:00", by="B")
    ledger.decide(later)
    ledger.decide(decision(SAID, "statement"))
    assert reviewed(ledger) == [("rejected", 1, "B")]
    assert [one.state for one in ledger.decisions()] == ["accepted", "rejected"]


def test_a_decision_can_be_taken_back(ledger, entry):
    before = entry()
    ledger.decide(decision(EVENT, "event", state="edited", field="mode", value="video"))
    ledger.decide(decision(EVENT, "event", state="unreviewed", at="2026-03-15"))
    assert entry().record == before.record
    assert reviewed(ledger, "events") == []


def test_one_field_can_be_taken_back(ledger, entry):
    ledger.decide(
        decision(EVENT, "event", state="edited", field="mode", value="video"),
        decision(EVENT, "event", state="edited", field="cameo", value="042", at="2026-03-15"),
        decision(EVENT, "event", state="unreviewed", field="mode", at="2026-03-16"),
    )
    shown = entry().record.events[0]
    assert (shown.mode, shown.cameo) == ("phone", "042")
    assert reviewed(ledger, "events") == [("edited", 1, "A. Reviewer")]


def test_a_decision_carries_over_to_a_newer_reading(ledger, entry):
    speaker = entry().record.actors[3].id
    ledger.decide(
        decision(SAID, "statement", state="edited", field="chain", value=[[speaker]]),
        decision(STORY.statements[9], "statement", state="rejected"),
    )
    kept = tuple(statement for statement in STORY.statements if statement.id != "s10")
    events = tuple(e for e in STORY.events if e.id != "e2")
    ledger.add(read_by(story(), "0.2.0", statements=kept, events=events))
    shown = entry().record
    assert shown.reader.version == "0.2.0"
    named = {actor.id: actor.name for actor in shown.actors}
    assert [named[identity] for identity in shown.statements[0].speaker] == [STORY.actors[3].name]
    assert ledger.engine.one("SELECT speaker FROM statements WHERE number = 1") == (STORY.actors[3].name,)
    assert [one.state for one in ledger.orphans()] == ["rejected"]
    assert ledger.check() == []


def test_a_decision_holds_for_every_document_of_its_text(ledger):
    ids = [ledger.add(story(number)).entry_id for number in (1, 2)]
    ledger.decide(decision(SAID, "statement"))
    assert all(ledger.entry(identity).reviews for identity in ids)
    later = ledger.add(story(3)).entry_id
    assert ledger.entry(later).reviews


def test_a_decision_may_come_before_its_text(ledger):
    ledger.decide(decision(SAID, "statement"))
    assert len(ledger.orphans()) == 1
    ledger.add(story())
    assert ledger.orphans() == []
    assert reviewed(ledger) == [("accepted", 1, "A. Reviewer")]


def test_an_edit_that_does_not_fit_is_an_orphan(ledger, entry):
    before = entry()
    for field, value in [
        ("manner", "loud"),
        ("chain", [["a:none"]]),
        ("volume", 3),
        ("content", [{"start": 0, "end": 1, "text": "?"}]),
    ]:
        ledger.decide(decision(SAID, "statement", state="edited", field=field, value=value))
    assert entry().record == before.record
    assert len(ledger.orphans()) == 4
    assert ledger.check() == []


def test_a_record_can_be_added_by_hand(ledger, entry):
    speaker = entry().record.actors[0].id
    span = Span(0, 5, STORY.document.text[:5])
    value = {"id": "", "chain": [[speaker]], "content": [msgspec.to_builtins(span)], "manner": "direct"}
    added = decision(SAID, "statement", state="accepted", value=value)
    added = msgspec.structs.replace(added, start=0, end=5)
    ledger.decide(added)
    made = entry().record.statements[-1]
    assert made.id.startswith("s:")
    assert (made.content, made.chain, made.manner) == ((span,), ((speaker,),), "direct")
    assert entry().reviews[made.id].state == "accepted"
    assert ledger.engine.rows("SELECT content FROM v_statements WHERE review = 'accepted'") == [(span.text,)]
    # Later words on it find it, and the last of them takes it away.
    ledger.decide(msgspec.structs.replace(added, state="edited", field="manner", value="indirect", at="2026-03-15"))
    assert entry().record.statements[-1].manner == "indirect"
    ledger.decide(msgspec.structs.replace(added, state="unreviewed", value=None, at="2026-03-16"))
    assert len(entry().record.statements) == len(STORY.statements)
    assert ledger.check() == []


def test_a_moved_record_answers_to_its_new_place(ledger, entry):
    start, end = SAID.content[0].start + 1, SAID.content[0].end - 1
    span = {"start": start, "end": end, "text": STORY.document.text[start:end]}
    ledger.decide(decision(SAID, "statement", state="edited", field="content", value=[span]))
    moved = decision(entry().record.statements[0], "statement", state="accepted", at="2026-03-15", by="B")
    ledger.decide(moved)
    assert reviewed(ledger) == [("accepted", 1, "B")]
    assert ledger.orphans() == []


def test_positions_are_reviewed_by_their_words(ledger, entry):
    ledger.decide(decision(STORY.positions[2], "position", state="edited", field="stance", value="conditional"))
    shown = entry()
    assert shown.record.positions[2].stance == "conditional"
    (identity,) = shown.reviews
    assert ledger.engine.one("SELECT stance, review FROM v_positions WHERE id = ?", [identity]) == (
        "conditional",
        "edited",
    )


def test_actors_are_reviewed_by_their_first_mention(ledger, entry):
    ledger.decide(decision(STORY.actors[2], "actor", state="edited", field="name", value="Ivo N. Teller"))
    assert entry().record.actors[2].name == "Ivo N. Teller"
    assert ledger.engine.one("SELECT speaker FROM statements WHERE number = 1") == ("Ivo N. Teller",)
