"""One event of one document, with all that decides which happening it tells of."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Final

import msgspec

from aidememoire.across.happenings.days import LONGEST, Days, days_of
from aidememoire.across.identities.offices import place_of
from aidememoire.lexicons.agencies import outlet_named
from aidememoire.lexicons.countries import country
from aidememoire.lexicons.times import zone_of
from aidememoire.records import Actor, Entry, Event, Identity, Passage, Record
from aidememoire.records.base import about

BEFORE_DAYS: Final = 1
"""Days before publication in which an event of the headline or the first lines lies, where the text gives no date."""

LOOSE_BEFORE_DAYS: Final = 7
"""The same for an event told further down."""

LOOSE_AFTER_DAYS: Final = 14
"""Days after publication in which a planned event without a date lies."""


AHEAD: Final = frozenset({"plans", "cancels", "postpones"})
"""Relations to a happening that was still to come when the document was published."""


class Party(msgspec.Struct, frozen=True):
    """Who takes part: `identity` across documents, `place` the state (ISO code) or organisation it stands for."""

    actor: str
    identity: str
    name: str
    kind: str
    place: str | None = None

    @property
    def named(self) -> bool:
        """Whether it is somebody in particular."""
        return self.kind not in {"unnamed", "group"}

    @property
    def key(self) -> str | None:
        """What it is blocked by: its place, else itself; None for somebody unnamed of no place."""
        return self.place or (self.identity if self.named else None)


class EventMention(msgspec.Struct, frozen=True, dict=True):
    """One event of one document. `side`, `zone`, `family` and dates are those of the document.

    `parties` are the actors of the document that the event or its claims name, by actor id; `voices` the names of those
    who make a statement, by statement id; `headline` tells whether it stands in the title or the first lines.
    """

    event: Annotated[Event, about("The event, with lasting ids.")]
    document: Annotated[str, about("The document.", unit="document id")]
    family: str | None = None
    outlet: str | None = None
    issuer: str | None = None
    kind: str = "unknown"
    published: str | None = None
    language: str | None = None
    zone: str | None = None
    side: str | None = None
    headline: bool = False
    implied: str | None = None
    place: Passage | None = None
    parties: dict[str, Party] = {}
    voices: dict[str, tuple[str, ...]] = {}

    @property
    def source(self) -> str:
        """Whose word the document's own is: the issuer's for a readout or statement, else the outlet's."""
        own = self.issuer if self.kind in {"readout", "statement", "post"} else self.outlet
        return own or self.outlet or self.issuer or self.document

    @property
    def publisher(self) -> str:
        """Whose site it stands on: one source, whoever of its people speaks."""
        return self.outlet or self.source

    @property
    def counted_as(self) -> str:
        """What it counts as among sources: its family, or itself."""
        return self.family or self.document

    @cached_property
    def participants(self) -> tuple[Party, ...]:
        """Who takes part, each once; the state whose text it is where a readout names only the other side."""
        ids = dict.fromkeys((*self.event.actors, *self.event.recipients))
        found = {party.identity: party for id_ in ids if (party := self.parties.get(id_)) is not None}
        places = {party.place for party in found.values()}
        if len(found) == 1 and self.implied is not None and self.implied not in places and self.kind == "readout":
            found["implied"] = Party("", f"place:{self.implied}", self.implied, "state", self.implied)
        return tuple(sorted(found.values(), key=lambda party: party.identity))

    @cached_property
    def relation(self) -> str:
        """How it stands to the happening: tells, plans, denies, cancels or postpones it."""
        if self.event.status in {"planned", "proposed", "possible"}:
            return "tells" if self._over else "plans"
        if self.event.status != "denied":
            return "tells"
        reasons = {claim.reason for claim in self.event.claims if claim.status == "denied"}
        return "postpones" if "postponed" in reasons else "cancels" if "cancelled" in reasons else "denies"

    @property
    def _over(self) -> bool:
        """Whether its day had passed when the document came out: nobody plans last week's call."""
        stated = days_of(self.event.when.value) if self.event.when else None
        day = self.published_day
        return stated is not None and day is not None and (day - stated.last).days > BEFORE_DAYS

    @cached_property
    def days(self) -> Days | None:
        """The days on which it can lie; None where neither the text nor the date of publication tells."""
        stated = days_of(self.event.when.value) if self.event.when else None
        if stated is not None:
            return stated if stated.length <= LONGEST else None
        published = days_of(self.published)
        if published is None:
            return None
        day = published.first
        if self.relation in AHEAD:
            return Days(day, day + timedelta(LOOSE_AFTER_DAYS), loose=True)
        if self.relation == "tells" and self.headline:
            return Days(day - timedelta(BEFORE_DAYS), day)
        return Days(day - timedelta(LOOSE_BEFORE_DAYS), day, loose=True)

    @cached_property
    def own_days(self) -> Days | None:
        """The days as its own publisher counts them: a readout of one's own call comes on the day of the call."""
        found = self.days
        stated = self.event.when is not None and days_of(self.event.when.value) is not None
        own = self.implied is not None and self.implied in {party.place for party in self.participants}
        if found is None or stated or found.loose or not own or self.kind != "readout":
            return found
        return Days(found.last, found.last)

    @property
    def published_day(self) -> date | None:
        """The day of publication."""
        found = days_of(self.published)
        return found.first if found else None


def mentions_of(entry: Entry, identities: Mapping[str, Identity]) -> tuple[EventMention, ...]:
    """The events of one document; `identities` by the lasting id of an actor (others stand for themselves)."""
    record = entry.record
    if record is None:
        return ()
    actors = {actor.id: _party(actor, identities.get(actor.id)) for actor in record.actors}
    voices = {
        statement.id: tuple(actors[id_].name for id_ in statement.speaker if id_ in actors)
        for statement in record.statements
    }
    issuer = actors.get(record.document.issuer or "")
    issuer_name = _issuer(record)
    zone = _zone(entry, issuer)
    first = _first_lines(entry)
    return tuple(
        EventMention(
            event=event,
            document=entry.id,
            family=entry.family,
            outlet=record.document.outlet,
            issuer=issuer_name,
            kind=record.document.kind,
            published=record.document.published,
            language=record.document.language,
            zone=zone,
            side=entry.side,
            headline=any(span.start < first for span in event.evidence),
            implied=issuer.place if issuer else None,
            place=_where(entry, event),
            parties={id_: actors[id_] for id_ in _named_by(event) if id_ in actors},
            voices={id_: voices[id_] for id_ in _statements(event) if id_ in voices},
        )
        for event in record.events
    )


def _issuer(record: Record) -> str | None:
    """Whose word the document is, by name; a readout on the site of an office is the office's, not its holder's."""
    issuer = next((actor for actor in record.actors if actor.id == record.document.issuer), None)
    if issuer is None or (issuer.kind == "person" and record.document.kind == "readout" and record.document.outlet):
        return None
    return issuer.name


def _party(actor: Actor, identity: Identity | None) -> Party:
    name = identity.name if identity else actor.name
    kind = identity.kind if identity else actor.kind
    codes = identity.codes if identity else actor.codes
    affiliation = identity.affiliation if identity else actor.affiliation
    own = place_of(name) if kind != "person" else None
    place = codes.iso3 or place_of(affiliation) or own
    return Party(actor.id, identity.id if identity else actor.id, name, kind, place)


def _zone(entry: Entry, issuer: Party | None) -> str | None:
    """The zone of the document: of the capital of its issuer's or outlet's state, else the offset of its date."""
    outlet = outlet_named(entry.document.outlet) if entry.document.outlet else None
    for code in (issuer.place if issuer else None, outlet.country if outlet else None):
        found = country(code) if code else None
        if found is not None and found.capital and (zone := zone_of(found.capital)):
            return zone
    published = entry.document.published or ""
    offset = published[-6:] if len(published) > 19 and published[-6] in "+-" else None
    return offset if offset != "+00:00" else None


def _first_lines(entry: Entry) -> int:
    """Where the title and the first paragraph end."""
    body = [part.end for part in entry.document.parts if part.kind == "body"]
    titles = [part.end for part in entry.document.parts if part.kind == "title"]
    return max([*body[:1], *titles], default=len(entry.document.text))


def _where(entry: Entry, event: Event) -> Passage | None:
    where = event.where
    if where is None or where.start is None or where.end is None:
        return None
    return Passage(entry.id, where.start, where.end, entry.document.text[where.start : where.end])


def _named_by(event: Event) -> list[str]:
    claimed = [id_ for claim in event.claims if not isinstance(claim.by, str) for id_ in claim.by]
    return list(dict.fromkeys((*event.actors, *event.recipients, *claimed)))


def _statements(event: Event) -> list[str]:
    found = [*event.stated_in, *(claim.statement for claim in event.claims), *(d.statement for d in event.durations)]
    return list(dict.fromkeys(id_ for id_ in found if id_ is not None))
