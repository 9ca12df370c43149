"""What only many documents show, worked out from the records of a ledger and kept beside them.

Families first, then identities, happenings and what became of commitments, for each rests on the ones before. All are pure functions of the set of
records: only what a new document touches is worked out again, and the result is that of working out everything.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from aidememoire.across import families as copying
from aidememoire.across.happenings import EventMention, blocks, happenings, mentions_of
from aidememoire.across.identities import ActorRule, identify
from aidememoire.records import Copy, Entry, Identity
from aidememoire.workflow.settling import settle

if TYPE_CHECKING:
    from aidememoire.across.meaning import Vectors
    from aidememoire.ledger import Ledger

AT_ONCE: Final = 256
"""Documents looked at in one transaction."""


def vectors() -> "Vectors":
    """The meaning of texts; the model is opened when the first one is asked for."""
    from aidememoire.language.meaning import meaning

    return meaning().vectors


def derive(ledger: "Ledger", tell: Callable[[str], None] = lambda _stage: None) -> None:
    """Bring all that is derived up to date with the documents; nothing to do costs next to nothing."""
    tell("families")
    touched = _families(ledger)
    if ledger.underived("identities", 1, newest_only=True):
        tell("identities")
        touched |= _identities(ledger)
    tell("happenings")
    _happenings(ledger, touched)
    tell("commitments")
    settle(ledger, vectors())


# ---- families


def _families(ledger: "Ledger") -> set[str]:
    """Find copies among new documents; the documents whose family is another now."""
    touched: set[str] = set()
    while ids := ledger.underived("families", AT_ONCE):
        with ledger.batch():
            new = {entry.id: entry for entry in ledger.entries(ids, newest_only=False)}
            signatures = {name: copying.signature(copying.body(entry.document)) for name, entry in new.items()}
            bands = {name: copying.bands(signature) for name, signature in signatures.items()}
            ledger.save_signatures(signatures, bands)
            ledger.save_copies(_copies(ledger, new, signatures, bands))
            concerned = ledger.component(ids)
            entries = list(ledger.entries(concerned, newest_only=False))
            ledger.save_families(copying.families(entries, ledger.copies_of(concerned)))
            ledger.derived("families", ids)
            ledger.follow_again(concerned)
        touched |= set(concerned)
    return touched


def _copies(
    ledger: "Ledger", new: Mapping[str, Entry], signatures: Mapping[str, bytes], bands: Mapping[str, tuple[int, ...]]
) -> Iterable[Copy]:
    """Pairs of a new document and any other that are alike."""
    known = dict(new)
    for name, entry in new.items():
        others = [other for other in ledger.sharing_bands(bands[name]) if other != name]
        theirs = ledger.signatures_of(others)
        likely = [other for other in others if copying.promising(signatures[name], theirs[other])]
        known.update({other.id: other for other in ledger.entries(set(likely) - known.keys(), newest_only=False)})
        for other in likely:
            if (other not in new or name < other) and (copy := copying.compare_texts(entry, known[other])):
                yield copy


# ---- identities


def _identities(ledger: "Ledger") -> set[str]:
    """Work out who is who; the documents of actors that are somebody else now, or are called otherwise."""
    before = _by_actor(ledger.identities())
    found = identify(ledger.entries(), ledger.identity_decisions(), actor_rules(ledger))
    after = _by_actor(found)
    everybody = before.keys() | after.keys()
    changed = sorted(name for name in everybody if _shown(before.get(name)) != _shown(after.get(name)))
    with ledger.batch():
        touched = set(ledger.documents_of_actors(changed).values())
        ledger.follow_again(touched)
        ledger.save_identities(found)
        while ids := ledger.underived("identities", AT_ONCE, newest_only=True):
            ledger.derived("identities", ids)
    return touched


def actor_rules(ledger: "Ledger") -> list[ActorRule]:
    """Entries of the actor dictionaries that the ledger has taken in."""
    return [msgspec.json.decode(rule, type=ActorRule) for rule in ledger.actor_rules()]


def _by_actor(identities: Iterable[Identity]) -> dict[str, Identity]:
    return {actor: identity for identity in identities for actor in identity.actors}


def _shown(identity: Identity | None) -> tuple[object, ...] | None:
    """All of an identity that a happening rests on."""
    return (
        None if identity is None else (identity.id, identity.name, identity.kind, identity.affiliation, identity.codes)
    )


# ---- happenings


def _happenings(ledger: "Ledger", touched: set[str]) -> None:
    """Work out the happenings of events in new documents, and in those whose families or actors have changed."""
    waiting = sorted(touched | set(_all_underived(ledger)))
    if not waiting:
        return
    identities = _by_actor(ledger.identities())
    with ledger.batch():
        keyed: dict[str, tuple[str, ...]] = {}
        for entry in ledger.entries(waiting):
            keyed.update({mention.event.id: blocks(mention) for mention in mentions_of(entry, identities)})
        blocked = ledger.events_blocked_with(keyed)
        ledger.save_event_blocks(keyed)
        concerned = set(blocked) | set(ledger.events_blocked_with(keyed))
        documents = sorted(set(ledger.documents_of_events(concerned).values()))
        mentions: list[EventMention] = [
            mention
            for entry in ledger.entries(documents)
            for mention in mentions_of(entry, identities)
            if mention.event.id in concerned
        ]
        before = ledger.happening_mates(concerned)
        ledger.save_happenings(happenings(mentions), concerned)
        _follow_again(ledger, before, ledger.happening_mates(concerned))
        ledger.derived("happenings", waiting)


Mates = Mapping[str, Mapping[str, str]]


def _follow_again(ledger: "Ledger", before: Mates, after: Mates) -> None:
    """Follow up commitments again that are about events in another happening now.

    Not where events have only come from documents, or gone with documents, that are looked at in any case.
    """
    moved = {
        event: {
            *_apart(before.get(event, {}), after.get(event, {})),
            *_apart(after.get(event, {}), before.get(event, {})),
        }
        for event in before.keys() | after.keys()
    }
    settled = ledger.followed_among({document for some in moved.values() for document in some})
    ledger.follow_again(ledger.documents_pledged_on(event for event, some in moved.items() if some & settled))


def _apart(one: Mapping[str, str], other: Mapping[str, str]) -> set[str]:
    return {document for event, document in one.items() if event not in other}


def _all_underived(ledger: "Ledger") -> list[str]:
    return ledger.underived("happenings", 1_000_000_000, newest_only=True)
