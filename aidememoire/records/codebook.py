"""The codebook: every record class and field, as the classes themselves describe them."""

import types
import typing
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec

from aidememoire.records.comparisons import Comparison
from aidememoire.records.entries import Decision, Entry, Refusal
from aidememoire.records.families import Family, Identity, IdentityDecision
from aidememoire.records.following import FollowUp
from aidememoire.records.joint import Agreement
from aidememoire.records.quotations import CheckResult
from aidememoire.records.record import Record
from aidememoire.records.stands import Timeline
from aidememoire.records.wordings import WordingTrack

ROOTS: Final = (
    Record,
    Agreement,
    Entry,
    Decision,
    Refusal,
    Family,
    Identity,
    IdentityDecision,
    Comparison,
    FollowUp,
    WordingTrack,
    Timeline,
    CheckResult,
)
"""Classes that nothing else holds: one reading first, then what a ledger and many documents add."""


class Field(NamedTuple):
    """One field. `values` are the words that it may hold, empty where it is open."""

    name: str
    type: str
    nullable: bool
    meaning: str
    unit: str | None
    rule: str | None
    values: tuple[str, ...]


class Class(NamedTuple):
    """One record class with its fields, in the order in which JSON holds them."""

    name: str
    meaning: str
    fields: tuple[Field, ...]


def codebook() -> Iterator[Class]:
    """Every record class, each once, from the roots inwards: what one reading holds comes first."""
    waiting: list[type[msgspec.Struct]] = list(ROOTS)
    seen: set[type] = set()
    while waiting:
        struct = waiting.pop(0)
        if struct in seen:
            continue
        seen.add(struct)
        hints = typing.get_type_hints(struct, include_extras=True)
        fields = tuple(_field(name, hints[name]) for name in struct.__struct_fields__)
        yield Class(struct.__name__, (struct.__doc__ or "").strip(), fields)
        waiting += [part for name in struct.__struct_fields__ for part in _structs(hints[name])]


def _field(name: str, hint: Any) -> Field:  # noqa: ANN401 - a type hint has no type of its own
    inner, meta = (hint.__origin__, hint.__metadata__[0]) if hasattr(hint, "__metadata__") else (hint, msgspec.Meta())
    notes = meta.extra or {}
    options = _options(inner)
    plain = [option for option in options if option is not types.NoneType]
    values = tuple(word for option in plain if typing.get_origin(option) is typing.Literal for word in option.__args__)
    return Field(
        name,
        " or ".join(dict.fromkeys(_name(option) for option in plain)),
        types.NoneType in options,
        meta.description or "",
        notes.get("unit"),
        notes.get("rule"),
        values,
    )


def _options(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401
    is_union = typing.get_origin(hint) in {typing.Union, types.UnionType}
    return typing.get_args(hint) if is_union else (hint,)


def _name(hint: Any) -> str:  # noqa: ANN401
    """The name of a type as JSON sees it."""
    if typing.get_origin(hint) is tuple:
        return f"list of {_name(typing.get_args(hint)[0])}"
    if typing.get_origin(hint) is dict:
        return f"{_name(typing.get_args(hint)[1])} by name"
    if typing.get_origin(hint) is typing.Literal:
        return "word"
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint.__name__
    return {str: "string", int: "integer", float: "number", bool: "boolean", Any: "any"}[hint]


def _structs(hint: Any) -> Iterator[type[msgspec.Struct]]:  # noqa: ANN401
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for part in typing.get_args(hint):
        yield from _structs(part)
