"""Who speaks in each quotation."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from aidememoire.language import grammar
from aidememoire.reading.actors.memory import saying
from aidememoire.reading.actors.registry import Drafts
from aidememoire.reading.actors.stage import Stage

SURE = 0.6
"""Confidence of the encoder from which its attribution comes before the sentence around."""
NEAR = 14
"""Tokens within which the speaker's verb stands from the marks of a quotation."""


def speakers_of_quotations(stage: Stage) -> dict[int, Drafts]:
    """Return the speakers of the quotations by number: of the sentence around, else of the quotation that it goes on from."""
    out: dict[int, Drafts] = {}
    quotations = stage.text.quotations
    for number, quotation in enumerate(quotations):
        span = stage.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is None:
            continue
        lone = bool(number) and _fills_line(span)
        found = out.get(number - 1, ()) if lone else _by_attribution(stage, span) or _by_sentence(stage, span)
        if (
            not found
            and number
            and (quotation.continues or _same_line(stage, quotations[number - 1].end, quotation.start))
        ):
            found = out.get(number - 1, ())
        out[number] = found
    return out


def _same_line(stage: Stage, start: int, end: int) -> bool:
    return "\n" not in stage.doc.text[start:end]


def _fills_line(span: TokenSpan) -> bool:
    doc: Doc = span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    return (before is None or "\n" in before.text) and (after is None or "\n" in after.text)


def _by_attribution(stage: Stage, span: TokenSpan) -> Drafts:
    for attribution in stage.doc._.attributions:
        if (
            attribution.source is None
            or attribution.confidence < SURE
            or not any(c.start < span.end and span.start < c.end for c in attribution.content)
        ):
            continue
        found = _linked(stage, attribution.source)
        if found and stage.quotation_of(attribution.source[0]) is None:
            return found
    return ()


def _by_sentence(stage: Stage, span: TokenSpan) -> Drafts:
    """Return the subject of the verb of saying next to a quotation, behind it or before it, in its line."""
    doc = stage.doc
    for numbers in (
        range(span.end, min(len(doc), span.end + NEAR)),
        range(span.start - 1, max(-1, span.start - NEAR), -1),
    ):
        for i in numbers:
            token = doc[i]
            if (
                "\n" in token.text
                or (token.text in (".", "!", "?") and i > span.end)
                or stage.quotation_of(token) is not None
            ):
                break
            if token.pos_ == "VERB" and token.lemma_.lower() in saying():
                found = _speakers(stage, token)
                if found:
                    return found
    return ()


def _speakers(stage: Stage, verb: Token) -> Drafts:
    subjects = [s for s in grammar.subjects(verb) if stage.quotation_of(s) is None]
    return tuple(dict.fromkeys(d for s in subjects for d in stage.registry.of(s)))


def _linked(stage: Stage, span: TokenSpan) -> Drafts:
    root = stage.registry.of(span.root)
    if root:
        return tuple(dict.fromkeys(d for t in grammar.conjuncts(span.root) for d in stage.registry.of(t)))
    for token in span:
        if stage.registry.of(token) and grammar.role(token) != "possessor":
            return stage.registry.of(token)
    return ()
