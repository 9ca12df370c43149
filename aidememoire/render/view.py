"""What a report holds, in words, ready to be set: in a terminal, as HTML, as Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aidememoire.records import Actor, Claim, Commitment, Event, Position, Record, Settlement, Span, Statement, When
from aidememoire.records.joint import Difference, JointRecord
from aidememoire.render import dates, words
from aidememoire.render.marks import Mark, Node, tree


@dataclass(frozen=True)
class Reference:
    """A pointer to a statement or an event: the record's id, the label in the text, and who or what it is."""

    key: str
    label: str
    words: str


@dataclass(frozen=True)
class Line:
    """One line of the text, with its marks. `notes` stand beside it: what begins here."""

    kind: str
    nodes: tuple[Node, ...]
    notes: tuple[Reference, ...]

    @property
    def margin(self) -> dict[str, list[str]]:
        """The notes gathered: each wording once, with the labels that share it."""
        gathered: dict[str, list[str]] = {}
        for note in self.notes:
            gathered.setdefault(note.words, []).append(note.label)
        return gathered


@dataclass(frozen=True)
class Said:
    """One statement. `relays` is "according to …" or empty; `circumstances` to whom, where and when it was said."""

    reference: Reference
    manner: str
    cue: str
    content: str
    relays: str
    circumstances: tuple[str, ...]
    inside: Reference | None


@dataclass(frozen=True)
class Speaker:
    """All that one speaker, or several jointly, said."""

    name: str
    description: str
    statements: tuple[Said, ...]


@dataclass(frozen=True)
class Happened:
    """One event. `facts` are pairs of a heading (When, Where …) and what the text gives."""

    reference: Reference
    name: str
    participants: str
    status: str
    facts: tuple[tuple[str, str], ...]
    stated: tuple[Reference, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Stand:
    """One position."""

    actor: str
    issue: str
    stance: str
    evidence: str
    stated: Reference | None


@dataclass(frozen=True)
class Pledge:
    """One commitment."""

    kind: str
    actors: str
    what: str
    due: str
    state: str
    stated: Reference | None


@dataclass(frozen=True)
class Dated:
    """One expression of time: its words, what they mean, and how that is known."""

    text: str
    meaning: str
    value: str
    basis: str


@dataclass(frozen=True)
class Differing:
    """One thing on which two readers differ: what it is, how they differ, and the words that it is about."""

    label: str
    how: str
    words: str


@dataclass(frozen=True)
class Report:
    """A whole report."""

    title: str
    facts: tuple[str, ...]
    url: str | None
    machine: str
    lines: tuple[Line, ...]
    speakers: tuple[Speaker, ...]
    events: tuple[Happened, ...]
    positions: tuple[Stand, ...]
    commitments: tuple[Pledge, ...]
    times: tuple[Dated, ...]
    warnings: tuple[str, ...]
    agreed: tuple[str, ...] = ()
    """How far two readers agree, by kind; empty for a record of one reader."""
    differing: tuple[Differing, ...] = ()


def report(record: Record) -> Report:
    """What the record holds, in words."""
    return Writer(record).report()


def stated(reference: Reference | None) -> str:
    """Where something is said: "statement 4", or the outlet itself."""
    return f"statement {reference.label}" if reference else words.OUTLET


def letters(number: int) -> str:
    """The label of an event, counted from 0: A … Z, AA, AB …"""
    ahead, last = divmod(number, 26)
    return (letters(ahead - 1) if ahead else "") + chr(ord("A") + last)


class Writer:
    """Puts one record into words; keeps its names and labels at hand."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.agreement = record.agreement if isinstance(record, JointRecord) else None
        self.actors = {actor.id: actor for actor in record.actors}
        self.statements = {statement.id: statement for statement in record.statements}
        self.numbers = {statement.id: str(n) for n, statement in enumerate(record.statements, 1)}
        self.letters = {event.id: letters(n) for n, event in enumerate(record.events)}

    def report(self) -> Report:
        """The whole report."""
        record = self.record
        return Report(
            title=record.document.title or "Untitled",
            facts=tuple(self.facts()),
            url=record.document.url,
            machine=words.machine_line(record.reader),
            lines=tuple(self.lines()),
            speakers=tuple(self.speakers()),
            events=tuple(map(self.happened, record.events)),
            positions=tuple(map(self.stand, record.positions)),
            commitments=tuple(map(self.pledge, record.commitments)),
            times=tuple(dict.fromkeys(self.dated())),
            warnings=record.warnings,
            agreed=tuple(map(words.agreed, self.agreement.kinds)) if self.agreement else (),
            differing=tuple(map(self.differing, self.agreement.differences)) if self.agreement else (),
        )

    # Names

    def names(self, ids: Iterable[str]) -> str:
        """The names of actors, as people list them."""
        return words.listed([self.actors[identity].name for identity in ids])

    def relays(self, statement: Statement) -> list[str]:
        """Who passed a statement on, nearest the speaker first."""
        return [self.names(link) for link in statement.relays if link]

    def voice(self, claim: Claim | Settlement) -> str:
        """Whose voice a claim is, with the relays of the statement in which it is made."""
        if claim.by == words.OUTLET:
            return words.OUTLET
        statement = self.statements.get(claim.statement or "")
        relays = self.relays(statement) if statement and statement.speaker == claim.by else []
        return words.relayed(self.names(claim.by) or "somebody not named", relays)

    def to_statement(self, identity: str | None) -> Reference | None:
        """A pointer to a statement, with who says it; None for the outlet itself."""
        if identity is None:
            return None
        statement = self.statements[identity]
        speaker = self.names(statement.speaker) or "Speaker not named"
        return Reference(identity, self.numbers[identity], words.relayed(speaker, self.relays(statement)))

    def to_event(self, event: Event) -> Reference:
        """A pointer to an event, with what it is."""
        return Reference(event.id, self.letters[event.id], words.event_name(event))

    # The head

    def facts(self) -> Iterator[str]:
        """What is known of the document: outlet, date with its basis, byline, credits, issuer."""
        document = self.record.document
        yield document.outlet or "Outlet not known"
        if document.published:
            basis = words.PUBLISHED_BASES.get(document.published_basis or "", "")
            yield f"{dates.plain(document.published)}" + (f" ({basis})" if basis else "")
        else:
            yield "date not known"
        if document.byline:
            yield document.byline
        if document.agencies:
            yield f"credits {words.listed(list(dict.fromkeys(agency.name for agency in document.agencies)))}"
        if document.issuer:
            yield f"issued by {self.names([document.issuer])}"

    # The text

    def lines(self) -> Iterator[Line]:
        """The lines of the text, each with its marks and with what begins in it."""
        marks = list(self.marks())
        start = 0
        for line in self.record.document.text.split("\n"):
            end = start + len(line)
            nodes = tree(self.record.document.text, start, end, marks) if line.strip() else ()
            kind = self.line_kind(start, end)
            # A headline without any mark would only repeat the title of the report.
            if nodes and not (kind == "title" and len(nodes) == 1 and nodes[0] == self.record.document.title):
                yield Line(kind, nodes, tuple(self.notes(start, end)))
            start = end + 1

    def line_kind(self, start: int, end: int) -> str:
        """What the line is. A dateline before the first sentence leaves its line a body line."""
        kinds = [part.kind for part in self.record.document.parts if part.start < end and part.end > start]
        return next((kind for kind in kinds if kind != "dateline"), kinds[0] if kinds else "body")

    def marks(self) -> Iterator[Mark]:
        """Every piece of the text that is marked."""
        record = self.record
        for statement in record.statements:
            label = self.numbers[statement.id]
            for span in statement.content:
                yield Mark(span.start, span.end, "content", statement.id, label, statement.manner)
            for kind, piece in (("source", statement.source), ("cue", statement.cue)):
                if piece:
                    yield Mark(piece.start, piece.end, kind, statement.id)
        for event in record.events:
            for span in event.evidence:
                yield Mark(span.start, span.end, "event", event.id, self.letters[event.id])
        for time in record.times:
            yield Mark(time.start, time.end, "time", label=time.value or "")
        for part in record.document.parts:
            if part.kind == "dateline":
                yield Mark(part.start, part.end, "dateline")

    def notes(self, start: int, end: int) -> Iterator[Reference]:
        """The statements and events that begin in this line, in the order of the text."""
        begun: list[tuple[int, Reference | None]] = [
            (statement.content[0].start, self.to_statement(statement.id))
            for statement in self.record.statements
            if statement.content
        ]
        begun += [(event.evidence[0].start, self.to_event(event)) for event in self.record.events if event.evidence]
        for position, note in sorted(begun, key=lambda pair: pair[0]):
            if note and start <= position < end:
                yield note

    # Who said what

    def speakers(self) -> Iterator[Speaker]:
        """All that each speaker said, in the order in which speakers come in."""
        said: dict[tuple[str, ...], list[Statement]] = {}
        for statement in self.record.statements:
            said.setdefault(statement.speaker, []).append(statement)
        for ids, statements in said.items():
            description = self.description(self.actors[ids[0]]) if len(ids) == 1 else ""
            name = words.capitalised(self.names(ids)) or "Speaker not named"
            yield Speaker(name, description, tuple(map(self.said, statements)))

    def description(self, actor: Actor) -> str:
        """Roles of an actor, and to whom it belongs."""
        roles = words.listed(list(dict.fromkeys(role.value for role in actor.roles)))
        belongs = actor.affiliation or ""
        return ", ".join(filter(None, (roles, "" if belongs in roles or belongs in actor.name else belongs)))

    def said(self, statement: Statement) -> Said:
        """One statement in words."""
        relays = self.relays(statement)
        return Said(
            reference=Reference(statement.id, self.numbers[statement.id], words.MANNERS[statement.manner]),
            manner=statement.manner,
            cue=statement.cue.text if statement.cue else "",
            content=" … ".join(span.text for span in statement.content),
            relays=words.relayed("", relays).removeprefix(", "),
            circumstances=tuple(self.circumstances(statement)),
            inside=self.to_statement(statement.inside),
        )

    def circumstances(self, statement: Statement) -> Iterator[str]:
        """To whom, where and when something was said."""
        if statement.addressees:
            yield f"to {self.names(statement.addressees)}"
        if statement.channel:
            yield statement.channel.value
        if statement.when:
            yield self.when(statement.when)

    def when(self, when: When) -> str:
        """A time with the words it rests on: "11 March 2026 (“Wednesday”, counted from the dateline)"."""
        value = dates.plain(when.value) if when.value else "date not known"
        grounds = [f"“{when.text}”"] if when.text and when.text != value else []
        if when.basis and when.basis != "stated":
            grounds.append(words.basis(when.basis))
        return f"{value} ({', '.join(grounds)})" if grounds else value

    # What happened

    def happened(self, event: Event) -> Happened:
        """One event in words."""
        return Happened(
            reference=self.to_event(event),
            name=words.event_name(event),
            participants=words.parties(event, self.names),
            status=words.event_status(event, self.voice),
            facts=tuple(self.event_facts(event)),
            stated=tuple(filter(None, map(self.to_statement, event.stated_in))),
            evidence=tuple(dict.fromkeys(span.text for span in event.evidence)),
        )

    def event_facts(self, event: Event) -> Iterator[tuple[str, str]]:
        """Pairs of a heading and what the text gives for it."""
        if event.when:
            yield "When", self.when(event.when)
        if event.where:
            claimed = event.where.claimed_by
            yield "Where", event.where.name + (f" (claimed by {words.listed(claimed)})" if claimed else "")
        if lengths := tuple(self.lengths(event)):
            yield "How long", "; ".join(lengths)
        if event.quantities:
            yield "How many", "; ".join(dict.fromkeys(filter(None, self.quantities(event))))

    def lengths(self, event: Event) -> Iterator[str]:
        """Each length that the text gives, with whose it is."""
        for item in event.durations:
            by = self.to_statement(item.statement)
            value = dates.plain(item.value) if item.value else ""
            length = f"{value} (“{item.text}”, " if value and item.text != value else f"{value or item.text} ("
            yield f"{length}{by.words if by else words.OUTLET})"
        if event.duration and not event.durations:
            yield dates.plain(event.duration)

    def quantities(self, event: Event) -> Iterator[str]:
        """Each count that the text gives, with its words."""
        for item in event.quantities:
            unit = None if item.unit == "person" else item.unit
            meaning = " ".join(filter(None, (words.quantity(item.value, item.min, item.max), unit, item.of)))
            yield f"{meaning} (“{item.text}”)" if item.text and item.text != meaning else meaning

    # Positions, commitments, times

    def stand(self, position: Position) -> Stand:
        """One position in words."""
        return Stand(
            self.names([position.actor]),
            words.issue_name(position.issue),
            words.STANCES[position.stance],
            _text(position.evidence),
            self.to_statement(position.statement),
        )

    def pledge(self, commitment: Commitment) -> Pledge:
        """One commitment in words."""
        due = commitment.due
        date = dates.plain(due.value) if due and due.value else ""
        own_words = f"“{due.text.strip(chr(34))}”" if due and due.text and due.text != date else ""
        return Pledge(
            commitment.kind,
            self.names(commitment.actors) or words.NOBODY,
            commitment.what.text,
            f"{date} ({own_words})" if date and own_words else date or own_words,
            words.commitment_state(commitment.state, commitment.settled_by, self.voice),
            self.to_statement(commitment.statement),
        )

    def dated(self) -> Iterator[Dated]:
        """Every expression of time in words."""
        for time in self.record.times:
            meaning = dates.repeated if time.type == "SET" else dates.plain
            known = meaning(time.value) if time.value else "not known"
            yield Dated(time.text, known, time.value or "", words.basis(time.basis))

    # Two readers

    def differing(self, difference: Difference) -> Differing:
        """How two readers differ on one thing, in words."""
        label = self.numbers.get(difference.id) or self.letters.get(difference.id) or ""
        return Differing(f"{difference.kind} {label}".rstrip(), words.differing(difference), difference.span.text)


def _text(span: Span | None) -> str:
    return span.text if span else ""
