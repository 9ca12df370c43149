import json
import subprocess
import sys

import pytest

from aidememoire import cli, workflow
from aidememoire.errors import LanguageSourceError, MissingSourceError, ModelError, RecordError
from aidememoire.records import from_json, to_json


@pytest.fixture
def calls(monkeypatch, phone_call):
    """A workflow that reads everything as the example article, and refuses names that say so."""
    made = []

    def read(source, **given):
        made.append((source, given))
        match source:
            case "missing.txt":
                raise MissingSourceError(source, "there is no such file", "a file", "check the name")
            case "german.txt":
                raise LanguageSourceError(source, "the text is in German", "English")
            case "broken.txt":
                raise RecordError("Span at 0 to 3\nreads 'abc'", "'abd'")
            case "model.txt":
                raise ModelError("the model is damaged", "sha256:1", "install aidememoire again")
        return phone_call

    monkeypatch.setattr(workflow, "read", read)
    return made


def run(capfd, *arguments):
    """The exit status, standard output and standard error of the command."""
    status = cli.main(arguments)
    out, err = capfd.readouterr()
    return status, out, err


def test_options_reach_the_workflow(calls, capfd):
    options = ["--published", "2025-02-14", "--outlet", "O", "--url", "https://o.example", "--issuer", "I"]
    status, _, err = run(capfd, "read", "a.txt", "--format", "json", *options)
    assert (status, err) == (0, "")
    assert calls == [
        (
            "a.txt",
            {
                "published": "2025-02-14",
                "outlet": "O",
                "url": "https://o.example",
                "issuer": "I",
                "reader": "embedded",
            },
        )
    ]


def test_json_of_one_source_is_an_object_and_of_several_a_list(calls, capfd, phone_call):
    _, one, _ = run(capfd, "read", "a.txt", "--format", "json")
    _, two, _ = run(capfd, "read", "a.txt", "-", "--format", "json")
    assert from_json(one) == phone_call
    assert json.loads(two) == [json.loads(to_json(phone_call))] * 2


def test_json_of_several_sources_stays_a_list_when_one_is_refused(calls, capfd):
    status, out, _ = run(capfd, "read", "a.txt", "missing.txt", "--format", "json")
    assert status == 1
    assert len(json.loads(out)) == 1


def test_jsonl_is_one_record_a_line_in_the_order_given(calls, capfd, phone_call):
    _, out, _ = run(capfd, "read", "a.txt", "b.txt", "--format", "jsonl")
    assert [from_json(line) for line in out.splitlines()] == [phone_call, phone_call]
    assert [source for source, _ in calls] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("form", ["report", "json", "jsonl", "html", "markdown"])
def test_a_refused_source_is_one_sentence_and_the_others_go_on(calls, capfd, form):
    status, out, err = run(capfd, "read", "missing.txt", "german.txt", "a.txt", "--format", form)
    assert status == 1
    assert err.splitlines() == [
        "aidememoire: missing.txt: there is no such file; expected a file; check the name.",
        "aidememoire: german.txt: the text is in German; expected English.",
    ]
    assert "Orlin" in out


@pytest.mark.parametrize("form", ["report", "json", "jsonl", "html", "markdown"])
def test_nothing_read_prints_nothing(calls, capfd, form):
    status, out, _ = run(capfd, "read", "missing.txt", "--format", form)
    assert (status, out) == (1, "")


def test_a_record_that_contradicts_itself_is_one_sentence_on_its_source(calls, capfd):
    status, _, err = run(capfd, "read", "broken.txt")
    assert (status, err) == (1, "aidememoire: broken.txt: Span at 0 to 3 reads 'abc'; expected 'abd'.\n")


def test_a_damaged_model_stops_the_command(calls, capfd):
    status, out, err = run(capfd, "read", "model.txt", "a.txt", "--format", "jsonl")
    assert (status, out) == (2, "")
    assert err == "aidememoire: the model is damaged; expected sha256:1; install aidememoire again.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "a.txt", "--format", "xml"],
        ["read", "a.txt", "--published", "yesterday"],
        ["read", "a.txt", "--published", "2025-02-30"],
        ["read", "a.txt", "--unknown"],
        ["nonsense"],
    ],
)
def test_wrong_use_is_one_sentence_and_two(calls, capfd, arguments):
    status, out, err = run(capfd, *arguments)
    assert (status, out, calls) == (2, "", [])
    assert err.startswith("aidememoire: ")
    assert err.count("\n") == 1


def test_an_unknown_reader_is_wrong_use(capfd):
    status, out, err = run(capfd, "read", "a.txt", "--reader", "oracle")
    assert (status, out) == (2, "")
    assert err == "aidememoire: no reader is called 'oracle'; expected one of embedded, llm, both.\n"


@pytest.mark.parametrize("published", ["2025-02-14", "2025-02-14T09:30", "2025-02-14T09:30:00+01:00"])
def test_a_publication_date_may_have_a_time(calls, capfd, published):
    assert run(capfd, "read", "a.txt", "--published", published, "--format", "json")[0] == 0


def test_no_line_of_the_report_ends_in_blanks(calls, capfd):
    _, out, _ = run(capfd, "read", "a.txt")
    assert not [line for line in out.splitlines() if line != line.rstrip()]


def test_a_fault_of_the_program_is_one_sentence():
    code = (
        "import sys; from aidememoire import cli, workflow\n"
        "def fault(source, **given): raise ZeroDivisionError('by\\nzero')\n"
        "workflow.read = fault\n"
        "sys.exit(cli.main(['read', 'a.txt']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert done.stderr.startswith("aidememoire: a fault in aidememoire itself (ZeroDivisionError: by zero)")
    assert done.stderr.count("\n") == 1
