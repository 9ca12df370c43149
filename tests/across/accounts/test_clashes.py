"""Clashes and contrasts on propositions made by hand; all states and people are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.accounts.clash_values import amounts
from aidememoire.across.accounts.clash_words import words_of
from aidememoire.across.accounts.clashes import clash_between, relate
from aidememoire.across.accounts.propositions import Figure, Proposition
from aidememoire.records import Passage


def told(side, text, **more):
    values = {"cue": None, "predicate": None, **more}
    return Proposition(
        account=side[0].lower(),
        side=side,
        entry=f"{side}.txt",
        passages=(Passage(f"{side}.txt", 0, len(text), text),),
        text=text,
        core=text,
        sentence=text,
        **values,
    )


def dated(words, value):
    return (Figure("date", value, None, words, 0, len(words)),)


CLASHES = {
    "number": (
        told("Velmark", "Ostrany released 340 prisoners of war at the Lod crossing"),
        told("Ostrany", "only 212 prisoners of war were released at the Lod crossing"),
    ),
    "date": (
        told("Velmark", "the conference of donors will be held on 5 July", figures=dated("5 July", "2026-07-05")),
        told("Ostrany", "the conference of donors will be held on 9 August", figures=dated("9 August", "2026-08-09")),
    ),
    "place": (
        told("Velmark", "the round of negotiations will take place in Geneva"),
        told("Ostrany", "they will hold the round of negotiations in Tunis"),
    ),
    "paper": (
        told("Velmark", "The leaders signed the treaty on the river border"),
        told("Ostrany", "The leaders initialled the treaty on the river border"),
    ),
    "stage": (
        told("Velmark", "Velmark intends to deliver two air defence batteries"),
        told("Ostrany", "thanked Velmark for having delivered two air defence batteries", cue="thanked"),
    ),
    "silence": (
        told("Velmark", "She raised the imprisonment of Maria Tull"),
        told("Ostrany", "The imprisonment of Maria Tull was not raised", negated=True, predicate="raise"),
    ),
    "opposite": (
        told("Velmark", "Ostrany will halt the exercises near Lake Iri"),
        told("Ostrany", "Ostrany will continue the exercises near Lake Iri"),
    ),
    "length": (told("Velmark", "The call lasted half an hour"), told("Ostrany", "The call lasted nearly two hours")),
}
TRAPS = {
    "rounded": (told("Velmark", "The call lasted nearly 90 minutes"), told("Ostrany", "The call lasted 1½ hours")),
    "bound": (told("Velmark", "The call lasted more than an hour"), told("Ostrany", "It was a call of 90 minutes")),
    "zones": (
        told("Velmark", "the summit opens on 7 March", figures=dated("7 March", "2026-03-07")),
        told("Ostrany", "the summit opens on 8 March", figures=dated("8 March", "2026-03-08")),
    ),
    "instalments": (
        told("Velmark", "a second shipment of 40,000 tonnes of wheat to Ostrany"),
        told("Ostrany", "the first shipment of 25,000 tonnes of wheat to Ostrany"),
    ),
    "agreeing negations": (
        told("Velmark", "talks on the islands must resume without conditions"),
        told("Ostrany", "there should be no pre-conditions for resuming talks on the islands"),
    ),
    "city in a country": (
        told("Velmark", "the round of negotiations will take place in Geneva"),
        told("Ostrany", "the round of negotiations will take place in Switzerland"),
    ),
    "no answer": (
        told("Velmark", "She raised the two detained sailors"),
        told("Ostrany", "On the two detained sailors I would direct you to the court"),
    ),
}


@pytest.mark.parametrize(("first", "second"), CLASHES.values(), ids=CLASHES)
def test_what_cannot_both_be_so_is_a_clash_either_way_round(first, second):
    one, other = relate(first, second), relate(second, first)
    assert one.relation == other.relation == "clash"
    assert "Velmark" in one.note
    assert "Ostrany" in one.note
    found = clash_between([first], [second])
    assert [(clash.first, clash.second) for clash in found] == [(first, second)]


@pytest.mark.parametrize(("first", "second"), TRAPS.values(), ids=TRAPS)
def test_what_can_both_be_so_is_none(first, second):
    assert relate(first, second).relation == "shared"
    assert relate(second, first).relation == "shared"
    assert clash_between([first], [second]) == ()


def test_no_agreement_on_it_is_about_the_clause_before():
    agreed = told("Velmark", "The leaders agreed to establish a hotline between the armies", cue="agreed")
    spoken = told("Ostrany", "The leaders discussed a hotline between the armies")
    unsettled = told("Ostrany", "no agreement was reached on it", negated=True)
    assert [clash.kind for clash in clash_between([agreed], [spoken, unsettled])] == ["status"]


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("nearly 90 minutes", "minute", 78.3, 90),
        ("an hour and a half", "minute", 80, 100),
        ("at least 500 families", "fami", 500, float("inf")),
        ("$3.5 million for repairs", "dollar", 3.5e6 * 0.95, 3.5e6 * 1.05),
    ],
)
def test_words_before_a_number_tell_its_bounds(text, unit, low, high):
    (found,) = amounts(text)
    assert found.unit.startswith(unit[:4])
    assert (found.low, found.high) == pytest.approx((low, high), rel=0.06)


@given(st.integers(1, 1800), st.sampled_from(["about", "nearly", "more than", "some", "up to", "at least"]))
def test_a_number_can_be_itself_whatever_stands_before_it(number, words):
    (plain,), (bounded,) = amounts(f"{number} trucks"), amounts(f"{words} {number} trucks")
    assert plain.meets(bounded)
    assert bounded.meets(plain)


def test_a_negation_covers_what_follows_it_and_no_more():
    signs = {word.form: word.affirmed for word in words_of("there are no conditions for resuming talks")}
    assert (signs["conditions"], signs["resuming"]) == (False, True)
    assert not any(word.affirmed for word in words_of("He did not sign the accord")[3:])


CONTRASTS = {
    "condition": (told("Velmark", "it will respond if the shelling goes on"), told("Ostrany", "it will respond")),
    "status": (told("Velmark", "it explores a new loan"), told("Ostrany", "a new loan was approved")),
    "speaker": (
        told("Velmark", "reaffirmed support for the mission", speakers=("Tomas Edling",), cue="reaffirmed"),
        told("Ostrany", "thanked for support for the mission", speakers=("Irina Sorka",), cue="thanked"),
    ),
    "framing": (told("Velmark", "so-called training mission"), told("Ostrany", "training mission")),
    "emphasis": (told("Velmark", "grain was the main topic"), told("Ostrany", "grain was spoken about")),
    "quote": (
        told("Velmark", "“nothing without us”", quoted=("nothing without us",)),
        told("Ostrany", "“nothing about us”", quoted=("nothing about us",)),
    ),
    "scope": (told("Velmark", "the mission", scope="call"), told("Ostrany", "the mission", scope="context")),
    "detail": (told("Velmark", "the ministers meet in the Karel valley"), told("Ostrany", "the ministers meet")),
}


@pytest.mark.parametrize("name", CONTRASTS)
def test_each_contrast_is_found_with_a_sentence_and_not_between_a_clause_and_itself(name):
    first, second = CONTRASTS[name]
    verdict = relate(first, second)
    assert name in verdict.contrast
    assert verdict.note.endswith(".")
    assert relate(first, first).contrast == ()
