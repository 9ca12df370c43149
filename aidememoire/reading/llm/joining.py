"""The records of all windows as those of one text: in its order, each once, with ids of the record."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from aidememoire.reading.clauses import find_clauses
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.llm.coding import Coded
from aidememoire.reading.numbering import Found
from aidememoire.records import Claim, Commitment, Duration, Event, Position, Settlement, Statement, TimeExpression

T = TypeVar("T")


def joined(coded: Sequence[Coded], text: Text, cast: Cast) -> tuple[Found, tuple[TimeExpression, ...]]:
    """What was found in all windows, and the times. An event that several windows tell of is one."""
    said = sorted((s for window in coded for s in window.statements), key=_statement_key)
    names = _names(said)
    kept: dict[str, Statement] = {}
    for one in said:
        kept.setdefault(
            names[one.id], msgspec.structs.replace(one, id=names[one.id], inside=names.get(one.inside or ""))
        )
    statements = tuple(kept.values())
    events = _merged([_event(event, names) for event in window.events] for window in coded)
    events.sort(key=lambda event: (event.evidence[0].start, event.evidence[0].end, event.type))
    pledges = [_pledge(pledge, names) for window in coded for pledge in window.commitments]
    pledges.sort(key=lambda pledge: (pledge.what.start, pledge.what.end, pledge.kind))
    found = Found(
        statements,
        tuple(msgspec.structs.replace(event, id=f"e{n}") for n, event in enumerate(events, 1)),
        _positions((p for window in coded for p in window.positions), names),
        tuple(msgspec.structs.replace(pledge, id=f"c{n}") for n, pledge in enumerate(_distinct(pledges), 1)),
        find_clauses(text, cast, statements),
    )
    times = sorted((t for window in coded for t in window.times), key=lambda time: (time.start, time.end))
    return found, tuple(times)


def _statement_key(statement: Statement) -> tuple[int, int, str]:
    return min(s.start for s in statement.content), statement.cue.start if statement.cue else -1, statement.id


def _names(said: Iterable[Statement]) -> dict[str, str]:
    """The record's id for each statement; two at the same words with the same chain are one."""
    names: dict[str, str] = {}
    known: dict[object, str] = {}
    for statement in said:
        key = (statement.content, statement.cue, statement.chain)
        names[statement.id] = known.setdefault(key, f"s{len(known) + 1}")
    return names


def _event(event: Event, names: dict[str, str]) -> Event:
    def claim(one: Claim) -> Claim:
        return msgspec.structs.replace(one, statement=names.get(one.statement or ""))

    def duration(one: Duration) -> Duration:
        return msgspec.structs.replace(one, statement=names.get(one.statement or ""))

    return msgspec.structs.replace(
        event,
        claims=tuple(map(claim, event.claims)),
        durations=tuple(map(duration, event.durations)),
        stated_in=_distinct(names[statement] for statement in event.stated_in),
    )


def _pledge(pledge: Commitment, names: dict[str, str]) -> Commitment:
    def settlement(one: Settlement) -> Settlement:
        return msgspec.structs.replace(one, statement=names.get(one.statement or ""))

    settled = tuple(map(settlement, pledge.settled_by))
    return msgspec.structs.replace(pledge, statement=names.get(pledge.statement or ""), settled_by=settled)


def _positions(positions: Iterable[Position], names: dict[str, str]) -> tuple[Position, ...]:
    """One position for an actor, issue and stance: where its first words are."""
    renamed = [msgspec.structs.replace(p, statement=names.get(p.statement or "")) for p in positions]
    renamed.sort(key=lambda p: (p.evidence.start if p.evidence else 0, p.actor, p.issue))
    kept: dict[tuple[str, str, str], Position] = {}
    for position in renamed:
        kept.setdefault((position.actor, position.issue, position.stance), position)
    return tuple(kept.values())


def _merged(windows: Iterable[Sequence[Event]]) -> list[Event]:
    """The events of all windows. One of a window is put together with one like it of those before.

    Alike are those of one type, mode and status, with the same participants and no two dates or places. Within a window
    the model has told each happening once, so that there two are two.
    """
    kept: list[Event] = []
    for events in windows:
        earlier = len(kept)
        for event in events:
            same = next((n for n in range(earlier) if _is_same(kept[n], event)), None)
            if same is None:
                kept.append(event)
            else:
                kept[same] = _together(kept[same], event)
    return kept


def _is_same(one: Event, other: Event) -> bool:
    parties = {*one.actors, *one.recipients}
    return (
        (one.type, one.mode, one.status) == (other.type, other.mode, other.status)
        and bool(parties)
        and parties == {*other.actors, *other.recipients}
        and (one.when is None or other.when is None or one.when.value == other.when.value)
        and (one.where is None or other.where is None or one.where.name == other.where.name)
    )


def _together(one: Event, other: Event) -> Event:
    evidence = sorted({*one.evidence, *other.evidence}, key=lambda span: (span.start, span.end))
    return msgspec.structs.replace(
        one,
        when=one.when or other.when,
        where=one.where or other.where,
        duration=one.duration or other.duration,
        durations=_distinct((*one.durations, *other.durations)),
        claims=_distinct((*one.claims, *other.claims)),
        stated_in=_distinct((*one.stated_in, *other.stated_in)),
        evidence=tuple(evidence),
    )


def _distinct(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
