"""What a reviewer gives for a field, as the value that a decision keeps: spans with their words, lists of actors, closed lists.

Pure: a record and what was typed or selected come in, JSON goes out, or one sentence that says what does not fit.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import msgspec

from aidememoire.errors import JudgementError, RecordError
from aidememoire.records import Actor, Commitment, Event, Position, Record, RecordKind, Statement
from aidememoire.records.lasting import Item
from aidememoire.records.ranges import days_of
from aidememoire.records.terms import (
    ACTOR_KINDS,
    COMMITMENT_KINDS,
    COMMITMENT_STATES,
    EVENT_TYPES,
    MANNERS,
    STANCES,
    STATUSES,
)

FIELDS: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    "statement": ("speaker", "chain", "source", "cue", "content", "manner", "addressees", "channel", "when"),
    "event": (
        *("type", "mode", "status", "actors", "recipients", "symmetric", "when", "where", "duration", "cameo"),
        "evidence",
    ),
    "position": ("actor", "issue", "stance", "statement", "evidence"),
    "commitment": ("actors", "kind", "what", "due", "state", "statement"),
    "actor": ("name", "kind", "affiliation", "mentions"),
}
"""What a reviewer can change, by kind. `speaker` is the first link of a statement's chain."""
CLOSED: Final[Mapping[tuple[RecordKind, str], tuple[str, ...]]] = {
    ("actor", "kind"): ACTOR_KINDS,
    ("statement", "manner"): MANNERS,
    ("event", "type"): EVENT_TYPES,
    ("event", "status"): STATUSES,
    ("position", "stance"): STANCES,
    ("commitment", "kind"): COMMITMENT_KINDS,
    ("commitment", "state"): COMMITMENT_STATES,
}
"""Fields that hold one word of a closed list."""
CLASSES: Final[Mapping[RecordKind, type[Item]]] = {
    "actor": Actor,
    "statement": Statement,
    "event": Event,
    "position": Position,
    "commitment": Commitment,
}
WORDS: Final[Mapping[RecordKind, str]] = {
    "actor": "mentions",
    "statement": "content",
    "event": "evidence",
    "position": "evidence",
    "commitment": "what",
}
"""The field that holds the words of a record."""
SEVERAL: Final = {("statement", "content"), ("event", "evidence"), ("actor", "mentions")}
"""Words that may stand in several pieces."""
ONE: Final = {("statement", "cue"), ("statement", "source"), ("position", "evidence"), ("commitment", "what")}
PEOPLE: Final = {"actors", "recipients", "addressees"}
TIMES: Final = {"when", "due"}
NULLABLE: Final = {"mode", "cameo", "affiliation", "duration", "statement", "cue", "source", "channel", "where", *TIMES}
NAMED: Final[Mapping[str, str]] = {"where": "name", "channel": "value"}
"""Fields that are more than a name, and under which key of theirs the name stands."""

Pairs = Sequence[Sequence[int]]


def changed(kind: RecordKind, item: Item, record: Record, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `item` that `given` changes, with their new values as JSON; what stays as it is is left out.

    Raises JudgementError for a field that there is not, or a value that it can't hold.
    """
    plain = as_json(item)
    found: dict[str, Any] = {}
    for field, value in given.items():
        name, made = value_of(kind, field, value, item, record)
        if made != plain.get(name):
            found[name] = made
    made_of(kind, {**plain, **found})
    return found


def value_of(kind: RecordKind, field: str, value: Any, item: Item | None, record: Record) -> tuple[str, Any]:  # noqa: ANN401 - JSON
    """The name of the field that is written, and its value as JSON; `item` is the record before, None for a new one."""
    if field not in FIELDS[kind]:
        raise JudgementError(f"a reviewer can't change the {kind}'s {field!r}", f"one of {', '.join(FIELDS[kind])}")
    made: Any
    if value in ("", None, (), []) and field in NULLABLE:
        made = None
    elif (kind, field) in SEVERAL | ONE:
        made = _words(kind, field, value, record)
    elif field == "speaker":
        relays = as_json(item.relays) if isinstance(item, Statement) else []
        speakers = actors_of(record, value)
        made = [speakers, *relays] if speakers or relays else []
    elif field == "chain":
        made = [actors_of(record, link) for link in value or ()]
    elif field in PEOPLE:
        made = actors_of(record, value)
    elif field == "actor":
        made = next(iter(actors_of(record, value)), None)
    else:
        made = _statement(record, value) if field == "statement" else _plain(kind, field, value, item)
    return "chain" if field == "speaker" else field, made


def _words(kind: RecordKind, field: str, value: Any, record: Record) -> Any:  # noqa: ANN401 - JSON
    pieces = spans_of(record, value or ())
    if (kind, field) in SEVERAL:
        return pieces
    if len(pieces) != 1:
        raise JudgementError(f"the {kind}'s {field} is {len(pieces)} pieces of text", "one piece")
    return pieces[0]


def _plain(kind: RecordKind, field: str, value: Any, item: Item | None) -> Any:  # noqa: ANN401 - JSON
    if field == "symmetric":
        return bool(value)
    if not isinstance(value, str) or not value.strip():
        raise JudgementError(f"the {kind}'s {field} is {value!r}", "words")
    value = value.strip()
    if (allowed := CLOSED.get((kind, field))) is not None and value not in allowed:
        raise JudgementError(f"the {kind}'s {field} is {value!r}", f"one of {', '.join(allowed)}")
    if field in TIMES:
        if days_of(value) is None and days_of(value.partition("/")[0]) is None:
            raise JudgementError(f"the {kind}'s {field} is {value!r}", "a time on the calendar, such as 2026-03-12")
        before = getattr(item, field, None)
        return {**(as_json(before) if before else {}), "value": value, "basis": "given"}
    if field in NAMED:
        return {NAMED[field]: value}
    return value


def spans_of(record: Record, pairs: Pairs | Sequence[int]) -> list[dict[str, Any]]:
    """Pieces of the text from (start, end) pairs of code points, or one pair; in the order of the text, blanks cut off.

    Pieces that overlap become one. Raises JudgementError for pairs outside the text, and for blanks alone.
    """
    text = record.document.text
    several: Any = [pairs] if len(pairs) == 2 and all(isinstance(one, int) for one in pairs) else pairs
    pieces: list[tuple[int, int]] = []
    for pair in several:
        if not isinstance(pair, Sequence) or len(pair) != 2 or not all(isinstance(one, int) for one in pair):
            raise JudgementError(f"{pair!r} is no piece of a text", "a start and an end")
        start, end = pair
        if not 0 <= start < end <= len(text):
            raise JudgementError(f"a piece runs from {start} to {end}", f"a piece of the text, 0 to {len(text)}")
        words = text[start:end]
        if not words.strip():
            raise JudgementError("only blanks are selected", "words")
        pieces.append((start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
    if not pieces:
        raise JudgementError("no words are selected", "words of the text")
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in _joined(sorted(pieces))]


def _joined(pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found = [pieces[0]]
    for start, end in pieces[1:]:
        if start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def actors_of(record: Record, ids: Sequence[str] | str | None) -> list[str]:
    """Actors of the record, each once. Raises JudgementError for one that the document does not have."""
    names = [ids] if isinstance(ids, str) else list(ids or ())
    known = {actor.id for actor in record.actors}
    for name in names:
        if name not in known:
            raise JudgementError(f"the document has no actor {name!r}", f"one of its {len(known)}", "add the actor")
    return list(dict.fromkeys(names))


def _statement(record: Record, name: Any) -> str:  # noqa: ANN401 - what was given
    if name not in {statement.id for statement in record.statements}:
        raise JudgementError(f"the document has no statement {name!r}", f"one of its {len(record.statements)}")
    return str(name)


def made_of(kind: RecordKind, plain: Mapping[str, Any]) -> Item:
    """The record that JSON describes. Raises JudgementError where it describes none."""
    try:
        return msgspec.convert(plain, CLASSES[kind])
    except (msgspec.ValidationError, RecordError) as error:
        raise JudgementError(f"no {kind} can be so ({str(error).rstrip('.')})") from error


def new_of(kind: RecordKind, pairs: Pairs, given: Mapping[str, Any], record: Record) -> dict[str, Any]:
    """A new record at selected words, as JSON without an id.

    What it needs must be given: the type of an event; actor, issue and stance of a position; the kind of a commitment
    or an actor. A position or commitment belongs to the statement around its words unless one is named.
    """
    words = value_of(kind, WORDS[kind], pairs, None, record)[1]
    plain: dict[str, Any] = {WORDS[kind]: words}
    first = words[0] if isinstance(words, list) else words
    start, end = first["start"], first["end"]
    if kind == "actor":
        plain["name"] = first["text"]
    if kind in {"position", "commitment"}:
        plain["statement"] = around(record, start, end)
    if kind == "commitment":
        plain["actors"] = _speakers(record, plain["statement"])
    for field, value in given.items():
        name, made = value_of(kind, field, value, None, record)
        plain[name] = made
    if kind != "position":
        plain["id"] = "new"
    item = made_of(kind, plain)
    made = as_json(item)
    made.pop("id", None)
    return cast("dict[str, Any]", made)


def around(record: Record, start: int, end: int) -> str | None:
    """The innermost statement whose content holds a piece of the text."""
    held = [
        (span.end - span.start, statement.id)
        for statement in record.statements
        for span in statement.content
        if span.start <= start and end <= span.end
    ]
    return min(held)[1] if held else None


def _speakers(record: Record, statement: str | None) -> list[str]:
    return next((list(one.speaker) for one in record.statements if one.id == statement), [])


def as_json(value: object) -> Any:  # noqa: ANN401 - JSON
    """The value as JSON reads it back: lists, not tuples."""
    return msgspec.json.decode(msgspec.json.encode(value))
