"""JSON lines of records and of PLOVER events."""

import json

import msgspec
import pytest

from aidememoire.exports import export
from aidememoire.exports.conventions import AUXILIARY
from aidememoire.records import from_json
from aidememoire.records.terms import EVENT_TYPES
from tests.exports.made import everything, meeting, only, plans, reviewed

PLOVER_FIELDS = (
    {"id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc"}
    | {"event_text", "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "size"}
    | {"coder", "coded_date", "comment", "aidememoire"}
)


def lines(folder, form, what=None, **options):
    (path, *_) = export(what or everything(), folder, form, **options)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_record_can_be_read_again(tmp_path):
    what = everything()
    read = [entry for entry in what.entries() if entry.record]
    found = [line for line in lines(tmp_path, "jsonl", with_text=True) if line["reader"]]
    assert [from_json(json.dumps(line)) for line in found] == [entry.record for entry in read]
    assert [line["ledger"]["id"] for line in found] == [entry.id for entry in read]


def test_every_record_has_its_review_and_every_position_its_id(tmp_path):
    entry = meeting()
    name = entry.record.statements[0].id
    (line,) = lines(tmp_path, "jsonl", only(reviewed(entry, name, "edited")))
    assert line["statements"][0]["review"] == {"state": "edited", "by": "Ada Quist", "at": "2026-03-06T09:00:00Z"}
    others = [*line["statements"][1:], *line["actors"], *line["events"], *line["positions"], *line["commitments"]]
    assert {item["review"]["state"] for item in others} == {"unreviewed"}
    assert line["positions"][0]["id"].startswith("p:")


def test_without_whole_texts_the_text_is_null(tmp_path):
    for line in lines(tmp_path, "jsonl"):
        assert line["document"]["text"] is None
        assert all(clause["text"] is None for clause in line.get("clauses", ()))


def test_a_text_that_is_not_read_is_a_line_without_reader(tmp_path):
    (line,) = [line for line in lines(tmp_path, "jsonl") if line["ledger"]["id"] == "d:unread"]
    assert line["reader"] is None
    assert "not read" in line["warnings"][0]


def test_plover_lines_have_plovers_form(tmp_path):
    texts = {entry.document.id: entry.document.text for entry in everything().entries()}
    found = lines(tmp_path, "plover")
    assert len(found) == sum(len(entry.record.events) for entry in everything().entries() if entry.record)
    for line in found:
        assert {"id", "date", "actor", "event", "mode"} <= set(line) <= PLOVER_FIELDS
        assert set(line["event"]) <= set(EVENT_TYPES)
        assert line["quad_code"] in {1, 2, 3, 4}
        assert all(party["entity_text"] for party in line["actor"])
        for span in line["text_info"]["spans"]:
            assert texts[line["text_info"]["document"]][span["start"] : span["end"]] == span["text"]
        assert "text" not in line


def test_a_meeting_of_two_in_a_third_state(tmp_path):
    (line,) = lines(tmp_path, "plover", only(meeting()))
    assert line["event"] == ["CONSULT"]
    assert line["mode"] == ["third-party"]
    assert line["event_scale"] == 1.0
    assert line["date"] == "2026-03-03"
    assert line["event_loc"] == {"name": "Lisbon", "cc3": "PRT"}
    assert line["actor"][0] == {
        "code": "NOR",
        "sector": "GOV",
        "entity_text": "Ilse Korda",
        "office": "envoy",
        "iso3": "NOR",
        "actor_id": line["actor"][0]["actor_id"],
    }
    assert "recipient" not in line


def test_statuses_become_plovers_types_and_auxiliary_modes(tmp_path):
    visit, truce, call, denied = lines(tmp_path, "plover", only(plans()))
    assert (visit["event"], visit["mode"], visit["time"]) == (["AGREE"], [], "10:00+02:00")
    assert (truce["event"], truce["mode"]) == (["CONCEDE"], [])
    assert (call["event"], call["mode"]) == (["REJECT"], ["meet"])
    assert (denied["event"], denied["mode"]) == (["CONSULT"], ["negation"])
    assert "event_scale" not in denied
    assert (denied["date"], denied["enddate"], denied["aidememoire"]["date_basis"]) == (
        "2019-01-01",
        "2019-12-31",
        "range",
    )
    assert denied["comment"] == "denied by Jon Abbo (denial)"


@pytest.mark.parametrize(("day", "old"), [("2026-02-01", False), ("2025-06", True), ("2026", False)])
def test_what_is_long_past_is_historical(day, old, tmp_path):
    entry = meeting()
    event = msgspec.structs.replace(
        entry.record.events[0], when=msgspec.structs.replace(entry.record.events[0].when, value=day)
    )
    entry = msgspec.structs.replace(entry, record=msgspec.structs.replace(entry.record, events=(event,)))
    (line,) = lines(tmp_path, "plover", only(entry))
    assert ("historical" in line["mode"]) is old
    assert "historical" in AUXILIARY


def test_many_make_a_meeting_multilateral(tmp_path):
    entry = meeting()
    ids = tuple(actor.id for actor in entry.record.actors[:3])
    event = msgspec.structs.replace(entry.record.events[0], actors=ids)
    entry = msgspec.structs.replace(entry, record=msgspec.structs.replace(entry.record, events=(event,)))
    (line,) = lines(tmp_path, "plover", only(entry))
    assert (line["mode"], line["event_scale"]) == (["multilateral"], 4.0)


def test_an_event_without_any_date_says_so(tmp_path):
    entry = meeting(published=None)
    event = msgspec.structs.replace(entry.record.events[0], when=None)
    entry = msgspec.structs.replace(entry, record=msgspec.structs.replace(entry.record, events=(event,)))
    (line,) = lines(tmp_path, "plover", only(entry))
    assert line["date"] is None
    assert line["aidememoire"]["date_basis"] == "none"


def test_whole_texts_are_sentences_of_the_story_only_when_asked_for(tmp_path):
    (line,) = lines(tmp_path, "plover", only(meeting()), with_text=True)
    assert "\n".join(line["text_info"]["text_story"]) == line["text"] == meeting().document.text


def test_rejected_events_are_left_out(tmp_path):
    entry = meeting()
    assert lines(tmp_path, "plover", only(reviewed(entry, entry.record.events[0].id, "rejected"))) == []


def test_the_codebook_lists_the_rules(tmp_path):
    _, page = export(everything(), tmp_path, "plover")
    text = page.read_text("utf-8")
    assert "| CONSULT | any | denied | cancelled | REJECT meet |" in text
    assert "`event`, `mode`" in text
