"""Who acts and to whom: the noun phrases around a word that names a happening, by the relation in which they stand."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.statuses import status_words
from aidememoire.reading.event_triggers import Trigger

BETWEEN = ("between", "among", "amongst")
WITH = ("with", "alongside", "together with", "along with")
HOSTS = frozenset({"host", "sponsor", "broker", "mediate", "facilitate", "convene", "organise", "organize", "oversee", "chair", "moderate", "arrange"})
RECIPROCAL = frozenset({"other", "another"})
RELATIVE = frozenset({"that", "which", "who", "whom"})


def tokens_in(role: str, trigger: Trigger) -> list[Token]:
    """Return the heads of the phrases that stand in a relation to a trigger.

    subject (who does it; of a noun: of the verb by which it takes place), object, indirect, owner (possessor, "of" of the
    thing that is the object), named (what a noun itself names: possessor, modifier, between, with, by), complement-subject
    ("demanded that X withdraw"), or a preposition.
    """
    token = trigger.token
    if role == "subject":
        return _doers(trigger)
    if role == "object":
        return [] if trigger.is_noun else [t for t in objects_of(token) if t.lower_ not in RECIPROCAL]
    if role == "indirect":
        return grammar.indirect_objects(trigger.carrier or token)
    if role == "owner":
        return [owner for thing in objects_of(token) for owner in (*grammar.possessors(thing), *modifiers(thing), *grammar.noun_complements(thing, "of", "by", "from"))]
    if role == "named":
        return list(participants_of_noun(token))
    if role == "complement-subject":
        return [t for c in grammar.complements(token) if grammar.own_subjects(c) for t in grammar.own_subjects(c)]
    found = grammar.obliques(token, role)
    if trigger.carrier is not None:
        found += [t for t in grammar.obliques(trigger.carrier, role) if t != token]
    return found


def _doers(trigger: Trigger) -> list[Token]:
    if not trigger.is_noun:
        return subjects_of(trigger.token)
    carrier = trigger.carrier
    return subjects_of(carrier) if carrier is not None else []


def subjects_of(verb: Token) -> list[Token]:
    """Return who does it, clefts ("it was X that …") and mistaken relative pronouns included."""
    found = grammar.doers(verb)
    named = [t for t in found if t.lower_ not in RELATIVE]
    if named:
        return named
    if found or any(t.lower_ in RELATIVE and t.i < verb.i for t in verb.children):
        return _before_pronoun(verb)
    return []


def _before_pronoun(verb: Token) -> list[Token]:
    """Return the noun before "that" or "who" where the parse didn't see a relative clause."""
    pronoun = next((t for t in verb.children if t.lower_ in RELATIVE), None)
    if pronoun is None or pronoun.i == verb.sent.start:
        return []
    above = verb.head
    noun = above if above.i < pronoun.i and above.pos_ in ("NOUN", "PROPN", "PRON") else pronoun.doc[pronoun.i - 1]
    return [noun] if noun.pos_ in ("NOUN", "PROPN") else []


def objects_of(verb: Token) -> list[Token]:
    """Return to whom or what it is done."""
    return [*grammar.undergoers(verb), *grammar.indirect_objects(verb)]


def is_reciprocal(verb: Token) -> bool:
    """Tell whether the verb's object is "each other" or "one another"."""
    return any(t.lower_ in RECIPROCAL and t.i > verb.i for t in [*grammar.objects(verb), *grammar.obliques(verb, "with", "to")])


def modifiers(noun: Token) -> list[Token]:
    """Return the names before a noun that may be its participants: "Kremlin offer", "Russian strike", "Israeli-Syrian talks"."""
    out: list[Token] = []
    for child in noun.children:
        if child.i >= noun.i or child.dep_ not in ("amod", "compound", "nmod:desc", "nmod:unmarked", "nmod", "nn", "dep", "flat"):
            continue
        out += [t for t in child.subtree if t.i < noun.i and t.text[:1].isupper() and t.pos_ in ("PROPN", "ADJ", "NOUN") and t not in out]
    return sorted(out, key=lambda t: t.i)


def participants_of_noun(noun: Token) -> Iterator[Token]:
    """Yield those that a noun itself names: possessor, modifiers, "between", "with", "by", who hosts it."""
    yield from grammar.possessors(noun)
    yield from modifiers(noun)
    yield from grammar.agents(noun)
    yield from grammar.noun_complements(noun, *BETWEEN, *WITH)
    for clause in grammar.relative_clauses(noun):
        if clause.lemma_.lower() in HOSTS:
            yield from grammar.agents(clause) if grammar.is_passive(clause) else (t for t in grammar.doers(clause) if t != noun)
        elif grammar.is_passive(clause) and clause.lemma_.lower() in status_words().carriers:
            yield from grammar.agents(clause)


def clause_subjects(token: Token) -> list[Token]:
    """Return the subjects of the clause that a noun stands in, for "left after talks with X" or "went there for talks"."""
    return [t for t in subjects_of(grammar.clause(token)) if t != token]


def around(heads: Sequence[Token]) -> list[Token]:
    """Return the heads without repeats, in their order."""
    return list(dict.fromkeys(heads))
