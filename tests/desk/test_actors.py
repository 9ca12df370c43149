"""Actors: the list, a dossier, and its pages. Over the example ledger, where everything is invented."""

import re

import pytest
from starlette.testclient import TestClient

from aidememoire.desk.app import create_app
from aidememoire.desk.stances import grid, marks
from aidememoire.ledger import Ledger
from aidememoire.ledger.dossiers import Cell

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def client(example_ledger) -> TestClient:
    return TestClient(create_app(str(example_ledger)), base_url=ADDRESS)


@pytest.fixture
def identity(example_ledger):
    """The id of an actor of the example."""

    def called(name: str) -> str:
        with Ledger(example_ledger, readonly=True) as ledger:
            rows, _ = ledger.actors_listed(name, None, None, 9, 0)
        return next(row[0] for row in rows if row[1] == name)

    return called


def cell(day, stance="supports", issue="ceasefire", positions=1):
    return Cell(issue, day, stance, positions, positions, positions)


class TestGrid:
    def test_no_position_no_grid(self):
        assert grid([], "month", None, "/actors/i:1", "A") is None

    def test_a_short_history_has_few_columns(self):
        found = grid([cell("2026-02-01")], "month", None, "/actors/i:1", "A")
        assert [column.name for column in found.columns] == ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb"]
        assert [column.year for column in found.columns if column.new_year] == ["2025", "2026"]
        assert (found.earlier, found.later, found.elsewhere) == (None, None, 0)

    def test_a_long_history_is_turned_like_pages(self):
        cells = [cell("2024-01-01", positions=3), cell("2026-02-01"), cell("2026-02-01", "opposes")]
        found = grid(cells, "month", None, "/actors/i:1", "A")
        assert len(found.columns) == 12
        assert (found.positions, found.elsewhere) == (2, 3)
        assert found.earlier == "/actors/i:1?until=2025-02-28#stances"
        (line,) = found.lines
        assert [mark.stance for mark in line.cells[-1][0]] == ["supports", "opposes"]
        assert line.cells[-1][1] == "/search?kind=positions&by=A&about=ceasefire&since=2026-02-01&until=2026-02-28"
        assert line.cells[0] == ((), "")
        before = grid(cells, "month", "2024-01-31", "/actors/i:1", "A")
        assert (before.positions, before.earlier) == (3, None)
        assert before.later is not None

    def test_quarters_end_with_their_last_month(self):
        found = grid([cell("2026-01-01")], "quarter", None, "/actors/i:1", "A")
        assert (found.columns[-1].name, found.columns[-1].since, found.columns[-1].until) == (
            "Jan–Mar",
            "2026-01-01",
            "2026-03-31",
        )

    def test_every_stance_is_told_in_letters_and_words(self):
        told = [(mark.letter, mark.told) for mark in marks([("opposes", 3, 7), ("supports", 1, 1)])]
        assert told == [
            ("S", "supports, in 1 source family, 1 outlet"),
            ("O", "opposes, in 3 source families, 7 outlets"),
        ]


def test_the_list_has_filters(client):
    assert "Miron Zadek" in client.get("/actors").text
    states = client.get("/actors?kind=state").text
    assert "Merisia" in states
    assert "Miron Zadek" not in states
    assert "Miron Zadek" in client.get("/actors?affiliation=tovara").text
    assert "No actor in this ledger fits" in client.get("/actors?words=nosuchname").text
    assert client.get("/actors?kind=emperor").status_code == 400


def test_a_dossier_says_what_is_on_record(client, identity):
    text = client.get(f"/actors/{identity('Miron Zadek')}").text
    plain = " ".join(re.sub("<[^>]+>", " ", text).split())
    assert "Person, Tovara" in plain
    assert "Read by machine, not reviewed unless a row says so." in plain
    assert re.search(r"Named in \d+ documents of 26, in \d+ source families", plain)
    assert re.search(r"President \d+ September 2025 to", plain)
    for part in ("Met and called", "Happenings", "Commitments", "Quotations", "What others said"):
        assert part in plain
    assert re.search(r"kind=positions&amp;by=Miron\+Zadek&amp;about=[a-z-]+&amp;since=2025", text)


def test_a_state_stands_for_its_officials(client, identity):
    text = client.get(f"/actors/{identity('Merisia')}").text
    assert "What officials of" in text
    assert identity("Celeste Valmont") in text


@pytest.mark.parametrize("part", ["quotations", "addressed", "commitments"])
def test_whole_lists_have_pages(client, identity, part):
    address = f"/actors/{identity('Merisia')}/{part}"
    assert "not reviewed" in client.get(address).text
    assert "None on record" in client.get(f"{address}?page=40").text


def test_what_is_wrong_is_told(client, identity):
    assert client.get("/actors/i:nobody").status_code == 404
    name = identity("Merisia")
    assert client.get(f"/actors/{name}?span=decade").status_code == 400
    assert client.get(f"/actors/{name}?until=yesterday").status_code == 400
    assert client.get(f"/actors/{name}?span=quarter&until=2020-01-01").status_code == 200


@pytest.mark.chromium
def test_dossiers_in_a_browser(visitor, identity):
    for name, path in (
        ("actors", "/actors"),
        ("actor-person", f"/actors/{identity('Miron Zadek')}"),
        ("actor-state", f"/actors/{identity('Merisia')}"),
        ("actor-commitments", f"/actors/{identity('Merisia')}/commitments"),
    ):
        visitor.visit(path)
        visitor.accessible()
        visitor.fits()
        visitor.shot(name)


@pytest.mark.chromium
def test_a_cell_opens_its_words(visitor, identity):
    page = visitor.visit(f"/actors/{identity('Miron Zadek')}")
    page.locator("table.grid td a").first.click()
    page.wait_for_url("**/search?kind=positions**")
    assert page.locator("ol.hits > li").count() >= 1


def test_who_is_who_is_decided_in_review(client, identity):
    html = client.get(f"/actors/{identity('Miron Zadek')}").text
    where = re.search(r'href="(/review\?record=a[^"]+)"', html)[1]
    assert "Miron Zadek" in client.get(where).text
