"""The phrases of a parse: which words head one, where it begins and ends, what its core is."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.coreference import pronoun_classes

NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
LEADING: Final = frozenset({"ADP", "SCONJ", "CCONJ", "PUNCT", "SPACE"})
POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
QUOTES: Final = frozenset('"“”‘„«»')


def is_pronoun(token: Token) -> bool:
    """Tell whether a word is a pronoun that may point at somebody or something."""
    form = pronoun_classes().get(token.lower_)
    if form is None:
        return False
    if form == "this":
        return token.pos_ == "PRON" and token.tag_ in ("DT", "PRP") and not grammar.determines(token)
    return token.pos_ in ("PRON", "DET") or token.tag_ in ("PRP", "PRP$")


def is_head(token: Token) -> bool:
    """Tell whether a word heads a phrase of its own: not what only qualifies a noun, nor a further word of a name."""
    if is_pronoun(token):
        return True
    if token.pos_ not in NOMINAL or token.tag_ in ("WP", "WDT", "EX", "WP$") or not any(map(str.isalnum, token.text)):
        return False
    if token.pos_ == "PRON":
        return bool(token.tag_ == "NN")  # "everyone"
    if grammar.apposed_to(token) is not None:
        return not _is_set_beside(token)
    return not (grammar.qualifies(token) or grammar.is_beside(token) or grammar.is_function(token))


def _is_set_beside(token: Token) -> bool:
    """Tell whether an apposition says who a noun is; of two names side by side each is somebody."""
    other = grammar.apposed_to(token)
    return other is not None and not (
        token.pos_ == "PROPN" and other.pos_ == "PROPN" and token.ent_type_ == other.ent_type_ == "PERSON"
    )


def bounds(head: Token) -> tuple[int, int]:
    """Return the tokens of a phrase without its preposition and without what is joined to it."""
    if is_pronoun(head):
        return head.i, head.i + 1
    doc = head.doc
    start, end = int(head.left_edge.i), int(head.right_edge.i) + 1
    for child in head.children:
        outside = child.dep_ in ("conj", "cc", "parataxis", "punct") or child.dep_.startswith(("nsubj", "cop", "mark"))
        if child.i > head.i and outside and child.dep_ != "punct":
            end = min(end, int(child.left_edge.i))
        elif (child.i < head.i and (outside or grammar.is_function(child) or child.dep_.startswith("advmod:emph"))) or (
            child.i < head.i and child.dep_ in ("aux", "advcl", "discourse", "expl", "obl", "vocative", "csubj")
        ):
            start = max(start, int(child.right_edge.i) + 1)
        elif child.i > head.i and _is_predicate(head) and child.dep_ in ("advcl", "obl", "ccomp"):
            end = min(end, int(child.left_edge.i))
    while start < head.i and (doc[start].pos_ in LEADING or doc[start].text in QUOTES):
        start += 1
    while (
        end > head.i + 1
        and (doc[end - 1].pos_ in LEADING or doc[end - 1].pos_ == "CCONJ")
        and not _closes(doc[end - 1])
    ):
        end -= 1
    return start, end


def _is_predicate(head: Token) -> bool:
    return any(child.dep_ == "cop" for child in head.children)


def _closes(token: Token) -> bool:
    return token.text in POSSESSIVES or token.text in (")", "]")


def nucleus(head: Token) -> Iterator[Token]:
    """Yield the words by which a phrase names whom it means: its head, its further words, titles, what is set beside it."""
    yield head
    for child in head.children:
        if (grammar.is_beside(child) and (child.dep_ != "appos" or _is_set_beside(child))) or (
            grammar.qualifies(child)
            and child.pos_ == "PROPN"
            and child.ent_type_ == "PERSON"
            and head.i - child.i <= 4
            and head.pos_ == "PROPN"
        ):
            yield child
            if child.dep_ == "appos":
                yield from (c for c in child.children if c.dep_ == "flat")


def proper(head: Token) -> list[Token]:
    """Return the capitalised words of a name around its head."""
    near = [c for c in head.children if (grammar.qualifies(c) or c.dep_ == "flat") and c.pos_ == "PROPN"]
    return sorted((head, *near), key=lambda t: t.i)


def nouns(head: Token) -> tuple[str, ...]:
    """Return the common nouns that say what somebody is: the head, titles before a name, what is set beside it."""
    out = [str(t.lemma_.lower()) for t in nucleus(head) if t.pos_ == "NOUN"]
    if head.pos_ == "PROPN":
        out += [str(c.lemma_.lower()) for c in head.children if grammar.qualifies(c) and c.pos_ == "NOUN"]
        out += [str(c.lower_) for c in head.children if grammar.qualifies(c) and c.pos_ == "PROPN" and c.i < head.i]
    subject_of = head.head
    if (
        grammar.role(head) == "subject"
        and any(c.dep_ == "cop" for c in subject_of.children)
        and subject_of.pos_ == "NOUN"
    ):
        out.append(str(subject_of.lemma_.lower()))
    return tuple(out)
