"""People's decisions on who is who, carried out over what the program decided."""

from collections.abc import Sequence

import msgspec

from aidememoire.across.identities.build import build
from aidememoire.across.identities.sightings import Sighting
from aidememoire.records import Identity, IdentityDecision


def decide(
    found: Sequence[Identity], sightings: dict[str, Sighting], decisions: Sequence[IdentityDecision]
) -> list[Identity]:
    """The identities after all decisions, carried out from the oldest to the newest; what is not there is passed over."""
    held = {identity.id: identity for identity in found}
    for decision in sorted(decisions, key=lambda d: (d.at, d.by, d.kind, d.identities, d.members)):
        (_merge if decision.kind == "merge" else _split)(held, sightings, decision)
    return list(held.values())


def _matches(sighting: Sighting, members: Sequence[tuple[str, str]]) -> bool:
    return any(sighting.name == name and document in {"", sighting.document} for name, document in members)


def _merge(held: dict[str, Identity], sightings: dict[str, Sighting], decision: IdentityDecision) -> None:
    named = [held[id_] for id_ in decision.identities if id_ in held]
    others = sorted(
        (
            identity
            for identity in held.values()
            if identity not in named and any(_matches(sightings[actor], decision.members) for actor in identity.actors)
        ),
        key=lambda identity: identity.id,
    )
    parts = [*named, *others]
    if len(parts) < 2:
        return
    for part in parts:
        del held[part.id]
    whole = _again([actor for part in parts for actor in part.actors], sightings, parts[0])
    held[whole.id] = whole


def _split(held: dict[str, Identity], sightings: dict[str, Sighting], decision: IdentityDecision) -> None:
    for identity in sorted(held.values(), key=lambda identity: identity.id):
        if decision.identities and identity.id not in decision.identities:
            continue
        out = [actor for actor in identity.actors if _matches(sightings[actor], decision.members)]
        rest = [actor for actor in identity.actors if actor not in set(out)]
        if not out or not rest:
            continue
        held[identity.id] = _again(rest, sightings, identity)
        part = build(("split", identity.id, *sorted(decision.members)), [sightings[a] for a in out], None, None)
        held[part.id] = part


def _again(actors: Sequence[str], sightings: dict[str, Sighting], model: Identity) -> Identity:
    """An identity of these actors under the id and affiliation of another."""
    made = build((), [sightings[actor] for actor in actors], None, None)
    return msgspec.structs.replace(
        made, id=model.id, affiliation=model.affiliation or made.affiliation, kind=model.kind
    )
