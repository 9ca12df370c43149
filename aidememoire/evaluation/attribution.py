"""Attribution against PolNeAR's format: exact spans a role, relations exact and relaxed, every annotation counted.

A span is one contiguous piece, untrimmed, as in CofeNet (Wang et al. 2022); a relation is exact when all its pieces are, and
relaxed when the contents overlap by half (intersection over union of characters) and the heads of the sources agree.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from aidememoire.evaluation.scores import Count

ROLES = ("source", "cue", "content")
# Cues by which somebody is said to have said or written something, as against thoughts, plans and evidence.
SAYING = frozenset(
    [
        "say",
        "says",
        "said",
        "saying",
        "tell",
        "tells",
        "told",
        "telling",
        "add",
        "adds",
        "added",
        "adding",
        "write",
        "writes",
        "wrote",
        "writing",
        "ask",
        "asks",
        "asked",
        "state",
        "states",
        "stated",
        "announce",
        "announced",
        "report",
        "reported",
        "reports",
        "claim",
        "claims",
        "claimed",
        "argue",
        "argues",
        "argued",
        "tweeted",
        "explained",
        "noted",
        "according",
    ]
)

Spans = list[list[int]]
Prediction = dict[str, Spans]
"""`source`, `cue` and `content` of one attribution, each a list of [start, end] in characters."""


def rows(path: Path) -> Iterable[dict[str, Any]]:
    """Yield the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def evaluate(path: Path, predict: Callable[[str], list[Prediction]]) -> dict[str, object]:
    """Score `predict` (text to attributions) on every annotation of a corpus file."""
    counts = {key: Count() for key in (*ROLES, "relation_exact", "relation_relaxed")}
    saying = {key: Count() for key in counts}
    cache: dict[str, list[Prediction]] = {}
    heads = [0, 0]
    annotations = 0
    for row in rows(path):
        annotations += 1
        if row["id"] not in cache:
            cache[row["id"]] = predict(row["text"])
        given, gold = cache[row["id"]], row["attributions"]
        _count(row["text"], gold, given, counts, heads)
        said = [[a for a in side if _says(row["text"], a)] for side in (gold, given)]
        _count(row["text"], said[0], said[1], saying, [0, 0])
    out: dict[str, object] = {key: c.figures() for key, c in counts.items()}
    out["saying"] = {key: c.figures() for key, c in saying.items()}
    return out | {"speaker_head": round(heads[0] / max(1, heads[1]), 4), "annotations": annotations}


def _count(
    text: str, gold: list[Prediction], given: list[Prediction], counts: dict[str, Count], heads: list[int]
) -> None:
    for role in ROLES:
        counts[role].add({tuple(s) for a in gold for s in a[role]}, {tuple(s) for a in given for s in a[role]})
    counts["relation_exact"].add(map(_key, gold), map(_key, given))
    _relaxed(text, gold, given, counts["relation_relaxed"], heads)


def _says(text: str, a: Prediction) -> bool:
    return any(word.casefold() in SAYING for s, e in a["cue"] for word in text[s:e].split())


def _key(a: Prediction) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple(sorted((s[0], s[1]) for s in a[role])) for role in ROLES)


def _relaxed(text: str, gold: list[Prediction], given: list[Prediction], count: Count, heads: list[int]) -> None:
    """Match contents best first; a match counts where the source heads agree too."""
    wanted, found = [_characters(a["content"]) for a in gold], [_characters(a["content"]) for a in given]
    pairs = sorted(
        ((_overlap(w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found) if w & f), reverse=True
    )
    used_gold: set[int] = set()
    used_given: set[int] = set()
    for overlap, i, j in pairs:
        if overlap < 0.3 or i in used_gold or j in used_given:
            continue
        used_gold.add(i)
        used_given.add(j)
        same = _same_head(text, gold[i]["source"], given[j]["source"])
        heads[0] += same
        heads[1] += 1
        count.hit += same and overlap >= 0.5
    count.gold += len(gold)
    count.given += len(given)


def _characters(spans: Spans) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def _overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b)


def _same_head(text: str, gold: Spans, given: Spans) -> bool:
    """Tell whether two sources share their head word, taken as the last word before any comma or preposition."""
    return _head(text, gold) == _head(text, given)


def _head(text: str, spans: Spans) -> tuple[int, str] | None:
    if not spans:
        return None
    start, end = spans[0]
    words = text[start:end]
    cut = len(words)
    for mark in (",", " of ", " for ", " in ", " from ", " at ", " who ", " with ", " on ", " to ", " –", " —", " ("):
        at = words.find(mark)
        if 0 < at < cut:
            cut = at
    head = words[:cut].split()[-1] if words[:cut].split() else words
    return start + words.rfind(head, 0, cut + 1), head
