import re

import pytest

from aidememoire.lexicons import countries
from aidememoire.lexicons.agencies import agencies, agency_named, hosts_of, outlet_named, outlets, publisher_of_host

ISO3 = {country.iso3 for country in countries()}


def test_lists_are_sound():
    for held in (*agencies(), *outlets()):
        assert held.name not in held.names
        assert held.country is None or held.country in ISO3, held.name
        assert all(
            re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) and not host.startswith("www.") for host in held.hosts
        ), held.name
    assert all(agency.country for agency in agencies())
    assert all(outlet.country for outlet in outlets() if outlet.kind in {"press", "office"})


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AP", "Associated Press"),
        ("the Associated Press", "Associated Press"),
        ("AFP", "Agence France-Presse"),
        ("XINHUA", "Xinhua"),
    ],
)
def test_agencies_by_what_they_sign_with(words, name):
    assert agency_named(words).name == name


def test_case_counts_for_agencies_and_not_for_outlets():
    assert agency_named("aa") is None
    assert outlet_named("the WHITE house").name == "The White House"
    assert outlet_named("Estuary Times") is None


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("img2.chinadaily.com.cn", "China Daily"),
        ("www.kremlin.ru", "President of Russia"),
        ("REUTERS.com", "Reuters"),
        ("com.cn", None),
        ("", None),
        ("cn", None),
    ],
)
def test_publishers_by_host(host, name):
    assert publisher_of_host(host) == name


def test_hosts_of_a_publisher():
    assert hosts_of("AP") == ("apnews.com", "ap.org")
    assert hosts_of("china daily") == ("chinadaily.com.cn",)
    assert hosts_of("Nobody") == ()
