import re

import pytest

from aidememoire import lexicons


@pytest.mark.parametrize(
    ("words", "meant", "kind", "cameo"),
    [
        ("the Kremlin", "Kremlin", "office", "RUSGOV"),
        ("The White House", "White House", "office", "USAGOV"),
        ("Downing Street", "Downing Street", "office", "GBRGOV"),
        ("Foggy Bottom", "US State Department", "organisation", "USAGOV"),
        ("the Élysée", "Élysée", "office", "FRAGOV"),
        ("Bankova", "Office of the President of Ukraine", "office", "UKRGOV"),
        ("Brussels", "European Union", "organisation", "IGOEUREEC"),
        ("Washington", "United States", "state", "USA"),
        ("Ankara", "Turkey", "state", "TUR"),
        ("KREMLIN", "Kremlin", "office", "RUSGOV"),
        ("The Hill", "US Congress", "organisation", "USALEG"),
    ],
)
def test_stands_for(words, meant, kind, cameo):
    found = lexicons.stands_for(words)
    assert (found.stands_for, found.kind, found.cameo) == (meant, kind, cameo)


@pytest.mark.parametrize("words", ["Geneva", "Munich", "the hill", "Hill", "the diet", "Karsk"])
def test_places_and_words_that_stand_for_nobody(words):
    assert lexicons.stands_for(words) is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("UN", "UN"),
        ("the U.N.", "UN"),
        ("UN Security Council", "UN Security Council"),
        ("the Security Council", "UN Security Council"),
        ("Nato", "NATO"),
        ("OSCE", "OSCE"),
        ("African Union", "AU"),
        ("the Red Cross", "ICRC"),
        ("Ecowas", "ECOWAS"),
        ("the UN nuclear watchdog", "IAEA"),
        ("Asean", "ASEAN"),
        ("Houthi rebels", "Houthis"),
    ],
)
def test_organisations(words, key):
    assert lexicons.organisation(words).id == key


def test_pronouns_and_verbs_are_no_organisation():
    for words in ("who", "Who", "un", "au", "pa", "is"):
        assert lexicons.organisation(words) is None


def test_called_back():
    blocs = {o.id for o in lexicons.organisations_called("bloc")}
    assert {"EU", "ECOWAS", "ASEAN"} <= blocs
    assert "IAEA" in {o.id for o in lexicons.organisations_called("watchdog")}
    assert lexicons.organisations_called("teapot") == ()


@pytest.mark.parametrize("entry", lexicons.metonyms(), ids=lambda entry: entry.words)
def test_each_by_name_has_an_example_that_holds_it(entry):
    forms = {form.removeprefix("the ") for form in (entry.words, *entry.names)}
    assert any(form in entry.example for form in forms)
    found = lexicons.metonym(entry.words)
    assert found == entry


def test_codes_are_composed_of_known_countries():
    for entry in lexicons.metonyms():
        if entry.country is not None:
            country = lexicons.country(entry.country)
            assert country is not None
            assert entry.cameo is None or re.fullmatch(f"{country.cameo}(GOV|LEG|MIL|SPY|COP)", entry.cameo)
        else:
            assert lexicons.organisation(entry.organisation).id == entry.organisation


def test_parents_and_countries_exist():
    ids = {o.id for o in lexicons.organisations()}
    for o in lexicons.organisations():
        assert o.parent is None or o.parent in ids
        assert o.country is None or lexicons.country(o.country)


def test_no_country_is_also_an_organisation():
    for o in lexicons.organisations():
        for words in (o.name, *o.names):
            assert lexicons.country_named(words) is None
            assert lexicons.metonym(words) is None
