"""Words that coreference goes by, and the weights that were fitted for it."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.names import given_name_gender

Gender = Literal["masculine", "feminine"]


class CoreferenceWords(Entry, frozen=True):
    """The lists of coreference.toml; see there for what each holds."""

    source: str
    feminine: frozenset[str]
    masculine: frozenset[str]
    relatives: frozenset[str]
    kin: frozenset[str]
    people: frozenset[str]
    given_feminine: frozenset[str]
    given_masculine: frozenset[str]
    collective: frozenset[str]
    times: frozenset[str]
    dummies: frozenset[str]
    judging: frozenset[str]
    pronouns: dict[str, frozenset[str]]


class CoreferenceWeights(Entry, frozen=True):
    """Log-linear weights by the class of what points back ("he", "it", "they", "this", "noun") and the name of a feature.

    `pointer` is how much the encoder's own scores (log-probabilities) count beside the features.
    """

    source: str
    pointer: float
    weights: dict[str, dict[str, float]]


@cache
def coreference_words() -> CoreferenceWords:
    """All lists."""
    return load("coreference", CoreferenceWords)


@cache
def coreference_weights() -> CoreferenceWeights:
    """The weights that are installed."""
    return load("coreference_weights", CoreferenceWeights)


@cache
def pronoun_classes() -> Mapping[str, str]:
    """The class of each pronoun by its form in lower case: "him" is "he"."""
    return {form: name for name, forms in coreference_words().pronouns.items() for form in forms}


def noun_gender(noun: str) -> Gender | None:
    """The gender that a noun in the singular tells ("actress"), None for others."""
    words = coreference_words()
    return "feminine" if noun in words.feminine else "masculine" if noun in words.masculine else None


def given_gender(name: str) -> Gender | None:
    """The gender that a given name nearly always tells, over both lists."""
    words = coreference_words()
    if name in words.given_feminine:
        return "feminine"
    return "masculine" if name in words.given_masculine else given_name_gender(name)
