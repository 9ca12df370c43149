"""Where an actor stood on an issue, from text to text."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_term
from aidememoire.records.happenings import Passage
from aidememoire.records.terms import STANCES, Stance


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """One stance at one time, with its words."""

    id: Annotated[str, about("The position.", unit="lasting id")]
    actor: Annotated[str, about("Whose stance it is, by name.")]
    issue: Annotated[str, about("The issue.", unit="issue id")]
    stance: Annotated[Stance, about("Towards the issue's proposition.")]
    words: Annotated[Passage, about("The words that show it.")]
    published: Annotated[str | None, about("When the document was published.", unit="ISO 8601")] = None
    outlet: Annotated[str | None, about("Who published it.")] = None
    url: Annotated[str | None, about("Where.")] = None
    family: Annotated[str | None, about("The family of the document: copies count once.")] = None
    relays: Annotated[
        str | None, about("Who passed it on, nearest the speaker first; null for the actor's own text.")
    ] = None
    changed: Annotated[bool, about("Whether the stance before was another one.")] = False

    def __post_init__(self) -> None:
        check_term(self, "stance", self.stance, STANCES)


class StanceCount(msgspec.Struct, frozen=True):
    """How often a stance is on record; copies of one text count once."""

    stance: Annotated[Stance, about("The stance.")]
    families: Annotated[int, about("In how many source families.")]
    outlets: Annotated[int, about("In how many outlets.")]
    first: Annotated[str | None, about("First day.", unit="ISO 8601 date")]
    last: Annotated[str | None, about("Last day.", unit="ISO 8601 date")]


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """An actor's stances on one issue, oldest first: counts, never a verdict."""

    actor: Annotated[str, about("Whose stances they are.")]
    issue: Annotated[str, about("The issue.", unit="issue id")]
    stands: Annotated[tuple[Stand, ...], about("The stances, oldest first.")]
    counts: Annotated[tuple[StanceCount, ...], about("How often each is on record.")]
