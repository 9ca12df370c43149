"""Factuality against sentences with rated predicates: mean absolute error, and how non-facts are found.

A row is `{tokens, targets: [{span: [first, end], text, factuality}]}`, ratings from -3 (did not happen) to 3 (happened).
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np

from aidememoire.evaluation.corpora import check_spans, rows
from aidememoire.evaluation.scores import Count, Outcome

NON_FACT: Final = 0.0
"""Rated at most this, a predicate is no fact: it did not happen, or nobody can tell."""
BATCH: Final = 20
"""Sentences read together, as one text."""

Predict = Callable[[Sequence[Sequence[str]]], list[Sequence[float]]]
"""Sentences of words to a rating of each word, -3 to 3."""


class Target(msgspec.Struct):
    """A rated predicate; the last word of its span is its head."""

    span: tuple[int, int]
    factuality: float


class FactualityRow(msgspec.Struct):
    """One sentence of a corpus."""

    tokens: list[str]
    targets: list[Target]

    def __post_init__(self) -> None:
        check_spans((target.span for target in self.targets), len(self.tokens), "a target")


def evaluate(path: Path, predict: Predict) -> Outcome:
    """Score ratings, -3 to 3; `non_fact` judges what is at most 0 against what is above."""
    read = [(row, raw) for row, raw in rows(path, FactualityRow) if row.targets]
    gold: list[float] = []
    given: list[float] = []
    answers = []
    for i in range(0, len(read), BATCH):
        part = read[i : i + BATCH]
        for (row, raw), ratings in zip(part, predict([row.tokens for row, _ in part]), strict=True):
            found = [round(float(ratings[target.span[1] - 1]), 3) for target in row.targets]
            gold += [target.factuality for target in row.targets]
            given += found
            targets = zip(raw["targets"], found, strict=True)
            answers.append(raw | {"targets": [target | {"factuality": rating} for target, rating in targets]})
    return Outcome(figures(np.array(gold), np.array(given)), tuple(answers))


def figures(gold: np.ndarray, given: np.ndarray) -> dict[str, Any]:
    """Compare ratings. *Shape:* both ``(targets,)``. `mae` is in points of the scale; `r` is Pearson's."""
    wanted, found = gold <= NON_FACT, given <= NON_FACT
    non_fact = Count(int(wanted.sum()), int(found.sum()), int((wanted & found).sum()))
    varied = len(gold) > 1 and gold.std() > 0 and given.std() > 0
    return {
        "mae": round(float(np.abs(gold - given).mean()) if len(gold) else 0.0, 4),
        "r": round(float(np.corrcoef(gold, given)[0, 1]) if varied else 0.0, 4),
        "non_fact": non_fact.figures(),
        "non_fact_precision": round(non_fact.precision, 4),
        "non_fact_recall": round(non_fact.recall, 4),
        "non_facts": non_fact.gold,
        "targets": len(gold),
    }
