"""The tables between our coding of events and PLOVER's and CAMEO's."""

import pytest

from aidememoire.exports.conventions import (
    AUXILIARY,
    cameo,
    cameo_table,
    goldstein,
    plover,
    plover_table,
    quad,
)
from aidememoire.lexicons.predicates import MODES, predicates
from aidememoire.records import Claim, Event, Span
from aidememoire.records.terms import EVENT_TYPES, STATUSES

OURS_ALONE = {
    "CONSULT": {"video", "meet", "negotiate", "mediate", "letter"},
    "RETREAT": {"return"},
    "REQUEST": {"invite"},
    "THREATEN": {"ban", "rights"},
    "COERCE": {"ban"},
    "ASSAULT": {"execute", "assassinate", "cleansing", "massacre"},
}
"""Modes that PLOVER's manual does not have."""


def event(kind, mode=None, status="occurred", reason=None, *, words="", code=None):
    claims = (Claim(status, reason=reason),)
    evidence = (Span(0, len(words), words),) if words else ()
    return Event("e1", kind, mode, code, status=status, claims=claims, evidence=evidence)


@pytest.mark.parametrize(
    ("given", "kind", "modes"),
    [
        (event("CONSULT", "phone"), "CONSULT", ("phone",)),
        (event("CONSULT", "visit", "ongoing"), "CONSULT", ("visit",)),
        (event("CONSULT", "meet"), "CONSULT", ()),
        (event("CONSULT", "phone", "planned"), "AGREE", ()),
        (event("CONSULT", "meet", "proposed"), "AGREE", ()),
        (event("CONSULT", "meet", "possible"), "CONSULT", ("hypothetical",)),
        (event("CONSULT", "meet", "denied", "cancelled"), "REJECT", ("meet",)),
        (event("CONSULT", "phone", "denied", "denial"), "CONSULT", ("phone", "negation")),
        (event("CONSULT", "visit", "planned", "postponed"), "AGREE", ()),
        (event("AID", None, "planned"), "AGREE", ()),
        (event("COOPERATE", None, "proposed"), "AGREE", ()),
        (event("SUPPORT", None, "planned"), "AGREE", ()),
        (event("AID"), "AID", ()),
        (event("REQUEST", "invite"), "AGREE", ()),
        (event("REQUEST", "yield"), "REQUEST", ("yield",)),
        (event("RETREAT", "ceasefire", words="declared a cease-fire"), "CONCEDE", ()),
        (event("RETREAT", "ceasefire", words="The truce holds"), "RETREAT", ("ceasefire",)),
        (event("RETREAT", "withdraw", words="announced its withdrawal"), "CONCEDE", ()),
        (event("RETREAT", "release", "planned"), "CONCEDE", ()),
        (event("RETREAT", "return"), "RETREAT", ("release",)),
        (event("CONCEDE", None, "planned"), "CONCEDE", ("future",)),
        (event("ASSAULT", "aerial", "denied", "negation"), "ASSAULT", ("aerial", "negation")),
        (event("ASSAULT", "assassinate"), "ASSAULT", ("targeted",)),
        (event("SANCTION", "expel", "planned"), "SANCTION", ("expel", "future")),
        (event("COERCE", "ban", "possible"), "COERCE", ("restrict", "hypothetical")),
    ],
)
def test_plover(given, kind, modes):
    found = plover(given)
    assert (found.event, found.modes) == (kind, modes)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (event("CONSULT", "phone", code="041"), "041"),
        (event("CONSULT", "meet"), "040"),
        (event("CONSULT", "phone", "planned", code="041"), "036"),
        (event("CONSULT", "meet", "denied", "cancelled", code="040"), "125"),
        (event("CONSULT", "meet", "denied", "denial", code="040"), None),
        (event("CONSULT", "meet", "possible", code="040"), None),
        (event("AID", None, "proposed", code="072"), "033"),
        (event("RETREAT", "release", "planned", code="0841"), "0353"),
        (event("RETREAT", "ceasefire", "planned"), "0356"),
        (event("RETREAT", "access", "planned"), "035"),
        (event("ASSAULT", "drone", "planned", code="195"), None),
        (event("ASSAULT", "drone", "ongoing", code="195"), "195"),
    ],
)
def test_cameo(given, code):
    assert cameo(given) == code


@pytest.mark.parametrize("kind", EVENT_TYPES)
@pytest.mark.parametrize("status", STATUSES)
def test_every_event_has_a_plover_type_and_known_modes(kind, status):
    for mode in (None, *MODES.get(kind, ())):
        found = plover(event(kind, mode, status))
        known = MODES.get(found.event, frozenset()) - OURS_ALONE.get(found.event, set())
        assert set(found.modes) <= known.union(AUXILIARY)
        assert found.quad == plover_table().types[found.event].quad
        assert (found.quad <= 2) == (found.scale > 0) or found.event == "REQUEST"


def test_no_rule_stands_behind_one_that_takes_all():
    for table in (plover_table(), cameo_table()):
        for at, rule in enumerate(table.rule):
            assert rule.why
            for earlier in table.rule[:at]:
                asks = [name for name in ("types", "modes", "statuses", "reasons", "words") if getattr(earlier, name)]
                assert any(not set(getattr(rule, name)) <= set(getattr(earlier, name)) or not getattr(rule, name) for name in asks)  # fmt: skip


def test_every_code_that_can_go_out_has_a_value_and_a_class():
    codes = {predicate.cameo for predicate in predicates()} | set(cameo_table().codes.values())
    codes |= {rule.code for rule in cameo_table().rule if rule.code} | set(cameo_table().turned.values())
    for code in codes:
        assert goldstein(code) is not None, code
        assert quad(code) is not None, code


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("041", 1.0),
        ("042", 1.9),
        ("0874", 10.0),
        ("0334", 6.0),
        ("0331", 5.2),
        ("130", -4.4),
        ("13", -6.0),
        ("1622", -5.6),
        ("1823", -10.0),
        ("1821", -9.0),
        ("195", -10.0),
        ("182", -9.5),
        ("2042", -10.0),
    ],
)
def test_goldstein_values_are_the_published_ones(code, value):
    assert goldstein(code) == value


def test_what_is_no_code_has_no_value():
    assert goldstein("99") is None
    assert quad("99") is None
