"""Quotation marks settle direct speech: each quotation goes to the statement that it is part of, or becomes one."""

import re
from collections.abc import Callable, Iterable

from spacy.tokens import Token

from aidememoire.language.quotes import Quotation
from aidememoire.lexicons.speech import speech
from aidememoire.reading.context import Text
from aidememoire.reading.statements.drafts import Draft, Range, joined, words
from aidememoire.records.terms import Manner

FEWEST_WORDS = 2
"""A quotation of one word with no cue beside it is no speech."""

JOINING = ("of", "the", "and", "for", "in", "to", "a")
"""Words that stay small within a title."""
Speaker = Callable[[Quotation], tuple[str, ...]]
"""Who is heard in a quotation that has no cue."""


def settle_quotations(text: Text, drafts: list[Draft], speaker: Speaker, taken: Iterable[Range] = ()) -> None:
    """Give every quotation to its statement: change the drafts' contents and add drafts without a cue.

    `taken` are pieces that have their speaker already (turns of a transcript).
    """
    owner: Draft | None = None
    for quotation in text.quotations:
        _stretch(text, drafts, quotation)
        if any(start <= quotation.start < end for start, end in taken):
            continue
        before, owner = owner, None
        owners = [d for d in drafts if _shares(text, d, quotation)]
        for draft in owners:
            _take_whole(text, draft, quotation)
        if owners:
            owner = max(owners, key=lambda d: d.end - d.start)
            continue
        if quotation.continues and before is not None:
            owner = before
        else:
            owner = _beside(text, drafts, quotation) or _gone_on(text, drafts, quotation)
        if owner is not None:
            owner.content = joined(text.document.text, [*owner.content, (quotation.start, quotation.end)])
        elif _stands_alone(text, quotation):
            owner = Draft(
                None,
                [(quotation.start, quotation.end)],
                frame="quotation",
                origin="quotation",
                speakers=speaker(quotation),
                confidence=0.6,
            )
            drafts.append(owner)


def _stretch(text: Text, drafts: list[Draft], quotation: Quotation) -> None:
    """Add a quotation that follows on a content at once: an answer “within days” is one phrase, whatever the parse says."""
    for draft in drafts:
        if draft.cue is None or draft.frame == "quotation":
            continue
        for start, end in draft.content:
            between = text.document.text[end : quotation.start]
            if end <= quotation.start and not between.strip() and "\n" not in between and draft.cue[0] < start:
                draft.content = joined(text.document.text, [*draft.content, (quotation.start, quotation.end)])
                break


def _shares(text: Text, draft: Draft, quotation: Quotation) -> bool:
    if draft.cue is not None and quotation.start <= draft.cue[0] < quotation.end:
        return False
    return any(
        words(text.document.text, [_overlap(piece, quotation)])
        for piece in draft.content
        if _overlap(piece, quotation)[0] < _overlap(piece, quotation)[1]
    )


def _overlap(piece: Range, quotation: Quotation) -> Range:
    return max(piece[0], quotation.start), min(piece[1], quotation.end)


def _take_whole(text: Text, draft: Draft, quotation: Quotation) -> None:
    """Stretch the pieces that lie in a quotation over all of it, its marks included."""
    whole = words(text.document.text, [(quotation.start, quotation.end)])
    shared = whole & words(text.document.text, draft.content)
    own = words(text.document.text, draft.content)
    if 2 * len(shared) >= len(whole) or shared == own or (draft.quotes and 2 * len(shared) >= len(own)):
        draft.content = joined(text.document.text, [*draft.content, (quotation.start, quotation.end)])


def _beside(text: Text, drafts: list[Draft], quotation: Quotation) -> Draft | None:
    """Return the statement whose cue stands next to a quotation, with nothing but stops between."""
    near = {t.i for t in (_word_before(text, quotation.start), _word_after(text, quotation.end)) if t is not None}
    found = [
        d
        for d in drafts
        if d.head is not None and d.quotes and near & d.clause and all(text.quoted(s) for s, _ in d.content)
    ]
    return min(found, key=lambda d: (bool(d.content), abs(d.start - quotation.start)), default=None)


def _word_before(text: Text, char: int) -> Token | None:
    doc = text.doc
    for token in reversed(doc[: _token_at(text, char)]):
        if token.is_space and "\n" in token.text:
            return None
        if not (token.is_punct or token.is_space):
            return token if not text.quoted(token.idx) else None
    return None


def _word_after(text: Text, char: int) -> Token | None:
    for token in text.doc[_token_at(text, char) :]:
        if token.is_space and "\n" in token.text:
            return None
        if not (token.is_punct or token.is_space):
            return token if not text.quoted(token.idx) else None
    return None


def _token_at(text: Text, char: int) -> int:
    """Return the number of the first word that begins at or after a character."""
    low, high = 0, len(text.doc)
    while low < high:
        middle = (low + high) // 2
        if text.doc[middle].idx < char:
            low = middle + 1
        else:
            high = middle
    return low


def _gone_on(text: Text, drafts: list[Draft], quotation: Quotation) -> Draft | None:
    """Return the quoted statement of the same paragraph that a quotation goes on with, nothing said between."""
    if not _stands_alone(text, quotation):
        return None
    line = text.document.text.rfind("\n", 0, quotation.start) + 1
    found = [d for d in drafts if d.content and line <= d.start and d.end <= quotation.start and d.outer is None]
    last = max(found, key=lambda d: d.end, default=None)
    if last is None or not all(text.quoted(s) and text.quoted(e - 1) for s, e in last.content):
        return None
    between = words(text.document.text, [(last.end, quotation.start)])
    clause = {text.doc[i].idx for i in last.clause}
    loose = [w for w in between if w not in clause and not text.quoted(w)]
    return last if len(loose) <= 1 or (last.head is not None and _same_sentence(last.head, loose)) else None


def _same_sentence(head: Token, starts: list[int]) -> bool:
    sent = head.sent
    return all(sent.start_char <= w < sent.end_char for w in starts)


def _stands_alone(text: Text, quotation: Quotation) -> bool:
    """Tell whether a quotation is all of its sentences: nothing but it stands between two full stops."""
    raw = text.document.text
    if text.part_at(quotation.start) in ("title", "heading", "caption", "credit"):
        return False
    if len(words(raw, [(quotation.start, quotation.end)])) < FEWEST_WORDS:
        return False
    before = raw[raw.rfind("\n", 0, quotation.start) + 1 : quotation.start].rstrip()
    inner = raw[quotation.start : quotation.end].rstrip("\"”»’'＂")
    after = raw[quotation.end : (raw.find("\n", quotation.end) + 1 or len(raw) + 1) - 1].strip()
    opens = not before or before[-1] in '.?!…"”»)'
    ends = inner[-1:] in ".?!…" or not after or after[0] in ".?!" or not quotation.closed
    return opens and ends and (not after or inner[-1:] in ".?!…" or after[0] in ".?!…")


LEAD_IN = re.compile(r"(?:only|simply|just|again|merely|this|that|the following)\s*[:,]\s*(?=[\"“«])", re.IGNORECASE)


def without_lead(text: Text, draft: Draft) -> None:
    """Take a word before the colon off a quotation ("said only: “No.”")."""
    raw = text.document.text
    out = []
    for start, end in draft.content:
        lead = LEAD_IN.match(raw, start, end)
        out.append((lead.end(), end) if lead is not None else (start, end))
    draft.content = out


def only_label(text: Text, draft: Draft) -> bool:
    """Tell whether a content is nothing but a title or label in quotation marks ("read the novel “A Long Peace”")."""
    inside = [q for q in text.quotations for start, end in draft.content if q.start == start and q.end == end]
    return (
        bool(draft.content)
        and len(inside) == len(draft.content)
        and all(is_label(text.document.text, q) for q in inside)
    )


# ---- manner


def manner(text: Text, draft: Draft) -> Manner:
    """Return direct where all words of the content are quoted, mixed where some are, else indirect."""
    if draft.origin == "turn":
        return "direct"
    raw = text.document.text
    every = words(raw, draft.content)
    quoted = frozenset[int]()
    for quotation in text.quotations:
        near = any(start < quotation.end and quotation.start < end for start, end in draft.content)
        if near and not is_label(raw, quotation):
            quoted |= words(raw, [(quotation.start, quotation.end)]) & every
    if not quoted:
        return "indirect"
    return "direct" if quoted == every else "mixed"


def is_label(raw: str, quotation: Quotation) -> bool:
    """Tell whether quotation marks only set a name or label apart ("the so-called “quiet line”", “Friendship Bridge”)."""
    before = raw[max(0, quotation.start - 20) : quotation.start].casefold().rstrip()
    if before.endswith(speech().labelling):
        return True
    inner = raw[quotation.start : quotation.end].strip("\"“”„«»‘’'`＂ ")
    parts = inner.split()
    names = [p for p in parts if p.casefold() not in JOINING]
    large = all(p[:1].isupper() or p.isdigit() for p in names)
    return len(parts) >= FEWEST_WORDS and bool(names) and large and inner[-1:] not in ".,!?"
