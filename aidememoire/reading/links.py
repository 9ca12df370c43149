"""The way up from a thing to the words that govern it, one step at a time, each step with the name of its link."""

from typing import NamedTuple

from spacy.tokens import Token

from aidememoire.language import grammar

PARTICIPLE_LINKS = frozenset({"advcl", "acl", "parataxis", "dep", "conj"})
PHRASE_LINKS = {
    **dict.fromkeys(("obj", "dobj", "iobj", "attr", "nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"), "object"),
    **dict.fromkeys(("nsubj", "csubj", "nsubj:outer", "csubj:outer"), "subject"),
}
"""Links that the label alone tells."""
LATE_LINKS = {
    **dict.fromkeys(("nmod:poss", "poss"), "possessor"),
    "appos": "apposition",
    **dict.fromkeys(("compound", "nn", "nmod:desc"), "compound"),
    **dict.fromkeys(("conj", "parataxis", "root", "ROOT", "list", "discourse", "vocative"), "clause"),
    **dict.fromkeys(("xcomp", "ccomp", "oprd", "obl", "acomp"), "object"),
}
"""Links that the label tells where there is no preposition."""
KEPT_WHOLE = frozenset({"out of", "because of", "instead of", "in return for", "in exchange for"})
RELATIVE = frozenset({"acl:relcl", "relcl", "advcl:relcl"})
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
    # "insists on an accord" is one whatever the parse calls its noun
    cased = label in ("obj", "dobj") and any(c.dep_ == "case" and c.i < token.i for c in token.children)
    found = None if label in PHRASE_LINKS and not cased else grammar.preposition(token)
    if found is not None and _in_return(token):
        return Step(above, "in return for")
    if found is not None:
        return Step(above, found if found in KEPT_WHOLE else found.split()[-1])
    default = "compound" if label in ("amod", "nmod", "flat") else "other"
    return Step(above, PHRASE_LINKS.get(label) or LATE_LINKS.get(label) or default)


def _in_return(noun: Token) -> bool:
    """Tell whether "in return for", "in exchange for" stands before a noun, however the parse hangs the words."""
    for child in noun.children:
        if child.lower_ == "for" and child.i > 1 and child.i < noun.i:
            return child.doc[child.i - 1].lower_ in ("return", "exchange") and child.doc[child.i - 2].lower_ == "in"
    return False


def _clause_step(verb: Token) -> Step:
    words = set(grammar.marks(verb))
    asks = words & {"whether", "how", "why", "what"} or (words == {"if"} and verb.dep_ == "ccomp")
    finite = grammar.is_finite(verb)
    if verb.dep_ in RELATIVE and finite:
        link = "relative"
    elif asks:
        link = "whether"
    elif is_infinitive(verb):
        link = "for" if "for" in words else "to"
    elif verb.dep_ in ("ccomp", "xcomp", "oprd"):
        link = "that" if finite or verb.tag_ == "VB" or "that" in words else "object"
    elif "that" in words:
        link = "that"
    else:
        link = _loose_link(verb, words, finite=finite)
    return Step(grammar.governor(verb), link)


def _loose_link(verb: Token, words: set[str], *, finite: bool) -> str:
    """Return the link of a participle or an adverbial clause."""
    prepositional = _preposition_of(verb)
    if prepositional and not finite:
        return prepositional
    if verb.dep_ == "acl":
        return "relative" if finite else "participle"
    return "participle" if verb.tag_ == "VBG" and not words else "clause"


def is_infinitive(verb: Token) -> bool:
    """Tell whether "to" stands before a verb, a quotation mark or an adverb between them (agreed to "immediately" begin)."""
    if grammar.verb_form(verb).infinitive:
        return True
    if verb.tag_ not in ("VB", "VBP", "NN") or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "oprd"):
        return False
    before = reversed(list(verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]))
    first = next((t for t in before if not t.is_punct and t.pos_ != "ADV"), None)
    return first is not None and first.lower_ == "to" and first.pos_ == "PART"


def _preposition_of(verb: Token) -> str | None:
    """Return the preposition before a gerund, which parsers call a case or a mark."""
    if verb.dep_ == "pcomp":
        return grammar.preposition(verb)
    words = [w for w in grammar.marks(verb) if w != "that" and (w != "to" or verb.tag_ == "VBG")]
    return words[0] if words and verb.tag_ in ("VBG", "VBN", "NN") else None


def is_question(token: Token) -> bool:
    """Tell whether the sentence of a token asks."""
    sentence = token.sent
    last = next(
        (t for t in reversed(sentence) if not t.is_space and not t.is_quote and t.text not in ("”", "’", '"')), None
    )
    return last is not None and last.text == "?"
