"""Look-ups over one export: whose state a party is, which happening an event belongs to, who speaks through whom."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from aidememoire.exports.base import Exportable
from aidememoire.lexicons.countries import Country, country, country_named
from aidememoire.records import Actor, Claim, Entry, Event, Happening, Identity, Record, Review, Statement
from aidememoire.records.statements import Chain

StateBasis = Literal["code", "identity", "name", "affiliation"]
"""How a party's state is known: by its code in the reading, by its identity's, by being one, or by where it belongs."""


REASONS: Final = {
    "negation": "did not take place",
    "cancelled": "cancelled",
    "postponed": "postponed",
    "not-begun": "not begun",
}
"""How a claim's reason reads; others read as their status."""


class Known(NamedTuple):
    """What is known across documents: identities by actor, happenings by event, families by document."""

    identities: Mapping[str, Identity]
    happenings: Mapping[str, Happening]
    families: Mapping[str, str]

    @classmethod
    def of(cls, what: Exportable) -> "Known":
        """Everything that `what` knows."""
        return cls(
            {actor: identity for identity in what.identities() for actor in identity.actors},
            {mention.event: happening for happening in what.happenings() for mention in happening.mentions},
            {member: family.id for family in what.families() for member in family.members},
        )


class Party(NamedTuple):
    """An actor with its identity and its state; `state` None where it has none or none is known."""

    actor: Actor
    identity: Identity | None
    state: Country | None
    iso3: str | None
    basis: StateBasis | None

    @property
    def name(self) -> str:
        """The name in the text."""
        return self.actor.name

    @property
    def cow(self) -> int | None:
        """The Correlates of War number of its state."""
        return self.state.cow if self.state else self.actor.codes.cow

    @property
    def gw(self) -> int | None:
        """The Gleditsch and Ward number of its state."""
        return self.state.gw if self.state else None

    @property
    def cameo(self) -> str | None:
        """Its CAMEO code, where the reading or the identity has one."""
        return self.actor.codes.cameo or (self.identity.codes.cameo if self.identity else None)

    @property
    def wikidata(self) -> str | None:
        """Its Wikidata item, where the reading or the identity has one."""
        return self.actor.codes.wikidata or (self.identity.codes.wikidata if self.identity else None)


def party(actor: Actor, identity: Identity | None) -> Party:
    """The actor with its state, taken from the first of: its code, its identity's code, its name, where it belongs."""
    if actor.codes.iso3:
        return Party(actor, identity, country(actor.codes.iso3), actor.codes.iso3, "code")
    if identity and identity.codes.iso3:
        return Party(actor, identity, country(identity.codes.iso3), identity.codes.iso3, "identity")
    named = country_named(actor.name) if actor.kind == "state" else None
    if named:
        return Party(actor, identity, named, named.iso3, "name")
    home = actor.affiliation or (identity.affiliation if identity else None)
    belongs = country_named(home) if home else None
    if belongs:
        return Party(actor, identity, belongs, belongs.iso3, "affiliation")
    return Party(actor, identity, None, None, None)


class Seen:
    """One entry that was read, with the look-ups that its rows need."""

    def __init__(self, entry: Entry, record: Record, known: Known) -> None:
        self.entry = entry
        self.record = record
        self.document = entry.document
        self.known = known
        self.parties = {actor.id: party(actor, known.identities.get(actor.id)) for actor in record.actors}
        self.statements: Mapping[str, Statement] = {statement.id: statement for statement in record.statements}

    @property
    def family(self) -> str | None:
        """The family of copies that the document belongs to."""
        return self.entry.family or self.known.families.get(self.entry.id)

    @property
    def publisher(self) -> str | None:
        """Who speaks where nobody is named: the outlet, else the issuer by name."""
        return self.document.outlet or self.issuer

    @property
    def issuer(self) -> str | None:
        """Whose text it is, by name."""
        issuer = self.record.document.issuer
        return self.parties[issuer].name if issuer in self.parties else issuer

    def several(self, ids: tuple[str, ...]) -> tuple[Party, ...]:
        """The parties of these actors."""
        return tuple(self.parties[name] for name in ids)

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Their names in the text."""
        return tuple(self.parties[name].name for name in ids)

    def voice(self, by: str | tuple[str, ...]) -> str:
        """Who says it, by name: the outlet, or actors."""
        return (self.publisher or "outlet") if isinstance(by, str) else " & ".join(self.names(by))

    def told(self, claim: Claim) -> str:
        """A claim in words for people: "denied by A", "cancelled (A)", "did not take place (The Courier)"."""
        voice = self.voice(claim.by)
        if claim.status == "denied" and claim.reason == "denial":
            return f"denied by {voice}"
        return f"{REASONS.get(claim.reason or '', claim.status)} ({voice})"

    def chain(self, chain: Chain) -> str:
        """Speakers and relays in words: "A & B < C" is said by A and B according to C; "" where nobody is named."""
        return " < ".join(" & ".join(self.names(link)) for link in chain)

    def chain_of(self, statement: str | None) -> str | None:
        """The chain of a statement by id; None for the outlet's own voice."""
        found = self.statements.get(statement) if statement else None
        return self.chain(found.chain) if found else None

    def happening(self, event: Event) -> Happening | None:
        """The happening that the event belongs to."""
        return self.known.happenings.get(event.id)

    def review(self, name: str) -> Review:
        """Where the record with this id stands in review."""
        return self.entry.reviews.get(name, Review())

    def rejected(self, name: str) -> bool:
        """Whether a reviewer said that there is no such record."""
        return self.review(name).state == "rejected"


def seen(what: Exportable, known: Known | None = None) -> Iterator[Seen]:
    """Every entry that was read, in order."""
    known = known or Known.of(what)
    for entry in what.entries():
        if entry.record is not None:
            yield Seen(entry, entry.record, known)
