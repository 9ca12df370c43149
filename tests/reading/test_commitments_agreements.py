"""What binds those who sign an agreement, by the real reader on invented ones."""

import pytest

from aidememoire.ingest import load_text
from aidememoire.workflow.reading import reader_named

FRAME = """\
Agreement on a Ceasefire between the Government of Velland and the Government of Sorania
The Parties have agreed as follows:
Article 1
{}
Done at Castel on 8 May 2024
For the Government of Sorania
"""


def bound(clause, frame=FRAME):
    record = reader_named("embedded").read(load_text(frame.format(clause)).document)
    names = {actor.id: actor.name for actor in record.actors}
    return [
        (c.kind, tuple(names[actor] for actor in c.actors), c.what.text, c.due.text if c.due else None)
        for c in record.commitments
    ]


@pytest.mark.parametrize("who", ["Each Party", "Both Parties", "The Parties", "The Contracting Parties", "Each Side"])
def test_a_duty_of_the_parties_is_their_promise(who):
    assert bound(f"{who} shall withdraw its forces within 48 hours.") == [
        ("promise", ("Velland", "Sorania"), "shall withdraw its forces within 48 hours", "within 48 hours")
    ]


def test_a_duty_of_one_party_is_its_promise():
    assert [c[:2] for c in bound("Sorania shall free forty prisoners by 1 June 2024.")] == [("promise", ("Sorania",))]


def test_neither_party_is_nobody_who_promises_the_contrary():
    assert bound("Neither Party shall shell the town.") == []


def test_each_item_of_a_list_is_a_promise_of_its_own():
    clause = "1. Velland shall: (a) clear the Harnow road by 1 June 2024; (b) exchange lists; and (c) not shell the town. 2. The annex is attached."
    assert bound(clause) == [
        ("promise", ("Velland",), "clear the Harnow road by 1 June 2024", "by 1 June 2024"),
        ("promise", ("Velland",), "exchange lists", None),
        ("promise", ("Velland",), "not shell the town", None),
    ]


def test_the_future_of_a_report_stays_a_plan():
    report = "Leaders to meet\nHARNOW, May 8 (Northern Wire) - The president of Velland will visit Sorania on Friday.\n"
    assert [kind for kind, *_ in bound("", report)] == ["plan"]
