"""Floors: figures that may not fall again, each pinned with a fingerprint of the corpus that it was measured on.

The file is TOML: one `[[corpus]]` a kind and corpus, with `kind`, `path` (below the folder of corpora), `sha256`, a table
`floors` in the shape of the figures, and one `[[corpus.lowered]]` for each floor that was ever let down, with its reason.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from aidememoire.errors import CorpusError, UsageError
from aidememoire.evaluation.corpora import text_of

TOLERANCE: Final = 1e-9
PARTS: Final = (".toml", ".txt", ".json", ".jsonl", ".conllu")
"""Endings of the files that make a folder's fingerprint."""


class Lowered(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"before": "from", "now": "to"}):
    """A floor that was let down."""

    figure: str
    before: float
    now: float
    reason: str


class Pinned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The floors of one kind on one corpus."""

    kind: str
    path: str
    sha256: str
    floors: dict[str, Any]
    lowered: tuple[Lowered, ...] = ()

    @property
    def figures(self) -> dict[str, float]:
        """The floors by the name of their figure, levels joined by a full stop."""
        return dict(_flat(self.floors))


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    corpus: tuple[Pinned, ...]


def read_floors(path: Path) -> tuple[Pinned, ...]:
    """What a file pins. Raises CorpusError where it is not in the form above."""
    return parse_floors(text_of(path), str(path))


def parse_floors(text: str, path: str) -> tuple[Pinned, ...]:
    """What `text`, the content of the file called `path`, pins."""
    try:
        found = msgspec.convert(tomllib.loads(text), _File).corpus
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CorpusError(f"{path} pins no floors ({error})", "[[corpus]] with kind, path, sha256, floors") from error
    for pinned in found:
        for name, floor in pinned.figures.items():
            if isinstance(floor, bool) or not isinstance(floor, int | float):
                raise CorpusError(f"{path}: the floor of {name} is {floor!r}", "a number")
        for one in pinned.lowered:
            if pinned.figures.get(one.figure) != one.now or one.before <= one.now or not one.reason.strip():
                raise CorpusError(
                    f"{path}: {one.figure} of {pinned.path} is not lowered from {one.before} to {one.now}",
                    "a higher number, the present floor, and a reason",
                )
    return found


def faults(pinned: tuple[Pinned, ...], kind: str, path: Path, figures: Mapping[str, Any]) -> Iterator[str]:
    """Say what fell below its floor, or that the corpus is another one, a sentence each.

    Raises UsageError where nothing is pinned for this kind and name of a corpus.
    """
    held = [one for one in pinned if one.kind == kind and Path(one.path).name == path.resolve().name]
    if not held:
        raise UsageError(f"no floor is pinned for {kind} on {path.name}", "", "pin one, or leave --floors out")
    measured = dict(_flat(figures))
    for one in held:
        if fingerprint(path) != one.sha256:
            yield f"{path} is not the corpus that the floors of {kind} were pinned on; expected sha256 {one.sha256}."
        for name, floor in one.figures.items():
            figure = measured.get(name)
            if figure is None:
                yield f"{kind} on {path.name} has no figure {name}; its floor is {floor}."
            elif figure < floor - TOLERANCE:
                yield f"{kind} on {path.name}: {name} is {figure}, below its floor {floor}."


def fingerprint(path: Path) -> str:
    """SHA-256 of a file; of a folder that of its files' names and contents, in the order of their names."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    held = sorted(file for file in path.rglob("*") if file.suffix in PARTS)
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(path).as_posix()}\n" for file in held)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
