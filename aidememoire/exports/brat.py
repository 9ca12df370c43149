"""brat standoff (https://brat.nlplab.org/standoff.html): a folder in which people correct records in the browser.

A document is a .txt and an .ann beside it. A record is a text-bound annotation (T) with its closed fields and `Checked` as
attributes (A), its lasting id as a note (#), and relations (R) to who speaks, acts or is bound. An actor is as many
annotations as it has mentions, with one id. brat can't hold a line end inside an annotation, so words go out in pieces
of a line, and are put together again when they come back. Offsets count code points of the .txt.
"""

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from aidememoire.errors import ExportError
from aidememoire.exports.annotations import told
from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.exports.known import Seen, seen
from aidememoire.exports.marks import FIELDS, Mark, known_values, marks
from aidememoire.records import RecordKind

MANIFEST: Final = "manifest.jsonl"
"""One line a document: its files, its id, and the ids and words that went out with it."""
HEAD: Final = {"format": "aidememoire-brat", "version": 1}
"""Its first line."""
CHECKED: Final = "Checked"
"""The attribute by which a person says that a record is right."""
LABELS: Final[Mapping[RecordKind, str]] = {
    "actor": "Actor",
    "statement": "Statement",
    "event": "Event",
    "position": "Position",
    "commitment": "Commitment",
}
COLOURS: Final[Mapping[RecordKind, str]] = {
    "actor": "#a9c6e3",
    "statement": "#f7dd80",
    "event": "#f2a6a7",
    "position": "#aed6a9",
    "commitment": "#dabdd3",
}
RELATIONS: Final[Mapping[str, RecordKind]] = {
    "Speaker": "statement",
    "Relay": "statement",
    "Addressee": "statement",
    "Participant": "event",
    "Recipient": "event",
    "Holder": "position",
    "Bound": "commitment",
}
"""Relations to actors, by the kind of record that they start from."""
HOLDER: Final = "Holder"
BREAKS: Final = re.compile("[\t\n\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029]+")
"""What ends a line or a field for a program that reads an .ann, brat among them."""
PLAIN: Final = re.compile(r"[A-Za-z0-9_-]{1,80}")

Place = tuple[int, int]


class Held(msgspec.Struct, frozen=True):
    """One annotation that went out: the record, and the words as they are in the ledger and as they are in the .ann."""

    id: str
    kind: RecordKind
    spans: tuple[Place, ...]
    pieces: tuple[Place, ...]


class Sent(msgspec.Struct, frozen=True):
    """One line of the manifest: a document."""

    name: str
    entry: str
    records: tuple[Held, ...]


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """A .txt and an .ann a document, annotation.conf, visual.conf and manifest.jsonl.

    ExportError unless whole texts may go out: nobody can correct a text that isn't there.
    """
    if not with_text:
        raise ExportError("brat shows whole texts", "leave to write them out", "add --with-text")
    used: dict[tuple[RecordKind, str], set[str]] = {}
    with files.new(MANIFEST).open("wb") as manifest:
        manifest.write(msgspec.json.encode(HEAD) + b"\n")
        for one in seen(what):
            name = file_name(one.entry.id)
            held = _Lines(one)
            files.text(f"{name}.txt", one.document.text)
            files.text(f"{name}.ann", "".join(f"{line}\n" for line in held.lines))
            manifest.write(msgspec.json.encode(Sent(name, one.entry.id, tuple(held.sent))) + b"\n")
            for key, value in held.used:
                used.setdefault(key, set()).add(value)
    files.text("annotation.conf", annotation_conf(used))
    files.text("visual.conf", visual_conf())


def file_name(entry: str) -> str:
    """A file name for a document's id: only letters, digits, - and _, different for different ids."""
    plain = entry.replace("d:", "doc-", 1)
    return plain if PLAIN.fullmatch(plain) else "doc-" + hashlib.sha256(clean(entry).encode()).hexdigest()[:20]


def pieces(text: str, span: Place) -> tuple[Place, ...]:
    """The span without its line ends and tabs, in pieces of one line without spaces around them."""
    start, end = span
    cuts = [start, *(at for found in BREAKS.finditer(text, start, end) for at in found.span()), end]
    trimmed = (_trimmed(text, first, last) for first, last in zip(cuts[::2], cuts[1::2], strict=True))
    return tuple((first, last) for first, last in trimmed if first < last)


def _trimmed(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


class _Lines:
    """The lines of one .ann."""

    def __init__(self, one: Seen) -> None:
        self.one = one
        self.text = clean(one.document.text)
        self.lines: list[str] = []
        self.sent: list[Held] = []
        self.used: list[tuple[tuple[RecordKind, str], str]] = []
        self.counts = dict.fromkeys("TAR#", 0)
        self.actors: dict[str, str] = {}
        for mark in marks(one):
            self._mark(mark)

    def _mark(self, mark: Mark) -> None:
        spans = [(span.start, span.end) for span in mark.spans]
        parts = [[span] for span in spans] if mark.kind == "actor" else [spans]
        placed = [tuple(sorted({piece for span in part for piece in pieces(self.text, span)})) for part in parts]
        if not all(placed) or any(map(_overlap, placed)):
            return  # brat has no annotation like that
        names = [self._bound(mark, where) for where in placed]
        self.sent += [Held(mark.id, mark.kind, tuple(part), where) for part, where in zip(parts, placed, strict=True)]
        self._fields(mark, names[0])
        if mark.kind == "actor":
            self.actors[mark.id] = names[0]
        for relation, actor in self._relations(mark):
            self._add("R", f"{relation} Arg1:{names[0]} Arg2:{actor}")

    def _bound(self, mark: Mark, placed: tuple[Place, ...]) -> str:
        where = ";".join(f"{start} {end}" for start, end in placed)
        words = " ".join(self.text[start:end] for start, end in placed)
        name = self._add("T", f"{LABELS[mark.kind]} {where}\t{words}")
        said = " ".join(clean(told(self.one, mark)).split())
        self._add("#", f"AnnotatorNotes {name}\t{mark.id} {said}".rstrip())
        return name

    def _fields(self, mark: Mark, name: str) -> None:
        for field, value in mark.fields.items():
            if value and PLAIN.fullmatch(value):
                self._add("A", f"{attribute(mark.kind, field)} {name} {value}")
                self.used.append(((mark.kind, field), value))
        if self.one.review(mark.id).state in {"accepted", "edited"}:
            self._add("A", f"{CHECKED} {name}")

    def _relations(self, mark: Mark) -> Iterator[tuple[str, str]]:
        item: Any = mark.item
        found: dict[str, Iterable[str]] = {}
        if mark.kind == "statement":
            relays = [actor for link in item.chain[1:] for actor in link]
            found = {"Speaker": item.chain[0] if item.chain else (), "Relay": relays, "Addressee": item.addressees}
        elif mark.kind == "event":
            found = {"Participant": item.actors, "Recipient": item.recipients}
        elif mark.kind == "position":
            found = {HOLDER: (item.actor,)}
        elif mark.kind == "commitment":
            found = {"Bound": item.actors}
        for relation, actors in found.items():
            yield from ((relation, self.actors[actor]) for actor in dict.fromkeys(actors) if actor in self.actors)

    def _add(self, sort: str, content: str) -> str:
        self.counts[sort] += 1
        name = f"{sort}{self.counts[sort]}"
        self.lines.append(f"{name}\t{content}")
        return name


def _overlap(places: tuple[Place, ...]) -> bool:
    return any(before[1] > after[0] for before, after in itertools.pairwise(places))


def attribute(kind: RecordKind, field: str) -> str:
    """The attribute that holds a field: brat has one list of values for a name."""
    return f"{LABELS[kind]}-{field}"


def annotation_conf(used: Mapping[tuple[RecordKind, str], Iterable[str]]) -> str:
    """What may be annotated: kinds of record, their fields with their values, and relations."""
    lines = ["[entities]", *LABELS.values(), "", "[relations]"]
    lines += [f"{name}\tArg1:{LABELS[kind]}, Arg2:{LABELS['actor']}" for name, kind in RELATIONS.items()]
    # brat's own relation, which lets annotations overlap as records do.
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    for kind, fields in FIELDS.items():
        for field in fields:
            values = dict.fromkeys((*known_values(kind, field), *sorted(used.get((kind, field), ()))))
            lines.append(f"{attribute(kind, field)}\tArg:{LABELS[kind]}, Value:{'|'.join(values)}")
    return "\n".join([*lines, f"{CHECKED}\tArg:<ENTITY>", ""])


def visual_conf() -> str:
    """How it looks: a colour a kind, a sign for what is checked."""
    lines = ["[labels]", *(f"{label} | {label} | {label[:4]}" for label in LABELS.values()), "", "[drawing]"]
    lines += [f"{LABELS[kind]}\tbgColor:{colour}" for kind, colour in COLOURS.items()]
    return "\n".join([*lines, f"{CHECKED}\tglyph:\N{HEAVY CHECK MARK}", ""])
