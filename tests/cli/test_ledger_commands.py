"""The commands that work on a ledger, from the outside."""

import csv
import io
import json

import pytest

from aidememoire import cli
from tests.workflow import texts


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A ledger of six invented texts, filled by the command itself."""
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "all.jsonl").write_text(texts.lines())
    assert cli.main(["add", str(folder / "all.jsonl"), "--ledger", str(folder / "l.db")]) == 0
    return folder / "l.db"


@pytest.fixture
def run(path, capfd, monkeypatch):
    """Runs a command on the ledger; its exit status, output and complaints."""
    monkeypatch.setenv("AIDEMEMOIRE_LEDGER", str(path))

    def command(*arguments):
        capfd.readouterr()
        status = cli.main([str(argument) for argument in arguments])
        return status, *capfd.readouterr()

    return command


def test_adding_again_adds_nothing(run, path):
    status, out, _ = run("add", path.parent / "all.jsonl")
    assert (status, out) == (0, "6 known already.\n")


def test_what_is_refused_is_told_and_makes_the_status_one(run, path, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("colour,size\nred,4\n")
    status, out, err = run("add", bad, "--ledger", tmp_path / "other.db")
    assert (status, out) == (1, "1 refused.\n")
    assert "colour" in err
    assert "bad.csv" in run("ledger", "refusals", "--ledger", tmp_path / "other.db")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["statements", "prisoners", "--by", "Mara Korda"], 'Mara Korda: "We will not leave the prisoners behind'),
        (["events", "--status", "planned"], "planned"),
        (["positions", "--about", "ceasefire"], "supports ceasefire"),
        (["positions", "--about", "ceasefire", "--timeline"], "source famil"),
        (["commitments", "--by", "Korda"], "promise"),
        (["actors", "Korda"], "Mara Korda"),
        (["happenings", "--by", "Ivo Lind"], "Phone call: Ivo Lind; Mara Korda"),
        (["documents", "Sprecherin"], "not read (de)"),
        (["wording", "--by", "Office of the President of Velland", "--about", "ceasefire"], "immediate ceasefire"),
        (["statements", "nosuchword"], "Nothing in this ledger fulfils that."),
    ],
)
def test_questions_are_answered(run, arguments, told):
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert told in " ".join(out.split())


@pytest.mark.parametrize(
    "kind", ["statements", "events", "positions", "commitments", "actors", "happenings", "documents"]
)
def test_every_kind_comes_as_json_and_csv(run, kind):
    found = json.loads(run(kind, "--format", "json")[1])
    rows = list(csv.DictReader(io.StringIO(run(kind, "--format", "csv", "--all")[1])))
    assert found
    assert len(rows) == len(found)
    assert {row["id"] for row in rows} == {item["id"] for item in found}


def test_json_of_a_statement_has_its_review_and_document(run):
    (found,) = json.loads(run("statements", "prisoners", "behind", "--outlet", "northern wire", "--format", "json")[1])
    assert found["review"] == {"state": "unreviewed", "by": None, "at": None}
    assert found["document"]["url"] == "https://wire.example/castel"
    assert found["names"][found["chain"][0][0]] == "Mara Korda"


@pytest.mark.parametrize(
    ("quote", "status", "told"),
    [
        ("We will not leave the prisoners behind", 0, "Verbatim"),
        ("“WE WILL NOT leave [the] prisoners behind”", 0, "Verbatim"),
        ("We will never leave the prisoners behind", 3, "different wording; may be another translation or edit"),
        ('"We will not leave the prisoners behind," Ivo Lind said', 6, "Attributed to another"),
        ("Bananas are blue in December", 7, "Not found in this ledger (6 documents"),
    ],
)
def test_a_quotation_is_looked_up(run, quote, status, told):
    found, out, _ = run("check", quote)
    assert found == status
    assert told in " ".join(out.split())


def test_a_quotation_in_files(run, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(texts.WIRE)
    status, out, _ = run("check", "The road will be open by April", "--in", file, "--format", "json")
    assert status == 0
    assert json.loads(out)["hits"][0]["document"] == str(file)


def test_a_happening_s_accounts_are_compared(run):
    happenings = json.loads(run("happenings", "--format", "json")[1])
    call = next(h for h in happenings if h["mode"] == "phone" and len(h["mentions"]) > 1)
    status, out, _ = run("compare", call["id"], "--format", "json")
    assert status == 0
    assert {account["side"] for account in json.loads(out)["accounts"]} == {"Velland", "Sorania"}


@pytest.mark.parametrize("form", ["csv", "jsonl", "plover", "cameo", "ics", "atom", "claims"])
def test_exports_are_written(run, form, tmp_path):
    status, out, _ = run("export", tmp_path / form, "--as", form, "--since", "2026-03-01")
    assert status == 0
    assert all((tmp_path / form).joinpath(line.rsplit("/", 1)[1]).exists() for line in out.split())


def test_actors_are_merged_and_parted_by_hand(run, path, tmp_path):
    copy = tmp_path / "copy.db"
    assert run("ledger", "backup", copy)[0] == 0
    status, out, _ = run("merge-actors", "Mara Korda", "Ivo Lind", "--ledger", copy, "--reviewer", "R.")
    assert (status, out) == (0, "All of them are Mara Korda now.\n")
    assert "Ivo Lind" not in run("actors", "--ledger", copy)[1]
    assert run("split-actor", "Mara Korda", "Ivo Lind", "--ledger", copy, "--reviewer", "R.")[0] == 0
    assert "Ivo Lind" in run("actors", "--ledger", copy)[1]


def test_an_actor_dictionary_is_taken_in_once(run, path, tmp_path):
    copy = tmp_path / "copy.db"
    run("ledger", "backup", copy)
    book = tmp_path / "book.csv"
    book.write_text("name,aliases,code\nMara Korda,Madam Korda,VELGOV\n")
    assert "1 actor taken in" in run("import-actors", book, "--ledger", copy)[1]
    assert "0 actors taken in, 1 known already" in run("import-actors", book, "--ledger", copy)[1]


def test_the_ledger_is_looked_after(run, path, tmp_path):
    assert "no fault" in run("ledger", "check")[1]
    assert run("ledger", "reread")[1] == "nothing to add.\n"
    run("ledger", "dump", tmp_path / "one.jsonl")
    assert (tmp_path / "one.jsonl").read_text() == run("ledger", "dump")[1]
    assert run("doctor")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["statements", "--ledger", "/nowhere/l.db"], "/nowhere/l.db"),
        (["compare", "h:0000"], "h:0000"),
        (["compare", "one.txt"], "one file alone"),
        (["statements", "--since", "12.3.2026"], "is no date"),
        (["merge-actors", "Nobody", "Mara Korda"], "no actor is called 'Nobody'"),
        (["wording", "--by", "Korda"], "--about"),
        (["export", "out", "--as", "xls"], "xls"),
        (["follow", "none.toml"], "none.toml"),
        (["events", "--status", "bogus"], "one of occurred"),
        (["statements", "--status", "denied"], "have no status"),
        (["statements", "(", "--"], "no word to search for"),
        (["split-actor", "Mara Korda", "Nobody"], "no document calls"),
        (["import-actors", "none.csv"], "none.csv"),
    ],
)
def test_wrong_use_is_one_sentence(run, arguments, told):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


def test_an_actor_or_outlet_that_nobody_knows_is_told_of(run):
    status, out, err = run("statements", "--by", "Nobody Known", "--outlet", "Courier")
    assert (status, out) == (0, "Nothing in this ledger fulfils that.\n")
    assert "'Nobody Known'" in err
    assert "'Courier'" in err


def test_commitments_are_asked_for_by_what_became_of_them(run):
    found = json.loads(run("commitments", "--all", "--format", "json")[1])
    kept = json.loads(run("commitments", "--status", "kept", "--format", "json")[1])
    assert kept == [item for item in found if item["state"] == "kept"]
    assert kept


def test_prose_is_no_dictionary(run, tmp_path):
    file = tmp_path / "v.txt"
    file.write_text("This is an article and no dictionary of actors.\n")
    status, _, err = run("import-actors", file)
    assert status == 2
    assert "v.txt" in err


def test_no_ledger_named_is_wrong_use(run, monkeypatch):
    monkeypatch.delenv("AIDEMEMOIRE_LEDGER")
    status, _, err = run("statements")
    assert status == 2
    assert "AIDEMEMOIRE_LEDGER" in err
