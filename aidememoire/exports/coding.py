"""Events as PLOVER codes them, with what the table of conventions alone can't tell: places, participants, dates."""

from datetime import timedelta
from typing import Final

from aidememoire.exports.conventions import Plover, plover, plover_table
from aidememoire.exports.known import Seen
from aidememoire.records import Event
from aidememoire.records.ranges import days_of

SEVERAL: Final = 3
"""Participants from which on a meeting is multilateral."""
MEETINGS: Final = frozenset({None, "meet", "negotiate"})
"""Our modes of CONSULT that PLOVER's third-party and multilateral are about."""


def coded(one: Seen, event: Event) -> Plover:
    """The event by PLOVER's conventions, with those modes that ask for places, participants and dates."""
    found = plover(event)
    modes = list(found.modes)
    if found.event == event.type == "CONSULT" and event.mode in MEETINGS:
        modes = [*_meeting(one, event), *modes]
    if event.status in {"occurred", "ongoing"} and _is_old(one, event):
        modes.append("historical")
    score = plover_table().types[found.event]
    own = [score.modes[mode] for mode in modes if mode in score.modes]
    return Plover(found.event, tuple(modes), found.quad, own[0] if own else found.scale)


def _meeting(one: Seen, event: Event) -> list[str]:
    """Modes of a meeting: multilateral for many, third-party where the place is in none of the participants' states."""
    parties = one.several((*event.actors, *event.recipients))
    if len(parties) >= SEVERAL:
        return ["multilateral"]
    states = {party.iso3 for party in parties}
    country = event.where.country if event.where else None
    return ["third-party"] if country and len(parties) > 1 and None not in states and country not in states else []


def _is_old(one: Seen, event: Event) -> bool:
    days = days_of(event.when.value if event.when else None)
    published = days_of((one.document.published or "")[:10])
    return bool(days and published and days.last < published.first - timedelta(days=plover_table().historical_days))
