"""datapackage.json: a Data Package (https://datapackage.org/standard/) around the tables."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from aidememoire.exports.base import Described
from aidememoire.exports.columns import LISTS, Column, meaning_of, unit_of, values_of
from aidememoire.exports.sheets import Shape

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE: Final = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA: Final = "https://datapackage.org/profiles/2.0/tableschema.json"
MEDIA: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def datapackage(
    shapes: Iterable[Shape], drafts: Mapping[str, Path], described: Described, licences: set[str], *, form: str
) -> str:
    """The package's description as JSON; `drafts` is where the file of each table stands for now."""
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "aidememoire",
        "title": described.title,
        "description": _description(described),
    }
    if licences:
        package["licenses"] = [{"name": _slug(name), "title": name} for name in sorted(licences)]
    package["resources"] = [_resource(shape, drafts[shape.name], form) for shape in shapes]
    return msgspec.json.format(msgspec.json.encode(package), indent=2).decode() + "\n"


def _description(described: Described) -> str:
    query = f" Query: {described.query}." if described.query else ""
    return (
        f"Read by machine with aidememoire {described.version}; columns `review` say what people have checked.{query} "
        "Licences are those of the documents; each row names its own, where known."
    )


def _slug(name: str) -> str:
    return re.sub(r"[^-a-zA-Z0-9._]+", "-", name).strip("-") or "other"


def _resource(shape: Shape, path: Path, form: str) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    resource: dict[str, Any] = {
        "$schema": RESOURCE,
        "name": shape.name,
        "type": "table",
        "path": path.name,
        "description": shape.meaning,
        "format": form,
        "mediatype": MEDIA[form],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": _schema(shape, form),
    }
    if form == "csv":
        resource["encoding"] = "utf-8"
        resource["dialect"] = {"lineTerminator": "\r\n"}
    return resource


def _schema(shape: Shape, form: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"$schema": SCHEMA, "fields": [_field(column) for column in shape.columns]}
    if form == "csv":
        schema["missingValues"] = ["NA"]
    # A key may not be missing; of a dyad-day the day and either state may.
    required = {column.name for column in shape.columns if column.required}
    if required.issuperset(shape.key):
        schema["primaryKey"] = list(shape.key)
    if any(column.name == "document" for column in shape.columns):
        schema["foreignKeys"] = [
            {"fields": ["document"], "reference": {"resource": "documents", "fields": ["id"]}},
        ]
    return schema


def _field(column: Column[Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": "list" if column.kind in LISTS else column.kind}
    if column.kind in LISTS:
        field |= {"delimiter": "|", "itemType": "integer" if column.kind == "integers" else "string"}
    unit = unit_of(column)
    field["description"] = meaning_of(column) + (f" Unit: {unit}." if unit else "")
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if values := values_of(column):
        constraints["enum"] = list(values)
    if constraints:
        field["constraints"] = constraints
    field["coded"] = column.coded
    return field
