"""The sentences of a synthetic article, each written down together with the records it gives rise to."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from aidememoire.records import (
    Channel,
    Claim,
    Clause,
    Commitment,
    Due,
    Duration,
    Event,
    Part,
    Position,
    Quantity,
    Role,
    Span,
    Statement,
    TimeExpression,
    When,
    Where,
)
from aidememoire.records.terms import Basis, Status
from benchmarks.world import A_DAY, STEEP, Affair, Figure, World, skewed

COPIED: Final = 0.15
"""Articles that are copies of another one."""
AHEAD: Final = 0.12
"""Events told that are still to come."""


class Scene(NamedTuple):
    """Where an article stands among all: its number, and the day of each number."""

    world: World
    total: int
    first: date
    days: int

    def day(self, number: int) -> int:
        """The day of publication, counted from the first."""
        return number * self.days // self.total

    def root(self, number: int) -> int:
        """The number of the article that one is a copy of, or its own number."""
        while True:
            draw = random.Random(f"{self.world.seed}/root/{number}")
            if number == 0 or draw.random() >= COPIED:
                return number
            number = max(0, number - 1 - skewed(draw, max(1, self.total // self.days), 0.5))


class Sentences:
    """Writes one text from its beginning to its end, and keeps what each sentence says."""

    def __init__(self, scene: Scene, root: int, own: random.Random, *, copy: bool) -> None:
        self.scene, self.world, self.own, self.copy = scene, scene.world, own, copy
        self.draw = random.Random(f"{scene.world.seed}/text/{root}")
        self.day = scene.day(root)
        self.text = ""
        self.parts: list[Part] = []
        self.seen: dict[str, tuple[str, Figure, list[Span], list[Role]]] = {}
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.affairs: list[Affair] = []
        self.positions: list[Position] = []
        self.commitments: list[Commitment] = []
        self.times: list[TimeExpression] = []
        self.clauses: list[Clause] = []
        self.said = 0
        self.opening = True

    # ---- words

    def put(self, words: str) -> Span:
        if self.opening and words.strip():
            words, self.opening = upper(words), False
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)

    def since(self, start: int) -> Span:
        return Span(start, len(self.text), self.text[start:])

    def iso(self, day: int) -> str:
        return (self.scene.first + timedelta(day)).isoformat()

    def choice(self, name: str) -> str:
        return str(self.draw.choice(self.world.words[name]))

    def who(self, figure: Figure) -> tuple[str, Span]:
        """Name a figure: in full first, then, if it is a person, by the last name."""
        known = self.seen.get(figure.key)
        if known is None:
            known = self.seen[figure.key] = (f"a{len(self.seen) + 1}", figure, [], [])
            span = self.put(figure.called)
            if figure.kind == "person" and figure.role and figure.affiliation:
                at = span.start + len(figure.affiliation) + 3
                known[3].append(Role(figure.role, at, at + len(figure.role)))
        else:
            span = self.put(figure.short)
        known[2].append(span)
        return known[0], span

    def when(self, day: int) -> When:
        """Name a day: by the weekday where it is near, else by the date."""
        value = self.scene.first + timedelta(day)
        near = -6 <= day - self.day <= 0
        self.put("on ")
        span = self.put(f"{value:%A}" if near else f"{value.day} {value:%B %Y}")
        basis: Basis = "published" if near else "stated"
        self.times.append(TimeExpression(span.start, span.end, span.text, "DATE", value.isoformat(), basis))
        return When(value.isoformat(), basis, span.text, span.start, span.end)

    def line(self, kind: str, write: Callable[[], object]) -> None:
        if self.text:
            self.text += "\n"
        start = len(self.text)
        self.opening = True
        write()
        self.parts.append(Part(kind, start, len(self.text)))  # type: ignore[arg-type]

    # ---- sentences

    def filling(self) -> str:
        words = (self.choice(name) for name in ("adjectives", "nouns", "places", "verbs", "adjectives", "nouns"))
        one, noun, place, verb, other, second = words
        return f"the {one} {noun} near {place} {verb} the {other} {second}"

    def affair(self) -> Affair:
        """A happening of these days, or, more seldom, one to come."""
        ahead = self.draw.random() < AHEAD
        day = self.day + (1 + skewed(self.draw, 14, 0.8) if ahead else -skewed(self.draw, 4, 1.5))
        return self.world.affair(day, skewed(self.draw, A_DAY, STEEP))

    def event(self, affair: Affair, statement: str | None = None, speaker: str | None = None) -> None:
        """Tell a happening, in the outlet's own voice or inside a statement."""
        sort = self.world.words["events"][affair.sort]
        planned = affair.day > self.day
        start = len(self.text)
        ids: dict[str, str] = {}
        when: When | None = None
        where: Where | None = None
        for piece in _pieces(sort["planned" if planned else "told"]):
            if piece == "{when}":
                when = self.when(affair.day)
            elif piece == "{place}":
                span = self.put(affair.place)
                where = Where(affair.place, None, (), span.start, span.end)
            elif piece in {"{a}", "{b}"}:
                several = affair.actors if piece == "{a}" else (affair.recipients or affair.actors[1:])
                ids[several[0].key], _ = self.who(several[0])
            else:
                self.put(piece)
        evidence = self.since(start)
        length = self.length(affair, statement) if not planned else None
        status: Status = "planned" if planned else "occurred"
        self.affairs.append(affair)
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                type=sort["type"],
                mode=sort["mode"],
                cameo=sort["cameo"],
                actors=tuple(ids[one.key] for one in affair.actors if one.key in ids),
                recipients=tuple(ids[one.key] for one in affair.recipients if one.key in ids),
                symmetric=sort["symmetric"],
                when=when,
                where=where,
                duration=length.value if length else None,
                durations=(length,) if length else (),
                quantities=self.people(affair) if not planned else (),
                status=status,
                claims=(Claim(status, (speaker,) if speaker else "outlet", statement, None, evidence),),
                stated_in=(statement,) if statement else (),
                evidence=(evidence,),
                confidence=self.certainty(),
            )
        )
        self.clause(evidence, statement, sort["told"].split()[1], tuple(ids.values()))

    def length(self, affair: Affair, statement: str | None) -> Duration | None:
        if affair.minutes is None or self.draw.random() < 0.5:
            return None
        self.put(" for ")
        span = self.put(f"{affair.minutes} minutes")
        value = f"PT{affair.minutes}M"
        self.times.append(TimeExpression(span.start, span.end, span.text, "DURATION", value, "stated"))
        return Duration(value, span.start, span.end, span.text, statement)

    def people(self, affair: Affair) -> tuple[Quantity, ...]:
        if affair.people is None:
            return ()
        self.put(", ")
        span = self.put(f"{affair.people} people")
        self.put(" in all")
        n = affair.people
        return (Quantity(n, n, n, "person", "released", span.start, span.end, span.text),)

    def clause(self, span: Span, statement: str | None, predicate: str, actors: tuple[str, ...] = ()) -> None:
        self.clauses.append(Clause(span.start, span.end, span.text, statement, predicate, actors=actors))

    def certainty(self) -> float:
        return round(1 - 0.6 * self.draw.random() ** 2, 3)

    def statement(self, content: Callable[[str, str], object]) -> None:
        """A sentence in which somebody says something: `content` writes it, given the statement's and speaker's ids."""
        roll = self.draw.random()
        speaker = self.speaker()
        if roll < 0.45:
            self.indirect(speaker, content)
        elif roll < 0.78:
            self.direct(speaker, content)
        else:
            self.nested(speaker, content, relayed=roll > 0.9)
        self.put(".")

    def speaker(self) -> Figure:
        if self.draw.random() < 0.18:
            return self.world.unnamed[skewed(self.draw, len(self.world.unnamed), 0.8)]
        if self.draw.random() < 0.1:
            return self.world.figure(self.draw)
        return self.world.official(self.draw, self.world.side(self.draw))

    def next(self) -> str:
        self.said += 1
        return f"s{self.said}"

    def indirect(self, speaker: Figure, content: Callable[[str, str], object]) -> None:
        name = self.next()
        actor, source = self.who(speaker)
        self.put(" ")
        addressees: tuple[str, ...] = ()
        when = None
        channel = None
        if self.draw.random() < 0.25:
            cue = self.put("told")
            self.put(" ")
            other = self.world.figure(self.draw)
            addressees = (self.who(other)[0],) if other.key != speaker.key else ()
        else:
            cue = self.put(self.choice("cues"))
        if self.draw.random() < 0.35:
            self.put(" ")
            when = self.when(self.day - skewed(self.draw, 3, 1.0))
        if self.draw.random() < 0.2:
            value = self.choice("channels")
            self.put(" by ")
            span = self.put(value)
            channel = Channel(value, span.start, span.end, span.text)
        self.put(" ")
        start = len(self.text)
        self.put("that ")
        content(name, actor)
        self.keep(name, ((actor,),), source, cue, self.since(start), "indirect", addressees, channel, when)

    def direct(self, speaker: Figure, content: Callable[[str, str], object]) -> None:
        name = self.next()
        known = self.seen.get(speaker.key)
        start = len(self.text)
        self.put("“")
        self.opening = True
        # The speaker is named after the words; whoever is not named yet is the next actor.
        placeholder = known[0] if known else None
        if placeholder is None:
            placeholder = f"a{len(self.seen) + 1}"
            self.seen[speaker.key] = (placeholder, speaker, [], [])
        content(name, placeholder)
        self.put(",”")
        span = self.since(start)
        self.put(" ")
        full = self.put(speaker.called if known is None else speaker.short)
        self.seen[speaker.key][2].append(full)
        self.put(" ")
        cue = self.put(self.choice("cues"))
        self.keep(name, ((placeholder,),), full, cue, span, "direct", (), None, None)

    def nested(self, speaker: Figure, content: Callable[[str, str], object], *, relayed: bool) -> None:
        """Somebody says what somebody else has said."""
        outer, inner = self.next(), self.next()
        first, source = self.who(speaker)
        self.put(" ")
        cue = self.put("said")
        self.put(" ")
        start = len(self.text)
        self.put("that ")
        other = self.world.figure(self.draw)
        second, whose = self.who(other)
        self.put(" ")
        told = self.put("had said" if relayed else "had assured mediators")
        self.put(" ")
        within = len(self.text)
        self.put("that ")
        content(inner, second)
        words = self.since(within)
        self.keep(outer, ((first,),), source, cue, self.since(start), "indirect", (), None, None)
        chain = ((second,), (first,)) if second != first else ((second,),)
        self.keep(inner, chain, whose, told, words, "indirect", (), None, None, inside=outer)

    def keep(
        self,
        name: str,
        chain: tuple[tuple[str, ...], ...],
        source: Span,
        cue: Span,
        content: Span,
        manner: str,
        addressees: tuple[str, ...],
        channel: Channel | None,
        when: When | None,
        inside: str | None = None,
    ) -> None:
        self.statements.append(
            Statement(
                name, chain, source, cue, (content,), manner, inside, addressees, channel, when, self.certainty()  # type: ignore[arg-type]
            )
        )  # fmt: skip

    # ---- contents

    def neutral(self, statement: str, speaker: str) -> None:
        start = len(self.text)
        self.put(self.filling())
        self.clause(self.since(start), statement, "need", (speaker,))

    def stance(self, statement: str, speaker: str) -> None:
        issues = list(self.world.words["issues"])
        issue = issues[skewed(self.draw, len(issues), 0.8)]
        stance = self.draw.choices(["supports", "opposes", "conditional"], [6, 3, 2])[0]
        span = self.put(self.world.words["issues"][issue][stance].format(place=self.choice("places")))
        self.positions.append(Position(speaker, issue, stance, statement, span, self.certainty()))  # type: ignore[arg-type]
        self.clause(span, statement, "be", (speaker,))

    def pledge(self, statement: str, speaker: str) -> None:
        sort = self.draw.choice(self.world.words["pledges"])
        figure = self.world.figure(self.draw)
        start = len(self.text)
        before, _, after = sort["said"].partition("{who}")
        self.put(before)
        bound, _ = self.who(figure)
        self.put(after.format(place=self.choice("places")))
        due: Due | None = None
        if self.draw.random() < 0.7:
            value = self.scene.first + timedelta(self.day + self.draw.randrange(5, 200))
            self.put(" by ")
            span = self.put(f"{value.day} {value:%B %Y}")
            due = Due(value.isoformat(), span.text, span.start, span.end, "stated")
            self.times.append(TimeExpression(span.start, span.end, span.text, "DATE", value.isoformat(), "stated"))
        what = self.since(start)
        number = f"c{len(self.commitments) + 1}"
        self.commitments.append(
            Commitment(id=number, actors=(bound,), kind=sort["kind"], what=what, due=due, statement=statement)
        )
        self.clause(what, statement, "do", (bound, speaker))


def _pieces(template: str) -> list[str]:
    """The words of a template and its marks, one after the other."""
    return [piece for piece in template.replace("{", "\0{").replace("}", "}\0").split("\0") if piece]


def upper(words: str) -> str:
    """With a capital letter."""
    return words[:1].upper() + words[1:]
