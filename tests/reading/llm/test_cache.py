"""Answers kept on disk."""

import os

import pytest

from aidememoire.errors import UsageError
from aidememoire.reading.llm.cache import Cache
from aidememoire.reading.llm.endpoint import Answer

KEY = "ab" + "0" * 62


def test_an_answer_is_kept_for_its_question(tmp_path):
    cache = Cache(tmp_path / "deep" / "answers")
    assert cache.get(KEY, Answer) is None
    cache.put(KEY, Answer("{}", tokens_in=7))
    assert Cache(tmp_path / "deep" / "answers").get(KEY, Answer) == Answer("{}", tokens_in=7)
    assert cache.get(KEY[::-1], Answer) is None


def test_nothing_half_written_is_left(tmp_path):
    cache = Cache(tmp_path)
    cache.put(KEY, Answer("first"))
    cache.put(KEY, Answer("second"))
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f"{KEY}.json"]
    assert cache.get(KEY, Answer).text == "second"


@pytest.mark.parametrize("damaged", [b"", b"{", b'{"text": 3}', b"\xff\xfe"])
def test_a_damaged_answer_is_none(tmp_path, damaged):
    cache = Cache(tmp_path)
    cache.put(KEY, Answer("{}"))
    (tmp_path / "ab" / f"{KEY}.json").write_bytes(damaged)
    assert cache.get(KEY, Answer) is None


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_user_may_read_them(tmp_path):
    folder = tmp_path / "answers"
    Cache(folder).put(KEY, Answer("{}"))
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "ab" / f"{KEY}.json").stat().st_mode & 0o077 == 0


def test_a_folder_that_can_not_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(
        UsageError, match=r"answers can't be kept in .*; expected a folder that can be written; set AIDE"
    ):
        Cache(tmp_path / "file" / "answers")


def test_a_disk_that_fills_up_costs_only_the_keeping(tmp_path, monkeypatch):
    cache = Cache(tmp_path)

    def full(*_args, **_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    cache.put(KEY, Answer("{}"))
    assert cache.get(KEY, Answer) is None
