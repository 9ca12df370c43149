"""One synthetic article: its text, and the record that a reader without fault would take from it."""

import random
from collections.abc import Callable
from typing import Final, NamedTuple

from aidememoire.records import Actor, Agency, Document, ReaderInfo, Record, Role, Span, text_id
from benchmarks.sentences import Scene, Sentences, upper
from benchmarks.world import Affair, Figure, skewed

READER: Final = ReaderInfo(name="synthetic", version="1")
STATEMENTS: Final = 8
EVENTS: Final = 5
FILLING: Final = 8
"""Sentences that say nothing about anybody."""


class Made(NamedTuple):
    """An article with what its maker knows beyond the record.

    `affairs` are the happenings of its events and `figures` those of its actors, in the order of the record; `root` is the
    number of the article that it is a copy of, or its own.
    """

    record: Record
    side: str | None
    affairs: tuple[Affair, ...]
    figures: tuple[Figure, ...]
    root: int


def article(scene: Scene, number: int) -> Made:
    """The article of a number. Needs no other one: any number can be made alone."""
    root = scene.root(number)
    own = random.Random(f"{scene.world.seed}/own/{number}")
    writer = _Writer(scene, root, own, copy=number != root)
    return writer.made(scene.day(number), number, root)


class _Writer(Sentences):
    def made(self, published: int, number: int, root: int) -> Made:
        affairs = [self.affair() for _ in range(EVENTS)]
        body = self.planned(affairs)
        lead = affairs[0]
        title = self.title(lead)
        self.line("title", lambda: self.put(title))
        self.line("body", lambda: self.told(lead))
        cut = 1 if self.copy and self.own.random() < 0.3 else 0
        for paragraph in body[: len(body) - cut]:
            self.line("body", lambda sentences=paragraph: self.paragraph(sentences))  # type: ignore[misc]
        document, side = self.document(title, published, number)
        statements = sorted(self.statements, key=lambda one: int(one.id[1:]))
        record = Record(
            reader=READER,
            document=document,
            actors=tuple(_actor(*one) for one in self.seen.values()),
            statements=tuple(statements),
            events=tuple(self.events),
            positions=tuple(self.positions),
            commitments=tuple(self.commitments),
            times=tuple(sorted(self.times, key=lambda one: one.start)),
            clauses=tuple(sorted(self.clauses, key=lambda one: one.start)),
        )
        return Made(record, side, tuple(self.affairs), tuple(one[1] for one in self.seen.values()), root)

    def planned(self, affairs: list[Affair]) -> list[list[Callable[[], object]]]:
        """Paragraphs of sentences still to be written, in an order of their own."""
        told: list[Callable[[], object]] = [lambda affair=affair: self.told(affair) for affair in affairs[1:4]]
        contents: list[Callable[[str, str], object]] = [self.stance, self.stance]
        contents += [self.pledge] if self.draw.random() < 0.9 else []
        contents += [lambda statement, speaker: self.event(affairs[4], statement, speaker)]
        # One statement in five is told within another one, which counts as well.
        contents += [self.neutral] * (STATEMENTS - 1 - len(contents))
        told += [lambda content=content: self.statement(content) for content in contents]  # type: ignore[misc]
        told += [lambda: self.put(f"{upper(self.filling())}, and {self.filling()}.")] * self.draw.randrange(
            FILLING // 2, FILLING * 2
        )
        self.draw.shuffle(told)
        return [told[at : at + 3] for at in range(0, len(told), 3)]

    def told(self, affair: Affair) -> None:
        self.event(affair)
        self.put(".")

    def paragraph(self, sentences: list[Callable[[], object]]) -> None:
        for at, sentence in enumerate(sentences):
            if at:
                self.put(" ")
            self.opening = True
            sentence()

    def title(self, affair: Affair) -> str:
        a = affair.actors[0].name
        b = (affair.recipients or affair.actors[1:] or affair.actors)[0].name
        noun = self.own.choice(self.world.words["nouns"])
        forms = (
            f"{a} and {b}: new turn over {noun} in {affair.place}",
            f"{upper(noun)} at {affair.place} at the centre as {a} acts",
            f"What {a} wants from {b} in {affair.place}",
            f"{affair.place}: {a} moves on {noun}",
        )
        return self.own.choice(forms)

    def document(self, title: str, published: int, number: int) -> tuple[Document, str | None]:
        kind = self.own.choices(
            ["report", "readout", "statement", "transcript", "interview", "post"], [80, 8, 6, 2, 2, 2]
        )[0]
        outlets = self.world.words["outlets"]
        outlet = outlets[skewed(self.own, len(outlets), 0.6)]
        issuer, side = None, None
        if kind in {"readout", "statement", "post"} and not self.copy:
            figure = self.world.offices[skewed(self.own, len(self.world.offices), 0.5)]
            outlet, side = figure.name, figure.affiliation
            self.line("credit", lambda: self.put("Published by "))
            issuer, _ = self.who(figure)
        else:
            kind = "report" if self.copy else kind
        agencies: tuple[Agency, ...] = ()
        if self.copy:
            self.line("credit", lambda: self.put(self.world.words["agencies"][0]))
            agencies = (Agency(self.world.words["agencies"][0], len(self.text) - len(self.world.words["agencies"][0]), len(self.text)),)  # fmt: skip
        when = self.iso(published)
        clock = f"{self.own.randrange(6, 22):02d}:{self.own.randrange(60):02d}"
        host = outlet.lower().replace(" ", "-")
        document = Document(
            id=text_id(self.text),
            text=self.text,
            parts=tuple(self.parts),
            title=title,
            language="en",
            kind=kind,  # type: ignore[arg-type]
            outlet=outlet,
            issuer=issuer,
            agencies=agencies,
            url=f"https://{host}.example/{when[:4]}/{number}",
            licence="synthetic",
            published=when if self.own.random() < 0.5 else f"{when}T{clock}:00+00:00",
            published_basis="metadata",
        )
        return document, side


def _actor(identity: str, figure: Figure, mentions: list[Span], roles: list[Role]) -> Actor:
    return Actor(
        id=identity,
        name=figure.name,
        kind=figure.kind,  # type: ignore[arg-type]
        roles=tuple(roles),
        affiliation=figure.affiliation,
        mentions=tuple(sorted(mentions, key=lambda span: span.start)),
    )
