"""Statements near in meaning, among millions, without loading them: quantised vectors in memory-mapped files.

Two passes. The first compares signs: one bit a dimension, 48 bytes a vector, by Hamming distance (as in random
hyperplane hashing, Charikar 2002), for all vectors. The second compares the best few thousand by their values in eight
bits, scaled for each vector. Both come from the same unit vectors of 384 dimensions.

Files of a folder: `codes` (packed signs), `values` (int8), `scales` (float32), `ids` (32 bytes each, ASCII). Appending
writes ids last, and what has no id does not count, so that a torn write leaves a sound index.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aidememoire.errors import UsageError

DIMENSIONS: Final = 384
SECOND_LOOKS: Final = 4000
"""Vectors compared by value at least."""
ID_BYTES: Final = 32
CHUNK: Final = 250_000
"""Codes compared at once: 12 MB."""
_TOP: Final = 127.0
_SIZES: Final = {"codes": DIMENSIONS // 8, "values": DIMENSIONS, "scales": 4, "ids": ID_BYTES}

_BITS: Final = np.array([number.bit_count() for number in range(256)], dtype=np.uint8)

Floats = NDArray[np.float32]


class Near(NamedTuple):
    """A statement's id and its cosine with what was asked, as far as eight bits tell."""

    id: str
    likeness: float


class VectorIndex:
    """The index in a folder, which is made with the first vectors; one writer at a time."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    def __len__(self) -> int:
        sizes = [self._path(name).stat().st_size // size for name, size in _SIZES.items() if self._path(name).exists()]
        return min(sizes) if len(sizes) == len(_SIZES) else 0

    def add(self, ids: Sequence[str], vectors: Floats) -> None:
        """Append N vectors, float32 of shape (N, 384) and unit length; zeros stand for no meaning and are never found.

        Raises UsageError for an id of more than 32 ASCII characters, or another shape.
        """
        if vectors.shape != (len(ids), DIMENSIONS):
            raise UsageError(f"vectors have the shape {vectors.shape}", f"({len(ids)}, {DIMENSIONS})")
        names = [name.encode() for name in ids]
        if any(len(name) > ID_BYTES or not name.isascii() for name in names):
            raise UsageError("an id is too long for the index", f"at most {ID_BYTES} ASCII characters")
        self.folder.mkdir(parents=True, exist_ok=True)
        codes, values, scales = _quantised(vectors)
        held = len(self)
        for name, block in (("codes", codes), ("values", values), ("scales", scales)):
            self._write(name, held, block.tobytes())
        self._write("ids", held, b"".join(name.ljust(ID_BYTES, b"\0") for name in names))

    def ids(self) -> list[str]:
        """The ids held, in the order in which they came."""
        count = len(self)
        return [name.decode() for name in self._map("ids", np.dtype(f"S{ID_BYTES}"), count, 1)[:, 0]] if count else []

    def search(self, query: Floats, k: int = 20) -> list[Near]:
        """The `k` vectors nearest to `query` (shape (384,), unit length), nearest first, equally near ones by id."""
        count = len(self)
        if not count or not np.any(query):
            return []
        asked = np.packbits(query > 0).view(np.uint64)
        codes: NDArray[np.uint64] = self._map("codes", np.dtype(np.uint64), count, DIMENSIONS // 64)
        distances = np.empty(count, dtype=np.uint16)
        for at in range(0, count, CHUNK):
            distances[at : at + CHUNK] = _set_bits(codes[at : at + CHUNK] ^ asked)
        looks = min(count, max(SECOND_LOOKS, 4 * k))
        # All that are as near as the last one looked at, so that the order of arrival is no matter.
        limit = np.partition(distances, looks - 1)[looks - 1]
        rows = np.flatnonzero(distances <= limit)
        values = self._map("values", np.dtype(np.int8), count, DIMENSIONS)[rows]
        scales = self._map("scales", np.dtype(np.float32), count, 1)[rows, 0]
        likeness = (values @ query.astype(np.float32)) * scales
        names = self._map("ids", np.dtype(f"S{ID_BYTES}"), count, 1)[rows, 0]
        order = np.lexsort((names, -likeness))[:k]
        return [Near(names[at].decode(), float(likeness[at])) for at in order if likeness[at] > 0]

    def _path(self, name: str) -> Path:
        return self.folder / name

    def _map(self, name: str, kind: np.dtype[Any], count: int, width: int) -> NDArray[Any]:
        return np.memmap(self._path(name), dtype=kind, mode="r", shape=(count, width))

    def _write(self, name: str, held: int, block: bytes) -> None:
        """Write a block behind the `held` first items; what a torn write left there goes."""
        path = self._path(name)
        path.touch()
        with path.open("r+b") as file:
            file.truncate(held * _SIZES[name])
            file.seek(held * _SIZES[name])
            file.write(block)


def _set_bits(words: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """How many bits are set in each row."""
    counts: NDArray[np.uint8]
    if hasattr(np, "bitwise_count"):
        counts = np.bitwise_count(words)
    else:  # numpy before 2.0
        counts = _BITS[np.ascontiguousarray(words).view(np.uint8)]
    total: NDArray[np.uint16] = counts.sum(axis=1, dtype=np.uint16)
    return total


def _quantised(vectors: Floats) -> tuple[NDArray[np.uint8], NDArray[np.int8], Floats]:
    """Signs, eight-bit values, and what a value is to be multiplied by."""
    codes = np.packbits(vectors > 0, axis=1)
    scales = (np.abs(vectors).max(axis=1) / _TOP).astype(np.float32)
    safe = np.where(scales > 0, scales, 1.0)[:, None]
    return codes, np.rint(vectors / safe).astype(np.int8), scales
