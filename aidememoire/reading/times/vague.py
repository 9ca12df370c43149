"""Words of time that name no date: annotated by TimeML, left out of a record."""

from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.nodes import Found, Length, Vague
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import Phrases, unit_name

_PRESENT, _PAST, _FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"
_WORDS: Final = {
    "now": _PRESENT, "right now": _PRESENT, "currently": _PRESENT, "current": _PRESENT, "these days": _PRESENT,
    "at present": _PRESENT, "presently": _PRESENT, "nowadays": _PRESENT,
    "recently": _PAST, "more recently": _PAST, "the past": _PAST, "the recent past": _PAST, "lately": _PAST,
    "soon": _FUTURE, "the future": _FUTURE, "the near future": _FUTURE, "the near term": _FUTURE, "the short term": _FUTURE,
    "as soon as possible": _FUTURE,
}  # fmt: skip
_STRETCHES: Final = {"recent": "", "coming": "", "past": ""}


def vague(tokens: Tokens, at: int) -> list[Found]:
    """The vague time at `at`: "now", "recently", "recent weeks", "the coming days"."""
    start = at + (tokens.low(at) == "the")
    unit = unit_name(tokens, start + 1)
    if tokens.low(start) in _STRETCHES and unit and tokens.low(start + 1).endswith("s") and unit in _CODES:
        return [Found(at, start + 2, Length(_CODES[unit], vague=True))]
    end = _PHRASES.at(tokens, at)
    if end is None:
        return []
    phrase = " ".join(tokens.lows[at:end])
    if phrase == "the past" and tokens.letters(end) and tokens.same_sentence(at, end):
        return []
    if phrase == "soon" and tokens.low(end) in {"after", "as", "to"}:
        return []
    return [Found(at, end, Vague(_WORDS[phrase]))]


_PHRASES: Final = Phrases(_WORDS)
_CODES: Final = {"day": "PXD", "week": "PXW", "month": "PXM", "year": "PXY", "hour": "PTXH", "minute": "PTXM", "decade": "PXY", "quarter": "PXQ"}


def starters() -> frozenset[str]:
    """Words that a vague time may begin with."""
    return frozenset(phrase.split()[0] for phrase in _WORDS) | frozenset(_STRETCHES) | frozenset(time_words().units)
