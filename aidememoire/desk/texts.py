"""The text of an article as a page shows it: line by line, unaltered, marked, with what begins in each line beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from aidememoire.records import Entry, FollowUp, Record, Review, Span
from aidememoire.records.lasting import position_ids
from aidememoire.render import words
from aidememoire.render.marks import Mark, Node, tree
from aidememoire.render.view import Reference, Writer

KINDS: Final = ("statements", "events", "positions", "commitments", "times")
"""What can be marked, in the order in which pages list it."""
MARKED: Final[Mapping[str, str]] = {
    "content": "statements",
    "source": "statements",
    "cue": "statements",
    "event": "events",
    "position": "positions",
    "commitment": "commitments",
    "time": "times",
}
"""Of which kind a mark is; others are always shown."""
MOST_CHARACTERS: Final = 16_000
"""Characters of text on one page, some 2,500 words: with their marks a hundred kilobytes."""
MOST_RECORDS: Final = 130
"""Records on one page, for texts that are dense with them."""


@dataclass(frozen=True)
class Note:
    """One record in the margin. `people` are those whose it is, with their identities; `more` what else is known of it.

    `others` are further people it concerns, `happening` what an event belongs to, `issue` what a position is on.
    """

    id: str
    kind: str
    label: str
    head: str
    people: tuple[tuple[str, str | None], ...] = ()
    relays: str = ""
    more: tuple[str, ...] = ()
    inside: Reference | None = None
    stated: Reference | None = None
    review: Review = field(default_factory=Review)
    anchored: bool = True
    others: tuple[tuple[str, str | None], ...] = ()
    happening: str | None = None
    issue: str | None = None


@dataclass(frozen=True)
class Line:
    """One line. `start` is where it begins, in code points of the text; its nodes, joined, are the line."""

    number: int
    start: int
    kind: str
    nodes: tuple[Node, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Passage:
    """The lines on one page, the lines with which the pages before and after begin, and how many lines there are."""

    lines: tuple[Line, ...]
    before: int | None
    after: int | None
    count: int


class Reader:
    """Sets the record of a document beside its text. `shown` are the kinds that are marked."""

    def __init__(
        self,
        entry: Entry,
        *,
        shown: frozenset[str],
        rejected: bool = False,
        identities: Mapping[str, tuple[str, str]] | None = None,
        followed: Mapping[str, FollowUp] | None = None,
        happenings: Mapping[str, str] | None = None,
    ) -> None:
        self.entry = entry
        self.text = entry.document.text
        self.shown = shown
        self.identities = identities or {}
        self.followed = followed or {}
        self.happenings = happenings or {}
        self.hidden = () if rejected else tuple(n for n, review in entry.reviews.items() if review.state == "rejected")
        self.record = entry.record
        self.writer = Writer(self.record) if self.record else None
        self.positions = position_ids(self.record, entry.id) if self.record else ()
        self.starts = _starts(self.text)
        self._notes = sorted(self._all_notes(), key=lambda pair: pair[0])
        self._places = [place for place, _ in self._notes]
        self._marks = [mark for mark in self._all_marks() if mark.key not in self.hidden]

    def passage(self, first: int) -> Passage:
        """The page that begins with a line, counted from 0; what lies beyond the last line is the last page."""
        bounds = self.pages()
        page = max((number for number, bound in enumerate(bounds) if bound <= first), default=0)
        begin = bounds[page]
        end = bounds[page + 1] if page + 1 < len(bounds) else len(self.starts)
        first_place, last_place = self.starts[begin], self._end(end - 1)
        near = [mark for mark in self._marks if mark.start < last_place and mark.end > first_place]
        lines = tuple(self._line(number, near) for number in range(begin, end))
        return Passage(
            tuple(line for line in lines if line.nodes),
            bounds[page - 1] if page else None,
            end if end < len(self.starts) else None,
            len(self.starts),
        )

    def pages(self) -> list[int]:
        """The lines with which pages begin."""
        found, characters, records = [0], 0, 0
        for number, start in enumerate(self.starts):
            length = self._end(number) - start
            here = len(self._notes_between(start, self._end(number) + 1))
            full = characters + length > MOST_CHARACTERS or records + here > MOST_RECORDS
            if full and number > found[-1]:
                found.append(number)
                characters, records = 0, 0
            characters, records = characters + length, records + here
        return found

    def line_at(self, place: int) -> int:
        """The number of the line in which a code point of the text lies."""
        return max(0, bisect_right(self.starts, place) - 1)

    def page_of(self, identity: str) -> int:
        """The line with which the page begins on which a record stands; the first page for one without words."""
        start = next((start for start, note in self._notes if note.id == identity), self._named_at(identity))
        if start < 0:
            return 0
        line = self.line_at(start)
        return max(bound for bound in self.pages() if bound <= line)

    def anchor_of(self, identity: str) -> str:
        """The place on its page at which a record stands: its words, its line in the margin where it has none; for an
        actor, which is not marked, the line that names it first; "" for one that is named nowhere.
        """
        note = next((note for _, note in self._notes if note.id == identity), None)
        if note is not None:
            return note.id if note.anchored else f"m-{note.id}"
        named = self._named_at(identity)
        return f"at-{self.starts[self.line_at(named)]}" if named >= 0 else ""

    def _named_at(self, actor: str) -> int:
        """Where the text names an actor first; -1 where it does not."""
        actors = self.record.actors if self.record else ()
        return next((min(at.start for at in one.mentions) for one in actors if one.id == actor and one.mentions), -1)

    def loose(self) -> tuple[Note, ...]:
        """Records that rest on no words of their own."""
        return tuple(note for start, note in self._notes if start < 0)

    def _line(self, number: int, marks: Sequence[Mark]) -> Line:
        start, end = self.starts[number], self._end(number)
        if start == end:
            return Line(number, start, "blank", (), ())
        kind = self.writer.line_kind(start, end) if self.writer else "body"
        near = [mark for mark in marks if mark.start < end and mark.end > start]
        notes = tuple(note for _, note in self._notes_between(start, end + 1))
        return Line(number, start, kind, tree(self.text, start, end, near), notes)

    def _end(self, number: int) -> int:
        return self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)

    def _notes_between(self, start: int, end: int) -> list[tuple[int, Note]]:
        return self._notes[bisect_left(self._places, start) : bisect_left(self._places, end)]

    # ---- marks

    def _all_marks(self) -> Iterator[Mark]:
        if self.record is None or self.writer is None:
            return
        for mark in self.writer.marks():
            if MARKED.get(mark.kind) in self.shown or mark.kind not in MARKED:
                yield mark
        if "positions" in self.shown:
            for number, (name, item) in enumerate(zip(self.positions, self.record.positions, strict=True), 1):
                if item.evidence:
                    yield Mark(item.evidence.start, item.evidence.end, "position", name, f"P{number}")
        if "commitments" in self.shown:
            for number, pledge in enumerate(self.record.commitments, 1):
                yield Mark(pledge.what.start, pledge.what.end, "commitment", pledge.id, f"C{number}")

    # ---- the margin

    def _all_notes(self) -> Iterator[tuple[int, Note]]:
        if self.record is None or self.writer is None:
            return
        makers = {
            "statements": self._statements,
            "events": self._events,
            "positions": self._positions,
            "commitments": self._commitments,
        }
        for kind, make in makers.items():
            if kind in self.shown:
                for spans, note in make(self.record, self.writer):
                    if note.id not in self.hidden:
                        yield (spans[0].start if spans else -1), note

    def _statements(self, record: Record, writer: Writer) -> Iterator[tuple[Sequence[Span], Note]]:
        for item in record.statements:
            said = writer.said(item)
            spans = item.content or tuple(span for span in (item.cue, item.source) if span)
            yield (
                spans,
                Note(
                    item.id,
                    "statement",
                    said.reference.label,
                    "",
                    self._people(item.speaker, writer) or (("Speaker not named", None),),
                    said.relays,
                    (said.reference.words, *said.circumstances),
                    inside=said.inside,
                    review=self._review(item.id),
                    anchored=bool(item.content),
                ),
            )

    def _events(self, record: Record, writer: Writer) -> Iterator[tuple[Sequence[Span], Note]]:
        for item in record.events:
            happened = writer.happened(item)
            facts = tuple(f"{name.lower()} {value}" for name, value in happened.facts)
            yield (
                item.evidence,
                Note(
                    item.id,
                    "event",
                    happened.reference.label,
                    " ".join(filter(None, (words.capitalised(happened.name), happened.participants))),
                    more=(happened.status, *facts),
                    review=self._review(item.id),
                    others=self._people(tuple(dict.fromkeys((*item.actors, *item.recipients))), writer),
                    happening=self.happenings.get(item.id),
                    anchored=bool(item.evidence),
                ),
            )

    def _positions(self, record: Record, writer: Writer) -> Iterator[tuple[Sequence[Span], Note]]:
        for number, (name, item) in enumerate(zip(self.positions, record.positions, strict=True), 1):
            stand = writer.stand(item)
            yield (
                (item.evidence,) if item.evidence else (),
                Note(
                    name,
                    "position",
                    f"P{number}",
                    f"{stand.stance}: {stand.issue}",
                    self._people((item.actor,), writer),
                    stated=stand.stated,
                    review=self._review(name),
                    anchored=item.evidence is not None,
                    issue=item.issue,
                ),
            )

    def _commitments(self, record: Record, writer: Writer) -> Iterator[tuple[Sequence[Span], Note]]:
        for number, item in enumerate(record.commitments, 1):
            pledge = writer.pledge(item)
            later = self.followed.get(item.id)
            state = (later.note or later.state) if later else pledge.state
            due = f"due {pledge.due}" if pledge.due else ""
            yield (
                (item.what,),
                Note(
                    item.id,
                    "commitment",
                    f"C{number}",
                    pledge.kind,
                    self._people(item.actors, writer) or ((words.NOBODY, None),),
                    more=tuple(filter(None, (due, told_state(state)))),
                    stated=pledge.stated,
                    review=self._review(item.id),
                ),
            )

    def _people(self, actors: Sequence[str], writer: Writer) -> tuple[tuple[str, str | None], ...]:
        return tuple(
            (writer.actors[actor].name, self.identities[actor][0] if actor in self.identities else None)
            for actor in actors
        )

    def _review(self, name: str) -> Review:
        return self.entry.reviews.get(name, Review())


def told_state(state: str) -> str:
    """What became of a commitment, as a page says it: nobody's word is given as the truth."""
    return {"kept": "reported kept", "broken": "reported broken", "partly-kept": "reported partly kept"}.get(
        state, state.replace("-", " ") if " " not in state else state
    )


def _starts(text: str) -> list[int]:
    """Where lines begin."""
    found = [0]
    for line in text.split("\n")[:-1]:
        found.append(found[-1] + len(line) + 1)
    return found
