"""What an installation brings along."""

import importlib.metadata
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import aidememoire

REPOSITORY = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
MAX_DISTRIBUTIONS = 70


def needed(requirements):
    """Every distribution that the requirements bring along here, by its canonical name."""
    found, waiting = set(), [(Requirement(line), frozenset()) for line in requirements]
    while waiting:
        requirement, extras = waiting.pop()
        markers = [{"extra": extra} for extra in extras | {""}]
        if requirement.marker and not any(requirement.marker.evaluate(marker) for marker in markers):
            continue
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in found:
            continue
        found.add(key)
        lines = importlib.metadata.requires(requirement.name) or []
        waiting += [(Requirement(line), frozenset(requirement.extras)) for line in lines]
    return {name for name, _ in found}


def test_the_core_is_small_and_brings_no_torch():
    core = needed(PROJECT["dependencies"])
    assert len(core) <= MAX_DISTRIBUTIONS
    assert not core & {"torch", "tensorflow", "transformers", "ray"}


def test_what_reads_web_pages_can_be_imported():
    import trafilatura

    page = "<html><body><article>" + "<p>A long enough paragraph about a call between two presidents.</p>" * 9
    assert "two presidents" in trafilatura.extract(page)


def test_neither_tests_nor_documentation_bring_torch():
    extras = PROJECT["optional-dependencies"]
    assert "torch" not in needed(extras["test"])
    assert [extra for extra, lines in extras.items() if any(line.startswith("torch") for line in lines)] == ["training"]


def test_the_version_is_the_same_everywhere():
    assert PROJECT["version"] == aidememoire.__version__
    assert f"version: {aidememoire.__version__}" in (REPOSITORY / "CITATION.cff").read_text("utf-8")
    assert f"## {aidememoire.__version__}" in (REPOSITORY / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["parquet", "warc", "pdf", "postgres", "charts", "llm", "ray", "training"])
def test_the_extras_have_their_names(name):
    assert name in PROJECT["optional-dependencies"]


@pytest.mark.parametrize("name", ["orlin-castel-call", "sorania-readout"])
def test_every_example_says_what_its_text_does_not(name):
    import json

    metadata = json.loads((REPOSITORY / "examples" / f"{name}.json").read_text("utf-8"))
    assert metadata["published"]
    assert metadata["outlet"]
    assert metadata["title"] == (REPOSITORY / "examples" / f"{name}.txt").read_text("utf-8").split("\n")[0]
