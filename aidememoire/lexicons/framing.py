"""How official accounts frame what they tell, and the words by which they speak of the contact itself."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, Literal, get_args

import msgspec

from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.phrases import Hit, PhraseTable
from aidememoire.lexicons.stems import Word, stem
from aidememoire.lexicons.topics import by_stem, stem_units

FrameKind = Literal[
    "say", "discuss", "inform", "thank", "praise", "reaffirm", "ask", "propose", "hope", "concern", "condemn", "agree"
]
"""What a framing verb does with its matter."""

ContactFact = Literal["length", "tone", "asked", "ordinal"]
"""What a clause may say about the contact itself, beside that it took place."""

CONTACT_FACTS: Final[tuple[ContactFact, ...]] = get_args(ContactFact)
FARTHEST: Final = 14
"""Words of a clause among which its framing verb is looked for."""
EARLY: Final = 3
"""Words of a clause among which a demonstrative stands for what was said before."""
REACH: Final = 7
"""Words after a framing verb among which a noun may begin that belongs to the framing: "the United States' support for"."""


class Stripped(msgspec.Struct, frozen=True):
    """A clause without its framing: the number of its first word of matter, and the framing verb, if any."""

    first: int
    verb: str | None = None
    kind: FrameKind | None = None


class _Nouns(Entry, frozen=True):
    bridge: tuple[str, ...]
    before: tuple[str, ...]


class _File(Entry, frozen=True):
    source: str
    opening: tuple[str, ...]
    held: tuple[str, ...]
    contact: tuple[str, ...]
    length: tuple[str, ...]
    tone: tuple[str, ...]
    asked: tuple[str, ...]
    ordinal: tuple[str, ...]
    asks: tuple[str, ...]
    chairs: tuple[str, ...]
    briefing: tuple[str, ...]
    anaphora: tuple[str, ...]
    pointing: tuple[str, ...]
    calendar: tuple[str, ...]
    procedure: tuple[str, ...]
    verdicts: tuple[str, ...]
    empty: tuple[str, ...]
    loose: tuple[str, ...]
    leading: tuple[str, ...]
    pointers: tuple[str, ...]
    verb: dict[FrameKind, tuple[str, ...]]
    noun: _Nouns


def strip(words: Sequence[Word]) -> Stripped:
    """Find where the matter of a clause begins: behind its subject and framing verb and what belongs to that."""
    units = stem_units(words)
    verbs = list(_verbs().hits(units[:FARTHEST]))
    found = min(verbs, key=lambda hit: (hit.start, -hit.end), default=None)
    at = found.end if found is not None and found.end < len(words) else 0
    starts: dict[int, int] = {}
    for hit in _lead().hits(units):
        starts[hit.start] = max(hit.end, starts.get(hit.start, 0))
    bridges = list(_bridges().hits(units)) if found is not None else []
    while at < len(words):
        over = [hit.end for hit in bridges if at <= hit.start <= at + REACH]
        next_at = max(starts.get(at, at), min(over, default=at))
        if not at < next_at < len(words):
            break
        at = next_at
    return Stripped(at, *found.value) if found is not None else Stripped(at)


def is_procedure(words: Sequence[Word]) -> bool:
    """Whether a sentence of a press call has a phrase that only says who speaks about what, or thanks."""
    return _any("procedure", words)


def is_empty(words: Sequence[Word]) -> bool:
    """Whether words tell no matter by themselves: "I don't know.", "There very clearly were not", "1:03 P.M. EST"."""
    listed, forms = _empty(), {word.form.replace("’", "'") for word in words}
    return all(form.isdigit() or form in listed or stem(form) in listed for form in forms)


def points_back(words: Sequence[Word]) -> bool:
    """Whether a matter begins with a word that stands for what was told before: "them in various formats"."""
    return bool(words) and words[0].form in forms_of("pointers")


@cache
def _empty() -> frozenset[str]:
    return frozenset(_file().empty) | {stem(form) for form in _file().empty}


@cache
def forms_of(name: Literal["loose", "leading", "pointers", "verdicts"]) -> frozenset[str]:
    """The words of one of the lists by which labels are cut, and answers known."""
    listed: tuple[str, ...] = getattr(_file(), name)
    return frozenset(listed)


def is_contact(words: Sequence[Word]) -> bool:
    """Whether a clause says that a call, a meeting or talks were held."""
    return _any("held", words) and _any("contact", words)


def names_contact(words: Sequence[Word]) -> bool:
    """Whether a clause names a call, a meeting or talks."""
    return _any("contact", words)


def goes_on(words: Sequence[Word]) -> bool:
    """Whether a clause goes on with the matter of the one before: "This is …", "… on these issues"."""
    units = stem_units(words)
    dates = _calendar()
    early = [hit for hit in _phrases("anaphora").hits(units) if hit.start < EARLY]
    return any(hit.end >= len(words) or words[hit.end].stem not in dates for hit in early) or _any("pointing", words)


@cache
def _calendar() -> frozenset[str]:
    return frozenset(stem(word) for word in _file().calendar)


def contact_facts(words: Sequence[Word]) -> tuple[ContactFact, ...]:
    """What a clause has words for of how long a contact was, in what tone, who asked for it, which one it was."""
    return tuple(fact for fact in CONTACT_FACTS if _any(fact, words))


def is_briefing(title: Sequence[Word]) -> bool:
    """Whether a title announces somebody's talk with the press."""
    return _any("briefing", title)


@cache
def askers() -> frozenset[str]:
    """Labels of turns that ask, in lower case."""
    return frozenset(label.lower() for label in _file().asks)


@cache
def chairs() -> frozenset[str]:
    """Labels of turns that only lead, in lower case."""
    return frozenset(label.lower() for label in _file().chairs)


def _any(name: str, words: Sequence[Word]) -> bool:
    return next(iter(_phrases(name).hits(stem_units(words))), None) is not None


@cache
def _file() -> _File:
    return load("framing", _File)


@cache
def _phrases(name: str) -> PhraseTable[str]:
    listed: Iterable[str] = getattr(_file(), name)
    return PhraseTable((by_stem(phrase), phrase) for phrase in listed)


@cache
def _verbs() -> PhraseTable[tuple[str, FrameKind]]:
    return PhraseTable((by_stem(p), (p.split("|")[0], kind)) for kind, listed in _file().verb.items() for p in listed)


@cache
def _bridges() -> PhraseTable[str]:
    return PhraseTable((by_stem(phrase), phrase) for phrase in _file().noun.bridge)


@cache
def _lead() -> PhraseTable[str]:
    return PhraseTable((by_stem(phrase), phrase) for phrase in (*_file().opening, *_file().noun.before))


__all__ = [
    "CONTACT_FACTS", "ContactFact", "FrameKind", "Hit", "Stripped", "askers", "chairs", "contact_facts", "forms_of", "goes_on",
    "is_briefing", "is_contact", "is_empty", "is_procedure", "names_contact", "points_back", "strip",
]  # fmt: skip
