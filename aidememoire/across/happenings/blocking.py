"""Block keys: two events can be one happening only where they share one."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import Final

from aidememoire.across.happenings.likeness import CONSULT
from aidememoire.across.happenings.mentions import EventMention

MOST_PARTIES: Final = 12
"""Parties whose pairs are keys; of a larger gathering the first in order of key, which all accounts share."""


def blocks(mention: EventMention) -> tuple[str, ...]:
    """The keys of an event: its type, a pair of those who take part, and a day; sorted.

    Windows overlap: each day is also a key of the day before, so that dates a day apart share one. An event whose day or
    participants nobody tells has no key: it is a happening by itself; so is, but for consultations, one told in passing.
    """
    if mention.days is None or (mention.days.loose and mention.event.type != CONSULT):
        return ()
    days = sorted({day + timedelta(n) for day in mention.days.each() for n in (0, 1)})
    return tuple(sorted(f"{pair}|{day}" for pair in _pairs(mention) for day in days))


def _pairs(mention: EventMention) -> Iterator[str]:
    keys = sorted({party.key for party in mention.participants if party.key is not None})[:MOST_PARTIES]
    letter = mention.event.type == CONSULT and mention.event.mode == "letter"
    kind = f"{mention.event.type}-letter" if letter else str(mention.event.type)
    yield from (f"{kind}|{a}|{b}" for a, b in combinations(keys, 2))
    if mention.event.type != CONSULT:
        yield from (f"{kind}|{key}" for key in keys)
