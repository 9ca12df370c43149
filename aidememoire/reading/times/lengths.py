"""Lengths as they stand in a sentence (“nearly 90 minutes”, “the past two weeks”), and what is counted with them (“two days ago”)."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Final, Literal

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.amounts import (
    CODES,
    Amount,
    Part,
    amount,
    is_label,
    unit_at,
    value_of,
    whole_units,
    with_added,
)
from aidememoire.reading.times.dates import date, weekday
from aidememoire.reading.times.nodes import Found, FromDay, Length, Shift, Vague
from aidememoire.reading.times.numbers import cardinal
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import Phrases, closes, is_plural, small_words, unit_name

_LONGEST: Final = 9_999
"""Largest number of units taken for a length; more are counts of something else."""
_TAILS: Final = (("or", "so"), ("-", "long"), ("-", "old"))
_NO_PAST_UNITS: Final = frozenset({"day", "night", "weekend", "minute", "second", "quarter"})
_MONEY: Final = frozenset({"million", "billion", "trillion", "thousand", "%", "percent", "cent"})
_QUANTITIES: Final = frozenset({"hundreds", "thousands", "dozens", "million", "billion"})
_BACK: Final = {"ago": "report", "earlier": "told", "prior": "told", "previously": "told", "beforehand": "told"}
_FORTH: Final = {"later": "told", "afterwards": "told", "afterward": "told", "hence": "report", "thereafter": "told"}
_ELLIPTICAL: Final = frozenset({"it", "that", "length", "duration", "this"})


@cache
def _approximate() -> Phrases:
    return Phrases(time_words().lists.approximate)


def lengths(tokens: Tokens, at: int) -> list[Found]:
    """The length at `at`, with what stands before and after it, or the date that is counted with it."""
    start = _lead(tokens, at)
    first = amount(tokens, start)
    if first is None:
        return _unit_long(tokens, at) or _past_unit(tokens, at)
    if _is_no_length(tokens, at, start, first):
        return []
    parts, end = with_added(tokens, first)
    ranged_ = _or_more(tokens, at, first)
    if ranged_ and ranged_.end > end:
        return [ranged_]
    about = end + 2 * tokens.follows(end, "or", "so")
    shifted = _shift(tokens, at, about, parts) or _from_day(tokens, at, end, parts)
    if shifted:
        return [shifted]
    for tail in _TAILS:
        end += len(tail) * tokens.follows(end, *tail)
    return [Found(at, end, Length(value_of(parts), any(count is None for count, _ in parts)))]


def _is_no_length(tokens: Tokens, at: int, start: int, first: Amount) -> bool:
    """What looks like a length is a rate, an age, a war, or begins with words that need a number."""
    return (
        (is_rate(tokens, at) and not _is_shifted(tokens, at, first))
        or _is_age(tokens, first.end)
        or _is_war(tokens, first.end)
        or _is_loose(tokens, at, start, first)
        or _is_adjective(tokens, at, first.end)
    )


def _is_shifted(tokens: Tokens, at: int, first: Amount) -> bool:
    """“up from $10 million a year ago” tells a date and no rate."""
    return _counted_from(tokens, at, first.end) is not None


def _lead(tokens: Tokens, at: int) -> int:
    """The index of the number, after “about”, “the past”, “another” and the like."""
    start = at
    for _ in range(2):
        if tokens.low(start) == "over" and not _is_more_than(tokens, start):
            return at
        start = _approximate().at(tokens, start) or start
    if tokens.low(start) == "the":
        return _after_the(tokens, start)
    bare = tokens.low(start) in small_words().bare_heads and tokens.low(start - 1) in small_words().before_bare_head
    if bare or tokens.low(start) == "another":
        return start + 1
    if tokens.low(start) in {"a", "an"} and tokens.low(start + 1) in small_words().extras:
        number = start + 2 + (tokens.low(start + 2) == "of")
        return number if cardinal(tokens, number) else start
    return start


def _after_the(tokens: Tokens, start: int) -> int:
    """The number after “the past”, “the first”, or after “the” alone where units in the plural follow it."""
    after = start + 1 + (tokens.low(start + 1) in small_words().heads)
    after = _approximate().at(tokens, after) or after
    return after if after > start + 1 or _is_counted(tokens, after) else start


def _is_more_than(tokens: Tokens, at: int) -> bool:
    """“over” at `at` goes with the length (“for over an hour”), and is no preposition (“over three years”)."""
    return tokens.low(at - 1) in small_words().before_more_than or tokens.low(at + 1) in {"a", "an", "half"}


def _is_counted(tokens: Tokens, at: int) -> bool:
    """“the nine months”: a plural number of units, not “the one day” or “the 15-member”."""
    number = cardinal(tokens, at)
    found = unit_at(tokens, number.end) if number else None
    return found is not None and (is_plural(tokens, found[1] - 1) or tokens.low(found[1] - 2) == "-")


def _is_loose(tokens: Tokens, at: int, start: int, first: Amount) -> bool:
    """What stands before the units needs a number (“the last day”, “first hours”, “next week” are no lengths)."""
    if start == at or first.count is not None or first.end != start + 1:
        return False
    return tokens.low(at) != "the" and not _approximate().at(tokens, at)


def _is_adjective(tokens: Tokens, at: int, end: int) -> bool:
    """An article before “two-day” or “week-long” is the noun's, and the length begins after it."""
    if tokens.low(at) not in {"the", "a", "an"}:
        return False
    hyphened = tokens.low(end - 2) == "-" and tokens.low(end - 3) != "half"
    return hyphened or tokens.follows(end, "-", "long") or tokens.follows(end, "-", "old")


def is_rate(tokens: Tokens, at: int) -> bool:
    """“80 kilometres an hour”, “40 trucks a day”, “$5 billion a year”: so much in each."""
    before = tokens.low(at - 1)
    if before in time_words().lists.rated or before == "per":
        return True
    if tokens.low(at) not in {"a", "an"}:
        return False
    counted = before.endswith("s") and any(_is_quantity(tokens, at - step) for step in (2, 3, 4))
    return before in _MONEY or tokens.digits(at - 1) or counted


def _is_quantity(tokens: Tokens, at: int) -> bool:
    word = tokens.low(at)
    return tokens.digits(at) or word in time_words().numbers.cardinals or word in _QUANTITIES


def _is_war(tokens: Tokens, end: int) -> bool:
    """“the Six-Day War”, “the Hundred Years' War”."""
    after = end + (tokens.low(end) == "'")
    return tokens.capital(end - 1) and tokens.low(after) in {"war", "wars"} and tokens.capital(after)


def _is_age(tokens: Tokens, end: int) -> bool:
    """“52-year-old”, “20 years old”: somebody's age, unless a thing with a beginning follows."""
    hyphen = end + (tokens.low(end) == "-" and tokens.glued(end))
    if tokens.low(hyphen) not in {"old", "olds"}:
        return tokens.follows(end, "of", "age")
    following = [tokens.low(hyphen + step) for step in (1, 2, 3)]
    return not any(word in time_words().lists.aged_things for word in following)


def _or_more(tokens: Tokens, at: int, first: Amount) -> Found | None:
    """“a day or two”: both lengths."""
    number = cardinal(tokens, first.end + 1) if tokens.low(first.end) == "or" and first.count == 1 else None
    if number is None or number.value <= 1 or unit_name(tokens, number.end) is not None:
        return None
    return Found(at, number.end, _span(Fraction(1), number.value, first.unit))


def ranged(tokens: Tokens, at: int) -> list[Found]:
    """“two to three weeks”, “10-15 minutes”, “three or four days”."""
    start = _lead(tokens, at)
    number = cardinal(tokens, start)
    if number is None or is_label(tokens, start):
        return []
    middle = number.end + (tokens.low(number.end) == "-" and tokens.low(number.end + 1) in {"to", "or"})
    if tokens.low(middle) not in {"to", "or", "-"}:
        return []
    after = middle + 1 + (tokens.low(middle) != "-" and tokens.low(middle + 1) == "-")
    more = cardinal(tokens, after)
    found = unit_at(tokens, more.end) if more else None
    if more is None or found is None or found[0] == "quarter":
        return []
    fits = number.value < more.value <= _LONGEST and not _is_age(tokens, found[1])
    return [Found(at, found[1], _span(number.value, more.value, found[0]))] if fits else []


def _span(low: Fraction, high: Fraction, unit: str) -> Length:
    return Length(f"{value_of([(low, unit)])}/{value_of([(high, unit)])}")


def _shift(tokens: Tokens, at: int, end: int, parts: list[Part]) -> Found | None:
    """The date so long before or after another: “two days ago”, “a year earlier”, “three weeks from now”."""
    counted = _counted_from(tokens, at, end)
    if counted is None:
        return None
    base, sign, end = counted
    if any(count is None for count, _ in parts):
        return Found(at, end, Vague("FUTURE_REF" if sign > 0 else "PAST_REF"))
    return Found(at, end, Shift(tuple(whole_units(parts)), sign, base))


def _counted_from(tokens: Tokens, at: int, end: int) -> tuple[Literal["report", "told"], int, int] | None:
    """What a length that ends at `end` is counted from, in which direction, and the index after the words that say so."""
    word = tokens.low(end)
    compares = tokens.low(end + 1) == "than"
    base: Literal["report", "told"] | None = None
    sign = 1
    if word in _BACK and not compares:
        base, sign = ("report" if _BACK[word] == "report" else "told"), -1
    elif word in _FORTH and not compares and tokens.low(end + 1) not in {"this", "that", "next", "in"}:
        base = "report" if _FORTH[word] == "report" else "told"
    elif word in {"before", "after"} and closes(tokens, end + 1) and tokens.low(at - 1) != "not":
        base, sign = "told", 1 if word == "after" else -1
    elif tokens.follows(end, "from", "now") or tokens.follows(end, "from", "today") or tokens.follows(end, "'", "time"):
        base, end = "report", end + 1
    elif tokens.follows(end, "'", "s", "time"):
        base, end = "report", end + 2
    return (base, sign, end + 1) if base else None


def _from_day(tokens: Tokens, at: int, end: int, parts: list[Part]) -> Found | None:
    """“a week from Friday”, “two weeks from 3 May”."""
    if tokens.low(end) != "from" or any(count is None for count, _ in parts):
        return None
    day = weekday(tokens, end + 1) or date(tokens, end + 1)
    if day is None or tokens.low(day.end) in {"to", "until", "till", "through"}:
        return None  # “64 days from 21 November to 31 January” counts nothing
    return Found(at, day.end, FromDay(tuple(whole_units(parts)), day.node))


def _past_unit(tokens: Tokens, at: int) -> list[Found]:
    """“the past year”, “over the next week”: one unit before or after the report, as a length."""
    if tokens.low(at) != "the" or tokens.low(at + 1) not in {"past", "last", "next", "coming"}:
        return []
    unit = unit_name(tokens, at + 2)
    if unit is None or unit in _NO_PAST_UNITS or is_plural(tokens, at + 2):
        return []
    if tokens.low(at + 1) != "past" and tokens.low(at - 1) not in small_words().over:
        return []
    parts, end = with_added(tokens, Amount(Fraction(1), unit, at + 3))
    return [Found(at, end, Length(value_of(parts)))]


def _unit_long(tokens: Tokens, at: int) -> list[Found]:
    """“week-long”, “daylong”, “hours-long”, “the month-old truce”."""
    joined = time_words().unit_long.get(tokens.low(at))
    if joined:
        return [Found(at, at + 1, Length(value_of([(Fraction(1), joined)])))]
    unit = unit_name(tokens, at)
    tail = tokens.low(at + 2) if tokens.low(at + 1) == "-" else ""
    if unit is None or unit == "night" or tail not in {"long", "old"} or (tail == "old" and _is_age(tokens, at + 1)):
        return []
    vague = is_plural(tokens, at)
    return [Found(at, at + 3, Length(value_of([(None if vague else Fraction(1), unit)]), vague))]


def elliptical(tokens: Tokens, at: int, last: Length | None) -> Found | None:
    """“put it at six”: a number alone whose unit is that of the length told before."""
    if last is None or last.vague or "/" in last.value:
        return None
    if tokens.low(at - 1) != "at" or tokens.low(at - 2) not in _ELLIPTICAL:
        return None
    number = cardinal(tokens, at)
    unit = _last_unit(last.value)
    if number is None or unit is None or not closes(tokens, number.end):
        return None
    return Found(at, number.end, replace(last, value=value_of([(number.value, unit)])))


def _last_unit(value: str) -> str | None:
    """The finest unit of a length's value."""
    part = "T" if "T" in value else ""
    return next((unit for unit, code in CODES.items() if code == (part, value[-1])), None)
