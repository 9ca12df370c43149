"""The encoder at run time: pieces in, scores of all heads out. The only home of onnxruntime.

Weights: `reader.onnx` (int8), `embeddings.npz` (the word embeddings, int8 with a scale a row, shared with the meaning model),
`heads.npz` (what decoding needs beside the graph) and `labels.json`. Each is checked against the hash in `weights.json`.
"""

import functools
import hashlib
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from aidememoire.errors import ModelError
from aidememoire.language.wordpiece import WordPiece

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUTPUTS = (
    "roles",
    "links",
    "arcs",
    "label_dependent",
    "label_head",
    "upos",
    "penn",
    "names",
    "factuality",
    "antecedents",
)
WEIGHTS = Path(str(files("aidememoire.language"))) / "weights"


class Labels(msgspec.Struct, frozen=True):
    """The label inventories of the parse heads, in the order of their scores."""

    relations: tuple[str, ...]
    penn: tuple[str, ...]


class Scores(NamedTuple):
    """Scores of one window of N words, an array with N rows each; links, arcs, antecedents are ``(N, N)``, row to column."""

    roles: Floats
    links: Floats
    arcs: Floats
    label_dependent: Floats
    label_head: Floats
    upos: Floats
    penn: Floats
    names: Floats
    factuality: Floats
    antecedents: Floats


class Embeddings:
    """The word embeddings, kept as int8 rows with one scale each."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as stored:
            self._rows: NDArray[np.int8] = stored["rows"]
            self._scales: Floats = stored["scales"]

    def __getitem__(self, pieces: Ints) -> Floats:
        """Return the vectors of pieces. *Shape:* ``(P,)`` to ``(P, 384)``."""
        return self._rows[pieces].astype(np.float32) * self._scales[pieces, None]


class Encoder:
    """One session with one thread: its answers do not depend on how many windows run at once."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.hash = check_hashes(folder)
        self.wordpiece = WordPiece.from_file(folder / "vocab.txt")
        self.labels = msgspec.json.decode((folder / "labels.json").read_bytes(), type=Labels)
        self.embeddings = Embeddings(folder / "embeddings.npz")
        with np.load(folder / "heads.npz", allow_pickle=False) as stored:
            self.transitions: Floats = stored["transitions"]
            self.label_weight: Floats = stored["label_weight"]
            self.label_bias: Floats = stored["label_bias"]
        self._session = session(folder / "reader.onnx")

    def scores(self, pieces: Ints, features: Ints, first: Ints) -> Scores:
        """Run one window. *Shape:* pieces ``(P,)``, features ``(P, 3)``, first ``(N,)``: each word's first piece."""
        ids = np.concatenate([[self.wordpiece.cls], pieces, [self.wordpiece.sep]])
        framed = np.pad(features, ((1, 1), (0, 0)))
        framed[[0, -1], 0] = 5  # the two framing pieces are marks
        found = self._session.run(OUTPUTS, {"embedded": self.embeddings[ids], "features": framed, "words": first + 1})
        return Scores(*found)

    def all_scores(self, windows: list[tuple[Ints, Ints, Ints]], threads: int = 2) -> list[Scores]:
        """Run windows side by side, each by itself; the answers come in their order."""
        if len(windows) < 2 or threads < 2:
            return [self.scores(*w) for w in windows]
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(lambda w: self.scores(*w), windows))


def session(path: Path) -> onnxruntime.InferenceSession:
    """Open a graph with one thread and no spinning."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def check_hashes(folder: Path) -> str:
    """Compare each weight file with its recorded hash; return the hash of the graph as `sha256:…`.

    Raises ModelError where a file is missing or differs.
    """
    try:
        wanted = msgspec.json.decode((folder / "weights.json").read_bytes(), type=dict[str, str])
    except FileNotFoundError as e:
        raise ModelError(
            f"no reading model in {folder}: expected weights.json and the files it lists; install the package again"
        ) from e
    for name, digest in wanted.items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{name} is missing from {folder}: the model needs it; install the package again")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ModelError(f"{name} is not the file that was released (its hash differs): install the package again")
    return "sha256:" + wanted["reader.onnx"]


@functools.cache
def encoder() -> Encoder:
    """Return the shared encoder with the embedded weights."""
    return Encoder()
