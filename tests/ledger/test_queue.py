"""The queue of what waits for review: least certain first, in pages without gaps; and the log of what was decided."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidememoire import workflow
from aidememoire.errors import LedgerError, UsageError
from aidememoire.ledger import Asked, Ledger, queue
from aidememoire.ledger.queue import ASKED, KINDS, MIDDLE
from tests import stories
from tests.ledger.makers import decision, retold, story

ANN, BEN = ({"by": name, "at": "2026-03-14T09:00:00+00:00"} for name in ("Ann", "Ben"))
STORY = stories.phone_call()


def sure(record, *certainties):
    """The record with certainties for its statements, in turn."""
    statements = tuple(
        msgspec.structs.replace(one, confidence=certainties[number % len(certainties)])
        for number, one in enumerate(record.statements)
    )
    return msgspec.structs.replace(record, statements=statements)


def key(one):
    return (MIDDLE if one.certainty is None else one.certainty, KINDS.index(one.kind), one.id)


def paged(ledger, **asked):
    """All that waits, page by page."""
    found, after = [], None
    while True:
        page = ledger.queue(Asked(**asked, after=after))
        found += page.rows
        after = page.after
        if after is None:
            return found
        assert len(page.rows) == asked["limit"]


def many(found):
    return [one.id for one in found]


@pytest.fixture
def filled(ledger):
    ledger.add(sure(story(1, published="2026-03-12"), 0.9, 0.4, None))
    ledger.add(sure(retold(story(2, published="2026-03-20"), "More."), 0.4, 0.5, 0.7))
    return ledger


def test_least_certain_first_and_nothing_twice(filled):
    whole = paged(filled, limit=1000)
    assert whole == sorted(whole, key=key)
    assert {one.kind for one in whole} == set(ASKED)
    counts = {one.kind: one for one in filled.review_counts()}
    for kind in ASKED:
        assert sum(one.kind == kind for one in whole) == counts[kind].unreviewed == counts[kind].total
    for limit in (1, 3, 7):
        assert many(paged(filled, limit=limit)) == many(whole)


def test_walking_gives_what_sorting_gives(filled, monkeypatch):
    asked = [
        {"outlet": "Outlet 1"},
        {"since": "2026-03-13"},
        {"until": "2026-03-13", "kinds": ("statement", "actor")},
        {"issue": "ceasefire"},
        {"issue": "ceasefire", "outlet": "Outlet 2"},
    ]
    sorted_ones = [many(paged(filled, limit=3, **one)) for one in asked]
    assert all(sorted_ones)
    monkeypatch.setattr(queue, "FEW_DOCUMENTS", 0)
    monkeypatch.setattr(queue, "FEW_RECORDS", 0)
    assert [many(paged(filled, limit=3, **one)) for one in asked] == sorted_ones


def test_filters_hold(filled):
    assert {one.outlet for one in paged(filled, limit=50, outlet="Outlet 2")} == {"Outlet 2"}
    assert {one.published for one in paged(filled, limit=50, since="2026-03-13")} == {"2026-03-20"}
    assert {one.kind for one in paged(filled, limit=50, kinds=("position",))} == {"position"}
    found = paged(filled, limit=50, issue="ceasefire")
    assert {one.fields["issue"] for one in found if one.kind == "position"} == {"ceasefire"}
    assert {one.kind for one in found} <= {"position", "statement", "commitment"}
    assert paged(filled, limit=50, issue="football") == []
    with pytest.raises(UsageError, match="no place in the queue"):
        filled.queue(Asked(after="then"))


def test_a_record_stands_between_the_words_around_it(filled):
    text = STORY.document.text
    for one in paged(filled, limit=50, kinds=KINDS, outlet="Outlet 1"):
        if one.start is not None:
            first = text[one.start : one.end]
            assert one.words == first or one.words.startswith(f"{first} … ")
            assert text.startswith(one.before + first + one.after, one.start - len(one.before))
        assert (one.reader, one.reader_version) == (STORY.reader.name, STORY.reader.version)
    said = next(one for one in paged(filled, limit=50) if one.kind == "statement" and one.fields["speaker"])
    assert said.fields["spans"][0] == [said.start, said.end]


def test_what_is_decided_waits_no_more_until_it_is_taken_back(filled):
    whole = paged(filled, limit=1000)
    first, second = whole[0].id, whole[1].id
    workflow.reject(filled, first, **ANN)
    workflow.accept(filled, second, **ANN)
    assert many(paged(filled, limit=1000)) == many(whole)[2:]
    counts = {one.kind: one for one in filled.review_counts()}
    assert sum(one.reviewed for one in counts.values()) == 2
    assert counts[whole[0].kind].rejected == 1
    workflow.undo_last(filled, first, **ANN)
    assert many(paged(filled, limit=1000)) == [first, *many(whole)[2:]]


def test_a_second_reviewer_sees_what_others_decided_and_not_what_is_decided_twice(filled):
    whole = paged(filled, limit=1000)
    first, second = whole[0].id, whole[1].id
    workflow.reject(filled, first, **ANN)
    workflow.accept(filled, second, **ANN)
    assert paged(filled, limit=5, second=True, by="Ann") == []
    assert many(paged(filled, limit=1, second=True, by="Ben")) == [first, second]
    done = workflow.accept(filled, first, **BEN)
    assert many(paged(filled, limit=5, second=True, by="Ben")) == [second]
    # The first reviewer has had her say there, too.
    assert paged(filled, limit=5, second=True, by="Ann") == []
    workflow.undo(filled, done.decisions[0], **BEN)
    assert many(paged(filled, limit=5, second=True, by="Ben")) == [first, second]


def test_only_newest_versions_wait(ledger):
    ledger.add(story(1, published="2026-03-12"))
    ledger.add(retold(story(1, published="2026-03-13"), "Corrected."))
    assert {one.published for one in paged(ledger, limit=50)} == {"2026-03-13"}


def test_records_can_be_asked_for_by_id(filled):
    names = [one.id for one in paged(filled, limit=1000)][::-3]
    assert many(filled.waiting([*names, "x:none", "s:none"])) == names


def test_the_log_is_newest_first_in_pages(filled):
    record = paged(filled, limit=1)[0].id
    for day in range(1, 8):
        workflow.accept(filled, record, by="Ann" if day % 2 else "Ben", at=f"2026-03-0{day}T00:00:00Z")
    undone = workflow.undo_last(filled, record, by="Ann", at="2026-03-09T00:00:00Z")
    found, after = [], None
    while True:
        page = filled.log(limit=3, after=after)
        found += page.rows
        after = page.after
        if after is None:
            break
    assert [one.decision.at[:10] for one in found] == ["2026-03-09", *(f"2026-03-0{day}" for day in range(7, 0, -1))]
    assert [one.counts for one in found] == [False, False, *[True] * 6]
    assert found[0].id == undone.decisions[0]
    assert found[0].decision.undoes == found[1].id
    assert {one.words for one in found} == {filled.waiting([record])[0].words.split(" … ")[0]}
    assert filled.reviewers() == ("Ann", "Ben")
    assert len(filled.log(by="Ben").rows) == 3
    assert filled.log(kind="actor").rows == ()
    assert filled.history(record) == tuple(reversed(found))
    with pytest.raises(UsageError, match="no place in the log"):
        filled.log(after="then")


def test_a_decision_on_a_text_that_is_not_there_is_in_the_log(ledger):
    ledger.decide(decision(STORY.statements[0], "statement"))
    (one,) = ledger.log().rows
    assert (one.document, one.words, one.decision.by) == (None, None, "A. Reviewer")
    with pytest.raises(LedgerError, match="has no record s:1"):
        ledger.history("s:1")


CERTAINTY = st.none() | st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    certainties=st.lists(CERTAINTY, min_size=1, max_size=5),
    limit=st.integers(1, 9),
    kinds=st.sets(st.sampled_from(KINDS), min_size=1),
)
def test_pages_have_no_gaps_whatever_the_certainties(tmp_path_factory, certainties, limit, kinds):
    with Ledger(tmp_path_factory.mktemp("q") / "l.db") as ledger:
        ledger.add(sure(story(), *certainties))
        chosen = tuple(kind for kind in KINDS if kind in kinds)
        whole = paged(ledger, limit=1000, kinds=chosen)
        assert whole == sorted(whole, key=key)
        assert many(paged(ledger, limit=limit, kinds=chosen)) == many(whole)


def test_counts_take_totals_as_given(filled):
    counts = filled.review_counts()
    assert filled.review_counts(filled.review_totals()) == counts
    assert [one.total for one in filled.review_counts({"event": 7})] == [7]
