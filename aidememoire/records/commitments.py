"""What was promised, planned, foretold or threatened, and what became of it."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_span, check_term
from aidememoire.records.spans import MaybeEnd, MaybeStart, MaybeText, Span
from aidememoire.records.terms import (
    BASES,
    COMMITMENT_KINDS,
    COMMITMENT_STATES,
    Basis,
    CommitmentKind,
    CommitmentState,
    Outlet,
)


class Due(msgspec.Struct, frozen=True):
    """When a commitment falls due."""

    value: Annotated[str | None, about("The time; null when the words give none.", unit="TIMEX3 value")] = None
    text: MaybeText = None
    start: MaybeStart = None
    end: MaybeEnd = None
    basis: Annotated[Basis | None, about("What the value is counted from.")] = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)
        check_term(self, "basis", self.basis, BASES)


class Settlement(msgspec.Struct, frozen=True):
    """What one voice says became of a commitment."""

    state: Annotated[CommitmentState, about("What this voice reports.")]
    by: Annotated[
        Outlet | tuple[str, ...],
        about("Whose voice it is: “outlet” for the article's own, else actors.", unit="outlet, or actor ids"),
    ] = "outlet"
    statement: Annotated[str | None, about("Where it is said; null for the outlet.", unit="statement id")] = None
    evidence: Annotated[Span | None, about("The words that report it.")] = None

    def __post_init__(self) -> None:
        check_term(self, "state", self.state, COMMITMENT_STATES)


class Commitment(msgspec.Struct, frozen=True):
    """Something that binds an actor, or that an actor foretells or threatens."""

    id: Annotated[str, about("Identity within the record.", unit="c and a number")]
    actors: Annotated[tuple[str, ...], about("Who is bound, foretells or threatens.", unit="actor ids")]
    kind: Annotated[
        CommitmentKind,
        about(
            "What sort of commitment it is.",
            rule="A firm “will keep doing” is a promise, a scheduled meeting a plan, “expects” about others a prediction.",
        ),
    ]
    what: Annotated[Span, about("The words that say what is to be done.")]
    due: Annotated[Due | None, about("When it falls due.")] = None
    state: Annotated[
        CommitmentState,
        about(
            "What became of it, as far as the text itself says.",
            rule="Partly fulfilled stays open; done late is kept; put off, cancelled or past its date is broken.",
        ),
    ] = "open"
    settled_by: Annotated[tuple[Settlement, ...], about("Who reports what became of it; empty while open.")] = ()
    statement: Annotated[str | None, about("Where it is made; null for the outlet.", unit="statement id")] = None

    def __post_init__(self) -> None:
        check_term(self, "kind", self.kind, COMMITMENT_KINDS)
        check_term(self, "state", self.state, COMMITMENT_STATES)
