import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.identities import (
    ActorRule,
    RuleSpan,
    identify,
    identify_sightings,
    identity_keys,
    sightings,
)
from aidememoire.records import IdentityDecision
from tests.across.casts import actor, entry

# All people, states and bodies are invented, but for the United Nations.


def doc(name, *actors, published="2026-03-10"):
    return entry(name, f"Text {name}.", published, actors)


def together(entries, *names, **given_):
    """Whether all actors of these names are one identity."""
    named = {a.id: a.name for e in entries for a in e.record.actors}
    held = [{named[a] for a in identity.actors} for identity in identify(entries, **given_)]
    return any(set(names) <= group for group in held)


ORLOV = actor(1, "Pavel Orlov", role="President of Velland", of="Velland")


@pytest.mark.parametrize(
    "other",
    [
        actor(1, "Orlov", role="President", of="Velland"),
        actor(1, "Mr Orlov", of="Velland"),
        actor(1, "P. Orlov", role="President of Velland", of="Velland"),
        actor(1, "Pavel Orloff", role="President", of="Velland"),
        actor(1, "Paul Orlov", role="President of Velland", of="Velland"),
        actor(1, "Pavel R. Orlov Jr.", role="President"),
        actor(1, "Velland president", "unnamed", of="Velland"),
        actor(1, "President of Velland", "office", of="Velland"),
    ],
    ids=lambda a: a.name,
)
def test_one_person_under_many_names(other):
    assert together([doc("a", ORLOV), doc("b", other)], "Pavel Orlov", other.name)


@pytest.mark.parametrize(
    "other",
    [
        actor(1, "Andrej Orlov", role="President of Velland", of="Velland"),
        actor(1, "Orlov", role="Mayor of Sorn", of="Sorania"),
        actor(1, "Orlov"),
        actor(1, "Paul Orlov", role="Foreign Minister of Sorania", of="Sorania"),
        actor(1, "Pavel Orlov", role="Foreign Minister of Sorania", of="Sorania"),
        actor(1, "Sorania president", "unnamed", of="Sorania"),
        actor(1, "Velland foreign minister", "unnamed", of="Velland"),
        actor(1, "Velland", "state"),
    ],
    ids=lambda a: f"{a.name}, {a.roles and a.roles[0].value}",
)
def test_two_actors_stay_two(other):
    entries = [doc("a", ORLOV), doc("b", other)]
    assert len(identify(entries)) == 2


def test_a_bare_surname_goes_to_whom_its_own_document_names():
    son = actor(1, "Andrej Orlov", of="Velland")
    entries = [doc("a", ORLOV), doc("b", son, actor(2, "Orlov"))]
    found = {len(i.actors): i.name for i in identify(entries)}
    assert found == {1: "Pavel Orlov", 2: "Andrej Orlov"}


def test_the_office_is_whoever_holds_it_on_that_day():
    before = doc("a", actor(1, "Marta Lind", role="President of Velland", of="Velland"), published="2020-05-01")
    after = doc("b", ORLOV, published="2026-05-01")
    asked = [
        doc(n, actor(1, "Velland president", "unnamed", of="Velland"), published=d)
        for n, d in (("c", "2020-06-02"), ("d", "2026-06-02"), ("e", "2023-06-02"))
    ]
    held = {i.name: i for i in identify([before, after, *asked])}
    assert len(held["Marta Lind"].actors) == len(held["Pavel Orlov"].actors) == 2
    assert len(held["Velland president"].actors) == 1


def test_father_and_son_and_middle_names():
    one = actor(1, "Jon H. Varga", role="President of Velland", of="Velland")
    two = actor(1, "Jon W. Varga", role="President of Velland", of="Velland")
    assert len(identify([doc("a", one), doc("b", two)])) == 2


def test_somebody_unnamed_is_nobody_elsewhere():
    who = actor(1, "a senior official", "unnamed", of="Velland")
    several = actor(2, "two diplomats", "group", of="Velland")
    assert len(identify([doc("a", who, several), doc("b", who, several)])) == 4
    assert identity_keys(who, doc("a", who)) == ()


def test_bodies_by_abbreviation_list_and_place():
    un = doc("a", actor(1, "United Nations", "organisation")), doc("b", actor(1, "the UN", "organisation"))
    assert len(identify(un)) == 1
    watch = (
        doc("a", actor(1, "Orsa River Monitoring Mission", "organisation")),
        doc("b", actor(1, "ORMM", "organisation")),
    )
    assert [i.names for i in identify(watch)] == [("ORMM", "Orsa River Monitoring Mission")]
    ministries = [
        doc(n, actor(1, "Foreign Ministry", "organisation", of=of))
        for n, of in (("a", "Velland"), ("b", "Sorania"), ("c", "Velland"))
    ]
    assert sorted(len(i.actors) for i in identify(ministries)) == [1, 2]


def test_what_an_identity_says():
    entries = [doc("a", ORLOV), doc("b", actor(1, "Orlov", role="President", of="Velland"), published="2026-04-01")]
    (found,) = identify(entries)
    assert (found.name, found.kind, found.affiliation) == ("Pavel Orlov", "person", "Velland")
    assert found.names == ("Orlov", "Pavel Orlov")
    assert ("President", "2026-04-01", "2026-04-01") in found.roles


def test_an_id_stays_when_a_document_joins():
    first = identify([doc("a", ORLOV)])
    more = identify([doc("a", ORLOV), doc("b", actor(1, "Orlov", of="Velland"))])
    assert [i.id for i in first] == [i.id for i in more]


def test_a_slip_of_the_reading_makes_no_second_person():
    right = [doc(f"r{n}", ORLOV) for n in range(6)]
    wrong = doc("w", actor(1, "Pavel Orlov", role="President", of="Sorania"))
    assert len(identify([*right, wrong])) == 1


RULE = ActorRule(
    "Pavel Orlov",
    ("the Heron",),
    "person",
    (RuleSpan("VELGOV", "President of Velland", None, "2024-01-01", "2027-12-31"),),
    wikidata="Q1",
)


def test_rules_join_what_no_text_joins_and_give_codes():
    entries = [doc("a", ORLOV), doc("b", actor(1, "the Heron"))]
    assert len(identify(entries)) == 2
    (found,) = identify(entries, rules=[RULE])
    assert (found.codes.cameo, found.codes.wikidata) == ("VELGOV", "Q1")
    assert "rule:pavel orlov" in identity_keys(entries[1].record.actors[0], entries[1], [RULE])


def decision(kind, *, identities=(), members=(), at="2026-03-11T10:00:00Z"):
    return IdentityDecision(kind=kind, identities=identities, members=members, by="reviewer", at=at)


def test_people_decide():
    entries = [doc("a", ORLOV), doc("b", actor(1, "Andrej Orlov", of="Velland")), doc("c", ORLOV)]
    one, two = sorted(identify(entries), key=lambda i: i.name)
    (merged,) = identify(entries, [decision("merge", identities=(two.id, one.id))])
    assert merged.id == two.id
    assert len(merged.actors) == 3
    parted = identify(entries, [decision("split", members=(("Pavel Orlov", "d:c"),))])
    assert sorted(len(i.actors) for i in parted) == [1, 1, 1]
    later = decision("split", identities=(two.id,), members=(("Andrej Orlov", ""),), at="2026-03-12T10:00:00Z")
    assert len(identify(entries, [later, decision("merge", identities=(two.id, one.id))])) == 2


people = st.builds(
    lambda given_, surname, role, of: (f"{given_} {surname}".strip(), role, of),
    st.sampled_from(["", "Pavel", "Paul", "Andrej", "P.", "Joe", "Joseph"]),
    st.sampled_from(["Orlov", "Orloff", "Lind"]),
    st.sampled_from([None, "President", "President of Velland", "Foreign Minister"]),
    st.sampled_from([None, "Velland", "Sorania", "France"]),
)
others = st.sampled_from(
    [
        ("Velland", "state", None),
        ("President of Velland", "unnamed", "Velland"),
        ("an aide", "unnamed", None),
        ("Orsa Peace Mission", "organisation", None),
        ("OPM", "organisation", "Velland"),
    ]
)


@st.composite
def ledgers(draw):
    made = []
    for number in range(draw(st.integers(1, 7))):
        cast = [
            actor(i, name, role=role, of=of) for i, (name, role, of) in enumerate(draw(st.lists(people, max_size=3)))
        ]
        cast += [
            actor(i + 10, name, kind, of=of) for i, (name, kind, of) in enumerate(draw(st.lists(others, max_size=2)))
        ]
        made.append(doc(f"n{number}", *cast, published=draw(st.sampled_from(["2020-01-01", "2026-03-10"]))))
    return made


@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter_and_twice_is_once(entries, random):
    whole = identify(entries)
    assert identify(random.sample(entries, len(entries))) == whole
    assert identify([*entries, *entries]) == whole
    actors = [a for identity in whole for a in identity.actors]
    assert sorted(actors) == sorted(a.id for e in entries for a in e.record.actors)
    assert len({identity.id for identity in whole}) == len(whole)


@given(ledgers(), st.data())
def test_block_by_block_is_the_same_as_all_at_once(entries, data):
    """What a ledger does: take the touched keys, all that a chain of keys joins to them, and nothing else."""
    found = [s for e in entries for s in sightings(e)]
    if not found:
        return
    touched = {data.draw(st.sampled_from(found)).actor}
    keys = {key for s in found if s.actor in touched for key in s.keys}
    while grown := [s for s in found if s.actor not in touched and keys & set(s.keys)]:
        touched |= {s.actor for s in grown}
        keys |= {key for s in grown for key in s.keys}
    part = identify_sightings([s for s in found if s.actor in touched])
    assert part == tuple(i for i in identify(entries) if set(i.actors) & touched)
