"""Commitments asked for with what became of them. People and states are invented."""

import io

import msgspec
import pytest

from aidememoire.ledger import CommitmentQuery, Ledger
from aidememoire.ledger.following import Followed
from aidememoire.records import Decision, Due, FollowUp, Outcome, Passage, entry_of
from tests.ledger.makers import dumped, story

DUES = ("2026-03-20", "2026-04-30", "2026-05-31", None)
STATES = ("open", "kept", "open", "open")


def promised(number):
    """The story as another outlet has it, its promise due on another day."""
    record = story(number, published=f"2026-03-1{number}")
    due = DUES[number]
    first, *others = record.commitments
    return msgspec.structs.replace(
        record, commitments=(msgspec.structs.replace(first, due=Due(due) if due else None), *others)
    )


def followed(ledger, record, state):
    entry = entry_of(record)
    item = entry.record.commitments[0]
    what = Passage(entry.id, item.what.start, item.what.end, item.what.text)
    outcomes = (Outcome(state=state, by=("The Courier",), passage=what),) if state != "open" else ()
    due = item.due.value if item.due else None
    told = FollowUp(
        id=item.id, actors=("Mara Korda",), kind=item.kind, what=what, made=entry.document.published, due=due,
        state=state, outcomes=outcomes,
    )  # fmt: skip
    keys = [("i:1" if due else "i:2", "bound", due or "9999-12-31", entry.document.published)]
    return entry.id, Followed(told, (due, due), entry.document.published, ["bridg", "open"], b"{}", keys)


@pytest.fixture
def filled(ledger):
    """Four commitments, the second one kept."""
    rows = []
    for number, state in enumerate(STATES):
        record = promised(number)
        ledger.add(record)
        rows.append(followed(ledger, record, state))
    deeds = [(document, "who:a", "AID", f"2026-03-1{n}", f"2026-03-1{n}") for n, (document, _) in enumerate(rows)]
    ledger.save_followed([name for name, _ in rows], [row for _, row in rows], deeds)
    ledger.save_outcomes([row.follow_up for _, row in rows])
    ledger.derived("followups", [name for name, _ in rows])
    return ledger


def dues(ledger, **asked):
    return [(item.due, item.state) for item in ledger.followed(CommitmentQuery(**asked))]


def test_commitments_come_newest_first_or_by_their_date(filled):
    assert dues(filled, as_of="2026-01-01") == list(zip(DUES, STATES, strict=True))[::-1]
    assert [due for due, _ in dues(filled, order="due")] == list(DUES[:3])
    assert [due for due, _ in dues(filled, order="latest-due")] == [*DUES[2::-1]]
    assert [due for due, _ in dues(filled, order="due", limit=1, offset=1)] == [DUES[1]]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-03-20", {"kept": 1, "open": 3}),
        ("2026-03-21", {"kept": 1, "open": 2, "overdue": 1}),
        ("2026-06-01", {"kept": 1, "open": 1, "overdue": 2}),
    ],
)
def test_what_is_open_is_overdue_once_its_day_has_passed(filled, as_of, expected):
    assert filled.followed_by_state(CommitmentQuery(as_of=as_of)) == expected
    for state, count in expected.items():
        found = filled.followed(CommitmentQuery(as_of=as_of, state=state))
        assert [item.state for item in found] == [state] * count
        assert all(bool(item.note) == (state == "overdue") for item in found)


def test_an_overdue_commitment_says_what_was_searched(filled):
    (late,) = filled.followed(CommitmentQuery(as_of="2026-04-01", state="overdue"))
    assert late.note == "due date passed; no later record among 4 documents up to 2026-04-01"


def test_without_a_day_it_is_that_of_the_latest_document(filled):
    assert filled.followed_by_state() == {"kept": 1, "open": 3}
    filled.add(story(9, published="2027-01-01"))
    assert filled.followed_by_state() == {"kept": 1, "open": 1, "overdue": 2}


def test_filters_by_date_actor_and_id(filled):
    assert [due for due, _ in dues(filled, due_from="2026-04-01", due_to="2026-04-30")] == [DUES[1]]
    assert [due for due, _ in dues(filled, by=("i:2",))] == [None]
    assert [due for due, _ in dues(filled, by=("i:1",), state="open", order="due")] == [DUES[0], DUES[2]]
    assert dues(filled, by=()) == dues(filled, ids=()) == dues(filled, by=("i:none",)) == []
    first = filled.followed(CommitmentQuery(order="due", limit=1))[0]
    assert filled.followed(CommitmentQuery(ids=(first.id,))) == [first]
    assert filled.followed(CommitmentQuery(documents=(first.what.document,))) == [first]
    assert filled.followed_by_id([first.id, "c:none"]) == {first.id: first}
    assert filled.followed_by_state(CommitmentQuery(by=("i:1",))) == {"kept": 1, "open": 2}


def test_what_was_rejected_is_shown_on_request_alone(filled):
    item = filled.followed(CommitmentQuery(order="due", limit=1))[0]
    entry = filled.entry(item.what.document)
    decision = Decision(
        text_id=entry.document.id, kind="commitment", start=item.what.start, end=item.what.end, state="rejected",
        by="A. Reviewer", at="2026-03-14T09:00:00+00:00",
    )  # fmt: skip
    filled.decide(decision)
    assert dues(filled) == []
    assert filled.followed_by_state() == {}


def test_documents_are_found_by_what_is_done_in_them_and_when(filled):
    asked = (["AID", "AGREE"], ["who:a", "who:b"])
    assert len(filled.documents_doing(*asked, "2026-03-11", "2026-03-12")) == 2
    assert filled.documents_doing(["AGREE"], ["who:a"], "", "9999-12-31") == set()
    found = filled.pledges_wanting("bound", ["i:1", "i:2"], "2026-05-01", "2026-03-13")
    assert sorted(found.values()) == ["bridg open"] * 2
    assert filled.pledges_wanting("bound", ["i:1"], "", "2026-03-09") == {}


def test_an_older_version_is_followed_no_more_and_what_it_settled_is_followed_again(filled):
    first, second, *_ = filled.followed(CommitmentQuery(order="due"))
    told = msgspec.structs.replace(first, state="kept", outcomes=second.outcomes)
    filled.save_outcomes([told])
    assert filled.settled_by([second.what.document]) == sorted([first.id, second.id])
    before = promised(1).document
    filled.add(story(1, published="2026-03-19", url=before.url))
    assert first.what.document in filled.unfollowed(10)
    assert second.id not in {item.id for item in filled.followed()}


def test_follow_ups_are_part_of_the_dump(filled, tmp_path):
    plain = dumped(filled)
    assert plain.count(b'"table":"follow_ups"') == 4
    with Ledger(tmp_path / "other.db") as other:
        other.restore(io.BytesIO(plain))
        assert dumped(other) == plain
        assert other.followed() == filled.followed()
        assert len(other.unfollowed(10)) == 4
