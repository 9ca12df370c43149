"""The table of dyad-days: who did what to whom on which day, between states, counted by source and by happening."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from aidememoire.exports.columns import COW, GW, ISO3, Column
from aidememoire.exports.known import Party, Seen
from aidememoire.lexicons.countries import Country, country, country_named
from aidememoire.records import Event
from aidememoire.records.ranges import days_of


class Key(NamedTuple):
    """What tells dyad-days apart.

    A state is its ISO code, its name where it has no code, "" where none is known; a day is "" where no date is known.
    """

    day: str
    day_basis: str
    source: str
    target: str
    type: str
    status: str
    symmetric: bool


@dataclass(slots=True)
class _Count:
    mentions: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    happenings: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class DyadDay:
    """One row: a key with its counts."""

    key: Key
    mentions: int
    documents: int
    families: int
    happenings: int


def day_of(seen: Seen, event: Event) -> tuple[str, str]:
    """The day that an event is counted on, and its basis: event, range (its first day), happening, published, or none.

    A date that can be more than one day counts on its first; an event without a date on its happening's, else on the
    day of publication.
    """
    days = days_of(event.when.value if event.when else None)
    if days:
        return days.first.isoformat(), "event" if days.first == days.last else "range"
    happening = seen.happening(event)
    days = days_of(happening.when if happening else None)
    if days:
        return days.first.isoformat(), "happening"
    published = (seen.document.published or "")[:10]
    try:
        return date.fromisoformat(published).isoformat(), "published"
    except ValueError:
        return "", "none"


def pairs(seen: Seen, event: Event) -> Iterator[tuple[Party | None, Party | None]]:
    """Who does it to whom: both directions where all do the same, else each actor to each recipient.

    None stands for a side that nobody is named for.
    """
    actors = seen.several(event.actors)
    others = seen.several(event.recipients)
    if event.symmetric and not others:
        both: list[tuple[Party | None, Party | None]] = [
            (one, other) for one in actors for other in actors if one is not other
        ]
        yield from both or [(one, None) for one in actors]
        return
    for one in actors or (None,):
        for other in others or (None,):
            if one or other:
                yield one, other
            if one and other and event.symmetric:
                yield other, one


def _state_of(party: Party | None) -> str:
    """The state of a party as a key names it."""
    return (party.iso3 or (party.state.name if party.state else "")) if party else ""


def _states(seen: Seen, event: Event) -> Iterator[tuple[str, str]]:
    """The pairs of states, each once; parties of one state alone in what all do together are no dyad."""
    found = {(_state_of(one), _state_of(other)) for one, other in pairs(seen, event)}
    found.discard(("", ""))
    if event.symmetric:
        dyads = {pair for pair in found if all(pair) and pair[0] != pair[1]}
        alone = {(source, "") for source, target in found for source in (source, target) if source}
        found = dyads or alone
    yield from sorted(found)


class DyadDays:
    """Counts dyad-days while entries pass by. Events that a reviewer rejected are not counted."""

    def __init__(self) -> None:
        self._counts: dict[Key, _Count] = {}

    def add(self, seen: Seen) -> None:
        """Count the events of one entry."""
        for event in seen.record.events:
            if seen.rejected(event.id):
                continue
            day, basis = day_of(seen, event)
            for source, target in _states(seen, event):
                key = Key(day, basis, source, target, event.type, event.status, event.symmetric)
                count = self._counts.setdefault(key, _Count())
                happening = seen.happening(event)
                count.mentions.add(event.id)
                count.documents.add(seen.entry.id)
                count.families.add(seen.family or seen.entry.id)
                count.happenings.add(happening.id if happening else event.id)

    def rows(self) -> Iterator[DyadDay]:
        """The rows by day, states, type and status."""
        for key in sorted(self._counts):
            count = self._counts[key]
            yield DyadDay(key, len(count.mentions), len(count.documents), len(count.families), len(count.happenings))


def _state(key: str) -> Country | None:
    return (country(key) or country_named(key)) if key else None


def _iso3(key: str) -> str | None:
    held = _state(key)
    return held.iso3 if held else key or None


def _side(name: str, what: str) -> list[Column[DyadDay]]:
    def code(row: DyadDay) -> str:
        return str(getattr(row.key, name))

    return [
        Column(f"{name}_iso3", "string", lambda row: _iso3(code(row)), meaning=what, unit=ISO3),
        Column(
            f"{name}_cow",
            "integer",
            lambda row: held.cow if (held := _state(code(row))) else None,
            meaning=what,
            unit=COW,
        ),
        Column(
            f"{name}_gw", "integer", lambda row: held.gw if (held := _state(code(row))) else None, meaning=what, unit=GW
        ),
        Column(f"{name}_state", "string", lambda row: held.name if (held := _state(code(row))) else None, meaning=what),
    ]


NAME: Final = "dyad_days"
MEANING: Final = (
    "One row a pair of states, a day, a type and a status of event, with counts. What took place has the status "
    "occurred or ongoing; other rows tell of what was planned, proposed, thought possible or denied."
)
COLUMNS: Final[tuple[Column[DyadDay], ...]] = (
    Column(
        "day",
        "date",
        lambda row: row.key.day or None,
        meaning="Day of the event; the first where the date is longer; the day of publication where there is none.",
    ),
    Column(
        "day_basis",
        "string",
        lambda row: row.key.day_basis,
        meaning="Where the day is from: event, range (first day of a longer date), happening (other documents), "
        "published (of the document), none.",
        required=True,
    ),
    *_side("source", "State of who acts; missing where none is known."),
    *_side("target", "State of whom it is done to; missing where nobody is named or the party has no state."),
    Column("type", "string", lambda row: row.key.type, "Event.type", required=True),
    Column("status", "string", lambda row: row.key.status, "Event.status", required=True),
    Column(
        "symmetric",
        "boolean",
        lambda row: row.key.symmetric,
        "Event.symmetric",
        meaning="Whether both do the same; such a pair stands in two rows, one a direction.",
        required=True,
    ),
    Column("mentions", "integer", lambda row: row.mentions, meaning="Number of events in documents.", required=True),
    Column("documents", "integer", lambda row: row.documents, meaning="Number of documents that tell.", required=True),
    Column(
        "families",
        "integer",
        lambda row: row.families,
        meaning="Number of independent texts that tell: copies of one text count once.",
        required=True,
    ),
    Column(
        "happenings",
        "integer",
        lambda row: row.happenings,
        meaning="Number of distinct happenings; an event that was not merged counts as one.",
        required=True,
    ),
)
KEY: Final = (
    "day",
    "day_basis",
    "source_iso3",
    "source_state",
    "target_iso3",
    "target_state",
    "type",
    "status",
    "symmetric",
)
