"""One call, meeting, visit or vote, as all documents together tell it."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_span, check_term
from aidememoire.records.spans import End, Start, Text
from aidememoire.records.terms import EVENT_TYPES, STATUSES, EventType, Status


class Passage(msgspec.Struct, frozen=True):
    """Words of one document."""

    document: Annotated[str, about("Document id in a ledger; the file as given without one.")]
    start: Start
    end: End
    text: Text

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)


class Value(msgspec.Struct, frozen=True):
    """One value of one field of a happening, with who gives it."""

    value: Annotated[str | None, about("The value, in the field's own notation.")]
    by: Annotated[tuple[str, ...], about("Who gives it: speakers by name, else the outlet or issuer of the document.")]
    passages: Annotated[tuple[Passage, ...], about("The words that give it.")] = ()


class HappeningField(msgspec.Struct, frozen=True):
    """Every value that the documents give for one field."""

    name: Annotated[str, about("mode, when, where, duration, participants, status, or a counted thing.")]
    values: Annotated[tuple[Value, ...], about("The values, the one given by most families first.")]
    conflict: Annotated[bool, about("Whether two values cannot both be so.")] = False


class Mention(msgspec.Struct, frozen=True):
    """One event of one document that tells of the happening."""

    event: Annotated[str, about("The event.", unit="lasting id")]
    document: Annotated[str, about("The document.", unit="document id")]
    relation: Annotated[str, about("tells, plans, denies, cancels or postpones it.")] = "tells"


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One happening across documents: its fields keep every value with who gives which."""

    id: Annotated[str, about("Identity: of the mentions it is made of.", unit="h: and a hash")]
    type: Annotated[EventType, about("What sort of event it is.", unit="PLOVER event type")]
    mode: Annotated[str | None, about("How it was done.")] = None
    symmetric: Annotated[bool, about("Whether all participants do the same.")] = False
    actors: Annotated[tuple[str, ...], about("Who acts; all participants of a symmetric one.", unit="names")] = ()
    recipients: Annotated[tuple[str, ...], about("Whom it is done to.", unit="names")] = ()
    when: Annotated[str | None, about("The date that most families give.", unit="TIMEX3 value")] = None
    where: Annotated[str | None, about("The place that most families give.")] = None
    status: Annotated[Status, about("Summary of the claims, as in a record.")] = "occurred"
    fields: Annotated[tuple[HappeningField, ...], about("Every field with all its values.")] = ()
    mentions: Annotated[tuple[Mention, ...], about("The events it is made of, in order of document and place.")] = ()

    def __post_init__(self) -> None:
        check_term(self, "type", self.type, EVENT_TYPES)
        check_term(self, "status", self.status, STATUSES)
