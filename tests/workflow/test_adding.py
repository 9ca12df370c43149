"""Sources into a ledger, read by the real reader."""

import contextlib
import io
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from aidememoire import workflow
from aidememoire.ledger import Ledger, Query
from tests.workflow import texts


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    (folder / "a.jsonl").write_text(texts.lines())
    (folder / "b.jsonl").write_text(texts.lines([5, 3, 1, 4, 2, 0]))
    return folder


@pytest.fixture(scope="module")
def filled(sources):
    path = sources / "filled.db"
    with Ledger(path) as ledger:
        workflow.add(ledger, [sources / "a.jsonl"])
        workflow.derive(ledger)
    return path


@pytest.fixture
def ledger(filled):
    with Ledger(filled) as opened:
        yield opened


def dump(path):
    out = io.BytesIO()
    with Ledger(path) as ledger:
        ledger.dump(out)
    return out.getvalue()


def test_everything_comes_in_and_nothing_comes_twice(sources, tmp_path):
    with Ledger(tmp_path / "new.db") as ledger:
        first = workflow.add(ledger, [sources / "a.jsonl", sources / "b.jsonl"]).count
        assert (first.added, first.unread, first.known, first.refused) == (5, 1, 6, 0)
        again = workflow.add(ledger, [sources / "b.jsonl"]).count
        assert (again.added, again.unread, again.known) == (0, 0, 6)
        assert ledger.check() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_order_and_number_of_workers_change_nothing(sources, filled, tmp_path, workers):
    path = tmp_path / "other.db"
    with Ledger(path) as ledger:
        workflow.add(ledger, [sources / "b.jsonl"], workers=workers)
        workflow.derive(ledger)
    assert dump(path) == dump(filled)


def test_one_at_a_time_is_the_same_as_all_at_once(filled, tmp_path):
    path = tmp_path / "slow.db"
    with Ledger(path) as ledger:
        for number in (2, 0, 5, 4, 1, 3):
            file = tmp_path / f"{number}.jsonl"
            file.write_text(texts.lines([number]))
            workflow.add(ledger, [file])
            workflow.derive(ledger)
    assert dump(path) == dump(filled)


def test_a_language_that_is_not_read_is_kept(ledger):
    (row,) = (
        ledger.find("documents", Query(words="Hafenbote OR Sprecherin")).rows
        or ledger.find("documents", Query(words="Sprecherin")).rows
    )
    assert (row["language"], row["reader"], row["published"]) == ("de", None, "2026-03-13")


def test_a_bad_source_is_refused_with_its_reason_and_the_rest_goes_on(sources, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": "x"\n' + texts.lines([2]))
    with Ledger(tmp_path / "new.db") as ledger:
        done = workflow.add(ledger, [bad, tmp_path / "none.txt"])
        assert (done.count.added, done.count.refused) == (1, 2)
        assert [refusal.reason for refusal in ledger.refusals()]
        assert all(refusal.at for refusal in done.refusals)


def test_copies_are_one_family_and_the_agency_is_their_origin(ledger):
    families = {f.id: f for f in ledger.families_of(e.id for e in ledger.entries()).values()}
    (copied,) = (f for f in families.values() if len(f.members) > 1)
    origin = ledger.entry(copied.origin)
    assert origin.document.outlet == "Northern Wire"
    assert "dropped" in {change for drift in copied.drifts for change in drift.changes}


def test_the_call_is_one_happening_told_by_both_sides(ledger):
    outlets = {e.id: e.document.outlet for e in ledger.entries()}
    told = [{outlets[m.document] for m in h.mentions} for h in ledger.happenings() if h.mode == "phone"]
    assert any(
        {"Office of the President of Velland", "Office of the President of Sorania"} <= outlets for outlets in told
    )


def test_what_is_not_read_stands_beside_its_happening(ledger):
    answer = workflow.ask(ledger, "happenings", Query(by="Mara Korda", since="2026-03-12", until="2026-03-12"))
    (call,) = (row for row in answer.rows if row["mode"] == "phone")
    assert call["unread"] == 1
    (beside,) = workflow.objects(ledger, answer)[answer.rows.index(call)]["unread"]
    assert ledger.entry(beside).document.language == "de"


def test_reading_again_by_the_same_reader_is_no_work(ledger):
    assert workflow.reread(ledger).count.done == 0


def test_progress_is_told_and_ends_with_all(sources, tmp_path):
    seen = []
    with Ledger(tmp_path / "new.db") as ledger:
        workflow.add(ledger, [sources / "a.jsonl"], progress=lambda count: seen.append(count.done), total=6)
    assert seen == sorted(seen)
    assert seen[-1] == 6
    assert workflow.count_items([sources / "a.jsonl"]) == 6


def test_ctrl_c_keeps_what_was_read_and_the_next_run_goes_on(sources, tmp_path):
    path = tmp_path / "stopped.db"

    times = iter([False, True])

    def stop(_count):
        if next(times, False):  # once: a person who presses it again wants an end at once
            raise KeyboardInterrupt

    with Ledger(path) as ledger:
        stopped = workflow.add(ledger, [sources / "a.jsonl"], progress=stop)
        assert stopped.stopped
        assert ledger.stats().documents >= 1
        assert not workflow.add(ledger, [sources / "a.jsonl"]).stopped
        workflow.derive(ledger)
        assert ledger.stats().documents == 6


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise")
def test_an_interrupted_command_says_so_and_its_workers_end(sources, tmp_path):
    big = tmp_path / "big.jsonl"
    big.write_text("".join(texts.lines([0]).replace("forty", f"{n} more") for n in range(400)))
    command = [
        sys.executable,
        "-m",
        "aidememoire",
        "add",
        str(big),
        "--ledger",
        str(tmp_path / "l.db"),
        "--workers",
        "2",
    ]
    # Whoever runs the tests in the background may ignore the signal, and the command would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    with run:
        _until_begun(tmp_path / "l.db")
        run.send_signal(signal.SIGINT)
        out, _ = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "the same command goes on" in out
    with Ledger(tmp_path / "l.db") as ledger:
        assert ledger.check() == []


def _until_begun(path):
    """Wait until a ledger that another process writes holds a document, for a minute at most."""
    for _ in range(600):
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)) as ledger,
        ):
            if ledger.execute("SELECT count(*) FROM documents").fetchone()[0]:
                return
        time.sleep(0.1)
