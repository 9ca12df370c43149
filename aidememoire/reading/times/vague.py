"""Words of time that name no date: annotated by TimeML, left out of a record."""

from fractions import Fraction
from functools import cache
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.amounts import value_of
from aidememoire.reading.times.lengths import is_rate
from aidememoire.reading.times.nodes import Found, Length, Repeated, Vague
from aidememoire.reading.times.tense import Direction, direction
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import Phrases, is_plural, unit_name

_NO_RATES: Final = frozenset({"second", "quarter", "night", "weekend"})
_SHIFTED: Final = frozenset({"ago", "earlier", "later", "before", "after", "old"})
_MODALS: Final = frozenset({"will", "may", "might", "could", "would", "can"})
_STRETCHES: Final = frozenset({"recent", "coming", "past"})


def vague(tokens: Tokens, at: int) -> list[Found]:
    """The vague time at `at`: “now”, “recently”, “recent weeks”, “the coming days”."""
    start = at + (tokens.low(at) == "the")
    unit = unit_name(tokens, start + 1)
    if unit and unit not in {"night", "weekend"} and tokens.low(start) in _STRETCHES and is_plural(tokens, start + 1):
        return [Found(at, start + 2, Length(value_of([(None, unit)]), vague=True))]
    end = _phrases().at(tokens, at)
    if end is None:
        ahead = tokens.follows(at, "one", "day") and tokens.low(at - 1) in _MODALS
        return [Found(at, at + 2, Vague("FUTURE_REF"))] if ahead else []
    phrase = " ".join(tokens.lows[at:end])
    if phrase == "the past" and tokens.letters(end) and tokens.same_sentence(at, end):
        return []
    if phrase == "soon" and (
        tokens.low(end) in {"after", "as", "to"} or direction(tokens, at, end) is not Direction.FUTURE
    ):
        return []  # “soon fell” is a date of the story, not of the future
    return [Found(at, end, Vague(time_words().vague[phrase]))]


def rate(tokens: Tokens, at: int) -> Found | None:
    """“$33 million a year”, “200 attacks per week”: how often, where a length would be “a year”."""
    unit = unit_name(tokens, at + 1)
    each = tokens.low(at) == "per" or (tokens.low(at) in {"a", "an"} and is_rate(tokens, at))
    if (
        unit is None
        or unit in _NO_RATES
        or not each
        or is_plural(tokens, at + 1)
        or tokens.low(at + 2) in {"-", *_SHIFTED}
    ):
        return None
    return Found(at, at + 2, Repeated(value_of([(Fraction(1), unit)])))


@cache
def _phrases() -> Phrases:
    return Phrases(time_words().vague)


def starters() -> frozenset[str]:
    """Words that a vague time may begin with."""
    return frozenset(phrase.split()[0] for phrase in time_words().vague) | _STRETCHES | frozenset(time_words().units)
