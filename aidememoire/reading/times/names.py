"""What only looks like a time: people called April, newspapers called after a day, figures that count things."""

from typing import Final

from aidememoire.lexicons.times import Lists, time_words
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import small_words

_EARLIEST, _MODERN, _LATEST = 1500, 1800, 2100
"""Four figures in this range are a year where their place says so; a wider range after “in”, “since” and the like."""
_YEAR_DIGITS, _SHORT_DIGITS = 4, 2
_OPENERS: Final = frozenset({"(", "[", '"', "'"})
_JOINED_BEFORE: Final = frozenset({"mid", "pre", "post", "end", "early", "late"})
_JOINED_AFTER: Final = frozenset({"era", "style", "vintage", "model", "present"})
_VERBS_AFTER: Final = frozenset(
    {"was", "is", "as", "has", "its", "his", "saw", "will", "brought", "also", "marked", "began", "ended"}
)
_LINKS: Final = frozenset({"so", "but", "that", "while", "if"})


def _lists() -> Lists:
    return time_words().lists


def _is_titled(tokens: Tokens, at: int) -> bool:
    """A title stands before the word at `at`: “Minister”, “Mr.”."""
    before = tokens.low(at - 1)
    return before in _lists().titles or (
        before == "." and tokens.low(at - 2) in _lists().titles and tokens.glued(at - 1)
    )


def is_name_month(tokens: Tokens, at: int) -> bool:
    """The month name at `at`, with no day or year beside it, is a person's name or the verb “may”."""
    joined = tokens.low(at - 1) == "-" and tokens.glued(at) and tokens.low(at - 2) in _JOINED_BEFORE
    if joined or tokens.word(at).islower():
        return False
    if _is_of_history(tokens, at):
        return True
    if tokens.low(at) not in small_words().personal_months:
        return False
    return _is_titled(tokens, at) or _is_verb(tokens, at) or _is_surname(tokens, at) or _has_surname(tokens, at)


def _is_of_history(tokens: Tokens, at: int) -> bool:
    """“the October Revolution”, “Black September”."""
    after = tokens.low(at + 1) in small_words().after_named_month and tokens.capital(at + 1)
    return after or (tokens.low(at - 1) in {"black", "red", "bloody"} and tokens.capital(at - 1))


def _is_verb(tokens: Tokens, at: int) -> bool:
    """“May I …”, “March on the capital”: a verb at the head of a sentence."""
    opens = tokens.sentence_start(at) or tokens.low(at - 1) in _OPENERS
    if tokens.low(at) == "may":
        return opens and tokens.low(at + 1) in small_words().after_may
    before = tokens.low(at - 1)
    return (
        tokens.low(at) == "march"
        and tokens.low(at + 1) in {"on", "of", "for", "to"}
        and before not in small_words().prepositions
    )


def _is_surname(tokens: Tokens, at: int) -> bool:
    """“May said”, “Theresa May”: a name before it, or a verb of saying after it."""
    before = tokens.low(at - 1)
    if before in small_words().prepositions:
        return False
    if tokens.low(at + 1) in _lists().speech_verbs or (tokens.low(at) == "march" and before in {"'", "s", "long"}):
        return True
    named = tokens.capital(at - 1) and tokens.letters(at - 1) and not tokens.sentence_start(at)
    return named and before not in small_words().before_month and before not in time_words().weekdays


def _has_surname(tokens: Tokens, at: int) -> bool:
    """“April Kowalczuk”: a name after it, and no preposition before it that would make it a month."""
    if not tokens.capital(at + 1) or tokens.sentence_start(at + 1) or not tokens.letters(at + 1):
        return False
    if tokens.low(at + 1) in time_words().weekdays or tokens.word(at + 1).isupper():
        return False
    before = tokens.low(at - 1)
    if before in {"and", "or"}:  # “April and June Lindholt” are two months, “Sarah May and June Lindholt” two people
        return tokens.low(at - 2) not in time_words().months or is_name_month(tokens, at - 2)
    return before not in small_words().prepositions | small_words().before_month


def is_name_weekday(tokens: Tokens, at: int) -> bool:
    """The weekday at `at` is part of a name: “the Sunday Times”, “Bloody Sunday”, “Mr Friday”."""
    if not tokens.capital(at):
        return False
    if tokens.low(at + 1) in _lists().papers and tokens.capital(at + 1):
        return True
    club = tokens.low(at - 1) == "the" and tokens.capital(at + 1) and not tokens.word(at + 1).isupper()
    dated = _is_of_time(tokens, at + 1)
    named = tokens.low(at - 1) in _lists().before_named_weekday and tokens.capital(at - 1)
    return (
        named
        or (club and not dated)
        or (_is_titled(tokens, at) and (tokens.capital(at - 1) or tokens.low(at - 1) == "."))
    )


def _is_of_time(tokens: Tokens, at: int) -> bool:
    word, words = tokens.low(at), time_words()
    return word in words.months or word in words.months_short or word in words.parts or word in words.units


def is_year(tokens: Tokens, at: int, end: int) -> bool:
    """The figure or words from `at` to `end` are a year and not a number of things."""
    before, after = tokens.low(at - 1), tokens.low(end)
    if before in _lists().numbered or after in _lists().counted or (before == "." and tokens.low(at - 2) == "no"):
        return False
    if not tokens.digits(at):
        return True
    if before == "-" and tokens.glued(at) and tokens.digits(at - 2):
        return False
    if after in {"-", "/"} and tokens.glued(end) and tokens.glued(end + 1) and tokens.letters(end + 1):
        return _in_range(tokens, at) and tokens.low(end + 1) in _JOINED_AFTER
    joined = before == "-" and tokens.low(at - 2) in _JOINED_BEFORE
    if joined or before in _lists().before_year:
        return joined or not _counts_plural(tokens, at, end)
    return _in_range(tokens, at) and _stands_as_year(tokens, at, end)


def _in_range(tokens: Tokens, at: int) -> bool:
    return _EARLIEST <= int(tokens.low(at)) <= _LATEST


def is_year_range(tokens: Tokens, at: int) -> bool:
    """Two years with a dash between them (“1861-1863”), whatever stands around."""
    first, last = tokens.low(at), tokens.low(at + 2)
    if tokens.low(at + 1) != "-" or len(first) != _YEAR_DIGITS or not (first + last).isdecimal():
        return False
    apart = tokens.low(at + 3) != "-" and tokens.low(at - 1) not in {"-", "$"}
    if len(last) == _SHORT_DIGITS and (tokens.low(at - 1) == "(" or tokens.sentence_start(at)):
        last = first[:_SHORT_DIGITS] + last
    return len(last) == _YEAR_DIGITS and _EARLIEST <= int(first) < int(last) <= _LATEST and apart


def _counts_plural(tokens: Tokens, at: int, end: int) -> bool:
    """After “of” or “than” a figure before a plural is a number of them (“of 2000 shepherds”)."""
    after = tokens.low(end)
    if after in small_words().told_by_year or tokens.low(at - 1) in {"fiscal", "calendar"}:
        return False
    plural = tokens.letters(end) and after.endswith("s") and not tokens.capital(end) and tokens.same_sentence(at, end)
    return plural and tokens.low(at - 1) not in {"in", "since", "during"} and after not in _VERBS_AFTER


def _stands_as_year(tokens: Tokens, at: int, end: int) -> bool:
    """“the 2014 accords”, “its landmark 2015 deal”, “(2015)”, “2014 was”: the figure stands where a year stands."""
    before, after = tokens.low(at - 1), tokens.low(end)
    if (before == "(" and after == ")") or _is_heading(tokens, at, end) or _is_listed(tokens, at, end):
        return True
    if tokens.letters(end) and tokens.same_sentence(at, end) and _modifies_figure(tokens, end):
        return True
    if before in small_words().before_year_noun or (before == "s" and tokens.low(at - 2) == "'"):
        return tokens.letters(end) or after in {",", ".", "-", "/", "'", '"', "("}
    inside = (
        tokens.letters(at - 1)
        and tokens.same_sentence(at - 1, at)
        and tokens.letters(end)
        and tokens.same_sentence(at, end)
    )
    if inside and not (before in _LINKS and after in _VERBS_AFTER):
        return tokens.low(at - 2) in small_words().before_year_noun or tokens.low(at - 2) == "s"
    if before == "," and tokens.letters(at - 2):
        return end >= len(tokens) or tokens.lines[at] != tokens.lines[end]
    opens = tokens.sentence_start(at) or before in _LINKS
    return opens and (after in _VERBS_AFTER or (after == ":" and before not in _LINKS))


def _is_listed(tokens: Tokens, at: int, end: int) -> bool:
    """A year between others: “in 1994, 1995 and 1997”."""
    listed = tokens.low(at - 1) == "," and tokens.low(end) in {",", "and", "or"}
    return listed and all(_is_modern(tokens, step) for step in (at - 2, end + 1))


def _is_modern(tokens: Tokens, at: int) -> bool:
    word = tokens.low(at)
    return len(word) == _YEAR_DIGITS and word.isdecimal() and _MODERN <= int(word) <= _LATEST


def _is_heading(tokens: Tokens, at: int, end: int) -> bool:
    """A line that is a year, or begins with one before a noun (“1972 election and accords”)."""
    opens = at == 0 or tokens.lines[at - 1] != tokens.lines[at]
    if not opens or not _MODERN <= int(tokens.low(at)) <= _LATEST:
        return False
    alone = end >= len(tokens) or tokens.lines[end] != tokens.lines[at]
    noun = tokens.letters(end) and tokens.word(end).islower() and not tokens.low(end).endswith("s")
    return alone or (noun and tokens.same_sentence(at, end))


def _modifies_figure(tokens: Tokens, at: int) -> bool:
    """What a year is told of follows within two words: “1990 Korvan earnings”, “1913 levels”."""
    return any(tokens.low(step) in small_words().told_by_year for step in (at, at + 1))
