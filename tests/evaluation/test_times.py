"""The scorer of times: extents, types, values, formats, and the floors on the open corpora."""

import json

import pytest

from aidememoire.evaluation import times
from aidememoire.evaluation.times import Timex


def timex(start, end, kind="DATE", *values):
    return Timex(start, end, kind, frozenset(values))


def row(text, *marked, **more):
    spans = [
        {"start": text.index(t), "end": text.index(t) + len(t), "text": t, "type": k, "value": v} for t, k, v in marked
    ]
    return {"id": "1", "dct": "2024-05-15", "title": "", "text": text, "timex": spans, "events": [], **more}


def write(path, *rows):
    path.write_text("\n".join(json.dumps(held) for held in rows) + "\n", encoding="utf-8")
    return path


def test_a_perfect_answer(tmp_path):
    path = write(
        tmp_path / "c.jsonl",
        row("They met on Monday for an hour.", ("Monday", "DATE", "2024-05-13"), ("an hour", "DURATION", "PT1H")),
    )
    figures = times.evaluate(path)
    assert figures["documents"] == 1
    assert all(figures[measure] == {"precision": 1.0, "recall": 1.0, "f1": 1.0} for measure in times.MEASURES)


def test_extent_type_and_value_are_counted_apart(tmp_path):
    gold = row(
        "They met last Monday for an hour, now.", ("Monday", "TIME", "2024-05-06"), ("an hour", "DURATION", "PT1H")
    )
    figures = times.evaluate(write(tmp_path / "c.jsonl", gold))
    assert [figures[measure]["recall"] for measure in times.MEASURES] == [0.5, 1.0, 0.5, 0.5]
    assert figures["strict"]["precision"] == pytest.approx(1 / 3, abs=1e-3)  # "now" is one too many


def test_each_expression_is_in_one_pair_and_the_widest_overlap_comes_first():
    gold = [timex(0, 10), timex(10, 14)]
    given = [timex(8, 14), timex(0, 4)]
    assert times.pairs(gold, given) == [(gold[1], given[0]), (gold[0], given[1])] or times.pairs(gold, given) == [
        (gold[0], given[1]),
        (gold[1], given[0]),
    ]
    assert times.pairs([timex(0, 4)], [timex(4, 8)]) == []


def test_any_value_of_a_recognizer_case_is_right(tmp_path):
    case = {
        "text": "Back on Friday",
        "ref": "2016-11-07T00:00:00",
        "not_supported": "",
        "results": [
            {
                "text": "friday",
                "type": "datetimeV2.date",
                "start": 8,
                "end": 14,
                "values": [
                    {"timex": "XXXX-WXX-5", "value": "2016-11-04"},
                    {"timex": "XXXX-WXX-5", "value": "2016-11-11"},
                ],
            }
        ],
    }
    assert times.evaluate(write(tmp_path / "c.jsonl", case))["value"]["f1"] == 1.0


def test_predictions_keep_the_form_of_the_corpus(tmp_path):
    path = write(tmp_path / "c.jsonl", row("They met on Monday."))
    (held,) = times.predictions(path)
    assert held["timex"] == [{"start": 12, "end": 18, "text": "Monday", "type": "DATE", "value": "2024-05-13"}]
    assert held["id"] == "1"


def test_a_story_of_long_ago_is_told_from_its_own_days():
    story = (
        "On 1 September 1939 it began. In 1940 and 1941 and 1942 it went on, and in 1945 it ended. In May 1945 they met. "
        * 3
    )
    assert times.is_narrative(row(story))
    assert not times.is_narrative(row("He spoke on Monday of 1939, 1940, 1941, 1942 and 1945; on Tuesday he left."))
    assert not times.is_narrative(row("Nothing is dated here."))


def test_no_answer_and_nothing_wanted(tmp_path):
    assert times.evaluate(write(tmp_path / "c.jsonl", row("Nothing is dated here.")))["value"]["f1"] == 0.0


def test_every_document_is_of_one_part(tmp_path):
    rows = [
        row(f"They met on Monday, said {number}.", ("Monday", "DATE", "2024-05-13"), id=str(number))
        for number in range(60)
    ]
    path = write(tmp_path / "c.jsonl", *rows)
    held, rest = times.evaluate(path, "held"), times.evaluate(path, "rest")
    assert held["documents"] == sum(times.is_held(one) for one in rows)
    assert 5 <= held["documents"] <= 20
    assert held["documents"] + rest["documents"] == times.evaluate(path)["documents"] == 60


def test_the_part_goes_by_the_name_of_a_document_and_not_by_its_text():
    assert times.is_held({"id": "b", "text": "One."}) == times.is_held({"id": "b", "text": "Another."})
    assert {times.is_held({"text": f"{number}."}) for number in range(60)} == {True, False}


def test_several_files_are_counted_together(tmp_path):
    one = write(tmp_path / "one.jsonl", row("They met on Monday.", ("Monday", "DATE", "2024-05-13")))
    other = write(tmp_path / "other.jsonl", row("Nothing.", ("Nothing", "DATE", "2024")))
    assert times.together((one, other))["value"]["recall"] == 0.5
    assert times.together((one, other))["documents"] == 2


FLOORS = {
    "timebank.train": {"strict": 0.91, "relaxed": 0.94, "value": 0.83},
    "aquaint.train": {"strict": 0.83, "relaxed": 0.93, "value": 0.76},
    "wikiwars.train": {"strict": 0.87, "relaxed": 0.93, "value": 0.85},
}


@pytest.mark.corpora
@pytest.mark.parametrize("name", FLOORS)
def test_floors(shared, name):
    figures = times.evaluate(shared / "corpora" / "timex" / f"{name}.jsonl")
    assert {measure: figures[measure]["f1"] >= floor for measure, floor in FLOORS[name].items()} == dict.fromkeys(
        FLOORS[name], True
    )
