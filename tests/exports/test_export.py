"""All formats: written whole or not at all, the same from the same records, refused in one sentence."""

import hashlib
from pathlib import Path

import pytest

from aidememoire.errors import ExportError, MissingExtraError, UnknownFormatError
from aidememoire.exports import FORMATS, export
from aidememoire.exports.base import Files, clean
from tests.exports.made import everything, only

DOCS = Path(__file__).resolve().parents[2] / "docs"


NEED_TEXT = {"labelstudio", "qdpx", "brat"} & set(FORMATS)
"""Formats that are nothing without whole texts."""


def digests(paths):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_order_given_does_not_matter(form, tmp_path):
    text = form in NEED_TEXT
    one = export(everything(), tmp_path / "one", form, with_text=text)
    other = export(everything(backwards=True), tmp_path / "other", form, with_text=text)
    assert digests(one) == digests(other)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_it_returns_what_it_wrote_and_leaves_nothing_else(form, tmp_path):
    written = export(everything(), tmp_path, form, with_text=form in NEED_TEXT)
    assert sorted(written) == sorted(tmp_path.iterdir())
    assert all(path.stat().st_size for path in written)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_at_all_can_be_exported(form, tmp_path):
    assert export(only(), tmp_path, form, with_text=form in NEED_TEXT)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - NEED_TEXT - {"parquet"}))
def test_whole_texts_go_out_only_when_asked_for(form, tmp_path):
    words = "local elections would be held in the valley before the end of February. None"
    plain = "".join(path.read_text("utf-8") for path in export(everything(), tmp_path / "plain", form))
    assert words not in plain
    whole = "".join(path.read_text("utf-8") for path in export(everything(), tmp_path / "whole", form, with_text=True))
    assert (words[:40] in whole) or form in {"annotations", "ics", "cameo", "gexf", "graphml"}


@pytest.mark.parametrize("form", sorted(NEED_TEXT))
def test_what_is_nothing_without_texts_says_so(form, tmp_path):
    with pytest.raises(ExportError, match="--with-text"):
        export(everything(), tmp_path, form)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_named_with_the_known_ones(tmp_path):
    with pytest.raises(UnknownFormatError, match=r"'xlsx'; expected one of annotations, atom, .*csv"):
        export(everything(), tmp_path, "xlsx")


@pytest.mark.parametrize(("form", "extra"), [("parquet", "parquet"), ("ics", "exports")])
def test_a_missing_library_is_named_with_its_extra(form, extra, tmp_path, monkeypatch):
    monkeypatch.setattr(f"aidememoire.exports.{form}.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'aidememoire\[{extra}\]'"):
        export(everything(), tmp_path, form)


def test_every_format_is_described_in_the_documentation():
    page = DOCS.joinpath("exports.md").read_text("utf-8")
    assert [form for form in FORMATS if f"`{form}`" not in page] == []


def test_a_file_in_the_way_is_one_sentence(tmp_path):
    (tmp_path / "taken").write_text("x")
    with pytest.raises(ExportError, match="can't be written to"):
        export(everything(), tmp_path / "taken", "csv")


def test_a_failure_leaves_what_was_there(tmp_path):
    (tmp_path / "a.txt").write_text("old")

    def fails():
        with Files(tmp_path) as files:
            files.text("a.txt", "new")
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_full_disk_is_one_sentence(tmp_path):
    with pytest.raises(ExportError, match="No space left"), Files(tmp_path):
        raise OSError(28, "No space left on device")


def test_what_no_file_can_hold_is_replaced():
    assert clean("a\0b\ud800c\U0001f54a") == "a\ufffdb\ufffdc\U0001f54a"
