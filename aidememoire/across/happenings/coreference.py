"""Events of any news, told in any words: which mentions are one, when all that is known is their words.

Happenings proper (`clustering.py`) rest on what diplomacy reports and a reading knows: who, when, how. General news, on which
event coreference is measured (ECB+), has shootings, releases and earthquakes whose participants no office names; there
words, their meaning and their neighbours have to do. The weights were fitted on the corpus's training part.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from aidememoire.across.meaning import Vectors

Floats = NDArray[np.float64]

STORY: Final = 0.13
"""Mean likeness of words from which two documents tell one story (average link; fitted)."""

SAME: Final = 0.35
"""Mean probability from which two groups of mentions are one event (average link; fitted)."""

LIGHT: Final = frozenset(
    {"be", "have", "do", "say", "take", "make", "get", "go", "come", "give", "tell", "report", "announce", "confirm"}
)
"""Verbs that tell little of what happened: that both have one is no sign of one event."""

BIAS: Final = -6.29
WEIGHTS: Final = {
    "same stem": 4.20 + 0.14,
    "meaning": 2.45,
    "meaning in its clause": 1.44,
    "meaning of the sentence": -0.82,
    "other words": 0.97,
    "arguments": 2.26,
    "same document": 0.43,
    "same sentence": -1.93,
    "meaning, another stem": 5.33,
    "light verb": -1.57,
}
"""Logistic regression over pairs of mentions of one story, training part of ECB+ (574 documents)."""


class EventWords(msgspec.Struct, frozen=True):
    """One mention of an event by its words. Lemmas are small letters; `arguments` are those that depend on its head."""

    id: str
    document: str
    sentence: int
    text: str
    lemma: str
    clause: str
    whole: str
    context: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()


def corefer(mentions: Sequence[EventWords], vectors: Vectors | None) -> tuple[tuple[str, ...], ...]:
    """The mentions in groups of one event each, by id, whatever their order; without `vectors` by lemma and story."""
    ordered = sorted({mention.id: mention for mention in mentions}.values(), key=lambda mention: mention.id)
    weight = _weights(ordered)
    groups = []
    for story in stories(ordered):
        held = [mention for mention in ordered if mention.document in story]
        if vectors is None:
            groups += _by_lemma(held)
        else:
            parts = joined(_probabilities(held, vectors, weight), SAME)
            groups += [[held[at].id for at in part] for part in parts]
    return tuple(sorted(tuple(sorted(group)) for group in groups))


def _by_lemma(held: Sequence[EventWords]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for mention in held:
        groups[mention.lemma].append(mention.id)
    return list(groups.values())


def _documents(mentions: Sequence[EventWords]) -> dict[str, Counter[str]]:
    """Words of each document, each sentence counted once, in order of document."""
    sentences = {(m.document, m.sentence): m.context for m in mentions}
    found: dict[str, Counter[str]] = {}
    for (document, _), words in sorted(sentences.items()):
        found.setdefault(document, Counter()).update(words)
    return found


def _weights(mentions: Sequence[EventWords]) -> Callable[[str], float]:
    """Inverse document frequency."""
    documents = _documents(mentions)
    held = Counter(word for words in documents.values() for word in words)
    return lambda word: math.log((len(documents) + 1) / (held.get(word, 0) + 1))


def stories(mentions: Sequence[EventWords]) -> list[frozenset[str]]:
    """Documents grouped into stories by their words (tf-idf, average link)."""
    documents = _documents(mentions)
    held = Counter(word for words in documents.values() for word in words)
    place = {word: at for at, word in enumerate(sorted(held))}
    table = np.zeros((len(documents), len(place)))
    for row, words in enumerate(documents.values()):
        for word, count in sorted(words.items()):
            table[row, place[word]] = (1 + math.log(count)) * math.log(len(documents) / held[word])
    table /= np.maximum(1e-9, np.linalg.norm(table, axis=1, keepdims=True))
    names = list(documents)
    return [frozenset(names[at] for at in part) for part in joined(table @ table.T, STORY)]


def joined(alike: Floats, least: float) -> list[list[int]]:
    """Average-link clustering of what is alike, down to `least`. *Shape:* ``(N, N)``, symmetric."""
    size = np.ones(len(alike))
    table = np.array(alike, dtype=np.float64)
    np.fill_diagonal(table, -np.inf)
    groups = [[at] for at in range(len(alike))]
    while len(groups) > 1:
        a, b = sorted(divmod(int(table.argmax()), len(table)))
        if table[a, b] < least:
            break
        mean = (table[a] * size[a] + table[b] * size[b]) / (size[a] + size[b])
        table[a], table[:, a] = mean, mean
        table[a, a] = -np.inf
        table[b], table[:, b] = -np.inf, -np.inf
        size[a] += size[b]
        groups[a], groups[b] = groups[a] + groups[b], []
    return [group for group in groups if group]


def _probabilities(held: Sequence[EventWords], vectors: Vectors, weight: Callable[[str], float]) -> Floats:
    """Probability that two mentions are one event. *Shape:* ``(N, N)``."""
    own, clause, whole = (
        np.asarray(vectors(texts), dtype=np.float64)
        for texts in ([m.text for m in held], [m.clause for m in held], [m.whole for m in held])
    )
    meaning = own @ own.T
    stems = np.array([stem(m.lemma) for m in held])
    same = stems[:, None] == stems[None, :]
    documents, sentences = np.array([m.document for m in held]), np.array([m.sentence for m in held])
    together = documents[:, None] == documents[None, :]
    light = np.array([m.lemma in LIGHT for m in held])
    lemmas = np.array([m.lemma for m in held])
    features = {
        "same stem": same,
        "meaning": meaning,
        "meaning in its clause": clause @ clause.T,
        "meaning of the sentence": whole @ whole.T,
        "other words": _overlap([frozenset(m.context) - {m.lemma} for m in held], weight),
        "arguments": _overlap([frozenset(m.arguments) for m in held], lambda _: 1.0),
        "same document": together,
        "same sentence": together & (sentences[:, None] == sentences[None, :]),
        "meaning, another stem": ~same * meaning,
        "light verb": (lemmas[:, None] == lemmas[None, :]) & light[:, None],
    }
    total = BIAS + sum((factor * features[name] for name, factor in WEIGHTS.items()), np.zeros_like(meaning))
    # Rounded, so that the last bits, which machines compute differently, decide nothing.
    return np.round(1 / (1 + np.exp(-total)), 6)


def _overlap(sets: Sequence[frozenset[str]], weight: Callable[[str], float]) -> Floats:
    """Weighted share of words that two sets have in common, 0 for two empty ones."""
    words = sorted(frozenset().union(*sets)) if sets else []
    place = {word: at for at, word in enumerate(words)}
    has = np.zeros((len(sets), len(words)))
    for row, held in enumerate(sets):
        has[row, [place[word] for word in held]] = 1
    worth = np.array([weight(word) for word in words])
    common = (has * worth) @ has.T
    own = has @ worth
    share: Floats = common / np.maximum(1e-9, own[:, None] + own[None, :] - common)
    return share


_ENDINGS: Final = (
    "ation", "ments", "ment", "tion", "sion", "ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "or", "s", "e",
)  # fmt: skip


def stem(lemma: str) -> str:
    """What a verb and its noun have in common: "announc" of "announce" and "announcement"."""
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 3:
            return lemma[: -len(ending)].removesuffix("e") or lemma
    return lemma
