"""Names of months, weekdays, units and parts of day in a row of tokens, and phrases of several words."""

from collections.abc import Iterable
from typing import Final

from aidememoire.lexicons.times import Grammar, time_words
from aidememoire.reading.times.tokens import Tokens

_AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "august"})
"""Months that are other words when small."""


class Phrases:
    """Phrases of one or several words, found by their first word; the longest wins."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._table: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(Tokens(phrase).lows)
            self._table.setdefault(words[0], []).append(words)
        for held in self._table.values():
            held.sort(key=len, reverse=True)

    def at(self, tokens: Tokens, at: int) -> int | None:
        """The index after the longest phrase that begins at `at`, or None."""
        for words in self._table.get(tokens.low(at), ()):
            if tokens.follows(at, *words):
                return at + len(words)
        return None


def small_words() -> Grammar:
    """The small words that rules look at."""
    return time_words().grammar


def month_name(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The month named at `at` and the index after its name, an abbreviation's full stop included."""
    word = tokens.low(at)
    words = time_words()
    if word in words.months:
        fits = tokens.capital(at) or (word not in _AMBIGUOUS_MONTHS and tokens.word(at).islower())
        return (words.months[word], at + 1) if fits else None
    if word in words.months_short and tokens.capital(at):
        return words.months_short[word], at + 1 + (tokens.low(at + 1) == "." and tokens.glued(at + 1))
    return None


def is_short_month(tokens: Tokens, at: int) -> bool:
    """The month at `at` is abbreviated without a full stop, so that it needs a day or a year beside it."""
    return tokens.low(at) in time_words().months_short and not (tokens.low(at + 1) == "." and tokens.glued(at + 1))


def weekday_name(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The weekday named at `at` and the index after its name."""
    word = tokens.low(at)
    words = time_words()
    if word in words.weekdays:
        return words.weekdays[word], at + 1
    if word not in words.weekdays_short or not tokens.capital(at):
        return None
    end = at + 1
    if tokens.low(end) == "." and tokens.glued(end):
        dated = tokens.low(end + 1) == "," or tokens.digits(end + 1) or month_name(tokens, end + 1) is not None
        return (words.weekdays_short[word], end + 1) if dated or word != "sun" else None
    beyond = end + (tokens.low(end) == ",")
    named = beyond + (tokens.digits(beyond))
    return (words.weekdays_short[word], end) if month_name(tokens, named) else None


def unit_name(tokens: Tokens, at: int) -> str | None:
    """The unit of the word at `at`, singular or plural."""
    return time_words().units.get(tokens.low(at))


def is_plural(tokens: Tokens, at: int) -> bool:
    """The unit at `at` is a plural."""
    return tokens.low(at).endswith("s")


def closes(tokens: Tokens, at: int) -> bool:
    """Nothing that belongs to the phrase follows at `at`: a mark, the end of the text or of the sentence."""
    if at >= len(tokens) or tokens.sentence_start(at):
        return True
    return not tokens.low(at)[0].isalnum() and tokens.low(at) not in {"'", "-"}
