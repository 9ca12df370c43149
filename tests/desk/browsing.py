"""A page in a real browser that tells on itself: errors, requests that leave the desk, what a screen reader can't read."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

SCREENSHOTS = "AIDEMEMOIRE_SCREENSHOTS"
"""Folder that screenshots are kept in; without it none are taken."""
WIDTHS = {"wide": (1280, 900), "phone": (390, 844)}
SERIOUS = {"serious", "critical"}


class Visitor:
    """One browser window at one desk. `visit` opens a page; `finish` fails for all that was wrong on the way."""

    def __init__(self, browser: Browser, address: str, **options: object) -> None:
        self.address = address
        self.context: BrowserContext = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.statuses: dict[str, int] = {}
        self.expected: set[str] = set()
        self.page.on("console", lambda message: self._console(message.type, message.text))
        self.page.on("pageerror", lambda error: self.errors.append(f"script: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("response", lambda response: self._answered(response.url, response.status))

    def visit(self, path: str, *, status: int = 200) -> Page:
        """Open a page of the desk, and wait for it."""
        if status != 200:
            self.expected.add(path)
        answer = self.page.goto(self.address + path, wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        return self.page

    def accessible(self) -> None:
        """No finding of axe that is serious or critical on the page that is open."""
        found = Axe().run(self.page).response["violations"]
        bad = [finding for finding in found if finding["impact"] in SERIOUS]
        told = [f"{f['id']}: {f['help']}: {[node['html'][:160] for node in f['nodes'][:4]]}" for f in bad]
        assert told == [], "\n".join([self.page.url, *told])

    def shot(self, name: str) -> None:
        """Pictures of the whole page at two widths, and by night, for people to look at."""
        folder = os.environ.get(SCREENSHOTS)
        if not folder:
            return
        Path(folder).mkdir(parents=True, exist_ok=True)
        for width, (across, down) in WIDTHS.items():
            self.page.set_viewport_size({"width": across, "height": down})
            self.page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.emulate_media(color_scheme="dark")
        self.page.screenshot(path=Path(folder) / f"{name}-dark.png", full_page=True)
        self.page.emulate_media(color_scheme="light")

    def fits(self) -> None:
        """On a phone nothing has to be pushed sideways but what scrolls by itself."""
        self.page.set_viewport_size({"width": 360, "height": 740})
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        assert wide <= 0, f"{self.page.url} is {wide} px wider than a phone"

    def finish(self) -> None:
        """Close the window; fail for errors on the way and for requests to anywhere else."""
        self.context.close()
        assert self.errors == []
        assert self.outside == []

    def _console(self, kind: str, text: str) -> None:
        told = kind in {"error", "warning"} and not (self.expected and "Failed to load resource" in text)
        if told:
            self.errors.append(f"{kind}: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")) and not re.match("about:", url):
            self.outside.append(url)

    def _answered(self, url: str, status: int) -> None:
        self.statuses[url] = status
