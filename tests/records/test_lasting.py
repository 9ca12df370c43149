"""Ids that last: made of the words, never of when or in what order something came."""

import msgspec
import pytest
from hypothesis import given

from aidememoire.errors import RecordError
from aidememoire.records import (
    Actor,
    Document,
    ReaderInfo,
    Record,
    Span,
    Statement,
    anchor,
    digest,
    document_id,
    entry_of,
    lasting,
    position_ids,
    reading_id,
    text_id,
)
from aidememoire.records.lasting import kind_of, spans_of
from tests.records.strategies import records

KINDS = ("actors", "statements", "events", "commitments")


def ids(record):
    return [item.id for kind in KINDS for item in getattr(record, kind)]


def changed(record, **document):
    return msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, **document))


@given(records())
def test_ids_are_unique_and_done_again_the_same(record):
    entry = entry_of(record)
    names = [*ids(entry.record), *position_ids(entry.record, entry.id)]
    assert len(names) == len(set(names))
    assert entry_of(entry.record) == entry
    assert entry_of(record) == entry


@given(records())
def test_the_record_stays_the_same_but_for_its_ids(record):
    """Short ids again in place of the lasting ones give the record as it was."""
    made = lasting(record, "d:1")
    plain = msgspec.json.encode(made).decode()
    for kind in KINDS:
        for before, after in zip(getattr(record, kind), getattr(made, kind), strict=True):
            plain = plain.replace(f'"{after.id}"', f'"{before.id}"')
    assert msgspec.json.decode(plain, type=Record) == record


def test_every_kind_has_its_prefix(phone_call):
    record = lasting(phone_call, "d:1")
    assert {item.id[:2] for item in record.actors} == {"a:"}
    assert {item.id[:2] for item in record.statements} == {"s:"}
    assert {item.id[:2] for item in record.events} == {"e:"}
    assert {item.id[:2] for item in record.commitments} == {"c:"}
    assert {name[:2] for name in position_ids(record, "d:1")} == {"p:"}
    assert kind_of(record.positions[0]) == "position"


def test_ids_depend_on_document_and_reader(phone_call):
    newer = msgspec.structs.replace(phone_call, reader=ReaderInfo("embedded", "0.2.0"))
    sets = [set(ids(lasting(phone_call, "d:1"))), set(ids(lasting(phone_call, "d:2"))), set(ids(lasting(newer, "d:1")))]
    assert not sets[0] & sets[1]
    assert not sets[0] & sets[2]


def test_when_a_text_was_fetched_is_in_no_id(phone_call):
    later = changed(phone_call, retrieved="2026-03-20T00:00:00Z")
    assert document_id(later.document) == document_id(phone_call.document)
    assert entry_of(later).reading == entry_of(phone_call).reading
    assert document_id(changed(phone_call, outlet="Another").document) != document_id(phone_call.document)


def test_a_reading_is_what_was_found(phone_call):
    record = lasting(phone_call, "d:1")
    assert reading_id(record, "d:1") != reading_id(record, "d:2")
    fewer = msgspec.structs.replace(record, warnings=())
    assert reading_id(fewer, "d:1") != reading_id(record, "d:1")


def test_the_issuer_is_named_by_its_lasting_id(phone_call):
    entry = entry_of(changed(phone_call, issuer="a1"))
    assert entry.document.issuer == entry.record.actors[0].id
    assert document_id(changed(phone_call, issuer="a1").document) == document_id(phone_call.document)


def test_countries_that_claim_a_place_are_no_actors(phone_call):
    """A country's code may be spelt like a short id."""
    events = tuple(
        msgspec.structs.replace(event, where=msgspec.structs.replace(event.where, claimed_by=("a1",)))
        for event in phone_call.events
        if event.where
    )
    record = lasting(msgspec.structs.replace(phone_call, events=events), "d:1")
    assert {event.where.claimed_by for event in record.events} == {("a1",)}


def test_kinds_may_use_the_same_short_ids():
    text = "He spoke."
    span = Span(0, 2, "He")
    record = Record(
        reader=ReaderInfo("other", "1"),
        document=Document(text_id(text), text),
        actors=(Actor("1", "He", "unnamed", mentions=(span,)),),
        statements=(Statement("1", (("1",),), content=(span,)),),
    )
    made = lasting(record, "d:1")
    assert made.statements[0].chain == ((made.actors[0].id,),)
    assert made.statements[0].id.startswith("s:")


def test_the_anchor_is_where_the_first_words_stand(phone_call):
    said, event, position = phone_call.statements[0], phone_call.events[0], phone_call.positions[0]
    assert anchor(said) == (said.content[0].start, said.content[0].end)
    assert anchor(event) == (event.evidence[0].start, event.evidence[0].end)
    assert anchor(position) == (position.evidence.start, position.evidence.end)
    assert anchor(msgspec.structs.replace(said, content=())) == (said.cue.start, said.cue.end)
    assert anchor(msgspec.structs.replace(said, content=(), cue=None, source=None)) is None
    assert spans_of(phone_call.actors[0]) == phone_call.actors[0].mentions[:1]


def test_half_a_character_has_no_hash():
    with pytest.raises(RecordError, match="half a character"):
        digest("\ud800")
