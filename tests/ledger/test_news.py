"""What is new, what stands around a happening, what was refused: on both databases."""

import pytest

from aidememoire.ledger.news import MARGIN, MOST_NEW, Arrivals, Fresh
from aidememoire.records import Family, Happening, Identity, Mention, Refusal
from tests.ledger.makers import decision, story
from tests.stories import phone_call


def happening(identity, *mentions, **fields):
    return Happening(
        id=identity,
        type="CONSULT",
        mentions=tuple(Mention(event, document, *relation) for event, document, *relation in mentions),
        **{"mode": "phone", "symmetric": True, **fields},
    )


@pytest.fixture
def told(ledger):
    """Three documents; two of them copies; the call that all three tell of, and what else there is."""
    days = ("2026-03-12", "2026-03-13", "2026-03-12T08:00:00+01:00")
    ids = [ledger.add(story(number, published=day)).entry_id for number, day in enumerate(days, 1)]
    events = {name: [event.id for event in ledger.entry(name).record.events] for name in ids}
    ledger.save_families([Family(id="f:1", members=tuple(ids[:2]), origin=ids[0]), Family(id="f:2", members=(ids[2],))])
    parties = ("Marek Orlin", "Lena Castel")
    call = happening("h:call", *((events[name][0], name) for name in ids), actors=parties, when="2026-03-11")
    meeting = happening(
        "h:meeting",
        (events[ids[0]][1], ids[0], "plans"),
        actors=parties,
        when="2026-03-20",
        status="planned",
        mode="meet",
    )
    vague = happening("h:vague", (events[ids[1]][2], ids[1]), actors=("Velland",), when="2026-03", mode="visit")
    other = happening("h:other", (events[ids[2]][3], ids[2]), actors=("Marek Orlin",), when="2026-03-15", mode="meet")
    ledger.save_happenings([call, meeting, vague, other])
    return ids


def test_new_documents_are_counted_with_their_outlets(ledger, told):
    first = ledger.engine.rows("SELECT seq FROM documents WHERE id = ?", [told[0]])[0][0]
    assert ledger.newcomers(Fresh(seq=0)) == Arrivals(3, 3, False)
    assert ledger.newcomers(Fresh(seq=first)) == Arrivals(2, 2, False)
    assert ledger.newcomers(Fresh(seq=first + 1000)) == Arrivals(0, 0, False)
    assert ledger.newcomers(Fresh(day="2026-03-13")) == Arrivals(1, 1, False)


def test_there_are_more_than_are_counted(ledger, told, monkeypatch):
    monkeypatch.setattr("aidememoire.ledger.news.MOST_NEW", 2)
    assert MOST_NEW > 2
    assert ledger.newcomers(Fresh(seq=0)) == Arrivals(2, 3, True)


def test_happenings_that_new_documents_tell_of(ledger, told):
    found = {one.id: one for one in ledger.touched(Fresh(day="2026-03-12"))}
    assert sorted(found) == ["h:call", "h:meeting", "h:other", "h:vague"]
    assert found["h:call"][1:] == ("2026-03-11", 2, 3, 3, 1)
    assert found["h:meeting"][1:] == ("2026-03-20", 1, 1, 1, 0)
    assert found["h:vague"].day is None
    assert [one.id for one in ledger.touched(Fresh(day="2026-03-13"))] == ["h:call", "h:vague"]
    assert ledger.touched(Fresh(seq=10_000)) == []


def test_who_tells_of_a_happening_comes_in_the_order_of_publication(ledger, told):
    found = ledger.tellings(["h:call", "h:meeting"])
    assert [(one.happening, one.document) for one in found if one.happening == "h:call"] == [
        ("h:call", name) for name in (told[0], told[2], told[1])
    ]
    assert {one.family for one in found} == {"f:1", "f:2"}
    assert [one.relation for one in found if one.happening == "h:meeting"] == ["plans"]


def test_a_document_without_a_family_is_its_own(ledger):
    name = ledger.add(story()).entry_id
    event = ledger.entry(name).record.events[0].id
    ledger.save_happenings([happening("h:1", (event, name))])
    assert ledger.tellings(["h:1"])[0].family == name
    assert ledger.touched(Fresh(seq=0))[0].families == 1


def test_words_stand_where_they_are_said_to_stand(ledger, told):
    text = phone_call().document.text
    found = ledger.words_around(["h:call", "h:other"], told)
    assert {(one.happening, one.document) for one in found} == {
        *(("h:call", name) for name in told),
        ("h:other", told[2]),
    }
    for one in found:
        event = next(event for event in ledger.entry(one.document).record.events if event.id == one.event)
        assert one.piece[one.start : one.end] == text[event.evidence[0].start : event.evidence[0].end]
        assert text.startswith(one.piece) == one.begins
        assert text.endswith(one.piece) == one.ends
        assert one.piece in text
        assert one.start <= MARGIN


def test_what_lies_ahead_is_planned_for_a_later_day(ledger, told):
    assert [one.id for one in ledger.ahead("2026-03-12", 5)] == ["h:meeting"]
    assert ledger.ahead("2026-03-12", 5)[0].actors == "Marek Orlin; Lena Castel"
    assert ledger.ahead("2026-03-20", 5) == []


def test_mentions_come_a_page_at_a_time(ledger, told):
    first, more = ledger.mentions_of("h:call", 2)
    rest, none = ledger.mentions_of("h:call", 2, 2)
    assert [row.document for row in (*first, *rest)] == [told[0], told[2], told[1]]
    assert (more, none) == (True, False)
    assert (first[0].outlet, first[0].words, first[0].reader) == (
        "Outlet 1",
        "spoke by telephone … On Wednesday he did",
        "embedded",
    )
    assert (first[0].origin, rest[0].origin, rest[0].origin_outlet) == (None, told[0], "Outlet 1")


def test_happenings_of_the_same_parties_stand_around(ledger, told):
    both = [("Marek Orlin",), ("Lena Castel", "Sorania")]
    rows, count = ledger.around("h:call", both, "2026-03-01", "2026-03-31", 5)
    assert ([one.id for one in rows], count) == (["h:meeting"], 1)
    rows, count = ledger.around("h:call", [("Marek Orlin",)], "2026-03-01", "2026-03-31", 5)
    assert ([one.id for one in rows], count) == (["h:other", "h:meeting"], 2)
    rows, count = ledger.around("h:call", [("Marek Orlin",)], "2026-03-01", "2026-03-31", 1)
    assert (len(rows), count) == (1, 2)
    assert ledger.around("h:call", [("Marek",)], "2026-03-01", "2026-03-31", 5) == ([], 0)
    assert ledger.around("h:call", [], "2026-03-01", "2026-03-31", 5) == ([], 0)


def test_an_id_of_before_leads_to_what_it_became(ledger, told):
    mention = ledger.happening("h:call").mentions[0]
    rest = ledger.happening("h:call").mentions[1:]
    ledger.save_happenings(
        [happening("h:new", *((one.event, one.document) for one in (mention, *rest)), when="2026-03-11")]
    )
    assert ledger.became("h:call") == "h:new"
    assert ledger.became("h:new") is None
    assert ledger.became("h:never") is None


def test_readings_and_decisions_change_what_documents_are_read_as(ledger, told):
    before = ledger.state_of_readings(told)
    assert ledger.state_of_readings(reversed(told)) == before
    ledger.decide(decision(phone_call().events[0], "event"))
    assert ledger.state_of_readings(told) != before
    assert ledger.state_of_readings(told[:1]) != ledger.state_of_readings(told[1:2])


def test_refusals_come_newest_first(ledger):
    for number in range(5):
        at = f"2026-03-0{number + 1}T10:00:00+00:00" if number else None
        ledger.refuse(Refusal(source=f"feed-{number}.xml", reason="empty", kind="EmptySourceError", at=at))
    first, more = ledger.latest_refusals(3)
    rest, none = ledger.latest_refusals(3, 3)
    assert [one.source for one in (*first, *rest)] == [f"feed-{number}.xml" for number in (4, 3, 2, 1, 0)]
    assert (more, none, ledger.count_refusals()) == (True, False, 5)


def test_officials_stand_for_their_state_and_it_for_them(ledger):
    fields = {"actors": ()}
    ledger.save_identities(
        [
            Identity(id="i:1", name="Velland", kind="state", **fields),
            Identity(id="i:2", name="Marek Orlin", kind="person", affiliation="Velland", **fields),
            Identity(id="i:3", name="Ivo Teller", kind="person", affiliation="Velland", **fields),
            Identity(id="i:4", name="Lena Castel", kind="person", affiliation="Sorania", **fields),
        ]
    )
    found = ledger.stand_ins(["Marek Orlin", "Velland", "Nobody"])
    assert found["Marek Orlin"][:2] == ("Marek Orlin", "Velland")
    assert set(found["Marek Orlin"]) == set(found["Velland"]) == {"Marek Orlin", "Velland", "Ivo Teller"}
    assert found["Nobody"] == ("Nobody",)
