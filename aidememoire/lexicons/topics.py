"""Subjects of diplomacy by the words that show them, so that "sanctions" and "strong measures" are one subject."""

from collections.abc import Sequence
from functools import cache

from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.phrases import PhraseTable, Unit
from aidememoire.lexicons.stems import Word, stem


class Subject(Entry, frozen=True):
    """A subject, the phrases that show it, and the subjects that it is a case of."""

    id: str
    phrases: tuple[str, ...]
    wider: tuple[str, ...] = ()


class _File(Entry, frozen=True):
    source: str
    topic: tuple[Subject, ...]


@cache
def subjects() -> tuple[Subject, ...]:
    """All subjects, in the order of the file."""
    return load("topics", _File).topic


def by_stem(phrase: str) -> str:
    """A phrase with its words as stems, gaps and alternatives kept; a word after "=" stays the form that it is."""
    return " ".join(part if part in {"..", "..."} else _stems(part) for part in phrase.split())


def stem_units(words: Sequence[Word]) -> list[Unit]:
    """Words as what phrases are looked for in, each to be found by its form and its stem."""
    return [Unit(number, frozenset({word.form, word.stem})) for number, word in enumerate(words)]


def subjects_in(words: Sequence[Word]) -> dict[str, tuple[int, ...]]:
    """The subjects that a clause shows, each with the numbers of the words that do, the wider ones included."""
    found: dict[str, set[int]] = {}
    wider = _wider()
    for hit in _table().hits(stem_units(words)):
        for subject in (hit.value, *wider[hit.value]):
            found.setdefault(subject, set()).update(range(hit.start, hit.end))
    return {subject: tuple(sorted(at)) for subject, at in sorted(found.items())}


def _stems(part: str) -> str:
    optional = "?" if part.endswith("?") else ""
    words = part.removesuffix("?").split("|")
    return "|".join(word[1:] if word.startswith("=") else stem(word) for word in words) + optional


@cache
def _table() -> PhraseTable[str]:
    return PhraseTable((by_stem(phrase), subject.id) for subject in subjects() for phrase in subject.phrases)


@cache
def _wider() -> dict[str, tuple[str, ...]]:
    return {subject.id: subject.wider for subject in subjects()}
