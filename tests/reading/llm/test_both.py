"""Both readers on one article, the language model on loopback."""

import json

import msgspec
import pytest

from aidememoire.records import from_json, to_json
from aidememoire.records.joint import JointRecord
from aidememoire.render import html, markdown, terminal, view
from tests.reading.llm.models import GOOD, answer, completion, document


@pytest.fixture
def both(environment):
    from aidememoire.workflow.readers import reader_named

    return reader_named("both")


def test_the_record_holds_what_either_found_and_tells_which(both, model):
    record = both.read(document())
    assert isinstance(record, JointRecord)
    assert record.reader.name == "both"
    assert [info.name for info in record.agreement.readers] == ["embedded", "llm"]
    items = [
        *(s.id for s in record.statements),
        *(e.id for e in record.events),
        *(f"p{n}" for n, _ in enumerate(record.positions, 1)),
        *(c.id for c in record.commitments),
        *(f"t{n}" for n, _ in enumerate(record.times, 1)),
    ]
    assert list(record.agreement.found_by) == items
    for kind in record.agreement.kinds:
        mine = [by for key, by in record.agreement.found_by.items() if key[0] == kind.kind[0]]
        assert (kind.both, kind.alone["embedded"], kind.alone["llm"]) == (
            mine.count(("embedded", "llm")),
            mine.count(("embedded",)),
            mine.count(("llm",)),
        )


def test_what_only_the_model_found_is_told(both, model):
    alone = {"actor": "Tomas Rey", "issue": "prisoners", "stance": "opposes", "statement": 5, "line": 4}
    stand = alone | {"evidence": "“Nobody promised a bridge,”"}
    model.says(completion(GOOD | {"positions": [stand]}))
    record = both.read(document())
    told = [d for d in record.agreement.differences if d.span.text == stand["evidence"] and d.kind == "position"]
    assert [(d.field, d.readings) for d in told] == [(None, {"llm": "Tomas Rey, prisoners, opposes"})]
    (position,) = [p for p in record.positions if p.issue == "prisoners"]
    assert position.statement in {s.id for s in record.statements if s.content[0].text == stand["evidence"]}


def test_without_an_answer_of_the_model_the_record_is_the_embedded_readers(both, model):
    model.says(completion(answer()))
    record = both.read(document())
    own = both.embedded.read(document())
    for name in ("actors", "statements", "events", "positions", "commitments", "times", "clauses"):
        assert getattr(record, name) == getattr(own, name)
    assert set(record.agreement.found_by.values()) == {("embedded",)}


def test_json_has_one_key_more_and_is_read_as_a_record(both):
    record = both.read(document())
    written = json.loads(to_json(record))
    fields = [name for name in record.__struct_fields__ if name != "agreement"]
    assert sorted(written) == sorted([*fields, "agreement"])
    back = from_json(to_json(record))
    assert back.statements == record.statements
    assert msgspec.json.decode(to_json(record), type=JointRecord) == record


def test_each_readers_own_readings_are_what_they_are_alone(both):
    own, second, agreement = both.readings(document())
    assert own == both.embedded.read(document())
    assert second == both.model.read(document())
    assert agreement == both.read(document()).agreement


def test_every_report_ends_with_where_they_differ(both, model):
    model.says(completion(GOOD | {"positions": [], "statements": GOOD["statements"][:4]}))
    record = both.read(document())
    content = view.report(record)
    assert content.agreed[0].startswith("statements: ")
    assert content.differing
    from rich.console import Console

    console = Console(width=100)
    with console.capture() as captured:
        console.print(terminal.report(record))
    for page in (captured.get(), markdown.document(record), html.page([record])):
        assert "Where the readers differ" in page
        assert "found by both" in page
        assert "only embedded has it" in page


def test_a_record_of_one_reader_tells_nothing_of_it(phone_call):
    assert view.report(phone_call).agreed == ()
    assert "Where the readers differ" not in markdown.document(phone_call) + html.page([phone_call])
