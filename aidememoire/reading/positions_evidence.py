"""The words that show a stance: from the attitude to the end of what it governs."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from aidememoire.reading.context import span_of
from aidememoire.reading.positions_holders import Holding
from aidememoire.records import Span, Statement

LONGEST = 40
"""Words of evidence; a longer sentence is cut around the mention."""
SUBORDINATORS = frozenset({"that", "whether", "and", "but", "or"})


def evidence(doc: Doc, holding: Holding, start: int, end: int, said: Statement | None) -> Span:
    """Return the words from the attitude to the mention (tokens `start` to `end`), with what belongs to the mention."""
    anchor = holding.anchor
    if holding.claimed and holding.clauses:
        top = holding.clauses[-1]
        first, last = min(top.left_edge.i, start), max(_end(doc[end - 1], anchor), end)
        last = max(last, min(top.right_edge.i + 1, first + LONGEST))
        first, last = _within(doc, said, first, last)
    else:
        first, last = min(anchor.i, start), max(_end(doc[end - 1], anchor), end, anchor.i + 1)
    if last - first > LONGEST:
        first, last = max(first, min(start, end - LONGEST // 2)), min(last, end + LONGEST // 2)
    return span_of(_trimmed(doc[first:last]))


def _within(doc: Doc, said: Statement | None, first: int, last: int) -> tuple[int, int]:
    """Return the part of some tokens that lies in the piece of the statement around them."""
    for piece in said.content if said is not None else ():
        span = doc.char_span(piece.start, piece.end, alignment_mode="expand")
        if span is not None and span.start < last and first < span.end and piece.start <= doc[last - 1].idx:
            inner = max(first, span.start), min(last, span.end)
            if inner[1] - inner[0] > 1:
                return inner
    return first, last


def _end(last: Token, anchor: Token) -> int:
    """Return where the phrase of a mention ends: its right edge within the sentence."""
    top = last
    while top.head != top and top.head.i > anchor.i and top.head != anchor:
        top = top.head
    return int(min(top.right_edge.i + 1, last.sent.end))


def _trimmed(tokens: TokenSpan) -> TokenSpan:
    """Cut subordinators and marks off the start, marks and white space off the end, save closing quotation marks."""
    start, end, doc = tokens.start, tokens.end, tokens.doc
    while end - start > 1 and (
        doc[start].is_space or doc[start].lower_ in SUBORDINATORS or (doc[start].is_punct and not doc[start].is_quote)
    ):
        start += 1
    while end - start > 1 and (doc[end - 1].is_space or (doc[end - 1].is_punct and not doc[end - 1].is_quote)):
        end -= 1
    return doc[start:end]
