import json

import pytest

from aidememoire.evaluation import kinds
from tests.conftest import shared_folder

# Invented news, in the form of the corpus.
ROWS = [
    {
        "id": name,
        "topic": "1",
        "story": "1a",
        "sents": {"0": words.split()},
        "events": [{"sent": 0, "tok": [at], "text": words.split()[at], "type": "ACT", "chain": chain}],
        "entities": [],
    }
    for name, words, at, chain in [
        ("a", "The dockers of Harnow ended their strike on Friday .", 4, "end"),
        ("b", "On Friday the dockers of Harnow ended the long strike .", 6, "end"),
        ("c", "The dockers of Harnow began their strike in May .", 4, "begin"),
    ]
]


def test_the_figures_of_a_small_corpus(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    found = kinds.evaluate("events", path)
    assert (found["mentions"], found["chains"], found["documents"]) == (3, 2, 3)
    assert found["same_lemma"]["conll"] == 1.0
    assert found["conll"] == 1.0


@pytest.mark.corpora
def test_better_than_the_same_lemma_on_ecb():
    found = kinds.evaluate("events", shared_folder() / "corpora" / "ecbplus" / "ecbplus.dev.jsonl")
    assert found["conll"] > found["same_lemma"]["conll"] + 0.1
    assert found["conll"] > 0.76
