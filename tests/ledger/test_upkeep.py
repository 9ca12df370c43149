"""Backups while in use, room given back, how much there is."""

import pytest

from aidememoire.errors import LedgerError
from aidememoire.ledger import Ledger
from tests.ledger.makers import dumped, story
from tests.ledger.test_dumping import fill


def test_a_backup_is_the_same_ledger(ledger, tmp_path):
    fill(ledger)
    ledger.backup(tmp_path / "copy.db")
    with Ledger(tmp_path / "copy.db", create=False) as copy:
        assert dumped(copy, sources=True) == dumped(ledger, sources=True)
        assert copy.refusals() == ledger.refusals()
        assert list(copy.entries()) == list(ledger.entries())
        assert copy.underived("families") == ledger.underived("families")
        assert copy.check() == []
        copy.add(story(99))


def test_a_backup_holds_what_is_committed(ledger, address, tmp_path):
    ledger.add(story(1))
    with Ledger(address) as other, other.batch():
        other.add(story(2))
        ledger.backup(tmp_path / "copy.db")
    with Ledger(tmp_path / "copy.db") as copy:
        assert [entry.document.outlet for entry in copy.entries()] == ["Outlet 1"]


def test_a_backup_overwrites_nothing(ledger, tmp_path):
    (tmp_path / "copy.db").write_text("Mine.")
    with pytest.raises(LedgerError, match="is there already"):
        ledger.backup(tmp_path / "copy.db")
    with pytest.raises(LedgerError, match="there is no folder"):
        ledger.backup(tmp_path / "none" / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "Mine."


def test_counts(ledger):
    fill(ledger)
    stats = ledger.stats()
    assert (stats.documents, stats.newest, stats.unread, stats.readings) == (5, 5, 1, 5)
    assert (stats.families, stats.happenings, stats.decisions, stats.refusals) == (1, 1, 1, 1)
    assert (stats.sources, stats.source_bytes) == (3, 3)
    assert (stats.published_from, stats.published_to) == ("2026-03-12", "2026-03-12")
    assert stats.bytes > 0


def test_an_empty_ledger_has_no_dates(ledger):
    stats = ledger.stats()
    assert (stats.documents, stats.published_from, stats.published_to) == (0, None, None)


def test_vacuum_changes_nothing_that_counts(ledger):
    fill(ledger)
    before = dumped(ledger)
    ledger.vacuum()
    assert dumped(ledger) == before
    assert ledger.check() == []
