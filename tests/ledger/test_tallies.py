"""Counts for pictures, on both databases. People, outlets and states are invented."""

import msgspec
import pytest

from aidememoire.ledger.tallies import Contact, Frame, Happened, Written
from tests.ledger.calls import fill

YEAR = Frame(since="2026-01-01", until="2026-12-31", step="month")


@pytest.fixture
def filled(ledger):
    fill(ledger)
    return ledger


def test_happenings_by_step(filled):
    assert filled.tally_happenings(YEAR) == (
        Happened("2026-03-01", "CONSULT", True, 1, 1),
        Happened("2026-04-01", "CONSULT", True, 1, 1),
    )
    assert filled.tally_of_happenings(YEAR) == (2, 3, 1)


@pytest.mark.parametrize(("step", "first"), [("day", "2026-03-05"), ("week", "2026-03-02"), ("month", "2026-03-01")])
def test_steps(filled, step, first):
    frame = Frame(since="2026-03-05", until="2026-03-05", step=step)
    assert [one.first_day for one in filled.tally_happenings(frame)] == [first]


def test_a_week_begins_on_monday(filled):
    frame = Frame(since="2026-03-01", until="2026-03-02", step="week")
    assert [one.first_day for one in filled.tally_documents(frame, "outlet", 5).written] == ["2026-02-23", "2026-03-02"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [({"actor": "i:Ivo Lind"}, 2), ({"actor": "Nobody Known"}, 0), ({"issue": "ceasefire"}, 2), ({"issue": "arms"}, 0)],
)
def test_happenings_of_an_actor_or_issue(filled, asked, found):
    frame = msgspec.structs.replace(YEAR, **asked)
    assert sum(one.happenings for one in filled.tally_happenings(frame)) == found
    assert filled.tally_of_happenings(frame)[0] == found


def test_positions_count_copies_once(filled):
    matrix = filled.tally_positions(YEAR, 5)
    assert [(cell.name, cell.stance, cell.positions, cell.families) for cell in matrix.cells] == [
        ("Mara Korda", "opposes", 1, 1),
        ("Mara Korda", "supports", 3, 2),
    ]
    assert (matrix.columns, matrix.positions) == (1, 4)
    assert filled.tally_positions(msgspec.structs.replace(YEAR, issue="arms"), 5).cells == ()


def test_positions_of_one_actor_over_time(filled):
    frame = msgspec.structs.replace(YEAR, actor="Mara Korda", step="day")
    cells = filled.tally_positions_over_time(frame).cells
    assert [(cell.column, cell.stance) for cell in cells] == [
        ("2026-03-01", "supports"),
        ("2026-03-02", "supports"),
        ("2026-03-03", "opposes"),
        ("2026-03-09", "supports"),
    ]
    assert filled.tally_positions_over_time(msgspec.structs.replace(frame, actor="Nobody Known")).cells == ()


def test_contacts_are_happenings_not_articles(filled):
    network = filled.tally_contacts(YEAR, 5)
    assert network.contacts == (Contact("i:Ivo Lind", "i:Mara Korda", 2, 0, 2, "2026-03-05", "2026-04-30"),)
    assert [(one.name, one.kind, one.happenings) for one in network.people] == [
        ("Ivo Lind", "person", 2),
        ("Mara Korda", "person", 2),
    ]
    assert (network.all_people, network.all_contacts, network.happenings) == (2, 1, 2)


def test_contacts_of_nobody_known(filled):
    network = filled.tally_contacts(msgspec.structs.replace(YEAR, actor="Nobody Known"), 5)
    assert (network.people, network.contacts, network.all_people) == ((), (), 0)


def test_documents_by_outlet_and_side(filled):
    frame = msgspec.structs.replace(YEAR, step="month")
    found = filled.tally_documents(frame, "outlet", 1)
    assert set(found.written) == {
        Written("Courier", "2026-03-01", 2, 2, 2),
        Written("", "2026-03-01", 1, 1, 1),
        Written(None, "2026-03-01", 1, 1, 1),
    }
    assert (found.documents, found.authors, found.all_documents) == (4, 2, 4)
    sides = filled.tally_documents(frame, "side", 5)
    assert {(one.name, one.documents) for one in sides.written} == {("Velland", 1), (None, 3)}
    assert filled.tally_documents(msgspec.structs.replace(frame, issue="arms"), "side", 5).documents == 0


def test_issues_names_and_days(filled):
    assert filled.tallied_issues() == ("ceasefire",)
    assert filled.tallied_days() == ("2026-03-01", "2026-03-09")
    assert filled.tallied_name("i:Ivo Lind") == "Ivo Lind"
    assert filled.tallied_name("Somebody") == "Somebody"


def test_an_empty_ledger_has_nothing_to_count(ledger):
    assert ledger.tallied_days() == (None, None)
    assert ledger.tallied_issues() == ()
    assert ledger.tally_happenings(YEAR) == ()
    assert ledger.tally_positions(YEAR, 5) == ((), 0, 0)
    assert ledger.tally_contacts(YEAR, 5) == ((), (), 0, 0, 0)
    assert ledger.tally_documents(YEAR, "side", 5) == ((), 0, 0, 0)
