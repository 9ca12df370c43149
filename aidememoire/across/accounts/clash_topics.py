"""Clashes that alignment by likeness does not find, put among the topics of a comparison."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from aidememoire.across.accounts.clash_pairs import shortened
from aidememoire.across.accounts.clashes import Clash, clash_between
from aidememoire.across.accounts.propositions import Proposition
from aidememoire.records import Passage, Topic


def with_clashes(topics: Sequence[Topic], propositions: Iterable[Proposition]) -> tuple[Topic, ...]:
    """The topics with every clash of two sides as a topic of its own; `propositions` are all that the accounts say.

    Where the two propositions are one topic already, that topic becomes the clash; else both leave the topics that they
    are in, and a topic that keeps the words of one side only is told by that side only. The order of topics is kept,
    new ones come first.
    """
    told = _by_side(propositions)
    sides = {account: side for side, listed in told.items() for account in {p.account for p in listed}}
    kept = list(topics)
    for one, other in combinations(sorted(told), 2):
        for found in clash_between(told[one], told[other]):
            kept = _placed(kept, found, sides)
    return tuple(kept)


def _by_side(propositions: Iterable[Proposition]) -> dict[str, list[Proposition]]:
    told: dict[str, list[Proposition]] = {}
    for proposition in sorted(propositions, key=lambda p: (p.side, p.account, p.entry, p.start)):
        told.setdefault(proposition.side, []).append(proposition)
    return told


def _placed(topics: list[Topic], found: Clash, sides: Mapping[str, str]) -> list[Topic]:
    one, other = set(found.first.passages), set(found.second.passages)
    for number, topic in enumerate(topics):
        words = {passage for listed in topic.passages.values() for passage in listed}
        if one <= words and other <= words:
            if topic.relation != "clash":
                topics[number] = msgspec.structs.replace(topic, relation="clash", note=found.note)
            return topics
    rest = [left for topic in topics if (left := _without(topic, one | other, sides)) is not None]
    return [_topic(found), *rest]


def _without(topic: Topic, gone: set[Passage], sides: Mapping[str, str]) -> Topic | None:
    """A topic without some of its passages; None where nothing is left of it."""
    kept = {account: tuple(_kept(listed, gone)) for account, listed in topic.passages.items()}
    if kept == topic.passages:
        return topic
    kept = {account: listed for account, listed in kept.items() if listed}
    if not kept:
        return None
    if len({sides.get(account, account) for account in kept}) > 1:
        return msgspec.structs.replace(topic, passages=kept)
    label = shortened(next(iter(kept.values()))[0].text)
    return msgspec.structs.replace(
        topic, label=label, passages=kept, relation="only", wording=None, contrast=(), note=None
    )


def _kept(listed: Sequence[Passage], gone: set[Passage]) -> Iterator[Passage]:
    yield from (passage for passage in listed if passage not in gone)


def _topic(found: Clash) -> Topic:
    passages: dict[str, tuple[Passage, ...]] = {}
    for proposition in sorted((found.first, found.second), key=lambda p: p.account):
        passages[proposition.account] = proposition.passages
    scope = "frame" if "frame" in (found.first.scope, found.second.scope) else found.first.scope
    return Topic(
        label=shortened(min((found.first.core, found.second.core), key=lambda core: (len(core), core))),
        relation="clash",
        wording="different",
        scope=scope,
        passages=passages,
        note=found.note,
    )
