"""How one person's name is written in several ways: pet forms, other languages, initials, order of the parts."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from aidememoire.lexicons.loading import Entry, load, split


class _File(Entry, frozen=True):
    source: str
    given: tuple[str, ...]
    translated: tuple[str, ...]
    initials: tuple[tuple[str, str], ...]
    family_first: frozenset[str]
    given_last: frozenset[str]
    endings: tuple[str, ...]
    around: frozenset[str]
    behind: frozenset[str]
    courtesy: frozenset[str]


class PersonWords(NamedTuple):
    """The lists of persons.toml; see there for what each holds."""

    initials: Mapping[str, str]
    family_first: frozenset[str]
    given_last: frozenset[str]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    around: frozenset[str]
    behind: frozenset[str]
    courtesy: frozenset[str]


@cache
def _file() -> _File:
    return load("persons", _File)


@cache
def person_words() -> PersonWords:
    """All lists but the given names."""
    file = _file()
    endings = tuple((forms[0], forms) for forms in map(split, file.endings))
    return PersonWords(
        dict(file.initials), file.family_first, file.given_last, endings, file.around, file.behind, file.courtesy
    )


def _groups(rows: tuple[str, ...]) -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(rows):
        for name in split(row):
            found[name] = found.get(name, frozenset()) | {number}
    return found


@cache
def _given() -> Mapping[str, frozenset[int]]:
    return _groups(_file().given)


@cache
def _translated() -> Mapping[str, frozenset[int]]:
    return _groups(_file().translated)


def same_given(a: str, b: str) -> bool:
    """Whether two given names, casefolded and without accents, are forms of one: "joe" and "joseph"."""
    return a == b or bool(_given().get(a, frozenset()) & _given().get(b, frozenset()))


def translated_given(a: str, b: str) -> bool:
    """Whether two given names are one in two languages: "volodymyr" and "vladimir"."""
    forms_a, forms_b = ({_lead(name), name} for name in (a, b))
    return any(_translated().get(x, frozenset()) & _translated().get(y, frozenset()) for x in forms_a for y in forms_b)


def _lead(name: str) -> str:
    """The first form of the name's group of spellings, so that a translation need list only that one."""
    groups = _given().get(name)
    return split(_file().given[min(groups)])[0] if groups else name


def lead_given(name: str) -> str:
    """The form that stands for all forms of a given name: "joseph" for "joe"."""
    return _lead(name)
