"""Families of cues, to count errors of attribution by: saying, belief, plan, evaluation, evidence."""

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from aidememoire.lexicons.cues import CueClass, cues
from aidememoire.lexicons.loading import Entry, load

CueFamily = Literal["saying", "belief", "plan", "evaluation", "evidence"]
CUE_FAMILIES: Final[tuple[CueFamily, ...]] = ("saying", "belief", "plan", "evaluation", "evidence")


class _Family(Entry, frozen=True):
    classes: frozenset[CueClass]
    lemmas: frozenset[str]


class _File(Entry, frozen=True):
    source: str
    saying_forms: frozenset[str]
    families: dict[CueFamily, _Family]


@cache
def _file() -> _File:
    return load("cue_classes", _File)


def saying_forms() -> frozenset[str]:
    """The written forms, in small letters, of plain verbs of saying."""
    return _file().saying_forms


@cache
def family_of() -> Mapping[str, CueFamily]:
    """The family of each lemma of a cue: that of its first entry among the cues, else that which lists it itself."""
    classes = {kind: name for name, held in _file().families.items() for kind in held.classes}
    table: dict[str, CueFamily] = {}
    for cue in cues():
        if cue.pos != "preposition" and cue.kind in classes:
            table.setdefault(cue.lemma, classes[cue.kind])
    for name, held in _file().families.items():
        for lemma in sorted(held.lemmas):
            table.setdefault(lemma, name)
    return table
