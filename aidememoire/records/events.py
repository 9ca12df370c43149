"""What happened, is planned, or is denied, and who says so."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_span, check_term
from aidememoire.records.places import Where
from aidememoire.records.spans import MaybeEnd, MaybeStart, MaybeText, Span
from aidememoire.records.terms import CLAIM_REASONS, EVENT_TYPES, STATUSES, ClaimReason, EventType, Outlet, Status
from aidememoire.records.times import When


class Duration(msgspec.Struct, frozen=True):
    """One length that the text gives for an event."""

    value: Annotated[str | None, about("The length; null when the words give no number.", unit="ISO 8601 duration")]
    start: MaybeStart = None
    end: MaybeEnd = None
    text: MaybeText = None
    statement: Annotated[str | None, about("Who gives it; null for the outlet.", unit="statement id")] = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)


class Quantity(msgspec.Struct, frozen=True):
    """A number that belongs to an event: people, money, weapons."""

    value: Annotated[int | float | None, about("The number; null for a mere bound.")] = None
    min: Annotated[int | float | None, about("Least number meant.")] = None
    max: Annotated[int | float | None, about("Greatest number meant; null when open.")] = None
    unit: Annotated[str | None, about("What is counted: person, USD, km.")] = None
    of: Annotated[str | None, about("Which of them: captured, killed, released.")] = None
    start: MaybeStart = None
    end: MaybeEnd = None
    text: MaybeText = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)


class Claim(msgspec.Struct, frozen=True):
    """What one voice says about whether an event took place."""

    status: Annotated[Status, about("What this voice says about the event.")]
    by: Annotated[
        Outlet | tuple[str, ...],
        about("Whose voice it is: “outlet” for the article's own, else actors.", unit="outlet, or actor ids"),
    ] = "outlet"
    statement: Annotated[str | None, about("Where it is said; null for the outlet.", unit="statement id")] = None
    reason: Annotated[ClaimReason | None, about("How the event is said not to be: only with denied or planned.")] = None
    evidence: Annotated[Span | None, about("The words that say so.")] = None

    def __post_init__(self) -> None:
        check_term(self, "status", self.status, STATUSES)
        check_term(self, "reason", self.reason, CLAIM_REASONS)


class Event(msgspec.Struct, frozen=True):
    """One happening, however often the text mentions it."""

    id: Annotated[str, about("Identity within the record.", unit="e and a number")]
    type: Annotated[EventType, about("What sort of event it is.", unit="PLOVER event type")]
    mode: Annotated[
        str | None,
        about("How it was done: phone, video, meet, visit, negotiate, mediate, letter, invite, or PLOVER's own."),
    ] = None
    cameo: Annotated[str | None, about("CAMEO event code, where one fits.")] = None
    actors: Annotated[
        tuple[str, ...],
        about(
            "Who acts; all participants of a symmetric event.", unit="actor ids", rule="Who is not named is left out."
        ),
    ] = ()
    recipients: Annotated[tuple[str, ...], about("Whom it is done to.", unit="actor ids")] = ()
    symmetric: Annotated[bool, about("Whether all participants do the same.")] = False
    when: Annotated[When | None, about("The event's own date; a deadline is none.")] = None
    where: Annotated[Where | None, about("Where it takes place.")] = None
    duration: Annotated[
        str | None, about("The first length given.", unit="ISO 8601 duration", rule="All lengths are in durations.")
    ] = None
    durations: Annotated[tuple[Duration, ...], about("Every length given, with who gives it.")] = ()
    quantities: Annotated[tuple[Quantity, ...], about("Numbers that belong to the event.")] = ()
    status: Annotated[
        Status,
        about(
            "Summary of the claims.",
            rule="What one side claims and the accused side denies is denied, unless the article or a third backs it.",
        ),
    ] = "occurred"
    claims: Annotated[tuple[Claim, ...], about("What each voice says about the event.")] = ()
    stated_in: Annotated[tuple[str, ...], about("Statements that mention the event.", unit="statement ids")] = ()
    evidence: Annotated[tuple[Span, ...], about("The words at the heart of the event, one piece a mention.")] = ()
    confidence: Annotated[float | None, about("Certainty of the reading.", unit="0 to 1")] = None

    def __post_init__(self) -> None:
        check_term(self, "type", self.type, EVENT_TYPES)
        check_term(self, "status", self.status, STATUSES)
