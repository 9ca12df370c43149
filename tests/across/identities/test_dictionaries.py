import json

import pytest

from aidememoire.across.identities.dictionaries import read_dictionary
from aidememoire.errors import UsageError

# People and codes are invented.
ACTORS = """# a remark
PAVEL_ORLOV_ [VELOPP <20240101] ; before he was elected
+P._ORLOV_
+THE_HERON_
\t[VELGOV 20240101-20271231]
\t[VEL >280101]
VELLAND_ [VEL]
\t[VELGOV 20249901-]
\t[velgov]
\t[VELGOV
MARTA_LIND_
"""


def test_actors_with_dated_codes():
    found = read_dictionary(ACTORS, "velland.actors")
    orlov, velland, lind = found.rules
    assert orlov.names == ("PAVEL ORLOV", "P. ORLOV", "THE HERON")
    assert [(s.code, s.since, s.until) for s in orlov.spans] == [
        ("VELOPP", None, "2024-01-01"),
        ("VELGOV", "2024-01-01", "2027-12-31"),
        ("VEL", "2028-01-01", None),
    ]
    assert (orlov.line, velland.line, lind.line) == (2, 7, 11)
    assert [problem.line for problem in found.problems] == [8, 9, 10]
    assert all(problem.reason.endswith(".") for problem in found.problems)


@pytest.mark.parametrize(("day", "codes"), [("2023-05-01", ["VELOPP"]), ("2025-05-01", ["VELGOV"]), (None, [])])
def test_a_code_holds_on_its_days(day, codes):
    rule = read_dictionary(ACTORS, "velland.actors").rules[0]
    assert [span.code for span in rule.spans if span.holds(day)] == codes


def test_a_real_country_is_told_from_the_code():
    assert read_dictionary("SOMEBODY_ [FRAGOV 20200101-]", "x.actors").rules[0].iso3 == "FRA"


def test_a_table():
    text = (
        "Name,aliases,code,from,to,wikidata,iso3,role\n"
        "Pavel Orlov,P. Orlov|the Heron,VELGOV,2024-01-01,,Q1,,President of Velland\n"
        "Pavel Orlov,,VELOPP,2019-01-01,2023-12-31,Q1,,\n"
        ",nobody,,,,,,\n"
        "Marta Lind,,,next year,,,,\n"
    )
    found = read_dictionary(text, "people.csv")
    (orlov,) = found.rules
    assert orlov.aliases == ("P. Orlov", "the Heron")
    assert [(s.code, s.role, s.since) for s in orlov.spans] == [
        ("VELGOV", "President of Velland", "2024-01-01"),
        ("VELOPP", None, "2019-01-01"),
    ]
    assert [problem.line for problem in found.problems] == [4, 5]


def test_a_table_without_names_is_refused():
    with pytest.raises(UsageError, match="name"):
        read_dictionary("a,b\n1,2\n", "people.csv")


def snak(value):
    return {"snaktype": "value", "datavalue": {"value": value}}


def claim(value, **qualifiers):
    times = {key: [{"datavalue": {"value": {"time": time}}}] for key, time in qualifiers.items()}
    return {"mainsnak": snak(value), "rank": "normal", "qualifiers": times}


def label(words):
    return {"en": {"language": "en", "value": words}}


ENTITIES = [
    {
        "id": "Q1",
        "labels": label("Pavel Orlov"),
        "aliases": {"en": [{"value": "P. Orlov"}, {"value": "Pavel Orlov"}]},
        "claims": {
            "P31": [claim({"id": "Q5"})],
            "P27": [claim({"id": "Q3"})],
            "P39": [claim({"id": "Q2"}, P580="+2024-02-00T00:00:00Z", P582="+2027-00-00T00:00:00Z")],
        },
    },
    {"id": "Q2", "labels": label("President of Velland")},
    {"id": "Q3", "labels": label("Velland"), "claims": {"P298": [claim("VLD")]}},
    {"id": "Q4"},
]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"entities": {e["id"]: e for e in ENTITIES}}),
        json.dumps(ENTITIES),
        "[\n" + ",\n".join(map(json.dumps, ENTITIES)) + "\n]",
        "\n".join(map(json.dumps, ENTITIES)),
    ],
    ids=["entities", "list", "dump", "lines"],
)
def test_wikidata(text):
    found = read_dictionary(text, "people.json")
    orlov, velland = found.rules
    assert (orlov.name, orlov.aliases, orlov.kind, orlov.wikidata, orlov.iso3) == (
        "Pavel Orlov",
        ("P. Orlov",),
        "person",
        "Q1",
        "VLD",
    )
    assert [(s.role, s.since, s.until) for s in orlov.spans] == [("President of Velland", "2024-02-01", "2027-12-31")]
    assert (velland.kind, velland.iso3) == ("state", "VLD")
    assert len(found.problems) == 1
    assert "Q4" in found.problems[0].reason


def test_a_broken_line_is_reported_and_the_rest_goes_on():
    found = read_dictionary(json.dumps(ENTITIES[0]) + "\n{broken\n" + json.dumps(ENTITIES[2]), "people.jsonl")
    assert len(found.rules) == 2
    assert [problem.line for problem in found.problems] == [2]
