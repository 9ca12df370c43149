"""Words by which two accounts of one thing are told apart: affirming and denying, stages, bounds of numbers."""

from collections.abc import Mapping
from functools import cache

import msgspec

from aidememoire.lexicons.loading import Entry, load


class Opposite(Entry, frozen=True):
    """Lemmas and phrases that affirm a thing, and those that deny it of the same object."""

    affirms: tuple[str, ...]
    denies: tuple[str, ...]


class Silence(Entry, frozen=True):
    """Words that bring a subject up; under a negation they say that it was not spoken of."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    unanswered: tuple[str, ...]


class Stages(Entry, frozen=True):
    """Words that say how far along a thing is."""

    spoken: tuple[str, ...]
    proposed: tuple[str, ...]
    pending: tuple[str, ...]
    intended: tuple[str, ...]
    agreed: tuple[str, ...]
    begun: tuple[str, ...]
    done: tuple[str, ...]
    deeds: tuple[str, ...]
    thanking: tuple[str, ...]
    ahead: tuple[str, ...]
    papers: tuple[tuple[str, ...], ...]


class Bound(Entry, frozen=True):
    """Words before a number, and the factors of it between which the number meant lies; `upper` 0 leaves it open."""

    words: tuple[str, ...]
    lower: float = msgspec.field(name="from")
    upper: float = msgspec.field(name="to")


class Portions(Entry, frozen=True):
    """Words that mark a number or an act as one of several."""

    instalments: tuple[tuple[str, ...], ...]
    parts: tuple[str, ...]


class Alike(Entry, frozen=True):
    """Words of one meaning."""

    words: tuple[str, ...]


class Manner(Entry, frozen=True):
    """Words that tell how a speaker stands to what is said."""

    evaluative: frozenset[str]
    emphatic: tuple[str, ...]
    conditions: tuple[str, ...]
    receiving: tuple[str, ...]
    hoping: tuple[str, ...]
    together: tuple[str, ...]
    widening: tuple[str, ...]


class Contact(Entry, frozen=True):
    """Words of the contact that accounts tell of, and of what comes of it."""

    papers: tuple[str, ...]
    nouns: tuple[str, ...]
    holding: tuple[str, ...]
    lasting: tuple[str, ...]
    asking: tuple[str, ...]
    unsettled: tuple[str, ...]


class Grammar(Entry, frozen=True):
    """Function words by whose order is told what a negation covers, and where the noun of a number stands."""

    negators: frozenset[str]
    negated_ending: str
    determiners: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    inside_subject: frozenset[str]
    breaks: frozenset[str]
    contrary: frozenset[str]
    noun_ends: frozenset[str]
    no_noun: frozenset[str]
    no_portion_before: frozenset[str]
    titles: frozenset[str]
    irregular: Mapping[str, str]


class ContrastWords(Entry, frozen=True):
    """The lists; see the head of each in contrasts.toml."""

    source: str
    empty: frozenset[str]
    framing: frozenset[str]
    inverting: tuple[str, ...]
    wishing: tuple[str, ...]
    opposite: tuple[Opposite, ...]
    silence: Silence
    stages: Stages
    bound: tuple[Bound, ...]
    portions: Portions
    alike: tuple[Alike, ...]
    same: tuple[Alike, ...]
    manner: Manner
    contact: Contact
    grammar: Grammar


@cache
def contrast_words() -> ContrastWords:
    """All of them."""
    return load("contrasts", ContrastWords)


@cache
def bounds() -> Mapping[str, Bound]:
    """The bound of each phrase, longest phrases first."""
    pairs = [(phrase, bound) for bound in contrast_words().bound for phrase in bound.words]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def counted_alike() -> Mapping[str, str]:
    """For words of things that are counted, the word that stands for all of their meaning."""
    return {word: group.words[0] for group in contrast_words().alike for word in group.words}
