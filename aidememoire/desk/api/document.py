"""The OpenAPI document: made of the record classes themselves, so that it can't say anything else than what is sent."""

from functools import cache
from typing import Any, Final

import msgspec

from aidememoire import __version__
from aidememoire.desk.asked import CHOICES, HEEDED, MOST_CHARACTERS
from aidememoire.ledger import KINDS, Kind
from aidememoire.records import (
    CheckResult,
    Commitment,
    Comparison,
    Event,
    FollowUp,
    Happening,
    Position,
    Record,
    Review,
    Statement,
    Timeline,
)

OF_RECORDS: Final[dict[Kind, type]] = {
    "statements": Statement,
    "events": Event,
    "positions": Position,
}
"""Kinds whose objects are the records of a document, with more beside them."""
NAMED: Final = {"type": "string", "maxLength": MOST_CHARACTERS}
DAY: Final = {"type": "string", "format": "date"}
MOST_QUOTED: Final = 4000
"""Longest quotation looked up, in characters: a paragraph or two."""
FILTERS: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("words", "Words, “phrases” and beginnings* of the text.", NAMED),
    ("by", "Who speaks, acts or is bound: a name, i:… or an ISO code.", NAMED),
    ("to", "Whom it is said or done to.", NAMED),
    ("about", "An issue, or an actor spoken of.", NAMED),
    ("since", "Published on this day or later (happenings: taking place).", DAY),
    ("until", "Published on this day or earlier.", DAY),
    ("outlet", "Who published it.", NAMED),
)
"""What every list can be asked for, with meaning and form."""


@cache
def openapi() -> dict[str, Any]:
    """The document, in OpenAPI 3.1."""
    schemas = _schemas()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "aidememoire",
            "version": __version__,
            "description": "A ledger of who said what, through whom, and what happened, each with the words it rests on."
            " Every row is read by a machine and not reviewed unless its review says so.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": dict(_paths()),
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _schemas() -> dict[str, Any]:
    plain = (
        Record,
        Statement,
        Event,
        Position,
        Commitment,
        Review,
        Happening,
        Comparison,
        CheckResult,
        Timeline,
        FollowUp,
    )
    _, schemas = msgspec.json.schema_components(plain, ref_template="#/components/schemas/{name}")
    found: dict[str, Any] = dict(schemas)
    for kind, cls in OF_RECORDS.items():
        found[_object_name(kind)] = _with_more(cls.__name__)
    found["CommitmentObject"] = _with_more("Commitment")
    found["Row"] = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    found["Error"] = {
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"type": "string", "description": "What was found, what was expected, what to do."}},
    }
    return found


def _with_more(name: str) -> dict[str, Any]:
    """A record with its lasting id, its review, the names of its actors, and the document that it is in."""
    more = {
        "id": {"type": "string", "description": "Lasting id."},
        "review": {"$ref": "#/components/schemas/Review"},
        "names": {"type": "object", "additionalProperties": {"type": "string"}},
        "document": {"$ref": "#/components/schemas/Row"},
    }
    return {
        "allOf": [
            {"$ref": f"#/components/schemas/{name}"},
            {"type": "object", "required": list(more), "properties": more},
        ]
    }


def _object_name(kind: Kind) -> str:
    return OF_RECORDS[kind].__name__ + "Object"


def _item_of(kind: Kind) -> str:
    if kind in OF_RECORDS:
        return _object_name(kind)
    return {"commitments": "FollowUp", "happenings": "Happening"}.get(kind, "Row")


def _paths() -> Any:  # noqa: ANN401 - pairs of a path and what can be asked of it
    for kind in KINDS:
        yield f"/api/{kind}", _get(f"The {kind}, newest first.", _list(_item_of(kind)), _of_list(kind))
    yield "/api/timelines", _get("Who stood where and when.", _list("Timeline"), _of_list("positions"))
    record = {
        "anyOf": [_ref(name) for name in ("StatementObject", "EventObject", "PositionObject", "CommitmentObject")]
    }
    yield "/api/records/{id}", _get("One statement, event, position or commitment.", record, [_identity("[sepc]")])
    whole = {"type": "object", "required": ["document", "id"]}
    yield "/api/documents/{id}", _get("A document with its whole record.", whole, [_identity("d")])
    yield "/api/happenings/{id}", _get("One happening.", _ref("Happening"), [_identity("h")])
    both = _get("The accounts of a happening beside each other.", _ref("Comparison"), [_identity("h")])
    yield "/api/happenings/{id}/comparison", both
    asked = [
        _parameter(
            "quote", "The quotation.", {"type": "string", "minLength": 1, "maxLength": MOST_QUOTED}, required=True
        )
    ]
    asked.append(_parameter("by", "Who is said to have said it.", NAMED))
    yield "/api/check", _get("Whether a quotation is on record.", _ref("CheckResult"), asked)
    yield "/api/counts", _get("How much the ledger holds.", {"type": "object"}, [])


def _get(summary: str, answer: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    def content(schema: dict[str, Any]) -> dict[str, Any]:
        return {"application/json": {"schema": schema}}

    answers: dict[str, Any] = {"200": {"description": "What was asked for.", "content": content(answer)}}
    for status, meaning in (
        ("400", "What was asked for can't be."),
        ("404", "Nothing is there."),
        ("503", "The ledger is being written; try again."),
    ):
        answers[status] = {"description": meaning, "content": content(_ref("Error"))}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _of_list(kind: Kind) -> list[dict[str, Any]]:
    found = [_parameter(name, meaning, form) for name, meaning, form in FILTERS if name in HEEDED[kind]]
    if kind in CHOICES:
        meaning = {"positions": "The stance.", "commitments": "What became of it."}.get(kind, "Whether it took place.")
        found.append(_parameter("status", meaning, {"type": "string", "enum": list(CHOICES[kind])}))
    if "reviewed" in HEEDED[kind]:
        form = {"type": "string", "enum": ["yes", "no"]}
        found.append(_parameter("reviewed", "Only what a person has accepted or edited.", form))
    found.append(_parameter("limit", "Most rows.", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 50}))
    found.append(
        _parameter("offset", "Rows passed over.", {"type": "integer", "minimum": 0, "maximum": 1_000_000, "default": 0})
    )
    return found


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(name)}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _parameter(name: str, meaning: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": meaning, "required": required, "schema": schema}


def _identity(prefix: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": f"^{prefix}:[0-9a-f]{{20}}$"}
    return {"name": "id", "in": "path", "description": "Lasting id.", "required": True, "schema": schema}
