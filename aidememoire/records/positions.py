"""Who stands where."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_term
from aidememoire.records.spans import Span
from aidememoire.records.terms import STANCES, Stance


class Position(msgspec.Struct, frozen=True):
    """An actor's present stance towards an issue's proposition."""

    actor: Annotated[str, about("Whose stance it is.", unit="actor id")]
    issue: Annotated[str, about("What it is about.", unit="issue id of the agenda")]
    stance: Annotated[
        Stance,
        about(
            "Towards the issue's proposition.",
            rule="“opposes … unless” and “opposes … until” are conditional; past and abandoned stances are not given.",
        ),
    ]
    statement: Annotated[str | None, about("Where it is said; null for the outlet.", unit="statement id")] = None
    evidence: Annotated[Span | None, about("The words that show it.")] = None
    confidence: Annotated[float | None, about("Certainty of the reading.", unit="0 to 1")] = None

    def __post_init__(self) -> None:
        check_term(self, "stance", self.stance, STANCES)
