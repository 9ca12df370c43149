"""Label Studio (https://labelstud.io): tasks in which people correct records, and what they made of them.

A task is a document with its whole text. Each piece of words that a record rests on is a region whose label is the kind
of record; the first piece of a record has its id, a choice for each field of a closed list, and a note of who speaks or
acts. Offsets are code points; versions of Label Studio that count UTF-16 units are noticed when they come back.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import quoteattr

import msgspec

from aidememoire.errors import ExportError
from aidememoire.exports.annotations import told
from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.exports.known import Seen, seen
from aidememoire.exports.marks import FIELDS, Mark, known_values, marks
from aidememoire.exports.placing import Piece
from aidememoire.exports.returning import Batch, Returned
from aidememoire.records import RecordKind

TASKS: Final = "tasks.json"
CONFIG: Final = "labeling-config.xml"
LABEL: Final = "record"
TEXT: Final = "text"
REVIEW: Final = "review"
REVIEWS: Final = ("accepted", "rejected", "undecided")
KINDS: Final[Mapping[str, RecordKind]] = {kind: kind for kind in FIELDS}
COLOURS: Final[Mapping[RecordKind, str]] = {
    "actor": "#4c78a8",
    "statement": "#f2b701",
    "event": "#e45756",
    "position": "#54a24b",
    "commitment": "#b279a2",
}
FURTHER: Final = re.compile(r"[~#].*$")
"""What we (~2 for the second piece) and Label Studio (#) put behind the id of a record."""


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """The files tasks.json, to be imported, and labeling-config.xml, to be pasted into the project's settings.

    ExportError unless whole texts may go out: nobody can correct a text that isn't there.
    """
    if not with_text:
        raise ExportError("Label Studio shows whole texts", "leave to write them out", "add --with-text")
    used: dict[tuple[RecordKind, str], Counter[str]] = defaultdict(Counter)
    with files.new(TASKS).open("wb") as stream:
        stream.write(b"[")
        for number, one in enumerate(seen(what)):
            found = tuple(marks(one))
            for mark in found:
                for field, value in mark.fields.items():
                    used[mark.kind, field][value] += 1
            stream.write((b",\n" if number else b"\n") + msgspec.json.encode(task(one, found)))
        stream.write(b"\n]\n")
    files.text(CONFIG, config(used))


def task(one: Seen, found: Sequence[Mark]) -> dict[str, Any]:
    """One document with its records as predictions."""
    data = {
        "text": clean(one.document.text),
        "title": clean(one.document.title or one.entry.id),
        "entry": one.entry.id,
        "sent": [mark.id for mark in found],
    }
    data |= {name: clean(value) for name in ("outlet", "published", "url") if (value := getattr(one.document, name))}
    reader = one.record.reader
    results = [result for mark in found for result in _results(one, mark)]
    return {"data": data, "predictions": [{"model_version": f"{reader.name} {reader.version}", "result": results}]}


def _results(one: Seen, mark: Mark) -> Iterator[dict[str, Any]]:
    for number, span in enumerate(mark.spans, 1):
        place = {"start": span.start, "end": span.end, "text": clean(span.text)}
        base: dict[str, Any] = {"id": mark.id if number == 1 else f"{mark.id}~{number}", "to_name": TEXT}
        note = told(one, mark)
        shown = {"meta": {"text": [clean(note)]}} if note and number == 1 else {}
        yield base | {"from_name": LABEL, "type": "labels", "value": place | {"labels": [mark.kind]}} | shown
        if number == 1:
            for field, value in mark.fields.items():
                if value:
                    chosen = place | {"choices": [clean(value)]}
                    yield base | {"from_name": f"{mark.kind}_{field}", "type": "choices", "value": chosen}


def config(used: Mapping[tuple[RecordKind, str], Iterable[str]]) -> str:
    """The labelling interface, with the closed lists and, for open ones, what is known and what is used."""
    lines = ["<View>", '  <Header value="$title"/>', f'  <Labels name="{LABEL}" toName="{TEXT}">']
    lines += [f'    <Label value="{kind}" background="{colour}"/>' for kind, colour in COLOURS.items()]
    lines += ["  </Labels>", f'  <Text name="{TEXT}" value="${TEXT}" valueType="text"/>']
    for kind, fields in FIELDS.items():
        lines.append(f'  <View visibleWhen="region-selected" whenTagName="{LABEL}" whenLabelValue="{kind}">')
        for field in fields:
            values = dict.fromkeys((*known_values(kind, field), *sorted(filter(None, used.get((kind, field), ())))))
            lines.append(f'    <Header value="{kind}: {field}" size="6"/>')
            lines += _choices(f"{kind}_{field}", values)
        lines.append("  </View>")
    lines += ['  <View visibleWhen="region-selected">', '    <Header value="review" size="6"/>']
    lines += [*_choices(REVIEW, REVIEWS), "  </View>", "</View>", ""]
    return "\n".join(lines)


def _choices(name: str, values: Iterable[str]) -> Iterator[str]:
    yield f'    <Choices name="{name}" toName="{TEXT}" perRegion="true" choice="single" showInline="true">'
    yield from (f"      <Choice value={quoteattr(clean(value))}/>" for value in values)
    yield "    </Choices>"


class _Value(msgspec.Struct):
    start: Any = None
    end: Any = None
    text: Any = None
    labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class _Result(msgspec.Struct):
    id: str | None = None
    type: str = ""
    from_name: str = ""
    value: _Value | None = None
    from_id: str = ""
    to_id: str = ""


class _Annotation(msgspec.Struct):
    result: tuple[_Result, ...] = ()
    was_cancelled: bool | None = False
    ground_truth: bool | None = False
    updated_at: str | None = None


class _Data(msgspec.Struct):
    entry: str
    sent: tuple[str, ...]
    title: str = ""


class _Task(msgspec.Struct):
    data: _Data
    annotations: tuple[_Annotation, ...] = ()


class _Region(NamedTuple):
    """What the results with one id tell together."""

    piece: Piece
    kind: RecordKind
    choices: dict[str, str]


def returned(tasks: Iterable[Any]) -> Batch:
    """What came back in a project's JSON export, decoded. A region that is left counts as confirmed by whoever submitted.

    Tasks that nobody has submitted say nothing. Of several annotations of a task the ground truth counts, else the
    newest; a problem says so.
    """
    items: list[Returned] = []
    sent: list[str] = []
    entries: list[str] = []
    problems: list[str] = []
    for number, raw in enumerate(tasks, 1):
        try:
            one = msgspec.convert(raw, _Task)
        except msgspec.ValidationError as error:
            problems.append(f"Task {number} is none of ours ({error}); export the project as JSON, not JSON-MIN.")
            continue
        done = [annotation for annotation in one.annotations if not annotation.was_cancelled]
        if not done:
            continue
        if len(done) > 1:
            problems.append(f"{one.data.title or one.data.entry}: {len(done)} annotations; one of them counts.")
        best = max(done, key=lambda annotation: (bool(annotation.ground_truth), annotation.updated_at or ""))
        sent += one.data.sent
        entries.append(one.data.entry)
        items += _records(one.data, best)
    return Batch(tuple(items), tuple(sent), tuple(entries), tuple(problems))


def _records(data: _Data, annotation: _Annotation) -> Iterator[Returned]:
    regions = _regions(annotation)
    records: dict[tuple[str, RecordKind], dict[str, _Region]] = defaultdict(dict)
    ours = set(data.sent)
    for name, region in regions.items():
        records[FURTHER.sub("", name) if FURTHER.sub("", name) in ours else name, region.kind][name] = region
    ends = {(FURTHER.sub("", r.from_id), FURTHER.sub("", r.to_id)) for r in annotation.result if r.type == "relation"}
    actors = {name for name, kind in records if kind == "actor" and name in ours}
    for (name, kind), pieces in records.items():
        choices = {key: value for region in pieces.values() for key, value in region.choices.items()}
        fields: dict[str, str | None] = {
            field: choices[f"{kind}_{field}"] for field in FIELDS[kind] if f"{kind}_{field}" in choices
        }
        if kind == "event" and name in pieces:
            fields.setdefault("mode", None)
        holder = sorted(b if a == FURTHER.sub("", name) else a for a, b in ends if FURTHER.sub("", name) in (a, b))
        if kind == "position" and (held := [actor for actor in holder if actor in actors]):
            fields["actor"] = held[0]
        word = choices.get(REVIEW, "accepted")
        yield Returned(
            entry=data.entry,
            kind=kind,
            spans=tuple(region.piece for region in pieces.values()),
            id=name if name in ours else None,
            fields=fields,
            state="rejected" if word == "rejected" else None if word == "undecided" else "accepted",
        )


def _regions(annotation: _Annotation) -> dict[str, _Region]:
    """Regions by id without Label Studio's own ending; choices without a region are passed over."""
    found: dict[str, _Region] = {}
    for result in annotation.result:
        value = result.value
        kind = KINDS.get(value.labels[0]) if value and value.labels else None
        if value and kind and result.id and isinstance(value.start, int) and isinstance(value.end, int):
            text = value.text if isinstance(value.text, str) else None
            found[result.id.split("#")[0]] = _Region(Piece(value.start, value.end, text), kind, {})
    for result in annotation.result:
        region = found.get((result.id or "").split("#")[0])
        if region and result.type == "choices" and result.value and result.value.choices:
            region.choices[result.from_name] = result.value.choices[0]
    return found
