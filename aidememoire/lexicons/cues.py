"""Cues: the words by which a text says that somebody said, thinks, wants, asks, promises or denies something."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal

from aidememoire.errors import LexiconError
from aidememoire.lexicons.examples import Example, read_example
from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.phrases import PhraseTable

CuePos = Literal["verb", "noun", "adjective", "preposition"]
Polarity = Literal["asserts", "denies", "asks"]
Addressee = Literal["object", "particle", "to", "with", "of", "from"]
CueClass = Literal[
    "say", "announce", "admit", "hint", "warn", "threaten", "promise", "offer", "plan", "agree", "rule", "evidence",
    "deny", "reject", "refuse", "doubt", "ask", "demand", "order", "propose", "want", "support", "oppose",
    "believe", "estimate", "predict", "expect", "hope", "fear",
    "praise", "thank", "condemn", "regret", "complain", "accuse",
]  # fmt: skip

FRAMES: Final = frozenset(
    {
        "that", "wh", "to", "obj-to", "ing", "noun", "quote", "clause", "as", "predicate", "noun-clause",
        "of", "for", "on", "with", "in", "about", "at", "over", "by",
    }
)  # fmt: skip
"""Ways in which a cue is tied to its content; the head of cues.toml says what each means."""


class Cue(Entry, frozen=True):
    """One cue.

    `lemma` with `pos`; `particle` are the words after it that belong to the cue ("for", "it clear"), `object` a noun
    that a verb governs ("support" in "voice support for"), part of the cue only if `object_in_cue`. `frames` are of
    FRAMES. `kind` is what is done with the content, `polarity` what is said of it. `addressee` tells who is spoken
    to: the verb's object, the particle's object, or the object of a preposition. `belief`: a state of mind. `negated`:
    a negation before the lemma belongs to the cue. `optional`: coders may leave it out. `event_only`: with a noun
    phrase it makes an event and no statement.
    """

    lemma: str
    pos: CuePos
    kind: CueClass
    polarity: Polarity
    written_example: str
    frames: frozenset[str] = frozenset()
    particle: tuple[str, ...] = ()
    object: str | None = None
    object_in_cue: bool = False
    addressee: Addressee | None = None
    belief: bool = False
    negated: bool = False
    optional: bool = False
    event_only: bool = False

    @property
    def example(self) -> Example:
        """The example sentence with source (s), cue (q), content (c) and addressee (a) marked."""
        return read_example(self.written_example)


class _Entry(Entry, frozen=True):
    example: str
    frames: str
    verb: str | None = None
    noun: str | None = None
    adjective: str | None = None
    preposition: str | None = None
    particle: str = ""
    object: str | None = None
    object_in_cue: bool = False
    addressee: Addressee | None = None
    belief: bool = False
    negated: bool = False
    optional: bool = False
    event_only: bool = False


class _Group(Entry, frozen=True, rename={"kind": "class"}):
    kind: CueClass
    polarity: Polarity
    entries: tuple[_Entry, ...]


class _File(Entry, frozen=True):
    source: str
    not_cues: tuple[str, ...]
    group: tuple[_Group, ...]


@cache
def _file() -> _File:
    return load("cues", _File)


def _headed(entry: _Entry) -> tuple[CuePos, str]:
    """The part of speech and lemma of an entry, which has exactly one of each."""
    given: list[tuple[CuePos, str | None]] = [
        ("verb", entry.verb),
        ("noun", entry.noun),
        ("adjective", entry.adjective),
        ("preposition", entry.preposition),
    ]
    heads = [(pos, lemma) for pos, lemma in given if lemma is not None]
    if len(heads) != 1:
        raise LexiconError(f"the cue of {entry.example!r} has {len(heads)} lemmas", "one, under its part of speech")
    return heads[0]


def _cue(group: _Group, entry: _Entry) -> Cue:
    pos, lemma = _headed(entry)
    frames = frozenset(entry.frames.split())
    if not frames or not frames <= FRAMES:
        raise LexiconError(f"the cue {lemma!r} has the frames {entry.frames!r}", f"some of {', '.join(sorted(FRAMES))}")
    return Cue(
        lemma=lemma,
        pos=pos,
        kind=group.kind,
        polarity=group.polarity,
        written_example=entry.example,
        frames=frames,
        particle=tuple(entry.particle.split()),
        object=entry.object,
        object_in_cue=entry.object_in_cue,
        addressee=entry.addressee,
        belief=entry.belief,
        negated=entry.negated,
        optional=entry.optional,
        event_only=entry.event_only,
    )


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order of the list."""
    return tuple(_cue(group, entry) for group in _file().group for entry in group.entries)


@cache
def _by_lemma() -> Mapping[tuple[str, CuePos], tuple[Cue, ...]]:
    table: dict[tuple[str, CuePos], tuple[Cue, ...]] = {}
    for cue in cues():
        key = (cue.lemma, cue.pos)
        table[key] = (*table.get(key, ()), cue)
    # The more words a cue asks for, the sooner it is tried: "voice support for" before "voice".
    return {key: tuple(sorted(found, key=_width, reverse=True)) for key, found in table.items()}


def _width(cue: Cue) -> tuple[bool, int, bool]:
    return cue.object is not None, len(cue.particle), cue.negated


def cues_of(lemma: str, pos: CuePos) -> tuple[Cue, ...]:
    """The cues with this lemma and part of speech, those that ask for more words first."""
    return _by_lemma().get((lemma, pos), ())


def cue_lemmas(pos: CuePos) -> frozenset[str]:
    """The lemmas of all cues of a part of speech."""
    return frozenset(lemma for lemma, found in _by_lemma() if found == pos)


@cache
def preposition_cues() -> PhraseTable[Cue]:
    """The cues that are prepositions or phrases ("according to", "in … view"), to be found over words and lemmas."""
    return PhraseTable(_phrases())


def _phrases() -> Iterable[tuple[str, Cue]]:
    return ((cue.lemma, cue) for cue in cues() if cue.pos == "preposition")


@cache
def not_cues() -> PhraseTable[str]:
    """Phrases that look like cues and make no statement ("exchanged views", "asked not to be named")."""
    return PhraseTable((phrase, phrase) for phrase in _file().not_cues)
