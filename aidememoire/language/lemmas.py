"""Lemmas: a table of forms seen in the treebanks, and the regular suffixes for the rest.

The table (`weights/lemmas.json`, made by `aidememoire.training.lemmas`) holds what the rules get wrong and the lemmas that the
rules may choose among, by universal part of speech.
"""

import functools
from importlib.resources import files

import msgspec

from aidememoire.lexicons.forms import irregular_forms, listed_lemmas

VOWELS = frozenset("aeiou")
# Longest first: the first suffix that fits and leads to a known lemma wins.
SUFFIXES = {
    "VERB": (
        ("ies", "y"),
        ("ied", "y"),
        ("ying", "ie"),
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
        ("es", ""),
        ("es", "e"),
        ("s", ""),
    ),
    "NOUN": (("ies", "y"), ("ves", "f"), ("es", ""), ("es", "e"), ("s", ""), ("men", "man")),
    "ADJ": (("iest", "y"), ("ier", "y"), ("est", ""), ("est", "e"), ("er", ""), ("er", "e")),
}
SUFFIXES |= {"AUX": SUFFIXES["VERB"], "ADV": SUFFIXES["ADJ"]}
# Penn tags whose words already are their lemma, whatever they end in ("focus", "press", "need").
BASE_TAGS = frozenset({"VB", "VBP", "NN", "JJ", "RB", "MD", "NNP"})


class Table(msgspec.Struct, frozen=True):
    """Exceptions (form to lemma) and known lemmas by part of speech."""

    exceptions: dict[str, dict[str, str]]
    known: dict[str, frozenset[str]]


@functools.cache
def table() -> Table:
    """Return the table that ships with the package."""
    raw = (files("aidememoire.language") / "weights" / "lemmas.json").read_bytes()
    return msgspec.json.decode(raw, type=Table)


def lemma(form: str, upos: str, tag: str = "") -> str:
    """Return the lemma of a word form; names keep their letters, everything else is lower-case."""
    if upos in ("PROPN", "NUM", "PUNCT", "SYM", "X"):
        return form
    low = form.lower().replace("’", "'")
    if low in ("i", "me"):
        return "I"
    found = table().exceptions.get(upos, {}).get(low)
    if found is not None:
        return found
    if tag in BASE_TAGS and not (upos == "VERB" and _is_inflected(low)):
        return low
    if low in irregular_forms(upos):
        return irregular_forms(upos)[low]
    return regular(low, upos, known(upos))


@functools.cache
def known(upos: str) -> frozenset[str]:
    """Return the lemmas of a part of speech that regular endings may lead to: those of the treebanks and of the word list."""
    return table().known.get(upos, frozenset()) | listed_lemmas(upos)


def _is_inflected(low: str) -> bool:
    """Tell whether a form is plainly one of a known verb whatever its tag: "denied detaining (NN) the journalists"."""
    return low not in known("VERB") and regular(low, "VERB", known("VERB")) in known("VERB")


def regular(low: str, upos: str, known: frozenset[str]) -> str:
    """Strip a regular suffix from a lower-case form, preferring what gives a known lemma."""
    if low in known:
        return low
    options = [low[: -len(s)] + r for s, r in SUFFIXES.get(upos, ()) if low.endswith(s) and len(low) > len(s) + 1]
    options += [o[:-1] for o in options if len(o) > 3 and o[-1] == o[-2] and o[-1] not in VOWELS]
    for option in options:
        if option in known:
            return option
    return _unknown(low, upos, options)


def _unknown(low: str, upos: str, options: list[str]) -> str:
    """Guess where the table knows none of the options."""
    if not options or low.endswith(("ss", "us", "is")):
        return low
    stem = options[0]
    if upos in ("VERB", "AUX") and low.endswith(("ing", "ed")) and len(stem) > 3:
        if stem[-1] == stem[-2] and stem[-1] not in "lsz":
            return stem[:-1]
        # A silent e is likely after a lone consonant that follows a vowel and after these endings.
        if stem.endswith(
            (
                "at",
                "iz",
                "is",
                "ut",
                "uc",
                "rg",
                "dg",
                "nc",
                "rc",
                "ag",
                "ur",
                "v",
                "um",
                "phon",
                "ic",
                "ieg",
                "id",
                "as",
                "os",
                "us",
                "ak",
                "ok",
                "ik",
                "ot",
                "rg",
            )
        ):
            return stem + "e"
    if low.endswith("es") and upos in ("NOUN", "VERB") and not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
        return low[:-1] if low.endswith("es") and not low.endswith("ies") else stem
    return stem
