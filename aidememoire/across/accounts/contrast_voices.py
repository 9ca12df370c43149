"""By whom a claim is put forward, and how: stated, thanked for, or spoken of together."""

from typing import Final, Literal, NamedTuple

from aidememoire.across.accounts.clash_claims import Claim
from aidememoire.across.accounts.clash_words import has, stem, stems_of, tokens
from aidememoire.lexicons.contrasts import contrast_words

Manner = Literal["stated", "received", "joint", "unknown"]

_OPENING: Final = 4
"""Words at the head of a sentence among which those stand who speak together."""


class Voice(NamedTuple):
    """Who speaks, by the stems of the names, how, and in words for a note."""

    manner: Manner
    names: frozenset[str]
    words: str


def voice(claim: Claim) -> Voice:
    """The voice of a claim; "unknown" where nothing tells who puts it forward."""
    proposition, listed = claim.proposition, contrast_words().manner
    opening = tuple(stem(token.casefold()) for token in tokens(proposition.sentence or proposition.text))
    names = frozenset(stem(tokens(name)[-1].casefold()) for name in proposition.speakers if tokens(name))
    who = " and ".join(proposition.speakers)
    if has(claim.stems, stems_of(listed.receiving)) or has(opening, stems_of(listed.receiving)):
        return Voice("received", names, f"welcomed or thanked for by {who}" if who else "welcomed or thanked for")
    if len(proposition.speakers) > 1 or (not names and has(opening[:_OPENING], stems_of(listed.together))):
        return Voice("joint", frozenset(), "spoken of by both")
    if names:
        return Voice("stated", names, f"stated by {who}")
    return Voice("unknown", names, "told")
