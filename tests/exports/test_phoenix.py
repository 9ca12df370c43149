"""CAMEO rows as Phoenix users read them."""

import pandas as pd
import pytest

from aidememoire.exports import export
from aidememoire.exports.codebook import PHOENIX_COLUMNS
from aidememoire.exports.known import Party
from aidememoire.exports.phoenix import side
from aidememoire.records import Actor, Codes
from tests.exports.made import everything, joined, meeting, only, plans, reviewed

DTYPES = {"string": "string", "integer": "Int64", "number": "Float64"}


def read(folder, what=None):
    path, _ = export(what or everything(), folder, "cameo")
    types = {name: DTYPES[kind] for name, kind, _ in PHOENIX_COLUMNS}
    frame = pd.read_csv(path, sep="\t", dtype=types, quoting=3, keep_default_na=False, na_values=[""])
    assert list(frame.columns) == list(types)
    return frame


def test_pandas_reads_it_with_the_documented_types(tmp_path):
    frame = read(tmp_path)
    assert frame["EventID"].is_unique
    assert (frame["Date"] == frame["Year"] * 10_000 + frame["Month"] * 100 + frame["Day"]).all()
    assert (frame["EventRootCode"] == frame["EventCode"].str[:2]).all()
    assert frame["GoldsteinScore"].between(-10, 10).all()
    assert frame["PentaClass"].between(0, 4).all()


def test_a_pair_a_day_and_a_code_are_one_row_in_each_direction(tmp_path):
    first, second = meeting(), meeting("The Fjord Mail", "2026-03-05", url="https://mail.example/a")
    frame = read(tmp_path, only(first, second, **joined(first, second)))
    assert frame["SourceActorFull"].tolist() == ["CHE", "NORGOV"]
    assert frame["TargetActorFull"].tolist() == ["NORGOV", "CHE"]
    row = frame.iloc[1]
    assert row[["SourceActorEntity", "SourceActorRole", "TargetActorEntity"]].tolist() == ["NOR", "GOV", "CHE"]
    assert row[["Date", "EventCode", "PentaClass", "GoldsteinScore"]].tolist() == [20260303, "040", 1, 1.0]
    assert row[["LocationName", "CountryCode"]].tolist() == ["Lisbon", "PRT"]
    assert row["NewsSources"] == "The Harbour Courier;The Fjord Mail"
    assert row["SentenceID"].count("e:") == 2


def test_what_did_not_take_place_has_another_code_or_is_left_out(tmp_path):
    frame = read(tmp_path, only(plans()))
    codes = {row["EventCode"]: row["Date"] for _, row in frame.iterrows()}
    assert codes == {"036": 20260402, "0871": 20260301, "125": 20260501}
    page = (tmp_path / "codebook.md").read_text("utf-8")
    assert "Left out: 1 events that by their status" in page


def test_a_visit_has_a_row_for_the_host(tmp_path):
    import msgspec

    entry = plans()
    visit = msgspec.structs.replace(entry.record.events[0], status="occurred", cameo="042")
    year = msgspec.structs.replace(visit, id="e:year", when=msgspec.structs.replace(visit.when, value="2019"))
    entry = msgspec.structs.replace(entry, record=msgspec.structs.replace(entry.record, events=(visit, year)))
    frame = read(tmp_path, only(entry))
    rows = {tuple(row) for row in frame[["SourceActorFull", "TargetActorFull", "EventCode"]].itertuples(index=False)}
    assert rows == {("NORGOV", "CHE", "042"), ("CHE", "NORGOV", "043")}
    assert "1 without a date of at most a month" in (tmp_path / "codebook.md").read_text("utf-8")


def test_rejected_events_are_left_out(tmp_path):
    entry = meeting()
    assert len(read(tmp_path, only(reviewed(entry, entry.record.events[0].id, "rejected")))) == 0


def test_a_name_with_tabs_and_line_ends_stays_in_its_cell(tmp_path):
    frame = read(tmp_path, only(meeting('A\t"B"\r\nC')))
    assert set(frame["NewsSources"]) == {"A 'B' C"}


@pytest.mark.parametrize(
    ("code", "columns"),
    [
        ("NOR", ("NOR", "NOR", "", "")),
        ("NORGOV", ("NORGOV", "NOR", "GOV", "")),
        ("IGOUNO", ("IGOUNO", "IGO", "", "UNO")),
        ("NORMILHIG", ("NORMILHIG", "NOR", "MIL", "HIG")),
        (None, ("---", "", "", "")),
    ],
)
def test_codes_fall_into_four_columns(code, columns):
    assert side(Party(Actor("a1", "X", "group", codes=Codes(cameo=code)), None, None, None, None)) == columns
    assert side(None).full == "---"
