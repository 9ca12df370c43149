"""Contents by place, where the parse has lost them: all that stands before and behind ", the envoy said,"."""

from spacy.tokens import Span as TokenSpan

from aidememoire.lexicons.speech import speech
from aidememoire.reading.context import Text
from aidememoire.reading.statements.drafts import Draft, Range, covers, trimmed

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVE = frozenset({"which", "who", "whom", "whose", "where", "that"})
LEADS_AWAY = frozenset({"who", "which", "whose", "where", "citing", "according", "while", "whereas", "a", "an", "the"})
FEWEST_WORDS = 3
LONGEST_APPOSITION = 8
LONGEST_REST = 8
"""Words after a cue at the end of its sentence: whom it was told, and when."""


def fill_by_place(text: Text, drafts: list[Draft]) -> None:
    """Give a cue set into a sentence or behind it the words around it that the parse has not tied to it."""
    for draft in drafts:
        _with_subject(text, draft)
        clause = _cue_clause(draft)
        if clause is None or draft.head is None:
            continue
        sent, low, high = draft.head.sent, *clause
        before = text.doc[sent.start : max((t.i for t in sent if t.idx < low), default=sent.start - 1) + 1]
        after = text.doc[min((t.i for t in sent if t.idx >= high), default=sent.end) : sent.end]
        if not _is_sentence(text, before, drafts if draft.content else []) or len(after) == 0:
            continue
        whole = trimmed(text.document.text, (before.start_char, before.end_char))
        if whole is None:
            continue
        if after[0].text == ",":
            _fill_middle(text, draft, drafts, whole, after)
        elif (_has_no_verb(text, draft) or (not draft.content and draft.frame == "quotation")) and (
            len(after) <= LONGEST_REST and _plain(after)
        ):
            _fill(text, draft, [whole])


def _has_no_verb(text: Text, draft: Draft) -> bool:
    """Tell whether a content before its cue is only the subject of what was said, whose verb is lost."""
    if len(draft.content) != 1 or draft.cue is None or draft.content[0][1] > draft.cue[0] or draft.frame != "clause":
        return False
    span = text.doc.char_span(*draft.content[0], alignment_mode="expand")
    return (
        span is not None and not text.quoted(draft.content[0][0]) and not any(t.pos_ in ("VERB", "AUX") for t in span)
    )


def _with_subject(text: Text, draft: Draft) -> None:
    """Give a clause that begins with its verb the subject between it and the cue: "claiming the ban is unjust"."""
    if draft.cue is None or draft.head is None or draft.frame != "clause" or len(draft.content) != 1:
        return
    start, end = draft.content[0]
    gap = text.doc.char_span(draft.cue[1], start, alignment_mode="contract")
    first = text.doc.char_span(start, end, alignment_mode="expand")
    if gap is None or first is None or len(gap) == 0 or first[0].tag_ not in FINITE:
        return
    named = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in gap)
    if named and not any(t.is_punct or t.pos_ in ("VERB", "AUX") for t in gap) and gap[0].pos_ != "ADP":
        draft.content = [(gap.start_char, end)]


def _cue_clause(draft: Draft) -> Range | None:
    """Return the characters of a speaker and verb that stand side by side: "the envoy said", "said the envoy"."""
    head, cue, source = draft.head, draft.cue, draft.source
    if head is None or cue is None or source is None or head.tag_ not in FINITE or not draft.quotes:
        return None
    gap = head.doc.text[min(cue[1], source[1]) : max(cue[0], source[0])].strip()
    apposed = (
        gap.startswith(",") and gap.endswith(",") and len(gap.split()) <= LONGEST_APPOSITION and source[1] <= cue[0]
    )
    return (min(cue[0], source[0]), max(cue[1], source[1])) if not gap or apposed else None


def _is_sentence(text: Text, before: TokenSpan, drafts: list[Draft]) -> bool:
    """Tell whether the words before a cue make a clause that ends in a comma and is nobody else's saying."""
    if len(before) <= FEWEST_WORDS or before[-1].text != "," or before[-2].lower_ in RELATIVE:
        return False
    if text.quoted(before[-1].idx) or text.quoted(before[-2].idx) or not any(t.tag_ in FINITE for t in before):
        return False
    opens = before[0].dep_ == "advcl" and not any(c.dep_.startswith("nsubj") for c in before[0].lefts)
    if opens or before[0].tag_ in ("WRB", "VBG", "VBN", "IN") or any(t.text == ";" for t in before):
        return False
    speaks = [d for d in drafts if d.head is not None and d.head.tag_ in FINITE and _within(d, before)]
    return all(d.frame == "object" for d in speaks)


def _fill_middle(text: Text, draft: Draft, drafts: list[Draft], before: Range, after: TokenSpan) -> None:
    joined = len(after) > 2 and after[1].pos_ == "CCONJ" and after[2].tag_ in FINITE
    others = [d for d in drafts if d.cue is not None and d is not draft and _within(d, after)]
    if len(after) <= FEWEST_WORDS or (others and not joined):
        return
    first = after[1]
    quoted = text.quoted(first.idx)
    away = first.lower_ in LEADS_AWAY or first.tag_ == "VBG" or first.lower_ in speech().quoting
    rest = trimmed(text.document.text, (first.idx, after.end_char))
    if rest is None or (away and not quoted) or not (quoted or _goes_on(after)):
        return
    if not covers(draft.content, before[0]) or not covers(draft.content, rest[1] - 2):
        _fill(text, draft, [before, rest])


def _fill(text: Text, draft: Draft, content: list[Range]) -> None:
    draft.content, draft.frame = content, "clause"
    draft.clause = frozenset(i for i in draft.clause if not covers(content, text.doc[i].idx))


def _goes_on(after: TokenSpan) -> bool:
    """Tell whether a finite verb follows behind the cue: the second half of a sentence, not an adverb or time."""
    return any(t.tag_ in FINITE for t in after)


def _within(draft: Draft, span: TokenSpan) -> bool:
    return draft.cue is not None and span.start_char <= draft.cue[0] < span.end_char


def _plain(after: TokenSpan) -> bool:
    """Tell whether nothing but an addressee, a place or a time follows."""
    return not any(t.tag_ in FINITE or t.text in (":", ";", '"', "“") or t.lower_ == "that" for t in after)
