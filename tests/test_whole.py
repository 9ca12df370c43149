"""The whole way, with the embedded model: what must hold of any article. All texts are the project's own."""

import json
import re
from pathlib import Path

import msgspec
import pytest

import aidememoire
from aidememoire import cli
from aidememoire.errors import SourceError
from aidememoire.records import Record, from_json, to_json

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ARTICLES = sorted(EXAMPLES.glob("*.txt"))


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {path.stem: aidememoire.read(path) for path in ARTICLES}


def plain(record: Record) -> dict:
    return json.loads(to_json(record))


def spans(value):
    """Every object with start, end and text inside a record's lists."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and value["start"] is not None:
            yield value
        for each in value.values():
            yield from spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from spans(each)


def test_every_kind_of_record_is_found(records):
    call = records["orlin-castel-call"]
    for kind in ("actors", "statements", "events", "positions", "commitments", "times", "clauses"):
        assert getattr(call, kind), kind


def test_every_span_is_its_text(records):
    for record in records.values():
        whole = plain(record)
        text = whole["document"].pop("text")
        assert all(text[s["start"] : s["end"]] == s["text"] for s in spans(whole))


def test_json_goes_there_and_back(records):
    for record in records.values():
        assert from_json(to_json(record)) == record


def test_alone_and_among_others_an_article_reads_the_same(records, tmp_path, capfd):
    paths = [str(p) for p in [*ARTICLES, *ARTICLES[::-1]]]
    assert cli.main(["read", *paths, "--format", "jsonl"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == len(paths)
    for path, line in zip([*ARTICLES, *ARTICLES[::-1]], lines, strict=True):
        assert from_json(line.encode()) == records[path.stem]


def test_the_chain_of_the_example_is_read(records):
    """The spokesman says what the president said: speaker first, then the relay."""
    call = records["orlin-castel-call"]
    names = {a.id: a.name for a in call.actors}
    chains = {tuple(names[layer[0]] for layer in s.chain) for s in call.statements if len(s.chain) == 2}
    assert chains


def without_offsets(record: Record) -> list:
    """What was read, with words instead of offsets and ids."""
    whole = plain(record)
    names = {a["id"]: a["name"] for a in whole["actors"]}
    named = re.sub(r'"a(\d+)"', lambda m: json.dumps(names[f"a{m[1]}"]), json.dumps(whole))
    kept = json.loads(named)
    return [kept[k] for k in ("statements", "events", "positions", "commitments", "times")]


@pytest.mark.parametrize(
    "change", [lambda t: t.replace("\n", "\n\n"), lambda t: t.replace(" ", "  "), lambda t: t + "\n\n\n"]
)
def test_white_space_changes_nothing(records, tmp_path, change):
    path = tmp_path / "orlin-castel-call.txt"
    path.write_text(change((EXAMPLES / path.name).read_text("utf-8").replace("\n\n", "\n")), "utf-8")
    path.with_suffix(".json").write_bytes((EXAMPLES / "orlin-castel-call.json").read_bytes())
    plain_path = tmp_path / "plain.txt"
    plain_path.write_text((EXAMPLES / path.name).read_text("utf-8").replace("\n\n", "\n"), "utf-8")
    plain_path.with_suffix(".json").write_bytes((EXAMPLES / "orlin-castel-call.json").read_bytes())
    assert without_offsets(aidememoire.read(path)) == without_offsets(aidememoire.read(plain_path))


def test_no_date_is_guessed(tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text("Foreign Minister Ada Orlo said on Monday that she would meet Tomas Tarn in Geneva.\n", "utf-8")
    record = aidememoire.read(path)
    assert record.document.published is None
    assert [t.value for t in record.times] == [None]
    assert any("no date known" in w for w in record.warnings)


@pytest.mark.parametrize("text", ["Yes.", "Nothing happened.", "A.\nB.\nC.", "said said said said", "“Who?” “He.” “”"])
def test_odd_little_texts_are_read(tmp_path, text):
    path = tmp_path / "odd.txt"
    path.write_text(text, "utf-8")
    record = aidememoire.read(path, published="2026-03-12")
    assert msgspec.to_builtins(record)["document"]["text"]


@pytest.mark.parametrize("text", ['"', "?" * 50, "« » “ ” \" '"])
def test_a_text_without_a_word_is_refused(tmp_path, text):
    path = tmp_path / "marks.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError):
        aidememoire.read(path)


def test_a_long_text_is_read_in_bounded_memory(tmp_path):
    sentence = "Foreign Minister Ada Orlo said on Monday that the talks in Geneva would go on. "
    path = tmp_path / "long.txt"
    path.write_text("\n".join(sentence * 5 for _ in range(60)), "utf-8")
    assert len(aidememoire.read(path, published="2026-03-12").statements) >= 200


def test_whom_a_question_tells_of_does_not_answer_it(tmp_path):
    path = tmp_path / "briefing.txt"
    path.write_text(
        "Press briefing by Spokesman Ivo Teller\nQ: Minister Ada Brandt says she spoke with Minister Tomas Reuel on "
        "Monday. Did that call take place?\nA: No. There was no call.\n",
        "utf-8",
    )
    record = aidememoire.read(path, published="2026-03-12")
    names = {a.id: a.name for a in record.actors}
    (answer,) = [s for s in record.statements if s.cue and s.cue.text == "A"]
    assert [names[a] for a in answer.chain[0]] == ["Ivo Teller"]
    assert "occurred" not in {e.status for e in record.events}
