import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import CorpusError
from aidememoire.evaluation import parse
from aidememoire.evaluation.parse import Word

TREEBANK = """\
# newdoc id = orlin-1
# sent_id = 1
# text = Vesk doesn't wait.
1\tVesk\tVesk\tPROPN\tNNP\t_\t4\tnsubj\t4:nsubj\t_
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = 2
1\tTal\tTal\tPROPN\tNNP\t_\t2\tnsubj:pass\t_\t_
2\tasked\task\tVERB\tVBN\t_\t0\troot\t_\t_
2.1\twas\tbe\tAUX\tVBD\t_\t_\t_\t_\t_
"""

GOLD = [
    [
        Word("PROPN", "NNP", "Vesk", 4, "nsubj"),
        Word("AUX", "VBZ", "do", 4, "aux"),
        Word("PART", "RB", "not", 4, "advmod"),
        Word("VERB", "VB", "wait", 0, "root"),
        Word("PUNCT", ".", ".", 4, "punct"),
    ],
    [Word("PROPN", "NNP", "Tal", 2, "nsubj:pass"), Word("VERB", "VBN", "ask", 0, "root")],
]


@pytest.fixture
def treebank(tmp_path):
    path = tmp_path / "c.conllu"
    path.write_text(TREEBANK, "utf-8")
    return path


def test_the_text_is_laid_out_with_its_own_spacing(treebank):
    laid = parse.layout(parse.conllu(treebank))
    assert laid.text == "Vesk doesn't wait. \nTal asked "
    assert [laid.text[s : s + len(w)] for s, w in zip(laid.starts, laid.words, strict=True)] == laid.words
    assert laid.begins == [True, False, False, False, False, True, False]


def test_perfect_words_have_perfect_figures(treebank):
    found = parse.evaluate(treebank, lambda _laid: GOLD)
    assert found.figures == {
        "uas": 1.0,
        "las": 1.0,
        "las_universal": 1.0,
        "upos": 1.0,
        "trees": 1.0,
        "uas_no_punctuation": 1.0,
        "las_no_punctuation": 1.0,
        "words": 7,
        "sentences": 2,
    }


def test_heads_labels_and_trees_are_counted_apart(treebank):
    given = [
        [*GOLD[0][:4], GOLD[0][4]._replace(head=3, upos="SYM")],
        [GOLD[1][0]._replace(relation="nsubj"), GOLD[1][1]._replace(head=1)],
    ]
    figures = parse.evaluate(treebank, lambda _laid: given).figures
    assert figures["uas"] == round(5 / 7, 4)
    assert figures["las"] == round(4 / 7, 4)
    assert figures["las_universal"] == round(5 / 7, 4)
    assert figures["upos"] == round(6 / 7, 4)
    assert figures["uas_no_punctuation"] == round(5 / 6, 4)
    assert figures["trees"] == 0.5


def test_answers_are_a_treebank_that_can_be_scored_again(treebank, tmp_path):
    (answer,) = parse.evaluate(treebank, lambda _laid: GOLD).answers
    assert answer["id"] == "orlin-1"
    again = tmp_path / "again.conllu"
    again.write_text(answer["conllu"], "utf-8")
    assert parse.layout(parse.conllu(again)) == parse.layout(parse.conllu(treebank))
    assert parse.evaluate(again, lambda _laid: GOLD).figures["las"] == 1.0


@pytest.mark.parametrize(
    ("heads", "expected"),
    [([0], True), ([2, 0, 2], True), ([0, 0], False), ([2, 1], False), ([0, 3, 2], False), ([1], False), ([], False)],
)
def test_trees_have_one_root_that_all_lead_to(heads, expected):
    assert parse.is_tree(heads) is expected


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(*(st.integers(0, at) for at in range(n)))))
def test_words_that_hang_on_earlier_ones_make_a_tree_where_one_hangs_on_none(heads):
    assert parse.is_tree(heads) == (heads.count(0) == 1)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1\tVesk", "has 2 columns"),
        ("2\tVesk\tVesk\tPROPN\tNNP\t_\t0\troot\t_\t_", "not numbered from 1"),
        ("1\tVesk\tVesk\tPROPN\tNNP\t_\t2\troot\t_\t_", "has the head '2'"),
        ("1\tVesk\tVesk\tPROPN\tNNP\t_\t_\troot\t_\t_", "has the head '_'"),
        ("# no words", "holds no sentence"),
        ("1-x\tVesk\t_\t_\t_\t_\t_\t_\t_\t_", "'1-x' is no place"),
        ("1-2\tVesk\t_\t_\t_\t_\t_\t_\t_\t_", "has no words"),
    ],
)
def test_odd_files_are_refused(tmp_path, line, told):
    path = tmp_path / "odd.conllu"
    path.write_text(f"{line}\n", "utf-8")
    with pytest.raises(CorpusError, match=told):
        parse.conllu(path)
