"""Issues: the list, and who stands where on one. Over the example ledger, where everything is invented."""

import re

import pytest
from starlette.testclient import TestClient

from aidememoire.desk.app import create_app
from aidememoire.desk.views.issues import _holders, propositions
from aidememoire.ledger.dossiers import Standing


@pytest.fixture
def client(example_ledger) -> TestClient:
    return TestClient(create_app(str(example_ledger)), base_url="http://127.0.0.1:8000")


def plain(text: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", text).split())


def standing(stance, first, last, families=1, actor="i:a"):
    return Standing(actor, f"Actor {actor[-1]}", "person", stance, families, families, 1, first, last)


class TestHolders:
    def test_a_stance_that_ended_before_the_next_began_is_told_as_moved(self):
        held = [standing("conditional", "2026-03-01", "2026-05-03"), standing("supports", "2026-05-04", "2026-06-01")]
        (one,) = _holders(held, "ceasefire", {})
        assert (one.latest, one.latest_day, one.first) == (("supports",), "2026-06-01", "2026-03-01")
        assert one.moved == ("was “conditional” until 3 May 2026",)

    def test_stances_side_by_side_are_not_called_a_move(self):
        held = [standing("opposes", "2026-03-05", "2026-03-09"), standing("supports", "2026-03-01", "2026-04-01")]
        (one,) = _holders(held, "ceasefire", {})
        assert one.moved == ("“opposes” as well, last on 9 March 2026",)

    def test_several_stances_of_the_last_day_are_all_the_latest(self):
        held = [standing("opposes", "2026-03-01", "2026-04-01"), standing("supports", "2026-03-01", "2026-04-01")]
        (one,) = _holders(held, "ceasefire", {})
        assert (one.latest, one.moved) == (("opposes", "supports"), ())

    def test_most_families_come_first_and_names_decide_between_equals(self):
        held = [
            standing("supports", "2026-03-01", "2026-03-01", 1, "i:c"),
            standing("opposes", "2026-03-01", "2026-03-01", 1, "i:b"),
            standing("supports", "2026-03-01", "2026-03-01", 5, "i:a"),
        ]
        assert [one.id for one in _holders(held, "ceasefire", {})] == ["i:a", "i:b", "i:c"]
        assert _holders(held[::-1], "ceasefire", {}) == _holders(held, "ceasefire", {})

    def test_without_days(self):
        (one,) = _holders([standing("supports", None, None)], "ceasefire", {})
        assert (one.latest, one.latest_day, one.moved) == (("supports",), None, ())


def test_the_agenda_is_listed_with_its_propositions(client):
    text = plain(client.get("/issues").text)
    assert "To support is to say that …" in text
    for proposition in propositions().values():
        assert proposition in text
    assert "no position on record" in text


def test_who_stands_where(client):
    text = plain(client.get("/issues/ceasefire").text)
    assert "To support it is to say that the fighting stops" in text
    assert "Read by machine, not reviewed unless a row says so. Counts, no verdict." in text
    assert re.search(r"supports \d+ positions by \d+ actors", text)
    assert "How it moved" in text
    assert "“Changed” marks" in text


def test_filters(client):
    one = client.get("/issues/ceasefire?by=Miron+Zadek").text
    assert "Actors 1 to 1 of 1" in one
    assert "No position on record for what is asked" in plain(client.get("/issues/ceasefire?until=2001-01-01").text)
    assert client.get("/issues/ceasefire?since=soon").status_code == 400


def test_an_issue_that_nobody_speaks_of(client):
    assert "No position on record" in client.get("/issues/nuclear").text
    assert client.get("/issues/no-such-issue").status_code == 404


@pytest.mark.chromium
@pytest.mark.parametrize("path", ["/issues", "/issues/ceasefire", "/issues/security-guarantees", "/issues/sanctions"])
def test_issues_in_a_browser(visitor, path):
    visitor.visit(path)
    visitor.accessible()
    visitor.fits()
    visitor.shot(path.strip("/").replace("/", "-"))
