"""Windows over the corpora, packed into tensors."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aidememoire.language.wordpiece import WordPiece
from aidememoire.training.corpora import ALONE, IGNORE, Example

WORD_LABELS = ("roles", "heads", "relations", "upos", "penn", "names", "links", "no_misc", "mentions", "pronouns")


@dataclass
class Window:
    """Words `start` to `end` (exclusive) of an example."""

    example: Example
    start: int
    end: int

    @property
    def pieces(self) -> int:
        """Number of word pieces."""
        return int(self.example.first[self.end] - self.example.first[self.start])


@dataclass
class Batch:
    """Padded windows. *Shape:* pieces ``(batch, P)``, features ``(batch, P, 3)``, words ``(batch, N)``: index of first piece."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor
    word_mask: Tensor
    sentences: Tensor
    labels: dict[str, Tensor]


def cut_words(examples: list[list[Example]], rng: np.random.Generator) -> Iterator[tuple[Example, int]]:
    """Yield (an annotation of an article, first word) for ever, in passes; a window's length is the receiver's."""
    while True:
        for i in rng.permutation(len(examples)):
            yield examples[i][rng.integers(len(examples[i]))], 0


class TextTape:
    """Windows of texts, cut anywhere: a window may begin and end within a span, as it may when read."""

    def __init__(self, examples: list[list[Example]], rng: np.random.Generator) -> None:
        self.source, self.rng = cut_words(examples, rng), rng
        self.current: Example | None = None
        self.at = 0

    def take(self, length: int) -> Window:
        """Return the next window of about `length` pieces."""
        if self.current is None or self.at >= len(self.current):
            self.current, self.at = next(self.source)
            while len(self.current) < 8:
                self.current, self.at = next(self.source)
        ex = self.current
        start = self.at
        end = int(np.searchsorted(ex.first, ex.first[start] + length, side="right")) - 1
        end = min(max(end, start + 1), len(ex))
        if end == len(ex):  # the last window reaches back, so that it is as long as the others
            start = int(np.searchsorted(ex.first, max(0, ex.first[end] - length), side="left"))
        self.at = end if end == len(ex) else max(end - int(self.rng.integers(0, 40)), start + 1)
        return Window(ex, start, end)


class SentenceTape:
    """Windows of whole sentences."""

    def __init__(self, examples: list[Example], rng: np.random.Generator) -> None:
        self.examples, self.rng = [e for e in examples if len(e)], rng
        self.order: list[int] = []
        self.current: Example | None = None
        self.at = 0

    def take(self, length: int) -> Window:
        """Return the next window of at most `length` pieces, or one sentence if that is longer (cut at 400)."""
        if self.current is None or self.at >= len(self.current):
            self.order = self.order or list(self.rng.permutation(len(self.examples)))
            self.current, self.at = self.examples[self.order.pop()], 0
        ex, start = self.current, self.at
        limit = int(np.searchsorted(ex.first, ex.first[start] + length, side="right")) - 1
        limit = min(max(limit, start + 1), len(ex))
        end = limit
        if limit < len(ex):
            while end > start and ex.sentences[end] == ex.sentences[end - 1]:
                end -= 1
            if end == start:
                end = int(np.searchsorted(ex.sentences, ex.sentences[start], side="right"))
                end = min(end, int(np.searchsorted(ex.first, ex.first[start] + 400, side="right")) - 1)
        self.at = max(end, start + 1)
        return Window(ex, start, self.at)


def merge(examples: list[Example], least: int = 1500) -> list[Example]:
    """Join small documents, so that a window is filled."""
    out: list[Example] = []
    pile: list[Example] = []
    for ex in examples:
        pile.append(ex)
        if sum(len(e.pieces) for e in pile) >= least:
            out.append(_join(pile))
            pile = []
    return [*out, _join(pile)] if pile else out


def _join(pile: list[Example]) -> Example:
    word_base = np.cumsum([0, *map(len, pile)])
    piece_base = np.cumsum([0, *(len(e.pieces) for e in pile)])
    sentence_base = np.cumsum([0, *(int(e.sentences.max(initial=0)) + 1 for e in pile)])
    labels = {}
    for key in pile[0].labels:
        shift = [{"heads": word_base[i], "mentions": i * 2 * ALONE}.get(key, 0) for i in range(len(pile))]
        parts = [e.labels[key] for e in pile]
        labels[key] = np.concatenate([np.where(v == IGNORE, IGNORE, v + s) for v, s in zip(parts, shift, strict=True)])
    return Example(
        pieces=np.concatenate([e.pieces for e in pile]),
        first=np.concatenate([*(e.first[:-1] + b for e, b in zip(pile, piece_base, strict=False)), piece_base[-1:]]),
        features=np.concatenate([e.features for e in pile]),
        sentences=np.concatenate([e.sentences + b for e, b in zip(pile, sentence_base, strict=False)]),
        labels=labels,
    )


def pack(
    windows: list[Window], wordpiece: WordPiece, rng: np.random.Generator | None = None, masked: float = 0.0
) -> Batch:
    """Pad windows into one batch; with `rng`, a share `masked` of the words is hidden from the encoder."""
    p, n, b = max(w.pieces for w in windows) + 2, max(w.end - w.start for w in windows), len(windows)
    pieces = np.zeros((b, p), dtype=np.int64)
    features = np.zeros((b, p, 3), dtype=np.int64)
    mask, word_mask = np.zeros((b, p), dtype=bool), np.zeros((b, n), dtype=bool)
    words, sentences = np.zeros((b, n), dtype=np.int64), np.full((b, n), -1, dtype=np.int64)
    labels = {k: np.full((b, n), 0 if k == "no_misc" else IGNORE, dtype=np.int64) for k in WORD_LABELS}
    factuality = np.full((b, n), np.nan, dtype=np.float32)
    for i, w in enumerate(windows):
        ex, size, count = w.example, w.pieces, w.end - w.start
        first = ex.first[w.start : w.end + 1]
        ids = ex.pieces[first[0] : first[-1]].copy()
        lengths = np.diff(first)
        if rng is not None and masked:
            ids[np.repeat(rng.random(count) < masked, lengths)] = wordpiece.mask
        pieces[i, : size + 2] = [wordpiece.cls, *ids, wordpiece.sep]
        features[i, 1 : size + 1] = np.repeat(ex.features[w.start : w.end], lengths, axis=0)
        features[i, [0, size + 1], 0] = 5
        mask[i, : size + 2] = True
        words[i, :count], word_mask[i, :count] = first[:-1] - first[0] + 1, True
        sentences[i, :count] = ex.sentences[w.start : w.end]
        for key, values in ex.labels.items():
            part: NDArray[np.int64] = values[w.start : w.end]  # type: ignore[assignment] # all but factuality are numbers of labels
            if key == "factuality":
                factuality[i, :count] = part
                continue
            if key in ("heads", "links"):  # a target outside the window teaches nothing
                part = np.where((part >= w.start) & (part < w.end), part - w.start, IGNORE)
            labels[key][i, :count] = part
    tensors = {k: torch.from_numpy(v) for k, v in labels.items()} | {"factuality": torch.from_numpy(factuality)}
    arrays = [torch.from_numpy(a) for a in (pieces, features, mask, words, word_mask, sentences)]
    return Batch(arrays[0], arrays[1], arrays[2], arrays[3], arrays[4], arrays[5], tensors)
