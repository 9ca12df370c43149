"""The quotation check: outcomes in the contract's words, differences told without colour, meaning when it is ready."""

import html
import re

import pytest
from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk import meanings as module
from aidememoire.desk.meanings import Meanings, meanings
from aidememoire.errors import LedgerError
from aidememoire.ledger import Ledger

OWN = "http://127.0.0.1:8000"
VERBATIM = "A short truce is better than none"
ALTERED = "The guns will be silent for sixty days, and thirty days is long enough to find out who really wants peace"
PARAPHRASED = "Shells from Tovaran positions broke the truce, five fell at night"


@pytest.fixture(scope="module")
def client(example_ledger, tmp_path_factory):
    copy = tmp_path_factory.mktemp("check") / "copy.db"
    with Ledger(example_ledger, readonly=True) as ledger:
        ledger.backup(copy)
    return TestClient(create_app(str(copy)), base_url=OWN)


def told(answer):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def check(client, quote, path="/check", **more):
    answer = client.get(path, params={"quote": quote, **more})
    assert answer.status_code == 200
    return answer


def test_without_a_question_there_is_a_form(client):
    assert "Is it on record" in told(client.get("/check"))


def test_verbatim(client):
    answer = check(client, f"“{VERBATIM}”")
    text = told(answer)
    assert "Verbatim: in 2 documents Searched: 26 documents, " in text
    assert "Adjoa Temeng verbatim" in text
    assert re.search(r'href="/articles/d:\w+#s:\w+">In the article', answer.text)
    assert re.search(r'href="https://[^"]+#:~:text=[^"]+" rel="[^"]*noreferrer', answer.text)
    assert "hx-get" not in answer.text.split('id="judged"')[1]


def test_different_words_are_shown_without_colour_alone(client):
    answer = check(client, ALTERED)
    text = told(answer)
    assert "In different words: in" in text
    assert "A number differs: the sense may be another." in text
    assert '<del><span class="hidden">in the source: </span>thirty</del>' in answer.text
    assert '<ins><span class="hidden">in the quotation: </span>sixty</ins>' in answer.text
    assert "Struck through : in the source, not in the quotation." in text


def test_attributed_to_another(client):
    text = told(check(client, VERBATIM, by="Miron Zadek"))
    assert "Attributed to another: in 2 documents" in text
    assert "Asked for: Miron Zadek" in text
    assert "the words are on record with another speaker" in text.casefold()


def test_somebody_unknown_is_told(client):
    assert "nobody in the searched documents is called so" in told(check(client, VERBATIM, by="Ottilie Brun"))


def test_merged(client):
    text = told(check(client, f"{VERBATIM} [...] We have set a table for two"))
    assert "Merged from several places" in text
    assert "Each part is on record, the whole is not." in text


def test_words_decide_at_first_and_meaning_afterwards(client):
    answer = check(client, PARAPHRASED)
    assert "So far by words alone." in told(answer)
    (later,) = re.findall(r'hx-get="(/check/meaning[^"]+)" hx-trigger="load"', answer.text)
    meanings(client.app.state.desk.pool).ready(60)
    part = client.get(html.unescape(later))
    assert "<html" not in part.text
    assert "Only as paraphrase: in 1 document" in told(part)
    assert "hx-get" not in part.text
    assert "Only as paraphrase" in told(check(client, PARAPHRASED, meaning="yes"))


def test_not_found_says_what_was_searched(client):
    meanings(client.app.state.desk.pool).ready(60)
    text = told(check(client, "Bananas are blue in December", "/check/meaning"))
    assert re.search(r"Not found in this ledger \(26 documents, 9 September 2025–9 January 2026\)", text)


def test_statements_without_vectors_are_told_of(small_ledger):
    client = TestClient(create_app(str(small_ledger)), base_url=OWN)
    meanings(client.app.state.desk.pool).ready(60)
    assert "compared by their words alone" in told(check(client, "Bananas are blue in December", "/check/meaning"))


def test_while_the_index_is_made_the_page_says_so(client, monkeypatch):
    monkeypatch.setattr(Meanings, "ready", lambda *_: False)
    part = check(client, PARAPHRASED, "/check/meaning")
    assert "an index of all statements is being made" in told(part)
    assert 'hx-trigger="every 3s"' in part.text
    assert "Look again" in told(check(client, PARAPHRASED, meaning="yes"))


def test_making_the_index_tells_what_went_wrong_and_tries_again(client, monkeypatch):
    made = Meanings(client.app.state.desk.pool.where)

    def broken(_):
        raise LedgerError("the index fell over")

    with monkeypatch.context() as patched:
        patched.setattr(module, "index_of", broken)
        with pytest.raises(LedgerError, match="fell over"):
            made.ready(60)
    assert made.ready(60)


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("…", "the quotation to look up has no words"),
        ("the", "is too short to be looked up"),
        ("word " * 500, "the quotation has 2,500 characters; expected at most 2,000."),
    ],
)
def test_what_can_not_be_looked_up_is_told(client, quote, sentence):
    answer = client.get("/check", params={"quote": quote})
    assert answer.status_code == 400
    assert sentence in told(answer).replace("The quotation", "the quotation")
    assert client.get("/check/meaning", params={"quote": quote}).status_code == 400


def test_what_is_asked_is_never_markup(client):
    page = check(client, '</textarea><script>alert(1)</script> truce "onload=x', by="<b>").text
    assert "<script>alert" not in page
    assert "<b>" not in page


@pytest.mark.chromium
def test_a_quotation_is_checked_in_a_browser(own_visitor):
    page = own_visitor.visit("/check")
    own_visitor.accessible()
    page.get_by_label("The quotation").fill(ALTERED)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("heading", name="In different words").wait_for()
    own_visitor.accessible()
    own_visitor.fits()
    own_visitor.shot("check")
    page.get_by_label("The quotation").fill(PARAPHRASED)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("heading", name="Only as paraphrase").wait_for(timeout=60_000)
    own_visitor.accessible()
    own_visitor.shot("check-paraphrase")
