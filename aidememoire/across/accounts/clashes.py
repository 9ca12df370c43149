"""Clashes: what two accounts say that cannot both be so - a denial, a value, a status.

Everything else in which accounts differ is a contrast, see contrasts.py.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from aidememoire.across.accounts.propositions import Proposition

ClashKind = Literal["denial", "value", "status"]


class Clash(msgspec.Struct, frozen=True):
    """Two propositions of two sides that cannot both be so, with one sentence for the reader."""

    first: Proposition
    second: Proposition
    kind: ClashKind
    note: str


def clash(first: Proposition, second: Proposition) -> Clash | None:
    """The clash of two propositions that are aligned by what they speak of; None where both can be so."""
    return None


def clash_between(first: Sequence[Proposition], second: Sequence[Proposition]) -> tuple[Clash, ...]:
    """The clashes of two whole accounts, aligned or not, best first; a proposition is in one of them at most.

    Found without vectors: by what both name. Takes all propositions of two sides, in the order of their texts.
    """
    return ()
