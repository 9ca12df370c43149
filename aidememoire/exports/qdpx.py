"""REFI-QDA project exchange 1.0 (https://www.qdasoftware.org/): a project for programs of qualitative analysis.

A .qdpx is a ZIP with project.qde (XML) and sources/. Each document is a source, each piece of words that a record rests
on is a selection in it, coded by what the record is. Positions count Unicode code points of the source from 0, the end
exclusive. GUIDs are made from the ledger's ids, so that a project exported again is the same project.
"""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import IO, Final
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aidememoire.errors import ExportError
from aidememoire.exports.annotations import told
from aidememoire.exports.atom import ILLEGAL, SPACE
from aidememoire.exports.base import REPLACEMENT, Exportable, Files, clean
from aidememoire.exports.known import Known, Seen
from aidememoire.exports.marks import Mark, known_values, marks
from aidememoire.lexicons.issues import issues
from aidememoire.records import Entry, RecordKind, Span
from aidememoire.records.terms import STANCES

NAME: Final = "project.qdpx"
NAMESPACE: Final = "urn:QDA-XML:project:1.0"
MACHINE: Final = "machine"
"""The user who coded what no person has looked at."""
DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file inside: the first that ZIP knows."""
SHOWN: Final = 80
"""Characters of its words that name a selection."""
TOP: Final[Mapping[str, tuple[str, str]]] = {
    "actor": ("#4c78a8", "Who acts or speaks, at each mention."),
    "statement": ("#f2b701", "What somebody is reported to have said."),
    "event": ("#e45756", "What happened, may happen, or did not: see event status."),
    "event status": ("#ff9da6", "Whether an event took place, as the voices together have it."),
    "position": ("#54a24b", "Where somebody stands on an issue."),
    "commitment": ("#b279a2", "What somebody promised, plans, foretells or threatens."),
    "commitment state": ("#d6a5c9", "What became of a commitment."),
    "review": ("#9d9d9d", "What a person decided on what the machine read."),
}
"""The codes at the top: colour and meaning."""
CLOSED: Final[Mapping[str, tuple[RecordKind, str]]] = {
    "actor": ("actor", "kind"),
    "statement": ("statement", "manner"),
    "event": ("event", "type"),
    "event status": ("event", "status"),
    "commitment": ("commitment", "kind"),
    "commitment state": ("commitment", "state"),
}
"""The fields whose values are the codes below them, where the list is closed."""
REVIEWED: Final = ("accepted", "edited")
"""The codes below "review"."""
CODED: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    "actor": ("kind",),
    "statement": ("manner",),
    "event": ("type", "mode"),
    "position": ("issue", "stance"),
    "commitment": ("kind",),
}
"""The fields whose values are codes below that of the kind, each inside the one before."""
KNOWN_OF_DOCUMENT: Final = ("title", "outlet", "kind", "language", "published", "url", "licence")
"""What is known about a document, as variables."""
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")

Code = tuple[str, ...]
"""A code by the names on the way to it: ("position", "ceasefire", "supports")."""


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """The file project.qdpx.

    ExportError unless whole texts may go out: without them there is nothing to code.
    """
    if not with_text:
        raise ExportError("a REFI-QDA project holds whole texts", "leave to write them out", "add --with-text")
    with ZipFile(files.new(NAME), "w", ZIP_DEFLATED) as archive:
        with archive.open(_file("project.qde"), "w", force_zip64=True) as stream:
            _project(what, stream)
        for entry in what.entries():
            archive.writestr(_file(f"sources/{guid(entry.id)}.txt"), clean(entry.document.text).encode())


def _file(name: str) -> ZipInfo:
    info = ZipInfo(name, DATE)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3  # the same on every machine
    return info


def guid(*names: object) -> str:
    """The GUID of what these names name."""
    return str(uuid.uuid5(SPACE, "qdpx " + "\x1f".join(clean(str(name)) for name in names)))


def _project(what: Exportable, stream: IO[bytes]) -> None:
    """Write project.qde one document after another: there may be many."""
    known = Known.of(what)
    users, used = _used(what, known)
    described = what.described
    title = f"{described.title}: {described.query}" if described.query else described.title
    head = _element("Project", name=title, origin=f"aidememoire {described.version}", creatingUserGUID=_user(MACHINE))
    head.set("xmlns", NAMESPACE)
    opened = ET.tostring(head, encoding="unicode", short_empty_elements=False).removesuffix("</Project>")
    stream.write(f'<?xml version="1.0" encoding="utf-8"?>\n{opened}\n'.encode())
    _put(stream, _users(users))
    _put(stream, _codebook(used))
    _put(stream, _variables())
    sources = False
    for entry in what.entries():
        stream.write(b"" if sources else b"<Sources>\n")
        sources = True
        _put(stream, _source(entry, known))
    stream.write(b"</Sources>\n" if sources else b"")
    note = "Read by machine: a coding is unreviewed unless it has a code under review too."
    _put(stream, _element("Description", note))
    stream.write(b"</Project>\n")


def _put(stream: IO[bytes], element: ET.Element) -> None:
    ET.indent(element)
    stream.write(ET.tostring(element, encoding="utf-8") + b"\n")


def _used(what: Exportable, known: Known) -> tuple[list[str], list[Code]]:
    """The reviewers by name, and the codes that stand in the text, in order."""
    users: set[str] = set()
    codes: set[Code] = set()
    for entry in what.entries():
        for one, mark in _marks(entry, known):
            users.update(filter(None, [one.review(mark.id).by]))
            codes.update(_codes(one, mark))
    return sorted(users), sorted(codes)


def _marks(entry: Entry, known: Known) -> Iterator[tuple[Seen, Mark]]:
    if entry.record is not None:
        one = Seen(entry, entry.record, known)
        for mark in marks(one):
            yield one, mark


def _codes(one: Seen, mark: Mark) -> Iterator[Code]:
    """The codes of a record."""
    fields = mark.fields
    yield (mark.kind, *(fields[name] for name in CODED[mark.kind] if fields[name]))
    second = {"event": "status", "commitment": "state"}.get(mark.kind)
    if second:
        yield (f"{mark.kind} {second}", fields[second])
    state = one.review(mark.id).state
    if state != "unreviewed":
        yield ("review", state)


def _user(name: str) -> str:
    return guid("user", name)


def _users(reviewers: Iterable[str]) -> ET.Element:
    users = _element("Users")
    for name in dict.fromkeys((MACHINE, *reviewers)):
        users.append(_element("User", guid=_user(name), name=name))
    return users


def _codebook(used: Iterable[Code]) -> ET.Element:
    """Every code of the closed lists and of the agenda, and what else is used, as a tree."""
    meant: dict[Code, str] = {("position", issue.id): issue.proposition for issue in issues()}
    every: set[Code] = {(top, value) for top, field in CLOSED.items() for value in known_values(*field)}
    every |= {("review", value) for value in REVIEWED}
    every |= {(*issue, stance) for issue in meant for stance in STANCES}
    every |= {code[:length] for code in used for length in range(2, len(code) + 1)}
    book = _element("CodeBook")
    tree: dict[Code, ET.Element] = {(): ET.SubElement(book, "Codes")}
    for top in TOP:
        _code(tree, (top,), TOP[top][1])
        # By length first: a code stands inside one that is there.
        for code in sorted((code for code in every if code[0] == top), key=lambda code: (len(code), code)):
            for length in range(2, len(code) + 1):
                _code(tree, code[:length], meant.get(code[:length], ""))
    return book


def _code(tree: dict[Code, ET.Element], code: Code, meaning: str) -> None:
    if code not in tree:
        made = _element("Code", guid=guid("code", *code), name=code[-1], isCodable="true", color=TOP[code[0]][0])
        if meaning:
            made.append(_element("Description", meaning))
        tree[code[:-1]].append(made)
        tree[code] = made


def _variables() -> ET.Element:
    variables = _element("Variables")
    for name in KNOWN_OF_DOCUMENT:
        variables.append(_element("Variable", guid=guid("variable", name), name=name, typeOfVariable="Text"))
    return variables


def _source(entry: Entry, known: Known) -> ET.Element:
    """One document: what is coded in it, and what is known about it."""
    name = guid(entry.id)
    path = f"internal://{name}.txt"
    title = entry.document.title or entry.id
    source = _element("TextSource", guid=name, name=title, plainTextPath=path, creatingUser=_user(MACHINE))
    for one, mark in _marks(entry, known):
        for number, span in enumerate(mark.spans):
            source.append(_selection(one, mark, number, span))
    for field in KNOWN_OF_DOCUMENT:
        value = getattr(entry.document, field)
        if value:
            held = _element("VariableValue")
            held.append(_element("VariableRef", targetGUID=guid("variable", field)))
            held.append(_element("TextValue", value))
            source.append(held)
    return source


def _selection(one: Seen, mark: Mark, number: int, span: Span) -> ET.Element:
    review = one.review(mark.id)
    words = " ".join(span.text.split())
    made = _element(
        "PlainTextSelection",
        guid=guid("selection", one.entry.id, mark.id, number),
        name=words if len(words) <= SHOWN else words[: SHOWN - 1] + "…",
        startPosition=str(span.start),
        endPosition=str(span.end),
        creatingUser=_user(MACHINE),
    )
    if review.by:
        made.set("modifyingUser", _user(review.by))
    if review.at and _moment(review.at):
        made.set("modifiedDateTime", review.at)
    made.append(_element("Description", "\n".join(filter(None, (told(one, mark), mark.id)))))
    for code in _codes(one, mark):
        by = review.by if code[0] == "review" and review.by else MACHINE
        coding = _element("Coding", guid=guid("coding", one.entry.id, mark.id, number, *code), creatingUser=_user(by))
        coding.append(_element("CodeRef", targetGUID=guid("code", *code)))
        made.append(coding)
    return made


def _moment(value: str) -> bool:
    """Whether XML Schema takes it for a date and time."""
    if not MOMENT.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _element(tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    made = ET.Element(tag, {key: _legal(value) for key, value in attributes.items()})
    made.text = _legal(text) or None
    return made


def _legal(text: str) -> str:
    return ILLEGAL.sub(REPLACEMENT, clean(text))
