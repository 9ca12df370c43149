"""What is worked out once is shown again as long as it is so; what takes long is not waited for."""

import threading

import pytest

from aidememoire.desk import kept as module
from aidememoire.desk.kept import Kept
from aidememoire.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def asker(answers, made):
    def ask(_):
        made.append(1)
        return answers[len(made) - 1]

    return ask


def never(_):
    pytest.fail("a quick answer is made by whoever asks")


def test_an_answer_is_kept_until_something_is_written(ledger, monkeypatch):
    monkeypatch.setattr(module, "REST", 0)
    made = []
    kept = Kept(8)
    ask = asker("abc", made)
    assert [kept.get("key", ledger, ask, never) for _ in range(3)] == ["a", "a", "a"]
    with ledger.batch():
        pass
    assert kept.get("key", ledger, ask, never) == "b"
    assert kept.get("another", ledger, ask, never) == "c"


def test_a_batch_that_fails_changes_nothing(ledger):
    before = ledger.state()
    with pytest.raises(ZeroDivisionError), ledger.batch():
        raise ZeroDivisionError
    assert ledger.state() == before
    with ledger.batch(), ledger.batch():
        pass
    assert ledger.state() == before + 1


def test_what_takes_long_is_shown_once_more_and_made_beside(ledger, monkeypatch):
    monkeypatch.setattr(module, "QUICK_SECONDS", -1.0)
    monkeypatch.setattr(module, "REST", 0)
    made = []
    kept = Kept(8)
    ask = asker("ab", made)
    done = threading.Event()

    def lend(make):
        make(other)
        done.set()

    with Ledger(ledger.engine.where) as other:
        assert kept.get("key", ledger, ask, lend) == "a"
        with ledger.batch():
            pass
        assert kept.get("key", ledger, ask, lend) == "a"
        assert done.wait(10)
        assert kept.get("key", ledger, ask, lend) == "b"


def test_the_oldest_goes(ledger):
    made = []
    kept = Kept(2)
    for key in "xyz":
        kept.get(key, ledger, asker("abcdef", made), never)
    assert kept.get("z", ledger, asker("abcdef", made), never) == "c"
    assert kept.get("x", ledger, asker("abcdef", made), never) == "d"


def test_what_takes_long_is_not_made_all_the_time(ledger, monkeypatch):
    monkeypatch.setattr(module, "QUICK_SECONDS", -1.0)
    monkeypatch.setattr(module, "REST", 1e9)
    kept = Kept(8)
    ask = asker("ab", [])
    assert kept.get("key", ledger, ask, never) == "a"
    with ledger.batch():
        pass
    assert kept.get("key", ledger, ask, never) == "a"
