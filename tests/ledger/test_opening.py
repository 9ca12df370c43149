"""Opening: what is no ledger is refused in one sentence, what can't be written can still be read."""

import os
import sqlite3
import sys

import pytest

from aidememoire.errors import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerError,
    LedgerVersionError,
    MissingExtraError,
    MissingLedgerError,
    NotALedgerError,
)
from aidememoire.ledger import Ledger, migrations, sqlite
from aidememoire.ledger.migrations import Migration
from aidememoire.ledger.postgres import shown
from tests import postgres
from tests.ledger.makers import dumped, story


@pytest.fixture
def path(tmp_path):
    """A ledger with one document."""
    where = tmp_path / "shelf" / "ledger.db"
    where.parent.mkdir()
    with Ledger(where) as ledger:
        ledger.add(story())
    return where


def test_a_ledger_opens_again(address):
    with Ledger(address) as ledger:
        ledger.add(story())
        before = dumped(ledger)
    with Ledger(address, create=False) as ledger:
        assert dumped(ledger) == before


def test_the_file_says_what_it_is(path):
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (0x61696465,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    with Ledger(path) as ledger:
        assert ledger.engine.one("PRAGMA foreign_keys") == (1,)


@pytest.mark.parametrize("options", [{"create": False}, {"readonly": True}])
def test_no_ledger_is_made_where_none_is_wanted(tmp_path, options):
    with pytest.raises(MissingLedgerError, match="there is no ledger at"):
        Ledger(tmp_path / "none.db", **options)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(MissingLedgerError, match="there is no folder"):
        Ledger(tmp_path / "none" / "ledger.db")


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(NotALedgerError, match="is a folder"):
        Ledger(tmp_path)


def test_another_file_is_no_ledger_and_stays_as_it_is(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("Not a ledger at all. " * 100)
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE mine (a)")
    connection.close()
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(NotALedgerError, match="no ledger"):
            Ledger(path)
        assert path.read_bytes() == before


@pytest.mark.postgres
def test_another_database_is_no_ledger(postgres_server):
    import psycopg

    with postgres.schema(postgres_server) as address:
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE mine (a integer)")
        with pytest.raises(NotALedgerError, match="holds other tables"):
            Ledger(address)


def test_a_newer_ledger_is_refused(address):
    with Ledger(address) as ledger:
        ledger.engine.execute("INSERT INTO migrations VALUES (9999, 'later', 'x', '2030-01-01')")
    with pytest.raises(LedgerVersionError, match=r"newer version of this program \(schema 9999\).*upgrade"):
        Ledger(address)


def test_a_ledger_of_another_making_is_refused(address):
    with Ledger(address) as ledger:
        ledger.engine.execute("UPDATE migrations SET checksum = 'x' WHERE number = 2")
    with pytest.raises(LedgerDamagedError, match="another step 2"):
        Ledger(address)


def test_an_older_ledger_is_brought_up_to_date(address, monkeypatch):
    with Ledger(address) as ledger:
        ledger.add(story())
        dialect = ledger.engine.dialect
    steps = migrations.migrations(dialect)
    later = Migration(
        steps[-1].number + 1, "later", "CREATE TABLE later (id TEXT);\nINSERT INTO later VALUES ('x');\n", "y"
    )
    monkeypatch.setattr(migrations, "migrations", lambda _: (*steps, later))
    with pytest.raises(LedgerVersionError, match="open it once where it can be written"):
        Ledger(address, readonly=True)
    with Ledger(address) as ledger:
        assert ledger.engine.rows("SELECT id FROM later") == [("x",)]
        assert ledger.stats().documents == 1


def test_a_step_that_fails_leaves_nothing(address, monkeypatch):
    with Ledger(address) as ledger:
        dialect = ledger.engine.dialect
        before = ledger.engine.tables()
    steps = migrations.migrations(dialect)
    broken = Migration(
        steps[-1].number + 1, "broken", "CREATE TABLE later (id TEXT);\nINSERT INTO nowhere VALUES (1);\n", "y"
    )
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "migrations", lambda _: (*steps, broken))
        with pytest.raises(LedgerError, match="nowhere"):
            Ledger(address)
    with Ledger(address) as ledger:
        assert ledger.engine.tables() == before
        assert ledger.engine.one("SELECT max(number) FROM migrations") == (steps[-1].number,)


def test_reading_alone_changes_nothing(address):
    with Ledger(address) as ledger:
        ledger.add(story())
    with Ledger(address, readonly=True) as ledger:
        assert [entry.document.outlet for entry in ledger.entries()] == ["Outlet 1"]
        assert ledger.check() == []
        with pytest.raises(LedgerError, match=r"read-only|readonly"):
            ledger.add(story(2))


def test_a_ledger_in_a_folder_that_can_not_be_written(path, monkeypatch):
    """As root every folder can be written, so that the system's answer is given for it."""
    monkeypatch.setattr(sqlite.os, "access", lambda _, mode: mode != os.W_OK)
    with Ledger(path) as ledger:
        assert ledger.engine.readonly
        assert ledger.stats().documents == 1
        assert [other.name for other in path.parent.iterdir()] == [path.name]


def test_another_writer_is_waited_for_and_then_named(path, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", 10)
    with Ledger(path) as one, Ledger(path) as other, one.batch():
        one.add(story(2))
        with pytest.raises(LedgerBusyError, match="is being written by another program"):
            other.add(story(3))
        assert other.stats().documents == 1


def test_a_damaged_file_is_named(path):
    data = bytearray(path.read_bytes())
    data[4096:20480] = b"\xff" * 16384
    path.write_bytes(data)

    def read():
        with Ledger(path) as ledger:
            list(ledger.entries())
            ledger.check()

    with pytest.raises(LedgerError, match=r"damaged|malformed|no ledger"):
        read()


@pytest.mark.postgres
def test_a_server_that_does_not_answer():
    with pytest.raises(MissingLedgerError, match=r"postgresql://me@127\.0\.0\.1:9/none does not answer") as caught:
        Ledger("postgresql://me:secret@127.0.0.1:9/none")
    assert "secret" not in str(caught.value)
    assert shown("postgres://h/d?password=secret") == "postgres://h/d"


def test_postgres_without_its_driver_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError, match=r"aidememoire\[postgres\]"):
        Ledger("postgresql://localhost/none")


def test_a_step_left_out_is_made_up_for(address, monkeypatch):
    with Ledger(address) as ledger:
        dialect = ledger.engine.dialect
    steps = migrations.migrations(dialect)
    number = steps[-1].number
    late = Migration(number + 1, "late", "CREATE TABLE late (id TEXT);\n", "y")
    last = Migration(number + 2, "last", "CREATE TABLE last_one (id TEXT);\n", "z")
    monkeypatch.setattr(migrations, "migrations", lambda _: (*steps, last))
    Ledger(address).close()
    monkeypatch.setattr(migrations, "migrations", lambda _: (*steps, late, last))
    with Ledger(address) as ledger:
        assert {"late", "last_one"} <= ledger.engine.tables()
    # A program that never had the step can't know what it did.
    monkeypatch.setattr(migrations, "migrations", lambda _: (*steps, last))
    with pytest.raises(LedgerDamagedError, match=rf"a step {number + 1} \(late\) that this program does not have"):
        Ledger(address)
