"""W3C Web Annotations (JSON-LD, https://www.w3.org/TR/annotation-model/): one a record, on the words it rests on.

Each piece of words has a quote selector and a position selector. Positions count Unicode code points, as the
recommendation asks, of the stored text: on a page the quote, with what stands before and after it, finds the place.
"""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.exports.known import Seen, seen
from aidememoire.exports.marks import Mark, marks
from aidememoire.records import Span

NAME: Final = "annotations.jsonld"
CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Characters of the text given before and after a quotation."""


def write(what: Exportable, files: Files, with_text: bool) -> None:  # noqa: ARG001 - no place for whole texts
    """The file annotations.jsonld: an AnnotationCollection whose only page holds the annotations."""
    total = sum(1 for one in seen(what) for _ in marks(one))
    with files.new(NAME).open("wb") as stream:
        head: dict[str, Any] = {
            "@context": CONTEXT,
            "id": "urn:aidememoire:annotations",
            "type": "AnnotationCollection",
        }
        head |= {"label": clean(what.described.title), "total": total}
        page = {"id": "urn:aidememoire:annotations:1", "type": "AnnotationPage", "startIndex": 0}
        opened = msgspec.json.encode(head | {"first": page})
        stream.write(opened.removesuffix(b"}}") + b',"items":[')
        for at, item in enumerate(item for one in seen(what) for item in _items(one)):
            stream.write((b",\n" if at else b"\n") + msgspec.json.encode(item))
        stream.write(b"\n]}}\n")


def _items(one: Seen) -> Iterator[dict[str, Any]]:
    for mark in marks(one):
        yield annotation(one, mark)


def annotation(one: Seen, mark: Mark) -> dict[str, Any]:
    """One annotation: what the record says as tags and a description, and where."""
    review = one.review(mark.id)
    reader = one.record.reader
    tags = [mark.kind, *(str(value) for value in mark.fields.values() if value), f"review:{review.state}"]
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": clean(tag)} for tag in tags]
    description = told(one, mark)
    if description:
        bodies.append(
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": clean(description)}
        )
    generator = {"type": "Software", "name": "aidememoire", "schema:softwareVersion": f"{reader.name} {reader.version}"}
    found: dict[str, Any] = {
        "id": f"urn:aidememoire:{mark.id}",
        "type": "Annotation",
        "motivation": ["tagging", "describing"] if description else "tagging",
        "generator": generator,
        "body": bodies,
        "target": [_target(one, span) for span in mark.spans],
    }
    if review.by:
        found["creator"] = {"type": "Person", "name": clean(review.by)}
    return found


def told(one: Seen, mark: Mark) -> str:
    """Who speaks, acts or is bound, in words."""
    item: Any = mark.item
    if mark.kind == "actor":
        return str(item.name)
    if mark.kind == "statement":
        return one.chain(item.chain)
    if mark.kind == "position":
        return one.parties[item.actor].name
    names = " & ".join(one.names(item.actors))
    others = " & ".join(one.names(item.recipients)) if mark.kind == "event" else ""
    return f"{names} > {others}" if others else names


def _target(one: Seen, span: Span) -> dict[str, Any]:
    text = one.document.text
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": clean(span.text)}
    quote["prefix"] = clean(text[max(0, span.start - AROUND) : span.start])
    quote["suffix"] = clean(text[span.end : span.end + AROUND])
    target: dict[str, Any] = {
        "source": one.document.url or f"urn:aidememoire:{one.entry.id}",
        "selector": [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}],
    }
    if one.document.licence:
        target["rights"] = clean(one.document.licence)
    return target
