"""Offices and titles, nouns for people and groups without a name, and the words around them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.phrases import PhraseTable, units

SpeaksFor = Literal["principal", "state", "organisation", "self"]
Gender = Literal["masculine", "feminine"]
Effect = Literal["past", "future", "present", "rank", "unnamed", "none"]
StandsFor = Literal["state", "principal", "self", "party", "parties", "persons", "states", "author", "none"]


class Office(Entry, frozen=True):
    """A post that somebody holds.

    `kind` groups offices ("head-of-state", "foreign-minister", "spokesperson", "envoy" …), `cameo` is the CAMEO role
    code, None where it depends on the person. `before_name`: whether it stands as a title before a name.
    `speaks_for`: whose word a holder's word is: that of whoever appointed them, of the state, of the organisation, or
    only their own. `complements` are the prepositions that lead to what the office is of.
    """

    id: str
    kind: str
    speaks_for: SpeaksFor
    example: str
    titles: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    cameo: str | None = None
    before_name: bool = True
    complements: tuple[str, ...] = ()


class PersonNoun(Entry, frozen=True):
    """Nouns for somebody unnamed: "diplomat", "aide", "resident"; fields as in Office."""

    kind: str
    speaks_for: SpeaksFor
    example: str
    nouns: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    cameo: str | None = None


class GroupNoun(Entry, frozen=True):
    """Nouns for many, or for a body of people: "ministry", "both sides".

    `number` is "many" where the words mean several actors, who are to be found in the text; `stands_for` says whom
    the words mean in the end: the state they belong to, the person whose office it is, the parties or persons named
    before, the author of a text, or nobody in particular ("the world").
    """

    kind: str
    number: Literal["one", "many"]
    stands_for: StandsFor
    nouns: tuple[str, ...]
    example: str
    cameo: str | None = None


class _Adjective(Entry, frozen=True):
    effect: Effect
    words: tuple[str, ...]


class _File(Entry, frozen=True):
    source: str
    honorifics: tuple[str, ...]
    male_honorifics: tuple[str, ...]
    female_honorifics: tuple[str, ...]
    adjective: tuple[_Adjective, ...]
    office: tuple[Office, ...]
    person: tuple[PersonNoun, ...]
    group: tuple[GroupNoun, ...]


class Title(NamedTuple):
    """A title found in a list of words, from `start` up to, not including, `end`."""

    start: int
    end: int
    office: Office
    gender: Gender | None
    plural: bool


@cache
def _file() -> _File:
    return load("offices", _File)


def offices() -> tuple[Office, ...]:
    """All offices; where two share a title, the likelier one comes first."""
    return _file().office


def person_nouns() -> tuple[PersonNoun, ...]:
    """All nouns for people without a name."""
    return _file().person


def group_nouns() -> tuple[GroupNoun, ...]:
    """All nouns for groups and bodies."""
    return _file().group


_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "man": ("men",),
    "woman": ("women",),
    "person": ("people", "persons"),
    "child": ("children",),
    "chargé": ("chargés",),
    "infantry": ("infantry",),
    "troop": ("troops",),
}
_HEAD_BEFORE = frozenset({"of", "for", "to", "in", "at", "without", "general", "d'affaires", "by"})


def plurals(noun: str) -> tuple[str, ...]:
    """The plural forms of a singular noun of one word: "deputies", "spokespeople" and "spokespersons"."""
    for ending, forms in _IRREGULAR.items():
        if noun.endswith(ending) and noun not in {"human", "german", "shaman"}:
            return tuple(noun.removesuffix(ending) + form for form in forms)
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return (noun[:-1] + "ies",)
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return (noun + "es",)
    return (noun + "s",)


def _with_plural(phrase: str) -> tuple[str, frozenset[str]]:
    """The phrase with its head in both numbers, and the plural forms of that head."""
    words = phrase.split()
    head = next((at - 1 for at, word in enumerate(words) if at and word in _HEAD_BEFORE), len(words) - 1)
    forms = frozenset(plurals(words[head])) if not words[head].endswith(".") else frozenset[str]()
    words[head] = "|".join((words[head], *sorted(forms)))
    return " ".join(words), forms


class _Form(NamedTuple):
    office: int
    gender: Gender | None
    plural: frozenset[str]


@cache
def _titles() -> PhraseTable[_Form]:
    def forms() -> Iterable[tuple[str, _Form]]:
        for number, office in enumerate(offices()):
            for words, gender in _gendered(office):
                phrase, plural = _with_plural(words.replace("-", " "))
                yield phrase, _Form(number, gender, plural)

    return PhraseTable(forms())


def _gendered(entry: Office | PersonNoun) -> Iterable[tuple[str, Gender | None]]:
    neutral = entry.titles if isinstance(entry, Office) else entry.nouns
    yield from ((words, None) for words in neutral)
    yield from ((words, "masculine") for words in entry.masculine)
    yield from ((words, "feminine") for words in entry.feminine)


def titles_in(words: Sequence[str]) -> list[Title]:
    """The titles in a list of words, none inside a longer one: "foreign minister" is found, "minister" in it not."""
    found: list[Title] = []
    order = sorted(_titles().hits(units(words)), key=lambda h: (h.start, -h.end, -h.width, h.value.office))
    for hit in order:
        if any(title.start <= hit.start and hit.end <= title.end for title in found):
            continue
        plural = any(word.casefold() in hit.value.plural for word in words[hit.start : hit.end])
        found.append(Title(hit.start, hit.end, offices()[hit.value.office], hit.value.gender, plural))
    return found


def title_at(words: Sequence[str], start: int = 0) -> Title | None:
    """The longest title that begins at `start`, or None."""
    return next((title for title in titles_in(words[start:]) if title.start == 0), None)


def office(words: str) -> Office | None:
    """The office called `words` ("Foreign Minister", "secretaries of state"), whatever the case; None if there's more.

    Adjectives, countries and portfolios are not part of the title: "former", "Danish", "agriculture".
    """
    tokens = words.split()
    title = title_at(tokens)
    return title.office if title is not None and title.end == len(tokens) else None


_Nouns = Mapping[str, tuple[PersonNoun, Gender | None, bool]]


@cache
def _person_nouns() -> _Nouns:
    table: dict[str, tuple[PersonNoun, Gender | None, bool]] = {}
    for noun in person_nouns():
        for words, gender in _gendered(noun):
            table.setdefault(words, (noun, gender, False))
            head, _, rest = words.partition(" ")
            many = _plural_phrases(head, rest)
            for form in many:
                table.setdefault(form, (noun, gender, True))
    return table


def _plural_phrases(head: str, rest: str) -> tuple[str, ...]:
    phrase, _ = _with_plural(f"{head} {rest}".strip())
    parts = phrase.split()
    at = next(number for number, part in enumerate(parts) if "|" in part)
    return tuple(" ".join((*parts[:at], form, *parts[at + 1 :])) for form in parts[at].split("|")[1:])


def _key(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").replace("-", " ").split())


def person_noun(words: str) -> tuple[PersonNoun, Gender | None, bool] | None:
    """The noun for people that `words` is, the gender it tells, and whether it is plural; None for other words."""
    return _person_nouns().get(_key(words))


@cache
def _group_nouns() -> Mapping[str, GroupNoun]:
    table: dict[str, GroupNoun] = {}
    for group in group_nouns():
        for words in group.nouns:
            table.setdefault(_key(words), group)
            if group.number == "one":
                for form in _plural_phrases(_key(words), ""):
                    table.setdefault(form, group)
    return table


def group_noun(words: str) -> GroupNoun | None:
    """The group noun that `words` is ("the foreign ministry", "Both sides"), a leading article forgiven."""
    key = _key(words)
    return _group_nouns().get(key) or _group_nouns().get(key.removeprefix("the "))


@cache
def _adjectives() -> Mapping[str, Effect]:
    return {_key(words): adjective.effect for adjective in _file().adjective for words in adjective.words}


def title_adjective(words: str) -> Effect | None:
    """What an adjective before (or, as "elect", after) a title does to it; None when it is none of the list."""
    return _adjectives().get(_key(words))


SHORT: Final = re.compile(r"[a-z]{2,5}\.")
"""An abbreviated form of address."""


@cache
def _honorifics() -> Mapping[str, Gender | None]:
    file = _file()
    table: dict[str, Gender | None] = dict.fromkeys(file.honorifics)
    table.update(dict.fromkeys(file.male_honorifics, "masculine"))
    table.update(dict.fromkeys(file.female_honorifics, "feminine"))
    return table


@cache
def short_addresses() -> tuple[str, ...]:
    """Forms of address that end in a stop, in lower case: "mr.", "gen."; each one word, sorted."""
    titles = (words for held in _file().office for words in held.titles)
    known = {word for words in (*_honorifics(), *titles) for word in words.split() if SHORT.fullmatch(word)}
    return tuple(sorted(known))


def is_short_address(word: str) -> bool:
    """Whether a word in capitals is a form of address without its stop: "GEN", "AMB" of a transcript's labels."""
    return word.isupper() and word.casefold() + "." in short_addresses()


def is_honorific(words: str) -> bool:
    """Whether `words` is a courtesy that belongs to no name: "Mr", "Her Excellency"."""
    return words.casefold() in _honorifics()


def honorific_gender(words: str) -> Gender | None:
    """The gender that an honorific tells, None for one that tells none and for other words."""
    return _honorifics().get(words.casefold())
