"""Happenings: replaced when they are worked out again, found by the ids that they had before."""

import pytest

from aidememoire.errors import LedgerError
from aidememoire.records import Happening, Mention, digest
from tests.ledger.makers import dumped, read_by, story


def happening(*mentions, **given):
    """A happening made of (event, document) pairs."""
    identity = "h:" + digest(sorted(event for event, _ in mentions))
    told = tuple(Mention(event, document) for event, document in mentions)
    return Happening(**{"id": identity, "type": "CONSULT", "when": "2026-03-11", "mentions": told, **given})


@pytest.fixture
def events(ledger):
    """The first event of each of four documents, with its document."""
    ids = [ledger.add(story(number)).entry_id for number in range(4)]
    return [(ledger.entry(name).record.events[0].id, name) for name in ids]


def test_happenings_are_found_by_id_and_event(ledger, events):
    one, two = happening(events[0], events[1]), happening(events[2], when=None)
    ledger.save_happenings([one, two])
    assert ledger.happening(one.id) == one
    assert ledger.happenings() == [two, one]
    assert ledger.happenings([one.id]) == [one]
    assert ledger.happenings_of([event for event, _ in events]) == {
        events[0][0]: one.id,
        events[1][0]: one.id,
        events[2][0]: two.id,
    }
    assert ledger.engine.rows("SELECT when_start FROM happenings ORDER BY id") == sorted(
        [("2026-03-11",), (None,)], key=lambda row: (one if row[0] else two).id
    )
    with pytest.raises(LedgerError, match="no happening h:none"):
        ledger.happening("h:none")


def test_a_merged_happening_redirects(ledger, events):
    one, two = happening(events[0], events[1]), happening(events[2])
    ledger.save_happenings([one, two])
    both = happening(*events[:3])
    ledger.save_happenings([both])
    more = happening(*events)
    ledger.save_happenings([more])
    assert ledger.happenings() == [more]
    assert {ledger.happening(old.id).id for old in (one, two, both)} == {more.id}


def test_a_split_happening_redirects_to_its_greater_part(ledger, events):
    whole = happening(*events)
    ledger.save_happenings([whole])
    ledger.save_happenings([happening(events[0]), happening(*events[1:])])
    assert ledger.happening(whole.id) == happening(*events[1:])
    ledger.save_happenings([whole])
    assert ledger.happening(happening(events[0]).id) == whole
    assert ledger.happening(whole.id) == whole


def test_events_that_are_in_no_happening_any_more(ledger, events):
    one = happening(events[0], events[1])
    ledger.save_happenings([one])
    ledger.save_happenings([], events=[events[0][0]])
    assert ledger.happenings() == []


def test_blocks_lead_from_event_to_event(ledger, events):
    names = [event for event, _ in events]
    ledger.save_event_blocks({names[0]: ("x", "y"), names[1]: ("y", "z"), names[2]: ("z",), names[3]: ("other",)})
    assert ledger.events_in_blocks(["x", "y"]) == sorted(names[:2])
    assert ledger.events_blocked_with([names[0]]) == sorted(names[:3])
    ledger.save_event_blocks({names[1]: ("other",)})
    assert ledger.events_blocked_with([names[0]]) == [names[0]]
    assert ledger.documents_of_events(names[:1]) == {names[0]: events[0][1]}


def test_a_new_reading_has_its_neighbours_looked_at_again(ledger, events):
    names, ids = zip(*events, strict=True)
    ledger.save_event_blocks({names[0]: ("x",), names[1]: ("x", "y"), names[2]: ("y",), names[3]: ("z",)})
    ledger.save_happenings([happening(*events[:2]), happening(events[2])])
    ledger.derived("happenings", ids)
    ledger.add(read_by(story(0), "0.2.0"))
    assert ledger.underived("happenings") == sorted(ids[:3])
    # The old happening stays until its other events have been looked at, so that its id leads on.
    ledger.save_happenings([happening(events[2])])
    assert ledger.happening(happening(*events[:2]).id) == happening(*events[:2])
    fresh = ledger.entry(ids[0]).record.events[0].id
    ledger.save_happenings([happening((fresh, ids[0]), events[1])])
    assert ledger.happening(happening(*events[:2]).id) == happening((fresh, ids[0]), events[1])
    assert len(ledger.happenings()) == 2


def test_a_happening_of_one_document_follows_its_new_reading(ledger, events):
    old = happening(events[0])
    ledger.save_happenings([old])
    ledger.derived("happenings", [name for _, name in events])
    ledger.add(read_by(story(0), "0.2.0"))
    ledger.save_happenings([happening(events[1])])
    assert ledger.happening(old.id) == old
    new = happening((ledger.entry(events[0][1]).record.events[0].id, events[0][1]))
    ledger.save_happenings([new])
    assert ledger.happening(old.id) == new


def test_an_older_version_leaves_its_happening(ledger):
    old = ledger.add(story(url="https://a.example/", published="2026-03-12")).entry_id
    event = ledger.entry(old).record.events[0].id
    ledger.save_event_blocks({event: ("x",)})
    ledger.save_happenings([happening((event, old))])
    ledger.derived("happenings", [old])
    new = ledger.add(story(url="https://a.example/", published="2026-03-13")).entry_id
    assert ledger.underived("happenings", newest_only=True) == [new]
    assert ledger.events_in_blocks(["x"]) == []
    ledger.derived("happenings", [new, old])
    ledger.save_happenings([happening((ledger.entry(new).record.events[0].id, new))])
    assert [one.mentions[0].document for one in ledger.happenings()] == [new]


def test_redirects_are_no_part_of_the_dump(ledger, events):
    ledger.save_happenings([happening(*events)])
    direct = dumped(ledger)
    ledger.save_happenings([happening(events[0]), happening(*events[1:])])
    ledger.save_happenings([happening(*events)])
    assert dumped(ledger) == direct
