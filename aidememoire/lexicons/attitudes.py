"""Words that show for or against what somebody is, and what makes that conditional."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.phrases import PhraseTable

Kind = Literal["verb", "noun", "adjective"]
Towards = Literal["for", "against", "turned", "none"]


class Group(Entry, frozen=True):
    """Words with the same attitude, and the links by which they govern what it is about."""

    kind: Kind
    towards: Towards
    takes: frozenset[str]
    words: tuple[str, ...]
    example: str


class Words(Entry, frozen=True):
    """Phrases of one kind."""

    words: tuple[str, ...]
    example: str = ""


class Claims(Entry, frozen=True):
    """What says that a thing is to be, or is not to be; `pro` and `contra` are predicates over it."""

    duty_modals: frozenset[str]
    duty_verbs: frozenset[str]
    pro: tuple[str, ...]
    contra: tuple[str, ...]
    example_pro: str
    example_contra: str


class Conditions(Entry, frozen=True):
    """What makes a stance conditional: always, only a negative one, or, though it looks so, never."""

    always: tuple[str, ...]
    negative: tuple[str, ...]
    never: tuple[str, ...]
    example: str


class Attitudes(Entry, frozen=True):
    """The whole list, as in attitudes.toml."""

    source: str
    group: tuple[Group, ...]
    uttering: Words
    claims: Claims
    texts: Words
    rallying: Words
    sponsoring: Words
    conditions: Conditions
    past: Words
    enacting: Words
    referring: Words


class Sense(Entry, frozen=True):
    """What a word found in a text may mean: a group, or a list by its name."""

    list: str
    kind: Kind | None = None
    towards: Towards = "none"
    takes: frozenset[str] = frozenset()


@cache
def attitudes() -> Attitudes:
    """Read the list; LexiconError where it does not fit its form."""
    return load("attitudes", Attitudes)


@cache
def attitude_phrases() -> PhraseTable[Sense]:
    """Return all phrases of the list, ready to be looked for."""
    return PhraseTable(_phrases(attitudes()))


def _phrases(words: Attitudes) -> Iterator[tuple[str, Sense]]:
    for group in words.group:
        sense = Sense("attitude", group.kind, group.towards, group.takes)
        yield from ((word, sense) for word in group.words)
    lists = {
        "uttering": words.uttering.words,
        "texts": words.texts.words,
        "rallying": words.rallying.words,
        "sponsoring": words.sponsoring.words,
        "past": words.past.words,
        "enacting": words.enacting.words,
        "referring": words.referring.words,
        "pro": words.claims.pro,
        "contra": words.claims.contra,
        "always": words.conditions.always,
        "negative": words.conditions.negative,
        "never": words.conditions.never,
    }
    for name, phrases in lists.items():
        yield from ((phrase, Sense(name)) for phrase in phrases)
