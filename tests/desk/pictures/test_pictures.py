"""Each picture: its words and rows, its drawing, and the pages and files that show it."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk.pictures import FORMATS, NAMES, THEMES, WIDTHS, Asked, chart, drawing, make, png, svg
from aidememoire.desk.pictures.positions import LETTERS
from aidememoire.desk.pictures.tables import as_csv, as_json
from aidememoire.errors import MissingExtraError, UsageError
from aidememoire.ledger import Ledger
from aidememoire.ledger.tallies import Held
from tests.ledger.calls import fill

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def path(tmp_path):
    """A ledger of four invented articles."""
    where = tmp_path / "ledger.db"
    with Ledger(where) as ledger:
        fill(ledger)
    return where


@pytest.fixture
def ledger(path):
    with Ledger(path) as opened:
        yield opened


@pytest.fixture
def desk(path):
    return TestClient(create_app(str(path)), base_url="http://localhost")


@pytest.mark.parametrize("name", NAMES)
def test_words_and_rows(ledger, name):
    made = make(name, ledger)
    assert made.rows
    assert all(len(row) == len(made.headings) for row in made.rows)
    assert re.search(r"\d", made.note)
    assert made.alt.endswith(".")
    assert made.alt.count(". ") == 0  # one sentence
    assert make(name, ledger) == made


def test_denominators(ledger):
    assert make("timeline", ledger).note.startswith("2 of 3 happenings")
    assert "; 1 more without a day" in make("timeline", ledger).note
    assert make("positions", ledger).note.startswith("4 of 4 positions of 1 actor;")
    assert "Silence is not denial." in make("positions", ledger).note
    assert make("volume", ledger).note.startswith("4 of 4 documents")


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("width", sorted(WIDTHS))
@pytest.mark.parametrize("name", NAMES)
def test_drawings_hold_nothing_but_shapes_and_words(ledger, name, width, theme):
    drawn = svg(make(name, ledger), theme, width)
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    assert root.get("width") == str(WIDTHS[width])
    assert root.find(f"{SVG}title").text == make(name, ledger).title
    for element in root.iter():
        assert element.tag not in {f"{SVG}script", f"{SVG}style", f"{SVG}image", f"{SVG}foreignObject", f"{SVG}a"}
        assert not [key for key in element.attrib if key == "style" or key.startswith("on") or key.endswith("href")]
        size = element.get("font-size")
        assert size is None or float(size.removesuffix("px")) >= 11
    assert "url(" not in drawn


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_of_nothing(ledger, name):
    made = make(name, ledger, Asked(since="1999-01-01", until="1999-02-01"))
    assert made.empty
    assert made.alt.startswith("No ")
    assert "Nothing to show." in svg(made)


def test_png(ledger):
    assert png(make("timeline", ledger), width="narrow").startswith(b"\x89PNG")


def test_names_are_never_markup(ledger):
    made = make("volume", ledger)
    hostile = replace(made, title="<script>x</script>", written=tuple(w._replace(name='"><b>&') for w in made.written))
    root = ET.fromstring(svg(hostile))  # noqa: S314 - our own
    assert root.find(f"{SVG}title").text == "<script>x</script>"
    assert root.find(f".//{SVG}script") is None


def test_several_stances_stand_side_by_side(ledger):
    made = make("positions", ledger)
    cells = tuple(Held("i:x", "X", "arms", stance, 2, 1) for stance in LETTERS)
    words = ET.fromstring(svg(replace(made, cells=cells, names=(("i:x", "X"),)))).iter(f"{SVG}text")  # noqa: S314 - our own
    letters = [found.text for found in words if found.text in LETTERS.values()]
    assert sorted(letters) == sorted([*LETTERS.values()] * 2)  # in the key, and in the cell


def test_a_drawing_is_kept(ledger, monkeypatch):
    made = make("timeline", ledger)
    first = svg(made)
    monkeypatch.setattr(drawing, "chart", None)
    assert svg(make("timeline", ledger)) is first


def test_without_the_extra(ledger, monkeypatch):
    monkeypatch.setattr(drawing, "find_spec", lambda _name: None)
    made = make("timeline", ledger)
    assert as_csv(made)
    with pytest.raises(MissingExtraError, match="charts"):
        chart(made)


def test_an_actor_over_time(ledger):
    made = make("positions", ledger, Asked(actor="Mara Korda"))
    assert made.over_time
    assert made.title.startswith("Where Mara Korda stands")


@pytest.mark.parametrize("asked", [Asked(since="yesterday"), Asked(since="2026-02-01", until="2026-01-01")])
def test_days_that_are_none(ledger, asked):
    with pytest.raises(UsageError):
        make("timeline", ledger, asked)


def test_files_of_rows(ledger):
    made = make("network", ledger)
    rows = list(csv.reader(io.StringIO(as_csv(made))))
    assert rows[0] == list(made.headings)
    assert rows[1][:3] == ["Ivo Lind", "Mara Korda", "2"]
    told_rows = json.loads(as_json(made))
    assert told_rows["rows"][0]["Happenings"] == 2
    assert told_rows["since"] == made.frame.since
    risky = replace(made, rows=(("=1+1", "x", 1, 0, 0, None, None),))
    assert "'=1+1" in as_csv(risky)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMATS)
def test_addresses_of_files(desk, name, form):
    answer = desk.get(f"/pictures/{name}.{form}?since=2026-01-01&width=narrow&theme=dark")
    assert answer.status_code == 200
    assert form in answer.headers["content-type"]


def test_pages(desk):
    every = desk.get("/pictures").text
    assert all(f"/pictures/{name}.svg" in every for name in NAMES)
    one = desk.get("/pictures/positions?issue=ceasefire&since=2026-01-01").text
    assert "<table>" in one
    assert "style=" not in one
    assert "/pictures/positions.csv?since=2026-01-01&amp;issue=ceasefire" in one


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/pictures/nothing", 404),
        ("/pictures/timeline.exe", 404),
        ("/pictures/nothing.svg", 404),
        ("/pictures/timeline.svg?theme=pink", 400),
        ("/pictures/timeline?page=2", 400),
        ("/pictures/timeline?page=x", 400),
        ("/pictures/volume?by=colour", 400),
        ("/pictures/timeline?since=never", 400),
        ("/pictures/timeline?actor=" + "x" * 400, 400),
    ],
)
def test_what_is_not_there_is_told(desk, address, status):
    assert desk.get(address).status_code == status


def test_without_the_extra_the_tables_stay(desk, monkeypatch):
    monkeypatch.setattr(drawing, "find_spec", lambda _name: None)
    answer = desk.get("/pictures/volume")
    assert "aidememoire[charts]" in answer.text
    assert "<img" not in answer.text
    assert "<table>" in answer.text
    assert desk.get("/pictures/volume.svg").status_code == 400
