"""The feed: RFC 4287 by its schema and by a reader."""

from pathlib import Path

import feedparser
import pytest
from lxml import etree

from aidememoire.exports import atom as module
from aidememoire.exports import export
from tests.exports.made import everything, meeting, only, plans, reviewed

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def read(folder, what=None, **options):
    (path,) = export(what or everything(), folder, "atom", **options)
    SCHEMA.assertValid(etree.parse(path))
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo
    return feed


def test_a_reader_reads_it(tmp_path):
    feed = read(tmp_path)
    assert feed.version == "atom10"
    assert feed.feed.title == "Public record of a peace process: port"
    assert feed.feed.updated == "2026-03-12T00:00:00Z"
    dates = [entry.updated for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert [entry.author for entry in feed.entries] == ["The Harbour Courier", "Norway", "The Fjord Mail", "The Harbour Courier"]  # fmt: skip
    assert all(entry.id.startswith("urn:uuid:") for entry in feed.entries)
    assert len({feed.feed.id, *(entry.id for entry in feed.entries)}) == 5


def test_an_entry_says_who_said_what_and_where(tmp_path):
    (entry,) = read(tmp_path, only(meeting(url="https://courier.example/meeting", licence="CC-BY-4.0"))).entries
    assert (entry.title, entry.link) == ("Korda and Abbo meet in Lisbon", "https://courier.example/meeting")
    content = entry.content[0].value
    assert "<b>Jon Abbo &lt; Ilse Korda &amp; the harbour guild</b>" in content
    assert 'href="https://courier.example/meeting#:~:text=Norway%20would%20open%20the%20port"' in content
    assert [tag.term for tag in entry.tags] == ["negotiations"]
    assert entry.rights == "CC-BY-4.0"


def test_dates_are_utc_and_a_missing_one_is_the_epoch(tmp_path):
    assert read(tmp_path, only(plans())).entries[0].updated == "2026-03-05T18:30:00Z"
    assert read(tmp_path, only(plans(None))).entries[0].updated == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("name", ["<script>&amp;</script>", "a\x00b\x07c\ufffe", "]]> & \"'", "\U0001f54a é"])
def test_any_text_goes_through(name, tmp_path):
    (entry,) = read(tmp_path, only(meeting(name))).entries
    kept = "".join("\ufffd" if char in "\x00\x07\ufffe" else char for char in name)
    assert entry.author == kept


def test_an_address_that_is_none_of_the_web_is_no_link(tmp_path):
    (entry,) = read(tmp_path, only(meeting(url="javascript:alert(1)"))).entries
    assert entry.link == entry.id  # which is what the reader takes for want of a link
    assert "javascript" not in entry.content[0].value


def test_rejected_statements_are_left_out(tmp_path):
    entry = meeting()
    (found,) = read(tmp_path, only(reviewed(entry, entry.record.statements[0].id, "rejected"))).entries
    assert "spoke openly" not in found.content[0].value


def test_only_the_newest_stand_in_the_feed(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST", 1)
    (entry,) = read(tmp_path, only(meeting(), plans())).entries
    assert entry.title == "Talks of the two sides may follow"


def test_another_query_is_another_feed(tmp_path):
    assert read(tmp_path).feed.id != read(tmp_path, only(meeting())).feed.id
