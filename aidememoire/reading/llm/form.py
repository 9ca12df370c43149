"""The form of an answer: what the model may say, as structs and as a strict JSON Schema.

Every piece of text in it is a quotation, to be found again; places in the text are not asked for, for models can't count.
`line` is only a hint which of several equal quotations is meant.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Final

import msgspec

from aidememoire.errors import AnswerError
from aidememoire.lexicons.predicates import MODES
from aidememoire.records.terms import (
    ActorKind,
    ClaimReason,
    CommitmentKind,
    CommitmentState,
    EventType,
    Manner,
    Stance,
    Status,
    TimeType,
)

Line = Annotated[int, msgspec.Meta(description="Number of the line in which it stands.")]
Quote = Annotated[str, msgspec.Meta(description="Words of the source, letter by letter.")]
Names = Annotated[tuple[str, ...], msgspec.Meta(description="Names of actors, each as the source writes it.")]
Number = Annotated[int | None, msgspec.Meta(description="Number of a statement of this answer; null: the outlet.")]


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom the records name."""

    name: Quote
    kind: ActorKind


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """Words for a time, with their value."""

    text: Quote
    value: Annotated[str | None, msgspec.Meta(description="TIMEX3 value; null when it can't be known.")] = None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution."""

    number: Annotated[int, msgspec.Meta(description="Counts the statements of this answer, from 1.")]
    line: Line = 0
    speakers: Names = ()
    relays: Annotated[tuple[Names, ...], msgspec.Meta(description="Each relay, outwards.")] = ()
    source: Quote | None = None
    cue: Quote | None = None
    content: Annotated[tuple[Quote, ...], msgspec.Meta(description="Its pieces, in the order of the source.")]
    manner: Manner
    inside: Number = None
    addressees: Names = ()
    channel: Quote | None = None
    when: Time | None = None


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice says about an event."""

    statement: Number = None
    status: Status
    reason: ClaimReason | None = None
    evidence: Quote | None = None


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """One event."""

    line: Line = 0
    type: EventType
    mode: str | None = None
    actors: Names = ()
    recipients: Names = ()
    symmetric: bool = False
    status: Status
    claims: tuple[Voice, ...] = ()
    when: Time | None = None
    where: Quote | None = None
    duration: Time | None = None
    evidence: Annotated[
        tuple[Quote, ...], msgspec.Meta(description="The words at its heart, one piece a mention.")
    ] = ()


class Stands(msgspec.Struct, frozen=True, kw_only=True):
    """One position."""

    line: Line = 0
    actor: Quote
    issue: str
    stance: Stance
    statement: Number = None
    evidence: Quote


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice says became of a commitment."""

    state: CommitmentState
    statement: Number = None
    evidence: Quote


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """One commitment."""

    line: Line = 0
    actors: Names = ()
    kind: CommitmentKind
    what: Quote
    due: Time | None = None
    state: CommitmentState
    settled_by: tuple[Outcome, ...] = ()
    statement: Number = None


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """One expression of time."""

    line: Line = 0
    text: Quote
    type: TimeType
    value: Annotated[str | None, msgspec.Meta(description="TIMEX3 value; null when it can't be known.")] = None


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A whole answer."""

    actors: tuple[Named, ...] = ()
    statements: tuple[Said, ...] = ()
    events: tuple[Happened, ...] = ()
    positions: tuple[Stands, ...] = ()
    commitments: tuple[Bound, ...] = ()
    times: tuple[Dated, ...] = ()


class _Loose(msgspec.Struct, frozen=True):
    """The same with its records unread, so that one of wrong form costs only itself."""

    statements: tuple[msgspec.Raw, ...]
    actors: tuple[msgspec.Raw, ...] = ()
    events: tuple[msgspec.Raw, ...] = ()
    positions: tuple[msgspec.Raw, ...] = ()
    commitments: tuple[msgspec.Raw, ...] = ()
    times: tuple[msgspec.Raw, ...] = ()


SHAPES: Final[dict[str, type[msgspec.Struct]]] = {
    "actors": Named,
    "statements": Said,
    "events": Happened,
    "positions": Stands,
    "commitments": Bound,
    "times": Dated,
}
NO_FORM: Final = "not in the form asked for"


def modes() -> tuple[str, ...]:
    """Every mode that an event may have."""
    return tuple(sorted({mode for group in MODES.values() for mode in group}))


def schema(issues: Sequence[str]) -> dict[str, Any]:
    """The JSON Schema of an answer, strict as OpenAI's endpoints want it; `issues` are the ids of the agenda."""
    (root,), parts = msgspec.json.schema_components([Answered], ref_template="#/$defs/{name}")
    parts = {name: _strict(part) for name, part in parts.items()}
    parts["Stands"]["properties"]["issue"] = {"type": "string", "enum": list(issues)}
    parts["Happened"]["properties"]["mode"] = {"anyOf": [{"type": "string", "enum": list(modes())}, {"type": "null"}]}
    answer = parts.pop(root["$ref"].rpartition("/")[2])
    return {**answer, "$defs": parts}


def _strict(part: Any) -> Any:  # noqa: ANN401 - JSON
    """A schema as strict endpoints take it: every property required and no others, each list of words typed, no defaults.

    The defaults of the structs are for endpoints that know no schemas, whose models leave nulls out.
    """
    if isinstance(part, list):
        return [_strict(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _strict(value) for key, value in part.items() if key not in {"default", "title"}}
    if "properties" in kept:
        return {
            "type": "object",
            "properties": kept["properties"],
            "required": list(kept["properties"]),
            "additionalProperties": False,
        }
    return {"type": "string", **kept} if "enum" in kept else kept


def read_answer(text: str) -> tuple[Answered, int]:
    """What the model wrote, and how many of its records do not have the form asked for.

    Raises AnswerError when it is no JSON object, or has no list of statements: then it answers something else.
    """
    try:
        loose = msgspec.json.decode(_bare(text), type=_Loose)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        raise AnswerError(
            "the model's answer is no record", "a JSON object in the form asked for", "try another model"
        ) from None
    read: dict[str, tuple[msgspec.Struct, ...]] = {}
    unfit = 0
    for name, shape in SHAPES.items():
        raws = getattr(loose, name)
        fitting = [item for raw in raws if (item := _item(raw, shape)) is not None]
        unfit += len(raws) - len(fitting) if name != "actors" else 0
        read[name] = tuple(fitting)
    return Answered(**read), unfit  # type: ignore[arg-type]


def _item(raw: msgspec.Raw, shape: type[msgspec.Struct]) -> msgspec.Struct | None:
    try:
        return msgspec.json.decode(raw, type=shape)
    except msgspec.DecodeError:
        return None


def _bare(text: str) -> str:
    """The JSON of an answer, without the thoughts before it and the marks of a code block around it."""
    after = text.rpartition("</think>")[2].strip()
    if after.startswith("```") and after.endswith("```"):
        after = after.partition("\n")[2].removesuffix("```")
    return after.strip()
