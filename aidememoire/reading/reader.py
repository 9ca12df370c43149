"""Readers: what turns a document into a record. The embedded one needs no network and no account."""

import importlib
from collections.abc import Callable
from importlib import metadata
from typing import Any, Final, Protocol

import msgspec

from aidememoire import language
from aidememoire.language.encoder import encoder
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.numbering import Found
from aidememoire.reading.statements import find_statements
from aidememoire.records import Document, ReaderInfo, Record, TimeExpression

NO_DATE: Final = "no date known: times relative to publication stay without a value"
"""Warning of a record whose document has no date of publication."""


class Reader(Protocol):
    """What every reader can do."""

    def read(self, document: Document) -> Record:
        """Return what the document says. The same document always gives the same record."""
        ...


class EmbeddedReader:
    """The reader that ships with the package: our encoder, rules over its parse, word lists."""

    def __init__(self) -> None:
        self.info = ReaderInfo("embedded", metadata.version("aidememoire"), encoder().hash)

    def read(self, document: Document) -> Record:
        """Return the record of a document; ModelError where the weights are damaged."""
        doc = language.parse(document.text)
        times = find_times(document)
        text = Text.of(document, doc, times)
        cast = build_cast(text)
        return self._record(text, cast, _found(text, cast))

    def _record(self, text: Text, cast: Cast, found: Found) -> Record:
        author = cast.author() if text.document.issuer else None
        used = found.actors() | ({author} if author else set())
        actors = cast.actors(used)
        names = {actor.id: f"a{number}" for number, actor in enumerate(actors, 1)}
        found = found.renamed(names)
        return Record(
            reader=self.info,
            document=msgspec.structs.replace(text.document, issuer=names[author] if author else None),
            actors=tuple(msgspec.structs.replace(actor, id=names[actor.id]) for actor in actors),
            statements=found.statements,
            events=found.events,
            positions=found.positions,
            commitments=found.commitments,
            times=text.times,
            clauses=found.clauses,
            warnings=_warnings(text.document),
        )


def _found(text: Text, cast: Cast) -> Found:
    statements = find_statements(text, cast)
    events = find_events(text, cast, statements)
    positions = find_positions(text, cast, statements, events)
    commitments = find_commitments(text, cast, statements, events)
    return Found(statements, events, positions, commitments, find_clauses(text, cast, statements))


def _warnings(document: Document) -> tuple[str, ...]:
    foreign = [f"a picture of the source is {m.note}: {m.url}" for m in document.media if m.note]
    return (*([] if document.published else [NO_DATE]), *foreign)


def _part(module: str, name: str) -> Callable[..., Any]:
    try:
        return getattr(importlib.import_module(f"aidememoire.reading.{module}"), name)
    except (ImportError, AttributeError):
        return lambda *_: ()


build_cast = _part("actors", "build_cast")
find_events = _part("events", "find_events")
find_positions = _part("positions", "find_positions")
find_commitments = _part("commitments", "find_commitments")
find_clauses = _part("clauses", "find_clauses")


def find_times(document: Document) -> tuple[TimeExpression, ...]:
    try:
        from aidememoire.reading.times import Anchors, find_times
    except ImportError:
        return ()
    return find_times(document.text, Anchors(document.published, "published", None, document.parts))
