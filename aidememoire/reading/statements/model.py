"""The encoder's attributions beside those of the rules: each confirms the other, and each finds what the other misses."""

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.language import Attribution, grammar
from aidememoire.lexicons.speech import speech
from aidememoire.reading.context import Text
from aidememoire.reading.statements.drafts import Draft, Range, covers, joined, likeness, trimmed, words
from aidememoire.reading.statements.rules import Rules

SURE_ENOUGH = 0.6
"""Confidence from which an attribution counts whose cue no rule knows; calibrated on the open stories, 2026-11."""
VERY_SURE = 0.8
"""The same for a cue that is not in the lexicon, and has a clause or quotation for content."""
FEWEST_WORDS = 3
FEW_MORE = 3
"""Words by which the encoder may widen a clause after its cue: more are likely another clause."""
ALIKE = 0.5
"""F1 of words from which two contents are the same one."""
SAME = 0.8
"""F1 of words from which one of two statements is superfluous."""


def cue_head(span: TokenSpan) -> Token:
    """Return the word that a cue turns on: its verb, else the root of the span."""
    for token in span:
        if token.pos_ == "VERB":
            return token
    return span.root


def add_model(text: Text, drafts: list[Draft], rules: Rules) -> None:
    """Join the encoder's attributions to the drafts, but for cues that a rule has looked at and turned down."""
    by_head = {d.head.i: d for d in drafts if d.head is not None}
    for found in text.doc._.attributions:
        if found.cue is None:
            continue
        cue = found.cue
        head = next((t.i for t in cue if t.i in by_head), None)
        content = _ranges(text, cue, found)
        if not content or not _fits(text, content, [rules.counted[t.i] for t in cue if t.i in rules.counted]):
            continue
        if head is not None:
            nested = any(
                d.head is not None and d.head.i != head and covers(d.content, by_head[head].start) for d in drafts
            )
            _join(text, by_head[head], found, content, nested=nested)
        elif not any(t.i in rules.refused for t in cue):
            draft = _draft(cue, found, content)
            if draft is not None and _trusted(text, draft, drafts, rules):
                drafts.append(draft)


def _ranges(text: Text, cue: TokenSpan, found: Attribution) -> list[Range]:
    """Return the pieces of a content; those of other sentences only where all is quoted, in the cue's own paragraph."""
    raw, sent = text.document.text, cue.root.sent
    edges = [r for c in found.content if (r := trimmed(raw, (c.start_char, c.end_char))) is not None]
    here = [r for r in edges if sent.start_char <= r[0] < sent.end_char]
    if all(text.quoted(start) and text.quoted(end - 1) for start, end in here):
        low, high = raw.rfind("\n", 0, sent.start_char) + 1, (raw.find("\n", sent.start_char) + 1 or len(raw) + 1) - 1
        here += [r for r in edges if r not in here and low <= r[0] < high and text.quoted(r[0])]
    return joined(raw, here)


BARE = frozenset(
    {"noun", "noun-clause", "ing", "as", "predicate", "of", "for", "on", "with", "in", "about", "at", "over", "by"}
)
"""Frames in which a content needs no verb."""


NAMING = frozenset({"predicate", "quote", "as"})
"""Frames that give a thing a name; without a predicate they mean something else."""


def _fits(text: Text, content: list[Range], frames: list[frozenset[str]]) -> bool:
    """Tell whether a content can hang on its cue: on most a clause or a quotation, not a mere thing ("answered her")."""
    if any(text.quoted(start) for start, _ in content):
        return True
    if frames and all("predicate" in f and f <= NAMING | {"obj-to"} for f in frames):
        return any(text.quoted(end - 1) for _, end in content)  # "called the president" is no name for him
    if not frames or any(f & BARE for f in frames):
        return True
    spans = [text.doc.char_span(*piece, alignment_mode="expand") for piece in content]
    return any(t.pos_ in ("VERB", "AUX") for span in spans if span is not None for t in span)


def _join(text: Text, draft: Draft, found: Attribution, content: list[Range], *, nested: bool) -> None:
    raw = text.document.text
    draft.second = None if draft.noun else found.source
    if draft.source is None and found.source is not None and not draft.noun:
        draft.source = (found.source.start_char, found.source.end_char)
        draft.holders = [found.source.root]
    alike = likeness(words(raw, draft.content), words(raw, content))
    more = words(raw, content) - words(raw, draft.content)
    after = draft.cue is not None and all(start > draft.cue[0] for start, _ in draft.content)
    whole = not after or (len(more) <= FEW_MORE and found.confidence >= VERY_SURE)
    wider = not nested and whole and draft.frame == "clause" and words(raw, content) > words(raw, draft.content)
    other = alike < ALIKE and draft.frame in ("clause", "quotation")
    other = other and not words(raw, content) <= words(raw, draft.content)
    if not draft.content or ((wider or other) and found.confidence >= SURE_ENOUGH):
        draft.content, draft.frame = content, "clause"
    draft.confidence = (
        max(draft.confidence, found.confidence) if alike >= ALIKE or not draft.content else draft.confidence
    )
    draft.origin = "both"


def _trusted(text: Text, draft: Draft, drafts: list[Draft], rules: Rules) -> bool:
    """Tell whether an attribution counts that no rule has found."""
    head = draft.head
    if head is None or head.pos_ != "VERB" or text.quoted(head.idx) or draft.confidence < SURE_ENOUGH:
        return False
    if head.lemma_.lower() in speech().quoting | speech().learning:
        return False  # "…, citing two officers": whose words they are, and not what they say
    known = head.i in rules.counted
    if not known and (draft.confidence < VERY_SURE or not _speaks(text, draft.content) or grammar.is_negated(head)):
        return False
    covered = words(text.document.text, draft.content)
    return not any(likeness(covered, words(text.document.text, d.content)) > SAME for d in drafts)


def _speaks(text: Text, content: list[Range]) -> bool:
    """Tell whether a content is a clause with "that", or a quotation longer than a name."""
    raw, (start, end) = text.document.text, content[0]
    quoted = text.quoted(start) and text.quoted(end - 1) and len(words(raw, content)) > FEWEST_WORDS
    return raw[start:end].casefold().startswith("that ") or quoted


def _draft(cue: TokenSpan, found: Attribution, content: list[Range]) -> Draft | None:
    source = found.source
    if source is None:
        return None
    return Draft(
        (cue.start_char, cue.end_char - len(cue.text) + len(cue.text.rstrip(":, "))),
        content,
        cue_head(cue),
        [source.root],
        (source.start_char, source.end_char),
        clause=frozenset(t.i for t in (*cue, *source)),
        quotes=True,
        confidence=found.confidence,
        origin="model",
    )
