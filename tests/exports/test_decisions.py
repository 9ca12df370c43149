"""Decisions as training data: both values, the words, whose text it is; and back into another ledger as they were."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire import cli, workflow
from aidememoire.errors import UsageError
from aidememoire.exports import Described, export, import_review
from aidememoire.exports.decisions import returned
from aidememoire.ledger import Ledger, Query
from aidememoire.workflow.exporting import Export
from tests.ledger.makers import dumped, story
from tests.stories import TEXT

ANN, BEN = ({"by": name, "at": "2026-03-14T09:00:00+00:00"} for name in ("Ann", "Ben"))


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "l.db") as opened:
        opened.add(story())
        opened.add(story(2))
        yield opened


@pytest.fixture
def records(ledger):
    """Statements and events of the first document, by id."""
    (document, *_) = sorted(entry.id for entry in ledger.entries())
    rows = ledger.engine.rows("SELECT id FROM statements WHERE document_id = ? ORDER BY number", [document])
    events = ledger.engine.rows("SELECT id FROM events WHERE document_id = ? ORDER BY number", [document])
    return document, [name for (name,) in rows], [name for (name,) in events]


def exported(ledger, folder, **options):
    what = Export(ledger, Query(), Described(version="0"))
    (path,) = export(what, folder, "decisions", **options)
    return path, [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def reviewed(ledger, records):
    """Decisions of all sorts."""
    document, statements, events = records
    workflow.accept(ledger, statements[0], note="plain", **ANN)
    workflow.edit(ledger, events[0], {"mode": "video", "status": "denied"}, **BEN)
    workflow.reject(ledger, statements[2], **ANN)
    workflow.undo_last(ledger, statements[2], **BEN | {"by": "Ann"})
    workflow.split_statement(ledger, statements[1], TEXT.index("Lena Castel"), **BEN)
    workflow.create(ledger, document, "event", [(5, 30)], {"type": "CONSULT"}, **ANN)


def test_a_line_has_both_values_and_the_words(ledger, records, tmp_path):
    reviewed(ledger, records)
    _, lines = exported(ledger, tmp_path / "out")
    assert len(lines) == len(ledger.decisions()) == 8
    accepted = next(line for line in lines if line["state"] == "accepted")
    said = story().statements[0].content[0]
    assert (accepted["words"], accepted["by"], accepted["note"]) == (said.text, "Ann", "plain")
    assert accepted["before"] + accepted["words"] + accepted["after"] in TEXT
    assert accepted["machine"] == accepted["value"]
    assert accepted["machine"]["manner"] == "direct"
    assert accepted["actors"][accepted["value"]["chain"][0][0]] == "Ivo Teller"
    assert accepted["document"]["licence"] == "Apache-2.0"
    assert accepted["reader"] == f"{story().reader.name} {story().reader.version}"
    mode = next(line for line in lines if line["field"] == "mode")
    assert (mode["machine"], mode["value"], mode["state"]) == ("phone", "video", "edited")
    added = [line for line in lines if line["machine"] is None and line["counts"]]
    assert sorted(line["kind"] for line in added) == ["event", "statement"]
    undone = [line for line in lines if not line["counts"]]
    assert sorted(line["state"] for line in undone) == ["rejected", "unreviewed"]
    assert {line["text"] for line in lines} == {None}


def test_whole_texts_go_out_when_asked_for(ledger, records, tmp_path):
    workflow.accept(ledger, records[1][0], **ANN)
    path, (line,) = exported(ledger, tmp_path / "plain")
    assert TEXT[-200:] not in path.read_text("utf-8")
    _, (line,) = exported(ledger, tmp_path / "whole", with_text=True)
    assert line["text"] == TEXT
    assert line["text"][line["start"] : line["end"]] == line["words"]


def test_decisions_come_back_as_they_were(ledger, records, tmp_path):
    reviewed(ledger, records)
    path, _ = exported(ledger, tmp_path / "out")
    with Ledger(tmp_path / "other.db") as other:
        other.add(story(2))
        other.add(story())
        done = import_review(other, path, "whoever")
        assert (done.accepted, done.edited, done.rejected, done.added, done.problems) == (1, 3, 1, 2, ())
        assert dumped(other) == dumped(ledger)
        again = import_review(other, path, "whoever")
        assert (again.accepted, again.edited, again.rejected, again.added) == (0, 0, 0, 0)


def test_the_command_line_writes_and_reads_them(ledger, records, tmp_path, capsys):
    reviewed(ledger, records)
    where = ["--ledger", str(tmp_path / "l.db")]
    assert cli.main(["export", str(tmp_path / "out"), "--as", "decisions", *where]) == 0
    assert capsys.readouterr().out.strip().endswith("decisions.jsonl")
    assert cli.main(["import-review", str(tmp_path / "out" / "decisions.jsonl"), *where]) == 0
    assert capsys.readouterr().out.startswith("0 accepted, 0 edited")


def test_other_lines_are_told(tmp_path, ledger):
    path = tmp_path / "mine.jsonl"
    path.write_text('{"kind": "event"}\n\n[]\nno\n')
    done = import_review(ledger, path, "Ann")
    assert [problem.partition(" is no decision of ours")[0] for problem in done.problems] == [
        "Line 1",
        "Line 3",
        "Line 4",
    ]
    with pytest.raises(UsageError, match=r"none\.jsonl can't be read"):
        import_review(ledger, tmp_path / "none.jsonl", "Ann")


@given(st.lists(st.binary(max_size=30), max_size=5))
def test_no_line_breaks_it(lines):
    found, problems = returned(lines)
    assert len(found) + len(problems) <= len(lines)
