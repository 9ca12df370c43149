"""Events to happenings: the likest pairs first, and never two that cannot be one, by whatever chain between them."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from aidememoire.across.blocks import connected
from aidememoire.across.happenings.blocking import blocks
from aidememoire.across.happenings.likeness import bridged, by_video, conflict, likeness
from aidememoire.across.happenings.mentions import AHEAD, EventMention


def clusters(mentions: Sequence[EventMention]) -> list[list[EventMention]]:
    """The events in groups of one happening each, in canonical order, whatever the order they are given in.

    An event that is given twice counts once.
    """
    unique = {mention.event.id: mention for mention in mentions}
    ordered = [unique[id_] for id_ in sorted(unique)]
    keys = {mention.event.id: blocks(mention) for mention in ordered}
    return [group for block in connected(ordered, lambda m: keys[m.event.id]) for group in _block(block, keys)]


def _block(block: Sequence[EventMention], keys: dict[str, tuple[str, ...]]) -> list[list[EventMention]]:
    if len(block) == 1:
        return [list(block)]
    scores = _scores(block, keys)
    firm = [at for at, mention in enumerate(block) if mention.days is None or not mention.days.loose]
    groups = _joined(firm, scores, block)
    for at in range(len(block)):
        if at not in set(firm):
            _attach(at, groups, scores, block)
    return [[block[at] for at in sorted(group)] for group in groups]


_Scores = dict[tuple[int, int], float]


def _scores(block: Sequence[EventMention], keys: dict[str, tuple[str, ...]]) -> _Scores:
    """Likeness of each pair that shares a key and can be one."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(block):
        for key in keys[mention.event.id]:
            held[key].append(at)
    pairs = {pair for members in held.values() for pair in combinations(members, 2)}
    return {pair: score for pair in sorted(pairs) if (score := likeness(block[pair[0]], block[pair[1]])) is not None}


def _joined(items: Sequence[int], scores: _Scores, block: Sequence[EventMention]) -> list[set[int]]:
    """Join the likest pairs first; two groups are joined only where each of one can be one with each of the other."""
    groups = {at: {at} for at in items}
    wanted = set(items)
    for a, b in sorted(scores, key=lambda pair: (-round(scores[pair], 9), pair)):
        if a not in wanted or b not in wanted or groups[a] is groups[b]:
            continue
        if _one(groups[a], groups[b], scores, block):
            joined = groups[a] | groups[b]
            for at in joined:
                groups[at] = joined
    return list({id(group): group for group in groups.values()}.values())


def _one(a: set[int], b: set[int], scores: _Scores, block: Sequence[EventMention]) -> bool:
    """Whether each of one group can be one with each of the other; a video call is told as a call and as a meeting."""
    apart = [(x, y) for x in sorted(a) for y in sorted(b) if (min(x, y), max(x, y)) not in scores]
    if not apart:
        return True
    return any(by_video(block[x]) for x in a | b) and all(bridged(block[x], block[y]) for x, y in apart)


def _attach(at: int, groups: list[set[int]], scores: _Scores, block: Sequence[EventMention]) -> None:
    """An event dated only by publication joins the happening that it can mean: a plan the first to come, else the last."""
    fits = [group for group in groups if _fits(at, group, scores, block)]
    if not fits:
        groups.append({at})
        return
    days = {min(group): min(_first(block[x]) for x in group) for group in fits}
    wanted = (min if block[at].relation in AHEAD else max)(days.values())
    of_day = [group for group in fits if days[min(group)] == wanted]
    max(of_day, key=lambda group: (_pull(at, group, scores), -min(group))).add(at)


def _pull(at: int, group: set[int], scores: _Scores) -> float:
    """How much draws an event to a group, over all of it: of two groups of one day the better told one wins."""
    return round(sum(scores.get((min(at, x), max(at, x)), 0.0) for x in sorted(group)), 9)


def _fits(at: int, group: set[int], scores: _Scores, block: Sequence[EventMention]) -> bool:
    """Whether an event is like one of a group that is dated, and in conflict with none."""
    firm = [x for x in group if not (days := block[x].days) or not days.loose]
    if not any((min(at, x), max(at, x)) in scores for x in firm):
        return False
    video = any(by_video(block[x]) for x in {at} | group)
    return all(
        (min(at, x), max(at, x)) in scores
        or not conflict(block[at], block[x])
        or (video and bridged(block[at], block[x]))
        for x in group
    )


def _first(mention: EventMention) -> str:
    return mention.days.first.isoformat() if mention.days else "9999"
