"""The whole way of a review by keyboard alone, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from aidememoire.ledger import Ledger
from aidememoire.ledger.queue import Asked
from tests.desk.browsing import Visitor
from tests.desk.served import desk_over

pytestmark = pytest.mark.chromium


@pytest.fixture
def own(browser, example_ledger, tmp_path):
    """A window at a desk over a copy of the example ledger, and the copy."""
    copy = tmp_path / "reviewed.db"
    with Ledger(example_ledger, readonly=True) as ledger:
        ledger.backup(copy)
    with desk_over(copy) as address:
        window = Visitor(browser, address)
        yield window, copy
        window.finish()


def begun(window: Visitor, path: str = "/review?kind=statement") -> Page:
    page = window.visit(path)
    expect(page.locator("#who input[name=by]")).to_be_focused()
    page.keyboard.type("Anna Vell")
    page.keyboard.press("Enter")
    expect(page.locator("#judge")).to_be_visible()
    expect(page.locator("#card")).to_be_focused()
    return page


def record(page: Page) -> str:
    return page.locator("#judge input[name=record]").get_attribute("value")


def status(page: Page, words: str) -> None:
    expect(page.locator("#status")).to_contain_text(re.compile(words))


def log(copy):
    """The decisions, oldest first."""
    with Ledger(copy, readonly=True) as ledger:
        return [row.decision for row in reversed(ledger.log(limit=100).rows)]


def test_accept_reject_with_a_note_and_undo(own):
    window, copy = own
    page = begun(window)
    first = record(page)
    page.keyboard.press("a")
    status(page, r"^Accepted\. \d+ left of \d+ statements\.")
    expect(page.locator("#card")).to_be_focused()
    second = record(page)
    assert second != first
    page.keyboard.press("n")
    page.keyboard.type("a wish, and jokes are records of nothing")
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("r")
    status(page, r"^Rejected\.")
    assert [(one.state, one.note) for one in log(copy)] == [
        ("accepted", None),
        ("rejected", "a wish, and jokes are records of nothing"),
    ]
    page.keyboard.press("u")
    status(page, r"^Taken back\.")
    assert record(page) == second
    assert log(copy)[-1].undoes is not None
    with Ledger(copy, readonly=True) as ledger:
        assert [one.review.state for one in ledger.waiting([first, second])] == ["accepted", "unreviewed"]


def test_edit_by_selecting_text_with_the_keyboard(own):
    window, copy = own
    page = begun(window, "/review?kind=commitment")
    with Ledger(copy, readonly=True) as ledger:
        (before,) = ledger.waiting([record(page)])
        text = ledger.entry(before.document).document.text
    page.keyboard.press("e")
    page.locator("#edit .field[data-main] .take").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#passage")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+Shift+ArrowLeft")
    selected = page.evaluate("document.getSelection().toString()")
    page.keyboard.press("Enter")
    expect(page.locator("#edit .field[data-main] .take")).to_be_focused()
    expect(page.locator("#edit .field[data-main] .taken")).to_have_text(selected)
    page.locator("#edit button[value=edit]").focus()
    page.keyboard.press("Enter")
    status(page, r"^Edited\.")
    (decision,) = log(copy)
    start, end = decision.value["start"], decision.value["end"]
    assert start < before.start
    assert text[start:end] == decision.value["text"] == selected.strip()


def test_what_is_selected_becomes_the_words_at_one_key(own):
    window, copy = own
    page = begun(window, "/review?kind=event")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#passage")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    selected = page.evaluate("document.getSelection().toString()")
    page.keyboard.press("e")
    expect(page.locator("#edit .field[data-main] .taken")).to_have_text(selected)
    page.keyboard.press("Control+Enter")
    status(page, r"^Edited\.")
    (decision,) = log(copy)
    assert [piece["text"] for piece in decision.value] == [selected.strip()]


def test_merge_and_split(own):
    window, copy = own
    page = begun(window)
    page.keyboard.press("m")
    expect(page.locator("#merge button[value=merge]")).to_be_focused()
    other = page.locator("#merge select").input_value()
    page.keyboard.press("Enter")
    status(page, r"^Merged\.")
    with Ledger(copy, readonly=True) as ledger:
        assert [one.review.state for one in ledger.waiting([other])] == ["rejected"]
    page.keyboard.press("u")
    status(page, r"^Taken back\.")
    with Ledger(copy, readonly=True) as ledger:
        assert [one.review.state for one in ledger.waiting([other])] == ["unreviewed"]
        long = max(ledger.queue(Asked(kinds=("statement",))).rows, key=lambda row: len(row.words or ""))
    page = window.visit(f"/review?record={long.id}&kind=statement")
    page.keyboard.press("s")
    expect(page.locator("#passage")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("s")
    status(page, r"^Split in two\.")
    stays, added = log(copy)[-2:]
    if stays.field is None:
        stays, added = added, stays
    assert (stays.kind, added.kind, stays.by) == ("statement", "statement", "Anna Vell")
    assert stays.field == "content"
    left, right = stays.value[-1]["end"], added.value["content"][0]["start"]
    assert long.start < left < right < long.end
    page.keyboard.press("u")
    status(page, r"^Taken back\.")
    with Ledger(copy, readonly=True) as ledger:
        assert {one.counts for one in ledger.history(long.id)} == {False}


def test_next_previous_help_and_the_article(own):
    window, copy = own
    page = begun(window)
    first = record(page)
    page.keyboard.press("j")
    page.wait_for_url("**back=**")
    assert record(page) != first
    page.keyboard.press("k")
    page.wait_for_url("**record=**")
    assert record(page) == first
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("n")
    page.keyboard.type("aruejk")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("Control+a")
    assert log(copy) == []
    page.keyboard.press("o")
    page.wait_for_url("**/articles/**")
    assert page.url.endswith(f"#{first}")


@pytest.mark.parametrize("kind", ["statement", "event", "position", "commitment", "actor"])
def test_a_screen_reader_and_a_phone_can_use_it(own, kind):
    window, _ = own
    page = begun(window, f"/review?kind={kind}")
    page.keyboard.press("a")
    status(page, "^Accepted")
    window.accessible()
    window.fits()
    window.shot("review" if kind == "statement" else f"review-{kind}")
    page.keyboard.press("e")
    for box in page.locator("#card details").all():
        box.evaluate("box => { box.open = true; }")
    window.accessible()
    window.fits()
    window.shot(f"review-edit-{kind}")


def test_the_lists_are_accessible(own):
    window, _ = own
    page = begun(window)
    for key in "aar":
        before = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)
    for path, name in (("/review/decisions", "review-decisions"), ("/review/agreement", "review-agreement")):
        window.visit(path)
        window.accessible()
        window.fits()
        window.shot(name)
