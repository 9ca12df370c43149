from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import UsageError
from aidememoire.ingest.feed_lists import Feed, read_feeds
from aidememoire.ingest.fetch import Fetcher, Limits
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.polling import (
    FeedState,
    back_off,
    dump_states,
    follow,
    is_due,
    jitter,
    load_states,
    poll,
)
from aidememoire.records import Refusal

NOW = datetime(2024, 5, 3, 12, tzinfo=UTC)
LONG = "The ministers met in Harnow and spoke of the bridge. " * 20
PAGE = f"<html><head><title>Talks open</title></head><body><article><h1>Talks open</h1><p>{LONG}</p></article></body></html>"


def entry(number, body=LONG, link=""):
    summary = f"<description>{body}</description>" if body else ""
    return f"<item><title>News {number}</title><guid>g{number}</guid>{f'<link>{link}</link>' if link else ''}{summary}</item>"


def rss(*entries):
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Estuary Times</title>{"".join(entries)}</channel></rss>'


def feed_of(url, every=1800):
    return Feed(url, every, Metadata(outlet="The Estuary Times"))


def polled(url, state=None, now=NOW, slept=None):
    fetcher = Fetcher(Limits(seconds=2), allow_private=True)
    return poll(feed_of(url), state or FeedState(), now, fetcher, (slept if slept is not None else []).append)


def put(site, *entries, path="/feed", **more):
    return site.put(path, rss(*entries), kind="application/rss+xml", **more)


def test_entries_come_once(site):
    url = put(site, entry(1), entry(2), ETag='"1"')
    first = polled(url)
    assert [item.document().document.title for item in first.items] == ["News 1", "News 2"]
    assert all(item.given.outlet == "The Estuary Times" for item in first.items)
    assert all(item.retrieved for item in first.items)
    assert first.refusal is None
    put(site, entry(3), entry(2), ETag='"2"')
    second = polled(url, first.state)
    assert [item.document().document.title for item in second.items] == ["News 3"]


def test_what_has_not_changed_is_not_sent(site):
    url = put(site, entry(1), ETag='"1"')
    first = polled(url)
    second = polled(url, first.state, NOW + timedelta(hours=1))
    assert second.items == ()
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    assert second.state.seen == first.state.seen
    assert NOW + timedelta(minutes=90) <= second.next <= NOW + timedelta(minutes=93)


def test_an_entry_whose_words_change_comes_again(site):
    first = polled(put(site, entry(1)))
    assert len(polled(put(site, entry(1, LONG + "Corrected.")), first.state).items) == 1


def test_pages_of_summaries_are_fetched_one_after_the_other(site):
    pages = [site.put(f"/{n}", PAGE) for n in (1, 2)]
    slept = []
    result = polled(put(site, entry(1, "Short.", pages[0]), entry(2, "", pages[1]), entry(3)), slept=slept)
    assert [item.locator for item in result.items[:2]] == pages
    assert result.items[0].document().document.text.count("Harnow") > 10
    assert site.paths() == ["/feed", "/1", "/2"]
    assert slept == [1.0]


def test_a_site_may_ask_for_more_patience(site):
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    pages = [site.put(f"/{n}", PAGE) for n in (1, 2)]
    slept = []
    polled(put(site, *(entry(n, "Short.", page) for n, page in enumerate(pages))), slept=slept)
    assert slept == [7.0]


def test_where_the_page_is_missing_the_summary_stands(site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /shut\n")
    shut = site.put("/shut", PAGE)
    short, bare, private = polled(
        put(
            site,
            entry(1, "The talks go on.", site.base + "/none"),
            entry(2, "", shut),
            entry(3, "It ended.", "http://10.0.0.1:1/"),
        )
    ).items[:3]
    assert "404" in short.warnings[-1]
    assert "The talks go on." in short.document().document.text
    assert isinstance(bare, Refusal)
    assert "robots.txt" in bare.reason
    assert private.warnings


def test_only_so_many_pages_are_fetched_at_once(site, monkeypatch):
    monkeypatch.setattr("aidememoire.ingest.polling.MOST_PAGES", 1)
    url = put(site, *(entry(n, "Short.", site.put(f"/{n}", PAGE)) for n in (1, 2)), ETag='"1"')
    first = polled(url)
    second = polled(url, first.state)
    assert [item.locator for item in (*first.items, *second.items)] == [site.base + "/1", site.base + "/2"]


def test_a_feed_that_is_gone_is_never_asked_again(site):
    result = polled(site.put("/feed", status=410))
    assert (result.next, result.state.gone) == (None, True)
    assert "taken the feed down" in result.refusal.reason
    assert not is_due(result.state, NOW + timedelta(days=900))


@pytest.mark.parametrize(
    ("header", "least"),
    [
        ("7200", 7200),
        ("Fri, 03 May 2024 15:00:00 GMT", 3 * 3600),
        ("99999999999", 86_400),
        ("soon", 3600),
        ("-5", 3600),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_busy_servers_say_when_to_come_back(site, status, header, least):
    result = polled(site.put("/feed", status=status, Retry_After=header))
    assert least <= (result.next - NOW).total_seconds() <= 1.1 * max(least, 3600)


def test_failures_in_a_row_are_asked_about_more_seldom(site):
    url = site.put("/feed", status=500)
    state, waits = FeedState(), []
    for _ in range(8):
        result = polled(url, state)
        state = result.state
        waits.append((result.next - NOW).total_seconds())
    assert waits == sorted(waits)
    assert waits[0] >= 3600
    assert waits[-1] <= 86_400 * 1.1
    assert polled(put(site, entry(1)), state).state.failures == 0


def test_what_is_no_feed_and_what_nobody_serves(site):
    assert isinstance(polled(site.put("/feed", "<p>hello</p>")).items[0], Refusal)
    assert "404" in polled(site.base + "/none").refusal.reason
    assert "nobody" not in polled("http://127.0.0.1:9/feed").refusal.reason


def test_a_feed_that_moved_for_good_is_asked_there(site):
    put(site, entry(1), path="/new")
    result = polled(site.put("/feed", status=301, Location="/new"))
    assert result.state.url == site.base + "/new"
    polled(site.base + "/feed", result.state)
    assert site.paths() == ["/feed", "/new", "/new"]


def test_following_asks_each_feed_when_it_is_due(site):
    feeds = [feed_of(put(site, entry(1), path="/a"), 600), feed_of(put(site, entry(2), path="/b"), 1200)]
    feeds.append(feed_of(site.put("/gone", status=410)))
    clock = [NOW]

    def sleep(seconds):
        assert seconds <= 5
        clock[0] += timedelta(seconds=max(seconds, 1))

    end = NOW + timedelta(seconds=1500)
    results = list(
        follow(
            feeds,
            {},
            fetcher=Fetcher(allow_private=True),
            now=lambda: clock[0],
            sleep=sleep,
            stop=lambda: clock[0] >= end,
        )
    )
    asked = [result.feed.url.rsplit("/", 1)[1] for result in results]
    assert (asked.count("a"), asked.count("b"), asked.count("gone")) == (3, 2, 1)


def test_following_ends_when_all_feeds_are_gone_and_goes_on_where_it_was(site):
    feed = feed_of(site.put("/gone", status=410))
    told = {"fetcher": Fetcher(allow_private=True), "now": lambda: NOW, "sleep": lambda _s: None, "stop": lambda: False}
    (only,) = follow([feed], {}, **told)
    assert list(follow([feed], load_states(dump_states({feed.url: only.state})), **told)) == []


def test_states_are_kept_as_they_are():
    states = {
        "https://a.example/": FeedState(etag='"1"', failures=2, seen=("a",)),
        "https://b.example/": FeedState(gone=True),
    }
    assert load_states(dump_states(states)) == states
    assert load_states(b"{broken") == {}


@given(st.text(max_size=30), st.integers(300, 604_800), st.integers(0, 10_000))
def test_waits_stay_within_their_bounds(url, every, failures):
    feed = Feed(url, every)
    assert 0 <= jitter(feed) < 0.1
    assert jitter(feed) == jitter(Feed(url, every * 2))
    assert every <= back_off(feed, failures) <= max(every, 86_400)


def listed(tmp_path, text):
    path = tmp_path / "FEEDS.toml"
    path.write_text(text)
    return path


def test_a_list_of_feeds(tmp_path):
    text = '[[feed]]\nurl = "https://a.example/rss"\noutlet = "The  Courier"\nevery = "2h"\nside = "Ardania"\n[[feed]]\nurl = "http://b.example"\n'
    assert read_feeds(listed(tmp_path, text)) == (
        Feed("https://a.example/rss", 7200, Metadata(outlet="The Courier", side="Ardania")),
        Feed("http://b.example/", 1800),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no feed"),
        ("feed = 3", "no feed"),
        ("feed = [3]", "no table"),
        ("[[feeds]]\nurl = 'https://a.example'", "the key 'feeds'"),
        ("[[feed]]\nurl = 'ftp://a.example'", "no url that can be fetched"),
        ("[[feed]]\noutlet = 'x'", "no url that can be fetched"),
        ("[[feed]]\nurl = 'https://a.example'\nname = 'x'", "the key 'name'"),
        ("[[feed]]\nurl = 'https://a.example'\noutlet = 3", "no text for 'outlet'"),
        ("[[feed]]\nurl = 'https://a.example'\nevery = '10s'", "every '10s'"),
        ("[[feed]]\nurl = 'https://a.example'\nevery = 'often'", "every 'often'"),
        ("[[feed]]\nurl = 'https://a.example'\n" * 2, "twice"),
        ("[[feed", "can't be read"),
    ],
)
def test_lists_that_are_wrong(tmp_path, text, said):
    with pytest.raises(UsageError) as caught:
        read_feeds(listed(tmp_path, text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_list(tmp_path):
    with pytest.raises(UsageError, match="can't be read"):
        read_feeds(tmp_path / "none.toml")
