"""Commitments followed up document by document: the same as all at once, whatever comes when. People and states are invented."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidememoire.across.followup import follow_up
from aidememoire.ledger import Ledger, Query
from aidememoire.records import Decision, FollowUp, Settlement, entry_of
from aidememoire.workflow import deriving, following_up
from aidememoire.workflow.settling import settle
from tests.across.test_followup import WORDS, _span, deed, entry, promise
from tests.ledger.conftest import address, ledger  # noqa: F401 - fixtures
from tests.ledger.makers import dumped, read_by

TABLES = ("follow_ups", "settlings", "pledge_keys", "deed_keys")


def retold():
    """Another outlet tells of the promise, and that it was kept."""
    text = f"Velland has done what it said it would, {WORDS}, and more besides."
    kept = Settlement("kept", "outlet", None, _span(text, text))
    item = msgspec.structs.replace(
        promise().record.commitments[0], id="c1", actors=("a1",), what=_span(text, WORDS), settled_by=(kept,)
    )
    return entry(text, "2026-04-28", commitments=(item,), outlet="The Harnow Mail")


def spoken():
    """Velland promises the same on another day, with no date."""
    found = promise(due=None)
    document = msgspec.structs.replace(found.document, outlet="Sorania Today", published="2026-04-22")
    return entry_of(msgspec.structs.replace(found.record, document=document))


ENTRIES = (
    promise(),
    deed(),
    deed("denied", reason="denial", outlet="Velland Post"),
    deed("ongoing", "2026-04-05"),
    deed(published="2026-04-25"),
    deed(published="2026-09-01"),
    deed(actor="Ostland"),
    deed("planned", when="2026-05-20", outlet="Hill Radio"),
    retold(),
    spoken(),
)
RECORDS = tuple(one.record for one in ENTRIES)


def versions():
    """The records, each with an address; of the first two deeds there is a later version that tells otherwise."""
    later = [deed("denied", "2026-04-21", reason="negation").record, deed("ongoing", "2026-04-26").record]
    for number, record in enumerate((*RECORDS, *later)):
        page = {10: 1, 11: 4}.get(number, number)
        document = msgspec.structs.replace(record.document, url=f"https://press.example/{page}")
        yield msgspec.structs.replace(record, document=document)


VERSIONS = tuple(versions())


def rows(opened):
    return {table: opened.engine.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}  # noqa: S608 - our own names


def kept(opened):
    found = opened.engine.rows("SELECT follow_up FROM follow_ups ORDER BY commitment_id")
    return [msgspec.json.decode(row, type=FollowUp) for (row,) in found]


def whole(opened):
    """What following up every document of the ledger at once gives, on a day before any date has passed."""
    entries = list(opened.entries())
    names = opened.identity_names(actor.id for one in entries for actor in one.record.actors)
    happenings = opened.happenings_of(event.id for one in entries for event in one.record.events)
    found = follow_up(entries, names=names, happening_of=happenings, as_of=following_up.date(1, 1, 1))
    return sorted(found, key=lambda item: item.id)


@pytest.fixture(autouse=True)
def _by_words_alone(monkeypatch):
    """No model of meaning: what is alike is told by words."""
    monkeypatch.setattr(deriving, "vectors", lambda: None)
    monkeypatch.setattr(following_up, "vectors", lambda: None)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(VERSIONS))), size=st.integers(1, len(VERSIONS)))
def test_one_after_another_is_the_same_as_all_at_once(order, size, tmp_path_factory):
    folder = tmp_path_factory.mktemp("settled")
    with Ledger(folder / "one.db") as one, Ledger(folder / "all.db") as other:
        for start in range(0, len(order), size):
            for number in order[start : start + size]:
                one.add(VERSIONS[number])
            deriving.derive(one)
        for record in VERSIONS:
            other.add(record)
        deriving.derive(other)
        assert rows(one) == rows(other)
        assert kept(one) == whole(one)
        assert dumped(one) == dumped(other)


@pytest.fixture
def filled(ledger):  # noqa: F811 - the fixture
    for record in RECORDS:
        ledger.add(record)
    deriving.derive(ledger)
    return ledger


def test_what_is_kept_is_what_following_all_gives(filled):
    assert kept(filled) == whole(filled)
    assert {item.state for item in kept(filled)} == {"disputed", "kept", "open"}
    assert filled.unfollowed(1) == []


def test_a_new_reading_takes_the_old_one_s_words_back(filled):
    before = kept(filled)
    told = [record for record in RECORDS if record.document.outlet == "Velland Post"]
    filled.add(read_by(told[0], "2", name="hand", events=()))
    deriving.derive(filled)
    after = kept(filled)
    assert after == whole(filled)
    assert after != before


def test_a_rejected_deed_settles_nothing(filled):
    event = deed().record.events[0]
    span = event.evidence[0]
    filled.decide(
        Decision(
            text_id=deed().document.id, kind="event", start=span.start, end=span.end, state="rejected",
            by="A. Reviewer", at="2026-06-01T09:00:00+00:00",
        )
    )  # fmt: skip
    deriving.derive(filled)
    assert kept(filled) == whole(filled)


def test_another_happening_settles_another_promise(ledger):  # noqa: F811 - the fixture
    promised, other = ENTRIES[0], ENTRIES[6]
    for one in (promised, other):
        ledger.add(one.record)
    settle(ledger, None)
    assert [item.outcomes for item in kept(ledger)] == [()]
    ledger.engine.execute(
        "INSERT INTO happenings (id, type, is_symmetric, actors, recipients, status, mentions, happening)"
        " VALUES ('h:1', 'RETREAT', 0, '', '', 'occurred', 2, '{}')"
    )
    events = {one.record.events[0].id: one.id for one in (promised, other)}
    told = [("h:1", event, document, "tells") for event, document in events.items()]
    ledger.engine.insert("happening_events", ("happening_id", "event_id", "document_id", "relation"), told)
    mates = ledger.happening_mates(events)
    assert mates == dict.fromkeys(events, events)
    deriving._follow_again(ledger, {}, {promised.record.events[0].id: {promised.record.events[0].id: promised.id}})
    assert ledger.unfollowed(2) == [promised.id]
    settle(ledger, None)
    deriving._follow_again(ledger, mates, mates)
    assert ledger.unfollowed(2) == []
    deriving._follow_again(ledger, {}, mates)
    settle(ledger, None)
    assert kept(ledger) == whole(ledger)
    assert [one.passage.document for item in kept(ledger) for one in item.outcomes] == [other.id]


def test_follow_ups_are_answered_from_what_is_kept_as_they_are_worked_out(filled):
    answers = {
        (as_of, status): following_up.follow_ups(filled, Query(status=status), as_of=as_of)
        for as_of in (None, following_up.date(2026, 4, 1), following_up.date(2027, 1, 1))
        for status in (None, "kept", "disputed", "overdue")
    }
    filled.follow_again([one.id for one in filled.entries()])
    for (as_of, status), answer in answers.items():
        assert following_up.follow_ups(filled, Query(status=status), as_of=as_of) == answer
