"""Sentences to vectors of their meaning: the published MiniLM, frozen, beside the reading model.

One call a sentence and one thread, so that a sentence has the same vector alone and among any others. The graph is
opened when the first vector is asked for, and the vectors of a text are remembered while it is read.
"""

import functools
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aidememoire.language.encoder import WEIGHTS, Encoder, Floats, encoder, session

MAX_PIECES = 254
"""Pieces of a sentence that are read, the two framing ones apart: what the model was trained on."""

REMEMBERED = 20_000
"""Vectors kept at once (1.5 kB each); all are forgotten when there would be more."""

WIDTH = 384


class Meaning:
    """Vectors of length one; the product of two is their likeness, 1 for the same meaning and about 0 for none shared."""

    def __init__(self, shared: Encoder | None = None, folder: Path = WEIGHTS) -> None:
        shared = shared or encoder()
        self._wordpiece, self._embeddings = shared.wordpiece, shared.embeddings
        self._graph = folder / "meaning.onnx"
        self._vectors: dict[str, Floats] = {}

    @functools.cached_property
    def _run(self) -> "functools.partial[list[Floats]]":
        return functools.partial(session(self._graph).run, ["vector"])

    def vector(self, text: str) -> Floats:
        """Return the vector of a sentence or phrase. *Shape:* ``(384,)``; zeros where there is no word in it."""
        known = self._vectors.get(text)
        if known is None:
            if len(self._vectors) >= REMEMBERED:
                self._vectors.clear()
            known = self._vectors[text] = self._compute(text)
        return known

    def vectors(self, texts: Iterable[str]) -> Floats:
        """Return the vectors of several, in their order. *Shape:* ``(N, 384)``."""
        found = [self.vector(text) for text in texts]
        return np.stack(found) if found else np.zeros((0, WIDTH), dtype=np.float32)

    def _compute(self, text: str) -> Floats:
        pieces = [piece for word in text.split() for piece in self._wordpiece.pieces(word)][:MAX_PIECES]
        if not pieces:
            return np.zeros(WIDTH, dtype=np.float32)
        ids: NDArray[np.int64] = np.array([self._wordpiece.cls, *pieces, self._wordpiece.sep], dtype=np.int64)
        found: Floats = self._run({"embedded": self._embeddings[ids]})[0]
        return found


@functools.cache
def meaning() -> Meaning:
    """Return the shared model with the embedded weights."""
    return Meaning()
