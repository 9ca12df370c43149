"""What became of commitments, worked out for what a new document touches and kept in the ledger.

A commitment of a new document meets the documents that are followed up already; the deeds of a new document meet the
commitments that look for such. Each pair is looked at by `Follower` alone, so that the result is that of all at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from aidememoire.across.followup import (
    ANY,
    BOUND,
    EVENT,
    Deed,
    Follower,
    Matcher,
    Pledge,
    concluded,
    deed_keys,
    merged,
    pledge_keys,
)
from aidememoire.across.followup.keys import FOREVER, acts_of, acts_wanted
from aidememoire.across.followup.matching import FEWEST_SHARED, until
from aidememoire.records import Entry, FollowUp
from aidememoire.records.terms import EVENT_TYPES

if TYPE_CHECKING:
    from aidememoire.across.meaning import Vectors
    from aidememoire.ledger import Ledger

AT_ONCE: Final = 256
"""Documents followed up in one transaction."""

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Pledge)


def settle(ledger: "Ledger", vectors: "Vectors | None") -> None:
    """Follow up the commitments and deeds of every document for which that has not been done."""
    matcher = Matcher({}, vectors)
    while ids := ledger.unfollowed(AT_ONCE):
        with ledger.batch():
            _settle(ledger, ids, matcher)
            ledger.derived("followups", ids)


def _settle(ledger: "Ledger", ids: list[str], matcher: Matcher) -> None:
    entries = list(ledger.entries(ids))
    settled = ledger.settled_by(ids)
    new = _follower(ledger, entries, matcher)
    whole = {pledge.id: pledge for pledge in new.pledges}
    _keep(ledger, ids, new)
    changed: dict[str, FollowUp] = {}
    found = (_wanting(ledger, new) | set(settled)) - whole.keys()
    known = {name: (_decoder.decode(data), kept) for name, (data, kept) in ledger.pledged(found).items()}
    new.matcher.happening_of = _happenings(ledger, new, (pledge for pledge, _ in known.values()))
    here = set(ids)
    for name, (pledge, kept) in sorted(known.items()):
        outcomes = new.outcomes(pledge)
        if {one for one in kept if one.passage.document in here} - set(outcomes):
            whole[name] = pledge  # a word that counted is gone: another one may count now
        elif (both := merged([*kept, *outcomes])) != kept:
            changed[name] = concluded(pledge, both)
    changed |= _from_scratch(ledger, whole, entries, matcher)
    ledger.save_outcomes(changed[name] for name in sorted(changed))


def _from_scratch(
    ledger: "Ledger", pledges: Mapping[str, Pledge], entries: Sequence[Entry], matcher: Matcher
) -> dict[str, FollowUp]:
    """Hold commitments against new documents and all that are followed up already."""
    documents = {name for pledge in pledges.values() for name in _doing(ledger, pledge)}
    documents |= ledger.documents_telling(event.id for pledge in pledges.values() for event in pledge.events)
    others = ledger.entries(sorted(documents - {entry.id for entry in entries}))
    held = _follower(ledger, [*entries, *others], matcher)
    held.matcher.happening_of = _happenings(ledger, held, pledges.values())
    return {name: concluded(pledge, held.outcomes(pledge)) for name, pledge in pledges.items()}


def _follower(ledger: "Ledger", held: Sequence[Entry], matcher: Matcher) -> Follower:
    actors = [actor.id for entry in held if entry.record for actor in entry.record.actors]
    events = [event.id for entry in held if entry.record for event in entry.record.events]
    return Follower(
        held,
        names=ledger.identity_names(actors),
        happening_of=ledger.happenings_of(events),
        vectors=matcher.vectors,
        matcher=matcher,
    )


def _happenings(ledger: "Ledger", held: Follower, pledges: Iterable[Pledge]) -> dict[str, str]:
    """The happenings of the events that are held, and of those that the commitments are about."""
    events = {deed.event.id for deed in held.deeds} | {event.id for pledge in pledges for event in pledge.events}
    return ledger.happenings_of(sorted(events))


def _keep(ledger: "Ledger", ids: list[str], new: Follower) -> None:
    """Keep the commitments of new documents, as yet without later words, and what their deeds are found by."""
    from aidememoire.ledger.following import Followed

    deeds: dict[str, list[Deed]] = {name: [] for name in ids}
    pledges: dict[str, list[Pledge]] = {name: [] for name in ids}
    for deed in new.deeds:
        deeds[deed.entry.id].append(deed)
    for pledge in new.pledges:
        pledges[pledge.document].append(pledge)
    rows = [
        Followed(
            concluded(pledge, ()),
            (pledge.due.first.isoformat(), pledge.due.last.isoformat()) if pledge.due else (None, None),
            pledge.made.isoformat() if pledge.made else None,
            sorted(pledge.words),
            _encoder.encode(pledge),
            pledge_keys(pledge),
        )
        for pledge in new.pledges
    ]
    keys = [(name, *key) for name in ids for key in deed_keys(deeds[name], pledges[name])]
    ledger.save_followed(ids, rows, keys)


def _wanting(ledger: "Ledger", new: Follower) -> set[str]:
    """Commitments that may be about what new documents tell: they share a key, and enough words."""
    found: set[str] = set()
    acts: dict[str, list[tuple[str, Deed]]] = {}
    for deed in new.deeds:
        for who, what in acts_of(deed):
            acts.setdefault(what, []).append((who, deed))
    for what, some in sorted(acts.items()):
        first = min(days.first for _, deed in some if (days := deed.days))
        last = max(deed.told for _, deed in some if deed.told)
        wanting = ledger.pledges_wanting(what, {who for who, _ in some}, first.isoformat(), last.isoformat())
        found |= _sharing(wanting, (deed.words for _, deed in some))
    telling = [pledge for pledge in new.pledges if pledge.told and pledge.made]
    bound = {one for pledge in telling for one in pledge.who.identities}
    latest = max((pledge.made for pledge in telling if pledge.made), default=date.min)
    wanting = ledger.pledges_wanting(BOUND, bound, "", latest.isoformat())
    found |= _sharing(wanting, (pledge.words for pledge in telling))
    mates = ledger.happening_mates({deed.event.id for deed in new.deeds})
    return found | ledger.pledges_wanting(EVENT, {one for some in mates.values() for one in some}, "", FOREVER).keys()


def _sharing(wanting: Mapping[str, str], some: Iterable[frozenset[str]]) -> set[str]:
    """Those that have enough words in common with all of some together."""
    words = frozenset().union(*some)
    return {name for name, text in wanting.items() if len(words.intersection(text.split())) >= FEWEST_SHARED}


def _doing(ledger: "Ledger", pledge: Pledge) -> set[str]:
    """Documents that may tell of what was promised, or of what became of it."""
    if pledge.made is None:
        return set()
    made = pledge.made.isoformat()
    found = ledger.documents_doing([BOUND], pledge.who.identities, made, FOREVER)
    acts = acts_wanted(pledge)
    if acts:
        types = {event for _, event in acts}
        types = set(EVENT_TYPES) if ANY in types else types
        found |= ledger.documents_doing(sorted(types), {who for who, _ in acts}, made, until(pledge).isoformat())
    return found
