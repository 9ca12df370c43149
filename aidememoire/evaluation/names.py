"""Names against token-per-line corpora: entity F1 on persons, organisations and places."""

import json
from pathlib import Path

import numpy as np

from aidememoire.evaluation.scores import Count
from aidememoire.language.analysis import analyse
from aidememoire.language.encoder import Encoder

TYPES = {
    "PER": "PERSON",
    "person": "PERSON",
    "politician": "PERSON",
    "ORG": "ORG",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "LOC": "LOC",
    "location": "LOC",
    "country": "LOC",
}


def evaluate(path: Path, encoder: Encoder, *, batch: int = 40) -> dict[str, object]:
    """Score the encoder; other kinds of name are not judged."""
    total, by_type = Count(), {kind: Count() for kind in ("PERSON", "ORG", "LOC")}
    with path.open(encoding="utf-8") as lines:
        sentences = [r for r in map(json.loads, lines) if r["tokens"]]
    for i in range(0, len(sentences), batch):
        part = sentences[i : i + batch]
        words = [w for r in part for w in r["tokens"]]
        begins = [k == 0 for r in part for k in range(len(r["tokens"]))]
        starts = np.cumsum([0, *(len(w) + 1 for w in words)])[:-1].tolist()
        found = {s for s in analyse(encoder, " ".join(words), starts, words, begins=begins).names if s[2] in by_type}
        gold, base = set(), 0
        for r in part:
            gold |= {(base + s, base + e, k) for s, e, k in _spans(r["tags"])}
            base += len(r["tokens"])
        total.add(gold, found)
        for kind, count in by_type.items():
            count.add({s for s in gold if s[2] == kind}, {s for s in found if s[2] == kind})
    return total.figures() | {"by_type": {k: c.figures() for k, c in by_type.items()}}


def _spans(tags: list[str]) -> list[tuple[int, int, str]]:
    spans, start = [], None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            kind = TYPES.get(tags[start][2:])
            spans += [(start, i, kind)] if kind else []
            start = None
        if start is None and tag != "O":
            start = i
    return spans
