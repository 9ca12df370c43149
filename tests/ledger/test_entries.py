"""Reading back what was put in."""

import pytest
from hypothesis import given, settings

from aidememoire.errors import LedgerError
from aidememoire.ledger import Ledger, entries
from aidememoire.records import Family, entry_of
from tests.ledger.makers import storable, story


def test_an_entry_is_the_record_with_lasting_ids(ledger):
    added = ledger.add(story(), side="Velland")
    assert ledger.entry(added.entry_id) == entry_of(story(), side="Velland")


@settings(max_examples=40)
@given(record=storable)
def test_any_record_comes_back(tmp_path_factory, record):
    with Ledger(tmp_path_factory.mktemp("ledger") / "ledger.db") as ledger:
        added = ledger.add(record)
        assert ledger.entry(added.entry_id) == entry_of(record)


def test_entries_come_in_pieces_in_the_order_of_ids(ledger, monkeypatch):
    monkeypatch.setattr(entries, "AT_ONCE", 2)
    ids = [ledger.add(story(number)).entry_id for number in range(5)]
    assert [entry.id for entry in ledger.entries()] == sorted(ids)


def test_entries_asked_for_come_in_the_order_given(ledger):
    ids = [ledger.add(story(number)).entry_id for number in range(3)]
    asked = [ids[2], "d:none", ids[0], ids[2]]
    assert [entry.id for entry in ledger.entries(asked)] == [ids[2], ids[0]]


def test_older_versions_are_there_for_those_who_ask(ledger):
    old = ledger.add(story(url="https://a.example/", published="2026-03-12")).entry_id
    new = ledger.add(story(url="https://a.example/", published="2026-03-13")).entry_id
    assert [entry.id for entry in ledger.entries()] == [new]
    assert [entry.id for entry in ledger.entries([old, new])] == [new]
    found = list(ledger.entries([old, new], newest_only=False))
    assert [(entry.version, entry.newest) for entry in found] == [(1, False), (2, True)]
    assert ledger.entry(old).id == old


def test_an_entry_knows_its_family(ledger):
    ids = sorted(ledger.add(story(number)).entry_id for number in (1, 2))
    ledger.save_families([Family(id="f:1", members=tuple(ids))])
    assert [entry.family for entry in ledger.entries()] == ["f:1", "f:1"]


def test_an_unknown_entry_is_an_error(ledger):
    with pytest.raises(LedgerError, match="no document d:none"):
        ledger.entry("d:none")
