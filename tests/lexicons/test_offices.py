import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire import lexicons
from aidememoire.lexicons.offices import plurals


def words_of(sentence):
    return re.findall(r"[\w'’]+(?:-[\w'’]+)*|\S", sentence)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("President", "president"),
        ("Vice-President", "vice-president"),
        ("vice president", "vice-president"),
        ("Foreign Minister", "foreign-minister"),
        ("minister of foreign affairs", "foreign-minister"),
        ("secretary of state", "foreign-minister"),
        ("secretaries of state", "foreign-minister"),
        ("Ministers of Foreign Affairs", "foreign-minister"),
        ("national security adviser", "national-security-adviser"),
        ("chief of the general staff", "commander"),
        ("special envoy", "envoy"),
        ("high representative", "high-representative"),
        ("Secretary-General", "secretary-general"),
        ("spokeswoman", "spokesperson"),
        ("spokespeople", "spokesperson"),
        ("premier", "prime-minister"),
        ("Gen.", "general"),
        ("queen", "king"),
        ("Danish foreign minister", None),
        ("teapot", None),
    ],
)
def test_office(words, key):
    found = lexicons.office(words)
    assert (found.id if found else None) == key


def test_titles_are_found_longest_first_with_gender_and_number():
    words = ["the", "two", "foreign", "ministers", "and", "a", "spokeswoman", "for", "the", "prime", "minister"]
    found = lexicons.titles_in(words)
    assert [(t.start, t.end, t.office.id, t.gender, t.plural) for t in found] == [
        (2, 4, "foreign-minister", None, True),
        (6, 7, "spokesperson", "feminine", False),
        (9, 11, "prime-minister", None, False),
    ]
    assert lexicons.title_at(words, 2).office.id == "foreign-minister"
    assert lexicons.title_at(words, 0) is None


def test_spokespeople_speak_for_somebody_else():
    assert lexicons.office("spokesman").speaks_for == "principal"
    assert lexicons.office("ambassador").speaks_for == "state"
    assert lexicons.office("lawmaker").speaks_for == "self"


@pytest.mark.parametrize("entry", lexicons.offices(), ids=lambda entry: entry.id)
def test_each_office_has_an_example_that_holds_it(entry):
    found = lexicons.titles_in(words_of(entry.example))
    assert entry.id in {title.office.id for title in found}


@pytest.mark.parametrize("entry", lexicons.person_nouns(), ids=lambda entry: entry.kind)
def test_each_person_noun_has_an_example_that_holds_it(entry):
    words = [word.casefold() for word in words_of(entry.example)]
    forms = {form for noun in (*entry.nouns, *entry.masculine, *entry.feminine) for form in (noun, *plurals(noun))}
    assert any(" ".join(words[i:j]) in forms for i in range(len(words)) for j in range(i + 1, len(words) + 1))


@pytest.mark.parametrize("entry", lexicons.group_nouns(), ids=lambda entry: entry.kind)
def test_each_group_noun_has_an_example_that_holds_it(entry):
    words = [word.casefold() for word in words_of(entry.example)]
    assert any(" ".join(words[i:j]) in entry.nouns for i in range(len(words)) for j in range(i + 1, len(words) + 1))


@pytest.mark.parametrize(
    ("words", "kind", "gender", "plural"),
    [
        ("diplomats", "diplomat", None, True),
        ("villager", "resident", None, False),
        ("Servicewoman", "soldier", "feminine", False),
        ("gunmen", "soldier", "masculine", True),
        ("prisoners of war", "captive", None, True),
        ("eyewitness", "witness", None, False),
    ],
)
def test_person_noun(words, kind, gender, plural):
    noun, found_gender, found_plural = lexicons.person_noun(words)
    assert (noun.kind, found_gender, found_plural) == (kind, gender, plural)


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("The foreign ministry", "ministry", "one"),
        ("Both sides", "sides", "many"),
        ("the two leaders", "leaders", "many"),
        ("the parties", "sides", "many"),
        ("governments", "government", "one"),
        ("both presidents", "leaders", "many"),
    ],
)
def test_group_noun(words, kind, number):
    found = lexicons.group_noun(words)
    assert (found.kind, found.number) == (kind, number)


def test_what_is_no_noun_of_the_list():
    assert lexicons.person_noun("teapot") is None
    assert lexicons.group_noun("the teapot") is None


@pytest.mark.parametrize(
    ("word", "effect"),
    [("former", "past"), ("elect", "future"), ("acting", "present"), ("deputy", "rank"), ("red", None)],
)
def test_title_adjective(word, effect):
    assert lexicons.title_adjective(word) == effect


def test_honorifics():
    assert lexicons.is_honorific("Mr")
    assert lexicons.is_honorific("Her Excellency")
    assert not lexicons.is_honorific("Minister")
    assert lexicons.honorific_gender("Ms.") == "feminine"
    assert lexicons.honorific_gender("Dr") is None


def test_role_codes_are_cameo():
    known = {
        "GOV",
        "MIL",
        "REB",
        "OPP",
        "PTY",
        "LEG",
        "JUD",
        "SPY",
        "COP",
        "MED",
        "NGO",
        "IGO",
        "CVL",
        "BUS",
        "EDU",
        "HLH",
        "REF",
    }
    entries = (*lexicons.offices(), *lexicons.person_nouns(), *lexicons.group_nouns())
    assert {entry.cameo for entry in entries} - {None} <= known


def test_office_ids_are_not_used_twice():
    ids = [entry.id for entry in lexicons.offices()]
    assert len(ids) == len(set(ids))


@given(
    st.lists(
        st.sampled_from(
            ["the", "foreign", "minister", "of", "state", "secretary", "general", "and", "vice", "president's"]
        ),
        max_size=9,
    )
)
def test_titles_lie_in_the_words_and_not_in_each_other(words):
    found = lexicons.titles_in(words)
    assert all(0 <= t.start < t.end <= len(words) for t in found)
    assert not any(a is not b and a.start <= b.start and b.end <= a.end for a in found for b in found)
