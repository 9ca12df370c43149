"""Words about saying that are no cues themselves, which the rules for statements look at."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load


class Speech(Entry, frozen=True):
    """Sets of lemmas (lower case); what each is for stands in speech.toml."""

    source: str
    wishing: frozenset[str]
    going_on: frozenset[str]
    reporting: frozenset[str]
    intending: frozenset[str]
    learning: frozenset[str]
    resuming: frozenset[str]
    light: frozenset[str]
    carriers: frozenset[str]
    quoting: frozenset[str]
    issued: frozenset[str]
    joint: frozenset[str]
    speaking: frozenset[str]
    press: frozenset[str]
    media: frozenset[str]
    threatened: frozenset[str]
    labelling: tuple[str, ...]
    occasions: frozenset[str]


@cache
def speech() -> Speech:
    """The words about saying."""
    return load("speech", Speech)
