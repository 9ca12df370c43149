"""Which ways of holding a consultation two accounts of one may name: a "video call" is a call, a visit holds a meeting."""

from collections.abc import Iterable, Mapping
from functools import cache

from aidememoire.lexicons.loading import Entry, load


class _Said(Entry, frozen=True):
    mode: str
    words: frozenset[str]
    open: frozenset[str]


class _File(Entry, frozen=True):
    source: str
    mode: Mapping[str, frozenset[str]]
    said: tuple[_Said, ...]
    approximation: Mapping[str, tuple[str, ...]]


@cache
def _file() -> _File:
    return load("meetings", _File)


def open_modes(mode: str | None, words: Iterable[str]) -> frozenset[str]:
    """The modes that a consultation read as `mode` may have had, given the words it is told in (casefolded)."""
    told = frozenset(words)
    for said in _file().said:
        if said.mode == mode and said.words & told:
            return said.open
    if mode is None:
        return frozenset(_file().mode) - {"letter", "invite"}
    return _file().mode.get(mode, frozenset({mode}))


def approximation(words: str) -> str | None:
    """Whether the words around a number say "about", "under" ("nearly") or "over" it; None where they leave it as it is."""
    told = f" {' '.join(words.casefold().split())} "
    hits = [
        (len(phrase), kind)
        for kind, phrases in _file().approximation.items()
        for phrase in phrases
        if f" {phrase} " in told
    ]
    return max(hits)[1] if hits else None
