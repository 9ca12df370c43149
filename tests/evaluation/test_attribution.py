import pytest

from aidememoire.errors import CorpusError
from aidememoire.evaluation import attribution
from aidememoire.evaluation.attribution_pairs import Prediction, aligned, head
from tests.evaluation.rows import annotation, write
from tests.evaluation.rows import attribution as marked

TEXT = "Orlin's minister Dana Vesk said the bridge would open in May. “We will wait,” Ruzan Tal told reporters."
FIRST = marked(TEXT, "Orlin's minister Dana Vesk", "said", "the bridge would open in May")
SECOND = marked(TEXT, "Ruzan Tal", "told", "“We will wait,”")


def prediction(one):
    return Prediction(**{role: [tuple(span) for span in one[role]] for role in ("source", "cue", "content")})


def saying(*attributions):
    return lambda _text: [prediction(one) for one in attributions]


def test_the_gold_itself_is_perfect_in_every_figure(tmp_path):
    path = write(tmp_path / "c.jsonl", annotation(TEXT, FIRST, SECOND))
    found = attribution.evaluate(path, saying(FIRST, SECOND), errors=True)
    perfect = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    for figures in (found.figures, found.figures["saying"]):
        for measure in ("source", "cue", "content", "relation_exact", "relation_relaxed"):
            assert figures[measure] == perfect
        assert figures["speaker_head"] == 1.0
        assert all(held == perfect for held in figures["overlap"].values())
    assert found.figures["by_manner"]["direct"]["content"] == perfect
    assert found.figures["by_manner"]["indirect"]["content"] == perfect
    assert found.figures["by_manner"]["mixed"]["content"]["f1"] == 0.0
    assert (found.figures["annotations"], found.figures["articles"]) == (1, 1)
    assert found.errors == {
        "matched": {"saying": 2},
        "content": {"exact": 2},
        "cue": {"exact": 2},
        "source": {"exact": 2},
    }


def test_exact_relaxed_and_head_part_ways(tmp_path):
    # The head of the source is right though its border is not; the content is three quarters of the gold's.
    near = marked(TEXT, "Dana Vesk", "said", "the bridge would open")
    figures = attribution.evaluate(write(tmp_path / "c.jsonl", annotation(TEXT, FIRST)), saying(near)).figures
    assert figures["cue"]["f1"] == 1.0
    assert figures["source"]["f1"] == figures["content"]["f1"] == figures["relation_exact"]["f1"] == 0.0
    assert figures["relation_relaxed"]["f1"] == figures["speaker_head"] == 1.0
    assert figures["overlap"]["content"] == {"precision": 1.0, "recall": 0.6667, "f1": 0.8}


def test_another_speaker_is_no_relation(tmp_path):
    other = marked(TEXT, "Ruzan Tal", "said", "the bridge would open in May")
    figures = attribution.evaluate(write(tmp_path / "c.jsonl", annotation(TEXT, FIRST)), saying(other)).figures
    assert figures["content"]["f1"] == 1.0
    assert figures["relation_relaxed"]["f1"] == figures["speaker_head"] == 0.0


def test_every_annotation_counts_and_annotators_are_compared(tmp_path):
    path = write(
        tmp_path / "c.jsonl",
        annotation(TEXT, FIRST, SECOND, annotator="x"),
        annotation(TEXT, FIRST, annotator="y", primary=False),
    )
    figures = attribution.evaluate(path, saying(FIRST)).figures
    assert figures["content"] == {"precision": 1.0, "recall": 0.6667, "f1": 0.8}
    assert figures["human"]["content"]["f1"] == 0.6667
    assert (figures["human"]["articles"], figures["human"]["pairs"]) == (1, 1)
    alone = write(tmp_path / "d.jsonl", annotation(TEXT, FIRST))
    assert attribution.evaluate(alone, saying(FIRST)).figures["human"] is None


def test_answers_are_rows_that_can_be_scored_again(tmp_path):
    path = write(tmp_path / "c.jsonl", annotation(TEXT, FIRST, url="kept"))
    found = attribution.evaluate(path, saying(SECOND))
    (row,) = found.answers
    assert (row["id"], row["url"], row["annotator"]) == ("a", "kept", "aidememoire")
    again = write(tmp_path / "d.jsonl", row)
    assert attribution.evaluate(again, saying(SECOND)).figures["relation_exact"]["f1"] == 1.0
    assert row["attributions"][0]["manner"] == "direct"


def test_a_span_outside_its_text_is_refused(tmp_path):
    odd = annotation(TEXT, {"source": [], "cue": [], "content": [[4, 4000]]})
    with pytest.raises(CorpusError, match=r"line 1.*lies outside"):
        attribution.evaluate(write(tmp_path / "c.jsonl", odd), saying())


def test_contents_are_aligned_best_first():
    gold = [Prediction([], [], [(0, 10)]), Prediction([], [], [(20, 30)])]
    given = [Prediction([], [], [(0, 8), (20, 22)]), Prediction([], [], [(0, 10)]), Prediction([], [], [(29, 40)])]
    assert [(i, j) for i, j, _ in aligned(gold, given)] == [(0, 1)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Dana Vesk, the minister", "Vesk"),
        ("the minister of trade", "minister"),
        ("Vesk", "Vesk"),
        ("of all people, Tal", "people"),
    ],
)
def test_the_head_is_the_last_word_before_what_follows_it(source, expected):
    text = f"“Yes,” said {source}"
    start = text.index(source)
    assert head(text, [(start, len(text))]) == (text.index(expected), expected)
    assert head(text, []) is None
