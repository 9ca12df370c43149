import gzip
import io
import json
import os
import pickle
import sys

import pytest

from aidememoire.errors import AidememoireError, LanguageSourceError
from aidememoire.ingest import Item, Metadata, items, load
from aidememoire.ingest.web import WebPage
from tests.ingest.containers import PAGE, RUSSIAN, TEXT, taken, texts, written


def test_a_file_is_what_load_makes_of_it(tmp_path):
    for name, content in (("a.txt", TEXT), ("b.md", f"# Talks\n\n{TEXT}"), ("c.html", PAGE), ("d", TEXT)):
        path = written(tmp_path, name, content)
        written(
            tmp_path,
            name.split(".")[0] + ".json",
            '{"publisher": "Estuary Times", "side": "Ardania", "published": "?"}',
        )
        given = Metadata(published="2024-05-03")
        found, refused = taken(path, given)
        assert refused == []
        assert [item.document() for item in found] == [load(path, given)]
        assert found[0].data == path.read_bytes()
        assert found[0].document().side == "Ardania"


def test_a_compressed_file_is_what_is_in_it(tmp_path):
    written(tmp_path, "a.json", '{"publisher": "Estuary Times"}')
    plain, _ = taken(written(tmp_path, "a.html", PAGE))
    packed, _ = taken(written(tmp_path, "a.html.gz", gzip.compress(PAGE.encode())))
    assert plain[0].fingerprint == packed[0].fingerprint
    assert packed[0].document().document.outlet == "Estuary Times"


def test_a_folder_in_order_without_what_only_accompanies(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "page_files").mkdir()
    for name in ("z.txt", "a.txt", "b/c/d.md", "b/e.txt", "page.html", ".hidden.txt", "page_files/x.js", "Thumbs.db"):
        written(tmp_path, name, PAGE if name.endswith(".html") else TEXT)
    written(tmp_path, "a.json", '{"outlet": "Estuary Times"}')
    written(tmp_path, "b/rows.jsonl", json.dumps({"text": TEXT}))
    written(tmp_path, "picture.jpg", b"\xff\xd8\xff")
    written(tmp_path, "old.doc", b"\xd0\xcf\x11\xe0")
    found, refused = taken(tmp_path)
    names = [os.path.relpath(item.locator, tmp_path) for item in found]
    assert names == ["a.txt", "b/c/d.md", "b/e.txt", "b/rows.jsonl#1", "page.html", "z.txt"]
    assert found[0].document().document.outlet == "Estuary Times"
    assert [os.path.relpath(refusal.source, tmp_path) for refusal in refused] == ["old.doc", "picture.jpg"]
    assert ".jpg" in refused[1].reason


def test_links_that_run_in_a_circle_end(tmp_path):
    (tmp_path / "a").mkdir()
    written(tmp_path, "a/one.txt", TEXT)
    (tmp_path / "a" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found, refused = taken(tmp_path)
    assert [item.locator for item in found] == [str(tmp_path / "a" / "one.txt")]
    assert [refusal.kind for refusal in refused] == ["MissingSourceError"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("none.txt", "MissingSourceError"),
        ("", "MissingSourceError"),
        ("/dev/null", "UnreadableSourceError"),
        ("ftp://estuary.example", "UrlSourceError"),
        ("a\0b", "MissingSourceError"),
        ("a" * 5000, "UnreadableSourceError"),
    ],
)
def test_sources_that_are_none_are_refused_and_nothing_is_raised(name, kind):
    found, refused = taken(name)
    assert found == []
    assert [refusal.kind for refusal in refused] == [kind]


def test_wrong_metadata_refuses_the_source(tmp_path):
    _, refused = taken(written(tmp_path, "a.txt", TEXT), Metadata(published="soon"))
    assert [refusal.kind for refusal in refused] == ["MetadataError"]


def test_too_large_a_file_is_refused_with_its_size(tmp_path):
    _, refused = taken(written(tmp_path, "a.txt", "They met. " * 1_000_000))
    assert "10,000,000 bytes" in refused[0].reason


def test_fingerprints_tell_bytes_form_and_metadata_apart(tmp_path):
    same = [taken(written(tmp_path, name, TEXT))[0][0].fingerprint for name in ("a.txt", "b.txt")]
    assert same[0] == same[1]
    other = taken(written(tmp_path, "a.md", TEXT))[0] + taken(written(tmp_path, "c.txt", TEXT + "!"))[0]
    other += taken(tmp_path / "a.txt", Metadata(outlet="A"))[0] + taken(tmp_path / "a.txt", Metadata(issuer="A"))[0]
    written(tmp_path, "b.json", '{"outlet": "A"}')
    other += taken(tmp_path / "b.txt")[0]
    assert len({same[0], *(item.fingerprint for item in other)}) == 6


def test_items_go_to_other_processes(tmp_path):
    item = taken(written(tmp_path, "a.txt", TEXT), Metadata(outlet="A"))[0][0]
    again = pickle.loads(pickle.dumps(item))  # noqa: S301 - our own bytes
    assert again == item
    assert again.document() == item.document()


def test_a_text_in_another_language_is_kept_or_refused_as_asked(tmp_path):
    item = taken(written(tmp_path, "a.txt", RUSSIAN), Metadata(published="2024-05-03"))[0][0]
    loaded = item.document()
    assert (loaded.read, loaded.document.language, loaded.document.published) == (False, "ru", "2024-05-03")
    with pytest.raises(LanguageSourceError, match="Russian"):
        item.document(keep_foreign=False)
    with pytest.raises(LanguageSourceError, match="Russian"):
        load(tmp_path / "a.txt")


def given_to_standard_input(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return taken("-")


@pytest.mark.parametrize(
    ("data", "members"),
    [
        (TEXT.encode(), ["-"]),
        (b"[Harnow] " + TEXT.encode(), ["-"]),
        (PAGE.encode(), ["-"]),
        (gzip.compress(TEXT.encode()), ["-"]),
        (json.dumps({"text": TEXT}).encode() + b"\n" + json.dumps({"text": TEXT}).encode(), ["-#1", "-#2"]),
        (json.dumps([{"text": TEXT}]).encode(), ["-#1"]),
        (
            b"<?xml version='1.0'?><rss><channel><item><description>They met.</description></item></channel></rss>",
            ["-#1"],
        ),
    ],
)
def test_standard_input(monkeypatch, data, members):
    found, refused = given_to_standard_input(monkeypatch, data)
    assert refused == []
    assert [item.locator for item in found] == members
    assert all("met" in item.document().document.text for item in found)


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", gzip.compress(b"WARC/1.0\r\n"), b"PAR1abc", b"", b"\x1f\x8b\x08junk"]
)
def test_standard_input_that_cannot_be_taken(monkeypatch, data):
    found, refused = given_to_standard_input(monkeypatch, data)
    if found:
        with pytest.raises(AidememoireError):
            found[0].document()
    assert len(found) + len(refused) == 1


def test_json_beside_the_text_gives_publisher_and_side(tmp_path):
    beside = {
        "title": "Talks",
        "publisher": "Estuary Times",
        "side": "Ardania",
        "published": "2021-12-07 13:12:12-05:00",
    }
    written(tmp_path, "us.json", json.dumps(beside))
    loaded = load(written(tmp_path, "us.txt", TEXT))
    document = loaded.document
    assert (document.outlet, loaded.side, document.published) == (
        "Estuary Times",
        "Ardania",
        "2021-12-07T13:12:12-05:00",
    )
    assert texts(tmp_path) == [f"Talks\n{TEXT}"]


@pytest.mark.parametrize(
    ("data", "suffix", "members"),
    [
        (PAGE, ".html", [""]),
        (PAGE, "", [""]),
        (json.dumps({"text": TEXT}) + "\n", ".jsonl", ["#1"]),
        (json.dumps([{"text": TEXT}]), ".json", ["#1"]),
        (
            "<rss><channel><item><guid>urn:1</guid><description>They met.</description></item></channel></rss>",
            ".xml",
            ["#urn:1"],
        ),
    ],
)
def test_what_stands_at_an_address(monkeypatch, data, suffix, members):
    address = "https://estuary.example/1"
    page = WebPage(data.encode(), address, suffix, "utf-8", "2024-05-03T10:00:00+00:00")
    monkeypatch.setattr("aidememoire.ingest.intake.read_web", lambda _: page)
    found, refused = taken(address)
    assert refused == []
    assert [item.locator for item in found] == [address + member for member in members]
    document = found[0].document().document
    assert "met" in document.text
    assert document.retrieved == page.retrieved
    assert document.url == (address if data == PAGE else None)


@pytest.mark.corpora
def test_all_readouts_go_in(shared):
    found = list(items(shared / "readouts" / "articles.jsonl"))
    assert len(found) == 1297
    loaded = [item.document() for item in found if isinstance(item, Item)]
    assert len(loaded) == 1297
    assert all(one.read and one.document.published and one.document.outlet for one in loaded)
    assert len({item.fingerprint for item in found if isinstance(item, Item)}) >= 1290
