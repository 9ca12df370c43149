"""Items: what of each account is aligned, and how likely two of them are about one matter."""

import re
from collections.abc import Sequence

import msgspec
import numpy as np

from aidememoire.across.accounts.features import FEATURES, Matrix, Matter, features, matter
from aidememoire.across.accounts.propositions import AccountTexts
from aidememoire.across.accounts.units import Piece, Unit, units
from aidememoire.across.meaning import Vectors
from aidememoire.lexicons.framing import ContactFact, contact_facts, goes_on, is_contact, names_contact, points_back
from aidememoire.lexicons.likeness import likeness
from aidememoire.lexicons.stems import words
from aidememoire.records import Entry, Span

EARLY = 25
"""Units of a document among which it says that the contact took place."""
SHORT_ANSWER = 12
"""Words of an answer up to which it may take its matter from the question."""
SHORT_FACT = 9
"""Words of a clause up to which it says only how the contact was, not that it took place."""
ABOUT_CONTACT = frozenset({"other-talks", "further-contact", "main-subject"})
LEAST_ABOUT = 3
ABOUT = re.compile(r"\s(?=to discuss\b)|\s(?:about|regarding)\s")
MODES = frozenset({"phone", "video", "meet", "visit", "negotiate"})
HELD = frozenset({"occurred", "ongoing"})
PARTICIPANTS = 2


class Item(msgspec.Struct, frozen=True):
    """One or several neighbouring parts of one unit, aligned as one: which account, document and unit they are of."""

    account: int
    entry: int
    unit: int
    pieces: tuple[Piece, ...]
    matter: Matter
    held: bool = False
    facts: tuple[ContactFact, ...] = ()
    goes_on: bool = False

    @property
    def frame(self) -> bool:
        """Whether it tells of the contact itself and of nothing spoken of in it."""
        return self.held or (bool(self.facts) and not set(self.matter.subjects) - ABOUT_CONTACT)

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
    """One item a unit; what a contact was about stands apart from that it took place."""
    found = []
    for e, (entry, listed) in enumerate(zip(account.account.entries, account.units, strict=True)):
        made = [item(entry, (number, e, u), unit.parts, unit.asked) for u, unit in enumerate(listed)]
        held = _held(entry, made)
        for n, one in enumerate(made):
            found += _contact(entry, one) if n == held else [one]
    return found


def item(entry: Entry, place: tuple[int, int, int], pieces: Sequence[Piece], asked: str = "") -> Item:
    """The item of some neighbouring parts of a unit; `asked` is the question that it begins to answer."""
    text = entry.document.text[pieces[0].start : pieces[-1].end]
    found = words(text)
    context = asked if len(found) <= SHORT_ANSWER else ""
    made = matter(text, context)
    on = goes_on(found) or points_back(words(made.core))
    return Item(*place, tuple(pieces), made, facts=contact_facts(found), goes_on=on)


def _held(entry: Entry, made: Sequence[Item]) -> int | None:
    """Which item says that the contact took place: the first that names two of those whom the title names, if any."""
    titles = [p for p in entry.document.parts if p.kind == "title"]
    record = entry.record
    if record is None:
        return None
    inside = {a for c in record.clauses for p in titles if p.start <= c.start < p.end for a in c.actors}
    called = [a for a in record.actors if a.id in inside and a.kind in ("person", "state")]
    named = {a.id for a in called if a.kind == "person"}
    stems = {w.stem for a in called for w in words(a.name)[-1:]}
    events = [e for e in record.events if e.type == "CONSULT" and e.mode in MODES and e.status in HELD]
    contacts = [span for event in events for span in event.evidence]
    best: tuple[int, int] | None = None
    for n, one in enumerate(made[:EARLY]):
        piece = one.pieces[0]
        found = words(entry.document.text[piece.start : piece.end])
        names = len(named & {a for c in piece.clauses for a in c.actors}) + len(stems & {w.stem for w in found})
        tells = is_contact(found) or any(_inside(s, piece) for s in contacts)
        tells = tells or (names >= PARTICIPANTS and names_contact(found) and not one.facts)
        if tells and one.matter.kind != "inform" and not (one.facts and len(found) < SHORT_FACT):
            key = (-min(names, PARTICIPANTS), n)
            best = key if best is None else min(best, key)
    return best[1] if best is not None else None


def _inside(span: Span, piece: Piece) -> bool:
    return piece.start <= span.start and span.end <= piece.end


def _contact(entry: Entry, one: Item) -> list[Item]:
    """The item of a contact, and those of what else its sentence says: what it was about, how long it was."""
    text, place = entry.document.text, (one.account, one.entry, one.unit)
    first = one.pieces[0]
    rest = [item(entry, place, [piece]) for piece in one.pieces[1:]]
    about = ABOUT.search(text, first.start + 1, first.end)
    if about and len(words(text[about.end() : first.end])) >= LEAST_ABOUT:
        rest.insert(0, item(entry, place, [Piece(about.end(), first.end, first.clauses)]))
        first = Piece(first.start, about.start(), first.clauses)
    return [msgspec.structs.replace(item(entry, place, [first]), held=True), *rest]


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
