"""An actor in the making becomes a record: affiliation and codes from what is known of it."""

from aidememoire.lexicons import Country
from aidememoire.reading.actors.drafts import Draft
from aidememoire.records import Actor, Codes

STEPS = 5


def actor_of(draft: Draft) -> Actor:
    """Return the record of a draft; codes are null where none was checked."""
    mentions = tuple(draft.mentions[key] for key in sorted(draft.mentions))
    return Actor(draft.id, draft.name, draft.kind, tuple(draft.roles), _affiliation(draft), _codes(draft), mentions)


def _affiliation(draft: Draft) -> str | None:
    above = draft.owner
    for _ in range(STEPS):
        if above is None:
            return draft.affiliation
        if above.kind in ("state", "organisation", "office"):
            return above.name
        above = above.owner
    return draft.affiliation


def _land(draft: Draft) -> Country | None:
    above: Draft | None = draft
    for _ in range(STEPS):
        if above is None:
            return None
        if above.country is not None:
            return above.country
        above = above.owner
    return None


def _codes(draft: Draft) -> Codes:
    land = _land(draft)
    return Codes(cameo=_cameo(draft, land), iso3=land.iso3 if land else None, cow=land.cow if land else None)


def _cameo(draft: Draft, land: Country | None) -> str | None:
    """Return the CAMEO code: the country's, or that of the state and the role; a body's own code where the list has one."""
    if draft.kind == "state" or draft.cameo is not None:
        return draft.cameo
    role = draft.role_code or next((o.cameo for o in draft.offices if o.cameo), None)
    if draft.owner is not None and draft.owner.kind == "organisation" and draft.owner.cameo and land is None:
        return draft.owner.cameo
    if land is not None and land.cameo:
        return land.cameo + (role or "")
    return role if role in ("REB", "IGO", "NGO", "MED") else None
