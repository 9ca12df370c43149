"""Who is who by people's word: at once, or when the ledger is next brought up to date."""

import pytest

from aidememoire import workflow
from aidememoire.errors import UsageError
from aidememoire.ledger import Ledger
from tests import stories


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "names.db") as made:
        made.add(stories.phone_call())
        workflow.derive(made)
        yield made


def names(ledger):
    return sorted(identity.name for identity in ledger.identities())


def two(ledger):
    first, second = ledger.identities()[:2]
    return first, second


def test_two_are_made_one_at_once(ledger):
    first, second = two(ledger)
    workflow.merge_actors(ledger, [first.id, second.id], by="Anna Vell")
    (one,) = [identity for identity in ledger.identities() if identity.id == first.id]
    assert {first.name, second.name} <= set(one.names)
    assert second.id not in {identity.id for identity in ledger.identities()}


def test_two_are_made_one_later(ledger):
    first, second = two(ledger)
    before = names(ledger)
    workflow.merge_actors(ledger, [first.id, second.id], by="Anna Vell", later=True)
    assert names(ledger) == before
    workflow.derive(ledger)
    assert len(names(ledger)) == len(before) - 1


def test_names_are_parted_later(ledger):
    first, second = two(ledger)
    before = names(ledger)
    workflow.merge_actors(ledger, [first.id, second.id], by="Anna Vell")
    workflow.split_actor(ledger, first.id, [second.names[0]], by="Anna Vell", later=True)
    assert names(ledger) != before
    workflow.derive(ledger)
    assert len(names(ledger)) == len(before)


def test_nobody_of_that_name(ledger):
    with pytest.raises(UsageError, match="no actor is called 'i:0'"):
        workflow.split_actor(ledger, "i:0", ["Somebody"], by="Anna Vell")
