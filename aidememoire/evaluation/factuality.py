"""Factuality against sentences with rated predicates: mean absolute error, and how non-facts are found."""

import json
from pathlib import Path

import numpy as np

from aidememoire.language.analysis import analyse
from aidememoire.language.encoder import Encoder

NON_FACT = 0.0
"""Rated at most this, a predicate is no fact: it did not happen, or nobody can tell."""


def evaluate(path: Path, encoder: Encoder, *, batch: int = 20) -> dict[str, float]:
    """Score the encoder's ratings, -3 to 3; `non_fact_*` judge what is at most 0 against what is above."""
    with path.open(encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if r["targets"]]
    gold: list[float] = []
    given: list[float] = []
    for i in range(0, len(rows), batch):
        part = rows[i : i + batch]
        words = [w for r in part for w in r["tokens"]]
        begins = [k == 0 for r in part for k in range(len(r["tokens"]))]
        starts = np.cumsum([0, *(len(w) + 1 for w in words)])[:-1].tolist()
        found = analyse(encoder, " ".join(words), starts, words, begins=begins).factuality
        base = 0
        for r in part:
            gold += [float(t["factuality"]) for t in r["targets"]]
            given += [float(found[base + t["span"][1] - 1]) for t in r["targets"]]
            base += len(r["tokens"])
    return figures(np.array(gold), np.array(given))


def figures(gold: np.ndarray, given: np.ndarray) -> dict[str, float]:
    """Compare ratings. *Shape:* both ``(targets,)``."""
    wanted, found = gold <= NON_FACT, given <= NON_FACT
    hit = float((wanted & found).sum())
    precision, recall = hit / max(1, int(found.sum())), hit / max(1, int(wanted.sum()))
    error = float(np.abs(gold - given).mean()) if len(gold) else 0.0
    return {
        "mae": round(error, 4),
        "non_fact_precision": round(precision, 4),
        "non_fact_recall": round(recall, 4),
        "targets": len(gold),
    }
