import re

import pytest

from aidememoire import lexicons


def iso(country):
    return country.iso3 if country else None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russia", "RUS"),
        ("Russian Federation", "RUS"),
        ("Holland", "NLD"),
        ("the Netherlands", "NLD"),
        ("The Netherlands", "NLD"),
        ("UK", "GBR"),
        ("U.K.", "GBR"),
        ("US", "USA"),
        ("the U.S.", "USA"),
        ("United States'", "USA"),
        ("America", "USA"),
        ("us", None),
        ("Us", None),
        ("UKRAINE", "UKR"),
        ("Türkiye", "TUR"),
        ("Côte d’Ivoire", "CIV"),
        ("Kosovo", "XKX"),
        ("Atlantis", None),
    ],
)
def test_country_named(words, code):
    assert iso(lexicons.country_named(words)) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russians", "RUS"),
        ("Danish", "DNK"),
        ("Danes", "DNK"),
        ("Briton", "GBR"),
        ("US", "USA"),
        ("American", "USA"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Dominican", "DOM"),
        ("Filipino", "PHL"),
        ("polish", None),
    ],
)
def test_country_of_demonym(words, code):
    assert iso(lexicons.country_of_demonym(words)) == code


@pytest.mark.parametrize(
    ("words", "code", "capital"),
    [
        ("Kyiv", "UKR", True),
        ("Kiev", "UKR", True),
        ("The Hague", "NLD", True),
        ("Abidjan", "CIV", True),
        ("Geneva", "CHE", False),
        ("Munich", "DEU", False),
        ("Istanbul", "TUR", False),
        ("Jeddah", "SAU", False),
        ("Sochi", "RUS", False),
        ("New York", "USA", False),
        ("nice", None, False),
    ],
)
def test_cities_and_capitals(words, code, capital):
    assert iso(lexicons.country_of_city(words)) == code
    assert (lexicons.country_of_capital(words) is not None) == capital


def test_names_that_are_other_things_too():
    for words in ("Georgia", "Jordan", "Chad", "Nice", "Sofia"):
        assert lexicons.is_also_name(words)
    assert not lexicons.is_also_name("Ukraine")


def test_there_are_193_members_each_with_all_codes():
    members = [country for country in lexicons.countries() if country.status == "member"]
    assert len(members) == 193
    for country in members:
        assert re.fullmatch("[A-Z]{3}", country.iso3)
        assert re.fullmatch("[A-Z]{3}", country.cow_letters)
        assert 2 <= country.cow <= 990
        assert 2 <= country.gw <= 990
        assert country.capital


@pytest.mark.parametrize("system", ["iso3", "cow", "cow_letters", "gw", "name"])
def test_codes_are_not_used_twice(system):
    codes = [code for country in lexicons.countries() if (code := getattr(country, system)) is not None]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("code", "cow", "gw"), [("DEU", 255, 260), ("SRB", 345, 340), ("YEM", 679, 678), ("FRA", 220, 220)]
)
def test_systems_that_disagree(code, cow, gw):
    country = lexicons.country(code)
    assert (country.cow, country.gw) == (cow, gw)


def test_cameo_code_is_iso_but_for_a_few():
    assert lexicons.country("ROU").cameo == "ROM"
    assert lexicons.country("FRA").cameo == "FRA"


def test_disputed_states_say_who_claims_them():
    assert all(country.note for country in lexicons.countries() if country.status == "disputed")
    assert lexicons.country("TWN").part_of == ("CHN",)


def test_disputed_places_name_known_claimants():
    names = {country.name for country in lexicons.countries()}
    for words in ("Crimea", "the Golan Heights", "CRIMEA", "Kashmir"):
        place = lexicons.disputed_place(words)
        assert len(place.claimed_by) >= 2
        assert all(lexicons.country(code) or code in names for code in place.claimed_by)
    assert lexicons.disputed_place("Bavaria") is None


def test_also_names_are_in_the_list():
    from aidememoire.lexicons.countries import _file

    known = set()
    for c in lexicons.countries():
        known |= {c.name, c.capital, *c.names, *c.adjectives, *c.people, *c.capital_names, *c.seats, *c.cities}
    assert set(_file().also_names) <= known
