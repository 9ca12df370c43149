"""Label Studio: what goes out fits its configuration; what people change there comes back as decisions."""

import copy
import json
import xml.etree.ElementTree as ET

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire import cli
from aidememoire.errors import ExportError, UsageError
from aidememoire.exports import Described, Plain, Reviewed, export, import_review
from aidememoire.exports.known import Known, Seen
from aidememoire.exports.labelstudio import returned, task
from aidememoire.exports.marks import marks
from aidememoire.exports.returning import decisions
from aidememoire.ledger import Ledger
from aidememoire.records import Actor, Document, Event, ReaderInfo, Record, Span, Statement, entry_of, text_id
from aidememoire.records.lasting import spans_of
from tests.exports.made import everything, only
from tests.stories import phone_call


@pytest.fixture
def ledger(tmp_path):
    with Ledger(str(tmp_path / "l.db")) as opened:
        opened.add(phone_call())
        yield opened


def exported(ledger, folder):
    """The tasks of everything in a ledger, and the configuration."""
    plain = Plain(described=Described(version="0"), given=tuple(ledger.entries()))
    tasks, config = export(plain, folder, "labelstudio", with_text=True)
    return json.loads(tasks.read_text("utf-8")), ET.fromstring(config.read_text("utf-8"))  # noqa: S314 - our own


def submitted(tasks):
    """What Label Studio exports when each prediction is taken over and submitted as it is."""
    done = copy.deepcopy(tasks)
    for number, one in enumerate(done, 1):
        result = one.pop("predictions")[0]["result"]
        for item in result:
            item["origin"] = "prediction"
        annotation = {"id": number, "completed_by": 1, "result": result, "was_cancelled": False, "lead_time": 9.5}
        one |= {"id": number, "annotations": [annotation], "meta": {}, "predictions": [number]}
    return done


def results(tasks):
    return tasks[0]["annotations"][0]["result"]


def imported(ledger, tasks, folder, by="Ada Quist"):
    path = folder / "project.json"
    path.write_text(json.dumps(tasks), "utf-8")
    return import_review(ledger, path, by)


def only_entry(ledger):
    return next(ledger.entries())


def test_every_result_fits_the_configuration(ledger, tmp_path):
    tasks, config = exported(ledger, tmp_path)
    allowed = {
        control.get("name"): {option.get("value") for option in control}
        for control in config.iter()
        if control.tag in {"Labels", "Choices"}
    }
    shown = {text.get("name") for text in config.iter("Text")}
    for item in tasks[0]["predictions"][0]["result"]:
        assert set(item["value"][item["type"]]) <= allowed[item["from_name"]]
        assert item["to_name"] in shown
        assert tasks[0]["data"]["text"][item["value"]["start"] : item["value"]["end"]] == item["value"]["text"]
    assert {text.get("value") for text in config.iter("Text")} == {"$text"}
    assert all(view.get("toName") in shown for view in config.iter() if view.tag in {"Labels", "Choices"})


def test_every_record_on_words_is_there_with_its_first_piece(ledger, tmp_path):
    (one,), _ = exported(ledger, tmp_path)
    labels = {item["id"]: item for item in one["predictions"][0]["result"] if item["type"] == "labels"}
    record = only_entry(ledger).record
    for event in record.events:
        assert labels[event.id]["value"]["start"] == event.evidence[0].start
    assert set(one["data"]["sent"]) <= set(labels)
    assert labels[record.statements[2].id]["meta"]["text"] == ["Marek Orlin < Ivo Teller"]


def test_texts_have_to_be_asked_for(tmp_path):
    with pytest.raises(ExportError, match="add --with-text"):
        export(everything(), tmp_path, "labelstudio")


def test_a_text_that_is_not_read_is_no_task(tmp_path):
    entry = entry_of(phone_call())
    tasks, _ = export(
        only(entry, msgspec.structs.replace(entry, id="d:x", record=None)), tmp_path, "labelstudio", with_text=True
    )
    assert [one["data"]["entry"] for one in json.loads(tasks.read_text())] == [entry.id]


def test_a_round_trip(ledger, tmp_path):
    tasks, _ = exported(ledger, tmp_path)
    record = only_entry(ledger).record
    call, talks, release = record.events[:3]
    done = submitted(tasks)
    kept = [item for item in results(done) if item["id"].split("~")[0] != release.id]
    for item in kept:
        if (item["id"], item["from_name"]) == (talks.id, "event_status"):
            item["value"]["choices"] = ["planned"]
    start = record.document.text.index("supplies Sorania with arms")
    place = {"start": start, "end": start + 8, "text": "supplies"}
    label = {"id": "Xy7#1", "from_name": "record", "to_name": "text", "type": "labels", "origin": "manual"}
    choice = {"id": "Xy7#1", "from_name": "event_type", "to_name": "text", "type": "choices"}
    kept += [label | {"value": place | {"labels": ["event"]}}, choice | {"value": place | {"choices": ["AID"]}}]
    done[0]["annotations"][0]["result"] = kept
    told = imported(ledger, done, tmp_path)
    assert (told.edited, told.rejected, told.added, told.problems) == (1, 1, 1, ())
    assert told.accepted == len(tasks[0]["data"]["sent"]) - 2

    entry = only_entry(ledger)
    events = {event.id: event for event in entry.record.events}
    aid = next(event for event in entry.record.events if event.type == "AID")
    assert [entry.reviews[name].state for name in (call.id, talks.id, release.id, aid.id)] == [
        *("accepted", "edited", "rejected", "edited")
    ]
    assert events[talks.id].status == "planned"
    assert aid.evidence == (Span(start, start + 8, "supplies"),)
    assert entry.reviews[call.id].by == "Ada Quist"
    assert ledger.orphans() == []
    assert ledger.check() == []

    before = ledger.decisions()
    again = imported(ledger, done, tmp_path, by="Another Reviewer")
    assert (again.accepted, again.edited, again.rejected, again.added) == (0, 0, 0, 0)
    assert ledger.decisions() == before


def test_every_kind_of_record_comes_back_edited_and_only_once(ledger, tmp_path):
    tasks, _ = exported(ledger, tmp_path)
    done = submitted(tasks)
    changes = {
        "actor_kind": "office",
        "statement_manner": "mixed",
        "event_mode": "letter",
        "position_issue": "sanctions",
        "commitment_state": "under-way",
    }
    for item in results(done):
        if item["from_name"] in changes:
            item["value"]["choices"] = [changes[item["from_name"]]]
    imported(ledger, done, tmp_path)
    record = only_entry(ledger).record
    assert {actor.kind for actor in record.actors if actor.mentions} == {"office"}
    assert {statement.manner for statement in record.statements} == {"mixed"}
    assert {position.issue for position in record.positions} == {"sanctions"}
    assert {commitment.state for commitment in record.commitments} == {"under-way"}
    assert {event.mode for event in record.events} == {"letter", None}
    before = ledger.decisions()
    assert imported(ledger, done, tmp_path).problems == ()
    assert ledger.decisions() == before


def test_a_new_position_is_held_by_the_actor_it_is_tied_to(ledger, tmp_path):
    tasks, _ = exported(ledger, tmp_path)
    record = only_entry(ledger).record
    start = record.document.text.index("frank and useful")
    place = {"start": start, "end": start + 16, "text": "frank and useful"}
    holder = record.actors[2]
    new = [
        {"id": "n", "type": "labels", "from_name": "record", "value": place | {"labels": ["position"]}},
        {"id": "n", "type": "choices", "from_name": "position_issue", "value": place | {"choices": ["negotiations"]}},
        {"id": "n", "type": "choices", "from_name": "position_stance", "value": place | {"choices": ["supports"]}},
        {"type": "relation", "from_id": "n", "to_id": f"{holder.id}~2", "direction": "right"},
    ]
    done = submitted(tasks)
    results(done).extend(new)
    assert imported(ledger, done, tmp_path).added == 1
    assert only_entry(ledger).record.positions[-1].actor == holder.id
    before = ledger.decisions()
    assert imported(ledger, done, tmp_path).problems == ()
    assert ledger.decisions() == before


@pytest.mark.parametrize(("word", "state"), [("rejected", "rejected"), ("accepted", "accepted"), ("undecided", None)])
def test_the_review_choice(ledger, tmp_path, word, state):
    tasks, _ = exported(ledger, tmp_path)
    call = only_entry(ledger).record.events[0]
    done = submitted(tasks)
    results(done).append({"id": call.id, "type": "choices", "from_name": "review", "value": {"choices": [word]}})
    imported(ledger, done, tmp_path)
    review = only_entry(ledger).reviews.get(call.id)
    assert (review.state if review else None) == state


def test_a_piece_that_was_deleted_leaves_its_record_with_the_others(ledger, tmp_path):
    tasks, _ = exported(ledger, tmp_path)
    call = only_entry(ledger).record.events[0]
    done = submitted(tasks)
    done[0]["annotations"][0]["result"] = [item for item in results(done) if item["id"] != f"{call.id}~2"]
    assert imported(ledger, done, tmp_path).edited == 1
    assert only_entry(ledger).record.events[0].evidence == call.evidence[:1]


def test_tasks_that_nobody_submitted_say_nothing(ledger, tmp_path):
    tasks, _ = exported(ledger, tmp_path)
    cancelled = submitted(tasks)
    cancelled[0]["annotations"][0]["was_cancelled"] = True
    for one in (tasks, cancelled):
        assert imported(ledger, one, tmp_path) == Reviewed()


def test_of_several_annotations_the_ground_truth_counts(ledger, tmp_path):
    tasks, _ = exported(ledger, tmp_path)
    done = submitted(tasks)
    empty = {"result": [], "updated_at": "2026-03-15T00:00:00Z"}
    done[0]["annotations"][0]["ground_truth"] = True
    done[0]["annotations"].append(empty)
    told = imported(ledger, done, tmp_path)
    assert told.rejected == 0
    assert "2 annotations; one of them counts" in told.problems[0]


def test_everything_deleted_rejects_everything(ledger, tmp_path):
    tasks, _ = exported(ledger, tmp_path)
    done = submitted(tasks)
    results(done).clear()
    assert imported(ledger, done, tmp_path).rejected == len(tasks[0]["data"]["sent"])


def test_what_is_none_of_ours_is_told_and_the_rest_goes_on(ledger, tmp_path):
    tasks, _ = exported(ledger, tmp_path)
    done = submitted(tasks)
    stranger = copy.deepcopy(done[0])
    stranger["data"]["entry"] = "d:stranger"
    told = imported(ledger, [{"text": "JSON-MIN"}, stranger, *done], tmp_path)
    assert told.accepted == len(tasks[0]["data"]["sent"])
    assert "Task 1 is none of ours" in told.problems[0]
    assert "d:stranger is no document of this ledger" in told.problems[1]


@pytest.mark.parametrize(("content", "told"), [("{}", "no list of tasks"), ("[", "no JSON"), (None, "can't be read")])
def test_a_file_that_is_no_export_is_one_sentence(ledger, tmp_path, content, told):
    path = tmp_path / "x.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(UsageError, match=told):
        import_review(ledger, path, "Ada Quist")


def test_the_command(ledger, tmp_path, capfd):
    tasks, _ = exported(ledger, tmp_path)
    path = tmp_path / "project.json"
    path.write_text(json.dumps(submitted(tasks)))
    arguments = ["import-review", str(path), "--ledger", str(tmp_path / "l.db"), "--reviewer", "Ada Quist"]
    assert cli.main(arguments) == 0
    assert capfd.readouterr().out == f"{len(tasks[0]['data']['sent'])} accepted, 0 edited, 0 rejected, 0 added.\n"
    assert cli.main(arguments) == 0
    assert capfd.readouterr().out == "0 accepted, 0 edited, 0 rejected, 0 added.\n"


words = st.text(
    st.sampled_from("ab e\u0301\N{DOVE OF PEACE}\N{HEBREW LETTER ALEF}\N{ARABIC LETTER BEH}\u200f\n"), min_size=8
)


@st.composite
def small_entries(draw):
    """Entries of any script, with records on any of their words."""
    text = draw(words)

    def spans(most):
        cuts = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 5)).map(lambda c: (c[0], min(len(text), sum(c))))
        found = draw(st.lists(cuts, min_size=1, max_size=most, unique=True))
        return tuple(Span(start, end, text[start:end]) for start, end in found)

    record = Record(
        reader=ReaderInfo("embedded", "0"),
        document=Document(text_id(text), text, title="Any script"),
        actors=(Actor("a1", "Somebody", "person", mentions=spans(4)),),
        statements=(Statement("s1", content=spans(3)),),
        events=(Event("e1", "CONSULT", "phone", evidence=spans(2)),),
    )
    return entry_of(record)


def task_of(entry):
    one = Seen(entry, entry.record, Known({}, {}, {}))
    return json.loads(json.dumps(task(one, tuple(marks(one)))))


@given(small_entries(), st.booleans())
def test_any_script_comes_back_as_it_went_out(entry, in_units):
    done = submitted([task_of(entry)])
    if in_units:
        text = entry.document.text
        for item in results(done):
            for end in ("start", "end"):
                item["value"][end] = len(text[: item["value"][end]].encode("utf-16-le")) // 2
    batch = returned(done)
    found, problems = decisions(batch.returned, batch.sent, {entry.id: entry}, "Ada", "2026-03-14T09:00:00Z")
    record = entry.record
    items = (*record.actors, *record.statements, *record.events)
    anchors = {(span.start, span.end) for item in items for span in spans_of(item)[:1]}
    assert problems == []
    assert {one.state for one in found} == {"accepted"}
    assert {(one.start, one.end) for one in found} == anchors


@given(small_entries(), st.data())
def test_an_edit_touches_nothing_else(entry, data):
    done = submitted([task_of(entry)])
    value = data.draw(st.sampled_from(["planned", "denied"]))
    for item in results(done):
        if item["from_name"] == "event_status":
            item["value"]["choices"] = [value]
    batch = returned(done)
    found, _ = decisions(batch.returned, batch.sent, {entry.id: entry}, "Ada", "2026-03-14T09:00:00Z")
    assert [(one.kind, one.field, one.value) for one in found if one.state != "accepted"] == [
        ("event", "status", value)
    ]
