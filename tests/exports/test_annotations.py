"""Web annotations: every selector finds its words, whatever stands around them."""

import json
import tempfile
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.exports import export
from aidememoire.records import ReaderInfo, Record, Span, Statement, entry_of
from tests.exports.made import document, everything, meeting, only, reviewed

PIECE = st.text(
    st.sampled_from("ab \n\U0001f3f3\U0001f64b\u0301\u200d\u05e9\u05dc\u0645\u0631\u0628"),
    min_size=1,
    max_size=9,
)


def items(folder, what):
    (path,) = export(what, Path(folder), "annotations")
    data = json.loads(path.read_text("utf-8"))
    found = data["first"]["items"]
    assert (data["type"], data["first"]["type"], data["total"]) == (
        "AnnotationCollection",
        "AnnotationPage",
        len(found),
    )
    return found


def selectors(annotation):
    return [target["selector"] for target in annotation["target"]]


def tags(annotation):
    return [body["value"] for body in annotation["body"] if body["purpose"] == "tagging"]


def test_one_annotation_a_record_that_rests_on_words(tmp_path):
    entry = meeting(url="https://courier.example/meeting", licence="CC-BY-4.0")
    found = items(tmp_path, only(entry))
    assert [tags(one)[0] for one in found] == ["actor", "statement", "statement", "event", "position", "commitment"]
    event = found[3]
    assert tags(event) == ["event", "CONSULT", "meet", "occurred", "review:unreviewed"]
    assert event["body"][-1]["value"] == "Ilse Korda & Jon Abbo"
    (target,) = event["target"]
    assert (target["source"], target["rights"]) == ("https://courier.example/meeting", "CC-BY-4.0")


def test_ids_are_unique_and_rejected_records_left_out(tmp_path):
    found = items(tmp_path, everything())
    assert len({one["id"] for one in found}) == len(found)
    entry = meeting()
    name = entry.record.events[0].id
    kept = items(tmp_path, only(reviewed(entry, name, "rejected")))
    assert f"urn:aidememoire:{name}" not in {one["id"] for one in kept}


@given(PIECE, PIECE, PIECE)
@settings(max_examples=60)
def test_positions_count_code_points(before, words, after):
    text = before + words + after
    span = Span(len(before), len(before) + len(words), words)
    record = Record(
        reader=ReaderInfo("embedded", "0"), document=document(text), statements=(Statement("s1", content=(span,)),)
    )
    with tempfile.TemporaryDirectory() as folder:
        (one,) = items(folder, only(entry_of(record)))
    ((quote, position),) = selectors(one)
    assert text[position["start"] : position["end"]] == quote["exact"] == words
    assert quote["prefix"] + quote["exact"] + quote["suffix"] == text


def test_a_record_in_pieces_has_a_target_each(tmp_path):
    entry = meeting()
    first = entry.record.statements[0]
    pieces = (*first.content, *entry.record.statements[1].content)
    record = msgspec.structs.replace(
        entry.record,
        statements=(msgspec.structs.replace(first, content=pieces),),
        events=(),
        positions=(),
        commitments=(),
    )
    *_, said = items(tmp_path, only(msgspec.structs.replace(entry, record=record)))
    assert [quote["exact"] for quote, _ in selectors(said)] == [piece.text for piece in pieces]
