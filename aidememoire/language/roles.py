"""What a single word does in its sentence, over UD and ClearNLP labels alike: role, apposition, qualifying, joining."""

from typing import Literal

from spacy.tokens import Token

from aidememoire.language.relations import preposition

Role = Literal["subject", "object", "agent", "possessor", "attributive", "oblique"]
QUALIFYING = frozenset({"compound", "nmod:desc", "nmod:unmarked", "amod", "nn"})
BESIDE = frozenset({"flat", "appos", "fixed"})
DETERMINING = frozenset(
    {"det", "det:predet", "predet", "nummod", "amod", "advmod", "preconj", "cc:preconj", "quantmod"}
)
NARROWING = frozenset({"nmod", "acl", "amod", "prep", "obl", "acl:relcl", "relcl"})
EMBEDDED = frozenset({"ccomp", "xcomp", "acl:relcl", "relcl", "advcl"})
FUNCTION = frozenset({"case", "mark", "cc", "prep"})


def first_conjunct(token: Token) -> Token:
    """Return the first of what a word is joined to, the word itself where it is joined to nothing before it."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def role(noun: Token) -> Role:
    """Return the role of a noun phrase in its sentence; a joined or apposed one has that of the first.

    Who stands after "according to" counts as a subject: that is who speaks. `attributive` is what only qualifies a
    noun after it ("the Velland talks").
    """
    while (noun.dep_ == "conj" or noun.dep_ in BESIDE) and noun.head != noun:
        noun = noun.head
    label = str(noun.dep_)
    if label.startswith(("nsubj", "csubj")) or preposition(noun) == "according to":
        return "subject"
    if label in ("obj", "dobj", "iobj", "dative"):
        return "object"
    if possesses(noun):
        return "possessor"
    if label in QUALIFYING:
        return "attributive"
    agent = label == "obl:agent" or (label == "pobj" and noun.head.dep_ == "agent")
    return "agent" if agent else "oblique"


def is_joined(token: Token) -> bool:
    """Tell whether a word is joined to one before it: "B" of "A and B"."""
    return bool(token.dep_ == "conj")


def is_passive_subject(noun: Token) -> bool:
    """Tell whether something is done to a subject."""
    return noun.dep_ in ("nsubj:pass", "nsubjpass")


def is_active_subject(noun: Token) -> bool:
    """Tell whether a noun is itself the subject of what does something."""
    return noun.dep_.startswith("nsubj") and not is_passive_subject(noun)


def possesses(noun: Token) -> bool:
    """Tell whether a noun is a possessor: "Lund" of "Lund's call"."""
    return noun.dep_ in ("nmod:poss", "poss")


def qualifies(token: Token) -> bool:
    """Tell whether a word only qualifies the noun that it hangs on: "government" of "government delegation"."""
    return token.dep_ in QUALIFYING


def is_beside(token: Token) -> bool:
    """Tell whether a word is set beside another: an apposition, or a further word of the same name."""
    return token.dep_ in BESIDE


def determines(token: Token) -> bool:
    """Tell whether a word stands before a noun as article, number or adjective: "both" of "both sides"."""
    return token.dep_ in DETERMINING


def is_function(token: Token) -> bool:
    """Tell whether a word only links: a preposition before its noun, a subordinator, "and"."""
    return token.dep_ in FUNCTION


def narrowing(noun: Token) -> list[Token]:
    """Return what narrows a noun after it: "of Velland" of "residents of Velland", "briefed on it"."""
    return [child for child in noun.rights if child.dep_ in NARROWING]


def has_clause_subject(verb: Token) -> bool:
    """Tell whether a clause is the subject of a verb: "it matters that he came"."""
    return any(child.dep_.startswith("csubj") for child in verb.children)


def is_predicative(noun: Token) -> bool:
    """Tell whether a noun says what somebody is: "is the envoy", "was named envoy"."""
    return noun.dep_ in ("attr", "oprd") or any(child.dep_ == "cop" for child in noun.children)


def is_embedded(token: Token) -> bool:
    """Tell whether a word stands in a clause that completes another: what is said, not who says it."""
    return any(above.dep_ in EMBEDDED for above in (token, *token.ancestors))


def completes(verb: Token) -> bool:
    """Tell whether a clause hangs on another as its complement, its adverbial or beside it ("…, he said")."""
    return verb.dep_ in ("ccomp", "xcomp", "advcl", "parataxis") and verb.head != verb


def is_inserted(verb: Token) -> bool:
    """Tell whether a clause is inserted into the one that it hangs on: "Dahl, he said, would stay"."""
    return bool(verb.dep_ == "parataxis" and verb.head != verb)


def is_root(token: Token) -> bool:
    """Tell whether a word is the head of its sentence."""
    return bool(token.head == token)
