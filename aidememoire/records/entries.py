"""What a ledger holds beside the records themselves: documents in versions, readings, reviewers' decisions."""

from typing import Annotated, Any, Literal

import msgspec

from aidememoire.records.base import about, check_span, check_term
from aidememoire.records.documents import Document
from aidememoire.records.record import Record
from aidememoire.records.spans import MaybeEnd, MaybeStart
from aidememoire.records.terms import REVIEW_STATES, ReviewState

RecordKind = Literal["actor", "statement", "event", "position", "commitment"]
"""Kinds of record that a reviewer decides on."""


class Review(msgspec.Struct, frozen=True):
    """Where a record stands in review."""

    state: Annotated[ReviewState, about("What the last reviewer decided.")] = "unreviewed"
    by: Annotated[str | None, about("Who decided last.")] = None
    at: Annotated[str | None, about("When it was decided.", unit="ISO 8601 date, time and offset")] = None

    def __post_init__(self) -> None:
        check_term(self, "state", self.state, REVIEW_STATES)


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision of a reviewer on one record, or on one field of it; appended, never changed.

    It is keyed to the text, the kind and the span of the record, not to a reading, so that it carries over to the next
    reader version where that yields a record at the same words.
    """

    text_id: Annotated[str, about("The text that the record rests on.", unit="sha256: and a hash")]
    kind: Annotated[RecordKind, about("Kind of the record.")]
    start: MaybeStart
    end: MaybeEnd
    field: Annotated[str | None, about("The field that is edited; null for the record as a whole.")] = None
    state: Annotated[ReviewState, about("What was decided.")] = "accepted"
    value: Annotated[Any, about("The field's value after the edit, as JSON; a whole record for one added by hand.")] = (
        None
    )
    by: Annotated[str, about("Who decided.")]
    at: Annotated[str, about("When.", unit="ISO 8601 date, time and offset")]
    note: Annotated[str | None, about("Why, in the reviewer's words.")] = None
    told: Annotated[
        str | None,
        about(
            "What tells the record from others at the same words; null where the words alone tell.",
            unit="as read, joined by “ | ”: name and kind of an actor; manner; type and mode; actor and issue; kind",
        ),
    ] = None
    undoes: Annotated[
        str | None, about("The decision that this one takes back, as if it had not been taken.", unit="k: and a hash")
    ] = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end)
        check_term(self, "state", self.state, REVIEW_STATES)


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A source, or a part of one, that was not taken in, and why."""

    source: Annotated[str, about("Path, address, or container and member, as given.")]
    reason: Annotated[str, about("One sentence: what was found, what was expected, what to do.")]
    kind: Annotated[str, about("Name of the error class, such as EmptySourceError.")]
    at: Annotated[str | None, about("When.", unit="ISO 8601 date, time and offset")] = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One document version of a ledger with its newest complete reading.

    The ids inside `record` are lasting ones: unique in the whole ledger, the same each time the same words are read by
    the same reader version.
    """

    id: Annotated[str, about("Identity of the document: of its text and what is known about it.", unit="d: and a hash")]
    document: Annotated[Document, about("The text, and what is known about it.")]
    record: Annotated[Record | None, about("What was read from it; null for a text that no reader reads.")] = None
    reading: Annotated[str | None, about("Identity of the reading.", unit="r: and a hash")] = None
    version: Annotated[int, about("Which version of its page this is, from 1.")] = 1
    newest: Annotated[bool, about("Whether it is the newest version of its page.")] = True
    family: Annotated[str | None, about("The family of copies that it belongs to.", unit="f: and a hash")] = None
    side: Annotated[str | None, about("Whose account it is, where its metadata say so.")] = None
    reviews: Annotated[dict[str, Review], about("Reviewed records, by lasting id; others are unreviewed.")] = {}
