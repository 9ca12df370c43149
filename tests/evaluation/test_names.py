import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import CorpusError
from aidememoire.evaluation import names
from tests.evaluation.rows import write

ROWS = [
    {"tokens": ["Dana", "Vesk", "left", "Castel"], "tags": ["B-PER", "I-PER", "O", "B-LOC"]},
    {"tokens": ["The", "Orlin", "Gazette", "wrote"], "tags": ["O", "B-ORG", "I-ORG", "O"]},
]


def finding(*found):
    return lambda sentences: [list(found[number]) for number in range(len(sentences))]


def test_entities_count_whole_and_by_type(tmp_path):
    path = write(tmp_path / "c.jsonl", *ROWS, {"tokens": [], "tags": []})
    found = names.evaluate(path, finding([(0, 2, "PERSON"), (3, 4, "ORG")], [(1, 2, "ORG"), (3, 4, "MISC")]))
    assert found.figures["f1"] == 0.3333
    assert found.figures["by_type"]["PERSON"]["f1"] == 1.0
    assert found.figures["by_type"]["LOC"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert found.figures["sentences"] == 2
    assert [row["tags"] for row in found.answers] == [
        ["B-PER", "I-PER", "O", "B-ORG"],
        ["O", "B-ORG", "O", "B-MISC"],
    ]


def test_answers_are_in_the_types_of_the_corpus(tmp_path):
    row = {"tokens": ["Vesk", "leads", "Lumen"], "tags": ["B-politician", "O", "B-politicalparty"]}
    found = names.evaluate(write(tmp_path / "c.jsonl", row), finding([(0, 1, "PERSON"), (2, 3, "ORG")]))
    assert found.figures["f1"] == 1.0
    assert found.answers[0]["tags"] == ["B-person", "O", "B-organisation"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"tokens": ["Vesk"], "tags": []}, "1 tokens have 0 tags"),
        ({"tokens": ["Vesk"], "tags": ["PER"]}, "'PER' is no tag"),
    ],
)
def test_odd_rows_are_refused(tmp_path, row, told):
    with pytest.raises(CorpusError, match=told):
        names.evaluate(write(tmp_path / "c.jsonl", row), finding([]))


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["PER", "ORG", "LOC", None])), max_size=8))
def test_tags_and_spans_are_two_ways_of_writing_one_thing(pieces):
    at, wanted = 0, []
    for length, kind in pieces:
        if kind:
            wanted.append((at, at + length, kind))
        at += length
    assert names.spans(names.tags(at, wanted)) == [(s, e, names.TYPES[kind]) for s, e, kind in wanted]
