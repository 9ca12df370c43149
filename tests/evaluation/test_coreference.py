import pytest

from aidememoire.errors import CorpusError
from aidememoire.evaluation import coreference
from aidememoire.evaluation.predictions import spacing
from tests.evaluation.rows import write

SENTENCES = [["Dana", "Vesk", "met", "the", "envoy", "."], ["She", "thanked", "him", "."]]
VESK, ENVOY = [[0, 0, 2], [1, 0, 1]], [[0, 3, 5], [1, 2, 3]]
DOCUMENT = {"id": "orlin", "genre": "news", "sents": SENTENCES, "clusters": [VESK, ENVOY]}
TEXT = "Dana Vesk met Ruzan Tal before she left."


def pronoun(number=1, a="TRUE", b="FALSE", word="she"):
    text = TEXT.replace("she", word)
    return {
        "id": f"row-{number}",
        "text": text,
        "pronoun": word,
        "pronoun_offset": str(text.index(word)),
        "a": "Dana Vesk",
        "a_offset": "0",
        "a_coref": a,
        "b": "Ruzan Tal",
        "b_offset": 14,
        "b_coref": b,
    }


def nobody(*_):
    raise AssertionError("the other format was meant")


def of_clusters(path, *clusters, **more):
    return coreference.evaluate(path, lambda _sentences: clusters, nobody, **more)


def test_the_gold_clusters_are_perfect(tmp_path):
    path = write(tmp_path / "c.jsonl", DOCUMENT, DOCUMENT | {"id": "castel", "genre": "fiction"})
    found = of_clusters(path, [(0, 2), (6, 7)], [(8, 9), (3, 5)], errors=True)
    for figures in (found.figures, found.figures["news_interview_speech"], found.figures["by_genre"]["fiction"]):
        assert (figures["muc"], figures["b3"], figures["ceafe"], figures["conll"]) == (1.0, 1.0, 1.0, 1.0)
        assert figures["mentions"]["f1"] == 1.0
    assert found.figures["documents"] == 2
    assert found.figures["news_interview_speech"]["documents"] == 1
    assert sum(count for kinds in found.errors.values() for count in kinds.values()) == 0


def test_documents_are_not_mixed_though_their_words_have_the_same_numbers(tmp_path):
    path = write(tmp_path / "c.jsonl", DOCUMENT, DOCUMENT)
    assert of_clusters(path, [(0, 2), (6, 7)]).figures["mentions"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}


def test_single_mentions_are_no_clusters_and_no_mention_is_in_two(tmp_path):
    path = write(tmp_path / "c.jsonl", DOCUMENT | {"clusters": [VESK, [[0, 3, 5]]]})
    found = of_clusters(path, [(0, 2), (6, 7)], [(6, 7), (8, 9)], [(3, 5)])
    assert found.figures["conll"] == 1.0
    assert found.answers[0]["clusters"] == [VESK]


def test_what_went_wrong_is_told_by_kind_of_mention(tmp_path):
    found = of_clusters(write(tmp_path / "c.jsonl", DOCUMENT), [(0, 2), (8, 9)], [(3, 6), (6, 7)], errors=True)
    assert found.errors == {
        "mention missed": {"pronoun": 0, "name": 0, "noun phrase": 1},
        "mention spurious": {"pronoun": 0, "name": 0, "noun phrase": 1},
        "wrong antecedent": {"pronoun": 2, "name": 0, "noun phrase": 0},
    }


def test_gap_counts_both_names_and_the_bias(tmp_path):
    rows = [pronoun(1), pronoun(2, "FALSE", "TRUE"), pronoun(3, word="he"), pronoun(4, "FALSE", "FALSE", word="his")]
    choices = iter([0, 0, 0, 1])
    path = write(tmp_path / "c.jsonl", *rows)
    found = coreference.evaluate(path, nobody, lambda _text, _pronoun, _names: next(choices), errors=True)
    assert found.figures["feminine"]["f1"] == 0.5
    assert found.figures["masculine"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
    assert found.figures["f1"] == round(4 / 7, 4)
    assert found.figures["bias"] == 0.75
    assert [(row["a_coref"], row["b_coref"]) for row in found.answers] == [
        ("TRUE", "FALSE"),
        ("TRUE", "FALSE"),
        ("TRUE", "FALSE"),
        ("FALSE", "TRUE"),
    ]
    assert found.errors == {
        "right": 2,
        "the other name": 1,
        "none chosen, one meant": 0,
        "one chosen, none meant": 1,
    }


def test_gap_hands_over_places_in_the_text(tmp_path):
    seen = []
    coreference.evaluate(write(tmp_path / "c.jsonl", pronoun()), nobody, lambda *given: seen.append(given))
    ((text, at, names),) = seen
    assert text[slice(*at)] == "she"
    assert [text[slice(*name)] for name in names] == ["Dana Vesk", "Ruzan Tal"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (pronoun() | {"a_offset": "3"}, "a 'Dana Vesk' does not stand at 3"),
        (pronoun() | {"b_coref": "perhaps"}, "'perhaps' is neither"),
        (pronoun() | {"pronoun_offset": "x"}, "line 1"),
        (DOCUMENT | {"clusters": [[[0, 0, 9]]]}, "lies outside its 6 places"),
        (DOCUMENT | {"clusters": [[[7, 0, 1]]]}, "there is no sentence 7"),
        (DOCUMENT | {"clusters": None}, "neither"),
    ],
)
def test_odd_rows_are_refused(tmp_path, row, told):
    with pytest.raises(CorpusError, match=told):
        coreference.evaluate(write(tmp_path / "c.jsonl", row), lambda _sentences: [], lambda *_: None)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("He said , “ We wait . ”", "He said, “We wait.”"),
        ('Vesk \'s " last " offer ( 2 % )', 'Vesk\'s "last" offer (2%)'),
        ("a nine - month - old truce", "a nine-month-old truce"),
        ("It does n't cost $ 5", "It doesn't cost $5"),
    ],
)
def test_words_are_spaced_as_english_is(words, text):
    split = words.split()
    begins = [at == 0 for at in range(len(split))]
    written = "".join(w + " " * s for w, s in zip(split, spacing(split, begins), strict=True))
    assert written == text + " "


def test_a_word_of_no_letters_keeps_its_place():
    from aidememoire.evaluation.predictions import document_of

    doc = document_of([["Vesk", "", "left", "."], ["She", "wept", "."]])
    assert [token.text for token in doc] == ["Vesk", "_", "left", ".", "She", "wept", "."]
    assert [token.i for token in doc if token.is_sent_start] == [0, 4]
