"""What pages say around an article: share buttons, credits, captions, and cues for the kind of text."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load


class Noise(Entry, frozen=True):
    """Lines that belong to the site: whole `lines`, and beginnings (`starts`) of short ones."""

    lines: frozenset[str]
    starts: tuple[str, ...]


class Credits(Entry, frozen=True):
    """Lines that say who made the text: `edge_starts` only at its head or tail, `starts` and `ends` anywhere.

    `unnamed` stands for agencies without a name; `authors` may follow "By" although they are no names.
    """

    starts: tuple[str, ...]
    edge_starts: tuple[str, ...]
    ends: tuple[str, ...]
    unnamed: frozenset[str]
    authors: frozenset[str]


class Captions(Entry, frozen=True):
    """Words that a caption begins with or holds."""

    starts: tuple[str, ...]
    holds: tuple[str, ...]


class Kinds(Entry, frozen=True):
    """Cues for the kind of a text, in its title, its first sentence or its body."""

    contacts: tuple[str, ...]
    contact_verbs: tuple[str, ...]
    holding_verbs: tuple[str, ...]
    settings: tuple[str, ...]
    ahead: tuple[str, ...]
    sourced: tuple[str, ...]
    statement_starts: tuple[str, ...]
    statement_phrases: tuple[str, ...]
    transcript_starts: tuple[str, ...]
    readout_starts: tuple[str, ...]
    agreement_words: tuple[str, ...]
    agreement_titles: tuple[str, ...]
    agreement_phrases: tuple[str, ...]
    interview_titles: tuple[str, ...]
    report_cues: tuple[str, ...]


class Offices(Entry, frozen=True):
    """How names of offices and organs of a state begin or end."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]


class Turns(Entry, frozen=True):
    """Labels of a speaker's turn that are no names, those of `askers` among them, and stage directions in brackets.

    A direction is one of `directions`, or begins with one of `direction_starts` before a language or an interpreter.
    """

    hosting: frozenset[str]
    audience: frozenset[str]
    labels: frozenset[str]
    askers: frozenset[str]
    directions: frozenset[str]
    direction_starts: tuple[str, ...]


class English(Entry, frozen=True):
    """Words that English text is full of."""

    words: frozenset[str]


class Names(Entry, frozen=True):
    """How names are written: lower-case `particles` in them; `no_author` begins none after "By"; `rubrics` are none.

    `no_place` begins no place, `going_on` are words that end no sentence; `agency_endings` end names of agencies that no list knows.
    """

    particles: frozenset[str]
    no_author: frozenset[str]
    rubrics: frozenset[str]
    no_place: frozenset[str]
    going_on: frozenset[str]
    agency_endings: tuple[str, ...]


class Hosts(Entry, frozen=True):
    """Second labels of countries' domains under which anybody registers a name."""

    second_levels: frozenset[str]


class Elements(Entry, frozen=True):
    """How pages give facts about themselves: keys of `meta` elements, JSON-LD types, elements beside the text."""

    titles: tuple[str, ...]
    dates: tuple[str, ...]
    sites: tuple[str, ...]
    authors: tuple[str, ...]
    articles: frozenset[str]
    never: tuple[str, ...]
    beside: tuple[str, ...]


class Pages(Entry, frozen=True):
    """All of the above; every string is in lower case."""

    source: str
    licence: str
    noise: Noise
    credits: Credits
    captions: Captions
    kinds: Kinds
    offices: Offices
    turns: Turns
    english: English
    names: Names
    hosts: Hosts
    elements: Elements


@cache
def pages() -> Pages:
    """The word lists about pages."""
    return load("pages", Pages)
