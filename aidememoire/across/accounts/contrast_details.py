"""Details of a claim that can be told or left out: numbers, dates, and names other than those of the two sides."""

import re
from typing import Final, NamedTuple

from aidememoire.across.accounts.clash_claims import Claim
from aidememoire.across.accounts.clash_pairs import days
from aidememoire.across.accounts.clash_values import Amount
from aidememoire.across.accounts.clash_words import stem, tokens
from aidememoire.lexicons.contrasts import contrast_words
from aidememoire.lexicons.countries import country_named, country_of_demonym
from aidememoire.records.ranges import Days, days_of

_NAME: Final = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+(?:\s+(?:of |for |on )?[A-Z][\w’'-]+)*")
_PEOPLE: Final = frozenset(
    {"leader", "president", "minist", "side", "sid", "head", "part", "countr", "stat", "countri"}
)
"""Stems of those of whom "two" tells nothing: the two leaders."""


class Detail(NamedTuple):
    """A detail as written, and what it is compared by: a number, days, or the stems of a name."""

    text: str
    meaning: Amount | Days | frozenset[str]

    def same(self, other: "Detail") -> bool:
        """Whether both are one detail, the names of which share a word."""
        if isinstance(self.meaning, Amount) and isinstance(other.meaning, Amount):
            return self.meaning.unit == other.meaning.unit and self.meaning.meets(other.meaning)
        if isinstance(self.meaning, Days) and isinstance(other.meaning, Days):
            return self.meaning.meets(other.meaning, slack=1)
        if isinstance(self.meaning, frozenset) and isinstance(other.meaning, frozenset):
            return bool(self.meaning & other.meaning)
        return False


def details(claim: Claim) -> tuple[Detail, ...]:
    """The details in their order: numbers, dates, names; not the day of the text itself, which "today" tells."""
    numbers = [Detail(amount.text, amount) for amount in claim.amounts if amount.unit not in _PEOPLE]
    own = days_of(claim.proposition.published)
    dates = [Detail(text, found) for text, found in days(claim) if own is None or not found.meets(own, slack=1)]
    dates = [detail for detail in dates if detail.text.casefold() != "today"]
    return (*numbers, *dates, *_names(claim))


def only_in(first: tuple[Detail, ...], second: tuple[Detail, ...]) -> tuple[Detail, ...]:
    """The details of the first that the second has not."""
    return tuple(detail for detail in first if not any(detail.same(other) for other in second))


def _names(claim: Claim) -> list[Detail]:
    proposition = claim.proposition
    known = {
        stem(token.casefold())
        for name in (*proposition.actors, *proposition.speakers, *proposition.relays, proposition.side)
        for token in tokens(name)
    }
    titles = contrast_words().grammar.titles
    found: list[Detail] = []
    for match in _NAME.finditer(proposition.text):
        roots = frozenset(
            stem(token.casefold())
            for token in tokens(match.group())
            if token[0].isupper() and token.casefold() not in titles and not _state(token)
        )
        if roots - known and not _state(match.group()):
            found.append(Detail(match.group(), roots))
    return found


def _state(name: str) -> bool:
    return (
        country_named(name) is not None
        or country_of_demonym(name) is not None
        or name in {"United", "States", "America"}
    )
