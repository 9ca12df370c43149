"""What the embedded reader says of a corpus row, in the terms of the corpus; the one door from scoring to the models."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from spacy.tokens import Doc

from aidememoire import language
from aidememoire.evaluation import parse
from aidememoire.evaluation.attribution_pairs import Prediction
from aidememoire.evaluation.names import Name
from aidememoire.language.analysis import Analysis, analyse
from aidememoire.language.encoder import encoder
from aidememoire.language.lemmas import lemma
from aidememoire.language.tags import UPOS
from aidememoire.language.tokens import blank, words_of
from aidememoire.reading import coreference

OPEN: Final = frozenset({"(", "[", "{", "“", "‘", "$", "£", "€", "#"})
"""Words without a space after them."""
CLOSE: Final = frozenset({",", ".", ";", ":", "!", "?", ")", "]", "}", "”", "’", "%", "…", "...", "n't", "n’t"})
"""Words without a space before them."""
ENDINGS: Final = ("'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m")
STRAIGHT: Final = '"'
HYPHEN: Final = "-"
ABSENT: Final = "_"
"""Stands for a word of no letters, which some corpora have and spaCy refuses."""


@cache
def _located(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(words_of(text))


def analysis_of(text: str) -> tuple[list[int], list[str], Analysis]:
    """Return where the words of a text begin, the words, and what the encoder makes of them."""
    located = _located(text)
    starts, words = [s for s, _ in located], [w for _, w in located]
    return starts, words, analyse(encoder(), text, starts, words)


@lru_cache(maxsize=1)
def attributions(text: str) -> list[Prediction]:
    """Return the attributions of a text as spans of characters."""
    starts, words, found = analysis_of(text)

    def span(words_: tuple[int, int]) -> tuple[int, int]:
        last = words_[1] - 1
        return starts[words_[0]], starts[last] + len(words[last])

    return [
        Prediction(
            source=[span(a.source)] if a.source else [],
            cue=[span(a.cue)] if a.cue else [],
            content=[span(c) for c in a.content],
        )
        for a in found.attributions
    ]


def analysis_of_sentences(sentences: Sequence[Sequence[str]]) -> tuple[Analysis, list[tuple[int, int]]]:
    """What the encoder makes of given sentences, read as one text; the range of words of each."""
    words = [word for sentence in sentences for word in sentence]
    begins = [at == 0 for sentence in sentences for at in range(len(sentence))]
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])[:-1].tolist()
    found = analyse(encoder(), " ".join(words), starts, words, begins=begins)
    return found, list(pairwise(accumulate(map(len, sentences), initial=0)))


def names(sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
    """The names of each sentence; one that runs on into the next is one in each."""
    found, ranges = analysis_of_sentences(sentences)
    return [[(max(s, a) - a, min(e, b) - a, kind) for s, e, kind in found.names if s < b and a < e] for a, b in ranges]


def ratings(sentences: Sequence[Sequence[str]]) -> list[Sequence[float]]:
    """The factuality of each word of each sentence, -3 to 3."""
    found, ranges = analysis_of_sentences(sentences)
    return [found.factuality[a:b].tolist() for a, b in ranges]


def parses(laid: parse.Layout) -> list[list[parse.Word]]:
    """The words of each sentence of a text whose words and sentences are given."""
    model = encoder()
    found = analyse(model, laid.text, laid.starts, laid.words, begins=laid.begins)
    bounds = [*(at for at, begin in enumerate(laid.begins) if begin), len(laid.words)]

    def word(at: int, base: int) -> parse.Word:
        upos, penn, head = UPOS[found.upos[at]], model.labels.penn[found.penn[at]], int(found.heads[at])
        form = lemma(laid.words[at], upos, penn)
        relation = model.labels.relations[found.relations[at]]
        return parse.Word(upos, penn, form, 0 if head == at else head - base + 1, relation)

    return [[word(at, a) for at in range(a, b)] for a, b in pairwise(bounds)]


def clusters(sentences: Sequence[Sequence[str]]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The clusters of mentions of a document whose words and sentences are given, over all its words."""
    return coreference.clusters(document_of(sentences))


def antecedent(text: str, pronoun: tuple[int, int], candidates: Sequence[tuple[int, int]]) -> int | None:
    """Which of the candidates a pronoun stands for, all in characters of the text."""
    return coreference.antecedent(language.parse(text), pronoun, candidates)


def document_of(sentences: Sequence[Sequence[str]]) -> Doc:
    """A parsed document of given words and sentences, with the spacing that English has."""
    words = [word or ABSENT for sentence in sentences for word in sentence]
    begins = [at == 0 for sentence in sentences for at in range(len(sentence))]
    return language.annotate(Doc(blank().vocab, words, spacing(words, begins)), begins=begins)


def spacing(words: Sequence[str], begins: Sequence[bool]) -> list[bool]:
    """Whether a space comes after each word."""
    spaces, opened = [], False
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        last = at + 1 == len(words) or begins[at + 1]
        if word == STRAIGHT:
            opened = not opened
        closing = after == STRAIGHT and opened
        opening = word == STRAIGHT and opened
        tight = (
            word in OPEN or opening or closing or after in CLOSE or after.startswith(ENDINGS) or HYPHEN in (word, after)
        )
        spaces.append(last or not tight)
        opened = opened and not last
    return spaces
