"""Contrasts: in what two sides differ though both speak of a thing, with one sentence for the reader."""

from aidememoire.across.accounts.clashes import clash
from aidememoire.across.accounts.propositions import Proposition, Verdict


def relate(first: Proposition, second: Proposition) -> Verdict:
    """How two aligned propositions of two sides stand to each other."""
    found = clash(first, second)
    if found is not None:
        return Verdict("clash", (), found.note)
    return Verdict("shared")
