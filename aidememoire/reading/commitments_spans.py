"""The words that say what is to be done."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

LONGEST = 40
"""Words; what is longer is cut after so many."""
LEADING = frozenset({"to", "that", "and", "but", "or", "also", "then"})
CUT_OFF = frozenset({"conj", "parataxis", "cc"})


def action_span(head: Token, *, clause: bool) -> TokenSpan:
    """Return a verb with what it governs, its subject too where `clause` is set; a noun with its phrase.

    What is joined to it by "and" is no part of it, nor are the marks around it.
    """
    doc: Doc = head.doc
    own = [c for c in head.children if c.dep_ not in CUT_OFF or c.i < head.i]
    start = min([head.i, *(c.left_edge.i for c in own if c.i < head.i)])
    cut = min((c.left_edge.i for c in head.children if c.dep_ in CUT_OFF and c.i > head.i), default=len(doc))
    if cut == head.i + 1:  # "protecting and promoting trade": what is done is said at the end
        cut, own = len(doc), list(head.children)
    end = max([head.i + 1, *(c.right_edge.i + 1 for c in own if c.i > head.i and c.left_edge.i < cut)])
    end = min(end, cut) if cut > head.i else end
    if not clause and head.pos_ in ("NOUN", "PROPN"):
        while start < head.i and doc[start].dep_ == "case" and doc[start].head == head:
            start += 1  # "agreed on a summit"
    if not clause and head.pos_ in ("VERB", "AUX"):
        start = _after_subject(head, start)
    return _trimmed(doc[start : min(end, start + LONGEST)])


def _after_subject(head: Token, start: int) -> int:
    """Return where the verb group begins: its first auxiliary, negation or adverb after subject and marks."""
    for child in sorted(head.children, key=lambda t: t.i):
        if child.i >= head.i:
            break
        if child.dep_ in ("aux", "aux:pass", "auxpass", "neg", "advmod", "cop") and child.tag_ not in ("TO", "WRB"):
            return int(child.i)
    return int(head.i) if start < head.i else start


def _trimmed(tokens: TokenSpan) -> TokenSpan:
    start, end, doc = tokens.start, tokens.end, tokens.doc
    while end - start > 1 and (doc[start].is_space or doc[start].is_punct or doc[start].lower_ in LEADING):
        start += 1
    while end - start > 1 and (doc[end - 1].is_space or (doc[end - 1].is_punct and not _closes(doc, start, end))):
        end -= 1
    return doc[start:end]


def _closes(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the last token closes a quotation that was opened inside."""
    last = doc[end - 1]
    return bool(last.is_quote) and any(t.is_quote for t in doc[start : end - 1])
