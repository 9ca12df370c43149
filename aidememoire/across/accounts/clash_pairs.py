"""Two claims of two sides beside each other: what both are about, and how much of each that is."""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from aidememoire.across.accounts.clash_claims import Claim
from aidememoire.across.accounts.clash_words import stem, tokens
from aidememoire.records.ranges import Days, days_of

ClashKind = Literal["denial", "value", "status"]

_QUOTED_WORDS: Final = 14
"""Words of a clause that a note quotes; the rest becomes an ellipsis."""


class Found(NamedTuple):
    """A clash that a rule finds: its kind, the sentence for the reader, and how much speaks for it."""

    kind: ClashKind
    note: str
    weight: float


class Pair(NamedTuple):
    """Two claims; `common` are stems that most clauses of the two accounts have, the names of the states say.

    `aligned` says that they are of one topic for reasons of their own (their meaning, their place), so that they need
    fewer words in common.
    """

    first: Claim
    second: Claim
    common: frozenset[str]
    aligned: bool = False

    @property
    def shared(self) -> frozenset[str]:
        """What both are about."""
        return frozenset(self.first.topic.keys() & self.second.topic.keys()) - self.common

    @property
    def overlap(self) -> float:
        """Which part of the shorter one that is, 0 to 1."""
        smaller = min(len(self.first.topic.keys() - self.common), len(self.second.topic.keys() - self.common))
        return len(self.shared) / smaller if smaller else 0.0

    @property
    def weight(self) -> float:
        """How much both have in common."""
        return len(self.shared) * self.overlap

    def about_one_thing(self, *, least: int = 2, part: float = 0.5) -> bool:
        """Whether they share at least so many stems, and so large a part of the shorter one; fewer where aligned."""
        if self.aligned:
            least, part = min(least, 1), min(part, 0.25)
        return len(self.shared) >= least and self.overlap >= part

    def without(self, stems: frozenset[str]) -> "Pair":
        """The same with some stems left out of what they are about."""
        return self._replace(common=self.common | stems)

    def ways(self) -> Iterator[tuple[Claim, Claim]]:
        """Both ways round."""
        yield self.first, self.second
        yield self.second, self.first


def days(claim: Claim) -> tuple[tuple[str, Days], ...]:
    """The dates of a claim with their words."""
    dated = ((figure.text, days_of(figure.value)) for figure in claim.proposition.figures if figure.kind == "date")
    return tuple((text, found) for text, found in dated if found is not None)


def beside(first: Claim, second: Claim, words: tuple[str, str] | None = None) -> str:
    """The note of a difference: each side with its words."""
    one, other = words or (first.proposition.text, second.proposition.text)
    return f"{first.proposition.side} says “{shortened(one)}”, {second.proposition.side} “{shortened(other)}”."


def shortened(text: str) -> str:
    """A clause cut to a length that a note can hold."""
    words = text.strip().rstrip(".,;:").split()
    return " ".join(words[:_QUOTED_WORDS]) + (" …" if len(words) > _QUOTED_WORDS else "")


def same_side_words(claim: Claim) -> frozenset[str]:
    """Stems of the names that stand for the two sides themselves."""
    proposition = claim.proposition
    return frozenset(
        stem(token.casefold())
        for name in (proposition.side, *proposition.speakers)
        for token in tokens(name)
        if token[0].isalpha()
    )
