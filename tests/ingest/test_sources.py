import io
import sys

import pytest

from aidememoire import errors
from aidememoire.ingest import Metadata, load
from aidememoire.ingest.sources import format_of, read_bytes
from aidememoire.settings import MAX_SOURCE_BYTES, MAX_TEXT_CHARACTERS

TEXT = "Leaders meet\nThe leaders met in Harnow on Monday, officials said."


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(error, path, given=None):
    with pytest.raises(error) as caught:
        load(path, given or Metadata())
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_missing_files_and_folders(tmp_path):
    assert "there is no such file" in refusal(errors.MissingSourceError, tmp_path / "none.txt")
    assert "folder" in refusal(errors.DirectorySourceError, tmp_path)


@pytest.mark.parametrize("url", ["www.estuary.example/1", "ftp://a.example/x", "file:///a.txt"])
def test_addresses_that_are_not_fetched_are_refused_with_a_remedy(url):
    assert "save the page and read the file" in refusal(errors.UrlSourceError, url)


def test_a_name_that_no_system_allows(tmp_path):
    assert "can't be read" in refusal(errors.UnreadableSourceError, "a" * 5000)
    refusal(errors.MissingSourceError, "a\0b.txt")


def test_binary_empty_and_undecodable_files(tmp_path):
    assert "PDF" in refusal(errors.BinarySourceError, written(tmp_path, "a.txt", b"%PDF-1.7\n..."))
    assert "no text" in refusal(errors.EmptySourceError, written(tmp_path, "b.txt", ""))
    assert "no text" in refusal(errors.EmptySourceError, written(tmp_path, "c.txt", " \n\t\u00a0\n\u200b\n"))
    assert "page" in refusal(
        errors.EmptySourceError, written(tmp_path, "d.html", "<html><body><script>x</script></body></html>")
    )
    refusal(errors.EmptySourceError, written(tmp_path, "e.txt", "![](a.png)\nada@estuary.example\nShare\n"))
    refusal(errors.UndecodableSourceError, written(tmp_path, "f.txt", b"\x81\x8d caf\xe9"))


def test_other_languages_are_named(tmp_path):
    text = "Der Minister hat gestern mit seinem Kollegen über die Brücke gesprochen und ihn eingeladen."
    assert "German" in refusal(errors.LanguageSourceError, written(tmp_path, "a.txt", text))


def test_ten_megabytes_are_refused_with_their_size(tmp_path):
    path = written(tmp_path, "a.txt", "They met. " * 1_000_000)
    assert "10,000,000 bytes" in refusal(errors.OversizedSourceError, path)
    assert MAX_SOURCE_BYTES < 10_000_000


def test_too_long_a_text_is_refused_although_the_file_is_small_enough(tmp_path):
    text = "They met. " * (MAX_TEXT_CHARACTERS // 10 + 1)
    assert f"{len(text):,} characters" in refusal(errors.OversizedSourceError, written(tmp_path, "a.txt", text))


@pytest.mark.parametrize(("name", "what"), [("a.json", "JSON"), ("a.csv", "a table"), ("a.xml", "XML")])
def test_other_formats_are_refused_by_name(tmp_path, name, what):
    assert what in refusal(errors.SourceError, written(tmp_path, name, "x"))


def test_a_date_that_is_none_is_refused_before_the_file_is_read(tmp_path):
    refusal(errors.MetadataError, tmp_path / "none.txt", Metadata(published="soon"))


@pytest.mark.parametrize(
    ("text", "suffix", "form"),
    [
        ("# Heading", ".txt", "plain"),
        ("# Heading", ".md", "markdown"),
        ("# Heading", "", "markdown"),
        ("# Heading", ".asc", "markdown"),
        ("They met.", "", "plain"),
        ("<!DOCTYPE html><p>", ".txt", "html"),
        ("<p>a</p><p>b</p><p>c</p><p>d</p>", "", "html"),
        ("<p>a</p><p>b</p><p>c</p><p>d</p>", ".txt", "plain"),
        ("They met.", ".HTM", "html"),
    ],
)
def test_the_suffix_tells_the_format_and_else_the_text(text, suffix, form):
    assert format_of(text, "a", suffix) == form


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert load("-").document.text == TEXT


def test_standard_input_is_read_no_further_than_allowed(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * (MAX_SOURCE_BYTES + 2))))
    with pytest.raises(errors.OversizedSourceError, match="more than"):
        read_bytes("-")
