"""Precision, recall and their harmonic mean, from counts; and what every measurement returns."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

Row = dict[str, Any]
"""One document or row of a corpus, as its JSON has it."""


class Outcome(NamedTuple):
    """What one corpus showed."""

    figures: dict[str, Any]
    """Figures by name, nested, between 0 and 1; counts are integers."""
    answers: tuple[Row, ...] = ()
    """The corpus with the program's answers in place of the gold, one a document or row."""
    errors: dict[str, Any] | None = None
    """How often what went wrong, nested; None where nobody asked, or where the kind does not tell."""


@dataclass
class Count:
    """How many were wanted, given, and both."""

    gold: int = 0
    given: int = 0
    hit: int = 0

    def __iadd__(self, other: "Count") -> Self:
        """Add what another count has counted."""
        self.gold += other.gold
        self.given += other.given
        self.hit += other.hit
        return self

    def add(self, gold: Iterable[Hashable], given: Iterable[Hashable]) -> None:
        """Count two sets against each other."""
        wanted, found = set(gold), set(given)
        self.gold += len(wanted)
        self.given += len(found)
        self.hit += len(wanted & found)

    @property
    def precision(self) -> float:
        """Share of what was given that was wanted."""
        return self.hit / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was given."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hit / (self.gold + self.given) if self.hit else 0.0

    def figures(self) -> dict[str, float]:
        """Return the three, rounded to four places."""
        return {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4)}
