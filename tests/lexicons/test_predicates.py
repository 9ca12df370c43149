import re

import pytest

from aidememoire import lexicons
from aidememoire.errors import LexiconError
from aidememoire.lexicons.loading import parse
from aidememoire.lexicons.phrases import units
from aidememoire.lexicons.predicates import MODES, _File, _predicate
from aidememoire.records.terms import EVENT_TYPES
from tests.lexicons.inflection import forms

PREDICATES = lexicons.predicates()


def words_of(text):
    return re.findall(r"[\w'’]+|[^\w\s]", text.casefold())


def holds(text, alternatives):
    """Whether the text has a form of one of the alternatives, which may be of several words."""
    words = words_of(text.replace("-", " "))
    return any(
        any(
            all(words[at + i] in forms(part) for i, part in enumerate(parts))
            for at in range(len(words) - len(parts) + 1)
        )
        for parts in (alternative.split() for alternative in alternatives)
    )


@pytest.fixture(params=PREDICATES, ids=lambda predicate: predicate.name)
def predicate(request):
    return request.param


def test_the_list_is_long_enough_and_has_every_type():
    assert len(PREDICATES) >= 350
    assert {predicate.type for predicate in PREDICATES} == set(EVENT_TYPES)
    assert {p.mode for p in PREDICATES if p.type == "CONSULT"} - {None} == MODES["CONSULT"]


def test_the_example_has_the_trigger_and_what_it_asks_for(predicate):
    example = predicate.example
    trigger = " ".join(example.marked("t"))
    heads = [lemma.split()[0] if predicate.pos == "verb" else lemma for lemma in predicate.lemmas]
    assert holds(trigger, heads)
    assert holds(example.text, predicate.lemmas) or predicate.pos == "verb"
    if predicate.particles and not predicate.particle_optional:
        assert predicate.particles & set(words_of(example.text))
    if predicate.prepositions and not predicate.preposition_optional:
        assert holds(example.text, predicate.prepositions)
    for required in (predicate.objects, predicate.prep_objects, predicate.subjects, predicate.modifiers):
        assert not required or holds(example.text, required)
    if predicate.forms:
        assert trigger.casefold() in predicate.forms


def test_the_example_shows_who_takes_part(predicate):
    example = predicate.example
    if predicate.symmetric:
        assert not predicate.recipient
        assert example.marked("a")
    assert example.marked("a") or not predicate.actor or example.marked("h") or example.marked("r")
    assert not example.marked("r") or predicate.recipient
    assert not example.marked("p") or predicate.place
    assert not example.marked("h") or predicate.theme


def test_no_unless_phrase_covers_its_own_example(predicate):
    words = re.findall(r"[\w'’]+|[^\w\s]", predicate.example.text)
    trigger = words.index(re.findall(r"[\w'’]+|[^\w\s]", predicate.example.marked("t")[0])[0])
    lemma = {form: lemma for lemma in predicate.lemmas for form in forms(lemma)}
    text = units(words, [lemma.get(word.casefold(), word) for word in words])
    assert not lexicons.is_excluded(predicate, text, trigger)


def test_codes_have_the_form_of_cameo(predicate):
    assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", predicate.cameo)


@pytest.mark.parametrize(
    ("lemma", "pos", "first"),
    [
        ("phone", "verb", ("CONSULT", "phone")),
        ("visit", "noun", ("CONSULT", "visit")),
        ("mediate", "verb", ("CONSULT", "mediate")),
        ("summon", "verb", ("ACCUSE", "disapprove")),
        ("veto", "noun", ("REJECT", None)),
        ("shelling", "noun", ("ASSAULT", "heavy-weapons")),
        ("abduct", "verb", ("ASSAULT", "abduct")),
        ("invitation", "noun", ("REQUEST", "invite")),
        ("blockade", "noun", ("COERCE", "restrict")),
    ],
)
def test_first_meaning(lemma, pos, first):
    found = lexicons.predicates_of(lemma, pos)[0]
    assert (found.type, found.mode) == first


def objects_first(lemma, noun):
    """The first predicate of a verb that asks for nothing but this object, if that."""
    return next(
        p
        for p in lexicons.predicates_of(lemma, "verb")
        if (not p.objects or noun in p.objects)
        and (not p.particles or p.particle_optional)
        and (not p.prepositions or p.preposition_optional)
    )


@pytest.mark.parametrize(
    ("lemma", "noun", "meant"),
    [
        ("recall", "ambassador", "SANCTION"),
        ("expel", "diplomat", "SANCTION"),
        ("lift", "sanction", "RETREAT"),
        ("lift", "blockade", "RETREAT"),
        ("impose", "sanction", "SANCTION"),
        ("impose", "blockade", "COERCE"),
        ("sign", "treaty", "AGREE"),
        ("strike", "deal", "AGREE"),
        ("declare", "truce", "RETREAT"),
        ("declare", "war", "ASSAULT"),
        ("break", "truce", "ASSAULT"),
        ("move", "brigade", "MOBILIZE"),
        ("release", "hostage", "RETREAT"),
        ("seize", "power", "COERCE"),
        ("suspend", "talk", "SANCTION"),
        ("send", "letter", "CONSULT"),
        ("send", "medicine", "AID"),
        ("send", "tank", "AID"),
        ("send", "observer", "COOPERATE"),
        ("send", "troop", "MOBILIZE"),
        ("grant", "amnesty", "CONCEDE"),
        ("hold", "drill", "COOPERATE"),
        ("hold", "rally", "PROTEST"),
    ],
)
def test_the_object_decides(lemma, noun, meant):
    assert objects_first(lemma, noun).type == meant


@pytest.mark.parametrize(
    ("text", "mode"), [("by telephone", "phone"), ("via video link", "video"), ("in person", "meet"), ("at noon", None)]
)
def test_media(text, mode):
    found = lexicons.consult_media().longest(units(text.split()))
    assert (found[0].value if found else None) == mode


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{ verb = 'a', noun = 'b', example = 'x' }", "neither"),
        ("{ example = 'x' }", "neither"),
        ("{ verb = 'a', mode = 'phone', example = 'x' }", "mode 'phone'"),
        ("{ verb = 'a', actor = 'subject sideways', example = 'x' }", "sideways"),
        ("{ verb = 'a', actor = 'verb.with', example = 'x' }", "verb.with"),
    ],
)
def test_refuses_entries_that_contradict_themselves(entry, says):
    group = f"[[group]]\ntype = 'AID'\ncameo = '070'\nactor = 'subject'\nentries = [{entry}]"
    file = parse(f"source = ''\nmedium = []\n{group}", _File, "predicates.toml")
    with pytest.raises(LexiconError, match=says):
        _predicate(file.group[0], file.group[0].entries[0])
