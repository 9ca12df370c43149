"""Who speaks and acts."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_span, check_term
from aidememoire.records.spans import MaybeEnd, MaybeStart, Span
from aidememoire.records.terms import ACTOR_KINDS, BASES, ActorKind, Basis


class Role(msgspec.Struct, frozen=True):
    """An office or function that an actor holds."""

    value: Annotated[str, about("The role, as the text or the lexicon words it.")]
    start: MaybeStart = None
    end: MaybeEnd = None
    basis: Annotated[Basis, about("How the role is known.", rule="The text comes first, the lexicon second.")] = (
        "stated"
    )

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end)
        check_term(self, "basis", self.basis, BASES)


class Codes(msgspec.Struct, frozen=True):
    """Names of the actor in other people's systems; null where none was checked."""

    cameo: Annotated[str | None, about("CAMEO actor code, such as USAGOV.")] = None
    wikidata: Annotated[str | None, about("Wikidata item, such as Q22686.")] = None
    iso3: Annotated[str | None, about("Country.", unit="ISO 3166-1 alpha-3 code")] = None
    cow: Annotated[int | None, about("Country.", unit="Correlates of War state number")] = None


class Actor(msgspec.Struct, frozen=True):
    """A person, office, organisation, state or group that speaks or acts in the text."""

    id: Annotated[str, about("Identity within the record.", unit="a and a number")]
    name: Annotated[
        str,
        about(
            "Fullest name in the text.",
            rule="An unnamed actor is called by the words of its first mention; an unnamed group stays one actor.",
        ),
    ]
    kind: Annotated[ActorKind, about("What sort of actor it is.")]
    roles: Annotated[tuple[Role, ...], about("Offices and functions, in the order of the text.")] = ()
    affiliation: Annotated[str | None, about("State or organisation that the actor belongs to.")] = None
    codes: Annotated[Codes, about("Names of the actor in other people's systems.")] = Codes()
    mentions: Annotated[tuple[Span, ...], about("Every place where the text names or refers to the actor.")] = ()

    def __post_init__(self) -> None:
        check_term(self, "kind", self.kind, ACTOR_KINDS)
