"""What people made of a brat folder: the .ann files as they are now, against what went out."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from aidememoire.errors import UsageError
from aidememoire.exports.brat import (
    BREAKS,
    CHECKED,
    HEAD,
    HOLDER,
    LABELS,
    MANIFEST,
    PLAIN,
    Held,
    Place,
    Sent,
    attribute,
)
from aidememoire.exports.marks import FIELDS
from aidememoire.exports.placing import Piece
from aidememoire.exports.returning import Batch, Returned
from aidememoire.records import RecordKind

BOUND: Final = re.compile(r"(?P<name>T\S+)\t(?P<label>\S+) (?P<where>\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
ATTRIBUTE: Final = re.compile(r"[AM]\S*\t(?P<label>\S+) (?P<of>\S+)(?: (?P<value>\S+))?\s*")
RELATION: Final = re.compile(r"R\S+\t(?P<label>\S+) \S+?:(?P<first>\S+) \S+?:(?P<second>\S+)\s*")
NOTE: Final = re.compile(r"#\S*\tAnnotatorNotes (?P<of>\S+)\t\s*(?P<id>\S+).*")
KINDS: Final[Mapping[str, RecordKind]] = {label: kind for kind, label in LABELS.items()}
FIELD: Final = {attribute(kind, field): (kind, field) for kind, fields in FIELDS.items() for field in fields}


class _Bound(NamedTuple):
    """One text-bound annotation as it is now."""

    kind: RecordKind
    places: tuple[Place, ...]


class _Annotated:
    """One .ann, read line by line; a line that says nothing we know is a problem, and the rest goes on."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.bound: dict[str, _Bound] = {}
        self.fields: dict[str, dict[str, str]] = {}
        self.checked: set[str] = set()
        self.holders: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.problems: list[str] = []
        for number, line in enumerate(lines, 1):
            if line.strip() and not self._take(line):
                self.problems.append(f"{name}, line {number} is no annotation that can be taken in; it is passed over.")

    def _take(self, line: str) -> bool:
        if found := BOUND.fullmatch(line):
            kind = KINDS.get(found["label"])
            if kind:
                places = [tuple(map(int, place.split())) for place in found["where"].split(";")]
                self.bound[found["name"]] = _Bound(kind, tuple(sorted((start, end) for start, end in places)))
            return kind is not None
        if found := ATTRIBUTE.fullmatch(line):
            return self._attribute(found["label"], found["of"], found["value"])
        if found := RELATION.fullmatch(line):
            if found["label"] == HOLDER:
                self.holders.setdefault(found["first"], found["second"])
            return True
        if found := NOTE.fullmatch(line):
            self.notes.setdefault(found["of"], found["id"])
        return line[0] in "#*"

    def _attribute(self, label: str, of: str, value: str | None) -> bool:
        if label == CHECKED:
            self.checked.add(of)
        elif label in FIELD and value:
            self.fields.setdefault(of, {})[label] = value
        else:
            return False
        return True


def returned(folder: Path) -> Batch:
    """What came back in a folder that `brat.write` wrote and people changed.

    What has `Checked` is accepted, what is gone is rejected, and the rest stands unconfirmed: only its changes count. A
    document whose files are gone says nothing. UsageError where the folder has no manifest that can be read.
    """
    items: list[Returned] = []
    sent: list[str] = []
    entries: list[str] = []
    problems: list[str] = []
    for document in _manifest(folder):
        try:
            text = _read(folder / f"{document.name}.txt")
            found = _Annotated(f"{document.name}.ann", _read(folder / f"{document.name}.ann").split("\n"))
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{document.name} can't be read ({error}); nothing in it is taken in.")
            continue
        entries.append(document.entry)
        sent += dict.fromkeys(held.id for held in document.records)
        problems += found.problems
        items += _records(document, found, text)
    return Batch(tuple(items), tuple(sent), tuple(entries), tuple(problems))


def _read(path: Path) -> str:
    return path.read_bytes().decode()  # line ends as they are: offsets count them


def _manifest(folder: Path) -> list[Sent]:
    expected = "a folder of `export --as brat`"
    try:
        head, *lines = (folder / MANIFEST).read_bytes().splitlines() or [b""]
        documents = [msgspec.json.decode(line, type=Sent) for line in lines]
        whole = msgspec.json.decode(head) == HEAD and all(PLAIN.fullmatch(document.name) for document in documents)
    except OSError as error:
        raise UsageError(f"{folder / MANIFEST} can't be read ({error.strerror or error})", expected) from error
    except msgspec.DecodeError as error:
        raise UsageError(f"{folder / MANIFEST} is damaged ({error})", expected) from error
    if not whole:
        raise UsageError(f"{folder / MANIFEST} is another program's, or of another version", expected)
    return documents


def _records(document: Sent, found: _Annotated, text: str) -> Iterator[Returned]:
    """Annotations as records: those with one id and kind are one."""
    out: dict[tuple[str, RecordKind], list[Held]] = {}
    for held in document.records:
        out.setdefault((held.id, held.kind), []).append(held)
    ours = {held.id for held in document.records}
    groups: dict[tuple[str, RecordKind], list[str]] = {}
    for name, bound in found.bound.items():
        note = found.notes.get(name)
        groups.setdefault((note if note in ours and note else name, bound.kind), []).append(name)
    for (name, kind), members in groups.items():
        known = list(out.get((name, kind), ()))
        spans = [place for member in members for place in _spans(text, found.bound[member].places, known)]
        fields = _fields(kind, members, found)
        actor = next((found.notes.get(found.holders[member]) for member in members if member in found.holders), None)
        if kind == "position" and actor in ours:
            fields["actor"] = actor
        yield Returned(
            entry=document.entry,
            kind=kind,
            spans=tuple(Piece(start, end, text[start:end]) for start, end in spans),
            id=name if name in ours else None,
            fields=fields,
            state="accepted" if found.checked.intersection(members) else None,
        )


def _fields(kind: RecordKind, members: list[str], found: _Annotated) -> dict[str, str | None]:
    fields: dict[str, str | None] = {"mode": None} if kind == "event" else {}
    for member in members:
        for label, value in found.fields.get(member, {}).items():
            if FIELD[label][0] == kind:
                fields[FIELD[label][1]] = value
    return fields


def _spans(text: str, places: tuple[Place, ...], known: list[Held]) -> tuple[Place, ...]:
    """The words of an annotation: as they went out where they are unchanged, else joined over line ends."""
    for at, held in enumerate(known):
        if held.pieces == places:
            return known.pop(at).spans  # two mentions may differ in spaces only
    joined: list[Place] = []
    for start, end in places:
        gap = text[joined[-1][1] : start] if joined else ""
        if gap.isspace() and BREAKS.search(gap):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
