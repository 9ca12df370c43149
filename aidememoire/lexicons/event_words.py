"""Words that events are told by, other than the predicates: who uses force, who is a crowd, what is a place."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load


class EventWords(Entry, frozen=True):
    """The lists of event_words.toml, which says of each what it is for."""

    source: str
    assembled: frozenset[str]
    forces: frozenset[str]
    crowds: frozenset[str]
    workers: frozenset[str]
    courts: frozenset[str]
    hostile: frozenset[str]
    talks: frozenset[str]
    captives: frozenset[str]
    offers: frozenset[str]
    texts: frozenset[str]
    charges: frozenset[str]
    harming: frozenset[str]
    time_nouns: frozenset[str]
    scheduling: frozenset[str]
    lasting: frozenset[str]
    meetings: frozenset[str]
    people: frozenset[str]
    fresh: frozenset[str]
    gatherings: frozenset[str]
    organs: frozenset[str]
    many_of: frozenset[str]
    judging: frozenset[str]
    hosting: frozenset[str]
    speaking: frozenset[str]
    weapons: frozenset[str]
    war_nouns: frozenset[str]
    joiners: frozenset[str]
    peaceful: frozenset[str]
    leaders: frozenset[str]
    pinning: frozenset[str]
    fellows: frozenset[str]
    ruling: frozenset[str]
    parties: frozenset[str]
    hosts: frozenset[str]
    blaming: frozenset[str]
    planning: frozenset[str]
    undergoing: frozenset[str]
    belief: frozenset[str]
    topics: frozenset[str]
    responding: frozenset[str]
    keeping: frozenset[str]
    going: frozenset[str]
    performing: frozenset[str]
    not_yet: frozenset[str]
    generic: frozenset[str]
    passed_over: frozenset[str]
    promises: frozenset[str]
    breaking: frozenset[str]
    expecting: frozenset[str]
    linking: frozenset[str]
    hinging: frozenset[str]
    refuting: frozenset[str]
    truth: frozenset[str]
    containers: frozenset[str]
    falsehood: frozenset[str]
    naming: frozenset[str]
    wrongs: frozenset[str]
    sitting: frozenset[str]
    asking: frozenset[str]
    habits: frozenset[str]
    one_side: frozenset[str]
    making: frozenset[str]
    deciding: frozenset[str]
    journeys: frozenset[str]
    moving: frozenset[str]
    sides: frozenset[str]
    boards: frozenset[str]
    telling: frozenset[str]
    wished: frozenset[str]


@cache
def event_words() -> EventWords:
    """All of them."""
    return load("event_words", EventWords)
