"""What is worked out across documents is kept, replaced, and asked for again when its ground moves."""

import pytest

from aidememoire.records import Codes, Copy, Family, Identity
from aidememoire.records.families import IdentityDecision
from tests.ledger.makers import decision, dumped, read_by, story
from tests.stories import phone_call


@pytest.fixture
def ids(ledger):
    return sorted(ledger.add(story(number)).entry_id for number in range(4))


def test_a_stage_is_done_once(ledger, ids):
    assert ledger.underived("families") == ids
    assert ledger.underived("families", limit=2) == ids[:2]
    ledger.derived("families", ids[1:])
    ledger.derived("families", ids[1:])
    assert ledger.underived("families") == ids[:1]
    assert ledger.underived("happenings") == ids


def test_a_new_reading_is_worked_out_again(ledger, ids):
    ledger.derived("happenings", ids)
    changed = ledger.add(read_by(story(2), "0.2.0")).entry_id
    assert ledger.underived("happenings") == [changed]


def test_a_decision_is_worked_out_again(ledger, ids):
    ledger.derived("happenings", ids)
    ledger.decide(decision(phone_call().events[0], "event"))
    assert ledger.underived("happenings") == ids


def test_only_newest_and_read_documents_where_asked(ledger):
    old = ledger.add(story(url="https://a.example/", published="2026-03-12")).entry_id
    new = ledger.add(story(url="https://a.example/", published="2026-03-13")).entry_id
    unread = ledger.add_unread(story(9).document).entry_id
    assert ledger.underived("happenings", newest_only=True) == [new]
    assert ledger.underived("families") == sorted([old, new, unread])


def test_documents_that_share_bands(ledger, ids):
    ledger.save_signatures({ids[0]: b"\x01", ids[1]: b"\x02"}, {ids[0]: (1, -(2**63), 3), ids[1]: (1, 2**63 - 1)})
    assert ledger.sharing_bands([1, 3, 2**63 - 1, 99]) == {ids[0]: 2, ids[1]: 2}
    assert ledger.sharing_bands([-(2**63), -(2**63)]) == {ids[0]: 1}
    assert ledger.signatures_of(ids) == {ids[0]: b"\x01", ids[1]: b"\x02"}


def test_copies_link_documents(ledger, ids):
    copies = [Copy(ids[0], ids[1], "near", 0.9), Copy(ids[1], ids[2], "excerpt", 0.25)]
    ledger.save_copies(copies)
    ledger.save_copies(copies[:1])
    assert ledger.copies_of([ids[1]]) == copies
    assert ledger.copies_of([ids[3]]) == []
    assert ledger.component([ids[2]]) == ids[:3]
    assert ledger.component([ids[3]]) == ids[3:]


def test_families_take_the_place_of_those_before(ledger, ids):
    one, two = Family(id="f:1", members=tuple(ids[:2]), origin=ids[0]), Family(id="f:2", members=(ids[2],))
    ledger.save_families([one, two])
    both = Family(id="f:3", members=tuple(ids[:3]), agency="Northern Wire")
    ledger.save_families([both])
    assert [ledger.family(name) for name in ("f:1", "f:2", "f:3")] == [None, None, both]
    assert ledger.families_of(ids) == dict.fromkeys(ids[:3], both)
    ledger.save_families([], replaced=["f:3"])
    assert ledger.families_of(ids) == {}


def test_identities_are_kept_as_a_whole(ledger, ids):
    actors = [name for (name,) in ledger.engine.rows("SELECT id FROM actors ORDER BY id")]
    orlin = Identity(
        id="i:1", name="Marek Orlin", kind="person", codes=Codes(iso3="VEL"), names=("Orlin",), actors=tuple(actors[:2])
    )
    castel = Identity(
        id="i:2", name="Lena Castel", kind="person", roles=(("President", None, None),), actors=(actors[2],)
    )
    ledger.save_identities([castel, orlin])
    assert ledger.identities() == [orlin, castel]
    assert ledger.identity_names(actors[:4]) == {
        actors[0]: ("i:1", "Marek Orlin"),
        actors[1]: ("i:1", "Marek Orlin"),
        actors[2]: ("i:2", "Lena Castel"),
    }
    moved = Identity(id="i:3", name="Marek Orlin", kind="person", actors=tuple(actors[:2]))
    ledger.save_identities([moved, castel])
    assert ledger.identities() == [castel, moved]


def test_decisions_on_identities_are_kept_in_their_order(ledger):
    second = IdentityDecision(kind="merge", identities=("i:1", "i:2"), by="A", at="2026-03-15")
    first = IdentityDecision(kind="split", members=(("Orlin", ""),), by="A", at="2026-03-14", note="Another Orlin.")
    for one in (second, first, second):
        ledger.decide_identity(one)
    assert ledger.identity_decisions() == [first, second]


def test_vectors_go_with_their_words(ledger, ids):
    waiting = ledger.unvectored()
    assert len(waiting) == len(phone_call().statements) * 4
    assert ledger.unvectored(limit=3) == waiting[:3]
    of_an_older_reading = {"s:older": b"\x00\x02"}
    ledger.save_vectors({name: b"\x00\x01" for name, _ in waiting} | of_an_older_reading)
    assert ledger.unvectored() == []
    assert [name for name, _ in ledger.vectors()] == sorted(name for name, _ in waiting)
    assert dict(ledger.vectors([waiting[0][0], "s:none"])) == {waiting[0][0]: b"\x00\x01"}
    span = {"start": 0, "end": 5, "text": phone_call().document.text[:5]}
    ledger.decide(decision(phone_call().statements[0], "statement", state="edited", field="content", value=[span]))
    assert {content for _, content in ledger.unvectored()} == {span["text"]}
    ledger.add(read_by(story(1), "0.2.0"))
    assert len(ledger.unvectored()) == 3 + len(phone_call().statements)
    assert ledger.check() == []


def test_what_is_derived_is_part_of_the_dump(ledger, ids):
    before = dumped(ledger)
    ledger.derived("families", ids)
    assert dumped(ledger) == before
    ledger.save_families([Family(id="f:1", members=tuple(ids))])
    assert dumped(ledger) != before
