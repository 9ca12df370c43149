"""What is known about a text from outside it: given with the call, or in the JSON file beside it."""

import json
from pathlib import Path

import msgspec

from aidememoire.errors import MetadataError
from aidememoire.ingest.dates import to_iso


class Metadata(msgspec.Struct, frozen=True):
    """Facts about one source; None is unknown. `published` is any usual form of a date, here and in JSON files.

    `language` is a code or a name; it is believed only where the text itself does not tell.
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    issuer: str | None = None
    side: str | None = None
    licence: str | None = None
    language: str | None = None


FIELDS = Metadata.__struct_fields__


def beside(path: Path) -> Path:
    """The metadata file of `path`: FILE.json for FILE.txt."""
    return path.with_suffix(".json")


def read_beside(path: Path) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata beside `path`, empty when there is none, and warnings about what in it can't be used.

    `publisher` stands for `outlet`; unknown keys are ignored, for such files serve other programs too.
    """
    file = beside(path)
    if file == path or not file.is_file():
        return Metadata(), ()
    try:
        known = json.loads(file.read_bytes())
    except (ValueError, OSError, RecursionError) as error:
        return Metadata(), (f"{file.name} beside the source can't be read as JSON ({error}); it is left aside",)
    if not isinstance(known, dict):
        return Metadata(), (f"{file.name} beside the source is no JSON object; it is left aside",)
    return usable({"outlet": known.get("publisher"), **{k: v for k, v in known.items() if v is not None}}, file.name)


def usable(known: dict[str, object], name: str) -> tuple[Metadata, tuple[str, ...]]:
    """The fields of `known` that hold text, and a warning for each that holds something else."""
    held: dict[str, str] = {}
    warnings = []
    for field in FIELDS:
        value = known.get(field)
        if isinstance(value, str):
            if text := " ".join(value.split()):
                held[field] = text
        elif value is not None:
            warnings.append(f"{name}: {field} is no text and is left aside")
    if "published" in held and to_iso(held["published"]) is None:
        warnings.append(f"{name}: {held.pop('published')!r} is no date and is left aside")
    return Metadata(**held), tuple(warnings)


def check_given(source: str, given: Metadata) -> Metadata:
    """`given` without superfluous spaces and with a normalised date; MetadataError when `published` is no date."""
    held = {field: " ".join(value.split()) or None for field in FIELDS if (value := getattr(given, field)) is not None}
    if "published" in held:
        held["published"] = to_iso(held["published"] or "")
        if held["published"] is None:
            raise MetadataError(
                source,
                f"the publication date {given.published!r} is no date",
                "one like 2025-02-14 or 2025-02-14T09:30:00+01:00",
                "correct it or leave it out",
            )
    return Metadata(**held)


def overlaid(*layers: Metadata) -> Metadata:
    """For each field the first layer that knows it."""
    return Metadata(**{f: next((v for m in layers if (v := getattr(m, f))), None) for f in FIELDS})
