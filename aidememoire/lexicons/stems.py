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
    ("mentations", ""), ("mentation", ""), ("ians", ""), ("ian", ""), ("ia", ""), ("ances", ""), ("ance", ""),
    ("izations", "iz"), ("ization", "iz"), ("izing", "iz"), ("ized", "iz"), ("izes", "iz"), ("ize", "iz"),
    ("ational", "at"), ("ations", "at"), ("ation", "at"), ("atively", "at"), ("ative", "at"), ("ating", "at"),
    ("ated", "at"), ("ates", "at"), ("ate", "at"), ("ators", "at"), ("ator", "at"),
    ("matic", "m"), ("macy", "m"), ("mats", "m"), ("mat", "m"),
    ("sively", "s"), ("sive", "s"), ("sions", "s"), ("sion", "s"), ("tions", "t"), ("tion", "t"), ("tively", "t"), ("tive", "t"),
    ("iously", ""), ("ious", ""), ("ingly", ""), ("edly", ""), ("fully", ""), ("ments", ""), ("ment", ""), ("ness", ""),
    ("ings", ""), ("ing", ""), ("ically", "ic"), ("ally", ""), ("als", ""), ("al", ""), ("ies", "y"), ("ied", "y"), ("ity", ""),
    ("ers", ""), ("ed", ""), ("ly", ""), ("es", ""), ("er", ""), ("s", ""), ("e", ""),
)  # fmt: skip


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
    if plain.endswith("ss"):
        return plain
    for ending, kept in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) + len(kept) >= SHORTEST:
            rest = plain[: len(plain) - len(ending)] + kept
            return rest[:-1] if len(rest) > SHORTEST and rest[-1] == rest[-2] and rest[-1] in "bdgmnprt" else rest
    return plain


def words(text: str) -> list[Word]:
    """The words of a text, hyphenated ones apart."""
    return [Word(m.start(), m.end(), m.group().lower(), stem(m.group())) for m in WORD.finditer(text)]
