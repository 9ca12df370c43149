"""Articles in a real browser: marks and margin, any script, selections of odd characters, screen readers, phones."""

import pytest

from aidememoire.ledger import Ledger
from aidememoire.records import Document, ReaderInfo, Record, text_id
from tests.desk.browsing import Visitor
from tests.desk.served import desk_over

pytestmark = pytest.mark.chromium

ODD = "Talks 😀 again\nThe envoy said: “שלום לכולם 👩‍👧” and né́e 𝔸 left.\nThird  line,\ttabbed."


@pytest.fixture(scope="module")
def some_articles(example_ledger):
    with Ledger(example_ledger, readonly=True) as ledger:
        return [entry.id for entry in ledger.entries()]


def test_the_list_can_be_read_by_everybody(visitor):
    visitor.visit("/articles")
    visitor.accessible()
    visitor.fits()
    visitor.shot("articles")


def test_articles_can_be_read_by_everybody(visitor, some_articles):
    for number, identity in enumerate(some_articles[:3]):
        visitor.visit(f"/articles/{identity}")
        visitor.accessible()
        visitor.fits()
        visitor.shot(f"article-{number}")


def test_click_either_way(visitor, some_articles):
    page = visitor.visit(f"/articles/{some_articles[0]}")
    label = page.locator(".note a.label").first
    target = label.get_attribute("href").removeprefix("#")
    label.click()
    assert page.evaluate("location.hash") == f"#{target}"
    page.locator(f'[id="{target}"]').click()
    assert page.evaluate("location.hash") == f"#m-{target}"


def test_an_article_reads_without_scripts(browser, desk_address, some_articles):
    window = Visitor(browser, desk_address, java_script_enabled=False)
    page = window.visit(f"/articles/{some_articles[0]}")
    assert page.locator("p[data-start]").count() > 2
    page.locator(".note a.label").first.click()
    window.finish()


@pytest.fixture
def odd(tmp_path, browser):
    path = tmp_path / "odd.db"
    document = Document(id=text_id(ODD), text=ODD, parts=(), kind="report", title="Talks 😀 again")
    with Ledger(path) as ledger:
        ledger.add(Record(reader=ReaderInfo(name="by hand", version="1"), document=document))
        name = next(ledger.entries()).id
    with desk_over(path) as address:
        window = Visitor(browser, address)
        yield window, path, name
        window.finish()


@pytest.mark.parametrize("words", ["שלום לכולם 👩‍👧", "né́e 𝔸", "😀 again", "left", "line,\ttabbed"])
def test_what_is_selected_is_what_is_kept(odd, words):
    window, path, name = odd
    page = window.visit(f"/articles/{name}")
    page.evaluate(
        """words => {
          for (const line of document.querySelectorAll("[data-start]")) {
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const at = node.data.indexOf(words);
              if (at < 0) continue;
              document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
              document.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
            }
          }
        }""",
        words,
    )
    page.locator("#make").wait_for(state="visible")
    page.locator("#make-kind").select_option("event")
    page.locator("[name=by]").fill("Ada Brook")
    page.locator("#make button.first").click()
    page.wait_for_url("**/articles/**")
    with Ledger(path, readonly=True) as ledger:
        (event,) = ledger.entry(name).record.events
    assert [piece.text for piece in event.evidence] == [words]
    assert page.locator(".event-note").count() == 1


def test_the_form_is_reached_and_left_by_keyboard(odd):
    window, _, name = odd
    page = window.visit(f"/articles/{name}")
    page.evaluate(
        """() => {
          const text = document.querySelector("[data-start]").firstChild;
          document.getSelection().setBaseAndExtent(text, 0, text, 5);
        }"""
    )
    page.keyboard.press("Shift")
    page.locator("#make").wait_for(state="visible")
    window.accessible()
    window.shot("article-selected")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "make-kind"
    page.keyboard.press("Escape")
    assert page.locator("#make").is_hidden()
