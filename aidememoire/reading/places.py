"""Where: the bare name of the place that a phrase leads to, its country, and who claims it."""

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from aidememoire import lexicons
from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.offices import office
from aidememoire.records import Where

AT = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "off",
        "within",
        "over",
        "on",
        "along",
        "across",
        "through",
        "throughout",
        "aboard",
        "close to",
        "east of",
        "west of",
        "north of",
        "south of",
        "just outside",
        "in and around",
        "above",
        "beyond",
        "between",
    }
)
ABOUT = frozenset({"on", "over", "across", "along", "through", "throughout", "between", "around", "beyond", "above"})
"""After these a place may be what is talked about."""
TOWARDS = frozenset({"to", "into", "for", "toward", "towards", "onto"})
AWAY = frozenset({"from", "out of"})
AGAINST = frozenset({"on", "against", "of", "at"})
"""Nouns of places: part of a name where one stands before or after them ("Orsa bridge", "River Lom")."""
"""Nouns from which "of" leads on to the name: "the port city of Sund"."""


def place_at(noun: Token) -> Where | None:
    """Return the place that a noun phrase names, None when it names none.

    "the port city of Sund", "Sund, a port": Sund; "the eastern bank of the River Lom": River Lom; "the Orsa bridge":
    Orsa bridge. A person's or organisation's name is no place.
    """
    return _named(noun, 0)


def _named(noun: Token, depth: int, *, trusted: bool = False) -> Where | None:
    """Return the place; `trusted`: a noun of places leads to it, so that whatever the name looks like it is one."""
    if noun.lower_ in event_words().passed_over and depth < 3:
        inner = [*grammar.noun_complements(noun, "of"), *grammar.appositions(noun)]
        found = next((w for w in (_named(n, depth + 1, trusted=True) for n in inner) if w is not None), None)
        if found is not None:
            return found
    words = _name(noun)
    if not words:
        return None
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    name = "".join(w.text_with_ws for w in words).rstrip()
    return Where(name, country_of(name), claimed_by(name), start, end) if trusted or _is_place(words, name) else None


def country_of(name: str) -> str | None:
    """Return the ISO code of the country that a place is or lies in, where the lexicon knows it."""
    found = lexicons.country_named(name) or lexicons.country_of_city(name)
    return found.iso3 if found is not None else None


def claimed_by(name: str) -> tuple[str, ...]:
    """Return who claims a disputed place (ISO codes), () for a place that only one state claims."""
    disputed = lexicons.disputed_place(name)
    return disputed.claimed_by if disputed is not None else ()


def _name(noun: Token) -> list[Token]:
    """Return the words of the name that a noun phrase holds, without article and description."""
    doc = noun.doc
    if noun.pos_ != "PROPN" and noun.lower_ not in event_words().generic and noun.ent_type_ != "LOC":
        return []
    start = end = noun.i
    while start > noun.sent.start and _in_name(doc[start - 1]) and doc[start - 1].right_edge.i <= noun.i:
        start -= 1
    while end + 1 < noun.sent.end and (
        _goes_on(doc[end + 1], noun) or (doc[end + 1].text == "-" and doc[end].ent_type_ and doc[end + 1].ent_type_)
    ):
        end += 1
    words = list(doc[start : end + 1])
    return words if any(w.text[:1].isupper() or w.text[:1].isdigit() for w in words) else []


def _in_name(token: Token) -> bool:
    if token.ent_type_ == "PERSON" or not token.text[:1].isalnum():
        return False
    return token.pos_ == "PROPN" or (
        token.text[:1].isupper() and token.pos_ == "ADJ" and lexicons.country_of_demonym(token.text) is None
    )


def _goes_on(token: Token, noun: Token) -> bool:
    joined = token.dep_ in ("flat", "flat:name", "compound", "goeswith")
    named = bool(token.ent_type_) and token.ent_type_ == noun.ent_type_ and token.ent_iob_ == "I"
    return (joined or named) and bool(token.text[:1].isupper())


def _is_place(words: list[Token], name: str) -> bool:
    if lexicons.country_named(name) or lexicons.country_of_city(name) or lexicons.disputed_place(name):
        return True
    labels = {w.ent_type_ for w in words}
    if labels & {"PERSON", "ORG", "MISC"} and not labels & {"LOC", "GPE", "FAC"}:
        return bool({words[0].lower_, words[-1].lower_} & event_words().generic) and "PERSON" not in labels
    if labels & {"LOC", "GPE", "FAC"}:
        return True
    if words[-1].lower_ in event_words().generic or words[0].lower_ in event_words().generic:
        return True
    return words[-1].pos_ == "PROPN" and grammar.preposition(words[-1]) is not None and office(name) is None


def place_of(heads: Iterable[Token], prepositions: Iterable[str], is_time: Callable[[Token], bool]) -> Where | None:
    """Return the first place that hangs by one of the prepositions on one of the heads, nearest head first.

    `is_time` tells the words that are a date, which "in January" makes look like a place.
    """
    wanted = tuple(prepositions)
    for head in heads:
        for noun in grammar.obliques(head, *wanted):
            found = None if is_time(noun) else place_at(noun)
            if found is not None:
                return found
    return None


def place_before(noun: Token, is_time: Callable[[Token], bool]) -> Where | None:
    """Return the place that stands before a noun as a modifier: "the Geneva talks", "Ankara meeting"."""
    for child in [*grammar.compounds(noun), *grammar.possessors(noun)]:
        if is_time(child):
            continue
        found = place_at(child)
        if found is not None and (found.country is None or lexicons.country_named(found.name) is None):
            return found
    return None


def place_of_clause(verb: Token) -> Where | None:
    """Return the place that a relative clause with "where" belongs to: "Niamey, where he held talks"."""
    where = next((t for t in verb.children if t.lower_ == "where"), None)
    if where is None:
        return None
    noun = grammar.antecedent(verb)
    if noun is None or place_at(noun) is None:
        before = [t for t in verb.doc[max(verb.sent.start, where.i - 3) : where.i] if t.pos_ in ("PROPN", "NOUN")]
        noun = before[-1] if before else None
    return place_at(noun) if noun is not None else None
