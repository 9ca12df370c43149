import pytest

from aidememoire.evaluation.attribution_errors import Errors
from aidememoire.evaluation.cue_classes import family
from tests.evaluation.rows import attribution as marked
from tests.evaluation.test_attribution import prediction

SAID = "Dana Vesk told reporters that the bridge was open, while the rain went on."
PLANS = "Orlin plans to drain the lake. Ruzan Tal believes in spring."


def counts(text, gold, given):
    errors = Errors()
    errors.add(
        text, [prediction(marked(text, *one)) for one in gold], [prediction(marked(text, *one)) for one in given]
    )
    return errors.counts()


def test_missed_and_spurious_ones_go_by_the_family_of_their_cue():
    found = counts(PLANS, [("Orlin", "plans", "to drain the lake")], [("Ruzan Tal", "believes", "in spring")])
    assert found == {"missed": {"plan": 1}, "spurious": {"belief": 1}}


@pytest.mark.parametrize(
    ("wanted", "given", "told"),
    [
        ("that the bridge was open", "reporters that the bridge was open", {"too long": {"addressee or object": 1}}),
        ("that the bridge was open", "the bridge was open", {"too short": {"complementiser": 1}}),
        (
            "that the bridge was open",
            "that the bridge was open, while the rain went on",
            {"too long": {"trailing clause": 1}},
        ),
        ("that the bridge was open", "that the bridge was open,", {"same words, other marks or pieces": 1}),
        (
            "that the bridge was open, while the rain went on",
            "that the bridge was open",
            {"too short": {"trailing clause": 1}},
        ),
    ],
)
def test_contents_are_told_by_what_is_too_much_or_lacking(wanted, given, told):
    found = counts(SAID, [("Dana Vesk", "told", wanted)], [("Dana Vesk", "told", given)])
    assert found["content"] == told
    assert found["cue"] == found["source"] == {"exact": 1}


def test_adverbials_at_the_border():
    text = "Tal warned on Monday that the road was shut."
    found = counts(
        text, [("Tal", "warned", "that the road was shut")], [("Tal", "warned", "on Monday that the road was shut")]
    )
    assert found["content"] == {"too long": {"adverbial": 1}}


@pytest.mark.parametrize(
    ("gold", "given", "told"),
    [
        (("Tal", "did not say", "it"), ("Tal", "say", "it"), {"too short": {"negation": 1}}),
        (("Tal", "say", "it"), ("Tal", "did not say", "it"), {"too long": {"negation": 1}}),
        (("Tal", "say", "it"), ("Tal", "", "it"), {"missing": 1}),
        (("Tal", "say", "it"), ("Tal", "not", "it"), {"elsewhere": 1}),
    ],
)
def test_cues_are_told_by_their_border(gold, given, told):
    assert counts("Tal did not say it.", [gold], [given])["cue"] == told


def test_sources_are_told_apart():
    text = "The envoy of Orlin said so, and Tal said no."
    gold = ("The envoy of Orlin", "said", "so")
    for given, told in (
        ("The envoy", "same head, other border"),
        ("Tal", "another"),
        ("", "none found"),
    ):
        assert counts(text, [gold], [(given, "said", "so")])["source"] == {told: 1}
    assert counts(text, [("", "said", "so")], [("", "said", "so")])["source"] == {"rightly none": 1}
    assert counts(text, [("", "said", "so")], [("Tal", "said", "so")])["source"] == {"one too much": 1}


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "saying"),
        ("would like to say", "saying"),
        ("According to", "saying"),
        ("believes", "belief"),
        ("is planning to", "plan"),
        ("pledged", "plan"),
        ("condemned", "evaluation"),
        ("praised", "evaluation"),
        ("proved", "evidence"),
        ("showed", "evidence"),
        (":", "mark"),
        ("–", "mark"),
        ("purple", "other"),
        ("", "none"),
    ],
)
def test_families_of_cues(cue, expected):
    assert family(cue) == expected
