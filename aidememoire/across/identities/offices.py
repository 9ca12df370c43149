"""Offices named by their words: "President of Velland", "the Vellish president", and the state they are of."""

import functools
from typing import Final, NamedTuple

from aidememoire.across.identities.names import plain
from aidememoire.lexicons import (
    country_named,
    country_of_capital,
    country_of_demonym,
    organisation,
    stands_for,
    titles_in,
)
from aidememoire.lexicons.countries import country
from aidememoire.lexicons.names import name_words

SINGLE: Final = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "foreign-minister",
        "defence-minister",
        "monarch",
        "organisation-head",
        "national-security-adviser",
    }
)
"""Kinds of office that one person of a state holds at a time."""


class Post(NamedTuple):
    """One office: its id and kind in the word list, and whose it is: ISO code, organisation, "?" and words, or None."""

    office: str
    kind: str
    of: str | None

    @property
    def single(self) -> bool:
        """Whether one person holds it at a time, and whose it is is known."""
        if self.of is None or self.kind not in SINGLE:
            return False
        return self.kind != "organisation-head" or organisation(self.of) is not None

    @property
    def key(self) -> str:
        """Block key, for those that are single."""
        return f"post:{self.office}:{self.of}"


@functools.lru_cache(maxsize=65536)
def place_of(words: str | None) -> str | None:
    """The ISO code of the state, or the id of the organisation, that `words` name or stand for; None for others."""
    if not words:
        return None
    found = country_named(words) or country_of_demonym(words) or country_of_capital(words)
    if found is not None:
        return found.iso3 or found.name
    body = organisation(words)
    if body is not None:
        return body.id
    byname = stands_for(words)
    if byname is not None:
        return byname.country or byname.organisation
    return None


@functools.lru_cache(maxsize=65536)
def state_of(words: str | None) -> str | None:
    """The ISO code of the state that `words` name, or whose office or capital they stand for."""
    place = place_of(words)
    return place if place is not None and country(place) is not None else None


@functools.lru_cache(maxsize=65536)
def post_of(role: str, affiliation: str | None) -> Post | None:
    """The office that the words of a role name; None where they name none of the list, or a former or future one."""
    words = role.replace("’", "'").replace("'s", "").split()
    titles = titles_in(words)
    if not titles or any(word.casefold() in _NOT_NOW for word in words):
        return None
    title = titles[0]
    of = _named_in(words[: title.start]) or _named_in(words[title.end :]) or place_of(affiliation)
    if of is None and affiliation:
        of = f"?{plain(affiliation)}"  # no list knows it, but two documents may
    return Post(title.office.id, title.office.kind, of)


def bare_post(name: str, affiliation: str | None) -> Post | None:
    """The office of an actor that is called by nothing else: "the Vellish president", but no "president of the club"."""
    words = name.replace("’", "'").split()
    post = None if any("'" in word for word in words) else post_of(name, affiliation)
    if post is None or not post.single:
        return None
    title = titles_in(words)[0]
    rest = [*words[: title.start], *words[title.end :]]
    if title.plural:
        return None
    loose = [
        word for word in rest if word.casefold() not in _LOOSE and word.casefold() not in name_words().forms_of_state
    ]
    named = " ".join(loose)
    body = stands_for(named)
    if body is not None and body.kind != "state":
        return None  # the president of a parliament
    return post if not loose or post.of in {place_of(named), f"?{plain(named)}"} else None


_LOOSE: Final = frozenset({"the", "of", "acting", "current", "incumbent", "new"})
_NOT_NOW: Final = frozenset({"former", "ex", "ex-president", "elect", "president-elect", "late", "then", "designate"})


def _named_in(words: list[str]) -> str | None:
    """The state or organisation that some of the words name, the longest name first."""
    for length in range(min(len(words), 6), 0, -1):
        for start in range(len(words) - length + 1):
            piece = " ".join(words[start : start + length]).strip(",.;")
            if piece[:1].isupper() and (found := place_of(piece)) is not None:
                return found
    return None
