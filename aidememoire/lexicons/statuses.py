"""Words that say whether a thing named beside them happened, is planned, or did not happen."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from aidememoire.lexicons.loading import Entry, load
from aidememoire.records.terms import ClaimReason, Status

Kind = Literal["verb", "adjective", "noun"]
Over = Literal["clause", "noun", "both"]


class Effect(Entry, frozen=True):
    """What some words say of their complement (`over` "clause"), of a noun beside them ("noun"), or of both."""

    status: Status
    example: str
    reason: ClaimReason | None = None
    over: Over = "both"
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class _File(Entry, frozen=True):
    source: str
    carriers: tuple[str, ...]
    carrier_nouns: tuple[str, ...]
    openers: tuple[str, ...]
    presupposing: tuple[str, ...]
    ahead: tuple[str, ...]
    attitudes: tuple[str, ...]
    excluding: tuple[str, ...]
    effect: tuple[Effect, ...]


class StatusWords(NamedTuple):
    """The lists that need no more than membership; see the head of statuses.toml."""

    carriers: frozenset[str]
    carrier_nouns: frozenset[str]
    openers: frozenset[str]
    presupposing: frozenset[str]
    ahead: frozenset[str]
    attitudes: frozenset[str]
    excluding: frozenset[str]


@cache
def _file() -> _File:
    return load("statuses", _File)


def effects() -> tuple[Effect, ...]:
    """All of them, in the order of the list."""
    return _file().effect


@cache
def status_words() -> StatusWords:
    """The plain lists."""
    return StatusWords(*(frozenset(getattr(_file(), name)) for name in StatusWords._fields))


@cache
def _table() -> Mapping[tuple[Kind, str, Over], Effect]:
    table: dict[tuple[Kind, str, Over], Effect] = {}
    for effect in effects():
        kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
            ("verb", effect.verbs),
            ("adjective", effect.adjectives),
            ("noun", effect.nouns),
        )
        for kind, words in kinds:
            for word in words:
                for over in ("clause", "noun") if effect.over == "both" else (effect.over,):
                    table.setdefault((kind, word, over), effect)
    return table


def effect(word: str, kind: Kind, over: Literal["clause", "noun"]) -> Effect | None:
    """What `word` (a lemma, with its particle or preposition) says of its complement or of a noun; None for others."""
    return _table().get((kind, word, over))
