"""Free indirect speech: "The troops would stay." after what a general said is more of what he said."""

from spacy.tokens import Span as TokenSpan

from aidememoire.language import grammar
from aidememoire.reading.context import Text
from aidememoire.reading.statements.drafts import Draft, covers, trimmed

PAST = ("VBD", "VBN")
FREE = frozenset({"that", "which", "who"})


def add_free_speech(text: Text, drafts: list[Draft]) -> None:
    """Add to each indirect statement the sentences after it, in its paragraph, that go on in the speaker's "would"."""
    sentences = list(text.doc.sents)
    number = {sent.start: k for k, sent in enumerate(sentences)}
    for draft in drafts:
        if draft.outer is not None or draft.head is None or not _reports(text, draft):
            continue
        at = number[draft.head.sent.start]
        last = at
        while last + 1 < len(sentences) and _goes_on(
            text, drafts, sentences[last], sentences[last + 1], first=sentences[at]
        ):
            last += 1
            piece = trimmed(text.document.text, (sentences[last].start_char, sentences[last].end_char))
            if piece is not None:
                draft.content.append(piece)


def _reports(text: Text, draft: Draft) -> bool:
    """Tell whether a statement is an indirect one in the past, the last one of its sentence."""
    head = draft.head
    if head is None:
        return False
    finite = head.tag_ == "VBD" or any(c.tag_ == "VBD" for c in head.children if c.dep_ in ("aux", "cop"))
    return (
        head.pos_ == "VERB"
        and finite
        and draft.frame == "clause"
        and bool(draft.content)
        and not any(text.quoted(s) for s, _ in draft.content)
    )


def _goes_on(text: Text, drafts: list[Draft], before: TokenSpan, sent: TokenSpan, *, first: TokenSpan) -> bool:
    if sent.root._.paragraph != first.root._.paragraph or any(
        q.start < sent.end_char and sent.start_char < q.end for q in text.quotations
    ):
        return False
    if any(d.cue is not None and sent.start_char <= d.cue[0] < sent.end_char for d in drafts) or any(
        covers(d.content, sent.start_char) for d in drafts
    ):
        return False
    del before
    root = sent.root
    return grammar.modal(root) == "would" and not grammar.conditions(root) and root.i >= sent.start
