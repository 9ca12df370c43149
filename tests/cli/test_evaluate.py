import json

import pytest

from aidememoire import cli
from aidememoire.cli.evaluate import KINDS
from aidememoire.evaluation import kinds
from aidememoire.evaluation.floors import fingerprint
from aidememoire.evaluation.scores import Outcome
from tests.evaluation.rows import write

FIGURES = {
    "precision": 0.5,
    "recall": 1.0,
    "f1": 0.6667,
    "by_type": {"LOC": {"precision": 1.0, "recall": 1.0, "f1": 1.0}},
}


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A file whose every kind is scored alike, without a model."""

    def score(path, errors):
        return Outcome(FIGURES, ({"id": path.stem, "name": "Škar"},), {"missed": {"saying": 2}} if errors else None)

    monkeypatch.setattr(kinds, "KINDS", dict.fromkeys(KINDS, score))
    return write(tmp_path / "lake.jsonl", {})


def test_the_command_offers_every_kind():
    assert set(KINDS) == set(kinds.KINDS)


def test_one_json_object_a_path(corpus, capsys):
    assert cli.main(["evaluate", "names", str(corpus), str(corpus), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [FIGURES, FIGURES]


def test_a_table_for_people(corpus, capsys):
    assert cli.main(["evaluate", "times", str(corpus), "--errors"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("lake.jsonl\n")
    assert "LOC" in told
    assert "P 1.000  R 1.000  F1 1.000" in told
    assert "missed" in told
    assert "saying" in told


def test_predictions_of_all_paths_in_one_file(corpus, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    other = write(tmp_path / "river.jsonl", {})
    assert cli.main(["evaluate", "parse", str(corpus), str(other), "--predictions", str(out)]) == 0
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == ["lake", "river"]
    assert "Škar" in out.read_text("utf-8")


def floors(tmp_path, corpus, floor):
    path = tmp_path / "floors.toml"
    head = f'[[corpus]]\nkind = "names"\npath = "{corpus.name}"\nsha256 = "{fingerprint(corpus)}"\n'
    path.write_text(f"{head}[corpus.floors]\nf1 = {floor}\n", "utf-8")
    return str(path)


def test_what_falls_below_its_floor_is_named_and_ends_with_1(corpus, tmp_path, capsys):
    assert cli.main(["evaluate", "names", str(corpus), "--floors", floors(tmp_path, corpus, 0.6)]) == 0
    assert capsys.readouterr().err == ""
    assert cli.main(["evaluate", "names", str(corpus), "--floors", floors(tmp_path, corpus, 0.7)]) == 1
    assert capsys.readouterr().err == "aidememoire: names on lake.jsonl: f1 is 0.6667, below its floor 0.7.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["names", "absent.jsonl"], "absent.jsonl is not there"),
        (["colour", "LAKE"], "'colour' is not one of"),
        (["names"], "Missing argument"),
        (["names", "LAKE", "--errors"], "--errors is offered for attribution"),
        (["names", "LAKE", "--part", "held"], "--part is offered for times alone"),
        (["times", "LAKE", "--part", "held", "--errors"], "--part gives figures alone"),
        (["names", "LAKE", "--predictions", "no/such/folder/out.jsonl"], "cannot be written"),
        (["names", "LAKE", "--floors", "absent.toml"], "absent.toml cannot be read"),
    ],
)
def test_wrong_use_is_one_sentence(corpus, arguments, told, capsys):
    assert cli.main(["evaluate", *(str(corpus) if word == "LAKE" else word for word in arguments)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert told in lines[0]
