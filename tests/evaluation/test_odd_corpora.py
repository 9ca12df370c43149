"""Corpora that have the right keys and make no sense: a sentence, never a fault of the program."""

import pytest

from aidememoire.errors import CorpusError, UsageError
from aidememoire.evaluation import kinds
from tests.evaluation.rows import write

ARTICLE = {"title": "Calm", "text": "Nothing happened in Orlin.", "outlet": "Courier", "published": "2026-03-12"}
DOCUMENT = {"id": "a", "story": "s", "sents": {"0": ["strike"]}, "events": []}


@pytest.mark.parametrize(
    ("kind", "row", "told"),
    [
        ("families", ARTICLE, "too little text"),
        ("families", ARTICLE | {"published": "spring"}, "line 1: Invalid isoformat string"),
        ("events", DOCUMENT | {"sents": {"first": ["strike"]}}, "sentence 'first' has no number"),
        ("events", DOCUMENT | {"events": [{"sent": 0, "tok": [1], "chain": "c"}]}, "sentence 0 has no words"),
        ("events", DOCUMENT | {"events": [{"sent": 0, "tok": [], "chain": "c"}]}, "sentence 0 has no words"),
        ("times", {"text": "On Monday."}, "neither `timex` nor `results`"),
        (
            "times",
            {"text": "On Monday.", "timex": [{"start": 3, "end": 30, "type": "DATE", "value": ""}]},
            "lies outside",
        ),
    ],
)
def test_rows_that_make_no_sense(tmp_path, kind, row, told):
    path = write(tmp_path / "c.jsonl", row)
    with pytest.raises(CorpusError, match=told):
        kinds.outcome(kind, path)


@pytest.mark.parametrize(
    ("gold", "accounts", "told"),
    [
        ("[]", ["us", "ru"], "does not fit its form"),
        ("{", ["us", "ru"], "does not fit its form"),
        ('{"topics": [{"relation_by_side": "only", "passages": {"fr": [[0, 4]]}}]}', ["us", "ru"], "fr.txt beside it"),
        ('{"topics": [{"relation_by_side": "only", "passages": {"us": [[0, 400]]}}]}', ["us", "ru"], "lies outside"),
        ('{"topics": []}', [], "no accounts beside it"),
        ('{"topics": []}', ["us"], "accounts of two sides"),
    ],
)
def test_happenings_that_make_no_sense(tmp_path, gold, accounts, told):
    folder = tmp_path / "2026-03-12-call"
    folder.mkdir()
    (folder / "gold.json").write_text(gold, "utf-8")
    for account in accounts:
        (folder / f"{account}.txt").write_text("Vesk called Tal.", "utf-8")
    with pytest.raises(UsageError, match=told):
        kinds.outcome("accounts", tmp_path)
