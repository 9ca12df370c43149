"""Quotations on sentences parsed by hand: whose they are, which go on, and which marks only set a label apart."""

import pytest

from aidememoire.language.quotes import quotations
from aidememoire.reading.statements import find_statements
from aidememoire.reading.statements.quotes import is_label
from tests.reading.handmade import NameCast, text_of

CAME = (
    "“|“|``|punct|3 We|we|PRP|nsubj|3 came|come|VBD|ccomp|7 ,|,|,|punct|3 ”|”|''|punct|3 Korda|Korda|NNP|nsubj|7 "
    "said|say|VBD|root|0 .|.|.|punct|7"
)
SAW = "“|“|``|punct|{2} We|we|PRP|nsubj|{2} saw|see|VBD|root|0 nothing|nothing|NN|obj|{2} .|.|.|punct|{2} ”|”|''|punct|{2}"
SAID = "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 Lind|Lind|NNP|nsubj|4 left|leave|VBD|ccomp|2 .|.|.|punct|2"


def saw(before: int) -> str:
    """The second sentence, counted on from `before` words."""
    return SAW.replace("{2}", str(before + 3))


def found(spec: str):
    return find_statements(text_of(spec), NameCast())


def contents(spec: str) -> list[tuple[str | None, list[str], str]]:
    return [(s.cue and s.cue.text, [c.text for c in s.content], s.manner) for s in found(spec)]


def test_a_quotation_before_its_cue():
    assert contents(CAME) == [("said", ["“We came,”"], "direct")]


def test_one_quotation_cut_by_its_cue_is_one_statement():
    assert contents(f"{CAME} {saw(8)}") == [("said", ["“We came,”", "“We saw nothing.”"], "direct")]


def test_a_quotation_after_an_indirect_statement_is_its_own():
    first, second = found(f"{SAID} {saw(5)}")
    assert [c.text for c in first.content] == ["Lind left"]
    assert (second.cue, second.manner, second.speaker) == (None, "direct", ("Korda",))
    assert [c.text for c in second.content] == ["“We saw nothing.”"]


def test_the_kind_of_mark_changes_nothing():
    straight = CAME.replace("“", '"').replace("”", '"')
    mixed = CAME.replace("“", '"')
    for spec in (straight, mixed):
        ((cue, (content,), manner),) = contents(spec)
        assert (cue, content.strip('"”'), manner) == ("said", "We came,", "direct")


def test_quoted_after_that_is_mixed():
    spec = (
        "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 that|that|IN|mark|7 Lind|Lind|NNP|nsubj|7 was|be|VBD|cop|7 "
        "“|“|``|punct|7 gone|gone|JJ|ccomp|2 ”|”|''|punct|7 .|.|.|punct|2"
    )
    assert contents(spec) == [("said", ["that Lind was “gone”"], "mixed")]


def test_cues_inside_a_quotation_open_nothing():
    spec = (
        "“|“|``|punct|4 Lind|Lind|NNP|nsubj|4 has|have|VBZ|aux|4 agreed|agree|VBN|ccomp|10 to|to|TO|mark|6 come|come|VB|xcomp|4 "
        ",|,|,|punct|4 ”|”|''|punct|4 Korda|Korda|NNP|nsubj|10 said|say|VBD|root|0 .|.|.|punct|10"
    )
    assert contents(spec) == [("said", ["“Lind has agreed to come,”"], "direct")]


def test_a_title_is_no_speech():
    spec = (
        "Korda|Korda|NNP|nsubj|2 sold|sell|VBD|root|0 “|“|``|punct|5 Long|long|NNP|compound|5 Peace|Peace|NNP|obj|2 ”|”|''|punct|5 "
        ".|.|.|punct|2"
    )
    assert contents(spec) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("the so-called “quiet line”", True),
        ("the new “Friendship Bridge” opened", True),
        ("it was “over”", False),
        ("they named it “the bend”", False),
        ("“We came”", False),
    ],
)
def test_labels(text, label):
    (quotation,) = quotations(text)
    assert is_label(text, quotation) is label
