"""Counted things, amounts and lengths in a clause, each as the interval that its words leave open.

"Nearly 90 minutes" is 72 to 90 minutes, "more than 80 trucks" from 80 on, a plain "2,000" what rounds to it. Two values
clash only when their intervals cannot meet.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from aidememoire.across.accounts.clash_words import stem, tokens
from aidememoire.lexicons.contrasts import bounds, contrast_words, counted_alike
from aidememoire.lexicons.times import time_words

_SCALES: Final[Mapping[str, float]] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_FRACTIONS: Final[Mapping[str, float]] = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_MINUTES: Final[Mapping[str, float]] = {"minute": 1, "hour": 60}
_HYPHENS: Final = re.compile(r"-(?=(?:and|a|half|hour|minute)\b)|(?<=and)-|(?<=-a)-")
_AND_A_HALF: Final = ["and", "a", "half"]
_NUMBERED: Final = frozenset({"no", "number", "article", "resolution"})
_CURRENCIES: Final = frozenset({"$", "€", "£"})
_LOOSE: Final = 0.05
"""Share by which a round number may be off."""
_AHEAD: Final = 5
"""Words after a number among which the counted noun stands."""


class Amount(NamedTuple):
    """A number of `unit`: from `low` to `high` (infinite when open), and the words before and after it."""

    low: float
    high: float
    unit: str
    noun: str
    text: str
    start: int
    end: int

    def meets(self, other: "Amount") -> bool:
        """Whether both can be the same number."""
        return self.low <= other.high and other.low <= self.high


def amounts(text: str) -> tuple[Amount, ...]:
    """All numbers of a text that count something, in its order; years, days and ordinals are none."""
    lower = [form.casefold() for form in tokens(_HYPHENS.sub(" ", text))]
    found: list[Amount] = []
    at = 0
    while at < len(lower):
        read = _length(lower, at) or _count(lower, at)
        if read is None:
            at += 1
            continue
        found.append(read)
        at = max(read.end, at + 1)
    return tuple(found)


def _length(lower: Sequence[str], at: int) -> Amount | None:
    """A length in minutes: "half an hour", "an hour and a half", "1½ hours", "90 minutes", "forty minutes"."""
    read = _named_length(lower, at) or _counted_length(lower, at)
    if read is None:
        return None
    minutes, end = read
    return _bounded(lower, (at, end), minutes, _length_slack(minutes), ("minute", ""))


def _named_length(lower: Sequence[str], at: int) -> tuple[float, int] | None:
    """A length without a number and where it ends."""
    if lower[at : at + 3] == ["half", "an", "hour"]:
        return 30.0, at + 3
    if lower[at] == "hour-long":
        return 60.0, at + 1
    if lower[at] in {"an", "a", "one"} and lower[at + 1 : at + 2] == ["hour"]:
        return (90.0, at + 5) if lower[at + 2 : at + 5] == _AND_A_HALF else (60.0, at + 2)
    return None


def _counted_length(lower: Sequence[str], at: int) -> tuple[float, int] | None:
    """A number of minutes or hours, "two and a half hours", "1 hour 20 minutes", and where it ends."""
    read = _number(lower, at)
    if read is None:
        return None
    number, end = read
    if lower[end : end + 3] == _AND_A_HALF:
        number, end = number + 0.5, end + 3
    size = _MINUTES.get(lower[end].removesuffix("s")) if end < len(lower) else None
    if size is None:
        return None
    end += 1
    if lower[end : end + 3] == _AND_A_HALF:
        return (number + 0.5) * size, end + 3
    more = _number(lower, end + (lower[end : end + 1] == ["and"])) if size > 1 else None
    if more is not None and more[1] < len(lower) and lower[more[1]] in {"minute", "minutes"}:
        return number * size + more[0], more[1] + 1
    return number * size, end


def _length_slack(minutes: float) -> float:
    """Minutes that a length may be off: people round to half-hours, tens and fives."""
    steps = ((30.0, 10.0), (10.0, 5.0), (5.0, 3.0))
    return min(next((slack for step, slack in steps if minutes % step == 0), 1.0), minutes / 4)


def _count(lower: Sequence[str], at: int) -> Amount | None:
    read = _number(lower, at)
    if read is None:
        return None
    number, end = read
    before = lower[at - 1] if at else ""
    if before in _NUMBERED or before in contrast_words().grammar.no_noun:
        return None
    currency = before if before in _CURRENCIES else None
    noun = currency or _noun(lower, end)
    if noun is None:
        return None
    unit = counted_alike().get(noun) or counted_alike().get(stem(noun), stem(noun))
    return _bounded(lower, (at - (currency is not None), end), number, _slack(number), (unit, noun))


def _slack(number: float) -> float:
    """How far off a number may be that is written with noughts at its end; a small or odd one is meant as it is."""
    if number < 100 or number % 100:
        return 0.0
    step = 1.0
    while number % (step * 10) == 0 and step < number:
        step *= 10
    return min(step / 2, number * _LOOSE)


def _noun(lower: Sequence[str], end: int) -> str | None:
    """The counted noun: a listed one among the next words, else the last word of the phrase."""
    grammar = contrast_words().grammar
    phrase: list[str] = []
    for form in lower[end : end + _AHEAD]:
        if not form[0].isalpha() or form in grammar.noun_ends or form in grammar.no_noun:
            break
        phrase.append(form)
    if not phrase:
        return None
    for form in phrase:
        if (single := _singular(form)) in counted_alike():
            return single
    return _singular(next((form for form in phrase if form.endswith("s")), phrase[-1]))


def _singular(form: str) -> str:
    for plural, single in (("men", "man"), ("ies", "y"), ("sses", "ss")):
        if form.endswith(plural):
            return form.removesuffix(plural) + single
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else form


def _number(lower: Sequence[str], at: int) -> tuple[float, int] | None:
    """A number in digits or words and where it ends."""
    if at >= len(lower):
        return None
    form = lower[at]
    whole = form.split("-")[0] if form[0].isdigit() else form
    if re.fullmatch(r"\d[\d,]*(\.\d+)?", whole):
        number, end = float(whole.replace(",", "")), at + 1
        if 1900 <= number <= 2100 and "," not in whole and number == int(number):
            return None
        if end < len(lower) and lower[end] in _FRACTIONS:
            number, end = number + _FRACTIONS[lower[end]], end + 1
    else:
        spelt = _spelt(form)
        # "one" is a pronoun, but counts before a hundred or a thousand.
        if spelt is None or (form == "one" and not set(lower[at + 1 : at + 2]) & _SCALES.keys()):
            return None
        number, end = spelt, at + 1
    while end < len(lower) and lower[end] in _SCALES:
        factor = _SCALES[lower[end]]
        number, end = number * factor, end + 1
        joined = end + (lower[end : end + 1] == ["and"])  # "one hundred and fifty"
        if joined < len(lower) and (rest := _spelt(lower[joined])) is not None and rest < factor:
            number, end = number + rest, joined + 1
    return number, end


def _spelt(form: str) -> float | None:
    numbers = time_words().numbers.cardinals
    tens, _, ones = form.partition("-")
    if tens not in numbers:
        return None
    return float(numbers[tens] + numbers.get(ones, 0))


def _bounded(
    lower: Sequence[str], place: tuple[int, int], number: float, slack: float, counted: tuple[str, str]
) -> Amount:
    """The amount at a place, with what the words before it say of its bounds."""
    (at, end), (unit, noun) = place, counted
    for phrase, bound in bounds().items():
        before = phrase.split()
        if lower[max(0, at - len(before)) : at] != before:
            continue
        text = " ".join((*before, *lower[at:end]))
        low, high = number * bound.lower, number * bound.upper if bound.upper else math.inf
        if bound.lower < 1 < bound.upper:  # "about" is at least as wide as the rounding of a plain number
            low, high = min(low, number - slack), max(high, number + slack)
        return Amount(low, high, unit, noun, text, at, end)
    return Amount(number - slack, number + slack, unit, noun, " ".join(lower[at:end]), at, end)


@cache
def _part_words() -> Mapping[str, str]:
    return {word: group[0] for group in contrast_words().portions.instalments for word in group}


def portions(text: str) -> frozenset[str]:
    """The words of a clause that mark its numbers as one of several, "the second", "a further", or as a part."""
    lower = [form.casefold() for form in tokens(text)]
    joined = f" {' '.join(lower)} "
    marks = set(_instalments(lower))
    marks |= {part for part in contrast_words().portions.parts if f" {part} " in joined}
    return frozenset(marks)


def _instalments(lower: Sequence[str]) -> Iterator[str]:
    for at, form in enumerate(lower):
        if form in _part_words():
            # "more than 80" is a bound, "last week" a time: neither tells one part from another.
            if set(lower[at + 1 : at + 2]) & contrast_words().grammar.no_portion_before:
                continue
            yield _part_words()[form]
