"""What only looks like a time: people called April, newspapers called after a day, figures that count things."""

from typing import Final

from aidememoire.lexicons.times import time_words
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import PREPOSITIONS

_MONTH_NAMES: Final = frozenset({"april", "may", "june", "august", "march", "january", "jan", "july"})
"""Months that people are called."""
_EARLIEST, _LATEST = 1500, 2100
"""Four figures in this range, before a noun, are a year."""
_BARE_EARLIEST, _BARE_LATEST = 1000, 2199
_AFTER_NAME_MONTH: Final = frozenset(
    "i he she we they you it not be god all well those have the".split()
)
_OPENERS: Final = frozenset({"(", "[", '"', "'"})
_DETERMINERS: Final = frozenset("the a an its his her their our my this that each every under amid despite until till".split())


def is_name_month(tokens: Tokens, at: int) -> bool:
    """The month name at `at`, with no day or year beside it, is a person's name or the verb "may"."""
    word = tokens.low(at)
    before = tokens.low(at - 1)
    if before == "-" and tokens.glued(at) and tokens.low(at - 2) in {"mid", "end", "early", "late"}:
        return False
    if word not in _MONTH_NAMES or tokens.word(at).islower():
        return False
    titled = before in time_words().lists.titles or (before == "." and tokens.low(at - 2) in time_words().lists.titles)
    if titled:
        return True
    return _is_modal(tokens, at) or _is_surname(tokens, at) or _has_surname(tokens, at)


def _is_modal(tokens: Tokens, at: int) -> bool:
    """"May I …", "March on the capital": a verb at the head of a sentence."""
    opens = tokens.sentence_start(at) or tokens.low(at - 1) in _OPENERS
    if tokens.low(at) == "may":
        return opens and tokens.low(at + 1) in _AFTER_NAME_MONTH
    return tokens.low(at) == "march" and tokens.low(at + 1) in {"on", "of", "for"} and tokens.low(at - 1) not in PREPOSITIONS


def _is_surname(tokens: Tokens, at: int) -> bool:
    """"May said", "Theresa May": a name before it, or a verb of saying after it."""
    if tokens.low(at + 1) in time_words().lists.speech_verbs and tokens.low(at - 1) not in PREPOSITIONS:
        return True
    if tokens.low(at) == "march" and tokens.low(at - 1) in {"'", "s", "long", "women"}:
        return True
    named = tokens.capital(at - 1) and not tokens.sentence_start(at - 1) and tokens.letters(at - 1)
    if not named or tokens.sentence_start(at):
        return False
    return tokens.low(at - 1) not in time_words().weekdays and tokens.low(at - 1) not in PREPOSITIONS


def _has_surname(tokens: Tokens, at: int) -> bool:
    """"April Kowalczuk": a name after it, and no preposition before it that would make it a month."""
    if not tokens.capital(at + 1) or tokens.sentence_start(at + 1) or not tokens.letters(at + 1):
        return False
    if tokens.low(at + 1) in time_words().weekdays or tokens.word(at + 1).isupper():
        return False
    return tokens.low(at - 1) not in PREPOSITIONS | {"last", "next", "this", "the", "and", "or", "end", "of", "s"}


def is_name_weekday(tokens: Tokens, at: int) -> bool:
    """The weekday at `at` is part of a name: "the Sunday Times", "Bloody Sunday"."""
    lists = time_words().lists
    before, after = tokens.low(at - 1), tokens.low(at + 1)
    if after in lists.papers and tokens.capital(at + 1) and tokens.capital(at):
        return True
    if before in lists.titles or (before == "." and tokens.low(at - 2) in lists.titles and tokens.glued(at - 1)):
        return tokens.capital(at - 1) or before == "."
    return tokens.low(at - 1) in lists.before_named_weekday and tokens.capital(at - 1) and tokens.capital(at)


def is_year(tokens: Tokens, at: int, end: int) -> bool:
    """The figure or words from `at` to `end` are a year and not a number of things."""
    lists = time_words().lists
    before, after = tokens.low(at - 1), tokens.low(end)
    if before in lists.numbered or after in lists.counted or (before == "." and tokens.low(at - 2) == "no"):
        return False
    if before == "-" and tokens.glued(at) and tokens.digits(at - 2):
        return False
    if not tokens.digits(at):
        return True
    value = int(tokens.low(at))
    if after in {"-", "/"} and tokens.glued(end) and tokens.glued(end + 1) and tokens.letters(end + 1):
        return _EARLIEST <= value <= _LATEST and tokens.low(end + 1) in {"era", "style", "vintage", "model", "present"}
    if before in lists.before_year or (before == "-" and tokens.low(at - 2) in {"mid", "pre", "post", "end", "early", "late"}):
        return _BARE_EARLIEST <= value <= _BARE_LATEST and not _counts_unknown(tokens, at, end)
    if before == "(" and after == ")":
        return _EARLIEST <= value <= _LATEST
    return _EARLIEST <= value <= _LATEST and _stands_as_year(tokens, at, end)


def is_year_range(tokens: Tokens, at: int) -> bool:
    """Two years with a dash between them ("1861-1863"), whatever stands around."""
    first, last = tokens.low(at), tokens.low(at + 2)
    if tokens.low(at + 1) != "-" or len(first) != 4 or len(last) != 4 or not (first + last).isdecimal():  # noqa: PLR2004
        return False
    after, before = tokens.low(at + 3), tokens.low(at - 1)
    return int(first) < int(last) <= _LATEST and int(first) >= _EARLIEST and after != "-" and before not in {"-", "$"}


def _counts_unknown(tokens: Tokens, at: int, end: int) -> bool:
    """After "of" or "than" a round figure before a plural is a number of them ("of 2000 shepherds")."""
    after = tokens.low(end)
    plural = tokens.letters(end) and after.endswith("s") and not tokens.capital(end) and tokens.same_sentence(at, end)
    return plural and tokens.low(at - 1) not in {"in", "since", "during"} and after not in {"was", "is", "has", "as", "its", "his"}


def _stands_as_year(tokens: Tokens, at: int, end: int) -> bool:
    """"the 2014 accords", "its landmark 2015 deal", "2014 was": the figure stands where a year stands."""
    before, after = tokens.low(at - 1), tokens.low(end)
    if before in _DETERMINERS or (before == "s" and tokens.low(at - 2) == "'"):
        return tokens.letters(end) or after in {",", ".", "-", "'"}
    if tokens.letters(at - 1) and tokens.same_sentence(at - 1, at) and tokens.letters(end) and tokens.same_sentence(at, end):
        determined = tokens.low(at - 2) in _DETERMINERS or tokens.low(at - 2) == "s"
        return determined and not tokens.letters(at - 1) or determined
    if before == "," and tokens.letters(at - 2):
        return end >= len(tokens) or tokens.lines[at] != tokens.lines[end]
    return tokens.sentence_start(at) and after in {"was", "is", "saw", "will", "has", "brought", ":"}
