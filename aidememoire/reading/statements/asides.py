"""Clauses of saying set into another sentence: "the call, which he said she had asked for, lasted an hour"."""

from dataclasses import dataclass

from spacy.tokens import Token

from aidememoire.reading.context import Text
from aidememoire.reading.statements.drafts import Draft, Range, trimmed, without

RELATIVE = frozenset({"which", "who", "whom", "whose", "where"})
DASHES = (",", "—", "–")
REACH = 9
"""Words before a cue among which its relative pronoun stands."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
THIRD = frozenset({"he", "she", "they", "it"})


@dataclass(frozen=True)
class Aside:
    """A relative clause with a cue in it, as numbers of words."""

    first: int
    cue: int
    end: int
    """The comma that closes it, or the end of the sentence."""
    resumes: bool
    """Whether the clause around it goes on behind."""


def settle_asides(text: Text, drafts: list[Draft]) -> None:
    """Give a clause around an aside all of its words, and the aside none of them."""
    for inner in drafts:
        aside = _aside(inner)
        if aside is None or _has_quotation(text, inner):
            continue
        sent = text.doc[aside.cue].sent
        for draft in drafts:
            if draft is inner or draft.head is None or draft.head.sent != sent:
                continue
            if aside.cue < draft.head.i < aside.end:
                draft.content = without(draft.content, _characters(text, aside.end, sent.end))
            elif draft.head.i < aside.first and aside.resumes:
                _go_on_behind(text, draft, aside)
        if aside.end == aside.cue + 1 and aside.resumes:  # ", which the army denied, …": only a pronoun is denied
            inner.content, inner.quotes = [], False
            continue
        own = trimmed(text.document.text, _characters(text, aside.cue + 1, aside.end))
        inner.content = [own] if own is not None else inner.content
        if inner.holders and all(h.lower_ in THIRD for h in inner.holders):
            _same_speaker(inner, drafts)


def _aside(draft: Draft) -> Aside | None:
    """Return the relative clause whose first verb is the cue, its subject between: ", which the aide said …"."""
    head = draft.head
    if head is None or head.pos_ != "VERB" or draft.noun or head.i + 2 >= head.sent.end:
        return None
    if not draft.quotes and head.doc[head.i + 1].text not in DASHES:
        return None
    doc, sent = head.doc, head.sent
    named = False
    for i in range(head.i - 1, max(head.i - REACH, sent.start), -1):
        token = doc[i]
        if token.lower_ in RELATIVE and doc[i - 1].text in DASHES:
            return _closed(token, head) if named else None
        if token.pos_ == "VERB":
            return None
        named = named or token.pos_ in ("NOUN", "PROPN", "PRON")
    return None


def _closed(first: Token, cue: Token) -> Aside:
    doc, end = cue.doc, cue.sent.end
    for i in range(cue.i + 1, end - 1):
        if doc[i].text in DASHES and doc[i + 1].tag_ in FINITE:
            return Aside(first.i, cue.i, i, resumes=True)
        if doc[i].text == ";":
            return Aside(first.i, cue.i, i, resumes=False)
    return Aside(first.i, cue.i, end, resumes=False)


def _go_on_behind(text: Text, draft: Draft, aside: Aside) -> None:
    """Let a clause that was cut at an aside run to its end: to the full stop, or the semicolon before it."""
    head, before = draft.head, text.doc[aside.first - 2]
    if head is None or draft.frame not in ("clause", "quotation") or draft.cue is None:
        return
    after = [piece for piece in draft.content if piece[0] >= draft.cue[1]]
    if not after or any(text.quoted(s) for s, _ in after):
        return
    gap = text.doc.char_span(draft.cue[1], before.idx + len(before), alignment_mode="contract")
    lost = gap is not None and len(gap) > 0 and not any(t.is_punct or t.pos_ in ("VERB", "AUX") for t in gap)
    if lost and gap is not None and gap[0].pos_ in ("DET", "PROPN", "NOUN", "PRON", "SCONJ", "ADJ"):
        after = [(gap.start_char, gap.end_char)]  # the subject of the clause, whose verb comes behind
    elif not any(start <= before.idx < end for start, end in after):
        return
    stop = next((t.i for t in text.doc[aside.end : head.sent.end] if t.text == ";"), head.sent.end)
    whole = trimmed(text.document.text, (after[0][0], _characters(text, aside.end, stop)[1]))
    if whole is not None:
        draft.content = [*(p for p in draft.content if p[1] <= draft.cue[0]), whole]
        draft.frame = "clause"


def _same_speaker(inner: Draft, drafts: list[Draft]) -> None:
    """Give "which he said" to whoever says the sentence around it."""
    head = inner.head
    if head is None:
        return
    around = [
        d
        for d in drafts
        if d.head is not None
        and d is not inner
        and d.head.i < head.i
        and d.holders
        and any(start <= head.idx < end for start, end in d.content)
    ]
    outer = max(around, key=lambda d: d.start, default=None)
    if outer is not None:
        inner.holders, inner.second = outer.holders, None


def _has_quotation(text: Text, draft: Draft) -> bool:
    return any(text.quoted(start) and text.quoted(end - 1) for start, end in draft.content)


def _characters(text: Text, first: int, end: int) -> Range:
    """Return the characters of some words, numbers with the end exclusive."""
    last = text.doc[max(end - 1, first)]
    return text.doc[first].idx, last.idx + len(last)
