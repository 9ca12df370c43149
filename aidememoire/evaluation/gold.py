"""Gold stories scored: statements, events, positions, commitments and times, each item found once, and their fields.

A statement is found when the words of its contents have F1 of 0.5 with the gold's; events need their type and people or words
in common, positions issue and holder, commitments half of the words and a shared actor, times half of the words. Each gold item
matches at most one, the likest first. Fields (speaker, chain, status, value …) are shares of what was found. Words that may
lead a content, marks and white space are forgiven; what the gold calls optional is neither asked for nor too much.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from aidememoire.evaluation.cue_classes import family
from aidememoire.evaluation.gold_answers import answer
from aidememoire.evaluation.gold_form import (
    GoldCommitment,
    GoldEvent,
    GoldPosition,
    GoldStatement,
    GoldStory,
    GoldTime,
    stories_of,
)
from aidememoire.evaluation.gold_match import (
    WORD,
    Names,
    Words,
    best_pairs,
    f1,
    locate,
    plain,
    same_people,
    same_time,
    shared_people,
    words,
)
from aidememoire.evaluation.gold_tally import Matched, Tally, table
from aidememoire.evaluation.scores import Outcome
from aidememoire.records import Commitment, Event, Position, Record, Span, Statement, TimeExpression, When

LINES: Final = ("statements", "statements+speaker", "nested", "events", "positions", "commitments", "times")
NEAR: Final = 0.3
"""F1 of words from which on evidence of a position is that of the gold."""

Read = Callable[[Path, GoldStory], Record]
"""An article and what is known of it to its record."""


def evaluate(path: Path, read: Read, *, errors: bool = False) -> Outcome:
    """Score the stories of a folder, or the one of a TOML file; an answer is a story in the gold's own form."""
    tallies = {name: Tally() for name in LINES}
    answers = []
    for article, story in stories_of(path):
        record = read(article, story)
        score(story, record, tallies)
        answers.append(answer(article.stem, story, record))
    told = {name: tally.errors() for name, tally in tallies.items() if name not in ("statements+speaker", "nested")}
    return Outcome(table(tallies.items()) | {"stories": len(answers)}, tuple(answers), told if errors else None)


def score(story: GoldStory, record: Record, tallies: dict[str, Tally]) -> None:
    """Count one story."""
    scorer = _Scorer(story, record)
    scorer.statements(tallies["statements"], tallies["statements+speaker"])
    scorer.nested(tallies["nested"])
    scorer.events(tallies["events"])
    scorer.positions(tallies["positions"])
    scorer.commitments(tallies["commitments"])
    scorer.times(tallies["times"])


class _Scorer:
    """One story and its record."""

    def __init__(self, story: GoldStory, record: Record) -> None:
        self.story, self.record = story, record
        self.text = record.document.text
        self.names = Names(story.actors, record)

    def statements(self, tally: Tally, strict: Tally) -> None:
        gold, given = self.story.statement, self.record.statements
        wanted = {id(one): self._gold_words(one.content, one.cue) for one in gold}
        found = {id(one): self._words(one.content) for one in given}

        def likeness(one: GoldStatement, other: Statement) -> float:
            overlap = f1(wanted[id(one)], found[id(other)])
            if overlap < 0.5:
                return overlap
            # Nested statements share words: speaker and cue tell which is which.
            return overlap + 0.2 * self._speaker(one, other) + 0.1 * _same_cue(one, other)

        matched = Matched(gold, given, best_pairs(gold, given, likeness))
        matched.settle(tally, _kind_of_gold, _kind_of_given)
        matched.settle(strict, _kind_of_gold, _kind_of_given, self._speaker)
        for one, other in matched.pairs():
            kind = _kind_of_gold(one)
            tally.field("content_exact", right=wanted[id(one)] == found[id(other)], kind=kind)
            tally.field("speaker", right=self._speaker(one, other), kind=kind)
            tally.field("cue", right=_same_cue(one, other), kind=kind)
            tally.field("manner", right=other.manner == one.manner, kind=kind)
            if len(one.chain) > 1:
                tally.field("chain", right=self._chain(one, other), kind=kind)
            if one.when:
                tally.field("when", right=_on(one.when, other.when), kind=kind)
            if one.channel:
                told = f"{other.channel.value} {other.channel.text}" if other.channel else ""
                tally.field("channel", right=plain(one.channel) in plain(told), kind=kind)

    def nested(self, tally: Tally) -> None:
        """Count what is told of somebody's saying by another: found where contents are alike and the whole chain is right."""
        gold = [one for one in self.story.statement if len(one.chain) > 1]
        given = [other for other in self.record.statements if len(other.chain) > 1]

        def likeness(one: GoldStatement, other: Statement) -> float:
            overlap = f1(self._gold_words(one.content, one.cue), self._words(other.content))
            return overlap + 0.2 * self._chain(one, other) + 0.1 * _same_cue(one, other) if overlap >= 0.5 else overlap

        matched = Matched(gold, given, best_pairs(gold, given, likeness))
        matched.settle(tally, _kind_of_gold, _kind_of_given, self._chain)

    def _speaker(self, one: GoldStatement, other: Statement) -> bool:
        return bool(other.chain) and same_people(one.chain[0].split("+"), self.names.all(other.chain[0]))

    def _chain(self, one: GoldStatement, other: Statement) -> bool:
        return len(one.chain) == len(other.chain) and all(
            same_people(gold.split("+"), self.names.all(given))
            for gold, given in zip(one.chain, other.chain, strict=True)
        )

    def events(self, tally: Tally) -> None:
        gold, given = self.story.event, self.record.events
        matched = Matched(gold, given, best_pairs(gold, given, self._event_likeness))
        matched.settle(tally, lambda one: one.type, lambda one: one.type)
        for one, other in matched.pairs():
            kind, actors = one.type, self.names.all(other.actors)
            people = self.names.all((*other.actors, *other.recipients))
            tally.field("participants_exact", right=same_people(one.actors + one.recipients, people), kind=kind)
            if one.recipients:
                tally.field("direction", right=same_people(one.actors, actors), kind=kind)
            tally.field("status", right=other.status == one.status, kind=f"{one.status}, read as {other.status}")
            if one.mode:
                tally.field("mode", right=other.mode == one.mode, kind=kind)
            if one.when:
                tally.field("when", right=_on(one.when, other.when), kind=kind)
            if one.where:
                tally.field("where", right=plain(one.where) in plain(_place(other)), kind=kind)
            if one.duration:
                lengths = (one.duration, *one.duration_also)
                right = any(same_time(length, other.duration) for length in lengths)
                tally.field("duration", right=right, kind=kind)

    def _event_likeness(self, one: GoldEvent, other: Event) -> float:
        if one.type != other.type:
            return 0.0
        wanted, people = one.actors + one.recipients, self.names.all((*other.actors, *other.recipients))
        near = bool(self._gold_words([one.evidence]) & self._words(other.evidence))
        if not wanted or not people:  # nobody named on one side: only the same words make them the same event
            return 0.6 * near
        shared = shared_people(wanted, people)
        return 0.6 * shared + 0.4 * near if shared >= 0.5 or (near and shared > 0) else 0.0

    def positions(self, tally: Tally) -> None:
        gold, given = self.story.position, list(self.record.positions)
        taken = {j for _, j in best_pairs(gold, given, self._holds)}
        # The same position given to an official and to the state is no fault.
        given = [
            other
            for j, other in enumerate(given)
            if j in taken or not any(one.also and self._holds(one, other) for one in gold)
        ]
        matched = Matched(gold, given, best_pairs(gold, given, self._holds))
        matched.settle(tally, lambda one: one.issue, lambda one: one.issue)
        for one, other in matched.pairs():
            evidence = f1(self._gold_words([one.evidence]), self._words([other.evidence] if other.evidence else []))
            tally.field("stance", right=one.stance == other.stance, kind=f"{one.stance}, read as {other.stance}")
            tally.field("evidence", right=evidence >= NEAR, kind=one.issue)

    def _holds(self, one: GoldPosition, other: Position) -> float:
        return float(one.issue == other.issue and not self.names.gold(other.actor).isdisjoint([one.actor, *one.also]))

    def commitments(self, tally: Tally) -> None:
        gold, given = self.story.commitment, self.record.commitments
        matched = Matched(gold, given, best_pairs(gold, given, self._commitment_likeness))
        matched.settle(tally, lambda one: one.kind, lambda one: one.kind)
        for one, other in matched.pairs():
            tally.field("kind", right=one.kind == other.kind, kind=f"{one.kind}, read as {other.kind}")
            tally.field("state", right=one.state == other.state, kind=f"{one.state}, read as {other.state}")
            if one.due:
                value, said = (other.due.value, other.due.text or "") if other.due else (None, "")
                tally.field("due", right=one.due == value or plain(one.due) in plain(said), kind=one.kind)

    def _commitment_likeness(self, one: GoldCommitment, other: Commitment) -> float:
        if one.actors and not shared_people(one.actors, self.names.all(other.actors)):
            return 0.0
        wanted, found = self._gold_words([one.what]), self._words([other.what])
        return len(wanted & found) / max(1, min(len(wanted), len(found)))

    def times(self, tally: Tally) -> None:
        gold, given = self.story.time, self.record.times
        matched = Matched(gold, given, best_pairs(gold, given, _time_likeness))
        matched.settle(tally, lambda one: _shape(one.value), lambda one: one.type)
        for one, other in matched.pairs():
            tally.field("value", right=same_time(one.value, other.value), kind=_shape(one.value))

    def _gold_words(self, pieces: Sequence[str], cue: str = "") -> Words:
        return words(self.text, [locate(self.text, piece, cue) for piece in pieces])

    def _words(self, spans: Sequence[Span]) -> Words:
        return words(self.text, [(span.start, span.end) for span in spans])


def _kind_of_gold(one: GoldStatement) -> str:
    return f"{family(one.cue)}{', nested' if len(one.chain) > 1 else ''}"


def _kind_of_given(one: Statement) -> str:
    return f"{family(one.cue.text if one.cue else '')}{', nested' if len(one.chain) > 1 else ''}"


def _same_cue(one: GoldStatement, other: Statement) -> bool:
    return (other.cue.text if other.cue else "").casefold() == one.cue.casefold()


def _on(gold: str, given: When | None) -> bool:
    """The time given is the gold's, or lies in it."""
    return bool(given and given.value and given.value.startswith(gold))


def _place(event: Event) -> str:
    return (event.where.name if event.where else "") or ""


def _time_likeness(one: GoldTime, other: TimeExpression) -> float:
    said = frozenset(WORD.findall(one.text.casefold())), frozenset(WORD.findall(other.text.casefold()))
    return f1(*said) * (1.0 if same_time(one.value, other.value) else 0.8)


def _shape(value: str) -> str:
    if value.startswith("P"):
        return "DURATION"
    return "TIME" if "T" in value[1:] else "DATE"
