import datetime as dt

import pytest

from tests.ingest.containers import TEXT, taken, written

pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")


def table(tmp_path, columns, **options):
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table(columns), path, **options)
    return path


def test_rows_with_times_and_lists(tmp_path):
    path = table(
        tmp_path,
        {
            "Title": ["Talks", None],
            "maintext": [TEXT, None],
            "date_publish": [dt.datetime(2024, 5, 3, 10), None],  # noqa: DTZ001 - without a zone, as news-please writes it
            "date_download": [dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC), None],
            "authors": [["Ada Brook", "Tom Hill"], []],
            "embedding": [[0.1, 0.2], [0.3, 0.4]],
        },
    )
    found, refused = taken(path)
    assert refused == []
    assert [item.locator for item in found] == [f"{path}#1", f"{path}#2"]
    document = found[0].document().document
    assert document.text == f"Talks\n{TEXT}"
    assert (document.published, document.retrieved) == ("2024-05-03", "2024-05-03T12:00:00+00:00")
    assert document.byline == "Ada Brook, Tom Hill"
    assert b"embedding" not in found[0].data


def test_row_groups_are_read_in_order(tmp_path):
    path = table(tmp_path, {"text": [f"Number {n}." for n in range(500)]}, row_group_size=70)
    found, _ = taken(path)
    assert [item.document().document.text for item in found[::100]] == [f"Number {n}." for n in range(0, 500, 100)]


def test_a_file_without_a_text_column_is_refused_once(tmp_path):
    found, refused = taken(table(tmp_path, {"a": [1, 2], "b": [3, 4]}))
    assert found == []
    assert len(refused) == 1
    assert "found: a, b" in refused[0].reason


@pytest.mark.parametrize("name", ["a.parquet", "renamed.dat"])
def test_a_broken_file_is_refused(tmp_path, name):
    found, refused = taken(written(tmp_path, name, b"PAR1" + b"junk" * 100))
    assert found == []
    assert [refusal.kind for refusal in refused] == ["RowSourceError"]
    assert "\n" not in refused[0].reason


def test_without_the_extra_one_sentence_names_it(tmp_path, monkeypatch):
    monkeypatch.setattr("aidememoire.ingest.parquet.find_spec", lambda _: None)
    monkeypatch.setattr("aidememoire.ingest.archives.find_spec", lambda _: None)
    for name, extra in (("a.parquet", "parquet"), ("a.warc.gz", "warc")):
        path = written(tmp_path, name, b"PAR1")
        _, refused = taken(path)
        assert [(refusal.source, refusal.kind) for refusal in refused] == [(str(path), "MissingExtraError")]
        assert f"pip install 'aidememoire[{extra}]'" in refused[0].reason
