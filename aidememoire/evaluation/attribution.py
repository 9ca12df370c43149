"""Attribution against PolNeAR's format: exact spans a role, relations exact and relaxed, every annotation counted.

A span is one contiguous piece, untrimmed, as in CofeNet (Wang et al. 2022); a relation is exact when all its pieces are, and
relaxed when the contents overlap by half (intersection over union of characters) and the heads of the sources agree. The
human ceiling is measured in the same way on the articles that several people annotated, each against each.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import msgspec

from aidememoire.evaluation import cue_classes
from aidememoire.evaluation.attribution_errors import Errors
from aidememoire.evaluation.attribution_pairs import Prediction, aligned, head
from aidememoire.evaluation.corpora import check_spans, rows
from aidememoire.evaluation.manners import manner_of, words_in
from aidememoire.evaluation.scores import Count, Outcome

ROLES: Final = ("source", "cue", "content")
MANNERS: Final = ("direct", "indirect", "mixed")
RELAXED: Final = 0.5
"""Intersection over union from which on a relation counts as found."""


class AttributionRow(msgspec.Struct):
    """One annotation of one article."""

    id: str
    text: str
    attributions: list[Prediction]
    annotator: str = ""
    primary: bool = True
    """One annotation an article is."""

    def __post_init__(self) -> None:
        for one in self.attributions:
            check_spans((span for role in ROLES for span in getattr(one, role)), len(self.text), "an attribution")


Predict = Callable[[str], list[Prediction]]
"""Text to attributions."""


class Tally:
    """Counts of all measures over some attributions."""

    def __init__(self) -> None:
        self.counts = {key: Count() for key in (*ROLES, "relation_exact", "relation_relaxed")}
        self.overlap = {role: Count() for role in ROLES}
        self.heads = [0, 0]
        """Speakers that are right, and all those of aligned attributions."""

    def add(self, text: str, gold: Sequence[Prediction], given: Sequence[Prediction]) -> None:
        """Count one annotation."""
        for role in ROLES:
            wanted, found = _spans(gold, role), _spans(given, role)
            self.counts[role].add(wanted, found)
            self.overlap[role].add(words_in(text, wanted), words_in(text, found))
        self.counts["relation_exact"].add(map(_key, gold), map(_key, given))
        relaxed = self.counts["relation_relaxed"]
        relaxed += Count(len(gold), len(given))
        for i, j, overlap in aligned(gold, given):
            same = head(text, gold[i].source) == head(text, given[j].source)
            self.heads[0] += same
            self.heads[1] += 1
            relaxed.hit += same and overlap >= RELAXED

    def figures(self) -> dict[str, Any]:
        """The figures by name; `speaker_head` is a share of aligned attributions."""
        return {
            **{key: count.figures() for key, count in self.counts.items()},
            "overlap": {role: count.figures() for role, count in self.overlap.items()},
            "speaker_head": round(self.heads[0] / max(1, self.heads[1]), 4),
        }


def evaluate(path: Path, predict: Predict, *, errors: bool = False) -> Outcome:
    """Score `predict` on every annotation of a corpus file; errors are counted on one annotation an article."""
    read = list(rows(path, AttributionRow))
    found = {row.text: [with_manner(row.text, one) for one in predict(row.text)] for row in _articles(read)}
    everything, saying = Tally(), Tally()
    manners = {manner: Tally() for manner in MANNERS}
    for row, _ in read:
        gold, given = [with_manner(row.text, one) for one in row.attributions], found[row.text]
        everything.add(row.text, gold, given)
        saying.add(row.text, *(_saying(row.text, side) for side in (gold, given)))
        for manner, tally in manners.items():
            tally.add(row.text, *([a for a in side if a.manner == manner] for side in (gold, given)))
    figures = everything.figures() | {
        "saying": saying.figures(),
        "by_manner": {manner: tally.figures() for manner, tally in manners.items()},
        "human": human(row for row, _ in read),
        "annotations": len(read),
        "articles": len(found),
    }
    return Outcome(figures, tuple(_answers(read, found)), _errors(read, found) if errors else None)


def _articles(read: Sequence[tuple[AttributionRow, Any]]) -> Iterable[AttributionRow]:
    return {row.text: row for row, _ in read}.values()


def _answers(
    read: Sequence[tuple[AttributionRow, dict[str, Any]]], found: Mapping[str, list[Prediction]]
) -> Iterable[dict[str, Any]]:
    for row, raw in read:
        yield raw | {"attributions": msgspec.to_builtins(found[row.text]), "annotator": "aidememoire"}


def _errors(read: Sequence[tuple[AttributionRow, Any]], found: Mapping[str, list[Prediction]]) -> dict[str, Any]:
    errors = Errors()
    for row, _ in read:
        if row.primary:
            errors.add(row.text, row.attributions, found[row.text])
    return errors.counts()


def human(annotations: Iterable[AttributionRow]) -> dict[str, Any] | None:
    """Figures of each annotator against each other one; None where no article has two.

    F1 is the same whichever of two is taken for gold; precision and recall depend on their order.
    """
    by_text: dict[str, list[list[Prediction]]] = {}
    for row in annotations:
        by_text.setdefault(row.text, []).append(row.attributions)
    several = {text: held for text, held in by_text.items() if len(held) > 1}
    tally, pairs = Tally(), 0
    for text, held in several.items():
        for one, other in combinations(held, 2):
            pairs += 1
            tally.add(text, one, other)
    return tally.figures() | {"articles": len(several), "pairs": pairs} if pairs else None


def with_manner(text: str, one: Prediction) -> Prediction:
    """The attribution with its manner, told by quotation marks where nobody has said it."""
    return one if one.manner else msgspec.structs.replace(one, manner=manner_of(text, one.content))


def _saying(text: str, attributions: Iterable[Prediction]) -> list[Prediction]:
    said = cue_classes.saying()
    return [a for a in attributions if any(w.casefold() in said for s, e in a.cue for w in text[s:e].split())]


def _spans(attributions: Iterable[Prediction], role: str) -> set[tuple[int, int]]:
    return {span for one in attributions for span in getattr(one, role)}


def _key(one: Prediction) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple(sorted(getattr(one, role))) for role in ROLES)
