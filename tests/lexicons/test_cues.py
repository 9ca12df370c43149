import re

import pytest

from aidememoire import lexicons
from aidememoire.errors import LexiconError
from aidememoire.lexicons.cues import _cue, _File
from aidememoire.lexicons.loading import parse
from aidememoire.lexicons.phrases import units
from tests.lexicons.inflection import forms


def words_of(text):
    return re.findall(r"[\w'’]+|[^\w\s]", text)


def test_the_list_is_long_enough():
    pos = [cue.pos for cue in lexicons.cues()]
    assert pos.count("verb") >= 200
    assert pos.count("noun") >= 60
    assert pos.count("adjective") >= 20
    assert pos.count("preposition") >= 12


def named(cue):
    return " ".join((cue.lemma, *cue.particle, cue.object or "", *sorted(cue.frames)))


@pytest.mark.parametrize("cue", lexicons.cues(), ids=named)
def test_each_cue_has_an_example_with_source_cue_and_content(cue):
    said = " ".join(cue.example.marked("q")).casefold()
    words = words_of(said)
    assert cue.example.marked("s")
    assert cue.example.marked("c")
    if cue.pos == "preposition":
        hits = lexicons.preposition_cues().longest(units(words_of(cue.example.text)))
        assert any(hit.value == cue for hit in hits)
        return
    if not cue.negated:
        assert all(forms(word) & set(words) for word in cue.lemma.split())
    for word in cue.particle:  # "held … responsible": the content is all of it
        assert word in (words_of(" ".join(cue.example.marked("c"))) if "predicate" in cue.frames else words)
    if cue.object is not None:
        where = "q" if cue.object_in_cue else "c"
        held = words_of(" ".join(cue.example.marked(where)).casefold())
        assert forms(cue.object) & set(held)
    if cue.pos == "adjective":
        assert {"is", "are", "was", "were"} & set(words)


@pytest.mark.parametrize("cue", [cue for cue in lexicons.cues() if cue.negated], ids=named)
def test_negated_cues_show_their_negation(cue):
    assert re.match(r"not |neither ", " ".join(cue.example.marked("q")))


@pytest.mark.parametrize("cue", [cue for cue in lexicons.cues() if cue.addressee == "object"], ids=named)
def test_addressed_objects_are_marked_where_they_stand_apart(cue):
    assert cue.example.marked("a") or {"that", "quote", "on", "for"} & cue.frames


def test_longer_cues_come_first():
    first = lexicons.cues_of("voice", "verb")[0]
    assert (first.object, first.particle, first.object_in_cue) == ("support", ("for",), True)
    assert lexicons.cues_of("make", "verb")[-1].particle
    assert lexicons.cues_of("eat", "verb") == ()


@pytest.mark.parametrize(
    ("lemma", "pos", "kind", "polarity"),
    [
        ("say", "verb", "say", "asserts"),
        ("deny", "verb", "deny", "denies"),
        ("urge", "verb", "ask", "asks"),
        ("promise", "verb", "promise", "asserts"),
        ("threaten", "verb", "threaten", "asserts"),
        ("doubt", "verb", "doubt", "denies"),
        ("oppose", "verb", "oppose", "denies"),
        ("pledge", "noun", "promise", "asserts"),
        ("warning", "noun", "warn", "asserts"),
        ("predict", "verb", "predict", "asserts"),
        ("order", "verb", "order", "asks"),
    ],
)
def test_kind_and_polarity(lemma, pos, kind, polarity):
    assert {(cue.kind, cue.polarity) for cue in lexicons.cues_of(lemma, pos)} == {(kind, polarity)}


def test_said_and_told_are_lemmas():
    assert {"say", "tell", "welcome"} <= lexicons.cue_lemmas("verb")
    assert "say" not in lexicons.cue_lemmas("noun")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The leaders exchanged views on dams", True),
        ("a source who asked not to be named", True),
        ("The ministers discussed the border", True),
        ("They said the border was shut", False),
    ],
)
def test_what_makes_no_statement(text, seen):
    lemmas = [{"exchanged": "exchange", "views": "view", "discussed": "discuss"}.get(w, w) for w in text.split()]
    assert bool(lexicons.not_cues().longest(units(text.split(), lemmas))) == seen


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{ verb = 'a', noun = 'b', frames = 'that', example = 'x' }", "2 lemmas"),
        ("{ frames = 'that', example = 'x' }", "0 lemmas"),
        ("{ verb = 'a', frames = 'sideways', example = 'x' }", "sideways"),
    ],
)
def test_refuses_entries_that_contradict_themselves(entry, says):
    text = f"source = ''\nnot_cues = []\n[[group]]\nclass = 'say'\npolarity = 'asserts'\nentries = [{entry}]"
    file = parse(text, _File, "cues.toml")
    with pytest.raises(LexiconError, match=says):
        _cue(file.group[0], file.group[0].entries[0])
