"""Floors: how they are held, and that those of this folder are pinned on the corpora that lie beside the repository."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import CorpusError, UsageError
from aidememoire.evaluation import kinds
from aidememoire.evaluation.floors import faults, fingerprint, parse_floors, read_floors
from tests.conftest import REPOSITORY, shared_folder

PINNED = Path(__file__).with_name("floors.toml")

FLOORS = """
[[corpus]]
kind = "names"
path = "ner/lake.jsonl"
sha256 = "{sha}"
[corpus.floors]
f1 = 0.8
by_type.LOC.f1 = 0.7
{lowered}
"""
LOWERED = """
[[corpus.lowered]]
figure = "f1"
from = {before}
to = {now}
reason = "{reason}"
"""


@pytest.fixture
def lake(tmp_path):
    path = tmp_path / "lake.jsonl"
    path.write_text('{"tokens": [], "tags": []}\n', "utf-8")
    return path


def pinned(lake, sha=None, lowered=""):
    return parse_floors(FLOORS.format(sha=sha or fingerprint(lake), lowered=lowered), "floors.toml")


def test_what_is_at_its_floor_or_above_is_no_fault(lake):
    figures = {"f1": 0.8, "precision": 0.1, "by_type": {"LOC": {"f1": 0.9}}}
    assert list(faults(pinned(lake), "names", lake, figures)) == []


def test_each_figure_below_its_floor_is_named(lake):
    told = list(faults(pinned(lake), "names", lake, {"f1": 0.79, "by_type": {"LOC": {}}}))
    assert told == [
        "names on lake.jsonl: f1 is 0.79, below its floor 0.8.",
        "names on lake.jsonl has no figure by_type.LOC.f1; its floor is 0.7.",
    ]


def test_another_corpus_of_the_same_name_is_told(lake):
    figures = {"f1": 1.0, "by_type": {"LOC": {"f1": 1.0}}}
    (told,) = faults(pinned(lake, sha="0" * 64), "names", lake, figures)
    assert "is not the corpus" in told


def test_nothing_pinned_is_wrong_use(lake):
    for kind, path in (("parse", lake), ("names", lake.with_name("river.jsonl"))):
        with pytest.raises(UsageError, match="no floor is pinned"):
            list(faults(pinned(lake), kind, path, {}))


@pytest.mark.parametrize(
    ("before", "now", "reason", "fits"),
    [
        (0.85, 0.8, "the corpus was cleaned", True),
        (0.85, 0.8, "  ", False),
        (0.75, 0.8, "raised", False),
        (0.85, 0.81, "not the floor", False),
    ],
)
def test_a_lowered_floor_needs_a_reason(lake, before, now, reason, fits):
    lowered = LOWERED.format(before=before, now=now, reason=reason)
    if fits:
        assert pinned(lake, lowered=lowered)[0].lowered[0].reason == reason
    else:
        with pytest.raises(CorpusError, match="is not lowered"):
            pinned(lake, lowered=lowered)


@pytest.mark.parametrize(
    "text", ["corpus = 1", "[[corpus]]\nkind = 'x'", "[[", FLOORS.format(sha="", lowered="x = 'y'")]
)
def test_files_that_pin_nothing_are_refused(text):
    with pytest.raises(CorpusError):
        parse_floors(text, "floors.toml")


@given(st.dictionaries(st.sampled_from(["a.txt", "b.toml", "c/d.json"]), st.binary(max_size=4), min_size=1))
def test_a_folder_has_the_fingerprint_of_its_files(tmp_path_factory, files):
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    for folder in (one, other):
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
    (other / "notes.md").write_text("not a part", "utf-8")
    assert fingerprint(one) == fingerprint(other)
    name = next(iter(files))
    (other / name).write_bytes(files[name] + b"!")
    assert fingerprint(one) != fingerprint(other)


def test_the_floors_name_kinds_and_corpora_once():
    held = read_floors(PINNED)
    assert {one.kind for one in held} <= set(kinds.KINDS)
    assert len({(one.kind, Path(one.path).name) for one in held}) == len(held)
    assert all(one.figures for one in held)


def test_no_floor_was_let_down_without_a_reason():
    """The present floors against every version of the file that git knows."""
    name = PINNED.relative_to(REPOSITORY).as_posix()
    log = ["git", "log", "--format=%H", "--", name]
    done = subprocess.run(log, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    now = {(one.kind, one.path): one for one in read_floors(PINNED)}
    for commit in done.stdout.split():
        show = ["git", "show", f"{commit}:{name}"]
        text = subprocess.run(show, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
        for before in parse_floors(text, name):
            held = now.get((before.kind, before.path))
            for figure, floor in before.figures.items():
                present = held.figures.get(figure) if held else None
                excused = held is not None and figure in {one.figure for one in held.lowered}
                assert excused or (present is not None and present >= floor), (before.path, figure)


@pytest.mark.corpora
def test_the_floors_are_pinned_on_the_corpora_that_lie_here():
    for one in read_floors(PINNED):
        assert fingerprint(shared_folder() / one.path) == one.sha256, one.path
