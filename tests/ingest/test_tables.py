import contextlib
import csv
import gzip
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.refusals import refusal_of
from aidememoire.ingest.streams import opened
from aidememoire.ingest.tables import PATIENCE, json_rows, table_rows
from aidememoire.records import Refusal
from aidememoire.settings import MAX_ROW_BYTES
from tests.ingest.containers import RUSSIAN, TEXT, taken, texts, written


def test_json_lines_with_good_and_bad_ones(tmp_path):
    lines = [
        json.dumps(
            {"title": "Talks", "text": TEXT, "outlet": "Estuary Times", "published": "2025-01-23 11:25:09-05:00"}
        ),
        "{broken",
        "[1]",
        "",
        json.dumps({"title": "no text"}),
        json.dumps({"text": TEXT, "side": "Belmark"}),
    ]
    found, refused = taken(written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [item.locator for item in found] == [f"{tmp_path}/a.jsonl#1", f"{tmp_path}/a.jsonl#6"]
    assert [item.data for item in found] == [lines[0].encode(), lines[5].encode()]
    document = found[0].document().document
    assert (document.text, document.title, document.outlet) == (f"Talks\n{TEXT}", "Talks", "Estuary Times")
    assert (document.published, document.published_basis) == ("2025-01-23T11:25:09-05:00", "metadata")
    assert found[1].document().side == "Belmark"
    assert [refusal.source.rpartition("#")[2] for refusal in refused] == ["2", "3", "5"]
    assert [refusal.kind for refusal in refused] == ["RowSourceError", "RowSourceError", "NoTextColumnError"]
    assert "found: title" in refused[2].reason
    assert all(refusal.reason.startswith(refusal.source) and "\n" not in refusal.reason for refusal in refused)


@pytest.mark.parametrize("count", [3, PATIENCE * 3])
def test_a_container_without_any_text_is_refused_once(tmp_path, count):
    path = written(tmp_path, "a.jsonl", '{"headline": "A", "when": 3}\n' * count)
    found, refused = taken(path)
    assert found == []
    assert [refusal.source for refusal in refused] == [str(path)]
    assert "found: headline, when" in refused[0].reason
    assert "expected one called text, " in refused[0].reason


def test_what_is_no_json_at_all_is_given_up(tmp_path):
    path = written(tmp_path, "a.jsonl", "{no JSON\n" * (PATIENCE * 3))
    found, refused = taken(path)
    assert found == []
    assert len(refused) == PATIENCE + 1
    assert refused[-1].source == str(path)
    assert "left aside" in refused[-1].reason


def test_rows_of_a_table_without_a_text_column(tmp_path):
    found, refused = taken(written(tmp_path, "stories.csv", "id,media_name,publish_date\n1,X,2024-01-01\n2,Y,\n"))
    assert found == []
    assert len(refused) == 1
    assert "found: id, media_name, publish_date" in refused[0].reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_whatever_separates_their_columns(tmp_path, delimiter, encoding):
    table = io.StringIO(newline="")
    rows = csv.writer(table, delimiter=delimiter)
    rows.writerows(
        [["Title", "Text", "Publish Date"], ['A; B, "C"\t| D', f"{TEXT}\r\nMore was said, he said.", "2024-05-03"]]
    )
    path = written(tmp_path, "a.csv", table.getvalue().encode(encoding))
    found, refused = taken(path)
    assert refused == []
    document = found[0].document().document
    assert document.title == 'A; B, "C" | D'
    assert document.text.split("\n")[1:] == [TEXT, "More was said, he said."]
    assert document.published == "2024-05-03"


def test_a_table_in_windows_1252_is_told_of(tmp_path):
    path = written(tmp_path, "a.csv", "title;text\nCafé;They met at the café in Harnow, he said.\n".encode("cp1252"))
    found, _ = taken(path)
    loaded = found[0].document()
    assert loaded.document.title == "Café"
    assert "windows-1252" in loaded.warnings[0]


def test_rows_with_too_many_fields_and_empty_tables(tmp_path):
    found, refused = taken(written(tmp_path, "a.csv", "title,text\nA,B,C,D\nTalks,They met.\n"))
    assert [item.locator[-2:] for item in found] == ["#2"]
    assert [refusal.source[-2:] for refusal in refused] == ["#1"]
    assert "the table is empty" in taken(written(tmp_path, "b.csv", "\n\n"))[1][0].reason


def test_a_short_row_has_empty_fields(tmp_path):
    from aidememoire.errors import EmptySourceError

    found, refused = taken(written(tmp_path, "a.csv", "title,text\nTalks\n"))
    assert refused == []
    with pytest.raises(EmptySourceError, match="the row has no text"):
        found[0].document()


def test_a_quotation_mark_that_is_never_closed_costs_one_row(tmp_path, monkeypatch):
    monkeypatch.setattr("aidememoire.ingest.tables.MAX_ROW_BYTES", 500)
    lines = ["title,text", "Talks,They met in Harnow again and again.", 'Open,"never closed'] + [
        "Talks,They met in Harnow again and again."
    ] * 18
    found, refused = taken(written(tmp_path, "a.csv", "\n".join(lines)))
    assert found[0].locator.endswith("#1")
    assert len(found) > 1
    assert "never closed" in refused[0].reason
    assert len(refused) == 1


def test_a_json_list_and_a_json_object(tmp_path):
    listed = [{"text": TEXT, "title": "é" * 3}, 5, {"text": "Second. " + TEXT}]
    found, refused = taken(written(tmp_path, "a.json", json.dumps(listed, indent=1)))
    assert [item.locator[-2:] for item in found] == ["#1", "#3"]
    assert [refusal.source[-2:] for refusal in refused] == ["#2"]
    for indent in (None, 1):
        path = written(tmp_path, "b.json", json.dumps({"maintext": TEXT, "title": "Talks"}, indent=indent))
        assert [item.locator for item in taken(path)[0]] == [str(path)]
        assert texts(path) == [f"Talks\n{TEXT}"]


def test_a_json_list_that_breaks_off_keeps_what_came_before(tmp_path):
    found, refused = taken(written(tmp_path, "a.json", json.dumps([{"text": TEXT}] * 2)[:-10]))
    assert len(found) == 1
    assert "breaks off" in refused[0].reason


def test_what_stands_behind_a_list_is_told_of(tmp_path):
    found, refused = taken(written(tmp_path, "a.jsonl", f"[1]\n{json.dumps({'text': TEXT})}\n"))
    assert found == []
    assert [refusal.source for refusal in refused] == [f"{tmp_path}/a.jsonl#1", f"{tmp_path}/a.jsonl"]


def test_a_line_that_is_too_long_is_passed_over(tmp_path):
    article = json.dumps({"text": TEXT})
    path = written(tmp_path, "a.jsonl", f"{article}\n{'x' * (MAX_ROW_BYTES + 5)}\n{article}\n")
    found, refused = taken(path)
    assert [item.locator[-2:] for item in found] == ["#1", "#3"]
    assert [(refusal.source[-2:], refusal.kind) for refusal in refused] == [("#2", "OversizedSourceError")]


def test_an_article_of_ten_megabytes_is_refused_when_it_is_read(tmp_path):
    from aidememoire.errors import OversizedSourceError

    found, _ = taken(written(tmp_path, "a.jsonl", json.dumps({"text": "They met. " * 1_000_000})))
    with pytest.raises(OversizedSourceError, match=r"#1: the source has 10,000,000 characters"):
        found[0].document()


def test_a_damaged_archive_keeps_what_came_before_the_damage(tmp_path):
    import random

    dice = random.Random(3)  # noqa: S311 - text that hardly compresses
    rows = "".join(json.dumps({"text": f"{TEXT} {dice.random()}"}) + "\n" for _ in range(5000))
    found, refused = taken(written(tmp_path, "a.jsonl.gz", gzip.compress(rows.encode())[:-2000]))
    assert len(found) > 2500
    assert [refusal.kind for refusal in refused] == ["RowSourceError"]
    assert "damaged or cut off" in refused[0].reason
    table = "title,text\n" + "".join(f"T,They met {dice.random()}\n" for _ in range(5000))
    found, refused = taken(written(tmp_path, "a.csv.gz", gzip.compress(table.encode())[:-2000]))
    assert len(found) > 2500
    assert len(refused) == 1


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path):
    for name in ("a.jsonl.gz", "a.csv.gz", "a.txt.gz"):
        found, refused = taken(written(tmp_path, name, gzip.compress(b"0" * 100_000_000)))
        assert found == []
        assert [refusal.kind for refusal in refused] == ["OversizedSourceError"]


def test_a_row_in_another_language_is_kept_unread(tmp_path):
    found, refused = taken(written(tmp_path, "a.jsonl", json.dumps({"text": RUSSIAN, "published": "2024-05-03"})))
    assert refused == []
    loaded = found[0].document()
    assert (loaded.read, loaded.document.language, loaded.document.published) == (False, "ru", "2024-05-03")


def test_odd_characters_are_replaced_and_counted(tmp_path):
    found, _ = taken(written(tmp_path, "a.jsonl", json.dumps({"text": f"\x00{TEXT}\ud800"})))
    loaded = found[0].document()
    assert loaded.document.text == f"\ufffd{TEXT}\ufffd"
    assert loaded.warnings == ("2 NULs or lone surrogates were replaced by U+FFFD",)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=30)
rows = st.lists(st.tuples(cells, cells.map(lambda cell: "T" + cell)), max_size=8)


def stream(data):
    return opened(io.BytesIO(data), "a")


@given(rows, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_csv_writes_comes_back(written_rows, delimiter, end, quoted):
    table = io.StringIO(newline="")
    style = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(table, delimiter=delimiter, lineterminator=end, quoting=style)
    writer.writerows([("title", "text"), *written_rows])
    found = list(table_rows(stream(table.getvalue().encode()), "a", Metadata()))
    assert [json.loads(item.data) for item in found] == [{"title": a, "text": b} for a, b in written_rows]
    assert [item.locator for item in found] == [f"a#{number}" for number in range(1, len(written_rows) + 1)]


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["text", "title", "date", "outlet", "authors", "x"]), anything), max_size=5
    )
)
def test_what_json_writes_comes_back_or_is_told_of(objects):
    objects = [{"text": "", **held} for held in objects]
    data = "\n".join(json.dumps(held) for held in objects).encode()
    found = list(json_rows(stream(data), "a", Metadata()))
    assert [json.loads(item.data) for item in found] == objects
    listed = list(json_rows(stream(json.dumps(objects).encode()), "a", Metadata()))
    assert [json.loads(item.data) for item in listed] == objects


@given(st.binary(max_size=300))
def test_no_bytes_bring_more_than_refusals(data):
    from aidememoire.errors import AidememoireError

    for reader in (json_rows, table_rows):
        try:
            found = list(reader(stream(data), "a", Metadata()))
        except AidememoireError as error:  # the stream itself is damaged: `items` tells of it
            found = [refusal_of(error, "a")]
        for item in found:
            if not isinstance(item, Refusal):
                with contextlib.suppress(AidememoireError):
                    item.document()
