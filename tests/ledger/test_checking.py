"""A ledger that was tampered with says where."""

import sqlite3

import pytest

from aidememoire.ledger import Ledger
from tests.ledger.test_dumping import fill


@pytest.fixture
def filled(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        fill(ledger)
        assert ledger.check() == []
    return path


def faults_after(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    with Ledger(path) as ledger:
        return ledger.check()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE texts SET text = text || '.'", "is not the one that its hash is of"),
        ("UPDATE sources SET data = X'00'", "can't be read"),
        ("UPDATE sources SET size = 99", "is not the one that its hash is of"),
        ("UPDATE documents SET outlet = 'Another'", "is not what its hash is of"),
        ("UPDATE documents SET newest = 0", "has 0 newest versions, not one"),
        ("UPDATE readings SET newest = 0", "has 0 newest readings, not one"),
        ("UPDATE readings SET record = X'00'", "does not hold"),
        ("UPDATE statements SET span_start = span_start + 1", "The statements of"),
        ("UPDATE statements SET content = 'Never said.'", "statement_words is not that of its table"),
        ("UPDATE events SET mode = 'meet'", "The events of"),
        ("UPDATE events SET review = 'accepted'", "The events of"),
        ("DELETE FROM clauses", "The clauses of"),
        ("DELETE FROM families", "family_members has a row"),
        ("DELETE FROM involved", "Who is involved in what"),
        ("UPDATE identity_actors SET actor_id = 'a:none'", "names a:none in actor_id, which is not in actors"),
        ("DELETE FROM texts", "has no text"),
    ],
)
def test_tampering_is_found(filled, statement, fault):
    limit = " WHERE rowid = (SELECT min(rowid) FROM {})"
    table = statement.split()[2 if statement.startswith("DELETE") else 1]
    one = "identity" in statement or table in {"texts", "sources", "statements"}
    found = faults_after(filled, statement + (limit.format(table) if one else ""))
    assert any(fault in sentence for sentence in found), found
    assert all(sentence.endswith(".") for sentence in found)


def test_a_reading_of_another_text_is_found(filled):
    swap = "UPDATE readings SET record = (SELECT record FROM readings ORDER BY id LIMIT 1)"
    found = faults_after(filled, swap)
    assert any("is not what its hash is of" in sentence or "does not hold" in sentence for sentence in found)
