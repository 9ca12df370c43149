"""What comes round again: “every Monday”, “daily”, “twice a week”, “Tuesday nights”."""

from fractions import Fraction
from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.amounts import amount, value_of
from aidememoire.reading.times.nodes import Found, Repeated
from aidememoire.reading.times.numbers import cardinal, ordinal
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import closes, is_plural, month_name, small_words, unit_name, weekday_name

_EVERY: Final = frozenset({"every", "each"})
_OFTEN: Final = frozenset({"once", "twice", "thrice"})


def sets(tokens: Tokens, at: int) -> list[Found]:
    """The set at `at`."""
    for rule in (_every, _adverb, _often, _plural_weekday, _of_every):
        found = rule(tokens, at)
        if found:
            return [found]
    return []


def _every(tokens: Tokens, at: int) -> Found | None:
    if tokens.low(at) not in _EVERY:
        return None
    start = at + 1 + (tokens.low(at + 1) == "single")
    other = start + (tokens.low(start) in {"other", "second", "third"})
    named = _every_named(tokens, other)
    if named:
        return Found(at, named[1], Repeated("XXXX-" + named[0]))
    return _every_so_many(tokens, at, start)


def _every_named(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """“Monday”, “July”, “spring”, “weekend”, “evening” after “every”: the value after the year, and the index after."""
    words, word = time_words(), tokens.low(at)
    weekday, month = weekday_name(tokens, at), month_name(tokens, at)
    if weekday:
        part = words.parts.get(tokens.low(weekday[1]), "")
        return f"WXX-{weekday[0]}{part}", weekday[1] + bool(part)
    if month:
        return f"{month[0]:02d}", month[1]
    if word in words.seasons or word == "weekend":
        return words.seasons.get(word, "WXX-WE"), at + 1
    return (f"XX-XX{words.parts[word]}", at + 1) if word in words.parts and not word.endswith("s") else None


def _every_so_many(tokens: Tokens, at: int, start: int) -> Found | None:
    """“every day”, “every other week”, “every third month”, “every two weeks”, “every few hours”."""
    count = 2 if tokens.low(start) == "other" else None
    nth = ordinal(tokens, start)
    if count or nth:
        name = start + 1 if count or nth is None else nth.end
        unit = unit_name(tokens, name)
        number = Fraction(count or int(nth.value if nth else 1))
        if unit and unit not in {"night", "weekend", "second"} and not is_plural(tokens, name):
            return Found(at, name + 1, Repeated(value_of([(number, unit)])))
        return None
    several = amount(tokens, start)
    if several and tokens.low(start) not in {"a", "an", "half"}:
        return Found(at, several.end, Repeated(value_of([(several.count, several.unit)])))
    unit = unit_name(tokens, start)
    if unit is None or is_plural(tokens, start) or unit in {"night", "weekend", "second"}:
        return None
    return Found(at, start + 1, Repeated(value_of([(Fraction(1), unit)])))


def _adverb(tokens: Tokens, at: int) -> Found | None:
    word = tokens.low(at)
    value = time_words().adverbs_of_repetition.get(word)
    if value is None or _is_paper(tokens, at):
        return None
    kind = word in small_words().kinds_of_things and tokens.letters(at + 1) and tokens.same_sentence(at, at + 1)
    return Found(at, at + 1, Repeated(value, kind))


def _is_paper(tokens: Tokens, at: int) -> bool:
    """“the Daily Mail”, “the Istanbul daily Cumhur”, “the daily said”: a newspaper."""
    after = tokens.low(at + 1)
    if tokens.capital(at) and not tokens.sentence_start(at):
        return after in small_words().dailies or tokens.capital(at + 1)
    named = tokens.capital(at + 1) and not tokens.word(at + 1).isupper() and tokens.same_sentence(at, at + 1)
    if named or after in time_words().lists.speech_verbs:
        return True
    return closes(tokens, at + 1) and tokens.capital(at - 1) and not tokens.sentence_start(at - 1)


def _often(tokens: Tokens, at: int) -> Found | None:
    """“twice a week”, “three times a day”, “several times each month”."""
    start = at
    if tokens.low(at) in _OFTEN:
        start = at + 1
    else:
        number = cardinal(tokens, at)
        start = number.end if number else at + (tokens.low(at) == "several")
        if start == at or tokens.low(start) != "times":
            return None
        start += 1
    if tokens.low(start) not in {"a", "an", "per", "each", "every"}:
        return None
    unit = unit_name(tokens, start + 1)
    if unit is None or is_plural(tokens, start + 1) or unit in {"second", "night", "weekend"}:
        return None
    return Found(at, start + 2, Repeated(value_of([(Fraction(1), unit)])))


def _of_every(tokens: Tokens, at: int) -> Found | None:
    """“the first Tuesday of every month”, “the last day of each month”."""
    start = at + (tokens.low(at) == "the")
    nth = ordinal(tokens, start)
    name = nth.end if nth else start + (tokens.low(start) == "last")
    weekday = weekday_name(tokens, name)
    end = weekday[1] if weekday else name + (tokens.low(name) in {"day", "week"})
    if end in {start, name} or tokens.low(end) not in {"of", "in"} or tokens.low(end + 1) not in _EVERY:
        return None
    unit = unit_name(tokens, end + 2)
    if unit is None or is_plural(tokens, end + 2) or unit in {"second", "night", "weekend"}:
        return None
    return Found(at, end + 3, Repeated(value_of([(Fraction(1), unit)])))


def _plural_weekday(tokens: Tokens, at: int) -> Found | None:
    """“Mondays”, “Tuesday nights”, “weekends”."""
    word = tokens.low(at)
    number = time_words().weekdays.get(word.removesuffix("s")) if word.endswith("s") else None
    if number and tokens.capital(at):
        return Found(at, at + 1, Repeated(f"XXXX-WXX-{number}"))
    single = time_words().weekdays.get(word)
    plural = tokens.low(at + 1)
    if single and plural in time_words().parts and plural.endswith("s"):
        return Found(at, at + 2, Repeated(f"XXXX-WXX-{single}{time_words().parts[plural]}"))
    if word == "weekends" and tokens.low(at - 1) in {"on", "at"}:
        return Found(at, at + 1, Repeated("XXXX-WXX-WE"))
    return None
