"""Lengths ("an hour and a quarter"), and what is counted with them ("two days ago", "a day later")."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Final, Literal

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.nodes import Found, Length, Shift, Vague
from aidememoire.reading.times.numbers import cardinal
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import Phrases, closes, is_plural, unit_name

_CODES: Final = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "week": ("", "W"),
    "month": ("", "M"), "year": ("", "Y"), "quarter": ("", "Q"),
}  # fmt: skip
_SCALED: Final = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}
_FINER: Final = {"year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}
_ORDER: Final = ("year", "quarter", "month", "week", "day", "hour", "minute", "second")
_LONGEST: Final = 9_999
"""Largest number of units taken for a length; more are counts of something else."""
_THOUSAND: Final = 1000
_HALF, _QUARTER, _THREE_QUARTERS = Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)
_EXTRA: Final = frozenset({"further", "additional", "extra", "total", "mere", "full", "whole"})
_FILLERS: Final = frozenset(
    "more further additional extra full whole consecutive straight successive long solid trading working business calendar"
    " intense intensive tense gruelling grueling bloody short complete uninterrupted difficult hard tough turbulent".split()
)
_HEADS: Final = frozenset({"past", "last", "next", "coming", "previous", "first", "final", "remaining", "preceding", "following", "latest", "opening", "initial", "closing", "full"})
_BEFORE_ONE_DAY: Final = frozenset({"within", "in", "for", "than", "about", "just", "only", "over", "under", "least", "after", "nearly", "almost", "lasted", "last", "lasting", "took", "by", "exactly", "of", "a", "to", "but"})
_OVER: Final = frozenset({"over", "within", "during", "for", "in", "throughout"})
_SPENT: Final = frozenset("for of lasted lasting last lasts took take taking takes after in spent just well little bit than to was is".split())
"""Before "over" and a number these show that it means "more than"."""
_BARE_HEADS: Final = frozenset({"last", "past", "next", "first", "final"})
_BEFORE_BARE: Final = frozenset("in over of for during within throughout after their his her its our my these those".split())
"""Before "last four days" without article; elsewhere "last" may be the verb."""
_ARTICLES: Final = frozenset({"a", "an", "one"})


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of one unit; the number is None where it is vague ("several days")."""

    count: Fraction | None
    unit: str
    end: int


@cache
def _approximate() -> Phrases:
    return Phrases(time_words().lists.approximate)


@cache
def _vague() -> Phrases:
    return Phrases(time_words().lists.vague_quantities)


def value_of(amounts: Iterable[tuple[Fraction | None, str]]) -> str:
    """The TIMEX3 value of so many units together ("PT1H30M"); an unknown number is X."""
    counts: dict[str, Fraction | None] = {}
    for count, unit in amounts:
        name, times = _SCALED.get(unit, (unit, 1))
        held = counts.get(name, Fraction(0))
        counts[name] = None if count is None or held is None else held + count * times
    _carry(counts)
    date_part = time_part = ""
    for unit in _ORDER:
        if unit not in counts or counts[unit] == 0:
            continue
        in_time, code = _CODES[unit]
        written = _written(counts[unit]) + code
        if in_time:
            time_part += written
        else:
            date_part += written
    return "P" + date_part + (f"T{time_part}" if time_part else "")


def _carry(counts: dict[str, Fraction | None]) -> None:
    """Put fractions of years, days, hours and minutes into the finer unit: 1½ hours are one hour and 30 minutes."""
    for unit, (finer, times) in _FINER.items():
        count = counts.get(unit)
        if count is not None and count.denominator != 1:
            rest = (count - int(count)) * times
            counts[unit] = Fraction(int(count))
            counts[finer] = (counts.get(finer) or Fraction(0)) + rest


def _written(count: Fraction | None) -> str:
    if count is None:
        return "X"
    return str(count.numerator) if count.denominator == 1 else f"{float(count):.4g}"


def amount(tokens: Tokens, at: int) -> Amount | None:
    """So many units at `at`: "40 minutes", "an hour", "two full days", "several weeks", "a two-day"."""
    return _half(tokens, at) or _numbered(tokens, at) or _one(tokens, at) or _several(tokens, at)


def _unit_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The unit at `at`, after a hyphen or one or two words that may stand before it; the index after it."""
    start = at + (tokens.low(at) == "-" and tokens.glued(at))
    for _ in range(2):
        start += tokens.low(start) in _FILLERS
    unit = unit_name(tokens, start)
    if unit is None or unit in {"night", "weekend"}:
        return None
    return unit, start + 1


def _numbered(tokens: Tokens, at: int) -> Amount | None:
    number = cardinal(tokens, at)
    if number is None or number.value > _LONGEST or _is_label(tokens, at):
        return None
    middle = number.end
    count = number.value
    for words in (("and", "a", "half"), ("-", "and", "-", "a", "-", "half"), ("-", "and", "a", "-", "half")):
        if tokens.follows(middle, *words):
            count, middle = count + _HALF, middle + len(words)
            break
    found = _unit_at(tokens, middle)
    if found is None:
        return None
    unit, end = found
    if unit == "second" and not is_plural(tokens, end - 1) and count != 1 and tokens.low(end - 2) != "-":
        return None
    if count >= _THOUSAND and not is_plural(tokens, end - 1):
        return None
    if unit == "quarter" and (not is_plural(tokens, end - 1) or tokens.low(end) == "of"):
        return None
    if tokens.low(at) == "one" and unit == "day" and not _is_length(tokens, at, end):
        return None
    return Amount(count, unit, end)


def _is_label(tokens: Tokens, at: int) -> bool:
    """The figure at `at` belongs to what stands before it ("$5", "1.5", "No 3")."""
    before = tokens.low(at - 1)
    if tokens.glued(at) and (before in {"$", "£", "€", "/", ":", "#"} or (before in {".", ","} and tokens.digits(at - 2))):
        return True
    return tokens.glued(at) and before == "-" and tokens.digits(at - 2)


def _is_length(tokens: Tokens, at: int, end: int) -> bool:
    """"one day" is a length here, and not some day to come."""
    after = tokens.low(end)
    return (
        tokens.low(at - 1) in _BEFORE_ONE_DAY
        or after in {"after", "before", "later", "earlier", "ago", "of", "late", "more"}
        or tokens.low(end - 2) == "-"
    )


def _half(tokens: Tokens, at: int) -> Amount | None:
    """"half an hour", "a half-hour", "a quarter of an hour", "three quarters of an hour", "hour and a half"."""
    if tokens.low(at) not in _SHARE_WORDS:
        return None
    for words, share in _SHARES:
        if tokens.follows(at, *words):
            unit = unit_name(tokens, at + len(words))
            if unit in _FINER or unit in _SCALED or unit in {"week", "month"}:
                return Amount(share, unit, at + len(words) + 1)
    return None


_SHARES: Final = (
    (("half", "an"), _HALF), (("half", "a"), _HALF), (("half", "-"), _HALF), (("half",), _HALF), (("a", "half", "-"), _HALF),
    (("a", "half"), _HALF), (("a", "quarter", "of", "an"), _QUARTER), (("quarter", "of", "an"), _QUARTER),
    (("a", "quarter", "of", "a"), _QUARTER), (("quarter", "of", "a"), _QUARTER), (("a", "quarter", "-"), _QUARTER),
    (("quarter", "-"), _QUARTER), (("three", "quarters", "of", "an"), _THREE_QUARTERS), (("three", "-", "quarters", "of", "an"), _THREE_QUARTERS),
    (("three", "quarters", "of", "a"), _THREE_QUARTERS), (("three", "-", "quarters", "of", "a"), _THREE_QUARTERS),
)  # fmt: skip


_SHARE_WORDS: Final = frozenset(words[0] for words, _ in _SHARES)


def _one(tokens: Tokens, at: int) -> Amount | None:
    """"a day", "an hour", "a full week"."""
    if tokens.low(at) not in _ARTICLES:
        return None
    found = _unit_at(tokens, at + 1)
    if found is None or is_plural(tokens, found[1] - 1) or found[0] in {"second", "quarter"}:
        return None
    unit, end = found
    if tokens.low(at) == "one" and unit == "day" and not _is_length(tokens, at, end):
        return None
    return Amount(Fraction(1), unit, end)


def _several(tokens: Tokens, at: int) -> Amount | None:
    """"several weeks", "a few days", "many years", and plural units alone ("days")."""
    start = _vague().at(tokens, at) or at
    start += start > at and tokens.low(start) == "more"
    found = _unit_at(tokens, start)
    if found is None or found[0] == "quarter" or not _is_many(tokens, found[1] - 1, counted=start > at):
        return None
    if start == at and (unit_name(tokens, at) is None or tokens.low(at - 1) == "-"):
        return None
    return Amount(None, found[0], found[1])


def _is_many(tokens: Tokens, at: int, *, counted: bool) -> bool:
    """The unit at `at` is a plural, or stands after a hyphen and a quantity ("several-day")."""
    return is_plural(tokens, at) or (counted and tokens.low(at - 1) == "-")


def lengths(tokens: Tokens, at: int) -> list[Found]:
    """The length at `at`, with what stands before and after it, or the date that is counted with it."""
    start = _lead(tokens, at)
    first = amount(tokens, start)
    long = None if first else _unit_long(tokens, at)
    if long:
        return [long]
    if first is None:
        return _past_unit(tokens, at)
    if _is_war(tokens, first.end):
        return []
    if _is_rate(tokens, at) or _is_age(tokens, first.end):
        return []
    if _is_loose(tokens, at, start, first) or _is_adjective(tokens, at, first.end):
        return []
    parts, end = _added(tokens, first)
    ranged = _range(tokens, start, first)
    if ranged and ranged[1] > end:
        return [Found(at, ranged[1], ranged[0])]
    vague = any(count is None for count, _ in parts)
    shifted = _shift(tokens, at, end, parts)
    if shifted:
        return [shifted]
    end += tokens.follows(end, "or", "so") * 2
    end += (tokens.follows(end, "-", "long") or tokens.follows(end, "-", "old")) * 2
    return [Found(at, end, Length(value_of(parts), vague))]


def _past_unit(tokens: Tokens, at: int) -> list[Found]:
    """"the past year", "over the next week": one unit before or after the report, as a length."""
    if tokens.low(at) != "the" or tokens.low(at + 1) not in {"past", "last", "next", "coming"}:
        return []
    unit = unit_name(tokens, at + 2)
    if unit is None or unit in {"day", "night", "weekend", "minute", "second", "quarter"} or is_plural(tokens, at + 2):
        return []
    if tokens.low(at + 1) != "past" and tokens.low(at - 1) not in _OVER:
        return []
    parts, end = _added(tokens, Amount(Fraction(1), unit, at + 3))
    return [Found(at, end, Length(value_of(parts)))]


def _lead(tokens: Tokens, at: int) -> int:
    """The index of the number, after "about", "the past", "another" and the like."""
    start = at
    for _ in range(2):
        if tokens.low(start) == "over" and not _is_more_than(tokens, start):
            return at
        start = _approximate().at(tokens, start) or start
    if tokens.low(start) == "the":
        after = start + 1
        after += tokens.low(after) in _HEADS
        after = _approximate().at(tokens, after) or after
        return after if after > start + 1 or _counted_after_the(tokens, after) else start
    if tokens.low(start) == "another" or (tokens.low(start) in _BARE_HEADS and tokens.low(start - 1) in _BEFORE_BARE):
        return start + 1
    if tokens.low(start) in {"a", "an"} and tokens.low(start + 1) in _EXTRA:
        number = start + 2 + (tokens.low(start + 2) == "of")
        return number if cardinal(tokens, number) else start
    return start


def _is_more_than(tokens: Tokens, at: int) -> bool:
    """"over" at `at` goes with the length ("for over an hour"), and is no preposition ("over three years")."""
    return tokens.low(at - 1) in _SPENT or tokens.low(at + 1) in {"a", "an"}


def _counted_after_the(tokens: Tokens, at: int) -> bool:
    """"the nine months": a plural number of units, not "the one day" or "the 15-member"."""
    number = cardinal(tokens, at)
    found = _unit_at(tokens, number.end) if number else None
    return found is not None and (is_plural(tokens, found[1] - 1) or tokens.low(found[1] - 2) == "-")


def _is_loose(tokens: Tokens, at: int, start: int, first: Amount) -> bool:
    """What stands before the units needs a number ("the last day", "first hours", "next week" are no lengths)."""
    if start == at or first.count is not None:
        return False
    return first.end == start + 1 and tokens.low(at) not in {"the"} and not _approximate().at(tokens, at)


def _is_adjective(tokens: Tokens, at: int, end: int) -> bool:
    """An article before "two-day" or "week-long" is the noun's."""
    if tokens.low(at) not in {"the", "a", "an"}:
        return False
    return tokens.low(end - 2) == "-" and tokens.low(end - 3) != "half" or tokens.follows(end, "-", "long") or tokens.follows(end, "-", "old")


def _is_rate(tokens: Tokens, at: int) -> bool:
    """"80 kilometres an hour", "40 trucks a day", "$5 billion a year": so much in each."""
    before = tokens.low(at - 1)
    if before in time_words().lists.rated or before == "per":
        return True
    if tokens.low(at) not in {"a", "an"}:
        return False
    amounts = before in {"million", "billion", "trillion", "thousand", "%", "percent", "cent"} or tokens.digits(at - 1)
    counted = before.endswith("s") and any(_is_quantity(tokens, at - step) for step in (2, 3, 4))
    return amounts or counted


def _is_quantity(tokens: Tokens, at: int) -> bool:
    return tokens.digits(at) or tokens.low(at) in time_words().numbers.cardinals or tokens.low(at) in {"hundreds", "thousands", "dozens", "million", "billion"}


def _is_war(tokens: Tokens, end: int) -> bool:
    """"the Six-Day War", "the Hundred Years' War"."""
    after = end + (tokens.low(end) == "'")
    return tokens.capital(end - 1) and tokens.low(after) in {"war", "wars"} and tokens.capital(after)


def _is_age(tokens: Tokens, end: int) -> bool:
    """"52-year-old", "20 years old", "aged 20 years": somebody's age, unless a thing with a beginning follows."""
    hyphen = end + (tokens.low(end) == "-" and tokens.glued(end))
    if tokens.low(hyphen) not in {"old", "olds"}:
        return False
    following = [tokens.low(hyphen + step) for step in (1, 2, 3)]
    return not any(word in time_words().lists.aged_things for word in following)


def _added(tokens: Tokens, first: Amount) -> tuple[list[tuple[Fraction | None, str]], int]:
    """The length with what is added to it: "an hour and a half", "one hour and 20 minutes", "2 hours, 10 minutes"."""
    parts: list[tuple[Fraction | None, str]] = [(first.count, first.unit)]
    end = first.end
    if first.count is None:
        return parts, end
    hyphen = tokens.low(end) == "-" and tokens.low(end + 1) == "and"
    for words, share in (
        (("and", "a", "half"), _HALF), (("-", "and", "-", "a", "-", "half"), _HALF), (("and", "a", "quarter"), _QUARTER),
        (("and", "three", "quarters"), _THREE_QUARTERS),
    ):  # fmt: skip
        if tokens.follows(end, *words) and unit_name(tokens, end + len(words)) is None:
            return [(first.count + share, first.unit)], end + len(words)
    if hyphen:
        return parts, end
    for skip in ((",", "and"), ("and",), (",",), ()):
        if not tokens.follows(end, *skip):
            continue
        more = _numbered(tokens, end + len(skip)) or (_one(tokens, end + len(skip)) if skip else None)
        if more and _finer(more.unit, first.unit) and (skip != (",",) or tokens.digits(end + 1)):
            return [*parts, (more.count, more.unit)], more.end
        break
    return parts, end


def _finer(unit: str, than: str) -> bool:
    names = [_SCALED.get(name, (name, 1))[0] for name in (unit, than)]
    return _ORDER.index(names[0]) > _ORDER.index(names[1])


def _range(tokens: Tokens, at: int, first: Amount) -> tuple[Length, int] | None:
    """"two to three weeks", "10-15 minutes", "a day or two": the two lengths and the index after."""
    if tokens.low(first.end) == "or" and first.count == 1:
        number = cardinal(tokens, first.end + 1)
        if number and number.value > 1 and unit_name(tokens, number.end) is None:
            return _span(Fraction(1), number.value, first.unit), number.end
    return None


def ranged(tokens: Tokens, at: int) -> list[Found]:
    """"two to three weeks", "10-15 minutes", "three or four days"."""
    start = _lead(tokens, at)
    number = cardinal(tokens, start)
    if number is None or _is_label(tokens, start):
        return []
    middle = number.end + (tokens.low(number.end) == "-" and tokens.low(number.end + 1) in {"to", "or"})
    if tokens.low(middle) not in {"to", "or", "-"}:
        return []
    after = middle + 1 + (tokens.low(middle) != "-" and tokens.low(middle + 1) == "-")
    more = _numbered_after(tokens, after)
    if more is None or more.count is None or not number.value < more.count <= _LONGEST or _is_age(tokens, more.end):
        return []
    return [Found(at, more.end, _span(number.value, more.count, more.unit))]


def _numbered_after(tokens: Tokens, at: int) -> Amount | None:
    """As _numbered, for a number that a hyphen joins to the one before."""
    number = cardinal(tokens, at)
    found = _unit_at(tokens, number.end) if number else None
    return Amount(number.value, *found) if number and found and found[0] != "quarter" else None


def _span(low: Fraction, high: Fraction, unit: str) -> Length:
    return Length(f"{value_of([(low, unit)])}/{value_of([(high, unit)])}")


_BACK: Final = {"ago": "report", "earlier": "told", "prior": "told", "previously": "told", "beforehand": "told"}
_FORTH: Final = {"later": "told", "afterwards": "told", "afterward": "told", "hence": "report", "thereafter": "told"}


def _shift(tokens: Tokens, at: int, end: int, parts: list[tuple[Fraction | None, str]]) -> Found | None:
    """The date so long before or after another: "two days ago", "a year earlier", "three weeks from now"."""
    word = tokens.low(end)
    base: Literal["report", "told"] | None = None
    sign = 1
    if word in _BACK and not _compares(tokens, end + 1):
        base, sign = ("report" if _BACK[word] == "report" else "told"), -1
    elif word in _FORTH and not _compares(tokens, end + 1) and not _later_this(tokens, end):
        base = "report" if _FORTH[word] == "report" else "told"
    elif word in {"before", "after"} and closes(tokens, end + 1) and tokens.low(at - 1) != "not":
        base, sign = "told", 1 if word == "after" else -1
    elif tokens.follows(end, "from", "now") or tokens.follows(end, "from", "today"):
        base, end = "report", end + 1
    elif word == "'" and (tokens.low(end + 1) == "time" or tokens.follows(end + 1, "s", "time")):
        base, end = "report", end + 1 + (tokens.low(end + 1) == "s")
    if base is None:
        return None
    if any(count is None for count, _ in parts):
        return Found(at, end + 1, Vague("FUTURE_REF" if sign > 0 else "PAST_REF"))
    return Found(at, end + 1, Shift(tuple(_whole(parts)), sign, base))


def _compares(tokens: Tokens, at: int) -> bool:
    return tokens.low(at) == "than"


def _later_this(tokens: Tokens, at: int) -> bool:
    """"two meetings a day later this month": "later" goes with what follows."""
    return tokens.low(at + 1) in {"this", "that", "next"} or tokens.low(at + 1) == "in"


def _whole(parts: list[tuple[Fraction | None, str]]) -> Iterable[tuple[int, str]]:
    """The parts in whole numbers, halves put into the finer unit."""
    for count, unit in parts:
        name, times = _SCALED.get(unit, (unit, 1)) if unit == "fortnight" else (unit, 1)
        exact = (count or Fraction(0)) * times
        yield int(exact), name
        if exact.denominator != 1 and name in _FINER:
            finer, parts_of = _FINER[name]
            yield int((exact - int(exact)) * parts_of), finer


_JOINED: Final = {"daylong": "day", "weeklong": "week", "monthlong": "month", "yearlong": "year", "hourlong": "hour"}


def _unit_long(tokens: Tokens, at: int) -> Found | None:
    """"week-long", "daylong", "hours-long"."""
    joined = _JOINED.get(tokens.low(at))
    if joined:
        return Found(at, at + 1, Length(value_of([(Fraction(1), joined)])))
    unit = unit_name(tokens, at)
    if unit is None or unit == "night" or tokens.low(at + 1) != "-" or tokens.low(at + 2) not in {"long", "old"}:
        return None
    if tokens.low(at + 2) == "old" and _is_age(tokens, at + 1):
        return None
    vague = is_plural(tokens, at)
    return Found(at, at + 3 - (tokens.low(at + 2) == "old") * 2, Length(value_of([(None if vague else Fraction(1), unit)]), vague))


def elliptical(tokens: Tokens, at: int, last: Length | None) -> Found | None:
    """"put it at six": a number alone whose unit is that of the length told before."""
    if last is None or last.vague or "/" in last.value or tokens.low(at - 1) != "at" or tokens.low(at - 2) not in {"it", "that", "length", "duration", "this"}:
        return None
    number = cardinal(tokens, at)
    if number is None or not closes(tokens, number.end):
        return None
    unit = next((name for name, (_, code) in _CODES.items() if last.value.endswith(code) and ("T" in last.value) == (_CODES[name][0] == "T")), None)
    return Found(at, number.end, replace(last, value=value_of([(number.value, unit)]))) if unit else None
