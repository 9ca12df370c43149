"""Items: what of each account is aligned, and how likely two of them are about one matter."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from aidememoire.across.accounts.features import FEATURES, Matrix, Matter, features, matter
from aidememoire.across.accounts.propositions import AccountTexts
from aidememoire.across.accounts.units import Piece, Unit, units
from aidememoire.lexicons.framing import ContactFact, contact_facts, is_contact
from aidememoire.lexicons.likeness import likeness
from aidememoire.lexicons.stems import words
from aidememoire.records import Entry

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]

EARLY = 8
"""Units of a document among which it says that the contact took place."""


class Item(msgspec.Struct, frozen=True):
    """One or several neighbouring parts of one unit, aligned as one: which account, document and unit they are of."""

    account: int
    entry: int
    unit: int
    pieces: tuple[Piece, ...]
    matter: Matter
    held: bool = False
    facts: tuple[ContactFact, ...] = ()

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands: account, document, offset."""
        return self.account, self.entry, self.pieces[0].start


class Told(msgspec.Struct, frozen=True):
    """An account with its units, document by document."""

    account: AccountTexts
    units: tuple[tuple[Unit, ...], ...]


def told(account: AccountTexts) -> Told:
    """An account cut into units."""
    return Told(account, tuple(units(entry) for entry in account.entries))


def wholes(number: int, account: Told) -> list[Item]:
    """One item a unit."""
    found = []
    for e, (entry, listed) in enumerate(zip(account.account.entries, account.units, strict=True)):
        seen = False
        for u, unit in enumerate(listed):
            made = item(entry, (number, e, u), unit.parts)
            held = not seen and u < EARLY and is_contact(words(made.matter.text)) and not made.facts
            seen = seen or held
            found.append(msgspec.structs.replace(made, held=held))
    return found


def item(entry: Entry, place: tuple[int, int, int], pieces: Sequence[Piece]) -> Item:
    """The item of some neighbouring parts of a unit."""
    text = entry.document.text[pieces[0].start : pieces[-1].end]
    return Item(*place, tuple(pieces), matter(text), facts=contact_facts(words(text)))


def likely(first: Sequence[Item], second: Sequence[Item], vectors: Vectors | None) -> Matrix:
    """How likely each pair is about one matter, from 0 to 1. *Shape:* ``(len(first), len(second))``."""
    a, b = [i.matter for i in first], [i.matter for i in second]
    given: tuple[Matrix, ...] | None = None
    if vectors is not None and a and b:
        texts = ([m.text for m in a], [m.core for m in a], [m.text for m in b], [m.core for m in b])
        given = tuple(np.asarray(vectors(t), dtype=np.float64) for t in texts)
    model = likeness()
    weights = np.array([model.weights[name] for name in FEATURES])
    score = features(a, b, given) @ weights + model.bias
    likelihood: Matrix = 1 / (1 + np.exp(-score))
    return likelihood
