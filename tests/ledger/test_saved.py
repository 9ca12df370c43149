"""Searches that people keep: named, renamed, deleted and had back; no part of the dump; and what the search page asks."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidememoire.errors import LedgerError, UsageError
from aidememoire.ledger import Ledger
from aidememoire.ledger import saved as module
from aidememoire.records import Family, Happening, Mention
from tests.ledger.makers import story

DAY = "2026-03-12T08:00:00+00:00"
LATER = "2026-03-13T08:00:00+00:00"


def dumped(ledger):
    out = io.BytesIO()
    ledger.dump(out)
    return out.getvalue()


def test_a_search_is_kept_with_its_name(ledger):
    kept = ledger.save_search("words=ceasefire", "Cease-fire", DAY)
    assert (kept.name, kept.address, kept.made_at, kept.deleted) == ("Cease-fire", "words=ceasefire", DAY, False)
    assert ledger.saved_searches() == (kept,)
    assert ledger.saved_search(kept.id) == kept


def test_the_id_is_that_of_the_address_alone(ledger):
    first = ledger.save_search("words=ceasefire", "One", DAY)
    again = ledger.save_search("words=ceasefire", "Another", LATER)
    assert (again.id, again.name, again.made_at) == (first.id, "Another", DAY)
    assert len(ledger.saved_searches()) == 1
    assert ledger.save_search("words=port", "One", DAY).id != first.id


def test_a_search_can_be_renamed_and_deleted_and_had_back(ledger):
    kept = ledger.save_search("by=Castel", "Castel", DAY)
    assert ledger.rename_search(kept.id, "Lena Castel", LATER).name == "Lena Castel"
    assert ledger.delete_search(kept.id, LATER).deleted
    assert ledger.saved_searches() == ()
    assert [one.id for one in ledger.saved_searches(deleted=True)] == [kept.id]
    back = ledger.delete_search(kept.id, LATER, undo=True)
    assert (back.deleted, back.name, back.made_at) == (False, "Lena Castel", DAY)


def test_nothing_that_was_done_is_written_over(ledger):
    kept = ledger.save_search("by=Castel", "Castel", DAY)
    ledger.rename_search(kept.id, "B", LATER)
    ledger.delete_search(kept.id, LATER)
    ledger.delete_search(kept.id, LATER)
    rows = ledger.engine.rows("SELECT name, state FROM saved_searches ORDER BY seq")
    assert rows == [("Castel", "kept"), ("B", "kept"), ("B", "deleted")]


def test_a_search_that_is_not_kept_is_told(ledger):
    for act in (
        ledger.saved_search,
        lambda one: ledger.rename_search(one, "x", DAY),
        lambda one: ledger.delete_search(one, DAY),
    ):
        with pytest.raises(LedgerError, match="no saved search has the id q:none"):
            act("q:none")


def test_more_than_the_most_are_refused(ledger, monkeypatch):
    monkeypatch.setattr(module, "MOST_SAVED", 2)
    ledger.save_search("words=a", "a", DAY)
    ledger.save_search("words=b", "b", DAY)
    ledger.save_search("words=b", "c", DAY)
    with pytest.raises(UsageError, match="2 searches are kept already"):
        ledger.save_search("words=d", "d", DAY)


def test_saved_searches_are_no_part_of_the_dump(ledger):
    ledger.add(story(0))
    before = dumped(ledger)
    ledger.save_search("words=ceasefire", "Cease-fire", DAY)
    assert dumped(ledger) == before


def test_a_backup_has_them(ledger, tmp_path):
    kept = ledger.save_search("words=ceasefire", "Cease-fire", DAY)
    ledger.backup(tmp_path / "copy.db")
    with Ledger(tmp_path / "copy.db") as copy:
        assert copy.saved_searches() == (kept,)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_any_name_is_kept_as_it_is(ledger, name):
    assert ledger.save_search("words=x", name, DAY).name == name


def test_what_came_in_after_a_moment(ledger):
    first = ledger.add(story(0)).entry_id
    mark = ledger.last_arrival()
    assert ledger.arrivals(mark, 10) == ()
    later = [ledger.add(story(number)).entry_id for number in (1, 2)]
    assert ledger.arrivals(mark, 10) == tuple(reversed(later))
    assert ledger.arrivals(0, 1) == (later[1],)
    assert set(ledger.texts_of([first, *later])) == {first, *later}
    assert ledger.texts_of([first])[first] == story(0).document.text


def test_how_many_documents_a_family_has(ledger):
    ids = sorted(ledger.add(story(number)).entry_id for number in range(3))
    ledger.save_families([Family(id="f:1", members=tuple(ids[:2])), Family(id="f:2", members=(ids[2],))])
    assert ledger.family_sizes(["f:1", "f:2", "f:3"]) == {"f:1": 2, "f:2": 1}


def test_when_a_happening_was_told_of_last(ledger):
    ids = [ledger.add(story(number, published=f"2026-03-1{number}")).entry_id for number in (1, 2)]
    events = [ledger.entry(name).record.events[0].id for name in ids]
    mentions = tuple(map(Mention, events, ids))
    ledger.save_happenings([Happening(id="h:1", type="CONSULT", mentions=mentions)])
    assert ledger.told_last(["h:1", "h:2"]) == {"h:1": "2026-03-12"}
    assert ledger.happenings_in(["h:1"], ids[:1]) == {"h:1"}
    assert ledger.happenings_in(["h:1"], ["d:other"]) == frozenset()


def test_names_to_choose_from(ledger):
    assert ledger.names_in_use().issues == ()
    for number in range(3):
        ledger.add(story(number))
    names = ledger.names_in_use()
    (issues,) = zip(*ledger.engine.rows("SELECT DISTINCT issue FROM positions ORDER BY issue"), strict=True)
    assert names.issues == issues
    (outlets,) = zip(*ledger.engine.rows("SELECT DISTINCT outlet FROM documents"), strict=True)
    assert set(names.outlets) == set(outlets)
