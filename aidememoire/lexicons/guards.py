"""Where the words of diplomacy and war are about something else: sport, markets, stories, illness, weather, kitchens."""

from collections.abc import Sequence
from functools import cache

from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.phrases import PhraseTable, Unit


class Domain(Entry, frozen=True):
    """Words of one field of life; with `strong` one of them is enough to show that a sentence is about it.

    With `soft` they are words that news of war and aid has, too: "shelled a kindergarten", "sent vaccines and flour".
    """

    name: str
    strong: bool
    words: tuple[str, ...]
    soft: bool = False


class _File(Entry, frozen=True):
    source: str
    idioms: tuple[str, ...]
    conflict: tuple[str, ...]
    domain: tuple[Domain, ...]


ENOUGH = 2
"""Different words of a domain that is not strong, needed in one sentence."""


@cache
def _file() -> _File:
    return load("guards", _File)


@cache
def _idioms() -> PhraseTable[str]:
    return PhraseTable((phrase, phrase) for phrase in _file().idioms)


@cache
def _conflict() -> PhraseTable[str]:
    return PhraseTable((phrase, phrase) for phrase in _file().conflict)


@cache
def _domains() -> PhraseTable[tuple[str, str]]:
    return PhraseTable((phrase, (domain.name, phrase)) for domain in _file().domain for phrase in domain.words)


@cache
def _strong() -> frozenset[str]:
    return frozenset(domain.name for domain in _file().domain if domain.strong)


@cache
def soft_domains() -> frozenset[str]:
    """The fields of life whose words news of war and aid has, too."""
    return frozenset(domain.name for domain in _file().domain if domain.soft)


def idioms_in(words: Sequence[Unit]) -> list[range]:
    """Where figures of speech stand, as ranges of token numbers."""
    return [range(hit.start, hit.end) for hit in _idioms().hits(words)]


def is_conflict(words: Sequence[Unit]) -> bool:
    """Whether a sentence has a word of armed conflict."""
    return next(iter(_conflict().hits(words)), None) is not None


def domains_of(words: Sequence[Unit]) -> frozenset[str]:
    """The fields of life, other than politics, that a sentence is about."""
    seen: dict[str, set[str]] = {}
    for hit in _domains().hits(words):
        domain, phrase = hit.value
        seen.setdefault(domain, set()).add(phrase)
    return frozenset(name for name, phrases in seen.items() if name in _strong() or len(phrases) >= ENOUGH)
