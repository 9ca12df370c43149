"""The example's ledger: what is in the package, and how it is opened by one program or several, whatever is killed."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

import aidememoire
from aidememoire.desk import example
from aidememoire.ledger import Ledger
from tests.ledger.makers import decision

PACKAGE = Path(aidememoire.__file__).parent
SHORT = ("01-merisia-readout-first-call", "09-ketvar-correction", "19-merisia-readout-second-call")


@pytest.fixture
def few(tmp_path, monkeypatch):
    """Three of the articles: reading them all takes seconds."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in SHORT:
        for suffix in (".txt", ".json"):
            (folder / f"{name}{suffix}").write_bytes((example.ARTICLES / f"{name}{suffix}").read_bytes())
    monkeypatch.setattr(example, "ARTICLES", folder)
    return folder


def left_behind(home):
    return [path.name for path in home.glob(f"{example.BUILDING}*")]


def documents(path):
    with Ledger(path, create=False, readonly=True) as ledger:
        return ledger.extent()


# ---- the articles


def test_every_article_is_in_the_package_with_its_metadata():
    texts = sorted(example.ARTICLES.glob("*.txt"))
    assert len(texts) >= 20
    assert {path.stem for path in texts} == {path.stem for path in example.ARTICLES.glob("*.json")}
    for path in texts:
        assert path.resolve().is_relative_to(PACKAGE)
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        assert {"title", "outlet", "published", "url", "licence"} <= told.keys(), path.name
        assert told["title"] == path.read_text("utf-8").split("\n", 1)[0]
        assert told["url"].split("/")[2].endswith(".example")
        assert told["licence"] == "CC0-1.0"


def test_the_articles_are_by_many_and_both_sides_give_their_account():
    told = [json.loads(path.read_text("utf-8")) for path in example.ARTICLES.glob("*.json")]
    assert len({one["outlet"] for one in told}) >= 8
    assert {"Merisia", "Tovara"} <= {one.get("side") for one in told}


def test_the_page_beside_says_that_all_is_invented_and_names_every_article():
    page = (example.ARTICLES.parent / "README.md").read_text("utf-8")
    assert "invented" in page
    assert "CC0" in page
    rows = {line.split("|")[2].strip() for line in page.splitlines() if line.startswith(("| 0", "| 1", "| 2"))}
    assert {path.stem[3:] for path in example.ARTICLES.glob("*.txt")} <= rows


def test_promises_are_judged_as_of_the_last_article():
    assert example.as_of() == date(2026, 1, 9)


def test_nothing_that_reads_is_loaded_before_something_is_read():
    code = (
        "import sys, aidememoire.desk, aidememoire.desk.example as e; e.key(); e.as_of();"
        "print([m for m in sys.modules if m.startswith(('aidememoire.language', 'aidememoire.reading', 'spacy'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ---- the ledger


def test_all_articles_are_read_and_none_refused(tmp_path):
    path = example.opened(tmp_path)
    assert documents(path) == (len(list(example.ARTICLES.glob("*.txt"))), "2025-09-09", "2026-01-09")
    with Ledger(path, create=False) as ledger:
        assert list(ledger.refusals()) == []
        assert len(ledger.underived("families", 1)) == 0


@pytest.mark.usefixtures("few")
def test_the_second_time_it_is_found_again_with_all_that_was_decided(tmp_path):
    home, told = tmp_path / "home", []
    first = example.opened(home, told.append)
    assert "3 articles" in told[0]
    with Ledger(first) as ledger:
        statement = next(iter(ledger.entries())).record.statements[0]
        ledger.decide(decision(statement, "statement"))
    told.clear()
    again = example.opened(home, told.append)
    assert again == first
    assert told == []
    with Ledger(again, readonly=True) as ledger:
        assert len(ledger.decisions()) == 1
    assert left_behind(home) == []


def test_another_article_or_version_reads_anew(few, tmp_path, monkeypatch):
    before = example.key()
    assert example.key() == before
    file = few / f"{SHORT[1]}.txt"
    text = file.read_text("utf-8")
    file.write_text(text + "\nOne more line.\n", "utf-8")
    changed = example.key()
    file.write_text(text, "utf-8")
    monkeypatch.setattr(example, "__version__", "99.0")
    assert len({before, changed, example.key()}) == 3


@pytest.mark.usefixtures("few")
def test_a_cache_that_cannot_be_written_means_a_ledger_for_this_time(tmp_path):
    # A file stands where the folder should be: that stops even root.
    (tmp_path / "file").write_text("not a folder")
    told = []
    path = example.opened(tmp_path / "file" / "home", told.append)
    assert not path.is_relative_to(tmp_path)
    assert documents(path)[0] == 3
    assert "this time only" in told[0]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("rest", [b"", b"half a ledger" * 100])
def test_a_damaged_ledger_is_made_anew(tmp_path, rest):
    (tmp_path / "home" / example.key()).mkdir(parents=True)
    (tmp_path / "home" / example.key() / example.NAME).write_bytes(rest)
    assert documents(example.opened(tmp_path / "home"))[0] == 3
    assert left_behind(tmp_path / "home") == []


@pytest.mark.usefixtures("few")
def test_whoever_finishes_second_takes_what_the_first_made(tmp_path, monkeypatch):
    """Another program finishes while this one reads."""
    home, build, firsts = tmp_path / "home", example._build, []

    def slowly(folder, tell):
        monkeypatch.setattr(example, "_build", build)
        first = example.opened(home, tell)
        firsts.append((first, first.stat().st_ino))
        build(folder, tell)

    monkeypatch.setattr(example, "_build", slowly)
    second = example.opened(home)
    assert [(second, second.stat().st_ino)] == firsts
    assert left_behind(home) == []


@pytest.mark.usefixtures("few")
def test_ctrl_c_leaves_nothing(tmp_path, monkeypatch):
    from aidememoire import workflow

    monkeypatch.setattr(
        workflow, "add", lambda *_args, **_more: workflow.Added(workflow.pool.Count(), [], stopped=True)
    )
    with pytest.raises(KeyboardInterrupt):
        example.opened(tmp_path / "home")
    assert list((tmp_path / "home").iterdir()) == []


def _open_in(home, articles):
    example.ARTICLES = articles
    example.opened(home)


def test_killed_in_the_middle_it_leaves_no_half_ledger(few, tmp_path):
    home = tmp_path / "home"
    process = multiprocessing.get_context("spawn").Process(target=_open_in, args=(home, few))
    process.start()
    while process.is_alive() and not list(home.glob(f"{example.BUILDING}*/{example.NAME}")):
        time.sleep(0.005)
    os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.join()
    (rest,) = left_behind(home)
    assert not (home / example.key()).exists()
    # Younger than an hour it may be another program's work; then it goes.
    assert documents(example.opened(home))[0] == 3
    assert left_behind(home) == [rest]
    os.utime(home / rest, (0, 0))
    (home / example.key()).rename(home / "older")
    example.opened(home)
    assert left_behind(home) == []
    assert (home / "older" / example.NAME).exists()
