"""Which member of a family the others go back to, where something shows it.

A credit shows it: the outlet credits an agency that is a member's outlet, or names the outlet itself as its source.
A date shows it where one member came out before all others. Nothing else does: the longest text need not be first.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final

from aidememoire.lexicons.agencies import agency_named, outlet_named
from aidememoire.lexicons.credits import helping_phrases
from aidememoire.records import Agency, Entry

_DAY: Final = 10
"""Characters of a date without time."""


def publisher(name: str | None) -> str | None:
    """The usual name of an outlet or agency, so that "AFP" and "Agence France-Presse" are one."""
    if name is None:
        return None
    held = agency_named(name) or outlet_named(name)
    return held.name if held else " ".join(name.split()).casefold()


def origin_of(members: Sequence[Entry]) -> str | None:
    """The id of the member that the others go back to; None for a single document and where nothing shows one."""
    if len(members) == 1:
        return None
    named = {name for entry in members for name in _credits(entry)}
    sources = [entry for entry in members if publisher(entry.document.outlet) in named]
    if sources:
        return _first(sources)
    # A text signed by an agency goes back to that, and it is not here; help with a text does not make its origin.
    signed = any(_credits(entry, signed=True) for entry in members)
    return None if signed else _first(members)


def agency_of(members: Sequence[Entry], origin: str | None) -> str | None:
    """The agency that the text comes from: the origin's own, else that which most members credit, if one does."""
    for entry in members:
        held = agency_named(entry.document.outlet) if entry.document.outlet else None
        if entry.id == origin and held:
            return held.name
    counts: dict[str, int] = {}
    for entry in members:
        for name in sorted({agency.name for agency in entry.document.agencies}):
            counts[name] = counts.get(name, 0) + 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    tied = len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]
    return ranked[0] if ranked and not tied else None


def _credits(entry: Entry, *, signed: bool = False) -> set[str | None]:
    """Whom a member names as its source, itself left out; with `signed` those alone that did not just contribute."""
    own = publisher(entry.document.outlet)
    named = (agency for agency in entry.document.agencies if not (signed and _is_help(entry, agency)))
    return {publisher(agency.name) for agency in named} - {own}


def _is_help(entry: Entry, agency: Agency) -> bool:
    """Whether the line of a credit says that the agency helped with the text."""
    if agency.start is None or agency.end is None:
        return False
    text = entry.document.text
    line = text[text.rfind("\n", 0, agency.start) + 1 :].partition("\n")[0].casefold()
    return any(phrase in line for phrase in helping_phrases())


def _first(members: Sequence[Entry]) -> str | None:
    """The member that came out before all others, as far as their dates tell; None where they do not."""
    if len(members) == 1:
        return members[0].id
    found = [entry for entry in members if all(came_before(entry, other) for other in members if other is not entry)]
    return found[0].id if found else None


def came_before(one: Entry, other: Entry) -> bool:
    """Whether `one` was published before `other`, by the clock where both give it, else by the day."""
    first, second = one.document.published, other.document.published
    if first is None or second is None:
        return False
    if len(first) > _DAY and len(second) > _DAY:
        return _moment(first) < _moment(second)
    return date.fromisoformat(first[:_DAY]) < date.fromisoformat(second[:_DAY])


def _moment(published: str) -> datetime:
    found = datetime.fromisoformat(published)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
