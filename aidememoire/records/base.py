"""What all record classes share: how a field says what it means, and the checks that cost nothing."""

from typing import Any, Final

import msgspec

from aidememoire.errors import RecordError

CHARACTER: Final = "character of document.text"
"""Unit of every offset: Unicode code points of the stored text, from 0, end exclusive."""


def about(meaning: str, *, unit: str | None = None, rule: str | None = None) -> msgspec.Meta:
    """What a field means, for the JSON Schema and the codebook.

    `meaning` is one sentence; `unit` names what a number counts or a string is written in; `rule` tells a coder how
    to decide.
    """
    notes: dict[str, Any] = {}
    if unit is not None:
        notes["unit"] = unit
    if rule is not None:
        notes["rule"] = rule
    schema = {f"x-{key}": value for key, value in notes.items()}
    return msgspec.Meta(description=meaning, extra=notes, extra_json_schema=schema or None)


def check_term(owner: object, field: str, value: str | None, allowed: tuple[str, ...]) -> None:
    """Raise RecordError unless `value` is None or one of `allowed`."""
    if value is not None and value not in allowed:
        raise RecordError(f"{type(owner).__name__}.{field} is {value!r}", f"one of {', '.join(allowed)}")


def check_span(owner: object, start: int | None, end: int | None, text: str | None = None) -> None:
    """Raise RecordError unless start and end are both unknown, or 0 <= start <= end and `text`, if given, fits."""
    name = type(owner).__name__
    if start is None or end is None:
        if start is not end:
            raise RecordError(f"{name} has only one of start and end", "both or neither")
        return
    if not 0 <= start <= end:
        raise RecordError(f"{name} runs from {start} to {end}", "0 <= start <= end")
    if text is not None and len(text) != end - start:
        raise RecordError(f"{name} from {start} to {end} has a text of {len(text)} characters", "the same length")
