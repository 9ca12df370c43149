"""Word forms of the news that treebanks are too small to know: lemmas of verbs and nouns, irregular verbs."""

from collections.abc import Mapping
from functools import cache

from aidememoire.lexicons.loading import Entry, load


class _File(Entry, frozen=True):
    source: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    irregular: dict[str, str]
    irregular_nouns: dict[str, str]


@cache
def _file() -> _File:
    return load("forms", _File)


@cache
def listed_lemmas(upos: str) -> frozenset[str]:
    """The lemmas listed for a universal part of speech: VERB, AUX or NOUN; of others none."""
    if upos in ("VERB", "AUX"):
        return _file().verbs | frozenset(_file().irregular.values())
    return _file().nouns if upos == "NOUN" else frozenset()


def irregular_forms(upos: str) -> Mapping[str, str]:
    """The lemma of each irregular form of verbs or nouns: "oversaw" is one of "oversee"."""
    if upos == "VERB":
        return _file().irregular
    return _file().irregular_nouns if upos == "NOUN" else {}
