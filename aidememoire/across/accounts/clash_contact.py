"""Clashes about the contact itself: whether it took place, how long it was, who asked for it."""

from collections.abc import Callable, Sequence
from typing import Final

from aidememoire.across.accounts.clash_claims import Claim
from aidememoire.across.accounts.clash_pairs import Found, Pair, beside
from aidememoire.across.accounts.clash_values import Amount
from aidememoire.across.accounts.clash_words import stems_of, tokens
from aidememoire.lexicons.contrasts import contrast_words

Rule = Callable[[Pair], Found | None]

_TOOK_PLACE: Final = frozenset({"place", "held", "happened", "occurred"})
_NEAR: Final = 3
_LONGEST: Final = 12 * 60
"""Minutes: what is longer is no call or meeting."""


def length(pair: Pair) -> Found | None:
    """Two lengths of the contact that cannot both be so."""
    one, other = _length(pair.first), _length(pair.second)
    if one is None or other is None or one.meets(other):
        return None
    return Found("value", beside(pair.first, pair.second, (one.text, other.text)), 3.0)


def initiator(pair: Pair) -> Found | None:
    """Two sides that each say that the other asked for the contact."""
    one, other = _asked(pair.first, pair), _asked(pair.second, pair)
    if one is None or other is None or one == other:
        return None
    return Found("value", beside(pair.first, pair.second), 3.0)


def existence(pair: Pair) -> Found | None:
    """Whether there was a contact at all."""
    for one, other in pair.ways():
        if _denies_contact(one) and _tells_contact(other) and _participants(one, other):
            return Found("denial", beside(pair.first, pair.second), 4.0)
    return None


def _length(claim: Claim) -> Amount | None:
    """The length of the contact in a claim that gives just one."""
    lengths = [amount for amount in claim.amounts if amount.unit == "minute" and amount.low < _LONGEST]
    if len(lengths) != 1 or claim.negated:
        return None
    words = contrast_words().contact
    about = stems_of(words.nouns) | stems_of(words.holding)
    if not about & set(claim.stems) and "last" not in claim.forms and "lasted" not in claim.forms:
        return None
    if claim.proposition.scope == "context" or {"earlier", "afterwards", "previous"} & set(claim.forms):
        return None
    return lengths[0]


def _asked(claim: Claim, pair: Pair) -> str | None:
    """The side that asked for the contact, by the account's own words: one of the names of the two sides."""
    words = contrast_words().contact
    forms = claim.forms
    asking = stems_of(words.asking)
    if not asking & set(claim.stems) or not stems_of(words.nouns) & set(claim.stems):
        return None
    for at, root in enumerate(claim.stems):
        if root not in asking:
            continue
        behind = forms[at + 1 : at + 6]
        before = forms[max(0, at - 4) : at]
        # "at the request of the X side", "initiated by X"; else "X had requested the call".
        passive = bool(behind) and behind[0] in {"of", "by", "from"}
        sides = _sides(behind if passive else before, pair)
        if len(sides) == 1:
            return sides[0]
    return None


def _sides(forms: Sequence[str], pair: Pair) -> list[str]:
    """The sides that words name, by the beginnings that a state and its people share."""
    sides = (pair.first.proposition.side, pair.second.proposition.side)
    return [side for side in sides if any(_names(form, side) for form in forms)]


def _names(form: str, side: str) -> bool:
    least = 4
    return any(
        len(form) >= least
        and len(word) >= least
        and form[: max(least, len(word) - 2)] == word[: max(least, len(word) - 2)]
        for word in (token.casefold() for token in tokens(side))
    )


def _denies_contact(claim: Claim) -> bool:
    """Whether it says that no contact took place, or that somebody did not speak with somebody."""
    words = contrast_words().contact
    nouns, holding = stems_of(words.nouns), stems_of(words.holding)
    forms = claim.forms
    for at, form in enumerate(forms):
        ahead = claim.stems[at + 1 : at + 1 + _NEAR]
        if form == "no" and nouns & set(ahead) and _TOOK_PLACE & set(forms[at + 2 :]):
            return True
        if form == "not" and forms[at - 1 : at] == ("did",) and ahead and ahead[0] in holding:
            return len(claim.topic) <= len(claim.proposition.actors) * 3 and len(claim.proposition.actors) > 1
    return False


def _tells_contact(claim: Claim) -> bool:
    events = [event for event in claim.proposition.events if event.type == "CONSULT" and event.status == "occurred"]
    return bool(events) and not claim.proposition.negated and claim.proposition.scope != "context"


def _participants(one: Claim, other: Claim) -> bool:
    """Whether both name two of the same people: the call is the one that is told of."""
    return (
        len(set(one.proposition.actors) & set(other.proposition.actors)) >= 2
        or len(_names_of(one) & _names_of(other)) >= 3
    )


def _names_of(claim: Claim) -> frozenset[str]:
    return frozenset(claim.topic)


CONTACT_RULES: Final[tuple[Rule, ...]] = (existence, length, initiator)
