"""Words of time that name no date: annotated by TimeML, left out of a record."""

from functools import cache
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.amounts import value_of
from aidememoire.reading.times.nodes import Found, Length, Vague
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import Phrases, is_plural, unit_name

_STRETCHES: Final = frozenset({"recent", "coming", "past"})


def vague(tokens: Tokens, at: int) -> list[Found]:
    """The vague time at `at`: “now”, “recently”, “recent weeks”, “the coming days”."""
    start = at + (tokens.low(at) == "the")
    unit = unit_name(tokens, start + 1)
    if unit and unit not in {"night", "weekend"} and tokens.low(start) in _STRETCHES and is_plural(tokens, start + 1):
        return [Found(at, start + 2, Length(value_of([(None, unit)]), vague=True))]
    end = _phrases().at(tokens, at)
    if end is None:
        return []
    phrase = " ".join(tokens.lows[at:end])
    if phrase == "the past" and tokens.letters(end) and tokens.same_sentence(at, end):
        return []
    if phrase == "soon" and tokens.low(end) in {"after", "as", "to"}:
        return []
    return [Found(at, end, Vague(time_words().vague[phrase]))]


@cache
def _phrases() -> Phrases:
    return Phrases(time_words().vague)


def starters() -> frozenset[str]:
    """Words that a vague time may begin with."""
    return frozenset(phrase.split()[0] for phrase in time_words().vague) | _STRETCHES | frozenset(time_words().units)
