"""Positions over time. People are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.positions import timelines
from aidememoire.records import Passage, Stand


def stand(stance, published, family=None, outlet="Courier", *, actor="Korda", issue="ceasefire"):
    name = f"{published}{family}{outlet}{stance}"
    return Stand(
        id=f"p:{name}",
        actor=actor,
        issue=issue,
        stance=stance,
        words=Passage(f"d:{family or name}", 0, 3, "yes"),
        published=published,
        outlet=outlet,
        family=family,
    )


def test_a_change_is_marked_where_the_stance_before_was_another():
    (line,) = timelines(
        [stand("opposes", "2026-03-02"), stand("supports", "2026-03-01"), stand("opposes", "2026-03-03")]
    )
    assert [(s.stance, s.changed) for s in line.stands] == [("supports", False), ("opposes", True), ("opposes", False)]


def test_two_stances_of_one_text_are_no_change():
    (line,) = timelines([stand("supports", "2026-03-01", "f:1"), stand("opposes", "2026-03-01", "f:1")])
    assert not any(s.changed for s in line.stands)


def test_copies_count_once():
    (line,) = timelines(
        [stand("supports", f"2026-03-0{n}", "f:1", outlet) for n, outlet in enumerate(("Courier", "Post", "Herald"), 1)]
    )
    (count,) = line.counts
    assert (count.families, count.outlets, count.first, count.last) == (1, 3, "2026-03-01", "2026-03-03")


def test_actors_and_issues_are_apart():
    lines = timelines(
        [
            stand("supports", "2026-03-01"),
            stand("opposes", "2026-03-02", actor="Lind"),
            stand("opposes", "2026-03-02", issue="arms"),
        ]
    )
    assert [(line.actor, line.issue) for line in lines] == [
        ("Korda", "arms"),
        ("Korda", "ceasefire"),
        ("Lind", "ceasefire"),
    ]


def test_undated_ones_come_first_and_have_no_days():
    (line,) = timelines([stand("supports", "2026-03-01"), stand("supports", None)])
    assert line.stands[0].published is None
    assert line.counts[0].first == "2026-03-01"


def test_nothing_gives_nothing():
    assert timelines([]) == ()


@given(st.permutations([stand(s, f"2026-03-0{n}") for n, s in enumerate(("supports", "opposes", "conditional"), 1)]))
def test_order_does_not_matter(stands):
    assert timelines(stands) == timelines(sorted(stands, key=lambda s: s.id))


@pytest.mark.parametrize("stance", ["neutral", ""])
def test_a_foreign_stance_is_refused(stance):
    with pytest.raises(ValueError, match="one of"):
        stand(stance, "2026-03-01")
