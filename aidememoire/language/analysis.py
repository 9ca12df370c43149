"""What the encoder and the decoders make of one text: arrays over its words, before spaCy and before any rule."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from aidememoire.language import decoding
from aidememoire.language import tags as label_sets
from aidememoire.language.antecedents import Antecedents, antecedents_of
from aidememoire.language.attributions import Link, attributions_of
from aidememoire.language.encoder import Encoder, Floats, Ints, Scores
from aidememoire.language.features import word_features
from aidememoire.language.sentences import sentence_starts
from aidememoire.language.windows import WINDOW_PIECES, Window, plan

ROLE_MOVES = np.where(label_sets.allowed(label_sets.ROLES), 0.0, label_sets.FORBIDDEN).astype(np.float32)
NAME_MOVES = np.where(label_sets.allowed(label_sets.NAMES), 0.0, label_sets.FORBIDDEN).astype(np.float32)


@dataclass(frozen=True)
class Analysis:
    """Arrays with one row a word; heads are word numbers, a root's head is itself."""

    sentence_start: list[bool]
    heads: Ints
    relations: Ints
    upos: Ints
    penn: Ints
    names: list[tuple[int, int, str]]
    """Spans of words (first, end exclusive, type)."""
    factuality: Floats
    attributions: list[Link]
    antecedents: dict[int, Antecedents]
    """Of each noun and pronoun the words it may refer back to."""


class Prepared(NamedTuple):
    """A text cut into windows."""

    begins: list[bool]
    """Whether a sentence begins, for each word."""
    bounds: list[int]
    """Words at which sentences begin, and the number of words."""
    windows: list[Window]
    inputs: list[tuple[Ints, Ints, Ints]]
    """Of each window: pieces, features, and each word's first piece."""


def analyse(
    encoder: Encoder,
    text: str,
    starts: Sequence[int],
    words: Sequence[str],
    *,
    threads: int = 2,
    begins: Sequence[bool] | None = None,
) -> Analysis:
    """Analyse the words of a text, which begin at `starts`; `begins` gives the sentences where they are known."""
    prepared = prepare(encoder, text, starts, words, begins)
    return _decode(encoder, prepared, encoder.all_scores(prepared.inputs, threads))


def prepare(
    encoder: Encoder, text: str, starts: Sequence[int], words: Sequence[str], begins: Sequence[bool] | None = None
) -> Prepared:
    """Cut a text into the windows that the encoder reads."""
    if begins is None:
        ends = [0, *(s + len(w) for s, w in zip(starts, words, strict=True))]
        begins = sentence_starts(words, [text[a:b] for a, b in zip(ends, starts, strict=False)])
    split = [encoder.wordpiece.pieces(w) for w in words]
    first = np.cumsum([0, *map(len, split)], dtype=np.int64)
    pieces = np.array([p for ps in split for p in ps], dtype=np.int64)
    features = word_features(text, starts, words)
    bounds = _bounds(begins, first)
    windows = _windows(bounds, first)
    inputs = [_window_input(w, bounds, first, pieces, features) for w in windows]
    return Prepared(list(begins), bounds, windows, inputs)


def _windows(bounds: list[int], first: Ints) -> list[Window]:
    return plan([int(first[b] - first[a]) for a, b in itertools.pairwise(bounds)])


def _bounds(begins: Sequence[bool], first: Ints) -> list[int]:
    """Return where sentences begin, and the end; one longer than a window is cut where the window is full."""
    bounds: list[int] = []
    for i, begin in enumerate(begins):
        if begin or first[i + 1] - first[bounds[-1]] > WINDOW_PIECES:
            bounds.append(i)
    return [*bounds, len(begins)]


def _window_input(
    window: Window, bounds: list[int], first: Ints, pieces: Ints, features: Ints
) -> tuple[Ints, Ints, Ints]:
    a, b = bounds[window.first], bounds[window.last]
    lengths = np.diff(first[a : b + 1])
    return pieces[first[a] : first[b]], np.repeat(features[a:b], lengths, axis=0), first[a:b] - first[a]


def _decode(encoder: Encoder, prepared: Prepared, found: list[Scores]) -> Analysis:
    begins, bounds, windows, _ = prepared
    n = bounds[-1]
    roles = np.zeros((n, len(label_sets.ROLE_TAGS)), dtype=np.float32)
    names = np.zeros((n, len(label_sets.NAME_TAGS)), dtype=np.float32)
    upos, penn, relations = (np.zeros(n, dtype=np.int64) for _ in range(3))
    heads, factuality = np.arange(n), np.zeros(n, dtype=np.float32)
    home = np.zeros(n, dtype=np.int64)
    antecedents: dict[int, Antecedents] = {}
    for number, (w, s) in enumerate(zip(windows, found, strict=True)):
        base, a, b = bounds[w.first], bounds[w.home_first], bounds[w.home_last]
        local = slice(a - base, b - base)
        roles[a:b], names[a:b], factuality[a:b] = s.roles[local], s.names[local], s.factuality[local]
        upos[a:b], penn[a:b] = s.upos[local].argmax(1), s.penn[local].argmax(1)
        home[a:b] = number
        antecedents |= antecedents_of(s.antecedents, upos, base, range(a, b))
        for k in range(w.home_first, w.home_last):
            here = slice(bounds[k] - base, bounds[k + 1] - base)
            local_heads = decoding.tree(s.arcs[here, here])
            heads[bounds[k] : bounds[k + 1]] = local_heads + bounds[k]
            relations[bounds[k] : bounds[k + 1]] = _relations(encoder, s, here, local_heads)
    offsets = [bounds[w.first] for w in windows]
    links = attributions_of(roles, encoder.transitions + ROLE_MOVES, home, offsets, [s.links for s in found])
    spans = label_sets.decode(decoding.viterbi(names, NAME_MOVES).tolist(), label_sets.NAMES)
    return Analysis(begins, heads, relations, upos, penn, spans, factuality, links, antecedents)


def _relations(encoder: Encoder, s: Scores, here: slice, heads: Ints) -> Ints:
    """Return the best label of each arc; "root" for the root and for nothing else."""
    dependent, head = s.label_dependent[here], s.label_head[here][heads]
    scores = np.concatenate([dependent * head, dependent, head], axis=1) @ encoder.label_weight + encoder.label_bias
    root = encoder.labels.relations.index("root")
    own = heads == np.arange(len(heads))
    scores[~own, root] = label_sets.FORBIDDEN
    best: Ints = scores.argmax(1).astype(np.int64)
    best[own] = root
    return best
