"""Words of a parse as numbers: what hangs on what, whatever marks stand at its edges."""

from dataclasses import dataclass

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.speech import speech
from aidememoire.reading.statements.drafts import Frame

Words = frozenset[int]


@dataclass(frozen=True)
class Content:
    """The words that a cue attributes, and how they hang on it."""

    words: Words
    frame: Frame


def tree(token: Token) -> Words:
    """Return the numbers of the words that hang on `token`, itself included."""
    return frozenset(t.i for t in token.subtree)


def first_word(token: Token) -> Token:
    """Return the first word that hangs on `token`, marks passed over."""
    return next((t for t in token.subtree if not (t.is_punct or t.is_space)), token)


def is_time(token: Token) -> bool:
    """Tell whether a phrase says when or how something was said."""
    return (
        token.ent_type_ in ("DATE", "TIME")
        or token.lower_ in speech().occasions
        or token.dep_ in ("obl:tmod", "obl:unmarked")
    )


def phrase_from(first: Token, heads: set[int]) -> Token:
    """Return the head of the phrase that begins at a word: its highest ancestor that does not stand before it."""
    top = first
    while top.head != top and top.head.i >= first.i and top.head.i not in heads:
        top = top.head
    return top


def is_infinitive(token: Token) -> bool:
    """Tell whether "to" hangs on a word."""
    return any(c.lower_ == "to" and c.tag_ == "TO" and c.i < token.i for c in token.children) and token.pos_ in (
        "VERB",
        "AUX",
        "ADJ",
        "NOUN",
    )


def infinitive_child(verb: Token) -> Token | None:
    """Return the infinitive that hangs on a verb after it, a complement before an adverbial."""
    found = [c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "obl") and is_infinitive(c)]
    return min(found, key=lambda c: (c.dep_ not in ("xcomp", "ccomp"), c.i), default=None)


def conditions_of(verb: Token) -> Words:
    """Return the conditions of what is promised or threatened ("vowed to strike unless …"), which hang on the verb."""
    found = [c for c in grammar.conditions(verb) if c.i > verb.i]
    return frozenset().union(*(tree(c) for c in found)) if found else frozenset()


def filled_after(verb: Token, words: Words) -> Words:
    """Return the thing and its predicate with what stands between the verb and them ("called half of them liars")."""
    after = [i for i in words if i > verb.i]
    if not after or len(after) < len(words):
        return words
    return words | frozenset(i for i in range(verb.i + 1, max(after) + 1) if i in tree(verb))
