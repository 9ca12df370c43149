"""Today: what is new since the last visit, what is due, what lies ahead, what was refused."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk.excerpts import CUT, sentence
from aidememoire.desk.views import today
from aidememoire.desk.visits import COOKIE, PAUSE_SECONDS, Visit, visit
from aidememoire.ledger import Ledger
from aidememoire.ledger.news import Touched
from aidememoire.records import Family, Happening, HappeningField, Mention, Refusal, Value
from tests.ledger.makers import story

OWN = "http://127.0.0.1:8000"
NOON = 1_774_000_000


def asked(cookie=None):
    headers = [(b"cookie", f"{COOKIE}={cookie}".encode())] if cookie else []
    return Request({"type": "http", "headers": headers})


def happening(identity, mentions, **fields):
    kept = tuple(Mention(event, document, *relation) for event, document, *relation in mentions)
    return Happening(id=identity, mentions=kept, **{"type": "CONSULT", "mode": "phone", "symmetric": True, **fields})


@pytest.fixture
def told(tmp_path):
    """A ledger of three documents that tell of a call, told differently, and of a meeting that lies ahead."""
    path = tmp_path / "told.db"
    days = ("2026-03-12", "2026-03-13", "2026-03-14")
    with Ledger(path) as ledger:
        ids = [ledger.add(story(number, published=day)).entry_id for number, day in enumerate(days, 1)]
        events = {name: [event.id for event in ledger.entry(name).record.events] for name in ids}
        ledger.save_families([Family(id=f"f:{number}", members=(name,)) for number, name in enumerate(ids)])
        lengths = HappeningField(
            "duration", (Value("PT1H30M", ("Outlet 1",)), Value("PT70M", ("Tomas Rey",))), conflict=True
        )
        ledger.save_happenings(
            [
                happening(
                    "h:call",
                    [(events[name][0], name) for name in ids],
                    actors=("Marek Orlin", "Lena Castel"),
                    when="2026-03-11",
                    fields=(lengths,),
                ),
                happening(
                    "h:ahead",
                    [(events[ids[0]][1], ids[0], "plans")],
                    actors=("Velland", "Sorania"),
                    when="2026-03-20",
                    status="planned",
                    mode="meet",
                ),
                happening(
                    "h:alone", [(events[ids[2]][2], ids[2])], actors=("Velland",), when="2026-03-09", mode="visit"
                ),
                happening("h:vague", [(events[ids[2]][3], ids[2])], actors=("Sorania",), when="2026-03", mode="letter"),
            ]
        )
        ledger.refuse(Refusal(source="feed.xml", reason="the feed is empty.", kind="EmptySourceError", at="2026-03-14"))
    return path


@pytest.fixture
def client(told):
    return TestClient(create_app(str(told)), base_url=OWN)


# ---- visits


def test_the_first_visit_has_none_before_it():
    assert visit(asked(), 7, NOON) == Visit(0, 0, 7, NOON)
    assert visit(asked(), 7, NOON).first


def test_a_visit_goes_on_until_half_an_hour_passes_without_a_page():
    first = visit(asked(), 7, NOON)
    second = visit(asked(first.cookie()), 9, NOON + PAUSE_SECONDS)
    assert second.first
    third = visit(asked(second.cookie()), 12, NOON + 3 * PAUSE_SECONDS)
    assert (third.before_seq, third.before_time, third.first) == (9, NOON + PAUSE_SECONDS, False)
    same = visit(asked(third.cookie()), 15, NOON + 3 * PAUSE_SECONDS + 60)
    assert (same.before_seq, same.seen_seq) == (9, 15)


@pytest.mark.parametrize("cookie", ["", "x", "1.2.3", "1.2.3.4.5", "-1.2.3.4", f"1.1.1.{NOON * 3}", f"9.1.9.{NOON}"])
def test_a_cookie_that_cannot_be_is_a_first_visit(cookie):
    assert visit(asked(cookie), 7, NOON).first


@given(st.text(max_size=40))
def test_any_cookie_is_read(text):
    cookie = "".join(sign for sign in text if sign.isprintable() and sign.isascii() and sign not in ';,"\\ ')
    assert visit(asked(cookie), 7, NOON).seen_seq == 7


# ---- the page


def test_the_first_visit_shows_the_last_days_of_the_record(client):
    page = client.get("/").text
    assert "The last 365 days of the record: 3 documents from 3 outlets" in page
    assert "in 3 source families, 3 outlets" in page
    assert "How long: 1 hour 30 minutes (Outlet 1), 70 minutes (Tomas Rey)" in page


def test_what_came_since_the_last_visit_is_told_apart(client, monkeypatch):
    client.cookies.set(COOKIE, f"2.{NOON}.3.{NOON + 5 * PAUSE_SECONDS}")
    monkeypatch.setattr(today, "time", lambda: NOON + 5 * PAUSE_SECONDS + 5)
    page = client.get("/").text
    assert "Since your last visit, " in page
    assert ": 1 document from 1 outlet" in page
    assert page.count('<span class="tag">new</span>') == 1
    assert "Outlet 3</a> alone" in page


def test_nothing_new_says_so_and_shows_the_record(client, monkeypatch):
    client.cookies.set(COOKIE, f"3.{NOON}.3.{NOON}")
    monkeypatch.setattr(today, "time", lambda: NOON + 60)
    assert "Nothing new since your last visit" in client.get("/").text


def test_a_date_in_the_address_takes_the_place_of_the_visit(client):
    page = client.get("/?since=2026-03-14").text
    assert "Published since 14 March 2026: 1 document from 1 outlet" in page
    assert "h:ahead" not in page.split("Meetings and plans ahead")[0]


@pytest.mark.parametrize("query", ["since=never", "as_of=yesterday", "page=0", "page=x"])
def test_what_is_no_date_or_page_is_told(client, query):
    assert client.get(f"/?{query}").status_code == 400


def test_what_lies_ahead_has_one_place(client):
    page = client.get("/").text
    assert page.count("/happenings/h:ahead") == 1
    assert "Counted from 14 March 2026" in page
    later = client.get("/?as_of=2026-03-25").text
    assert "Meetings and plans ahead" not in later
    assert later.count("/happenings/h:ahead") == 1


def test_every_happening_stands_once(client):
    page = client.get("/").text
    for name in ("h:call", "h:ahead", "h:alone", "h:vague"):
        assert page.count(f'href="/happenings/{name}"') == 1


def test_refused_sources_are_told(client):
    page = client.get("/").text
    assert "feed.xml" in page
    assert "the feed is empty." in page
    assert "1 source was not taken in" in client.get("/refusals").text
    assert "feed.xml" not in client.get("/refusals?page=2").text


def test_commitments_are_due_or_past_their_date(tmp_path):
    path = tmp_path / "due.db"
    record = story(published="2026-03-12")
    with Ledger(path) as ledger:
        ledger.add(record)
        ledger.add(story(2, published="2026-03-12", title="Another"))
    from aidememoire import workflow

    with Ledger(path) as ledger:
        workflow.derive(ledger)
        kept = ledger.followed()
    client = TestClient(create_app(str(path)), base_url=OWN)
    dated = next(item for item in kept if item.due == "2026-03-20")
    before, after = client.get("/?as_of=2026-03-12").text, client.get("/?as_of=2026-03-25").text
    assert "Due in the next four weeks" in before
    assert f"#{dated.id}" in before
    assert "Due date passed; no later record among 2 documents up to" in after
    assert f"#{dated.id}" in after
    ahead, passed = client.get("/due?as_of=2026-03-12").text, client.get("/due?passed=yes&as_of=2026-03-25").text
    assert f"#{dated.id}" in ahead
    assert f"#{dated.id}" in passed
    assert f"#{dated.id}" not in client.get("/due?passed=yes&as_of=2026-03-12").text
    assert client.get("/due?as_of=soon").status_code == 400


def test_an_empty_ledger_has_a_page(tmp_path):
    Ledger(tmp_path / "empty.db").close()
    client = TestClient(create_app(str(tmp_path / "empty.db")), base_url=OWN)
    assert "0 documents from 0 outlets" in client.get("/").text
    assert "No source was refused" in client.get("/refusals").text


def test_text_from_sources_is_no_markup(tmp_path):
    record = story(outlet="<b>Bold</b> Gazette")
    path = tmp_path / "bold.db"
    with Ledger(path) as ledger:
        name = ledger.add(record).entry_id
        event = ledger.entry(name).record.events[0].id
        ledger.save_happenings([happening("h:1", [(event, name)], actors=("<i>Orlin</i>",), when="2026-03-11")])
        ledger.refuse(Refusal(source="<script>alert(1)</script>", reason="<b>no</b>", kind="EmptySourceError"))
    client = TestClient(create_app(str(path)), base_url=OWN)
    for where in ("/", "/happenings", "/happenings/h:1", "/refusals"):
        page = client.get(where).text
        assert not any(markup in page for markup in ("<b>", "<i>", "<script>"))


# ---- what is shown of many


def touched(number, day, families=1):
    return Touched(f"h:{number}", day, families, families, families, 1)


def test_days_fill_pages_without_loss():
    many = [touched(number, f"2026-03-{1 + number % 28:02}", 1 + number % 3) for number in range(300)]
    shown, number = [], 1
    while True:
        chosen = today._Chosen(many, "2026-03-28", number)
        shown += chosen.leads
        for _, some, more in chosen.days:
            shown += some
            assert len(some) <= today.A_DAY
            assert more >= 0
        if not chosen.more:
            break
        number += 1
    ids = [one.id for one in shown]
    assert len(ids) == len(set(ids))
    assert {one.day for one in shown} == {one.day for one in many}
    assert number > 1


def test_what_most_families_tell_of_leads_if_it_is_recent():
    many = [
        touched(1, "2026-03-28", 2),
        touched(2, "2026-03-27", 5),
        touched(3, "2020-01-01", 50),
        touched(4, "2026-03-28"),
    ]
    chosen = today._Chosen(many, "2026-03-28", 1)
    assert [one.id for one in chosen.leads] == ["h:2", "h:1"]
    assert [day for day, _, _ in chosen.days] == ["2026-03-28", "2020-01-01"]
    assert today._Chosen(many, "2026-03-28", 2).leads == []


# ---- sentences


def test_the_sentence_is_found_around_the_words():
    text = "A headline\nMr. Orlin spoke on Nov. 3. Then he left. “It ended,” she said."
    for words, expected in (
        ("head", "A headline"),
        ("spoke", "Mr. Orlin spoke on Nov. 3."),
        ("left", "Then he left."),
        ("ended", "“It ended,” she said."),
    ):
        start = text.index(words)
        assert sentence(text, start, start + len(words)) == expected


def test_a_piece_out_of_the_middle_says_so():
    assert sentence("out of the middle of", 4, 6, begins=False, ends=False) == f"{CUT}out of the middle of{CUT}"


@given(st.text(st.sampled_from("ab. \n“”É😀"), max_size=200), st.data())
def test_a_sentence_holds_the_words_and_is_short(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    found = sentence(text, start, end, most=60)
    assert len(found) <= 60 + 2 * len(CUT)
    if "\n" not in text[start:end]:
        assert " ".join(text[start:end].split()) in found


# ---- in a browser


@pytest.mark.chromium
def test_the_front_page_in_a_browser(visitor):
    visitor.visit("/")
    visitor.accessible()
    visitor.fits()
    visitor.shot("today")
    visitor.visit("/?since=2025-11-10&as_of=2025-11-19")
    visitor.accessible()
    visitor.shot("today-since")
    assert visitor.page.locator("article.lead-story").count() >= 1
    visitor.page.locator("details.undated summary").click()
    visitor.accessible()


@pytest.mark.chromium
def test_refusals_in_a_browser(visitor):
    visitor.visit("/refusals")
    visitor.accessible()
    visitor.fits()


def test_the_same_page_twice_is_the_same(client):
    first = msgspec.json.encode(client.get("/?since=2026-03-12").text.split("<main")[1])
    assert first == msgspec.json.encode(client.get("/?since=2026-03-12").text.split("<main")[1])
