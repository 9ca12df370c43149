"""Sources behind sources: "the paper, citing two officials, reported …", "A statement by the court … It said …"."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.speech import speech
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.statements.drafts import Draft

PHASES = frozenset({"continue", "go", "begin", "start", "proceed", "keep", "hasten"})
"""Verbs that only tell how far along a saying is: "continued to insist", "went on to say"."""
RELAYERS = ("organisation", "person", "office", "unnamed", "group")


def add_cited(cast: Cast, drafts: list[Draft]) -> None:
    """Put whom a reporter cites before the reporter in the chain: what the paper reports, two diplomats have said."""
    for draft in drafts:
        if draft.head is None or draft.noun or not draft.chain or draft.origin == "phrase":
            continue
        cited = tuple(a for t in _cited(draft.head) for a in cast.at(t) if cast.kind(a) in RELAYERS)
        if cited and not set(cited) & set(draft.chain[0]):
            draft.chain = (cited, *draft.chain)


def _cited(head: Token) -> list[Token]:
    """Return whom a participle beside the cue cites ("citing two officials"); "cited Ott as saying" is a cue itself."""
    for child in head.children:
        if child.tag_ == "VBG" and child.lemma_.lower() in speech().quoting and child.dep_ in ("advcl", "acl"):
            if any(c.lower_ == "saying" for c in child.subtree):
                return []
            return grammar.objects(child)
    return []


def behind_pronouns(text: Text, drafts: list[Draft]) -> None:
    """Take "It said …" after a sentence about a statement for whoever issued it."""
    for draft in drafts:
        holder = draft.holders[0] if len(draft.holders) == 1 else None
        if holder is None or holder.lower_ != "it" or holder.i != holder.sent.start or holder.i == 0:
            continue
        before = text.doc[holder.i - 1].sent
        if before.root._.paragraph != holder._.paragraph:
            continue
        for thing in grammar.subjects(before.root):
            if thing.lemma_.lower() in speech().carriers | speech().issued:
                issuers = grammar.possessors(thing) or grammar.agents(thing)
                draft.holders = issuers or grammar.obliques(thing, "from", "by", "of") or draft.holders


def is_name(cast: Cast, draft: Draft) -> bool:
    """Tell whether a cue is the first half of a person's name: "Said al-Farsi characterised it as …"."""
    head, cue = draft.head, draft.cue
    if head is None or cue is None or not head.text[:1].isupper() or not head.text.isalpha():
        return False
    follows = head.doc[head.i + 1] if head.i + 1 < head.sent.end else None
    return follows is not None and any(
        cast.kind(a) == "person" and cast.name(a).startswith(f"{head.text} {follows.text}") for a in draft.speakers
    )


def is_phase(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a cue only tells of another cue's going on ("continues to insist that …" is one statement)."""
    head = draft.head
    if head is None or head.lemma_.lower() not in PHASES:
        return False
    return any(
        d.head is not None
        and d.head.head == head
        and d.head.dep_ in ("xcomp", "advcl")
        and d.head.tag_ == "VB"
        and d.content
        for d in drafts
    )


def names_what(text: Text, draft: Draft) -> bool:
    """Tell whether somebody only gives a thing in the outlet's own sentence its name: "what analysts described as a ploy"."""
    raw = text.document.text
    return len(draft.content) > 1 and any(
        raw[s:e].casefold() in ("what", "which", "whom") and draft.frame == "object" for s, e in draft.content
    )
