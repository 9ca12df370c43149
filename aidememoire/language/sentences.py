"""Where sentences begin, by rule: full stops that are none (abbreviations, initials, times) are what matters in news.

A sentence never spans two paragraphs. The rules look at words and the white space between them, not at the parse, so that
the parse can be made sentence by sentence.
"""

import re
from collections.abc import Sequence

TERMINAL = frozenset({".", "?", "!", "…", "...", "?!", "!?", "....", "!!", "??"})
CLOSING = frozenset({'"', "”", "’", "'", "''", "»", ")", "]", "}", "’’"})
# Titles and other shortenings that stand before something else, never at the end of a sentence.
BEFORE_NAME = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "messrs",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "cmdr",
        "adm",
        "sgt",
        "cpl",
        "brig",
        "pres",
        "amb",
        "hon",
        "rev",
        "fr",
        "st",
        "mt",
        "ft",
        "no",
        "nos",
        "art",
        "vol",
        "fig",
        "vs",
        "sec",
        "asst",
        "dep",
        "supt",
        "insp",
        "det",
        "pvt",
        "spc",
        "approx",
        "ca",
        "cf",
        "e.g",
        "i.e",
    ]
)
# Shortenings that may end a sentence: then the next word tells.
MAY_END = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|co|corp|inc|ltd|bros|etc|jr|sr|al|ave|blvd|a\.m|p\.m)\.",
    re.IGNORECASE,
)
# Capitalised words that begin a sentence rather than go on with a name.
STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "it",
        "we",
        "they",
        "i",
        "you",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "there",
        "here",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "but",
        "and",
        "or",
        "so",
        "yet",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "until",
        "although",
        "though",
        "however",
        "meanwhile",
        "earlier",
        "later",
        "also",
        "both",
        "neither",
        "no",
        "not",
        "what",
        "who",
        "why",
        "how",
        "where",
        "now",
        "then",
        "asked",
        "according",
        "speaking",
        "both",
        "some",
        "many",
        "most",
        "all",
        "each",
    ]
)
# "…?" Orlo asked: a question or an exclamation in quotation marks does not end the sentence of its speaker.
REPORTS = re.compile(
    r"(?:said|says|asked|asks|told|tells|wrote|writes|added|adds|replied|replies|demanded|quipped|tweeted|exclaimed|wondered|shouted|joked|posted)$"
)
REPORT_REACH = 7


def sentence_starts(words: Sequence[str], gaps: Sequence[str]) -> list[bool]:
    """Tell for each word whether a sentence begins with it.

    `gaps` holds the white space before each word: "" where it follows the word before at once, with a line break where a
    paragraph begins.
    """
    out = [False] * len(words)
    begin = 0
    for i, gap in enumerate(gaps):
        if i == 0 or "\n" in gap:
            out[i] = True
            begin = i
            continue
        if gap and _ends(words, gaps, begin, i):
            out[i] = True
            begin = i
    return out


BEFORE_SITE = frozenset({"on", "via", "to", "from"})
"""Words before which "X." ends a sentence: it is the site, and no initial."""


def _ends(words: Sequence[str], gaps: Sequence[str], begin: int, nxt: int) -> bool:
    """Tell whether a sentence ends before the word `nxt`, which white space precedes."""
    last = nxt - 1
    closed = False
    while last > begin and words[last] in CLOSING and not gaps[last]:
        closed, last = True, last - 1
    mark, following = words[last], words[nxt]
    if not _can_begin(following):
        return False
    if mark.rstrip(".") == "X" and last > begin and words[last - 1].lower() in BEFORE_SITE:
        return mark.endswith(".")
    if mark not in TERMINAL:
        return len(mark) > 1 and mark.endswith(".") and _shortening_ends(mark, following)
    if last == begin or (closed and mark != "." and _reports(words, gaps, nxt)):
        return False
    if words[last - 1] == "X" and last - 1 > begin and words[last - 2].lower() in BEFORE_SITE:
        return True  # "he wrote on X. Norway differed"
    return mark != "." or not _abbreviated(words[last - 1], gaps[last], following)


def _shortening_ends(word: str, following: str) -> bool:
    """Tell whether a word with its own full stop ("U.S.", "p.m.") ends its sentence."""
    stem = word[:-1].lower()
    if stem in BEFORE_NAME:
        return False
    if len(stem) == 1:  # an initial, or "wrote on X. She …"
        return following.lower() in STARTERS
    if MAY_END.fullmatch(word):
        return following.lower() in STARTERS or following in CLOSING or following[0] in "“«"
    return True


def _can_begin(word: str) -> bool:
    first = word[0]
    return not first.islower() and word not in TERMINAL and first not in ",;:)]}%”»"


def _abbreviated(word: str, gap: str, following: str) -> bool:
    """Tell whether a full stop that is a word of its own belongs to the shortened word before it."""
    if gap:
        return False
    stem = word.lower().rstrip(".")
    if stem in BEFORE_NAME and (word[0].isupper() or following[0].isdigit()):
        return True
    if len(word) == 1 and word.isupper() and word != "I":
        return following.lower() not in STARTERS
    return MAY_END.fullmatch(word + ".") is not None and following.lower() not in STARTERS and following[0] not in '“"«'


def _reports(words: Sequence[str], gaps: Sequence[str], at: int) -> bool:
    """Tell whether a short clause of reporting follows ("the envoy asked")."""
    for i in range(at, min(at + REPORT_REACH, len(words))):
        if "\n" in gaps[i] or words[i] in TERMINAL or words[i] == ",":
            return False
        if REPORTS.match(words[i].lower()):
            return i > at
    return False
