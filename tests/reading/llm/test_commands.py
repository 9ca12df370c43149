"""`read --reader`, `add --reader` and what they tell, against a model on loopback."""

import json
import sqlite3

import pytest

from aidememoire import cli, workflow
from aidememoire.errors import EndpointDownError
from aidememoire.reading.llm import endpoint
from aidememoire.records import from_json
from tests.reading.llm.models import GOOD, KEY, TEXT, answer, completion, failure, said


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Nobody waits between two attempts."""
    monkeypatch.setattr(endpoint.limits, "LLM_ATTEMPTS", 2)
    monkeypatch.setattr("aidememoire.reading.llm.retrying.LLM_FIRST_WAIT_SECONDS", 0.001)


@pytest.fixture
def article(tmp_path):
    return written(tmp_path, "a.txt")


def written(folder, name, more=""):
    path = folder / name
    path.write_text("\n\n".join(TEXT.split("\n")) + more, "utf-8")
    path.with_suffix(".json").write_text('{"published": "2026-03-12", "outlet": "The Harbour Courier"}', "utf-8")
    return str(path)


def run(capfd, *arguments):
    status = cli.main(arguments)
    out, err = capfd.readouterr()
    assert KEY not in out + err
    assert "Traceback" not in err
    return status, out, err


def test_read_prints_the_models_record_and_tells_what_it_took(environment, model, article, capfd, monkeypatch):
    monkeypatch.setenv("AIDEMEMOIRE_LLM_PRICE_IN", "0.5")
    monkeypatch.setenv("AIDEMEMOIRE_LLM_PRICE_OUT", "2")
    status, out, err = run(capfd, "read", article, "--reader", "llm", "--format", "json")
    record = from_json(out)
    assert (status, record.reader.name, record.reader.model) == (0, "llm", "small-1")
    assert len(record.statements) == 5
    assert err == (
        "aidememoire: 1 answer of the language model; 1,200 tokens in, 300 out; cost 0.0012 at the prices given.\n"
    )


def test_read_tells_what_was_kept_and_what_refused(environment, model, article, capfd):
    made_up = said(9, 4, ["Tomas Rey"], "vowed", ["to fight on"])
    model.says(completion(GOOD | {"statements": [*GOOD["statements"], made_up]}))
    run(capfd, "read", article, "--reader", "llm", "--format", "json")
    _, _, err = run(capfd, "read", article, "--reader", "llm", "--format", "json")
    assert err.splitlines() == [
        "aidememoire: 0 answers of the language model, 1 more from the cache.",
        "aidememoire: 1 of 13 records that it gave are refused: 1 × a quotation that is not in the text.",
    ]


def test_read_both_shows_where_they_differ(environment, model, article, capfd):
    model.says(completion(answer()))
    status, out, _ = run(capfd, "read", article, "--reader", "both")
    assert status == 0
    assert "Where the readers differ" in out
    status, out, _ = run(capfd, "read", article, "--reader", "both", "--format", "json")
    assert [one["name"] for one in json.loads(out)["agreement"]["readers"]] == ["embedded", "llm"]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (failure(500), "is busy or out of order (status 500); expected an answer; run the same again later."),
        (
            failure(404, "none", "model_not_found"),
            "knows no model 'small-1', or is no such address (status 404); look at ",
        ),
        (failure(401), "refuses the key (status 401); set AIDEMEMOIRE_LLM_API_KEY."),
        (completion("no"), "the model's answer is no record; expected a JSON object in the form asked for; "),
        ({"choices": []}, "the endpoint's answer holds no choice; expected one answer of the model."),
    ],
)
def test_a_source_that_the_model_can_not_read_is_one_sentence_and_the_others_go_on(
    *, environment, model, tmp_path, capfd, reply, told
):
    def answers(request):
        return reply if "SECOND" in request["messages"][1]["content"] else completion(GOOD)

    model.says(answers)
    sources = [
        written(tmp_path, "a.txt"),
        written(tmp_path, "b.txt", "\n\nSECOND."),
        written(tmp_path, "c.txt", "\n\nThree."),
    ]
    status, out, err = run(capfd, "read", *sources, "--reader", "llm", "--format", "jsonl")
    assert status == 1
    assert len(out.splitlines()) == 2
    complaints = [line for line in err.splitlines() if "b.txt" in line]
    assert len(complaints) == 1
    assert complaints[0].startswith(f"aidememoire: {sources[1]}: ")
    assert told in complaints[0]


@pytest.mark.parametrize(
    ("without", "told"),
    [
        (
            "AIDEMEMOIRE_LLM_MODEL",
            "no language model is named; expected its name in the environment variable AIDEMEMOIRE_LLM",
        ),
        (
            "openai",
            "Language models as readers need an optional part that is not installed; pip install 'aidememoire[llm]'.",
        ),
        ("key", "no key for the language model at models.example is given; expected one in the environment variable"),
    ],
)
@pytest.mark.parametrize("command", ["read", "add"])
def test_what_is_missing_is_wrong_use(*, environment, article, tmp_path, capfd, monkeypatch, without, told, command):
    if without == "openai":
        monkeypatch.setitem(__import__("sys").modules, "openai", None)
    elif without == "key":
        monkeypatch.delenv("AIDEMEMOIRE_LLM_API_KEY")
        monkeypatch.setenv("AIDEMEMOIRE_LLM_BASE_URL", "https://models.example/v1")
    else:
        monkeypatch.delenv(without)
    more = ["--ledger", str(tmp_path / "l.db")] if command == "add" else []
    status, out, err = run(capfd, command, article, "--reader", "llm", *more)
    assert (status, out) == (2, "")
    assert err.startswith(f"aidememoire: {told}")
    assert err.count("\n") == 1


def readers_in(ledger):
    with sqlite3.connect(ledger) as connection:
        return sorted(row[0] for row in connection.execute("SELECT reader FROM readings"))


def test_add_stores_the_models_reading(environment, model, article, tmp_path, capfd):
    ledger = str(tmp_path / "l.db")
    status, out, err = run(capfd, "add", article, "--ledger", ledger, "--reader", "llm", "--workers", "1")
    assert (status, out) == (0, "1 added.\n")
    assert "1 answer of the language model; 1,200 tokens in, 300 out; no prices given." in err
    assert readers_in(ledger) == ["llm"]
    assert KEY.encode() not in (tmp_path / "l.db").read_bytes()
    assert run(capfd, "ledger", "check", "--ledger", ledger)[0] == 0


def test_add_both_stores_two_readings_and_tells_how_far_they_agree(environment, model, article, tmp_path, capfd):
    ledger = str(tmp_path / "l.db")
    _, out, err = run(capfd, "add", article, "--ledger", ledger, "--reader", "both", "--workers", "1")
    assert out == "1 added.\n"
    assert "aidememoire: statements: " in err
    assert readers_in(ledger) == ["embedded", "llm"]
    assert run(capfd, "ledger", "check", "--ledger", ledger)[0] == 0
    _, out, err = run(capfd, "add", article, "--ledger", ledger, "--reader", "both", "--workers", "1")
    assert (out, len(model.asked)) == ("1 known already.\n", 1)


def test_add_refuses_what_can_not_be_read_and_goes_on_later_without_asking_again(environment, model, tmp_path, capfd):
    sources = [written(tmp_path, "a.txt"), written(tmp_path, "b.txt", "\n\nSECOND.")]
    model.says(lambda r: failure(500) if "SECOND" in r["messages"][1]["content"] else completion(GOOD))
    arguments = ("add", *sources, "--ledger", str(tmp_path / "l.db"), "--reader", "llm", "--workers", "1")
    status, out, err = run(capfd, *arguments)
    assert (status, out) == (1, "1 added, 1 refused.\n")
    assert f"aidememoire: {sources[1]}: " in err
    asked = len(model.asked)
    model.says(completion(GOOD))
    status, out, _ = run(capfd, *arguments)
    assert (status, out, len(model.asked)) == (0, "1 added, 1 known already.\n", asked + 1)


def test_python_raises_what_the_command_tells(environment, model, article):
    model.says(failure(503))
    with pytest.raises(EndpointDownError):
        workflow.read(article, reader="llm")


def test_processes_share_the_questions_in_flight(environment, monkeypatch):
    from aidememoire.workflow import readers

    monkeypatch.setenv("AIDEMEMOIRE_LLM_CONCURRENCY", "3")
    assert readers.processes("llm", 8) == 3
    assert readers.processes("embedded", 8) == 8
    monkeypatch.setattr(readers._Sharing, "processes", 3)
    assert readers.reader_named("llm").threads == 1
