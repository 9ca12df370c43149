"""Changes of wording that make a quotation say another thing: a negation, a number, a date, an opposite.

A warning and no verdict: words are compared, not sentences understood.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from aidememoire.across.quotations.words import Token, folded, tokens
from aidememoire.lexicons.quoting import (
    are_opposite,
    before_may,
    day_words,
    negator_words,
    number_words,
    refusing_words,
    scale_words,
    stop_words,
)
from aidememoire.records import ChangedSense, DiffStep

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_DECIMAL: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MAY: Final = "may"
_YEARS: Final = range(1900, 2100)
_DAYS: Final = range(1, 32)


class Figure(NamedTuple):
    """A number or a date, so that two ways of writing one are equal."""

    kind: ChangedSense
    value: str


def changed_sense(steps: Sequence[DiffStep]) -> tuple[ChangedSense, ...]:
    """In what the quotation of a word diff says another thing than the words found."""
    asked, found = "".join(step.asked for step in steps), "".join(step.found for step in steps)
    contraries = _contraries(steps)
    changed: set[ChangedSense] = {figure.kind for figure in figures(asked) - figures(found)}
    if contraries:
        changed.add("opposite")
    if (_negations(asked, contraries) - _negations(found, contraries)) % 2:
        changed.add("negation")
    return _ordered(changed)


def other_figures(asked: str, found: str) -> tuple[ChangedSense, ...]:
    """Whether a quotation has numbers or dates that a passage lacks which has others: for those in other words."""
    one, other = figures(asked), figures(found)
    kinds = {figure.kind for figure in other - one}
    return _ordered({figure.kind for figure in one - other if figure.kind in kinds})


def negates(asked: str, found: str) -> bool:
    """Whether one has a negation more than the other."""
    return bool((_negations(asked) - _negations(found)) % 2)


def figures(text: str) -> Counter[Figure]:
    """The numbers and dates of a text; the number beside a month belongs to the date."""
    found: Counter[Figure] = Counter()
    words = [(match.group(), folded(match.group())) for match in _WORD.finditer(text)]
    days = [_day(words, at) for at in range(len(words))]
    for first, last, value in _numbers([word for _, word in words]):
        beside = [day for at in (first - 1, last, last + 1) if 0 <= at < len(days) and (day := days[at])]
        is_year = value in _YEARS and words[first][0].isdecimal()
        dated = is_year or (value in _DAYS and any(beside))
        found[Figure("date" if dated else "number", f"{value:g}")] += 1
    found.update(Figure("date", day) for day in days if day)
    return found


def _day(words: Sequence[tuple[str, str]], at: int) -> str | None:
    """The month or day that a word names."""
    written, word = words[at]
    if word != _MAY:
        return day_words().get(word)
    around = [words[near][1] for near in (at - 1, at + 1) if 0 <= near < len(words)]
    is_month = any(near.isdecimal() for near in around) or (at > 0 and words[at - 1][1] in before_may())
    return _MAY if is_month and not written.islower() else None


def _numbers(words: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Numbers in digits or words: first word, end, value; "sixty thousand" is one."""
    at = 0
    while at < len(words):
        value, end = _number(words, at)
        if value is None:
            at += 1
            continue
        yield at, end, value
        at = end


def _number(words: Sequence[str], at: int) -> tuple[float | None, int]:
    plain = words[at].rstrip(".,").replace(",", "")
    value: float | None = number_words().get(words[at])
    if value is None and _DECIMAL.fullmatch(plain):
        value = float(plain)
    if value is None:
        return None, at
    end = at + 1
    if end < len(words) and value >= 20 and value % 10 == 0 and 0 < number_words().get(words[end], 0) < 10:
        value += number_words()[words[end]]
        end += 1
    while end < len(words) and words[end] in scale_words():
        value *= scale_words()[words[end]]
        end += 1
    return value, end


def _negations(text: str, aside: Iterable[str] = ()) -> int:
    """How many words turn the text into its contrary; "neither … nor" is one, words in `aside` are none."""
    words = [token.word for token in tokens(text)]
    plain = [word for word in words if word in negator_words() or (word in refusing_words() and word not in aside)]
    return len(plain) - min(plain.count("neither"), plain.count("nor"))


def _contraries(steps: Sequence[DiffStep]) -> frozenset[str]:
    """Words of either side for whose contrary the other has put them: in one step, or anywhere if they say something."""
    found: set[str] = set()
    gone = [[token.word for token in _words(steps, side)] for side in ("asked", "found")]
    ones, others = Counter(gone[0]), Counter(gone[1])
    for one in ones - others:
        for other in others - ones:
            telling = not {one, other} & stop_words()
            if are_opposite(one, other) and (telling or _in_one_step(steps, one, other)):
                found |= {one, other}
    return frozenset(found)


def _words(steps: Sequence[DiffStep], side: str) -> list[Token]:
    """The changed words of one side."""
    return [token for step in steps if step.kind != "same" for token in tokens(getattr(step, side))]


def _in_one_step(steps: Sequence[DiffStep], one: str, other: str) -> bool:
    return any(
        step.kind == "replaced"
        and one in {token.word for token in tokens(step.asked)}
        and other in {token.word for token in tokens(step.found)}
        for step in steps
    )


def _ordered(changed: set[ChangedSense]) -> tuple[ChangedSense, ...]:
    order: tuple[ChangedSense, ...] = ("negation", "number", "date", "opposite")
    return tuple(kind for kind in order if kind in changed)
