"""Positions over time: an actor's stances on an issue in order, with what changed, and counted by family."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from aidememoire.records.stands import StanceCount, Stand, Timeline
from aidememoire.records.terms import STANCES


def timelines(stands: Iterable[Stand]) -> tuple[Timeline, ...]:
    """One timeline for each actor and issue, by name; within it by day.

    A change is marked where an actor's stance differs from the one before it. Of one day and family with several
    stances none is called a change of the other: a text that reports both an old and a new stance does not say which.
    The order of the stands does not matter.
    """
    groups: dict[tuple[str, str], list[Stand]] = defaultdict(list)
    for stand in stands:
        groups[stand.actor, stand.issue].append(stand)
    return tuple(_timeline(actor, issue, groups[actor, issue]) for actor, issue in sorted(groups))


def _timeline(actor: str, issue: str, stands: Sequence[Stand]) -> Timeline:
    ordered = sorted(stands, key=lambda s: (s.published or "", s.words.document, s.words.start, s.id))
    marked: list[Stand] = []
    before: Stand | None = None
    for stand in ordered:
        same_text = before is not None and _text(stand) == _text(before)
        changed = before is not None and not same_text and stand.stance != before.stance
        marked.append(msgspec.structs.replace(stand, changed=changed))
        before = stand
    return Timeline(actor=actor, issue=issue, stands=tuple(marked), counts=tuple(_counts(ordered)))


def _text(stand: Stand) -> str:
    return stand.family or stand.words.document


def _counts(stands: Sequence[Stand]) -> Iterable[StanceCount]:
    for stance in STANCES:
        held = [stand for stand in stands if stand.stance == stance]
        days = sorted(stand.published[:10] for stand in held if stand.published)
        if held:
            yield StanceCount(
                stance,  # type: ignore[arg-type]
                len({_text(stand) for stand in held}),
                len({stand.outlet for stand in held}),
                days[0] if days else None,
                days[-1] if days else None,
            )
