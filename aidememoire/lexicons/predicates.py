"""Predicates: words that tell of a diplomatic or hostile event, its PLOVER type, and who takes part as what.

The head of predicates.toml documents the entries; the fields of Predicate are theirs with the group's filled in.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Literal

from aidememoire.errors import LexiconError
from aidememoire.lexicons.examples import Example, read_example
from aidememoire.lexicons.loading import Entry, load, split
from aidememoire.lexicons.phrases import PhraseTable, Unit
from aidememoire.records.terms import EventType, Status

PredicatePos = Literal["verb", "noun"]
Condition = Literal[
    "persons", "plural", "recipient", "body", "state", "force", "crowd", "workers", "court", "office", "violent",
    "threat", "journey", "talks", "captive", "hostage", "domestic", "joint", "verbal", "leave", "branding", "given", "unwilling",
]  # fmt: skip

MODES: Final[Mapping[str, frozenset[str]]] = {
    "CONSULT": frozenset({"phone", "video", "meet", "visit", "negotiate", "mediate", "letter"}),
    "RETREAT": frozenset({"withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"}),
    "REQUEST": frozenset({"invite", "assist", "change", "yield", "meet"}),
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence", "ban", "rights"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": frozenset(
        {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber", "ban"}
    ),
    "ASSAULT": frozenset(
        {
            "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
            "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional", "execute",
            "assassinate", "cleansing", "massacre",
        }
    ),
}  # fmt: skip
"""The modes of each type; types that aren't here have none."""

_RELATIONS: Final = frozenset(
    {
        "subject", "object", "indirect", "possessor", "modifier", "complement", "about", "against", "along", "among",
        "around", "at", "behind", "between", "by", "for", "from", "in", "into", "near", "of", "off", "on", "outside",
        "over", "through", "to", "toward", "towards", "under", "upon", "with",
    }
)  # fmt: skip


class Predicate(Entry, frozen=True):
    """One trigger of an event.

    Words: `lemmas` (and `forms`, when only these), `particles`, `modifiers` before a noun. Requirements: a noun below
    one of `prepositions` (with a lemma in `prep_objects`, none in `not_prep_objects`), `objects`, `subjects`,
    `complements` (a clause), `support` verbs that a noun may hang on. Empty sets ask for nothing. `particle_optional`
    and `preposition_optional` make theirs a wish. Roles (`actor`, `recipient`, `place`, `theme`) are tuples of names of
    relations, as the head of predicates.toml explains. `status` is None where the sentence decides. `when` names a
    condition that the reader has to check. `mode` None: the sentence decides (see `consult_media`), or the type has
    no modes.
    """

    pos: PredicatePos
    lemmas: frozenset[str]
    type: EventType
    cameo: str
    written_example: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    symmetric: bool = False
    mode: str | None = None
    status: Status | None = None
    optional: bool = False
    when: Condition | None = None
    forms: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    particle_optional: bool = False
    prepositions: frozenset[str] = frozenset()
    preposition_optional: bool = False
    prep_objects: frozenset[str] = frozenset()
    not_prep_objects: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    not_subjects: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()

    @property
    def example(self) -> Example:
        """The example sentence with the trigger (t), actors (a), recipients (r), place (p) and theme (h) marked."""
        return read_example(self.written_example)

    @property
    def name(self) -> str:
        """A short name for messages and tests: type, mode, lemmas, and what is asked of the object."""
        words = [
            "/".join(sorted(self.lemmas)),
            *sorted(self.particles),
            *sorted(self.prepositions),
            *sorted(self.objects)[:2],
        ]
        return " ".join((self.type, self.mode or "-", *words))


class _Entry(Entry, frozen=True):
    example: str
    verb: str = ""
    noun: str = ""
    forms: str = ""
    particle: str = ""
    preposition: str = ""
    prep_object: str = ""
    not_prep_object: str = ""
    subject: str = ""
    not_subject: str = ""
    object: str = ""
    not_object: str = ""
    complement: str = ""
    support: str = ""
    modifier: str = ""
    type: EventType | None = None
    mode: str | None = None
    cameo: str | None = None
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    theme: str | None = None
    symmetric: bool | None = None
    status: Status | None = None
    optional: bool = False
    when: Condition | None = None
    unless: tuple[str, ...] = ()


class _Group(Entry, frozen=True):
    type: EventType
    cameo: str
    actor: str
    entries: tuple[_Entry, ...]
    mode: str = ""
    recipient: str = ""
    place: str = ""
    theme: str = ""
    symmetric: bool = False


class _Medium(Entry, frozen=True):
    mode: str
    phrases: tuple[str, ...]
    example: str


class _File(Entry, frozen=True):
    source: str
    medium: tuple[_Medium, ...]
    group: tuple[_Group, ...]


@cache
def _file() -> _File:
    return load("predicates", _File)


def _given(own: str | None, groups: str) -> str:
    return groups if own is None else own


@cache
def _roles(written: str) -> tuple[str, ...]:
    """The names of relations, each checked: X, or X.Y with X one of object, subject, prep, complement; with "?" a last resort."""
    roles = tuple(written.split())
    for role in roles:
        head, _, rest = role.removesuffix("?").rpartition(".")
        if head not in {"", "object", "subject", "prep", "complement"} or rest not in _RELATIONS:
            raise LexiconError(
                f"a predicate has the role {role!r}", "the name of a relation", "look for it in the file"
            )
    return roles


def _words(written: str) -> tuple[frozenset[str], bool]:
    """The alternatives of a key, and whether they may be missing."""
    return frozenset(split(written.removesuffix("?"))), written.endswith("?")


def _predicate(group: _Group, entry: _Entry) -> Predicate:
    if bool(entry.verb) == bool(entry.noun):
        raise LexiconError(f"the predicate of {entry.example!r} has a verb and a noun, or neither", "one of the two")
    kind = entry.type or group.type
    mode = _given(entry.mode, group.mode) or None
    if mode is not None and mode not in MODES.get(kind, frozenset()):
        raise LexiconError(f"the predicate of {entry.example!r} has the mode {mode!r}", f"a mode of {kind}, or none")
    particles, particle_optional = _words(entry.particle)
    prepositions, preposition_optional = _words(entry.preposition)
    return Predicate(
        pos="verb" if entry.verb else "noun",
        lemmas=frozenset(split(entry.verb or entry.noun)),
        type=kind,
        cameo=_given(entry.cameo, group.cameo),
        written_example=entry.example,
        actor=_roles(_given(entry.actor, group.actor)),
        recipient=_roles(_given(entry.recipient, group.recipient)),
        place=_roles(_given(entry.place, group.place)),
        theme=_roles(_given(entry.theme, group.theme)),
        symmetric=group.symmetric if entry.symmetric is None else entry.symmetric,
        mode=mode,
        status=entry.status,
        optional=entry.optional,
        when=entry.when,
        forms=frozenset(split(entry.forms)),
        particles=particles,
        particle_optional=particle_optional,
        prepositions=prepositions,
        preposition_optional=preposition_optional,
        prep_objects=frozenset(split(entry.prep_object)),
        not_prep_objects=frozenset(split(entry.not_prep_object)),
        objects=frozenset(split(entry.object)),
        not_objects=frozenset(split(entry.not_object)),
        subjects=frozenset(split(entry.subject)),
        not_subjects=frozenset(split(entry.not_subject)),
        complements=frozenset(split(entry.complement)),
        support=frozenset(split(entry.support)),
        modifiers=frozenset(split(entry.modifier)),
        unless=entry.unless,
    )


@cache
def predicates() -> tuple[Predicate, ...]:
    """All predicates, in the order of the list."""
    return tuple(_predicate(group, entry) for group in _file().group for entry in group.entries)


@cache
def _by_lemma() -> Mapping[tuple[str, PredicatePos], tuple[Predicate, ...]]:
    table: dict[tuple[str, PredicatePos], list[Predicate]] = {}
    for predicate in predicates():
        for lemma in predicate.lemmas:
            table.setdefault((lemma, predicate.pos), []).append(predicate)
    return {key: tuple(sorted(found, key=_demands, reverse=True)) for key, found in table.items()}


def _demands(predicate: Predicate) -> int:
    """How much a predicate asks for: the more, the sooner it is tried."""
    return sum(
        (
            4 * bool(predicate.objects),
            4 * bool(predicate.prep_objects),
            4 * bool(predicate.modifiers),
            3 * (bool(predicate.particles) and not predicate.particle_optional),
            2 * (bool(predicate.prepositions) and not predicate.preposition_optional),
            2 * bool(predicate.subjects),
            bool(predicate.complements),
        )
    )


def predicates_of(lemma: str, pos: PredicatePos) -> tuple[Predicate, ...]:
    """The predicates with this lemma, those that ask for more first: the first that fits is the one meant."""
    return _by_lemma().get((lemma, pos), ())


def predicate_lemmas(pos: PredicatePos) -> frozenset[str]:
    """The lemmas of all predicates of a part of speech; some are of several words ("cease fire")."""
    return frozenset(lemma for lemma, found in _by_lemma() if found == pos)


@cache
def support_verbs() -> frozenset[str]:
    """Verbs that some noun of the list has for support: "hold", "make", "pay"."""
    return frozenset(verb for predicate in predicates() for verb in predicate.support)


@cache
def _unless(phrases: tuple[str, ...]) -> PhraseTable[str]:
    return PhraseTable((phrase, phrase) for phrase in phrases)


def is_excluded(predicate: Predicate, text: Sequence[Unit], token: int) -> bool:
    """Whether one of the predicate's `unless` phrases covers the token (an index into the words `text` is made of)."""
    if not predicate.unless:
        return False
    return any(hit.start <= token < hit.end for hit in _unless(predicate.unless).hits(text))


@cache
def consult_media() -> PhraseTable[str]:
    """Phrases that give a consultation its mode: "by telephone", "in person"."""
    return PhraseTable((phrase, medium.mode) for medium in _file().medium for phrase in medium.phrases)
