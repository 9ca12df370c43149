"""The form of an answer, and answers that do not have it."""

import json

import jsonschema
import pytest

from aidememoire.errors import AnswerError
from aidememoire.reading.llm import form
from tests.reading.llm.models import GOOD, answer, happened, said, voice

SCHEMA = form.schema(["ceasefire", "prisoners"])


def objects(part):
    """Every object of a schema."""
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for value in part.values():
            yield from objects(value)
    elif isinstance(part, list):
        for value in part:
            yield from objects(value)


def test_the_schema_is_strict_as_endpoints_ask():
    found = list(objects(SCHEMA))
    assert len(found) == len(form.SHAPES) + 4
    for part in found:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    written = json.dumps(SCHEMA)
    assert '"default"' not in written
    assert SCHEMA["type"] == "object"
    assert written.count('"enum"') == written.count('"type": "string", "enum"')


def test_the_schema_takes_a_good_answer_and_our_reader_all_of_it():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(GOOD, SCHEMA)
    read, unfit = form.read_answer(json.dumps(GOOD))
    assert unfit == 0
    assert [len(getattr(read, kind)) for kind in form.SHAPES] == [len(GOOD[kind]) for kind in form.SHAPES]


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "TALK"},
        {"status": "maybe"},
        {"evidence": "spoke"},
        {"claims": [{"statement": "one", "status": "occurred", "reason": None, "evidence": None}]},
    ],
)
def test_a_record_of_another_form_costs_only_itself(wrong):
    events = [happened(1, "CONSULT", ["spoke"], [voice()]), happened(1, "CONSULT", ["met"], [voice()]) | wrong]
    read, unfit = form.read_answer(json.dumps(answer(events=events)))
    assert (len(read.events), unfit) == (1, 1)


def test_nulls_and_empty_lists_may_be_left_out():
    short = {"statements": [{"number": 1, "content": ["no"], "manner": "indirect"}]}
    read, unfit = form.read_answer(json.dumps(short))
    assert (unfit, read.statements[0].cue, read.statements[0].speakers) == (0, None, ())


@pytest.mark.parametrize(
    "around", ["{}", "\n {} \n", "```json\n{}\n```", "```\n{}```", "<think>Let me see {{x}}.</think>\n{}"]
)
def test_thoughts_and_code_marks_around_it_do_not_matter(around):
    text = around.replace("{}", json.dumps(answer(statements=[said(1, 1, [], None, ["no"])])), 1)
    assert len(form.read_answer(text)[0].statements) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I can't help with that.",
        "[]",
        "null",
        '"statements"',
        "{}",
        '{"result": "ok"}',
        '{"statements": {}}',
        '{"statements": [',
        json.dumps(GOOD)[:-30],
        '{"statements": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
)
def test_what_is_no_record_is_one_sentence(text):
    with pytest.raises(AnswerError) as error:
        form.read_answer(text)
    assert str(error.value) == (
        "the model's answer is no record; expected a JSON object in the form asked for; try another model."
    )
