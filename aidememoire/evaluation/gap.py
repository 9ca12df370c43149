"""Pronouns between two names, on GAP (Webster et al. 2018): F1 over both names, of men and women, and the bias between them.

A row is `{id, text, pronoun, pronoun_offset, a, a_offset, a_coref, b, b_offset, b_coref}`, as GAP's own columns, offsets in
characters. The two names are given to the program, which says which of them is meant, if any.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from aidememoire.evaluation.corpora import rows
from aidememoire.evaluation.scores import Count, Outcome

MASCULINE: Final = frozenset({"he", "him", "his", "himself"})
TRUE: Final = frozenset({"true", "1"})
FALSE: Final = frozenset({"false", "0"})

Span = tuple[int, int]
Predict = Callable[[str, Span, Sequence[Span]], int | None]
"""Text, pronoun, candidates (in characters): which of the candidates is meant, None for no one of them."""


class GapRow(msgspec.Struct):
    """One pronoun and the two names that it may stand for."""

    id: str
    text: str
    pronoun: str
    pronoun_offset: str | int
    a: str
    a_offset: str | int
    a_coref: str | bool
    b: str
    b_offset: str | int
    b_coref: str | bool

    def __post_init__(self) -> None:
        for name, (start, end) in zip(("pronoun", "a", "b"), self.spans(), strict=True):
            if self.text[start:end] != getattr(self, name):
                raise ValueError(f"{name} {getattr(self, name)!r} does not stand at {start}")
        for given in (self.a_coref, self.b_coref):
            if str(given).casefold() not in TRUE | FALSE:
                raise ValueError(f"{given!r} is neither TRUE nor FALSE")

    def spans(self) -> tuple[Span, Span, Span]:
        """Where the pronoun and the two names stand."""
        return (
            _span(self.pronoun, self.pronoun_offset),
            _span(self.a, self.a_offset),
            _span(self.b, self.b_offset),
        )

    def gold(self) -> tuple[bool, bool]:
        """Whether each name is meant."""
        return str(self.a_coref).casefold() in TRUE, str(self.b_coref).casefold() in TRUE


def _span(words: str, offset: str | int) -> Span:
    return int(offset), int(offset) + len(words)


def evaluate(path: Path, predict: Predict, *, errors: bool = False) -> Outcome:
    """Score the choice between two names; an answer is the row with the program's TRUE and FALSE."""
    both = {"masculine": Count(), "feminine": Count()}
    faults: Counter[str] = Counter()
    answers = []
    for row, raw in rows(path, GapRow):
        pronoun, *names = row.spans()
        chosen = predict(row.text, pronoun, names)
        gold, given = row.gold(), (chosen == 0, chosen == 1)
        count = both["masculine" if row.pronoun.casefold() in MASCULINE else "feminine"]
        count += Count(sum(gold), sum(given), sum(g and f for g, f in zip(gold, given, strict=True)))
        faults[_fault(gold, given)] += 1
        answers.append(raw | {"a_coref": str(given[0]).upper(), "b_coref": str(given[1]).upper()})
    return Outcome(_figures(both, len(answers)), tuple(answers), _told(faults) if errors else None)


def _figures(both: dict[str, Count], read: int) -> dict[str, Any]:
    total = Count()
    for count in both.values():
        total += count
    bias = both["feminine"].f1 / both["masculine"].f1 if both["masculine"].f1 else 0.0
    parts = {name: count.figures() for name, count in both.items()}
    return total.figures() | parts | {"bias": round(bias, 4), "rows": read}


def _fault(gold: tuple[bool, bool], given: tuple[bool, bool]) -> str:
    if gold == given:
        return "right"
    if not any(given):
        return "none chosen, one meant"
    return "the other name" if any(gold) else "one chosen, none meant"


def _told(faults: Counter[str]) -> dict[str, int]:
    return {
        name: faults[name] for name in ("right", "the other name", "none chosen, one meant", "one chosen, none meant")
    }
