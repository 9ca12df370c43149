"""Clashes: what two accounts say that cannot both be so - a denial, a value, a status.

Everything else in which accounts differ is a contrast, see contrasts.py. The rules look for little and ask for much: real
readouts rarely contradict each other, so a clash needs two clauses that share most of their words of content, and then
one thing in which they exclude each other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from aidememoire.across.accounts.clash_claims import Claim, claim_of
from aidememoire.across.accounts.clash_contact import CONTACT_RULES
from aidememoire.across.accounts.clash_pairs import ClashKind, Found, Pair, same_side_words
from aidememoire.across.accounts.clash_rules import RULES
from aidememoire.across.accounts.contrasts import contrasts
from aidememoire.across.accounts.propositions import Proposition, Verdict

_COMMON: Final = 0.2
_LEAST_COMMON: Final = 4
"""A stem that so large a share of the clauses, and so many, have tells nothing about what one of them is about."""


class Clash(msgspec.Struct, frozen=True):
    """Two propositions of two sides that cannot both be so, with one sentence for the reader."""

    first: Proposition
    second: Proposition
    kind: ClashKind
    note: str


def relate(first: Proposition, second: Proposition) -> Verdict:
    """How two aligned propositions of two sides stand to each other: whether they clash, and what contrasts are beside.

    The note is about the clash, else about the first contrast.
    """
    one, other = claim_of(first), claim_of(second)
    pair = Pair(one, other, same_side_words(one) | same_side_words(other), aligned=True)
    beside, against = contrasts(pair), _clash(pair)
    if against is not None:
        return Verdict("clash", tuple(beside), against.note)
    return Verdict("shared", tuple(beside), next(iter(beside.values()), None))


def clash_between(first: Sequence[Proposition], second: Sequence[Proposition]) -> tuple[Clash, ...]:
    """The clashes of two whole accounts, aligned or not, best first; a proposition is in one of them at most.

    Found without vectors: by what both name. Takes all propositions of two sides, in the order of their texts: what
    "it" and "this matter" are about is looked for in the clause before.
    """
    ones, others = list(_claims(first)), list(_claims(second))
    common = _common([*ones, *others])
    ranked: list[tuple[float, int, int, Found]] = []
    for i, one in enumerate(ones):
        for j, other in enumerate(others):
            found = _clash(Pair(one, other, common))
            if found is not None:
                ranked.append((-found.weight, i, j, found))
    used: tuple[set[int], set[int]] = (set(), set())
    chosen: list[Clash] = []
    for _, i, j, found in sorted(ranked, key=lambda row: row[:3]):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            chosen.append(Clash(first[i], second[j], found.kind, found.note))
    return tuple(chosen)


def _clash(pair: Pair) -> Found | None:
    return next((found for rule in (*CONTACT_RULES, *RULES) if (found := rule(pair)) is not None), None)


def _claims(propositions: Sequence[Proposition]) -> Iterator[Claim]:
    """The claims of an account; "no agreement was reached on it" gets what the clause before it is about."""
    before: Claim | None = None
    for proposition in propositions:
        claim = claim_of(proposition)
        if claim.unsettled and len(claim.topic) < 2 and before is not None and _follows(before, claim):
            claim = claim._replace(topic={**dict.fromkeys(before.topic, False), **claim.topic})
        yield claim
        before = claim


def _follows(before: Claim, claim: Claim) -> bool:
    return before.proposition.entry == claim.proposition.entry


def _common(claims: Sequence[Claim]) -> frozenset[str]:
    counts = Counter(root for claim in claims for root in claim.topic)
    least = max(_LEAST_COMMON, round(_COMMON * len(claims)))
    return frozenset(root for root, count in counts.items() if count >= least)
