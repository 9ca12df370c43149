"""Stems: what the forms of one word, and the words of one family, have in common; for comparing texts without a parse.

"escalate", "escalating" and "escalation" have one stem, "decisive" and "decisively" as well. It is a short list of
endings, not a dictionary: a stem need not be a word, and now and then joins words that it should not.
"""

import re
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"\w+(?:[’']\w+)*")
POSSESSIVE = re.compile(r"[’'](?:s|re|ve|ll|d|m)?$")
SHORTEST = 4
"""Letters that must remain when an ending is taken off."""

SPELLINGS = (("defence", "defense"), ("isation", "ization"), ("ise", "ize"), ("programme", "program"))
ENDINGS = (
    "mentation", "ization", "ational", "ation", "atively", "ative", "ating", "ated", "ate", "ator",
    "matic", "macy", "mat", "sively", "sive", "sion", "tively", "tive", "tion", "iously", "ious", "ingly", "edly", "fully",
    "izing", "ized", "ize", "ance", "ment", "ness", "ing", "ically", "ally", "al", "ied", "ity", "ian", "ia",
    "ed", "ly", "er", "e", "y",
)  # fmt: skip
"""Endings, the longest of those that share letters first."""
KEPT = {
    "ization": "iz", "izing": "iz", "ized": "iz", "ize": "iz", "ational": "at", "ation": "at", "atively": "at", "ative": "at",
    "ating": "at", "ated": "at", "ate": "at", "ator": "at", "matic": "m", "macy": "m", "mat": "m", "sively": "s", "sive": "s",
    "sion": "s", "tively": "t", "tive": "t", "tion": "t", "ically": "ic", "ied": "", "y": "",
}  # fmt: skip
"""What of an ending stays, so that "decisive" and "decision" have one stem, and "decide" another."""


class Word(NamedTuple):
    """A word of a text: where it stands, its lower-case form, and its stem."""

    start: int
    end: int
    form: str
    stem: str


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The stem of a word, in lower case."""
    plain = POSSESSIVE.sub("", word.lower().replace("’", "'"))
    for old, new in SPELLINGS:
        if (old in plain and len(plain) > len(old) + 1) or plain == old:
            plain = plain.replace(old, new)
    plain = _singular(plain)
    for ending in ENDINGS:
        kept = KEPT.get(ending, "")
        if plain.endswith(ending) and len(plain) - len(ending) + len(kept) >= SHORTEST:
            rest = plain[: len(plain) - len(ending)] + kept
            return rest[:-1] if len(rest) > SHORTEST and rest[-1] == rest[-2] and rest[-1] in "bdgmnprt" else rest
    return plain


def _singular(plain: str) -> str:
    if plain.endswith("ies") and len(plain) > SHORTEST:
        return plain[:-3] + "y"
    if plain.endswith(("sses", "shes", "ches", "xes", "zes")):
        return plain[:-2]
    return plain[:-1] if plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and len(plain) > 3 else plain


def words(text: str) -> list[Word]:
    """The words of a text, hyphenated ones apart."""
    return [Word(m.start(), m.end(), m.group().lower(), stem(m.group())) for m in WORD.finditer(text)]
