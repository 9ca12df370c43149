"""The search page: words found where they stand, filters, pages, files; live in a browser and complete without scripts."""

import csv
import html
import io
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk.asked import PLACES
from aidememoire.desk.found import passage, pieces
from aidememoire.ledger import Ledger
from aidememoire.ledger.search import sought
from aidememoire.records import Family
from tests import stories

OWN = "http://127.0.0.1:8000"
LETTERS = st.text(alphabet='abcé Éß🕊\u0301\n"*.<>&', max_size=60)


@pytest.fixture
def client(small_ledger):
    return TestClient(create_app(str(small_ledger)), base_url=OWN)


def told(answer):
    """The text of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", answer.text)).split())


# ---- words found


@given(LETTERS, LETTERS)
def test_pieces_joined_are_the_text(text, typed):
    assert "".join(piece.text for piece in pieces(text, sought(typed))) == text


@given(LETTERS, LETTERS)
def test_a_passage_stands_on_one_line_and_holds_what_was_found(text, typed):
    found = passage(text, sought(typed))
    assert bool(found) == any(piece.found for piece in pieces(text, sought(typed)))
    assert "\n" not in "".join(piece.text for piece in found if not piece.found)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("truce", ["Truce"]),
        ("TRU*", ["Truce"]),
        ("tru", []),
        ('"the truce"', []),
        ('"truce of zurich"', ["Truce of Zürich"]),
        ("zürich", ["Zürich"]),
        ("guns ketvar", ["Ketvar", "guns"]),
        ('"Ketvar guns"', []),
        ('"ketvar s gu*"', ["Ketvar’s guns"]),
        ("", []),
    ],
)
def test_words_are_marked_as_the_index_finds_them(typed, marked):
    text = "Truce of Zürich: Ketvar’s guns"
    assert [piece.text for piece in pieces(text, sought(typed)) if piece.found] == marked


def test_a_passage_is_cut_at_words():
    text = "alpha " * 60 + "needle " + "omega " * 90
    shown = "".join(piece.text for piece in passage(text, sought("needle")))
    assert shown.startswith("… alpha")
    assert shown.endswith("omega …")
    assert len(shown) < 320


# ---- the page


def test_a_page_without_a_question_lists_the_newest(client):
    text = told(client.get("/search"))
    assert "All statements" in text
    assert "Save this search" not in text


def test_words_found_are_marked_and_lead_to_their_place(client, small_ledger):
    with Ledger(small_ledger, readonly=True) as ledger:
        (entry,) = ledger.entries()
    statement = entry.record.statements[0]
    word = max(statement.content[0].text.split(), key=len).strip("“”,.\"'")
    page = client.get("/search", params={"words": word}).text
    assert re.search(f"<mark>{re.escape(html.escape(word))}</mark>", page, re.IGNORECASE)
    assert f'href="/articles/{entry.id}#{statement.id}"' in page


def test_nothing_found_says_what_was_searched(client):
    text = told(client.get("/search?words=zebra&by=Nobody&outlet=None+Such"))
    assert "Statements with “zebra”, by Nobody, in None Such" in text
    assert re.search(r"Not found in this ledger \(1 document, [^)]+\)\.", text)
    assert "No actor in this ledger is called “Nobody”." in text
    assert "No outlet in this ledger is called “None Such”" in text


def test_nothing_found_points_to_other_kinds_that_have_it(client, small_ledger):
    with Ledger(small_ledger, readonly=True) as ledger:
        (entry,) = ledger.entries()
    said = {word for s in entry.record.statements for span in s.content for word in span.text.split()}
    word = next(w for w in entry.document.text.split() if w.isalpha() and len(w) > 4 and w not in said)
    page = client.get("/search", params={"words": word}).text
    assert "On record with the same filters" in page
    assert f'<a href="/search?kind=documents&amp;words={word}">documents</a>' in page


@pytest.mark.parametrize("kind", PLACES)
def test_every_kind_has_its_tab_and_its_form(client, kind):
    answer = client.get("/search", params={"kind": kind})
    assert answer.status_code == 200
    assert re.search(rf'aria-current="page">{kind.capitalize()}<', answer.text)
    assert ('name="status"' in answer.text) == (kind in {"events", "positions", "commitments", "happenings"})


def test_tabs_keep_the_filters_that_mean_something_there(client):
    page = client.get("/search?kind=events&by=VEL&status=planned&outlet=Gazette").text
    assert '/search?kind=happenings&amp;by=VEL&amp;status=planned"' in page
    assert '/search?by=VEL&amp;outlet=Gazette"' in page


def test_what_can_not_be_asked_is_told_beside_the_form(client):
    answer = client.get("/search?since=yesterday&words=truce")
    assert answer.status_code == 400
    assert "“since” is “yesterday”, which is no date" in told(answer)
    assert 'value="truce"' in answer.text


def test_the_part_that_htmx_asks_for_has_a_clean_address(client):
    answer = client.get("/search?words=the&by=&since=&kind=statements", headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert answer.headers["HX-Replace-Url"] == "/search?words=the"
    again = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/search?words=the", headers=again).text


def test_a_sentence_for_htmx_is_shown_too(client):
    answer = client.get("/search?page=0", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "there is no page “0”" in told(answer).casefold()


def test_text_of_sources_is_never_markup(small_ledger):
    record = stories.phone_call()
    document = msgspec.structs.replace(record.document, outlet="<script>alert(1)</script>", url=None)
    with Ledger(small_ledger) as ledger:
        ledger.add(msgspec.structs.replace(record, document=document))
    client = TestClient(create_app(str(small_ledger)), base_url=OWN)
    for kind in PLACES:
        page = client.get("/search", params={"kind": kind, "words": '"><script>alert(1)</script>'}).text
        assert "<script>alert" not in page + client.get("/search", params={"kind": kind}).text


def test_copies_are_one_row(small_ledger):
    record = stories.phone_call()
    copy = msgspec.structs.replace(record.document, outlet="Copying Herald", url=None)
    with Ledger(small_ledger) as ledger:
        ledger.add(msgspec.structs.replace(record, document=copy))
        ids = tuple(sorted(entry.id for entry in ledger.entries()))
        before = len(ledger.find("statements").rows)
        ledger.save_families([Family(id="f:1", members=ids, origin=ids[0])])
    page = TestClient(create_app(str(small_ledger)), base_url=OWN).get("/search").text
    assert "also in copies: <a" in page
    assert page.count('<span class="when">') < before


def test_pages_go_on(small_ledger, monkeypatch):
    client = TestClient(create_app(str(small_ledger)), base_url=OWN)
    assert "There is no page 7 of statements" in told(client.get("/search?page=7"))
    from aidememoire.desk import asked

    monkeypatch.setitem(asked.asked.__kwdefaults__, "rows", 1)
    page = client.get("/search").text
    assert 'rel="next" href="/search?page=2"' in page
    assert "the newest 1 of more" in told(client.get("/search"))
    assert 'rel="prev" href="/search"' in client.get("/search?page=2").text


# ---- files


def test_rows_are_a_file_without_formulas(small_ledger):
    record = stories.phone_call()
    document = msgspec.structs.replace(record.document, outlet='=HYPERLINK("http://x")', url=None)
    with Ledger(small_ledger) as ledger:
        ledger.add(msgspec.structs.replace(record, document=document))
    answer = TestClient(create_app(str(small_ledger)), base_url=OWN).get("/search.csv?kind=documents")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="documents.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert '\'=HYPERLINK("http://x")' in [row["outlet"] for row in rows]
    assert len(rows) == 2


@pytest.mark.parametrize("kind", PLACES)
def test_rows_are_json_too(client, kind):
    found = client.get("/search.json", params={"kind": kind}).json()
    assert found["count"] == len(found["rows"])
    assert found["kind"] == kind
    assert found["more"] is False


def test_a_file_that_can_not_be_asked_is_told(client):
    for ending in ("csv", "json"):
        answer = client.get(f"/search.{ending}?until=soon")
        assert answer.status_code == 400
        assert "which is no date" in told(answer)


# ---- in a browser


@pytest.mark.chromium
def test_results_change_while_one_types(visitor):
    page = visitor.visit("/search")
    visitor.accessible()
    page.get_by_label("Words, “phrases”, beginnings*").press_sequentially("truc", delay=20)
    page.wait_for_url("**/search?words=truc")
    page.get_by_text("Not found in this ledger").wait_for()
    page.get_by_label("Words, “phrases”, beginnings*").press_sequentially("e")
    page.locator("mark").first.wait_for()
    page.wait_for_url("**/search?words=truce")
    page.get_by_label("Since").fill("2025-11-01")
    page.wait_for_url("**/search?words=truce&since=2025-11-01")
    page.get_by_text("Statements with “truce”, since 1 November 2025").wait_for()
    visitor.accessible()
    visitor.fits()
    visitor.shot("search")
    page.get_by_role("link", name="Documents", exact=True).click()
    page.wait_for_url("**/search?kind=documents&words=truce&since=2025-11-01")
    assert page.locator("mark").count() > 0
    visitor.shot("search-documents")


@pytest.mark.chromium
def test_it_works_without_scripts(browser, desk_address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk_address}/search?kind=events")
    page.fill("#words", "meeting")
    page.press("#words", "Enter")
    page.wait_for_url("**kind=events**words=meeting**")
    assert page.locator(".hits li").count() > 0
    page.locator(".hits a").first.get_attribute("href").startswith("/articles/")
    context.close()


@pytest.mark.chromium
def test_nothing_found_in_a_browser(visitor):
    visitor.visit("/search?words=zebra&kind=positions")
    visitor.accessible()
    visitor.fits()
    visitor.shot("search-nothing")
