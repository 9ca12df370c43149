"""Numbers, in figures and in words: whole ones, fractions, ordinals, years spelt out."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.tokens import Tokens

_FRACTIONS: Final = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
_GROUP: Final = 3
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_YEAR_DIGITS: Final = 4
_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_LONGEST: Final = 9
"""Digits: longer figures are no number of days or years."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the index of the token after it."""

    value: Fraction
    end: int


def cardinal(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at `at`: “24”, “1,500”, “2.5”, “5 1/2”, “1½”, “twenty-four”, “a hundred”, “a couple of”."""
    if tokens.digits(at):
        return _figures(tokens, at)
    if tokens.low(at) in _FRACTIONS:
        return Number(_FRACTIONS[tokens.low(at)], at + 1)
    return _collective(tokens, at) or _spelt(tokens, at)


def _figures(tokens: Tokens, at: int) -> Number | None:
    figures, end = tokens.low(at), at + 1
    if len(figures) > _LONGEST:
        return None
    while tokens.low(end) == "," and tokens.glued(end) and tokens.glued(end + 1) and _is_group(tokens.low(end + 1)):
        figures, end = figures + tokens.low(end + 1), end + 2
    value = Fraction(int(figures))
    after = tokens.low(end)
    if after in _FRACTIONS:
        return Number(value + _FRACTIONS[after], end + 1)
    if after == "." and tokens.glued(end) and tokens.digits(end + 1) and tokens.glued(end + 1):
        return Number(value + Fraction(int(tokens.low(end + 1)), _TEN ** len(tokens.low(end + 1))), end + 2)
    if tokens.digits(end) and tokens.low(end + 1) == "/" and tokens.digits(end + 2) and tokens.glued(end + 1):
        below = int(tokens.low(end + 2)[:_LONGEST])
        if 0 < int(tokens.low(end)[:_LONGEST]) < below < _TEN:
            return Number(value + Fraction(int(tokens.low(end)), below), end + 3)
    return Number(value, end)


def _is_group(word: str) -> bool:
    return len(word) == _GROUP and word.isdecimal()


def _collective(tokens: Tokens, at: int) -> Number | None:
    """“a couple of”, “a dozen”, “half a dozen”, “two dozen”."""
    collectives = time_words().numbers.collectives
    share = Fraction(1)
    if tokens.low(at) == "half" and tokens.low(at + 1) == "a" and tokens.low(at + 2) == "dozen":
        share, at = Fraction(1, 2), at + 1
    if tokens.low(at) in {"a", "one"} or tokens.low(at) in time_words().numbers.cardinals:
        times = Fraction(time_words().numbers.cardinals.get(tokens.low(at), 1))
        if tokens.low(at + 1) in collectives:
            end = at + 2 + (tokens.low(at + 2) == "of")
            return Number(share * times * collectives[tokens.low(at + 1)], end)
    if tokens.low(at) == "couple":
        return Number(Fraction(2), at + 1 + (tokens.low(at + 1) == "of"))
    return None


def _spelt(tokens: Tokens, at: int) -> Number | None:
    """Number words from `at` on: units, tens, hundreds and thousands, joined by hyphens, “and” or nothing."""
    numbers = time_words().numbers
    total = part = 0
    end, seen = at, False
    if tokens.low(at) == "a" and tokens.low(at + 1) in numbers.multiples:
        part, end = 1, at + 1
    while True:
        word = tokens.low(end)
        if word in numbers.cardinals and _fits(part, numbers.cardinals[word], seen):
            part += numbers.cardinals[word]
        elif word in numbers.multiples and (part or seen):
            part *= numbers.multiples[word]
            if numbers.multiples[word] == _THOUSAND:
                total, part = total + part, 0
        elif seen and _joins(tokens, end, part, total):
            end += 1
            continue
        else:
            break
        end, seen = end + 1, True
    return Number(Fraction(total + part), end) if seen else None


def _fits(part: int, value: int, seen: bool) -> bool:
    """`value` can come after `part` within one number: “twenty” + “four”, “hundred” + “ten”, never “two” + “three”."""
    if not seen:
        return True
    last = part % _HUNDRED
    return value > 0 and (last == 0 or (last >= 2 * _TEN and last % _TEN == 0 and value < _TEN))


def _joins(tokens: Tokens, at: int, part: int, total: int) -> bool:
    """The token at `at` is a hyphen or an “and” inside a number."""
    numbers = time_words().numbers
    following = tokens.low(at + 1)
    if tokens.low(at) == "-" and tokens.glued(at) and tokens.glued(at + 1):
        return following in numbers.cardinals and _fits(part, numbers.cardinals[following], seen=True)
    if tokens.low(at) == "and" and (part >= _HUNDRED or total) and part % _HUNDRED == 0:
        return following in numbers.cardinals
    return False


def ordinal(tokens: Tokens, at: int) -> Number | None:
    """The ordinal at `at`: “1st”, “14th”, “third”, “twenty-first”."""
    numbers = time_words().numbers
    if tokens.digits(at):
        glued = tokens.low(at + 1) in _SUFFIXES and tokens.glued(at + 1) and len(tokens.low(at)) < _LONGEST
        return Number(Fraction(int(tokens.low(at))), at + 2) if glued else None
    if tokens.low(at) in numbers.ordinals:
        return Number(Fraction(numbers.ordinals[tokens.low(at)]), at + 1)
    tens = numbers.cardinals.get(tokens.low(at), 0)
    if tens >= 2 * _TEN:
        end = at + 1 + (tokens.low(at + 1) == "-")
        units = numbers.ordinals.get(tokens.low(end), _TEN)
        if units < _TEN:
            return Number(Fraction(tens + units), end + 1)
    return None


def whole(tokens: Tokens, at: int, low: int, high: int) -> Number | None:
    """The figure or number word at `at` when it is a whole number from `low` to `high`."""
    number = cardinal(tokens, at)
    if number is None or number.value.denominator != 1 or not low <= number.value <= high:
        return None
    return number


def year_number(tokens: Tokens, at: int) -> Number | None:
    """The year at `at`: four figures, or “nineteen ninety-seven”, “two thousand”; whether it is one, the caller judges."""
    word = tokens.low(at)
    if word.isdecimal():
        fits = len(word) == _YEAR_DIGITS and _FIRST_YEAR <= int(word) <= _LAST_YEAR and not _part_of_figure(tokens, at)
        return Number(Fraction(int(word)), at + 1) if fits else None
    return _spelt_year(tokens, at)


def _part_of_figure(tokens: Tokens, at: int) -> bool:
    """The digits at `at` go on: “1900.5”, “2000,000”, “$2000”, “2000%”."""
    before, after = tokens.low(at - 1), tokens.low(at + 1)
    if tokens.glued(at) and (before in {"$", "£", "€", "#", "№", "_", "@", "+"} or before.isalpha()):
        return True
    if tokens.glued(at) and before in {",", ".", ":"} and tokens.glued(at - 1) and tokens.digits(at - 2):
        return True
    if not tokens.glued(at + 1):
        return False
    if after in {"%", "$", "€", "£", "@", "_"} or (after.isalpha() and after != "s"):
        return True
    return after in {",", ".", ":"} and tokens.digits(at + 2) and tokens.glued(at + 2)


def _spelt_year(tokens: Tokens, at: int) -> Number | None:
    cardinals = time_words().numbers.cardinals
    century = cardinals.get(tokens.low(at), 0)
    if tokens.follows(at, "two", "thousand"):
        number = _spelt(tokens, at)
        dated = tokens.low(at - 1) == "year" or (number is not None and number.value > 2 * _THOUSAND)
        return number if dated and number and number.value <= _LAST_YEAR else None
    if not _TEN < century <= 2 * _TEN:
        return None
    rest = _spelt(tokens, at + 1)
    if rest is None or not _TEN <= rest.value < _HUNDRED:
        return None
    return Number(century * _HUNDRED + rest.value, rest.end)
