"""Feeds of invented outlets, followed into a ledger from a server on loopback."""

from datetime import UTC, datetime, timedelta
from html import escape

import pytest

from aidememoire import cli, workflow
from aidememoire.errors import UsageError
from aidememoire.ledger import Ledger
from aidememoire.workflow import adding
from tests.ingest.servers import serving
from tests.workflow import texts

NOW = datetime(2026, 3, 13, 9, tzinfo=UTC)
STORIES = (texts.WIRE, texts.VELLAND, texts.LATER)


def entry(number, *, body=None, link=None):
    title, _, told = STORIES[number].partition("\n")
    words = told * 3 if body is None else body
    where = f"<link>{link}</link>" if link else ""
    day = "Thu, 12 Mar 2026 18:00:00 +0100"
    return f"<item><title>{escape(title)}</title><guid>g{number}</guid>{where}<pubDate>{day}</pubDate><description>{escape(words)}</description></item>"


def page(number):
    title, _, told = STORIES[number].partition("\n")
    return f"<html><head><title>{escape(title)}</title></head><body><article><h1>{escape(title)}</h1><p>{escape(told * 3)}</p></article></body></html>"


@pytest.fixture
def site():
    with serving() as served:
        yield served


@pytest.fixture
def feeds(site, tmp_path):
    """A feed with two whole entries and a summary, one that is gone, and one whose server is down."""
    later = site.put("/later", page(2))
    put(site, entry(0), entry(1), entry(2, body="The road is open.", link=later))
    site.put("/gone", status=410)
    return listed(tmp_path, site.base + "/feed", site.base + "/gone", "http://127.0.0.1:9/down")


def put(site, *entries, etag='"1"'):
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Northern Wire</title>{"".join(entries)}</channel></rss>'
    return site.put("/feed", body, kind="application/rss+xml", ETag=etag)


def listed(folder, *urls):
    file = folder / "feeds.toml"
    file.write_text("".join(f'[[feed]]\nurl = "{url}"\noutlet = "Northern Wire"\n' for url in urls))
    return file


def polls(path, feeds, at=NOW):
    """One run of the command's work with a ledger opened for it alone; the polls by the end of the feeds' addresses."""
    with Ledger(path) as ledger:
        done = workflow.follow(
            ledger, feeds, once=True, allow_private=True, now=lambda: at, sleep=lambda _seconds: None
        )
        return {poll.feed.rsplit("/", 1)[1]: poll for poll in done}


def outlets_and_urls(path):
    with Ledger(path) as ledger:
        return sorted((entry.document.outlet, entry.document.url or "") for entry in ledger.entries())


def test_entries_come_in_and_the_page_of_a_summary_with_them(site, feeds, tmp_path):
    first = polls(tmp_path / "l.db", feeds)
    assert set(first) == {"feed", "gone", "down"}
    count = first["feed"].added.count
    assert (count.added, count.refused, first["feed"].failure) == (3, 0, None)
    assert outlets_and_urls(tmp_path / "l.db")[-1] == ("Northern Wire", site.base + "/later")
    with Ledger(tmp_path / "l.db") as ledger:
        assert any("Brandt" in entry.document.text for entry in ledger.entries())
        assert list(ledger.happenings())
        assert ledger.check() == []


def test_the_second_run_asks_for_changes_only_and_adds_nothing(site, feeds, tmp_path):
    polls(tmp_path / "l.db", feeds)
    asked = len(site.asked)
    later = polls(tmp_path / "l.db", feeds, NOW + timedelta(hours=3))
    assert set(later) == {"feed", "down"}
    assert later["feed"].added.count.done == 0
    (again,) = [headers for path, headers in site.asked[asked:] if path == "/feed"]
    assert again["If-None-Match"] == '"1"'


def test_nothing_is_asked_before_it_is_due(site, feeds, tmp_path):
    polls(tmp_path / "l.db", feeds)
    asked = len(site.asked)
    assert polls(tmp_path / "l.db", feeds, NOW + timedelta(minutes=1)) == {}
    assert len(site.asked) == asked


def test_of_a_feed_that_has_changed_the_new_entry_alone_comes_in(site, feeds, tmp_path):
    put(site, entry(0))
    polls(tmp_path / "l.db", feeds)
    put(site, entry(0), entry(1), etag='"2"')
    count = polls(tmp_path / "l.db", feeds, NOW + timedelta(hours=1))["feed"].added.count
    assert (count.added, count.known) == (1, 0)


def test_gone_feeds_and_silent_servers_are_refused_with_a_reason(feeds, tmp_path):
    told = polls(tmp_path / "l.db", feeds)
    assert told["gone"].next is None
    assert "taken the feed down" in told["gone"].failure
    assert told["down"].next > told["feed"].next
    with Ledger(tmp_path / "l.db") as ledger:
        kept = {refusal.source.rsplit("/", 1)[1]: refusal for refusal in ledger.refusals()}
    assert set(kept) == {"gone", "down"}
    assert all(refusal.at == NOW.isoformat(timespec="seconds") for refusal in kept.values())


def test_a_server_that_comes_back_is_read(site, tmp_path):
    feeds = listed(tmp_path, site.put("/feed", status=503))
    assert polls(tmp_path / "l.db", feeds)["feed"].added.count.done == 0
    put(site, entry(0))
    assert polls(tmp_path / "l.db", feeds, NOW + timedelta(days=2))["feed"].added.count.added == 1


def test_a_stop_while_it_reads_loses_no_entry(feeds, tmp_path, monkeypatch):
    path = tmp_path / "l.db"
    outcomes = adding.outcomes

    def stopped(*arguments):
        yield next(outcomes(*arguments))
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "outcomes", stopped)
    with pytest.raises(KeyboardInterrupt):
        polls(path, feeds)
    assert len(outlets_and_urls(path)) == 1
    monkeypatch.undo()
    count = polls(path, feeds)["feed"].added.count
    assert (count.added, count.known) == (2, 1)


def test_a_stop_while_it_waits_keeps_what_came_in(site, tmp_path):
    put(site, entry(0))
    feeds, seen = listed(tmp_path, site.base + "/feed"), []

    def stop(_seconds):
        raise KeyboardInterrupt

    with Ledger(tmp_path / "l.db") as ledger:
        done = workflow.follow(ledger, feeds, allow_private=True, now=lambda: NOW, sleep=stop)
        with pytest.raises(KeyboardInterrupt):
            seen.extend(poll.added.count.added for poll in done)
    assert len(outlets_and_urls(tmp_path / "l.db")) == 1
    assert polls(tmp_path / "l.db", feeds) == {}


def test_the_command_refuses_addresses_of_ones_own_network(tmp_path, capfd):
    feeds, path = listed(tmp_path, "http://127.0.0.1/feed"), tmp_path / "l.db"
    assert cli.main(["follow", str(feeds), "--once", "--ledger", str(path)]) == 0
    out, err = capfd.readouterr()
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert "0 added" in out
    assert cli.main(["ledger", "refusals", "--ledger", str(path)]) == 0
    assert "http://127.0.0.1/feed" in capfd.readouterr()[0]


def test_the_command_tells_what_came_in_and_ends_well_when_it_is_stopped(feeds, tmp_path, capfd, monkeypatch):
    follow = workflow.follow

    def stopped(ledger, listed, *, once):
        yield from follow(ledger, listed, once=True, allow_private=True, sleep=lambda _seconds: None)
        raise KeyboardInterrupt

    monkeypatch.setattr(workflow, "follow", stopped)
    assert cli.main(["follow", str(feeds), "--ledger", str(tmp_path / "l.db")]) == 0
    out, _ = capfd.readouterr()
    assert "3 added, 0 kept unread" in out
    assert "next at never" in out
    assert out.splitlines()[-1] == "Stopped; the same command goes on."


def test_a_list_that_is_none_is_told_before_anything_is_asked(tmp_path):
    with Ledger(tmp_path / "l.db") as ledger, pytest.raises(UsageError, match="can't be read"):
        list(workflow.follow(ledger, tmp_path / "none.toml", once=True))
