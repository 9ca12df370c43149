import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import CorpusError
from aidememoire.evaluation import corpora, kinds


class Pair(msgspec.Struct):
    left: int
    right: int

    def __post_init__(self):
        if self.left > self.right:
            raise ValueError("left comes after right")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1))
def test_rows_come_back_as_they_were_written(tmp_path_factory, pairs):
    path = tmp_path_factory.mktemp("rows") / "c.jsonl"
    written = [{"left": a, "right": b, "note": "kept"} for a, b in pairs]
    path.write_text("\n\n".join(map(json.dumps, written)), "utf-8")
    read = list(corpora.rows(path, Pair))
    assert [raw for _, raw in read] == written
    assert [(pair.left, pair.right) for pair, _ in read] == [tuple(pair) for pair in pairs]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b'{"left": 1, "right": 2}\n{"left": 1', "line 2 is no JSON"),
        (b"[1, 2]", "line 1 is a JSON list"),
        (b'\n{"left": 1}', "line 2: Object missing required field `right`"),
        (b'{"left": 1, "right": "2"}', "line 1: expected `int`, got `str`"),
        (b"[" * 100_000, "line 1 is nested too deep"),
        (b'{"left": 2, "right": 1}', "line 1: left comes after right"),
        (b'{"left": 1, "right": 2, "n": "\xff"}', "is no UTF-8"),
    ],
)
def test_an_odd_file_is_told_in_one_sentence(tmp_path, content, told):
    path = tmp_path / "c.jsonl"
    path.write_bytes(content)
    with pytest.raises(CorpusError) as caught:
        list(corpora.rows(path, Pair))
    sentence = str(caught.value)
    assert told in sentence
    assert str(path) in sentence
    assert "expected" in sentence
    assert "\n" not in sentence


def test_spans_that_lie_nowhere_are_refused():
    corpora.check_spans(iter([(0, 1), (2, 3)]), 3, "a word")
    for span in ((-1, 2), (2, 2), (2, 1), (1, 4)):
        with pytest.raises(ValueError, match="lies outside"):
            corpora.check_spans(iter([span]), 3, "a word")


@pytest.mark.parametrize("kind", sorted(kinds.KINDS))
def test_every_kind_refuses_what_is_not_there_is_empty_or_is_something_else(tmp_path, kind):
    empty, other = tmp_path / "empty.jsonl", tmp_path / "other.jsonl"
    empty.write_text("", "utf-8")
    other.write_text('{"colour": "green"}\n', "utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in (empty, other, folder, tmp_path / "absent.jsonl"):
        with pytest.raises(CorpusError) as caught:
            kinds.outcome(kind, path)
        assert str(path) in str(caught.value)
