"""Saved searches: kept, renamed, deleted, had back; what is new; feeds that readers can read."""

import re
from pathlib import Path

import feedparser
import msgspec
import pytest
from lxml import etree
from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk.asked import PLACES
from aidememoire.ledger import Ledger
from tests import stories

OWN = "http://127.0.0.1:8000"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "exports" / "atom.rng"))


@pytest.fixture
def client(small_ledger):
    return TestClient(create_app(str(small_ledger)), base_url=OWN)


def form_token(client):
    return re.search(r'"X-CSRF-Token": "(\w+)"', client.get("/saved").text)[1]


def post(client, path, **form):
    return client.post(path, data={"csrf": form_token(client), **form}, follow_redirects=False)


def kept(client, name="Port", **asked):
    answer = post(client, "/saved", name=name, **asked)
    assert answer.status_code == 303
    return answer.headers["Location"]


def looked_at(client, where):
    """Have the last look be long ago."""
    name = f"look-{where.removeprefix('/saved/q:')}"
    _, _, seen, _ = client.cookies[name].split(".")
    client.cookies.clear()
    client.cookies.set(name, f"0.0.{seen}.1000")


def another(ledger_path, outlet="Another Gazette", published="2026-03-20"):
    record = stories.phone_call()
    document = msgspec.structs.replace(record.document, outlet=outlet, url=None, published=published)
    with Ledger(ledger_path) as ledger:
        return ledger.add(msgspec.structs.replace(record, document=document)).entry_id


def feed_of(client, where):
    answer = client.get(where + ".atom")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    SCHEMA.assertValid(etree.fromstring(answer.content))
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    return feed


def test_a_search_is_saved_and_found_again(client):
    where = kept(client, words="the", since="2020-01-01", page="3")
    text = client.get("/saved").text
    assert f'<a href="{where}">Port</a>' in text
    assert "/search?words=the&amp;since=2020-01-01" in text
    assert "Statements with “the”, since 1 January 2020" in client.get(where).text


def test_a_search_that_can_not_be_asked_is_not_saved(client):
    answer = post(client, "/saved", name="x", since="yesterday")
    assert answer.status_code == 400
    assert "which is no date" in answer.text
    assert "No search is saved yet" in client.get("/saved").text


def test_it_can_be_renamed_deleted_and_had_back(client):
    where = kept(client, words="the")
    assert post(client, f"{where}/name", name="  Harbour <b> ").headers["Location"] == where
    assert '<h1 dir="auto">Harbour &lt;b&gt;</h1>' in client.get(where).text
    gone = post(client, f"{where}/delete").headers["Location"]
    listed = client.get(gone).text
    assert "is deleted." in listed
    assert "Undo" in listed
    assert "No search is saved yet" in listed
    assert post(client, f"{where}/restore").headers["Location"] == where
    assert "No search is saved yet" not in client.get("/saved").text


def test_a_name_must_not_be_empty(client):
    where = kept(client, words="the")
    assert post(client, f"{where}/name", name="  ").status_code == 400


def test_without_a_name_it_is_called_what_it_asks(client):
    assert "statements with “the”" in client.get(kept(client, name="", words="the")).text.casefold()


def test_what_came_since_the_last_look_is_marked(client, small_ledger):
    where = kept(client, words="the")
    assert "for the first time" in client.get(where).text
    assert "for the first time" not in client.get("/saved").text
    # The visit in which it was first looked at is over.
    looked_at(client, where)
    another(small_ledger)
    listed = client.get("/saved").text
    assert re.search(r'<span class="tag strong">\d+ new</span>', listed)
    text = client.get(where).text
    new = int(re.search(r"<strong>(\d+) new</strong> since your last look", text)[1])
    assert text.count('<span class="tag strong">new</span>') == new > 0
    assert client.get(where).text.count('<span class="tag strong">new</span>') == new  # for as long as the visit lasts


def test_nothing_new_is_said(client):
    where = kept(client, words="the")
    client.get(where)
    looked_at(client, where)
    assert "Nothing new since your last look on 1 January 1970" in client.get(where).text


@pytest.mark.parametrize("kind", PLACES)
def test_each_kind_has_a_valid_feed(client, kind):
    feed = feed_of(client, kept(client, name=f"All {kind} & more", kind=kind))
    assert feed.feed.title == f"All {kind} & more"
    assert all(entry.id.startswith("urn:uuid:") for entry in feed.entries)
    assert len({feed.feed.id, *(entry.id for entry in feed.entries)}) == len(feed.entries) + 1
    links = [link.href for entry in feed.entries for link in entry.links]
    assert all(link.startswith("/") for link in links)
    if kind == "statements":
        assert feed.entries
        assert all(re.match(r"/articles/d:\w+#s:\w+$", link) for link in links)


def test_a_feed_begins_with_the_newest_and_its_ids_stay(client, small_ledger):
    where = kept(client)
    before = feed_of(client, where)
    another(small_ledger)
    after = feed_of(client, where)
    assert after.feed.id == before.feed.id
    dates = [entry.updated for entry in after.entries]
    assert dates == sorted(dates, reverse=True)
    assert dates[0] == "2026-03-20T00:00:00Z"
    assert [entry.id for entry in after.entries][-len(before.entries) :] == [entry.id for entry in before.entries]


def test_what_comes_late_is_in_the_feed_whatever_its_date(client, small_ledger, monkeypatch):
    from aidememoire.desk import feeds

    monkeypatch.setattr(feeds, "LATE", 1)
    where = kept(client, kind="documents")
    old = another(small_ledger, published="1999-01-01")
    assert old in {entry.link.removeprefix("/articles/") for entry in feed_of(client, where).entries}


def test_the_rows_of_a_saved_search_are_a_file(client):
    where = kept(client, words="the")
    lines = client.get(where + ".csv").text.splitlines()
    assert lines[0].startswith("id,speaker,relays,")
    assert len(lines) > 1


def test_a_saved_search_that_is_not_there_is_told(client):
    for path in ("/saved/q:none", "/saved/q:none.atom", "/saved/q:none.csv"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "no saved search has the id q:none" in answer.text


def test_a_ledger_that_can_not_be_written_keeps_none(small_ledger):
    app = create_app(str(small_ledger))
    app.state.desk.readonly = True
    client = TestClient(app, base_url=OWN)
    assert "Save this search" not in client.get("/search?words=the").text
    answer = post(client, "/saved", name="x", words="the")
    assert answer.status_code == 403
    assert "can&#39;t be written to" in answer.text


def test_a_feed_is_fetched_with_the_token_in_its_address(small_ledger):
    open_desk = TestClient(create_app(str(small_ledger)), base_url=OWN)
    where = kept(open_desk, words="the")
    closed = TestClient(create_app(str(small_ledger), token="sesame"), base_url="http://192.0.2.7")  # noqa: S106
    assert closed.get(f"{where}.atom").status_code == 401
    answer = closed.get(f"{where}.atom?token=sesame", follow_redirects=False)
    assert answer.status_code == 200
    SCHEMA.assertValid(etree.fromstring(answer.content))
    assert b"sesame" not in answer.content


@pytest.mark.chromium
def test_a_search_is_saved_in_a_browser(own_visitor):
    page = own_visitor.visit("/search?words=truce")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name", exact=True).fill("The truce")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/saved/q:*")
    own_visitor.accessible()
    own_visitor.fits()
    own_visitor.shot("saved-one")
    page = own_visitor.visit("/saved")
    own_visitor.accessible()
    own_visitor.fits()
    own_visitor.shot("saved")
    page.get_by_role("button", name="Delete The truce").click()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/saved/q:*")
    assert page.get_by_role("heading", level=1).inner_text() == "The truce"
