"""The encoder's attributions beside those of the rules: each confirms the other, and each finds what the other misses."""

from collections.abc import Mapping

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.language import Attribution
from aidememoire.lexicons.cues import cue_lemmas
from aidememoire.reading.context import Text
from aidememoire.reading.statement_drafts import Draft, Range, joined, likeness, trimmed, words

SURE_ENOUGH = 0.6
"""Confidence from which an attribution counts whose cue no rule knows; calibrated on the open stories, 2026-11."""
STATES = frozenset({"be", "remain", "seem", "appear", "become", "stay", "look", "thank", "respond", "comment", "discuss", "speak"})
ALIKE = 0.5
"""F1 of words from which two contents are the same one."""


def cue_head(span: TokenSpan) -> Token:
    """Return the word that a cue turns on: its verb, else the root of the span."""
    for token in span:
        if token.pos_ == "VERB":
            return token
    return span.root


def add_model(text: Text, drafts: list[Draft], refused: Mapping[int, object]) -> None:
    """Join the encoder's attributions to the drafts; `refused` are words that a rule has looked at and turned down."""
    by_head = {d.head.i: d for d in drafts if d.head is not None}
    for found in text.doc._.attributions:
        if found.cue is None:
            continue
        head = _known_head(found, by_head)
        content = _ranges(text, found)
        if not content:
            continue
        if head is not None:
            _join(text, by_head[head], found, content)
        elif not any(t.i in refused for t in found.cue) and _trusted(text, found, drafts, content):
            drafts.append(_draft(text, found, content))


def _known_head(found: Attribution, by_head: Mapping[int, Draft]) -> int | None:
    assert found.cue is not None
    return next((t.i for t in found.cue if t.i in by_head), None)


def _ranges(text: Text, found: Attribution) -> list[Range]:
    edges = (trimmed(text.document.text, (c.start_char, c.end_char)) for c in found.content)
    return joined(text.document.text, [r for r in edges if r is not None and _belongs(text, found, r)])


def _belongs(text: Text, found: Attribution, piece: Range) -> bool:
    """Tell whether a piece may belong to a cue: words of another sentence only where they are quoted."""
    assert found.cue is not None
    sent = found.cue.root.sent
    here = sent.start_char <= piece[0] < sent.end_char
    if not here and not text.quoted(piece[0]):
        return False
    return here or "\n" not in text.document.text[min(piece[0], sent.start_char) : max(piece[0], sent.start_char)]


def _join(text: Text, draft: Draft, found: Attribution, content: list[Range]) -> None:
    raw = text.document.text
    if draft.source is None and found.source is not None:
        draft.source = (found.source.start_char, found.source.end_char)
        draft.holders = [found.source.root]
    alike = likeness(words(raw, draft.content), words(raw, content))
    wider = draft.frame == "clause" and words(raw, content) > words(raw, draft.content)
    other = alike < ALIKE and draft.frame in ("clause", "quotation")
    if not draft.content or ((wider or other) and found.confidence >= SURE_ENOUGH):
        draft.content, draft.frame = content, "clause"
    draft.confidence = max(draft.confidence, found.confidence) if alike >= ALIKE or not draft.content else draft.confidence
    draft.origin = "both"


def _trusted(text: Text, found: Attribution, drafts: list[Draft], content: list[Range]) -> bool:
    """Tell whether an attribution counts that no rule has found."""
    assert found.cue is not None
    head = cue_head(found.cue)
    if found.source is None or text.quoted(head.idx) or found.confidence < SURE_ENOUGH:
        return False
    if head.pos_ != "VERB" or head.lemma_.lower() in STATES or (head.lemma_.lower() in cue_lemmas("verb") and found.confidence < 0.8):
        return False
    covered = words(text.document.text, content)
    return not any(likeness(covered, words(text.document.text, d.content)) > 0.8 for d in drafts)


def _draft(text: Text, found: Attribution, content: list[Range]) -> Draft:
    assert found.cue is not None and found.source is not None
    head = cue_head(found.cue)
    clause = frozenset(t.i for t in (*found.cue, *found.source))
    del text
    return Draft(
        (found.cue.start_char, found.cue.end_char),
        content,
        head,
        [found.source.root],
        (found.source.start_char, found.source.end_char),
        clause=clause,
        quotes=True,
        confidence=found.confidence,
        origin="model",
    )
