"""Readers: what turns a document into a record. The embedded one needs no network and no account."""

from importlib import metadata
from typing import Final, Protocol

import msgspec
from spacy.tokens import Doc

from aidememoire import language
from aidememoire.language.encoder import encoder
from aidememoire.language.meaning import meaning
from aidememoire.lexicons.issues import Agenda
from aidememoire.reading.actors import build_cast
from aidememoire.reading.clauses import find_clauses
from aidememoire.reading.commitments import find_commitments
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.events import find_events
from aidememoire.reading.numbering import Found
from aidememoire.reading.positions import find_positions
from aidememoire.reading.positions_meaning import MeaningOfIssues
from aidememoire.reading.statements import find_statements
from aidememoire.reading.times import Anchors, find_times, unanchored
from aidememoire.records import Document, ReaderInfo, Record, TimeExpression

NAME: Final = "embedded"
NO_DATE: Final = "no date known: times relative to publication stay without a value"
"""Warning of a record whose document has no date of publication and needs one."""


class Reader(Protocol):
    """What every reader can do."""

    info: ReaderInfo

    def read(self, document: Document) -> Record:
        """Return what the document says. The same document always gives the same record."""
        ...


class EmbeddedReader:
    """The reader that ships with the package: our encoder, rules over its parse, word lists.

    `issues` is an agenda of one's own, whose issues are found by its phrases and by meaning; the default one without.
    Raises ModelError when it is made, where the weights are missing or damaged.
    """

    def __init__(self, issues: Agenda | None = None) -> None:
        self.info = ReaderInfo(NAME, metadata.version("aidememoire"), encoder().hash)
        self.issues = issues
        self.meaning = MeaningOfIssues(issues, meaning().vectors) if issues else None

    def read(self, document: Document) -> Record:
        """Return the record of a document, ids in the order of the text: a1, s1, e1, c1."""
        return self.read_parsed(document, language.parse(document.text))

    def read_parsed(self, document: Document, doc: Doc) -> Record:
        """Return the record of a document that is parsed already; `doc.text` must be its text."""
        text, cast = prepare(document, doc)
        return assemble(self.info, text, cast, self.found(text, cast))

    def found(self, text: Text, cast: Cast) -> Found:
        """Return what the text says, by the cast's names for its actors."""
        statements = find_statements(text, cast)
        events = find_events(text, cast, statements)
        positions = find_positions(text, cast, statements, events, issues=self.issues, meaning=self.meaning)
        commitments = find_commitments(text, cast, statements, events)
        return Found(statements, events, positions, commitments, find_clauses(text, cast, statements))


def prepare(document: Document, doc: Doc) -> tuple[Text, Cast]:
    """Return a parsed document with its times and quotations found, and who is who in it."""
    times = find_times(document.text, Anchors(document.published, parts=document.parts))
    text = Text.of(document, doc, times)
    return text, build_cast(text)


def assemble(info: ReaderInfo, text: Text, cast: Cast, found: Found, warnings: tuple[str, ...] = ()) -> Record:
    """Return the record of what was found, its actors numbered in the order of the text."""
    author = cast.author() if text.document.issuer else None
    actors = cast.actors(found.actors() | ({author} if author else set()))
    names = {actor.id: f"a{number}" for number, actor in enumerate(actors, 1)}
    found = found.renamed(names)
    return Record(
        reader=info,
        document=msgspec.structs.replace(text.document, issuer=names[author] if author else None),
        actors=tuple(msgspec.structs.replace(actor, id=names[actor.id]) for actor in actors),
        statements=found.statements,
        events=found.events,
        positions=found.positions,
        commitments=found.commitments,
        times=text.times,
        clauses=found.clauses,
        warnings=(*_warnings(text.document, text.times), *warnings),
    )


def _warnings(document: Document, times: tuple[TimeExpression, ...]) -> tuple[str, ...]:
    return () if document.published or not unanchored(times) else (NO_DATE,)
