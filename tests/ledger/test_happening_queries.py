"""Happenings asked for: by few and by a walk alike, the latest first, a page at a time."""

import pytest

from aidememoire.ledger import Query, happening_queries
from aidememoire.records import Happening, Identity, Mention
from tests.ledger.makers import retold, story

DAYS = ("2026-03-01", "2026-03-05", None, "2026-03-03", "2026-02")


@pytest.fixture
def filled(ledger):
    """Five happenings of five documents, of which the last one alone speaks of a zeppelin."""
    records = [story(number) for number in range(1, 6)]
    records[4] = retold(records[4], "A zeppelin crossed the valley.")
    ids = [ledger.add(record).entry_id for record in records]
    made = []
    for number, (name, day) in enumerate(zip(ids, DAYS, strict=True)):
        event = ledger.entry(name).record.events[number % 2]
        made.append(
            Happening(
                id=f"h:{number}",
                type="CONSULT",
                when=day,
                status="planned" if number % 2 else "occurred",
                actors=("Marek Orlin",),
                mentions=(Mention(event.id, name),),
            )
        )
    ledger.save_happenings(made)
    return ledger


@pytest.fixture(params=[happening_queries.FEW, 0], ids=["few", "walk"])
def both_ways(request, monkeypatch):
    """Every query once by few, once by a walk."""
    monkeypatch.setattr(happening_queries, "FEW", request.param)


def found(ledger, **asked):
    return [row["id"] for row in ledger.find("happenings", Query(**asked)).rows]


def test_the_latest_come_first_and_undated_ones_last(filled):
    assert found(filled) == ["h:1", "h:3", "h:0", "h:4", "h:2"]


@pytest.mark.usefixtures("both_ways")
def test_words_ask_for_the_documents_that_have_them(filled):
    assert found(filled, words="zeppelin") == ["h:4"]
    assert found(filled, words="ceasefire") == ["h:1", "h:3", "h:0", "h:4", "h:2"]
    assert found(filled, words="ceasefire zeppelin") == ["h:4"]
    assert found(filled, words="dirigible") == []
    assert found(filled, words="…") == []


@pytest.mark.usefixtures("both_ways")
def test_parties_are_those_of_the_events(filled):
    assert found(filled, by="Lena Castel") == ["h:0", "h:4", "h:2"]
    assert found(filled, by="Velland") == ["h:1", "h:3"]
    assert found(filled, by="Velland", to="Sorania", status="planned") == ["h:1", "h:3"]
    assert found(filled, by="Velland", about="Lena Castel") == []
    assert found(filled, by="Nobody") == []


@pytest.mark.usefixtures("both_ways")
def test_a_state_stands_for_its_officials(filled):
    actors = [actor for entry in filled.entries() for actor in entry.record.actors]
    state = tuple(actor.id for actor in actors if actor.name == "Sorania")
    person = tuple(actor.id for actor in actors if actor.name == "Lena Castel")
    filled.save_identities(
        [
            Identity(id="i:1", name="Sorania", kind="state", actors=state),
            Identity(id="i:2", name="Lena Castel", kind="person", affiliation="Sorania", actors=person),
        ]
    )
    assert found(filled, by="Lena Castel") == ["h:0", "h:4", "h:2"]
    assert found(filled, by="Sorania") == ["h:1", "h:3", "h:0", "h:4", "h:2"]


@pytest.mark.usefixtures("both_ways")
def test_pages_and_filters_go_together(filled):
    answers = [filled.find("happenings", Query(words="ceasefire", limit=2, offset=offset)) for offset in (0, 2, 4, 6)]
    assert [[row["id"] for row in answer.rows] for answer in answers] == [["h:1", "h:3"], ["h:0", "h:4"], ["h:2"], []]
    assert [answer.more for answer in answers] == [True, True, False, False]
    assert found(filled, words="ceasefire", since="2026-03-02", status="planned") == ["h:1", "h:3"]
    assert found(filled, by="Lena Castel", until="2026-02-27") == ["h:4"]


def test_rows_have_their_counts(filled):
    row = filled.find("happenings", Query(limit=1)).rows[0]
    assert (row["mentions"], row["documents"], row["families"], row["unread"]) == (1, 1, 0, 0)
