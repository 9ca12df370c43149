"""What a check found, on a terminal."""

import io

import pytest
from rich.console import Console

from aidememoire.across.quotations import diff
from aidememoire.records import CheckResult, Hit, Searched, Span
from aidememoire.render import quotations

SEARCHED = Searched(1297, "2031-01-23", "2031-03-04")


def shown(result, **options):
    console = Console(file=io.StringIO(), width=200, color_system=None)
    console.print(quotations.check_report(result, **options))
    return " ".join(console.file.getvalue().split())


def hit(relation="verbatim", words="We will open the bridge", **fields):
    return Hit(relation=relation, span=Span(0, len(words), words), document="d:1", **fields)


def result(*hits, by=None, by_known=None):
    outcome = hits[0].relation if hits else "not found"
    return CheckResult(
        outcome=outcome, searched=SEARCHED, hits=hits, quote="“We open the bridge”", by=by, by_known=by_known
    )


@pytest.mark.parametrize(
    ("relation", "told"),
    [
        ("verbatim", "Verbatim: in 1 document (searched: 1,297 documents, 23 January 2031–4 March 2031)"),
        ("in different words", "different wording; may be another translation or edit"),
        ("merged from several places", "each part is on record, the whole is not"),
        ("only as paraphrase", "said in other words; the words asked for are not on record"),
        ("attributed to another", "the words are on record with another speaker"),
    ],
)
def test_each_outcome_says_what_it_means(relation, told):
    assert told in shown(result(hit(relation)))


def test_nothing_found_tells_where():
    assert "Not found in this ledger (1,297 documents, 23 January 2031–4 March 2031)" in shown(result())
    assert "Not found in these files (1,297 documents" in shown(result(), place=quotations.files(2))
    assert "Not found in this file (1,297 documents" in shown(result(), place=quotations.files(1))


def test_a_diff_is_told_by_signs_as_well_as_colours():
    found = hit("in different words", diff=diff("We never open bridges", "We will open bridges"))
    assert "We [-will-] {+never+} open bridges" in shown(result(found))


def test_a_changed_sense_takes_the_place_of_the_note_on_wording():
    text = shown(result(hit("in different words", changed_sense=("negation", "date"))))
    assert "different wording, and a negation and a date differ: the sense may be another" in text
    assert "A negation and a date differ: the sense may be another" in text
    assert "another translation" not in text


def test_a_paraphrase_with_another_number_says_so():
    text = shown(result(hit("only as paraphrase", changed_sense=("number",))))
    assert "A number differs: the sense may be another" in text


def test_whose_words_they_are_is_told_with_relays_and_copies():
    text = shown(
        result(hit(speaker="Lena Castel", chain=(("Lena Castel",), ("Ivo Teller",)), copy=True, outlet="Orlin Daily"))
    )
    assert "Lena Castel, according to Ivo Teller" in text
    assert "copy · Orlin Daily" in text


@pytest.mark.parametrize(("known", "told"), [(False, True), (True, False), (None, False)])
def test_a_name_that_nobody_has_is_told(known, told):
    text = shown(result(hit(), by="Ada Solm", by_known=known))
    assert "Asked for: Ada Solm" in text
    assert ("nobody in the searched documents is called Ada Solm" in text) is told


def test_what_a_text_writes_is_no_markup_and_no_control_sequence():
    text = shown(result(hit(words="[red]We[/red]\x1b[31m will")))
    assert "[red]We[/red]" in text
    assert "\x1b" not in text
