"""The rules of clashes for two claims about one thing: values, dates, places, papers, stages, denials."""

from collections.abc import Callable
from typing import Final

from aidememoire.across.accounts.clash_claims import Claim, Stage
from aidememoire.across.accounts.clash_pairs import Found, Pair, beside, days
from aidememoire.across.accounts.clash_places import place_names, places_exclude
from aidememoire.across.accounts.clash_words import stem, stems_of
from aidememoire.lexicons.contrasts import contrast_words

Rule = Callable[[Pair], Found | None]

_WHOLE: Final = 0.99
"""Overlap of two claims of which one is about nothing else."""
_NAMED: Final = 2
"""Words in common that name a paper: "the partnership treaty"."""
_ZONES: Final = 1
"""Days that dates of one event may be apart: it is another day in another capital."""


def value(pair: Pair) -> Found | None:
    """Two numbers of the same things that cannot both be so."""
    first, second = pair.first, pair.second
    if first.portions != second.portions or _other_dates(pair):
        return None
    for one in first.amounts:
        alike = [other for other in second.amounts if other.unit == one.unit]
        if not alike or any(one.meets(other) for other in alike) or one.unit == "minute":
            continue
        apart = pair.shared - {stem(one.noun), stem(alike[0].noun), one.unit}
        if (apart or pair.aligned) and pair.overlap >= 0.4 and not _one_sided(first, second):
            words = (_with_noun(first, one.text), _with_noun(second, alike[0].text))
            return Found("value", beside(first, second, words), pair.weight)
    return None


def date(pair: Pair) -> Found | None:
    """Two dates of one act that cannot both be so."""
    first, second = pair.first, pair.second
    one, other = days(first), days(second)
    if len(one) != 1 or len(other) != 1 or one[0][1].meets(other[0][1], slack=_ZONES):
        return None
    # That two clauses are of one topic is not enough: a topic has many dates.
    alike = pair._replace(aligned=False).about_one_thing(part=0.6)
    if first.portions != second.portions or not alike or _other_amounts(pair):
        return None
    if first.unsettled or second.unsettled or first.negated != second.negated:
        return None
    return Found("value", beside(first, second, (one[0][0], other[0][0])), pair.weight)


def place(pair: Pair) -> Found | None:
    """Two places of one act, neither of which lies in the other."""
    first, second = pair.first, pair.second
    one, other = place_names(first.proposition.text), place_names(second.proposition.text)
    if not one or not other or not pair.about_one_thing(part=0.5) or first.negated != second.negated:
        return None
    if first.portions - second.portions or second.portions - first.portions or not places_exclude(one, other):
        return None
    return Found("value", beside(first, second, (one[0], other[0])), pair.weight)


def paper(pair: Pair) -> Found | None:
    """One paper at two stages of its life: initialled by one, signed by the other."""
    first, second = pair.first, pair.second
    nouns = stems_of(contrast_words().contact.papers)
    if not (nouns & set(first.stems)) & set(second.stems) or not pair.shared:
        return None
    if pair.overlap < 0.5 and len(pair.shared) < _NAMED:
        return None
    one, other = _life(first), _life(second)
    if one is None or other is None or one == other or _wished(pair):
        return None
    return Found("status", beside(first, second), pair.weight)


def stage(pair: Pair) -> Found | None:
    """One act told at stages that exclude each other: done and intended, agreed and only proposed."""
    if not pair.about_one_thing() or pair.first.portions != pair.second.portions or _wished(pair):
        return None
    for one, other in pair.ways():
        if one.negated or other.negated:
            continue
        if one.stage is Stage.DONE and other.stage is Stage.INTENDED and _one_deed(pair):
            return Found("status", beside(pair.first, pair.second), pair.weight)
        if one.stage is Stage.AGREED and other.stage is Stage.PROPOSED and _together(one):
            return Found("status", beside(pair.first, pair.second), pair.weight)
    return None


def settled(pair: Pair) -> Found | None:
    """Agreed by one account, not agreed by the other."""
    for one, other in pair.ways():
        if not one.unsettled or other.unsettled or other.stage is not Stage.AGREED or other.negated:
            continue
        if pair.aligned or pair.about_one_thing(part=0.4) or (pair.shared and pair.overlap >= _WHOLE):
            return Found("status", beside(pair.first, pair.second), pair.weight)
    return None


def opposite(pair: Pair) -> Found | None:
    """A thing and its contrary said of the same object: halt and continue, accepted and declined."""
    first, second, listed = pair.first, pair.second, contrast_words().opposite
    contrary = [n for n, affirms in first.opposed.items() if second.opposed.get(n, affirms) != affirms]
    if not contrary or _wished(pair) or first.unanswered or second.unanswered or _reported_only(pair):
        return None
    if first.portions != second.portions:  # some are released, others still held
        return None
    words = [phrase for n in contrary for phrase in (*listed[n].affirms, *listed[n].denies)]
    rest = pair.without(stems_of(tuple(words)))
    if rest.about_one_thing() or (rest.shared and rest.overlap >= _WHOLE):
        return Found("status", beside(first, second), pair.weight)
    return None


def denial(pair: Pair) -> Found | None:
    """The same predicate of the same things, affirmed by one and denied by the other."""
    first, second = pair.first, pair.second
    if _wished(pair) or first.unanswered or second.unanswered or not pair.about_one_thing(part=0.5):
        return None
    one, other = first.proposition, second.proposition
    apart = [root for root in pair.shared if first.topic[root] != second.topic[root]]
    turned = 2 * len(apart) > len(pair.shared) and _one_predicate(pair)
    if not turned and not (one.predicate == other.predicate and one.negated != other.negated and not apart):
        return None
    begun = Stage.BEGUN in (first.stage, second.stage)
    return Found("status" if begun else "denial", beside(first, second), pair.weight)


def silence(pair: Pair) -> Found | None:
    """A subject that one account has been raised, and the other says was not."""
    for one, other in pair.ways():
        if not one.silent or other.silent or other.negated or other.unanswered or one.unanswered:
            continue
        if other.proposition.scope != "call":
            continue
        named = [root for root in one.topic if root not in pair.common and not one.topic[root]] or list(pair.shared)
        if pair.aligned or (
            pair.shared and (pair.about_one_thing(part=0.6) or (len(named) == 1 and pair.overlap >= _WHOLE))
        ):
            return Found("denial", beside(pair.first, pair.second), pair.weight)
    return None


RULES: Final[tuple[Rule, ...]] = (silence, settled, value, date, place, paper, opposite, denial, stage)


def _life(claim: Claim) -> float | None:
    """Where in its life a paper stands; half a step less where that is only to come."""
    places = [n for n, forms in enumerate(contrast_words().stages.papers) if set(forms) & set(claim.forms)]
    if not places:
        return None
    # "Initialled and will be signed": the first of the two is so.
    ahead = {"will", "would", "plan", "plans", "intend", "intends", "ready", "to"} & set(claim.forms)
    if len(places) == 1 and (ahead or claim.negated):
        return places[0] - 0.5
    return float(places[0] if ahead else places[-1])


def _one_deed(pair: Pair) -> bool:
    """Whether both tell of one act of delivering, sending, paying: by its verb, or by the same number."""
    deeds = stems_of(contrast_words().stages.deeds)
    if deeds & pair.shared and len(pair.shared) >= 3:
        return True
    return any(
        one.unit == other.unit and one.meets(other) for one in pair.first.amounts for other in pair.second.amounts
    )


def _together(claim: Claim) -> bool:
    joint = {"both", "leader", "sid", "parti", "party", "president", "minist", "two", "they", "we"}
    return len(claim.proposition.speakers) > 1 or bool(joint & set(claim.stems)) or len(claim.proposition.actors) > 1


def _one_predicate(pair: Pair) -> bool:
    one, other = pair.first.proposition.predicate, pair.second.proposition.predicate
    if one is not None and one == other:
        return True
    return any(predicate and stem(predicate.split()[0]) in pair.shared for predicate in (one, other))


def _wished(pair: Pair) -> bool:
    return pair.first.wished or pair.second.wished


def _reported_only(pair: Pair) -> bool:
    """Whether one rejects accusations or claims: that is a quarrel, told as one."""
    quarrel = {"accus", "alleg", "critic", "reproach", "blame"}
    return any(quarrel & set(claim.stems) for claim in (pair.first, pair.second))


def _other_dates(pair: Pair) -> bool:
    one, other = days(pair.first), days(pair.second)
    return bool(one and other) and not any(a.meets(b, slack=_ZONES) for _, a in one for _, b in other)


def _other_amounts(pair: Pair) -> bool:
    return any(
        one.unit == other.unit and not one.meets(other) for one in pair.first.amounts for other in pair.second.amounts
    )


def _one_sided(first: Claim, second: Claim) -> bool:
    """Whether one of the numbers is told as what is wanted or denied."""
    return first.wished != second.wished or first.unsettled or second.unsettled


def _with_noun(claim: Claim, number: str) -> str:
    found = next(amount for amount in claim.amounts if amount.text == number)
    return (
        number
        if not found.noun or found.noun in "$€£"
        else f"{number} {found.noun}"
        + ("" if found.high == found.low == 1 else "s" if not found.noun.endswith(("s", "people", "men")) else "")
    )
