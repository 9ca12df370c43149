"""The family of a cue as it is written: saying, belief, plan, evaluation, evidence, or other."""

from functools import cache
from typing import Final, Literal

from aidememoire.evaluation.manners import WORD
from aidememoire.language.lemmas import lemma
from aidememoire.lexicons.cue_classes import CUE_FAMILIES, CueFamily, family_of, saying_forms

Family = CueFamily | Literal["mark", "other", "none"]
FAMILIES: Final[tuple[Family, ...]] = (*CUE_FAMILIES, "mark", "other", "none")
"""`mark`: a colon or dash; `other` cues are of no family that we know; `none`: an attribution without a cue."""
FORMS: Final = (("VERB", "VBD"), ("VERB", "VBN"), ("VERB", "VBZ"), ("VERB", "VBG"), ("NOUN", "NNS"), ("ADJ", "JJ"))
"""Readings of a word, likeliest first: a cue is told without a parse, so that gold and program are told alike."""


def saying() -> frozenset[str]:
    """The written forms of plain verbs of saying, in small letters."""
    return saying_forms()


@cache
def family(cue: str) -> Family:
    """The family of the words of a cue; the last word that is known decides ("would like to say")."""
    if not cue.strip():
        return "none"
    table, words = family_of(), WORD.findall(cue.casefold())
    for word in reversed(words):
        if word in saying_forms():
            return "saying"
        for upos, penn in FORMS:
            found = table.get(lemma(word, upos, penn))
            if found:
                return found
    return "other" if words else "mark"
