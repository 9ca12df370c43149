"""Records that people add by hand in another tool, as far as words and a few fields make one."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from aidememoire.errors import RecordError
from aidememoire.records import Actor, Commitment, Entry, Event, Position, RecordKind, Span, Statement

SPANS: Final[Mapping[RecordKind, str]] = {
    "actor": "mentions",
    "statement": "content",
    "event": "evidence",
    "position": "evidence",
    "commitment": "what",
}
"""The field that holds the words of a record."""
LISTS: Final[Mapping[RecordKind, str]] = {
    "actor": "actors",
    "statement": "statements",
    "event": "events",
    "position": "positions",
    "commitment": "commitments",
}
MANY_SPANS: Final = {"actor", "statement", "event"}
"""Kinds whose words may stand in several pieces."""
NEEDED: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    "actor": ("kind",),
    "statement": (),
    "event": ("type",),
    "position": ("actor", "issue", "stance"),
    "commitment": ("kind",),
}
"""Fields without which there is no such record."""
NEW: Final = "new"


def in_text_order(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans in the order of the text, each once."""
    return tuple(sorted({(span.start, span.end): span for span in spans}.values(), key=lambda s: (s.start, s.end)))


def added(entry: Entry, kind: RecordKind, spans: tuple[Span, ...], fields: Mapping[str, str | None]) -> dict[str, Any]:
    """The record of this kind at these words, as JSON for a decision.

    RecordError where a field that it needs is missing or holds something else than it may, or its words are several
    pieces where it has one.
    """
    given = {name: value for name, value in fields.items() if value}
    lacking = [name for name in NEEDED[kind] if name not in given]
    if lacking:
        raise RecordError(f"a new {kind} needs {' and '.join(lacking)}")
    if len(spans) > 1 and kind not in MANY_SPANS:
        raise RecordError(f"a {kind} rests on one piece of text, not on {len(spans)}")
    item = _item(kind, spans, given)
    if entry.record is not None:
        msgspec.structs.replace(entry.record, **{LISTS[kind]: (*getattr(entry.record, LISTS[kind]), item)})
    value: dict[str, Any] = as_json(item)
    value.pop("id", None)  # the ledger gives it one
    return value


def as_json(value: object) -> Any:  # noqa: ANN401 - JSON
    """The value as JSON reads it back: lists, not tuples."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _item(kind: RecordKind, spans: tuple[Span, ...], given: Mapping[str, Any]) -> msgspec.Struct:
    if kind == "actor":
        return Actor(id=NEW, name=spans[0].text, kind=given["kind"], mentions=spans)
    if kind == "statement":
        return Statement(id=NEW, content=spans, manner=given.get("manner", "indirect"))
    if kind == "event":
        known = {name: given[name] for name in ("mode", "status") if name in given}
        return Event(id=NEW, type=given["type"], evidence=spans, **known)
    if kind == "position":
        return Position(given["actor"], given["issue"], given["stance"], evidence=spans[0])
    known = {"state": given["state"]} if "state" in given else {}
    return Commitment(id=NEW, actors=(), kind=given["kind"], what=spans[0], **known)
