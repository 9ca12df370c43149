"""Measure everything that has a floor (tests/evaluation/floors.toml), or pin floors anew.

python .ci/floors.py [FOLDER]         exit status 1 where a figure is below its floor
python .ci/floors.py --pin [FOLDER]   writes the floors: a little below what is measured, never below what they were

FOLDER holds the corpora: AIDEMEMOIRE_SHARED, or ../shared. With `--only KIND` the other kinds are left alone.
A floor is let down by hand, with its reason under [[corpus.lowered]].
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aidememoire.evaluation.floors import Lowered, Pinned, fingerprint, read_floors

REPOSITORY = Path(__file__).resolve().parents[1]
FLOORS = REPOSITORY / "tests" / "evaluation" / "floors.toml"
MARGIN = 0.005
"""How far below the figure a floor is pinned."""
STORY_MARGIN = 0.015
"""The same for gold stories and accounts: there are few of them, and one item more or less counts."""

SPANS = ("source.f1", "cue.f1", "content.f1", "relation_exact.f1", "relation_relaxed.f1", "speaker_head")
STORIES = (
    *("statements.f1", "statements+speaker.f1", "statements.chain", "events.f1", "events.participants_exact"),
    *("events.status", "positions.f1", "commitments.f1", "times.f1", "times.value"),
)
PINS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("gold", "gold/open", STORIES),
    ("attribution", "corpora/attribution/polnear.dev.jsonl", (*SPANS, "saying.relation_relaxed.f1")),
    ("parse", "corpora/ud/en_ewt-ud-dev.conllu", ("uas", "las", "upos", "trees")),
    ("names", "corpora/ner/conllpp.dev.jsonl", ("f1",)),
    ("names", "corpora/ner/crossner_politics.dev.jsonl", ("f1",)),
    ("factuality", "corpora/factuality/uds_ih2.dev.jsonl", ("non_fact_precision", "non_fact_recall")),
    ("times", "corpora/timex/timebank.train.jsonl", ("strict.f1", "relaxed.f1", "value.f1")),
    ("times", "corpora/timex/aquaint.train.jsonl", ("strict.f1", "relaxed.f1", "value.f1")),
    ("times", "corpora/timex/wikiwars.train.jsonl", ("strict.f1", "relaxed.f1", "value.f1")),
    ("coreference", "corpora/coref/gap.dev.jsonl", ("f1", "masculine.f1", "feminine.f1")),
    ("coreference", "corpora/coref/ontogum.dev.jsonl", ("conll", "news_interview_speech.conll")),
    ("events", "corpora/ecbplus/ecbplus.dev.jsonl", ("conll",)),
    ("accounts", "readouts/pairs", ("aligned.f1", "only.f1")),
    ("families", "readouts/articles.jsonl", ("pairs.f1", "pool.f1")),
)

HEAD = """\
# Floors: figures of `aidememoire evaluate` on the open corpora that may not fall again; sha256 is the corpus's fingerprint.
# `make floors` measures them, `python .ci/floors.py --pin` raises them. Who lets one down gives the reason here, as
#
#   [[corpus.lowered]]
#   figure = "…"
#   from = …
#   to = …
#   reason = "…"
"""


def main() -> int:
    """Measure or pin, as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--only", help="a kind")
    given = parser.parse_args()
    folder = given.folder or Path(os.environ.get("AIDEMEMOIRE_SHARED", REPOSITORY.parent / "shared"))
    return pin(folder, given.only) if given.pin else check(folder, given.only)


def check(folder: Path, only: str | None) -> int:
    """Measure what is pinned; the exit status."""
    failed = 0
    for pinned in read_floors(FLOORS):
        if only in {None, pinned.kind}:
            failed += measured(pinned.kind, folder / pinned.path, "--floors", str(FLOORS)) is None
    return 1 if failed else 0


def pin(folder: Path, only: str | None) -> int:
    """Measure all that is to be pinned and write the file."""
    before = {(one.kind, one.path): one for one in (read_floors(FLOORS) if FLOORS.exists() else ())}
    blocks, failed = [], 0
    for kind, path, names in PINS:
        held = before.get((kind, path))
        figures = measured(kind, folder / path) if only in {None, kind} else None
        failed += figures is None and only in {None, kind}
        if figures is not None:
            wanted = {name: figure(figures, name) for name in names}
            blocks.append(block(raised(Pinned(kind, path, fingerprint(folder / path), wanted), held)))
        elif held is not None:
            blocks.append(block(held))
    FLOORS.write_text("\n".join([HEAD, *blocks]), "utf-8")
    return 1 if failed else 0


def measured(kind: str, path: Path, *options: str) -> dict[str, Any] | None:
    """The figures of one corpus, printed too; None where the command does not end with 0."""
    command = [sys.executable, "-m", "aidememoire", "evaluate", kind, str(path), "--json", *options]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own command
    print(kind, path, done.stdout.strip(), flush=True)  # noqa: T201 - a script for people
    return None if done.returncode else json.loads(done.stdout)


def raised(fresh: Pinned, held: Pinned | None) -> Pinned:
    """The floors of one corpus: the figures in `fresh` less the margin, or what they were where that is higher."""
    margin = STORY_MARGIN if fresh.kind in {"gold", "accounts"} else MARGIN
    before = held.figures if held else {}
    floors = {name: max(round(value - margin, 3), before.get(name, 0.0)) for name, value in fresh.figures.items()}
    lowered = tuple(one for one in (held.lowered if held else ()) if floors.get(one.figure) == one.now)
    return Pinned(fresh.kind, fresh.path, fresh.sha256, floors, lowered)


def figure(figures: dict[str, Any], name: str) -> float:
    """The figure of this name, levels joined by a full stop."""
    found: Any = figures
    for key in name.split("."):
        found = found[key]
    return float(found)


def block(pinned: Pinned) -> str:
    """One corpus as TOML."""
    lines = ["[[corpus]]", f'kind = "{pinned.kind}"', f'path = "{pinned.path}"', f'sha256 = "{pinned.sha256}"']
    lines += ["[corpus.floors]", *(f"{quoted(name)} = {floor}" for name, floor in pinned.figures.items())]
    return "\n".join([*lines, *(line for one in pinned.lowered for line in reasons(one))]) + "\n"


def reasons(one: Lowered) -> Iterator[str]:
    """A lowered floor as lines of TOML."""
    yield "[[corpus.lowered]]"
    yield f"figure = {json.dumps(one.figure)}"
    yield f"from = {one.before}"
    yield f"to = {one.now}"
    yield f"reason = {json.dumps(one.reason, ensure_ascii=False)}"


def quoted(name: str) -> str:
    """A dotted key; parts that TOML does not take bare in quotation marks."""
    return ".".join(part if re.fullmatch(r"[\w-]+", part) else f'"{part}"' for part in name.split("."))


if __name__ == "__main__":
    sys.exit(main())
