"""Whatever stands in names, titles and addresses, every format holds it."""

import csv
import json
import tempfile
from pathlib import Path

import feedparser
import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from aidememoire.exports import export
from aidememoire.exports.base import clean
from aidememoire.exports.tabular import items, restored
from tests.exports.made import meeting, only

# No lone surrogates: what holds them is no record, for it has no JSON.
ANY = st.text(st.characters(codec="utf-8"), max_size=12) | st.text(
    "=+-@'\"|\\;,\t\r\nNA\x00\x0b\x85\u2028<&]>", min_size=1, max_size=6
)


def named(name, outlet, title):
    """The meeting with other names; the commitment's actor is called `name`, too."""
    entry = meeting(outlet)
    document = msgspec.structs.replace(entry.document, title=title, url="https://a.example/" + clean(title))
    actors = tuple(msgspec.structs.replace(actor, name=name) for actor in entry.record.actors)
    record = msgspec.structs.replace(entry.record, document=document, actors=actors)
    return msgspec.structs.replace(entry, document=document, record=record)


@given(ANY, ANY, ANY)
@settings(max_examples=40)
def test_tables_give_it_back(name, outlet, title):
    with tempfile.TemporaryDirectory() as folder:
        export(only(named(name, outlet, title)), Path(folder), "csv")
        with (Path(folder) / "statements.csv").open(encoding="utf-8", newline="") as stream:
            _, row = csv.DictReader(stream)
        with (Path(folder) / "documents.csv").open(encoding="utf-8", newline="") as stream:
            (document,) = csv.DictReader(stream)
    assert items(row["speaker_name"]) == (clean(name),)
    assert restored(row["chain"]) == clean(f"{name} < {name} & {name}")
    assert (restored(row["outlet"]), restored(document["title"])) == (clean(outlet), clean(title))


@given(ANY, ANY, ANY)
@settings(max_examples=40)
def test_other_formats_stay_whole(name, outlet, title):
    what = only(named(name, outlet, title))
    with tempfile.TemporaryDirectory() as folder:
        (feed,) = export(what, Path(folder), "atom")
        (calendar,) = export(what, Path(folder), "ics")
        (claims,) = export(what, Path(folder), "claims")
        (rows, _) = export(what, Path(folder), "cameo")
        assert not feedparser.parse(feed.read_bytes()).bozo
        (event,) = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
        assert event.errors == []
        assert len(json.loads(claims.read_bytes())["@graph"]) == 2
        assert {len(line.split("\t")) for line in rows.read_text("utf-8").rstrip("\n").split("\n")} == {26}
        for form in ("jsonl", "plover"):
            for line in export(what, Path(folder), form)[0].read_bytes().splitlines():
                json.loads(line)
