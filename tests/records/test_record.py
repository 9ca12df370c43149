import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from aidememoire.errors import RecordError
from aidememoire.records import ReaderInfo, Record, Span, from_json, json_schema, to_json
from tests.records.strategies import records

VALIDATOR = jsonschema.Draft202012Validator(json_schema())
# Whole records are large draws; their number, not their shrinking, is what finds faults here.
whole = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@whole
@given(records())
def test_json_comes_back_equal(record):
    assert from_json(to_json(record)) == record
    assert from_json(to_json(record, indent=2)) == record


@whole
@given(records())
def test_the_same_record_gives_the_same_bytes(record):
    assert to_json(from_json(to_json(record))) == to_json(record)


@whole
@given(records())
def test_the_schema_accepts_every_record(record):
    VALIDATOR.validate(json.loads(to_json(record)))


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_schema_refuses_a_foreign_word(phone_call):
    data = json.loads(to_json(phone_call))
    data["events"][0]["type"] = "CHAT"
    assert not VALIDATOR.is_valid(data)


def test_keys_stand_in_the_order_of_the_contract(phone_call):
    assert list(json.loads(to_json(phone_call))) == [
        "schema",
        "reader",
        "document",
        "actors",
        "statements",
        "events",
        "positions",
        "commitments",
        "times",
        "clauses",
        "warnings",
    ]


def test_unknown_keys_are_passed_over(phone_call):
    data = json.loads(to_json(phone_call)) | {"review": {"state": "unreviewed"}}
    assert from_json(json.dumps(data)) == phone_call


@pytest.mark.parametrize("data", [b"{", b"[]", b"{}", b'{"schema": "aidememoire/record/2"}', b"\xff"])
def test_what_is_no_record_is_one_sentence(data):
    with pytest.raises(RecordError, match=r"^the record can't be read: .*aidememoire/record/1\.$"):
        from_json(data)


def test_a_record_is_compared_by_value_and_frozen(phone_call):
    assert from_json(to_json(phone_call)) == phone_call
    with pytest.raises(AttributeError):
        phone_call.warnings = ()


def test_a_record_keeps_its_spans_on_the_text(phone_call):
    broken = to_json(phone_call).replace(b'"text":"Orlin"', b'"text":"Urlin"')
    with pytest.raises(RecordError, match="Urlin"):
        from_json(broken)


@pytest.mark.parametrize(("kind", "identity"), [("actors", "a1"), ("statements", "s2")])
def test_a_record_names_only_what_it_holds(phone_call, kind, identity):
    data = json.loads(to_json(phone_call))
    data[kind] = [item for item in data[kind] if item["id"] != identity]
    with pytest.raises(RecordError, match=f"'{identity}'"):
        from_json(json.dumps(data))


def test_an_id_is_used_once(phone_call):
    with pytest.raises(RecordError, match="used twice"):
        Record(
            reader=ReaderInfo("test", "1"),
            document=phone_call.document,
            actors=(*phone_call.actors, phone_call.actors[0]),
        )


def test_a_span_past_the_end_is_refused(phone_call):
    length = len(phone_call.document.text)
    data = json.loads(to_json(phone_call))
    data["statements"][0]["cue"] = {"start": length, "end": length + 1, "text": "x"}
    with pytest.raises(RecordError, match="ends at"):
        from_json(json.dumps(data))


def test_a_span_knows_its_length():
    with pytest.raises(RecordError, match="0 to 3"):
        Span(0, 3, "four")
