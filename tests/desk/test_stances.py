"""Stances in a table: every position is in one column of one page, under its letter, and its cell asks for its words."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.desk.stances import COLUMNS, LETTERS, STEPS, grid, marks
from aidememoire.ledger.dossiers import Cell
from aidememoire.records.terms import STANCES

PATH = "/actors/i:1"


def cell(first_day, issue="ceasefire", stance="supports", positions=3, families=2):
    return Cell(issue, first_day, stance, positions, families, families + 1)


months = st.builds("{:04}-{:02}-01".format, st.integers(2019, 2027), st.integers(1, 12))
quarters = st.builds("{:04}-{:02}-01".format, st.integers(2019, 2027), st.sampled_from((1, 4, 7, 10)))


def several(days):
    one = st.builds(cell, days, st.sampled_from(("ceasefire", "arms", "prisoners")), st.sampled_from(STANCES))
    return st.lists(one, min_size=1, max_size=30, unique_by=lambda made: made[:3])


def test_nothing_on_record_is_no_table():
    assert grid([], "month", None, PATH, "Orla Brandt") is None


def test_a_stance_is_told_by_its_letter_and_in_words():
    (one,) = marks([("conditional", 1, 2)])
    assert (one.letter, one.told) == ("C", "conditional, in 1 source family, 2 outlets")
    assert len(set(LETTERS.values())) == len(STANCES)


def test_stances_have_one_order():
    assert [one.stance for one in marks([("conditional", 1, 1), ("supports", 2, 2), ("opposes", 3, 3)])] == list(
        STANCES
    )


def test_a_cell_asks_for_its_words():
    found = grid([cell("2026-02-01")], "month", None, PATH, "Orla Brandt")
    ((marked, href),) = [one for one in found.lines[0].cells if one[0]]
    asked = parse_qs(urlsplit(href).query)
    assert [one.letter for one in marked] == ["S"]
    assert asked == {
        "kind": ["positions"],
        "by": ["Orla Brandt"],
        "about": ["ceasefire"],
        "since": ["2026-02-01"],
        "until": ["2026-02-28"],
    }


@pytest.mark.parametrize(
    ("span", "first", "last", "name"),
    [
        ("month", "2024-02-01", "2024-02-29", "Feb"),
        ("month", "2025-12-01", "2025-12-31", "Dec"),
        ("quarter", "2026-01-01", "2026-03-31", "Jan–Mar"),
        ("quarter", "2025-10-01", "2025-12-31", "Oct–Dec"),
    ],
)
def test_the_days_of_a_column(span, first, last, name):
    column = grid([cell(first)], span, None, PATH, "").columns[-1]
    assert (column.since, column.until, column.name) == (first, last, name)


@given(several(months))
def test_columns_follow_one_another(cells):
    found = grid(cells, "month", None, PATH, "")
    days = [column.since for column in found.columns]
    assert days == sorted(set(days))
    assert len(days) <= COLUMNS
    assert max(made.first_day for made in cells) == days[-1]
    assert all(len(line.cells) == len(days) for line in found.lines)


@pytest.mark.parametrize("span", STEPS)
@given(st.data())
def test_every_position_is_on_one_of_the_pages(span, data):
    cells = data.draw(several(months if span == "month" else quarters))
    until, seen, pages = None, [], 0
    while True:
        found = grid(cells, span, until, PATH, "")
        pages += 1
        assert found.positions + found.elsewhere == sum(made.positions for made in cells)
        seen += [
            (line.issue, column.since, mark.stance)
            for line in found.lines
            for column, (here, _) in zip(found.columns, line.cells, strict=True)
            for mark in here
        ]
        if found.earlier is None:
            break
        assert pages < 50
        until = parse_qs(urlsplit(found.earlier).query)["until"][0]
    assert sorted(seen) == sorted((made.issue, made.first_day, made.stance) for made in cells)


@given(several(months))
def test_later_leads_back(cells):
    found = grid(cells, "month", None, PATH, "")
    if found.earlier:
        before = grid(cells, "month", parse_qs(urlsplit(found.earlier).query)["until"][0], PATH, "")
        assert before.later
        again = grid(cells, "month", parse_qs(urlsplit(before.later).query)["until"][0], PATH, "")
        assert again.columns[-1].since == found.columns[-1].since


@pytest.mark.parametrize("until", ["1999-01-01", "2099-12-31"])
def test_a_day_without_positions_shows_the_nearest(until):
    found = grid([cell("2026-02-01"), cell("2026-05-01")], "month", until, PATH, "")
    assert found.positions > 0
