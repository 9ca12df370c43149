"""Keys by which commitments and the documents that may settle them find each other without being read.

A commitment and a deed that may be the act promised share a key; so do two commitments that may be one. What they share
by a happening is looked up by their events.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from aidememoire.across.followup.deeds import Deed, Pledge, Who
from aidememoire.across.followup.matching import FEWEST_SHARED, may_be_told, says_something, until
from aidememoire.lexicons.followup import followup_words

ANY: Final = "*"
"""Instead of a type of event: any, but for deeds that are words."""
BOUND: Final = "bound"
EVENT: Final = "event"
FOREVER: Final = "9999-12-31"


class PledgeKey(NamedTuple):
    """A commitment can be found by who is bound to what, until a last day (ISO 8601)."""

    who: str
    what: str
    last_day: str
    made_day: str


class DeedKey(NamedTuple):
    """A document can be found by who did what from a first day to a last one (ISO 8601)."""

    who: str
    what: str
    first_day: str
    last_day: str


def acts_wanted(pledge: Pledge) -> list[tuple[str, str]]:
    """Who would have to do what, each as a key of deeds: the first of those who are bound, for all of them must act."""
    if pledge.kind == "prediction" or not pledge.each or len(pledge.words) < FEWEST_SHARED:
        return []
    types = sorted({event.type for event in pledge.events}) or [ANY]
    one = pledge.each[0]
    return [(who, what) for who in _spelt(one, one.bodies, one.belongs) for what in types]


def acts_of(deed: Deed) -> list[tuple[str, str]]:
    """Who does what, as keys that commitments want."""
    if not may_be_told(deed):
        return []
    types = [deed.event.type] if deed.event.type in followup_words().words_only else [deed.event.type, ANY]
    everybody = deed.everybody
    return [(who, what) for who in _spelt(everybody, everybody.belongs, everybody.bodies) for what in types]


def pledge_keys(pledge: Pledge) -> tuple[PledgeKey, ...]:
    """All keys of a commitment: acts, those who are bound, events."""
    due = pledge.due.last.isoformat() if pledge.due else FOREVER
    made = pledge.made.isoformat() if pledge.made else ""
    found = [PledgeKey(who, BOUND, due, made) for who in sorted(pledge.who.identities)]
    if made and says_something(pledge):
        last = until(pledge).isoformat()
        found += [PledgeKey(who, what, last, made) for who, what in acts_wanted(pledge)]
        found += [PledgeKey(event, EVENT, FOREVER, made) for event in sorted({event.id for event in pledge.events})]
    return tuple(found)


def deed_keys(deeds: Iterable[Deed], pledges: Iterable[Pledge]) -> tuple[DeedKey, ...]:
    """The keys of a document that tells of these deeds, and of what became of those of these commitments that it says."""
    days: dict[tuple[str, str], tuple[str, str]] = {}
    for act, first, last in (*_days(deeds), *_restating(pledges)):
        known = days.get(act, (first, last))
        days[act] = min(first, known[0]), max(last, known[1])
    return tuple(DeedKey(*act, *days[act]) for act in sorted(days))


def _days(deeds: Iterable[Deed]) -> Iterator[tuple[tuple[str, str], str, str]]:
    for deed in deeds:
        if deed.days is not None:
            for who, what in acts_of(deed):
                if what != ANY:
                    yield (who, what), deed.days.first.isoformat(), deed.days.last.isoformat()


def _restating(pledges: Iterable[Pledge]) -> Iterator[tuple[tuple[str, str], str, str]]:
    for pledge in pledges:
        if pledge.told and pledge.made is not None:
            for who in pledge.who.identities:
                yield (who, BOUND), pledge.made.isoformat(), pledge.made.isoformat()


def _spelt(who: Who, bodies: Iterable[str], belongs: Iterable[str]) -> list[str]:
    """Those who may be the same, or a state or organisation and one who speaks for it, under one name each."""
    return sorted(
        {
            *(f"who:{one}" for one in who.identities),
            *(f"body:{one}" for one in bodies),
            *(f"of:{one}" for one in belongs),
        }
    )
