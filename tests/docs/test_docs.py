"""Documentation is tested: generated pages are fresh, and what is public is written about."""

import re
import runpy
from pathlib import Path

import pytest

from aidememoire import errors
from aidememoire.cli.app import app
from aidememoire.records.codebook import codebook

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = runpy.run_path(str(DOCS / "generate.py"))["pages"]()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_generated_pages_are_fresh(page):
    assert page.read_text("utf-8") == PAGES[page], "run python docs/generate.py"


def test_every_command_is_in_the_reference():
    page = (DOCS / "commands.md").read_text("utf-8")
    for name in app.commands:
        assert f"## aidememoire {name}\n" in page


def test_every_field_has_a_row_and_a_meaning():
    page = (DOCS / "codebook.md").read_text("utf-8")
    assert "|  |" not in page
    assert page.count("\n| `") == sum(len(entry.fields) for entry in codebook())


def test_every_page_is_in_the_contents():
    index = (DOCS / "index.md").read_text("utf-8")
    for page in DOCS.glob("*.md"):
        assert page.stem == "index" or re.search(rf"^{page.stem}$", index, re.MULTILINE), page.name


def test_the_errors_are_drawn_as_they_inherit():
    drawn = re.findall(r"^    ([│├└─ ]*)(\w+Error)\b", errors.__doc__, re.MULTILINE)
    parents = []
    for lines, name in drawn:
        depth = len(lines) // 4
        parents[depth:] = [name]
        if depth:
            assert issubclass(getattr(errors, name), getattr(errors, parents[depth - 1])), name
    assert {name for _, name in drawn} == {name for name in vars(errors) if name.endswith("Error")}
