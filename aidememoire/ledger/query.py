"""What can be asked of a ledger, and how it comes back."""

from typing import Any, Final, Literal

import msgspec

Kind = Literal["statements", "events", "positions", "commitments", "actors", "happenings", "documents"]
KINDS: Final[tuple[Kind, ...]] = (
    "statements",
    "events",
    "positions",
    "commitments",
    "actors",
    "happenings",
    "documents",
)


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Filters that all must hold; None and False ask for nothing.

    `words` are words, "phrases" and beginnings* of the full text: of the statement itself, else of the document.
    `by` and `to` are names, identities (i:…) or ISO codes of actors; a state or organisation stands for its officials,
    too. `about` is an issue or an actor spoken of. `since` and `until` are days, both included, of publication (of the
    happening itself for happenings). `status` is that of events and happenings, a state of commitments, a stance of
    positions. `reviewed` asks for what a person has accepted or edited; what was rejected is never shown unless
    `rejected` asks for it.
    """

    words: str | None = None
    by: str | None = None
    to: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    status: str | None = None
    reviewed: bool = False
    rejected: bool = False
    documents: tuple[str, ...] | None = None
    limit: int = 50
    offset: int = 0


class Answer(msgspec.Struct, frozen=True):
    """Rows of one kind, newest first, as objects of named columns; `more` tells whether there are others."""

    kind: Kind
    rows: tuple[dict[str, Any], ...]
    more: bool
