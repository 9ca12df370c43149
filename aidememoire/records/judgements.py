"""What a reviewer made of what a reader found: one decision beside both values."""

from typing import Annotated, Any

import msgspec

from aidememoire.records.base import about
from aidememoire.records.entries import Decision


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision, with the machine's value and the reviewer's, for agreement and for training."""

    id: Annotated[str, about("Identity of the decision.", unit="k: and a hash")]
    decision: Annotated[Decision, about("Who decided what, when, and why.")]
    document: Annotated[str, about("The document in which the record is shown.", unit="document id")]
    record: Annotated[str | None, about("The record as the ledger names it now; null where it has no place.")] = None
    machine: Annotated[
        Any, about("What the reader had: the field's value, or the whole record; null where it had no such record.")
    ] = None
    value: Annotated[
        Any, about("What stood there right after the decision: the field's value, or the whole record.")
    ] = None
    reader: Annotated[str | None, about("Who read the document: name and version of the reader.")] = None
    counts: Annotated[
        bool, about("Whether it counts; false for what was taken back, takes something back, or has no place.")
    ] = True
