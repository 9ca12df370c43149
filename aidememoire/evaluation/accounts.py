"""Accounts side by side against hand-aligned topics: one folder a happening, an account a .txt, and gold.json.

A gold topic is met when one predicted topic of a fitting relation overlaps it (F1 of words at least 0.3) in as many
sides as it needs: two for shared and clash, one for only. One to one, best overlap first; a predicted topic that touches
no annotated words is not counted.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aidememoire.evaluation.scores import Count
from aidememoire.records import Comparison
from aidememoire.workflow.comparing import compare

WORD = re.compile(r"\w+")
OVERLAP = 0.3
TASKS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("aligned", ("shared", "clash"), 2),
    ("only", ("only",), 1),
    ("clash", ("clash",), 2),
)
Places = dict[str, set[int]]


def evaluate(path: Path) -> dict[str, Any]:
    """Return precision, recall and F1 of aligned topics, of those of one side, and of clashes, over all folders in `path`."""
    counts = {name: Count() for name, _, _ in TASKS}
    folders = sorted(found.parent for found in path.glob("**/gold.json"))
    for folder in folders:
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        texts = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))}
        found = compare(sorted(map(str, folder.glob("*.txt")))).comparison
        for name, count in score(gold, texts, found).items():
            counts[name].gold += count.gold
            counts[name].given += count.given
            counts[name].hit += count.hit
    return {name: count.figures() for name, count in counts.items()} | {"happenings": len(folders)}


def score(gold: Mapping[str, Any], texts: Mapping[str, str], found: Comparison) -> dict[str, Count]:
    """Count the topics of one happening: annotated, predicted, and met, for each task."""
    wanted = [(t["relation_by_side"], _annotated(t["passages"], texts)) for t in gold["topics"]]
    given = [(t.relation, _predicted(t.passages, texts)) for t in found.topics]
    touched = {k: set[int]().union(*(places.get(k, set()) for _, places in wanted)) for k in texts}
    result = {}
    for name, fits, need in TASKS:
        golds = [places for relation, places in wanted if relation in fits]
        guesses = [p for relation, p in given if relation in fits and any(p[k] & touched[k] for k in p)]
        result[name] = Count(len(golds), len(guesses), _met(golds, guesses, need))
    return result


def _met(golds: list[Places], guesses: list[Places], need: int) -> int:
    pairs = []
    for i, gold in enumerate(golds):
        for j, guess in enumerate(guesses):
            good: dict[str, float] = {}
            for account in gold.keys() & guess.keys():
                overlap = _f1(gold[account], guess[account])
                side = account.rstrip("0123456789")
                if overlap >= OVERLAP:
                    good[side] = max(overlap, good.get(side, 0.0))
            if len(good) >= need:
                pairs.append((sum(sorted(good.values())), i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(pairs, reverse=True):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def _f1(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0


def _annotated(passages: Mapping[str, Any], texts: Mapping[str, str]) -> Places:
    return {k: {w for s, e in spans for w in _words(texts[k], s, e)} for k, spans in passages.items() if spans}


def _predicted(passages: Mapping[str, Any], texts: Mapping[str, str]) -> Places:
    places: Places = {}
    for passage in (p for listed in passages.values() for p in listed):
        stem = Path(passage.document).stem
        found = re.search(r"\s+".join(map(re.escape, passage.text.split())), texts[stem])
        if found:
            places.setdefault(stem, set()).update(_words(texts[stem], *found.span()))
    return places


def _words(text: str, start: int, end: int) -> set[int]:
    return {m.start() for m in WORD.finditer(text, start, end)}
