"""The tables: every column explained, every row at its words, states in every system."""

import csv
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.exports import export
from aidememoire.exports.columns import field_of, meaning_of
from aidememoire.exports.sheets import shapes
from aidememoire.exports.tabular import CsvSheet, items, neutral, restored, rows, written
from tests.exports.made import everything, meeting, only, plans, reviewed

TYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "string": "string", "date": "string"}
TABLES = ("documents", "statements", "events", "positions", "commitments", "dyad_days")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("csv")
    export(everything(), folder, "csv", with_text=True)
    return folder


def package(folder):
    return {one["name"]: one for one in json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]}


def read(folder, name):
    """A table as pandas reads it by the types of the data package."""
    fields = package(folder)[name]["schema"]["fields"]
    types = {field["name"]: TYPES.get(field["type"], "string") for field in fields}
    frame = pd.read_csv(folder / f"{name}.csv", dtype=types, keep_default_na=False, na_values=["NA"])
    assert list(frame.columns) == [field["name"] for field in fields]
    return frame


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_csv_by_the_data_package(folder, name):
    resource = package(folder)[name]
    frame = read(folder, name)
    assert len(frame) > 0
    for field in resource["schema"]["fields"]:
        values = frame[field["name"]]
        constraints = field.get("constraints", {})
        assert not (constraints.get("required") and values.isna().any()), field["name"]
        if "enum" in constraints:
            assert set(values.dropna()) <= set(constraints["enum"]), field["name"]
        if field["type"] == "date":
            pd.to_datetime(values.dropna(), format="%Y-%m-%d")
    assert not frame.duplicated(resource["schema"].get("primaryKey")).any()


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_what_csv_holds(folder, name, tmp_path):
    from pyarrow import parquet

    export(everything(), tmp_path, "parquet", with_text=True)
    table = parquet.read_table(tmp_path / f"{name}.parquet")
    assert all(field.metadata[b"description"] for field in table.schema)
    lists = {field["name"] for field in package(folder)[name]["schema"]["fields"] if field["type"] == "list"}
    for row, twin in zip(table.to_pylist(), rows(folder / f"{name}.csv"), strict=True):
        for column, value in row.items():
            cell = items(twin[column]) if column in lists else restored(twin[column])
            if column in lists:
                expected = None if value == [None] else tuple(None if item is None else str(item) for item in value)
            else:
                expected = {True: "true", False: "false"}[value] if isinstance(value, bool) else value
                expected = None if expected is None else str(expected)
            assert cell == expected, column


def test_spans_are_at_their_words(folder):
    texts = read(folder, "documents").set_index("id")["text"]
    for name in ("statements", "events", "positions", "commitments"):
        for _, row in read(folder, name).iterrows():
            if not pd.isna(row["start"]):
                pieces = [tuple(map(int, piece.split("-"))) for piece in row["pieces"].split("|")]
                text = texts[row["document"]]
                assert row["text"].removeprefix("'") == " […] ".join(text[start:end] for start, end in pieces)
                assert (row["start"], row["end"]) == (pieces[0][0], max(end for _, end in pieces))


def test_states_stand_in_every_system_with_their_basis(folder):
    frame = read(folder, "events")
    row = frame[frame["happening"] == "h:1"].iloc[0]
    assert row["actor_name"] == "Ilse Korda|Jon Abbo"
    assert row["actor_iso3"] == "NOR|CHE"
    assert (row["actor_cow"], row["actor_gw"]) == ("385|225", "385|225")
    assert row["actor_state_basis"] == "code|affiliation"
    assert row["actor_identity"] == "i:1|NA"
    assert (row["place_iso3"], row["place_cow"], row["place_gw"]) == ("PRT", 235, 235)
    assert row["family"] == "f:1"


def test_chains_reviews_and_missing_values(folder):
    frame = read(folder, "statements")
    frame = frame[frame["outlet"] == "The Harbour Courier"].set_index("speaker_name")
    assert frame.loc["Jon Abbo", "chain"] == "Jon Abbo < Ilse Korda & the harbour guild"
    assert frame.loc["Jon Abbo", "relays"] == "Ilse Korda & the harbour guild"
    assert pd.isna(frame.loc["Jon Abbo", "certainty"])
    assert frame.loc["Ilse Korda", "addressee_name"] == ""
    assert frame.loc["Ilse Korda", ["review", "reviewed_by"]].tolist() == ["accepted", "Ada Quist"]
    assert pd.isna(frame.loc["Jon Abbo", "reviewed_by"])


def test_plover_columns_are_coded_plovers_way(folder):
    frame = read(folder, "events").set_index("text")
    assert frame.loc["will visit", ["type", "status", "plover_event"]].tolist() == ["CONSULT", "planned", "AGREE"]
    assert frame.loc["was cancelled", ["plover_event", "plover_modes"]].tolist() == ["REJECT", "meet"]
    assert frame.loc["met", "plover_modes"].tolist() == ["third-party", "third-party"]


def test_a_text_that_is_not_read_is_listed(folder):
    row = read(folder, "documents").set_index("id").loc["d:unread"]
    assert pd.isna(row["statements"])
    assert pd.isna(row["reader"])


def test_dyad_days_count_families_and_happenings(folder):
    frame = read(folder, "dyad_days")
    met = frame[(frame["day"] == "2026-03-03")].set_index("source_iso3")
    assert met["target_iso3"].to_dict() == {"CHE": "NOR", "NOR": "CHE"}
    for name, count in {"mentions": 2, "documents": 2, "families": 1, "happenings": 1}.items():
        assert (met[name] == count).all(), name
    assert met.loc["NOR", ["source_cow", "target_gw", "target_state"]].tolist() == [385, 225, "Switzerland"]
    visit = frame[frame["status"] == "planned"].iloc[0]
    assert (visit["source_iso3"], visit["target_iso3"], visit["symmetric"]) == ("NOR", "CHE", False)


def test_a_state_without_a_code_stands_by_its_name(tmp_path):
    import msgspec

    entry = meeting()
    first, second, *others = entry.record.actors
    second = msgspec.structs.replace(second, affiliation="Somaliland")
    record = msgspec.structs.replace(entry.record, actors=(first, second, *others))
    export(only(msgspec.structs.replace(entry, record=record)), tmp_path, "csv")
    row = {row["source_state"]: row for row in rows(tmp_path / "dyad_days.csv")}["Somaliland"]
    assert (row["source_iso3"], row["source_cow"], row["target_iso3"]) == ("NA", "NA", "NOR")


def test_a_longer_date_and_a_missing_one_say_so(tmp_path):
    import msgspec

    entry = plans()
    events = tuple(
        msgspec.structs.replace(event, when=None) if event.type == "RETREAT" else event for event in entry.record.events
    )
    entry = msgspec.structs.replace(entry, record=msgspec.structs.replace(entry.record, events=events))
    export(only(entry), tmp_path, "csv")
    found = {(row["type"], row["day"], row["day_basis"]) for row in rows(tmp_path / "dyad_days.csv")}
    assert ("RETREAT", "2026-03-05", "published") in found
    assert ("CONSULT", "2019-01-01", "range") in found


def test_rejected_events_are_in_their_table_and_not_counted(tmp_path):
    entry = meeting()
    export(only(reviewed(entry, entry.record.events[0].id, "rejected")), tmp_path, "csv")
    assert [row["review"] for row in rows(tmp_path / "events.csv")] == ["rejected"]
    assert list(rows(tmp_path / "dyad_days.csv")) == []


def test_every_column_is_explained_in_the_codebook(folder):
    with (folder / "codebook.csv").open(encoding="utf-8", newline="") as stream:
        told = {(row["table"], row["column"]): row for row in csv.DictReader(stream)}
    page = (folder / "codebook.md").read_text("utf-8")
    for shape in shapes(with_text=True):
        assert len({column.name for column in shape.columns}) == len(shape.columns)
        for column in shape.columns:
            assert meaning_of(column)
            assert field_of(column) is not None or not column.field
            assert told.pop((shape.name, column.name))["meaning"]
            assert f"| `{column.name}` |" in page
    assert told == {}


def test_the_data_package_names_licences_and_files(folder):
    import hashlib

    found = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [one["title"] for one in found["licenses"]] == ["Apache-2.0", "CC-BY-4.0", "CC0-1.0"]
    for resource in found["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), "sha256:" + hashlib.sha256(data).hexdigest())
        assert resource["schema"]["missingValues"] == ["NA"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'x", "NA", "＝1"])
def test_no_cell_is_a_formula_or_taken_for_missing(text):
    assert written(text, "string") == "'" + text
    assert restored(written(text, "string")) == text


def test_numbers_stay_numbers():
    assert [written(value, "number") for value in (-2.5, 3, None, True)] == ["-2.5", "3", "NA", "true"]


@given(st.text())
def test_neutral_is_undone(text):
    assert restored(neutral(text)) == text


@given(st.lists(st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"))).map(tuple))
def test_lists_survive(values):
    assert items(written(values, "strings")) == (None if values == (None,) else values)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2))
def test_any_text_survives_the_file(tmp_path_factory, cells):
    from aidememoire.exports.columns import Column
    from aidememoire.exports.sheets import Shape

    path = tmp_path_factory.getbasetemp() / "any.csv"
    shape = Shape("any", "", tuple(Column(name, "string", lambda row: row) for name in "ab"), ("a",))
    with path.open("w", encoding="utf-8", newline="") as stream:
        CsvSheet(stream, shape).add(tuple(cells))
    assert [restored(cell) for cell in next(rows(path)).values()] == cells
    frame = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=["NA"])
    assert [cell.removeprefix("'") for cell in frame.iloc[0]] == cells
