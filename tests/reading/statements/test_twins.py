"""Twins read alike, by the real reader: the same saying in other order, voice or names is the same statement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.ingest import load_text
from aidememoire.workflow.reading import reader_named

PEOPLE = (
    ("President Karel Orlo", "he"),
    ("Foreign Minister Ilse Brandt", "she"),
    ("Prime Minister Marta Lund", "she"),
    ("General Pavel Sorin", "he"),
)
SAYINGS = ("the bridge would reopen in May", "the prisoners had been moved", "no troops had crossed the river")
THINGS = ("the offer", "the plan for a truce", "any talks with the rebels")

person = st.sampled_from(PEOPLE)
saying = st.sampled_from(SAYINGS)


def told(text):
    """Who says what by which kind of chain: names, the words of the content without marks, the depth, the manner."""
    record = reader_named("embedded").read(load_text(text + "\n").document)
    names = {actor.id: actor.name for actor in record.actors}
    return [
        (
            [[names[who] for who in link] for link in s.chain],
            " ".join(p.text.strip("“”,. ") for p in s.content),
            s.manner,
        )
        for s in record.statements
    ]


def short(title_and_name):
    return " ".join(title_and_name.split()[-2:])


@settings(max_examples=12, deadline=None)
@given(who=person, what=saying)
def test_the_order_of_cue_and_content_changes_nothing(who, what):
    name, _ = who
    wanted = [([[short(name)]], what)]
    for text in (
        f"{name} said {what}.",
        f"{what[0].upper()}{what[1:]}, said {name}.",
        f"{what[0].upper()}{what[1:]}, {name} said.",
        f"{what[0].upper()}{what[1:]}, according to {name}.",
        f"{name} told reporters {what}.",
    ):
        found = [(chain, content[0].lower() + content[1:]) for chain, content, _ in told(text)]
        assert found == wanted, text


@settings(max_examples=12, deadline=None)
@given(who=person, what=st.sampled_from(THINGS), verb=st.sampled_from(("rejected", "welcomed", "condemned")))
def test_the_passive_is_the_active(who, what, verb):
    name, _ = who
    active, passive = told(f"{name} {verb} {what}."), told(f"{what[0].upper()}{what[1:]} was {verb} by {name}.")
    assert [chain for chain, _, _ in active] == [chain for chain, _, _ in passive] == [[[short(name)]]]
    assert [content.lower() for _, content, _ in active] == [content.lower() for _, content, _ in passive] == [what]


@settings(max_examples=12, deadline=None)
@given(who=person, what=saying, when=st.sampled_from(("on Monday", "in Kandor", "repeatedly")))
def test_when_and_where_it_was_said_changes_nothing(who, what, when):
    name, _ = who
    assert told(f"{name} said {when} that {what}.") == told(f"{name} said that {what}.")


@settings(max_examples=12, deadline=None)
@given(who=person, what=saying)
def test_a_pronoun_is_its_name(who, what):
    name, pronoun = who
    first = f"{name} arrived on Friday."
    assert told(f"{first} {pronoun.title()} said that {what}.") == told(f"{first} {name.split()[-1]} said that {what}.")


@settings(max_examples=12, deadline=None)
@given(pair=st.lists(person, min_size=2, max_size=2, unique=True), what=saying)
def test_names_that_change_places_change_places_in_the_chain(pair, what):
    (one, _), (other, _) = pair
    inner = [chain for chain, _, _ in told(f"{one} said {other} had announced that {what}.")]
    swapped = [chain for chain, _, _ in told(f"{other} said {one} had announced that {what}.")]
    assert inner == [[[short(one)]], [[short(other)], [short(one)]]]
    assert swapped == [[[short(other)]], [[short(one)], [short(other)]]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway was accused by Chile of jamming aircraft.", [("Chile", "Norway of jamming aircraft")]),
        (
            "Norway agreed to free the crew and to pay for the ship.",
            [("Norway", "to free the crew and to pay for the ship")],
        ),
        ("Chile did not rule out, however, that it would leave.", [("Chile", "that it would leave")]),
        ("Chile voiced its full support for the plan.", [("Chile", "its full support for the plan")]),
        ("Chile threatened new sanctions.", [("Chile", "new sanctions")]),
        ("The storm threatened the village.", []),
        ("Chile has yet to say who will lead the delegation.", []),
    ],
)
def test_shapes_of_cues(text, wanted):
    assert [(chain[0][0], content) for chain, content, _ in told(text)] == wanted
