"""What is written down: frozen, compared by value, each part with the words it rests on.

Sequences are tuples; unknown is None, never a default. Offsets count Unicode code points of `document.text`, end
exclusive.
"""

from aidememoire.records.actors import Actor, Codes, Role
from aidememoire.records.clauses import Clause
from aidememoire.records.commitments import Commitment, Due, Settlement
from aidememoire.records.comparisons import Account, Comparison, Topic
from aidememoire.records.documents import Agency, Document, Media, PageRange, page_of_span, text_id
from aidememoire.records.entries import Decision, Entry, RecordKind, Refusal, Review
from aidememoire.records.events import Claim, Duration, Event, Quantity
from aidememoire.records.families import Copy, CopyKind, Drift, Family, Identity, IdentityDecision
from aidememoire.records.following import FollowUp, Outcome
from aidememoire.records.happenings import Happening, HappeningField, Mention, Passage, Value
from aidememoire.records.joint import Agreement, Difference, KindAgreement
from aidememoire.records.lasting import anchor, digest, document_id, entry_of, lasting, position_ids, reading_id
from aidememoire.records.places import Where
from aidememoire.records.positions import Position
from aidememoire.records.quotations import (
    EXIT_STATUS,
    ChangedSense,
    CheckResult,
    DiffStep,
    Hit,
    QuotationOutcome,
    Searched,
)
from aidememoire.records.record import SCHEMA, ReaderInfo, Record, from_json, json_schema, to_json
from aidememoire.records.spans import Part, Span
from aidememoire.records.stands import StanceCount, Stand, Timeline
from aidememoire.records.statements import Channel, Statement
from aidememoire.records.times import TimeExpression, When
from aidememoire.records.wordings import PhraseChange, WordingStep, WordingText, WordingTrack

__all__ = [
    "EXIT_STATUS",
    "SCHEMA",
    "Account",
    "Actor",
    "Agency",
    "Agreement",
    "ChangedSense",
    "Channel",
    "CheckResult",
    "Claim",
    "Clause",
    "Codes",
    "Commitment",
    "Comparison",
    "Copy",
    "CopyKind",
    "Decision",
    "DiffStep",
    "Difference",
    "Document",
    "Drift",
    "Due",
    "Duration",
    "Entry",
    "Event",
    "Family",
    "FollowUp",
    "Happening",
    "HappeningField",
    "Hit",
    "Identity",
    "IdentityDecision",
    "KindAgreement",
    "Media",
    "Mention",
    "Outcome",
    "PageRange",
    "Part",
    "Passage",
    "PhraseChange",
    "Position",
    "Quantity",
    "QuotationOutcome",
    "ReaderInfo",
    "Record",
    "RecordKind",
    "Refusal",
    "Review",
    "Role",
    "Searched",
    "Settlement",
    "Span",
    "StanceCount",
    "Stand",
    "Statement",
    "TimeExpression",
    "Timeline",
    "Topic",
    "Value",
    "When",
    "Where",
    "WordingStep",
    "WordingText",
    "WordingTrack",
    "anchor",
    "digest",
    "document_id",
    "entry_of",
    "from_json",
    "json_schema",
    "lasting",
    "page_of_span",
    "position_ids",
    "reading_id",
    "text_id",
    "to_json",
]
