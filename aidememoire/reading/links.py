"""The way up from a thing to the words that govern it, one step at a time, each step with the name of its link."""

from typing import NamedTuple

from spacy.tokens import Token

from aidememoire.language import grammar

PARTICIPLE_LINKS = frozenset({"advcl", "acl", "parataxis", "dep", "conj"})
OBJECT_LABELS = frozenset({"obj", "dobj"})
PASSIVE_LABELS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass"})
SUBJECT_LABELS = frozenset({"nsubj", "csubj", "nsubj:outer", "csubj:outer"})
CLAUSE_LABELS = frozenset({"ccomp", "xcomp", "advcl", "acl", "pcomp", "acl:relcl", "relcl", "advcl:relcl", "oprd"})


class Step(NamedTuple):
    """One step up: the word that governs, and how. `above` is None at the top of the sentence."""

    above: Token | None
    link: str
    """object, subject, to, that, copula, compound, possessor, apposition, relative, participle, clause, top, a preposition."""


def step(token: Token) -> Step:
    """Return the step up from a word; what is joined to another goes up from the first of them."""
    token = first_conjunct(token)
    if token.head == token:
        return Step(None, "top")
    if grammar.is_clause(token) and token.dep_ in CLAUSE_LABELS:
        return _clause_step(token)
    return _phrase_step(token)


def first_conjunct(token: Token) -> Token:
    """Return the first member of the coordination; a clause with a subject of its own stays by itself."""
    while token.dep_ == "conj" and token.head != token:
        if grammar.is_clause(token) and grammar.own_subjects(token) and grammar.is_finite(token):
            return token
        token = token.head
    return token


def _phrase_step(token: Token) -> Step:
    label, above = token.dep_, grammar.governor(token)
    if label in OBJECT_LABELS or label in PASSIVE_LABELS or label in ("iobj", "attr"):
        return Step(above, "object")
    if label in SUBJECT_LABELS:
        return Step(above, "subject")
    found = grammar.preposition(token)
    if found is not None:
        return Step(above, found.split()[-1] if found not in ("out of", "because of", "instead of") else found)
    if label in ("nmod:poss", "poss"):
        return Step(above, "possessor")
    if label == "appos":
        return Step(above, "apposition")
    if label in ("compound", "nn", "nmod:desc", "amod", "flat", "nmod"):
        return Step(above, "compound")
    if label in ("conj", "parataxis", "root", "ROOT", "list", "discourse", "vocative"):
        return Step(above, "clause")
    return Step(above, "object" if label in ("xcomp", "ccomp", "oprd", "obl", "acomp") else "other")


def _clause_step(verb: Token) -> Step:
    above, words = grammar.governor(verb), set(grammar.marks(verb))
    if verb.dep_ in ("acl:relcl", "relcl", "advcl:relcl") and grammar.is_finite(verb):
        return Step(above, "relative")
    if words & {"whether", "how", "why", "what"} or (words == {"if"} and verb.dep_ == "ccomp"):
        return Step(above, "whether")
    infinitive = grammar.verb_form(verb).infinitive or (
        verb.tag_ in ("VB", "VBP", "NN") and any(c.lower_ == "to" and c.pos_ == "PART" for c in verb.children)
    )
    if verb.dep_ == "acl" and not infinitive and not words & {"that", "for"}:
        return Step(above, _preposition_of(verb) or ("relative" if grammar.is_finite(verb) else "participle"))
    if infinitive:
        return Step(above, "for" if "for" in words else "to")
    if verb.dep_ in ("ccomp", "xcomp", "oprd"):
        return Step(above, "that" if grammar.is_finite(verb) or verb.tag_ == "VB" or "that" in words else "object")
    if words & {"that"}:
        return Step(above, "that")
    prepositional = _preposition_of(verb)
    if prepositional and not grammar.is_finite(verb):
        return Step(above, prepositional)
    return Step(above, "participle" if verb.tag_ == "VBG" and not words else "clause")


def _preposition_of(verb: Token) -> str | None:
    """Return the preposition before a gerund, which parsers call a case or a mark."""
    if verb.dep_ == "pcomp":
        return grammar.preposition(verb)
    words = [w for w in grammar.marks(verb) if w not in ("that", "to")]
    return words[0] if words and verb.tag_ in ("VBG", "VBN", "NN") else None


def is_question(token: Token) -> bool:
    """Tell whether the sentence of a token asks."""
    sentence = token.sent
    last = next(
        (t for t in reversed(sentence) if not t.is_space and not t.is_quote and t.text not in ("”", "’", '"')), None
    )
    return last is not None and last.text == "?"
