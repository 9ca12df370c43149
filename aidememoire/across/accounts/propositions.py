"""Propositions: what one account says in one clause, with all that later rules need to know about it.

A proposition is data alone: clashes and contrasts are found between two of them without the text they come from.
"""

from typing import Literal

import msgspec

from aidememoire.records import Entry, Passage
from aidememoire.records.terms import EVENT_TYPES, STATUSES, ClaimReason, Contrast, EventType, Scope, Status


class AccountTexts(msgspec.Struct, frozen=True):
    """The documents of one account.

    `id` is the key of its passages ("us2"); accounts of one `side` speak with one voice: what two of them have is
    still told by one side only.
    """

    id: str
    side: str
    entries: tuple[Entry, ...]


FigureKind = Literal["count", "money", "percent", "length", "date", "ordinal"]


class Figure(msgspec.Struct, frozen=True):
    """A number, amount, length or date in a proposition, with its normalised value.

    `value` is a decimal number for counts, money and percentages (`low` and `high` are the bounds that the words leave:
    equal for a plain number, None for an open side), an ISO 8601 duration for lengths, a TIMEX3 value for dates.
    """

    kind: FigureKind
    value: str | None
    unit: str | None
    text: str
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    of: str | None = None


class Happened(msgspec.Struct, frozen=True):
    """An event that a proposition speaks of: its type, and what the voice that speaks says about whether it is so."""

    id: str
    type: EventType
    mode: str | None = None
    status: Status = "occurred"
    reason: ClaimReason | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: str | None = None
    duration: str | None = None

    def __post_init__(self) -> None:
        if self.type not in EVENT_TYPES or self.status not in STATUSES:
            raise ValueError(f"no event type and status of a record: {self.type!r}, {self.status!r}")


class Proposition(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that one account says.

    `text` is the clause as it stands; `core` the same without the words that only frame it ("The President underscored
    the commitment of … to"). `speakers` and `relays` are names; `cue` is the lemma of the words by which it is said,
    the framing verb where no statement is read ("thank", "discuss", "reaffirm"). `sentence` is the whole sentence.
    `statuses` are those of `events`, each once, in the order of the events. `quoted` are the words between quotation
    marks. Positions are offsets in the text of document `entry`.
    """

    account: str
    side: str
    entry: str
    passages: tuple[Passage, ...]
    text: str
    core: str
    sentence: str = ""
    speakers: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    cue: str | None = None
    statement: str | None = None
    predicate: str | None = None
    negated: bool = False
    events: tuple[Happened, ...] = ()
    statuses: tuple[Status, ...] = ()
    figures: tuple[Figure, ...] = ()
    scope: Scope = "call"
    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    published: str | None = None

    @property
    def start(self) -> int:
        """Where its first words stand."""
        return self.passages[0].start


class Verdict(msgspec.Struct, frozen=True):
    """How two aligned propositions of two sides stand to each other."""

    relation: Literal["shared", "clash"]
    contrast: tuple[Contrast, ...] = ()
    note: str | None = None
