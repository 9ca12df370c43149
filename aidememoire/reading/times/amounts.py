"""Numbers of units: “40 minutes”, “an hour and a half”, “several weeks”; and their TIMEX3 values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.numbers import cardinal, year_number
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import Phrases, closes, is_plural, small_words, unit_name

CODES: Final = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "week": ("", "W"), "month": ("", "M"),
    "year": ("", "Y"), "quarter": ("", "Q"),
}  # fmt: skip
"""Of each unit, whether it goes into the time part of a value, and its letter."""
_SCALED: Final = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}
_FINER: Final = {"year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}
_ORDER: Final = ("year", "quarter", "month", "week", "day", "hour", "minute", "second")
_LONGEST: Final = 9_999
"""Largest number of units taken for a length; more are counts of something else."""
_THOUSAND: Final = 1_000
_HALF, _QUARTER, _THREE_QUARTERS = Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)
_NO_LENGTHS: Final = frozenset({"night", "weekend"})
_AFTER_ONE_DAY: Final = frozenset({"after", "before", "later", "earlier", "ago", "of", "late", "more"})
_HALVES: Final = (
    ("and", "a", "half"),
    ("and", "half"),
    ("-", "and", "-", "a", "-", "half"),
    ("-", "and", "a", "-", "half"),
)
_SHARES: Final = (
    (("half", "an"), _HALF), (("half", "a"), _HALF), (("half", "-"), _HALF), (("half",), _HALF), (("a", "half", "-"), _HALF),
    (("a", "half"), _HALF), (("a", "quarter", "of", "an"), _QUARTER), (("quarter", "of", "an"), _QUARTER),
    (("a", "quarter"), _QUARTER), (("a", "quarter", "of", "a"), _QUARTER), (("quarter", "of", "a"), _QUARTER), (("a", "quarter", "-"), _QUARTER),
    (("quarter", "-"), _QUARTER), (("three", "quarters", "of", "an"), _THREE_QUARTERS),
    (("three", "-", "quarters", "of", "an"), _THREE_QUARTERS), (("three", "quarters", "of", "a"), _THREE_QUARTERS),
    (("three", "-", "quarters", "of", "a"), _THREE_QUARTERS),
)  # fmt: skip
_SHARE_WORDS: Final = frozenset(words[0] for words, _ in _SHARES)
_ADDED_SHARES: Final = (
    (("and", "a", "half"), _HALF), (("-", "and", "-", "a", "-", "half"), _HALF), (("and", "a", "quarter"), _QUARTER),
    (("and", "three", "quarters"), _THREE_QUARTERS),
)  # fmt: skip

Part = tuple[Fraction | None, str]
"""So many of one unit; None where the number is vague."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of one unit; the number is None where it is vague (“several days”)."""

    count: Fraction | None
    unit: str
    end: int


@cache
def _vague() -> Phrases:
    return Phrases(time_words().lists.vague_quantities)


def value_of(parts: Iterable[Part]) -> str:
    """The TIMEX3 value of so many units together (“PT1H30M”); an unknown number is X."""
    counts: dict[str, Fraction | None] = {}
    for count, unit in parts:
        name, times = _SCALED.get(unit, (unit, 1))
        held = counts.get(name, Fraction(0))
        counts[name] = None if count is None or held is None else held + count * times
    _carry(counts)
    written = {"": "", "T": ""}
    for unit in _ORDER:
        if unit in counts and counts[unit] != 0:
            part, letter = CODES[unit]
            written[part] += _figure(counts[unit]) + letter
    return "P" + written[""] + (f"T{written['T']}" if written["T"] else "")


def _carry(counts: dict[str, Fraction | None]) -> None:
    """Put fractions of years, days, hours and minutes into the finer unit: 1½ hours are one hour and 30 minutes."""
    for unit, (finer, times) in _FINER.items():
        count = counts.get(unit)
        if count is not None and count.denominator != 1:
            rest = (count - int(count)) * times
            counts[unit] = Fraction(int(count))
            counts[finer] = (counts.get(finer) or Fraction(0)) + rest


def _figure(count: Fraction | None) -> str:
    if count is None:
        return "X"
    return str(count.numerator) if count.denominator == 1 else f"{float(count):.4g}"


def whole_units(parts: Iterable[Part]) -> Iterator[tuple[int, str]]:
    """The parts in whole numbers, halves put into the finer unit: what dates are counted with."""
    for count, unit in parts:
        broken = (count or Fraction(0)).denominator != 1
        name, times = _SCALED[unit] if unit == "fortnight" or (broken and unit in _SCALED) else (unit, 1)
        exact = (count or Fraction(0)) * times
        yield int(exact), name
        if exact.denominator != 1 and name in _FINER:
            finer, times = _FINER[name]
            yield int((exact - int(exact)) * times), finer


def amount(tokens: Tokens, at: int) -> Amount | None:
    """So many units at `at`: “40 minutes”, “an hour”, “two full days”, “several weeks”, “two-day”."""
    return _share(tokens, at) or numbered(tokens, at) or _one(tokens, at) or _several(tokens, at)


def unit_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The unit at `at`, after a hyphen or one or two words that may stand before it; the index after it."""
    start = at + (tokens.low(at) == "-" and tokens.glued(at))
    for _ in range(2):
        start += tokens.low(start) in small_words().fillers
    unit = unit_name(tokens, start)
    return None if unit is None or unit in _NO_LENGTHS else (unit, start + 1)


def numbered(tokens: Tokens, at: int) -> Amount | None:
    """“40 minutes”, “two-and-a-half-hour”, “1,000 days”."""
    number = cardinal(tokens, at)
    if number is None or number.value > _LONGEST or is_label(tokens, at):
        return None
    middle, count = number.end, number.value
    for words in _HALVES:
        if tokens.follows(middle, *words):
            middle, count = middle + len(words), count + _HALF
            break
    found = unit_at(tokens, middle)
    if found is None or not _counts(tokens, at, found, count):
        return None
    return Amount(count, found[0], found[1])


def _counts(tokens: Tokens, at: int, found: tuple[str, int], count: Fraction) -> bool:
    """The number at `at` counts the unit: not “five second thoughts”, “2024 calendar year”, “one day peace will come”."""
    unit, end = found
    plural = is_plural(tokens, end - 1)
    if unit == "second":
        return plural or count == 1 or tokens.low(end - 2) == "-"
    if unit == "quarter":
        return plural and tokens.low(end) != "of"
    if unit == "day" and tokens.low(at) == "one":
        return _is_length(tokens, at, end)
    return plural or count < _THOUSAND


def is_label(tokens: Tokens, at: int) -> bool:
    """The figure at `at` belongs to what stands before it (“$5”, “1.5”, “4-5”)."""
    before = tokens.low(at - 1)
    if not tokens.glued(at):
        return False
    return before in {"$", "£", "€", "/", ":", "#"} or (before in {".", ",", "-"} and tokens.digits(at - 2))


def _is_length(tokens: Tokens, at: int, end: int) -> bool:
    """“one day” is a length here, and not some day to come."""
    hyphened = tokens.low(end - 2) == "-"
    return hyphened or tokens.low(at - 1) in small_words().before_one_day or tokens.low(end) in _AFTER_ONE_DAY


def _share(tokens: Tokens, at: int) -> Amount | None:
    """“half an hour”, “a half-hour”, “a quarter of an hour”, “three quarters of an hour”."""
    if tokens.low(at) not in _SHARE_WORDS:
        return None
    for words, share in _SHARES:
        unit = unit_name(tokens, at + len(words)) if tokens.follows(at, *words) else None
        if unit in _FINER or unit in _SCALED or unit in {"week", "month"}:
            return Amount(share, unit, at + len(words) + 1)
    return None


def _one(tokens: Tokens, at: int) -> Amount | None:
    """“a day”, “an hour”, “a full week”."""
    if tokens.low(at) not in {"a", "an", "one"}:
        return None
    found = unit_at(tokens, at + 1)
    if found is None or is_plural(tokens, found[1] - 1) or found[0] in {"second", "quarter"}:
        return None
    if tokens.low(at) == "one" and found[0] == "day" and not _is_length(tokens, at, found[1]):
        return None
    if tokens.low(found[1]) == "-" and tokens.low(found[1] + 1) in {"ago", "earlier", "end", "round"}:
        return None
    return Amount(Fraction(1), found[0], found[1])


def _several(tokens: Tokens, at: int) -> Amount | None:
    """“several weeks”, “a few days”, “many years”, and plural units alone (“days”)."""
    start = _vague().at(tokens, at) or at
    counted = start > at
    start += counted and tokens.low(start) == "more"
    found = unit_at(tokens, start)
    if found is None or (found[0] == "quarter" and not counted):
        return None
    if not counted and (unit_name(tokens, at) is None or tokens.low(at - 1) == "-"):
        return None
    if not counted and _is_no_length(tokens, at, found[1]):
        return None
    many = is_plural(tokens, found[1] - 1) or (counted and tokens.low(found[1] - 2) == "-")
    return Amount(None, found[0], found[1]) if many else None


def _is_no_length(tokens: Tokens, at: int, end: int) -> bool:
    """“the weeks before the vote”, “minutes apart”, “the years 1955-1957”, “the Hundred Days”: a stretch that is not told as long."""
    named = tokens.capital(at) and tokens.capital(at - 1) and not tokens.sentence_start(at)
    beside = tokens.low(end) in {"before", "after", "apart"} and (
        tokens.low(end) == "apart" or not closes(tokens, end + 1)
    )
    return named or beside or year_number(tokens, end) is not None


def with_added(tokens: Tokens, first: Amount) -> tuple[list[Part], int]:
    """The length with what is added to it: “an hour and a half”, “one hour and 20 minutes”, “2 hours, 10 minutes”."""
    end = first.end
    if first.count is None:
        return [(None, first.unit)], end
    for words, share in _ADDED_SHARES:
        if tokens.follows(end, *words) and unit_name(tokens, end + len(words)) is None:
            return [(first.count + share, first.unit)], end + len(words)
    more = _more(tokens, first)
    if more:
        return [(first.count, first.unit), (more.count, more.unit)], more.end
    return [(first.count, first.unit)], end


def _more(tokens: Tokens, first: Amount) -> Amount | None:
    """The finer amount after `first`: “and 20 minutes”, “, 10 minutes”, “and a quarter of an hour”."""
    end = first.end
    for skip in ((",", "and"), ("and",), (",",), ()):
        if tokens.follows(end, *skip):
            start = end + len(skip)
            more = numbered(tokens, start) or (_one(tokens, start) if skip else None)
            plain = skip != (",",) or tokens.digits(start)
            return more if more and plain and _is_finer(more.unit, first.unit) else None
    return None


def _is_finer(unit: str, than: str) -> bool:
    names = [_SCALED.get(name, (name, 1))[0] for name in (unit, than)]
    return _ORDER.index(names[0]) > _ORDER.index(names[1])
