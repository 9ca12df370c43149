"""Happenings: one call, meeting, visit or vote across documents, as a pure function of the events told.

Events are compared only within a block (see `blocks`), so that a ledger works out again only the blocks that a new
document touches: the happenings of all events together are those of the blocks, one by one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from aidememoire.across.happenings.blocking import blocks
from aidememoire.across.happenings.clustering import clusters
from aidememoire.across.happenings.fields import fields, key_of
from aidememoire.across.happenings.likeness import by_video
from aidememoire.across.happenings.mentions import EventMention, Party, mentions_of
from aidememoire.records import Happening, Mention
from aidememoire.records.terms import Status

__all__ = ["EventMention", "Party", "blocks", "happenings", "mentions_of"]

_ORDER: Final[tuple[Status, ...]] = ("ongoing", "planned", "proposed", "possible")


def happenings(mentions: Sequence[EventMention]) -> tuple[Happening, ...]:
    """Every event in exactly one happening, in order of id, whatever the order of the mentions."""
    return tuple(sorted(map(_happening, clusters(mentions)), key=lambda happening: happening.id))


def _happening(group: Sequence[EventMention]) -> Happening:
    telling = [mention for mention in group if mention.relation == "tells"] or list(group)
    held = fields(group)
    values = {field.name: field.values[0].value for field in held}
    # A call by video is told as a call, a meeting, a conversation: whoever says video says more.
    mode = "video" if any(map(by_video, telling)) else _most([(m.event.mode, m.counted_as) for m in telling])
    symmetric = _most([(str(m.event.symmetric), m.counted_as) for m in telling]) == "True"
    return Happening(
        id=key_of(group),
        type=group[0].event.type,
        mode=mode,
        symmetric=symmetric,
        actors=_names(telling, lambda m: m.event.actors),
        recipients=_names(telling, lambda m: m.event.recipients),
        when=values.get("when"),
        where=values.get("where"),
        status=_status(group),
        fields=held,
        mentions=tuple(
            sorted(
                (Mention(m.event.id, m.document, m.relation) for m in group),
                key=lambda mention: (mention.document, mention.event),
            )
        ),
    )


def _most(given: Sequence[tuple[str | None, str]]) -> str | None:
    """The value that most families give; of equals the first in the alphabet."""
    counts = Counter(value for value, _ in set(given) if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _names(group: Sequence[EventMention], ids: Callable[[EventMention], tuple[str, ...]]) -> tuple[str, ...]:
    """Names of parties, each identity once; somebody unnamed is left out where the state has somebody named."""
    named: dict[str, Party] = {}
    for mention in group:
        for id_ in ids(mention):
            if (party := mention.parties.get(id_)) is not None:
                named.setdefault(party.identity, party)
    people = {party.place for party in named.values() if party.kind == "person" and party.place}
    kept = [party for party in named.values() if party.kind == "person" or party.place not in people]
    return tuple(sorted({party.name for party in kept or named.values()}))


def _status(group: Sequence[EventMention]) -> Status:
    """Summary of all claims: what a document says itself goes before what it quotes, as in one record."""
    voices: dict[bool, set[tuple[str, str | None]]] = defaultdict(set)
    for mention in group:
        for claim in mention.event.claims:
            voices[isinstance(claim.by, str)].add((claim.status, claim.reason))
        if not mention.event.claims:
            voices[True].add((mention.event.status, None))
    for own in (True, False):
        found = {status for status, _ in voices[own]}
        if "occurred" in found:
            denied = not own and any(status == "denied" for said in voices.values() for status, _ in said)
            return "denied" if denied else "occurred"
        if "denied" in found:
            return "denied"
        if found:
            return next((status for status in _ORDER if status in found), "possible")
    return group[0].event.status
