"""The weights by which numbers about two clauses become the probability that both are about one matter."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load


class Likeness(Entry, frozen=True):
    """Weights of a logistic regression by the names of its numbers."""

    source: str
    bias: float
    weights: dict[str, float]


@cache
def likeness() -> Likeness:
    """The weights that are installed."""
    return load("likeness", Likeness)
