"""The grammar as a whole: at each token all rules are tried, and the longest reading wins."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from aidememoire.lexicons.times import feasts, time_words
from aidememoire.reading.times.ancient import ancient
from aidememoire.reading.times.dates import dates, weekday, years
from aidememoire.reading.times.feasts import anniversary, day_by_figures, feast
from aidememoire.reading.times.lengths import elliptical, lengths, ranged
from aidememoire.reading.times.nodes import Found, Length
from aidememoire.reading.times.parts import timed
from aidememoire.reading.times.periods import counted_off, edge, lone_day, modified, named_day, picked, weak, weekend
from aidememoire.reading.times.reports import compared, ended
from aidememoire.reading.times.seasons import named_period, quarter, season
from aidememoire.reading.times.sets import sets
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.vague import rate, vague
from aidememoire.reading.times.vague import starters as vague_starters

Rule = Callable[[Tokens, int], list[Found]]


def _single(rule: Callable[[Tokens, int], Found | None]) -> Rule:
    def wrapped(tokens: Tokens, at: int) -> list[Found]:
        found = rule(tokens, at)
        return [found] if found else []

    return wrapped


_RULES: Final[tuple[Rule, ...]] = (
    timed,
    dates,
    ancient,
    _single(weekday),
    sets,
    _single(counted_off),
    _single(quarter),
    _single(compared),
    _single(ended),
    _single(edge),
    _single(modified),
    _single(picked),
    _single(named_day),
    _single(weekend),
    _single(season),
    _single(named_period),
    _single(anniversary),
    _single(feast),
    _single(day_by_figures),
    lengths,
    ranged,
    _single(lone_day),
    years,
)
_VAGUE_RULES: Final[tuple[Rule, ...]] = (vague, _single(weak), _single(rate))


_REACH: Final = 8
"""Tokens between the beginning of an expression and the word that makes it one (“a little more than three quarters of an hour”)."""


@cache
def _core() -> frozenset[str]:
    words = time_words()
    tables = (
        words.months, words.months_short, words.weekdays, words.weekdays_short, words.units, words.parts, words.seasons,
        words.adverbs_of_repetition, words.numbers.cardinals, words.numbers.ordinals,
    )  # fmt: skip
    named = {word for entry in feasts().feast for name in entry.names for word in Tokens(name).lows if len(word) > 2}
    return frozenset().union(
        *tables, named, {name + "s" for name in words.weekdays}, words.grammar.core, words.decades
    ) - {"the"}


@cache
def _starters() -> frozenset[str]:
    """Words that an expression can begin with; figures can as well."""
    words = time_words()
    tables = (
        words.months, words.months_short, words.weekdays, words.weekdays_short, words.units, words.parts, words.seasons,
        words.adverbs_of_repetition, words.numbers.cardinals, words.numbers.ordinals, words.numbers.collectives,
        words.numbers.multiples,
    )  # fmt: skip
    named = {Tokens(name).lows[0] for entry in feasts().feast for name in entry.names}
    phrases = {
        phrase.split()[0] for phrase in (*words.lists.approximate, *words.lists.vague_quantities, *words.lists.edges)
    }
    plural = {name + "s" for name in words.weekdays}
    return frozenset().union(*tables, named, phrases, plural, words.grammar.starters, words.decades)


def expressions(tokens: Tokens, *, with_vague: bool) -> Iterator[Found]:
    """All expressions of time in the text, in order and without overlap; `with_vague` adds those that name no date."""
    starters = _starters() | vague_starters() if with_vague else _starters()
    rules = (*_RULES, *_VAGUE_RULES) if with_vague else _RULES
    last: Length | None = None
    at = 0
    core = _distance_to_core(tokens)
    while at < len(tokens):
        begins = core[at] <= _REACH and (tokens.low(at) in starters or _is_figure(tokens.low(at)))
        found = _longest(rules, tokens, at) if begins else []
        short = elliptical(tokens, at, last) if not found else None
        found = [short] if short else found
        if not found:
            at += 1
            continue
        yield from found
        last = next((held.node for held in found if isinstance(held.node, Length)), last)
        at = found[-1].end


def _distance_to_core(tokens: Tokens) -> list[int]:
    """For each token, how far on the next word is without which there is no expression of time."""
    core = _core()
    distances = [0] * len(tokens)
    distance = _REACH + 1
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens.lows[at]
        distance = 0 if word in core or _is_figure(word) else distance + 1
        distances[at] = distance
    return distances


def _is_figure(word: str) -> bool:
    return word[0].isdecimal() or word[0] in "½¼¾⅓⅔"


def _longest(rules: tuple[Rule, ...], tokens: Tokens, at: int) -> list[Found]:
    """The reading that covers most tokens; of equals the first rule's."""
    best: list[Found] = []
    for rule in rules:
        found = rule(tokens, at)
        if found and (not best or found[-1].end > best[-1].end):
            best = found
    return best
