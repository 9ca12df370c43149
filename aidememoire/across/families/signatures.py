"""Signatures by which copies find each other without comparing every text with every other.

Two kinds, both over runs of words of the folded body:
- MinHash (Broder 1997): 64 minima over runs of three to five words; two texts agree in each with the probability of
  their Jaccard similarity. Bands of two (Leskovec et al., Mining of Massive Datasets, ch. 3) find 95 % of the pairs
  at a similarity of 0.3. It finds rewritten texts of like length.
- Winnowing (Schleimer, Wilkerson, Aiken 2003): the smallest hash of each window of runs; two texts that share 16 words
  in a row share a fingerprint, however long the rest is. It finds excerpts and splices.

The hashes are our own forty lines of numpy: datasketch, the usual library, brings scipy along, and needs Python loops.
They are the same on every machine.
"""

import zlib
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aidememoire.across.families.text import words_of

Hashes = NDArray[np.uint64]

MINIMA: Final = 64
ROWS: Final = 2
RUNS: Final = (3, 4, 5)
"""Words in a run, for MinHash."""
RUN: Final = 5
WINDOW: Final = 12
"""A text that shares RUN + WINDOW - 1 words in a row with another shares a fingerprint with it."""
LEAST_ALIKE: Final = 0.12
"""Estimated similarity from which a pair is worth aligning."""
LEAST_SHARED: Final = 0.1
"""Part of the fewer fingerprints that must be shared to make a pair worth aligning."""
_ONE: Final = np.uint64(1)
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)


def signature(text: str) -> bytes:
    """The signature of a body text: 64 minima and then the fingerprints, sorted, as little-endian 64-bit numbers.

    A text without words has an empty signature.
    """
    words = np.array([_hash(word.folded) for word in words_of(text)], dtype=np.uint64)
    if not len(words):
        return b""
    runs = np.unique(np.concatenate([_runs(words, length) for length in RUNS]))
    return np.concatenate([_minima(runs), _fingerprints(words)]).astype("<u8").tobytes()


def bands(signature: bytes) -> tuple[int, ...]:
    """The keys that a ledger keeps for a document, sorted: texts that may be copies share at least one.

    Signed 64-bit numbers, as databases store them.
    """
    minima, prints = _parts(signature)
    if not len(minima):
        return ()
    index = np.arange(MINIMA // ROWS, dtype=np.uint64)
    rows = minima.reshape(-1, ROWS)
    keys = _mixed(_mixed(rows[:, 0] + index * _PRIME) + rows[:, 1])
    return tuple(sorted({int(key) for key in np.concatenate([keys, prints]).astype(np.int64)}))


def promising(first: bytes, second: bytes) -> bool:
    """Whether two texts that share a band are worth aligning: a stock sentence alone does not make them so.

    It depends on the two signatures only, never on what else a ledger holds, so that the order of arrival is no matter.
    """
    (minima, prints), (other_minima, other_prints) = _parts(first), _parts(second)
    if not len(minima) or not len(other_minima):
        return False
    if float(np.mean(minima == other_minima)) >= LEAST_ALIKE:
        return True
    fewer = min(len(prints), len(other_prints))
    shared = len(np.intersect1d(prints, other_prints, assume_unique=True))
    return shared >= max(1, LEAST_SHARED * fewer)


def _parts(signature: bytes) -> tuple[Hashes, Hashes]:
    numbers = np.frombuffer(signature, dtype="<u8")
    return numbers[:MINIMA], numbers[MINIMA:]


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _mixed(numbers: Hashes) -> Hashes:
    """Numbers whose bits all depend on all bits of the given ones (the finaliser of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _runs(words: Hashes, length: int) -> Hashes:
    """A hash for each run of `length` words; one for the whole of a shorter text."""
    length = min(length, len(words))
    runs = np.zeros(len(words) - length + 1, dtype=np.uint64)
    for at in range(length):
        runs = _mixed(runs * _PRIME + words[at : len(words) - length + 1 + at] + _ONE)
    return runs


def _minima(runs: Hashes) -> Hashes:
    """The smallest of the runs under each of 64 orders."""
    seeds = _mixed(np.arange(1, MINIMA + 1, dtype=np.uint64) * _PRIME)
    return np.array([_mixed(runs ^ seed).min() for seed in seeds], dtype=np.uint64)


def _fingerprints(words: Hashes) -> Hashes:
    runs = _runs(words, RUN)
    width = min(WINDOW, len(runs))
    return np.unique(np.lib.stride_tricks.sliding_window_view(runs, width).min(axis=1))
