"""Getting in: once, whatever the order, and for good."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.errors import RecordError
from aidememoire.ledger import Capture, Ledger
from aidememoire.records import ReaderInfo, Refusal, document_id
from tests import stories
from tests.ledger.makers import collections, dumped, read_by, retold, story

READER = stories.phone_call().reader
REPOSITORY = Path(__file__).resolve().parents[2]


def capture(fingerprint="print:1", **given):
    return Capture(**{"locator": "news/call.txt", "fingerprint": fingerprint, "data": b"The bytes.", **given})


def test_adding_twice_is_adding_once(ledger):
    first = ledger.add(story(), capture=capture())
    once = dumped(ledger, sources=True)
    again = ledger.add(story(), capture=capture())
    assert (first.new_document, first.new_reading) == (True, True)
    assert (again.entry_id, again.new_document, again.new_reading) == (first.entry_id, False, False)
    assert dumped(ledger, sources=True) == once


def test_the_bytes_are_kept(ledger):
    ledger.add(story(), capture=capture(data=b"\x00\xff as it came"))
    ((sha256,),) = ledger.engine.rows("SELECT sha256 FROM sources")
    assert ledger.source(sha256) == b"\x00\xff as it came"
    assert ledger.source("sha256:none") is None


def test_what_this_reader_has_read_is_known(ledger):
    ledger.add(story(1), capture=capture("print:1"))
    ledger.add_unread(story(2).document, capture=capture("print:2"))
    asked = ["print:1", "print:2", "print:3"]
    assert ledger.known_among(asked, READER) == {"print:1", "print:2"}
    newer = ReaderInfo(READER.name, "0.2.0", READER.model)
    assert ledger.known_among(asked, newer) == {"print:2"}
    assert not ledger.known("print:1", ReaderInfo(READER.name, READER.version, "sha256:other"))
    assert ledger.known("print:1", READER)


def test_a_text_that_is_not_read_is_kept(ledger):
    document = msgspec.structs.replace(story(language="uk").document, issuer="A Ministry")
    added = ledger.add_unread(document)
    entry = ledger.entry(added.entry_id)
    assert entry.record is None
    assert (entry.document.language, entry.document.issuer) == ("uk", "A Ministry")
    assert ledger.unread() == [added.entry_id]
    ledger.add(story(language="uk"))
    assert ledger.unread() == []
    assert ledger.entry(added.entry_id).record is not None


def test_refusals_are_listed_once(ledger):
    refusal = Refusal(source="news/\udcff\0.txt", reason="It holds no text.", kind="EmptySourceError", at="2026-03-12")
    ledger.refuse(refusal)
    ledger.refuse(Refusal(source=refusal.source, reason=refusal.reason, kind=refusal.kind, at="2026-03-13"))
    (kept,) = ledger.refusals()
    assert (kept.source, kept.reason, kept.kind, kept.at) == (
        "news/?\ufffd.txt",
        refusal.reason,
        refusal.kind,
        refusal.at,
    )


@pytest.mark.parametrize("text", ["\0", "\ud800"])
def test_text_that_no_database_keeps_is_refused(ledger, text):
    with pytest.raises(RecordError):
        ledger.add(story(title=f"A{text}B"))
    assert ledger.stats().documents == 0


def test_a_backslash_before_u0000_is_only_text(ledger):
    added = ledger.add(story(title=r"The string \u0000 explained"))
    assert ledger.entry(added.entry_id).document.title == r"The string \u0000 explained"


def versions(ledger):
    rows = ledger.engine.rows("SELECT title, version, newest FROM documents ORDER BY version, title")
    return [tuple(row) for row in rows]


PAGE = "https://courier.example/call"
EDITS = [
    (story(url=PAGE, title="1", published="2026-03-12"), "2026-03-12T10:00:00Z"),
    (story(url=PAGE + "#top", title="2", published="2026-03-12"), "2026-03-12T12:30:00+01:00"),
    (story(url=PAGE, title="3", published="2026-03-12"), "2026-03-12T08:00:00-06:00"),
    (story(url=PAGE, title="4", published="2026-03-13"), None),
]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_versions_of_a_page_do_not_depend_on_arrival(ledger, order):
    for number in order:
        record, retrieved = EDITS[number]
        ledger.add(record, capture=capture(f"print:{number}", retrieved=retrieved))
    assert versions(ledger) == [("1", 1, 0), ("2", 2, 0), ("3", 3, 0), ("4", 4, 1)]
    assert [entry.document.title for entry in ledger.entries()] == ["4"]
    assert ledger.check() == []


def test_a_version_fetched_before_moves_back(ledger):
    older, newer = story(url=PAGE, title="a"), story(url=PAGE, title="b")
    ledger.add(older, capture=capture("1", retrieved="2026-03-12T10:00:00Z"))
    ledger.add(newer, capture=capture("2", retrieved="2026-03-12T11:00:00Z"))
    ledger.add(newer, capture=capture("3", retrieved="2026-03-12T09:00:00Z"))
    assert versions(ledger) == [("b", 1, 0), ("a", 2, 1)]


def test_pages_without_an_address_have_no_versions(ledger):
    ledger.add(story(url=None, title="a"))
    ledger.add(story(url=None, title="b"))
    assert versions(ledger) == [("a", 1, 1), ("b", 1, 1)]


@pytest.mark.parametrize("order", [("0.9.0", "0.10.0", "0.10.0rc1"), ("0.10.0", "0.10.0rc1", "0.9.0")])
def test_the_newest_reading_is_shown_and_the_others_kept(ledger, order):
    for version in order:
        added = ledger.add(read_by(story(), version))
    entry = ledger.entry(added.entry_id)
    assert entry.record.reader.version == "0.10.0"
    assert ledger.stats().readings == 3
    ids = {name for (name,) in ledger.engine.rows("SELECT id FROM statements")}
    assert ids == {statement.id for statement in entry.record.statements}
    assert ledger.check() == []


def test_a_broken_off_reading_is_kept_and_not_shown(ledger):
    added = ledger.add(read_by(story(), "0.1.0"))
    ledger.add(
        read_by(story(), "0.2.0", statements=(), events=(), positions=(), commitments=(), clauses=()), complete=False
    )
    assert ledger.entry(added.entry_id).record.reader.version == "0.1.0"
    assert ledger.stats().readings == 2
    assert ledger.check() == []


def test_what_captures_say_does_not_depend_on_their_order(ledger):
    ledger.add(story(), side="Velland", capture=capture("1", retrieved="2026-03-14T00:00:00Z"))
    ledger.add(story(), side="Sorania", capture=capture("2", retrieved="2026-03-13T23:30:00-02:00"))
    added = ledger.add(story())
    entry = ledger.entry(added.entry_id)
    assert (entry.side, entry.document.retrieved) == ("Sorania", "2026-03-14T00:00:00Z")


def test_a_batch_is_all_or_nothing(ledger):
    class StopError(Exception):
        pass

    def broken():
        with ledger.batch():
            ledger.add(story(1))
            with ledger.batch():
                ledger.add(story(2))
            raise StopError

    with pytest.raises(StopError):
        broken()
    assert ledger.stats().documents == 0
    ledger.add(story(3))
    assert ledger.stats().documents == 1


KILLED = """
import os, signal, sys
from aidememoire.ledger import Ledger
from tests.ledger.makers import story
with Ledger(sys.argv[1]) as ledger:
    for first in range(0, 1000, 3):
        with ledger.batch():
            for number in range(first, first + 3):
                ledger.add(story(number))
                if number == 7:
                    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_program_loses_only_its_last_batch(address):
    done = subprocess.run([sys.executable, "-c", KILLED, address], cwd=REPOSITORY, check=False)
    assert done.returncode == -signal.SIGKILL
    with Ledger(address) as ledger:
        assert sorted(entry.document.outlet for entry in ledger.entries()) == [f"Outlet {n}" for n in range(6)]
        assert ledger.check() == []
        ledger.add(story(6))


@settings(max_examples=30)
@given(collections, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(records, random):
    with tempfile.TemporaryDirectory() as folder:
        with Ledger(Path(folder, "a.db")) as ledger:
            for record in records:
                ledger.add(record)
            assert ledger.check() == []
            first = dumped(ledger)
        again = records * 2
        random.shuffle(again)
        with Ledger(Path(folder, "b.db")) as ledger, ledger.batch():
            for record in again:
                ledger.add(record)
            assert dumped(ledger) == first
            assert {entry.id for entry in ledger.entries(newest_only=False)} == {
                document_id(r.document) for r in records
            }


def test_several_programs_can_write(tmp_path):
    with Ledger(tmp_path / "ledger.db") as one, Ledger(tmp_path / "ledger.db") as other:
        one.add(story(1))
        other.add(story(2))
        one.add(retold(story(3), "One line more."))
        assert one.stats() == other.stats()
