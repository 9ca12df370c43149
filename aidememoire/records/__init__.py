"""What is written down: frozen, compared by value, each part with the words it rests on.

Sequences are tuples; unknown is None, never a default. Offsets count Unicode code points of `document.text`, end
exclusive.
"""

from aidememoire.records.actors import Actor, Codes, Role
from aidememoire.records.clauses import Clause
from aidememoire.records.commitments import Commitment, Due, Settlement
from aidememoire.records.documents import Agency, Document, Media, text_id
from aidememoire.records.events import Claim, Duration, Event, Quantity
from aidememoire.records.places import Where
from aidememoire.records.positions import Position
from aidememoire.records.record import SCHEMA, ReaderInfo, Record, from_json, json_schema, to_json
from aidememoire.records.spans import Part, Span
from aidememoire.records.statements import Channel, Statement
from aidememoire.records.times import TimeExpression, When

__all__ = [
    "SCHEMA",
    "Actor",
    "Agency",
    "Channel",
    "Claim",
    "Clause",
    "Codes",
    "Commitment",
    "Document",
    "Due",
    "Duration",
    "Event",
    "Media",
    "Part",
    "Position",
    "Quantity",
    "ReaderInfo",
    "Record",
    "Role",
    "Settlement",
    "Span",
    "Statement",
    "TimeExpression",
    "When",
    "Where",
    "from_json",
    "json_schema",
    "text_id",
    "to_json",
]
