"""Desks to look at: over the example ledger, in a real browser; over ledgers made by hand, without one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from aidememoire.ledger import Ledger
from tests import conftest, stories
from tests.desk.browsing import Visitor
from tests.desk.served import desk_over


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory) -> Path:
    """The ledger that `serve --example` opens, read once for all tests. Copy it before writing to it."""
    from aidememoire.desk.example import opened

    return opened(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def desk_address(example_ledger) -> Iterator[str]:
    """Where a desk over the example ledger answers; tests that share it only read."""
    with desk_over(example_ledger, example=True) as address:
        yield address


@pytest.fixture
def own_desk(example_ledger, tmp_path) -> Iterator[str]:
    """A desk over a copy of the example ledger that a test may write to."""
    copy = tmp_path / "own.db"
    with Ledger(example_ledger, readonly=True) as ledger:
        ledger.backup(copy)
    with desk_over(copy) as address:
        yield address


@pytest.fixture
def small_ledger(tmp_path) -> Path:
    """A ledger of one article, read by hand: no model is needed for it."""
    path = tmp_path / "small.db"
    with Ledger(path) as ledger:
        ledger.add(stories.phone_call())
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the tests of a file; those that use it are marked `chromium`.

    Not one for all: as long as it is open, its event loop runs, and other tests can't run theirs.
    """
    command = conftest.chromium()
    if command is None:
        pytest.fail("a test that opens a browser must be marked chromium", pytrace=False)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=command, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


@pytest.fixture
def visitor(browser, desk_address) -> Iterator[Visitor]:
    """A window at the desk over the example ledger."""
    window = Visitor(browser, desk_address)
    yield window
    window.finish()


@pytest.fixture
def own_visitor(browser, own_desk) -> Iterator[Visitor]:
    """A window at a desk that may be written to."""
    window = Visitor(browser, own_desk)
    yield window
    window.finish()
