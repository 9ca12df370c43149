"""Actors in the making: what is gathered about each while the text is gone through."""

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from aidememoire.lexicons import Country, Office, Organisation
from aidememoire.lexicons.coreference import given_gender
from aidememoire.records import Role, Span
from aidememoire.records.terms import ActorKind


@dataclass(eq=False)
class Draft:
    """One actor; compared by identity, for two people may share every word of their names.

    `words` are those of a person's name; `head` is the noun of an unnamed actor; `owner` is the state, organisation or
    person that the actor belongs to or speaks for.
    """

    number: int
    kind: ActorKind
    name: str
    words: tuple[str, ...] = ()
    head: str = ""
    gender: str | None = None
    plural: bool = False
    roles: list[Role] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    owner: "Draft | None" = None
    home: "Draft | None" = None
    """The state that the context suggests where the text names no owner."""
    affiliation: str | None = None
    country: Country | None = None
    body: Organisation | None = None
    cameo: str | None = None
    role_code: str | None = None
    members: tuple["Draft", ...] = ()
    """Whom an unnamed group belongs to: both sides of "officials on both sides"."""
    named: bool = True
    mentions: dict[tuple[int, int], Span] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the record that is made of it."""
        return f"a{self.number}"

    def mention(self, span: Span) -> None:
        """Note one place where the text means this actor."""
        self.mentions.setdefault((span.start, span.end), span)

    def add_role(self, role: Role, office: Office | None) -> None:
        """Note an office; the same words twice are one role."""
        if all(known.value.casefold() != role.value.casefold() for known in self.roles):
            self.roles.append(role)
        if office is not None and office not in self.offices:
            self.offices.append(office)


HIGHEST = 6
"""Steps from an actor up to the state it belongs to."""


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A name's word without accents and case, and without what transliterations differ in: "Zelenskyy" = "Zelensky"."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold()
    plain = "".join(c for c in plain if c.isalnum())
    for written, read in (
        ("iy", "i"),
        ("yy", "i"),
        ("ij", "i"),
        ("ii", "i"),
        ("y", "i"),
        ("kh", "h"),
        ("ck", "k"),
        ("ph", "f"),
        ("w", "v"),
        ("j", "i"),
        ("x", "ks"),
    ):
        plain = plain.replace(written, read)
    out: list[str] = []
    for letter in plain:
        if not out or out[-1] != letter:
            out.append(letter)
    return "".join(out)


def same_given(one: str, other: str) -> bool:
    """Tell whether two given names can be one: equal, or one the initial of the other ("J." and "John")."""
    a, b = folded(one), folded(other)
    return a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1])


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of two words or more can be one person's: all words of the shorter in the longer, in order."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return all(
            same_given(a, b) if k < len(short) - 1 else folded(a) == folded(b)
            for k, (a, b) in enumerate(zip(short, long, strict=True))
        )
    if folded("".join(short)) == folded("".join(long)):
        return True  # "J. D. Vance" and "JD Vance"
    rest = iter(long)
    return all(any(folded(word) == folded(candidate) for candidate in rest) for word in short)


def gender_of(words: tuple[str, ...]) -> str | None:
    """The gender that the given name of a person tells."""
    return given_gender(words[0]) if len(words) > 1 else None


def line_of(draft: Draft) -> list[Draft]:
    """Return an actor and whom it belongs to, upwards."""
    out = [draft]
    while out[-1].owner is not None and len(out) < HIGHEST:
        out.append(out[-1].owner)
    return out
