"""One answer becomes records: each quotation is found again, each name resolved, or the record is refused and counted."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

import msgspec

from aidememoire.lexicons.issues import Agenda
from aidememoire.lexicons.predicates import MODES
from aidememoire.reading.llm import form
from aidememoire.reading.llm.anchoring import ABSENT, AMBIGUOUS, Anchors, Hint, Place, RefusedError, overlap
from aidememoire.reading.llm.people import Company, Ids, kinds_of
from aidememoire.reading.llm.timing import Clock
from aidememoire.reading.llm.windows import Window
from aidememoire.reading.places import claimed_by, country_of
from aidememoire.records import (
    Channel,
    Claim,
    Commitment,
    Event,
    Position,
    Settlement,
    Statement,
    TimeExpression,
    Where,
)
from aidememoire.records.terms import Outlet

NO_STATEMENT: Final = "what rests on a statement that is refused or missing"
TWICE: Final = "a statement with the number of another"
AGAIN: Final = "a time at words that have one already"
NO_VOICE: Final = "an event that nobody tells of"
NO_ISSUE: Final = "an issue that is not on the agenda"
NO_WORDS: Final = "what became of a commitment, without words for it"
OUTLET: Final[Outlet] = "outlet"
Given = TypeVar("Given", bound=msgspec.Struct)
Made = TypeVar("Made")


class Coded(msgspec.Struct):
    """The records of one window. Statements have ids of the window's own."""

    statements: list[Statement]
    events: list[Event]
    positions: list[Position]
    commitments: list[Commitment]
    times: list[TimeExpression]


class Coder:
    """Codes the answer on one window; `refused` counts what it does not take, by reason."""

    def __init__(self, window: Window, anchors: Anchors, company: Company, clock: Clock, agenda: Agenda) -> None:
        self.window, self.anchors, self.company, self.clock = window, anchors, company, clock
        self.issues = {issue.id for issue in agenda.issues}
        self.refused: Counter[str] = Counter()
        self.kinds = kinds_of(())
        self.said: dict[int, Statement] = {}
        self.taken: set[Place] = set()
        self.latest: Place = (0, 0)

    def code(self, answer: form.Answered) -> Coded:
        """The records that can be anchored; statements first, for the others rest on them."""
        self.kinds = kinds_of((named.name, named.kind) for named in answer.actors)
        statements = self._each(answer.statements, self.statement)
        return Coded(
            self._nested(statements),
            [made for _, made in self._each(answer.events, self.event)],
            [one for _, made in self._each(answer.positions, self.positions) for one in made],
            [made for _, made in self._each(answer.commitments, self.commitment)],
            [made for _, made in self._each(answer.times, self.time)],
        )

    def _each(self, given: Iterable[Given], make: Callable[[Given], Made]) -> list[tuple[Given, Made]]:
        made: list[tuple[Given, Made]] = []
        for item in given:
            try:
                made.append((item, make(item)))
            except RefusedError as refusal:
                self.refused[str(refusal)] += 1
        return made

    # Statements

    def statement(self, given: form.Said) -> Statement:
        """One attribution; its content settles where its other words are."""
        if given.number in self.said:
            raise RefusedError(TWICE)
        content = self.anchors.pieces(given.content, self.window, self.window.numbered(given.line))
        first = content[0]
        cue = self._beside(given.cue, first, apart=content)
        source = self._beside(given.source, cue or first)
        speakers = self._speakers(given, source, cue or first)
        channel = self._beside(given.channel, cue or first)
        made = Statement(
            id=f"{self.window.lines[0].number}.{given.number}",
            chain=(*((speakers,) if speakers else ()), *(self._several(link, first) for link in given.relays if link)),
            source=self.anchors.span(source) if source else None,
            cue=self.anchors.span(cue) if cue else None,
            content=tuple(map(self.anchors.span, content)),
            manner=given.manner,
            addressees=self._several(given.addressees, first),
            channel=self._channel(channel) if channel else None,
            when=self.clock.when(self._time(given.when, cue or first), given.when.value) if given.when else None,
        )
        self.said[given.number] = made
        return made

    def _speakers(self, given: form.Said, source: Place | None, near: Place) -> Ids:
        """Who spoke, by name; where the text does not have the name, whomever the words for the source stand for."""
        try:
            return self._several(given.speakers, source or near)
        except RefusedError:
            if source is None or not (found := self.company.at_words(source)):
                raise
            return found

    def _nested(self, statements: list[tuple[form.Said, Statement]]) -> list[Statement]:
        """The statements with those that they are reported in; a ring of statements inside each other is left open."""
        outer = {given.number: given.inside for given, _ in statements if given.inside in self.said}
        out: list[Statement] = []
        for given, made in statements:
            above, seen = outer.get(given.number), {given.number}
            while above is not None and above not in seen:
                seen.add(above)
                above = outer.get(above)
            number = outer.get(given.number) if above is None else None
            out.append(made if number is None else msgspec.structs.replace(made, inside=self.said[number].id))
        return out

    def _channel(self, place: Place) -> Channel:
        span = self.anchors.span(place)
        return Channel(span.text, span.start, span.end, span.text)

    # Events

    def event(self, given: form.Happened) -> Event:
        """One happening, with each voice that tells of it."""
        line = self.window.numbered(given.line)
        if not given.evidence:
            raise RefusedError(NO_VOICE)
        first = self.anchors.one(given.evidence[0], self.window, Hint(line))
        others = [self.anchors.one(words, self.window, Hint(near=first)) for words in given.evidence[1:]]
        claims = tuple(self.claim(voice, first) for voice in given.claims)
        if not claims:
            raise RefusedError(NO_VOICE)
        length = None
        if given.duration is not None:
            teller = claims[0].statement if len({claim.statement for claim in claims}) == 1 else None
            length = self.clock.length(self._time(given.duration, first), given.duration.value, teller)
        return Event(
            id="",
            type=given.type,
            mode=given.mode if given.mode in MODES.get(given.type, ()) else None,
            actors=self._several(given.actors, first),
            recipients=self._several(given.recipients, first),
            symmetric=given.symmetric,
            when=self.clock.when(self._time(given.when, first), given.when.value) if given.when else None,
            where=self.where(given.where, first),
            duration=length.value if length else None,
            durations=(length,) if length else (),
            status=given.status,
            claims=claims,
            stated_in=tuple(dict.fromkeys(claim.statement for claim in claims if claim.statement)),
            evidence=tuple(self.anchors.span(place) for place in sorted({first, *others})),
        )

    def claim(self, given: form.Voice, near: Place) -> Claim:
        """What one voice says of an event."""
        by, statement = self._voice(given.statement)
        evidence = self._beside(given.evidence, near)
        span = self.anchors.span(evidence or near)
        return Claim(given.status, by, statement, given.reason if given.status in {"denied", "planned"} else None, span)

    def where(self, name: str | None, near: Place) -> Where | None:
        """A place by the outlet's name for it; its country is the lexicon's, not the model's."""
        place = self._beside(name, near)
        if place is None:
            return None
        span = self.anchors.span(place)
        return Where(span.text, country_of(span.text), claimed_by(span.text), span.start, span.end)

    # Positions, commitments, times

    def positions(self, given: form.Stands) -> tuple[Position, ...]:
        """Where somebody stands, or several jointly do."""
        if given.issue not in self.issues:
            raise RefusedError(NO_ISSUE)
        place = self.anchors.one(given.evidence, self.window, Hint(self.window.numbered(given.line)))
        _, statement = self._voice(given.statement)
        holders = self.company.resolve(given.actor, place, self.kinds)
        span = self.anchors.span(place)
        return tuple(Position(holder, given.issue, given.stance, statement, span) for holder in holders)

    def commitment(self, given: form.Bound) -> Commitment:
        """What somebody is bound to, foretells or threatens."""
        place = self.anchors.one(given.what, self.window, Hint(self.window.numbered(given.line)))
        settled = tuple(self.settlement(outcome, place) for outcome in given.settled_by)
        if given.state != "open" and not settled:
            raise RefusedError(NO_WORDS)
        return Commitment(
            id="",
            actors=self._several(given.actors, place),
            kind=given.kind,
            what=self.anchors.span(place),
            due=self.clock.due(self._time(given.due, place), given.due.value) if given.due else None,
            state=given.state,
            settled_by=settled,
            statement=self._voice(given.statement)[1],
        )

    def settlement(self, given: form.Outcome, near: Place) -> Settlement:
        """What one voice says became of a commitment."""
        by, statement = self._voice(given.statement)
        place = self.anchors.one(given.evidence, self.window, Hint(near=near))
        return Settlement(given.state, by, statement, self.anchors.span(place))

    def time(self, given: form.Dated) -> TimeExpression:
        """An expression of time; of words that stand more than once those in its line, else the next after the one before."""
        line = self.window.numbered(given.line)
        found = self.anchors.places(given.text, (self.window.start, self.window.end))
        free = [place for place in found if not any(overlap(place, other) for other in self.taken)]
        here = [place for place in free if line and line.start <= place[0] < line.end]
        if not free:
            raise RefusedError(AGAIN if found else ABSENT)
        following = [place for place in free if place > self.latest] if len(free) > 1 else free
        if not (here or following):
            raise RefusedError(AMBIGUOUS)
        place = self.latest = (here or following)[0]
        made = self.clock.expression(place, given.type, given.value)
        self.taken.add(place)
        return made

    # What all share

    def _beside(self, quote: str | None, near: Place, *, apart: tuple[Place, ...] = ()) -> Place | None:
        """Words that belong to others: in their line or, failing that, the nearest ones."""
        if quote is None:
            return None
        return self.anchors.one(quote, self.window, Hint(self.window.line_at(near[0]), near, apart))

    def _time(self, given: form.Time, near: Place) -> Place:
        return self.anchors.one(given.text, self.window, Hint(self.window.line_at(near[0]), near))

    def _several(self, names: Iterable[str], near: Place) -> Ids:
        return self.company.several(names, near, self.kinds)

    def _voice(self, number: int | None) -> tuple[Outlet | Ids, str | None]:
        """Whose voice a statement's number is; what is only said must not become the outlet's own where it is refused."""
        if number is None:
            return OUTLET, None
        if number not in self.said:
            raise RefusedError(NO_STATEMENT)
        return self.said[number].speaker, self.said[number].id
