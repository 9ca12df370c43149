"""Who through whom: a statement found in what another says has that one's speaker for its relay."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.context import Cast
from aidememoire.reading.statements.drafts import Draft, covers, trimmed, without

ADDING = frozenset({"adding"})
FINITE = ("VBD", "VBZ", "VBP")
REPORTING = frozenset({"say", "believe", "estimate", "predict", "announce"})
"""Classes of cues whose infinitive is reported as so ("is said to believe"), not asked or promised."""


def set_outer(drafts: list[Draft]) -> None:
    """Find for each statement the innermost one whose content holds its cue (or, without a cue, nothing)."""
    for draft in drafts:
        if draft.cue is None:
            continue
        at = draft.head.idx if draft.head is not None else draft.cue[0]
        around = [
            d
            for d in drafts
            if d is not draft and d.cue != draft.cue and covers(d.content, at) and not _inside(d, draft)
        ]
        draft.outer = min(around, key=lambda d: sum(e - s for s, e in d.content), default=None)
    for draft in drafts:  # odd parses may hand contents round in a circle
        seen = {id(draft)}
        above = draft.outer
        while above is not None and id(above) not in seen:
            seen.add(id(above))
            above = above.outer
        if above is draft:
            draft.outer = None


def _inside(one: Draft, other: Draft) -> bool:
    """Tell whether the cue of `one` lies in the content of `other`, so that two contents hold each other's cue."""
    if one.cue is None:
        return False
    at = one.head.idx if one.head is not None else one.cue[0]
    size = sum(e - s for s, e in one.content)
    return covers(other.content, at) and size <= sum(e - s for s, e in other.content)


def part(drafts: list[Draft]) -> None:
    """Where two contents hold each other's cue, cut the outer one's clause out of the inner content."""
    for inner in drafts:
        for outer in drafts:
            if (
                inner is outer
                or inner.cue is None
                or outer.cue is None
                or outer.source is None
                or inner.cue == outer.cue
            ):
                continue
            if covers(inner.content, outer.cue[0]) and covers(outer.content, inner.cue[0]):
                low, high = min(outer.cue[0], outer.source[0]), max(outer.cue[1], outer.source[1])
                if outer.origin == "phrase" or sum(e - s for s, e in outer.content) >= sum(
                    e - s for s, e in inner.content
                ):
                    inner.content = without(inner.content, (low, high))


def share_subjects(drafts: list[Draft]) -> None:
    """Give a cue within a content, which the parse has joined to the outer cue, the speaker of the cue before it.

    "Orr agreed that … but stressed …, an aide said": the aide said, and Orr stressed.
    """
    for draft in drafts:
        outer, head = draft.outer, draft.head
        if outer is None or head is None or head.dep_ != "conj" or not draft.holders:
            continue
        if any(covers(outer.content, h.idx) for h in draft.holders) or set(draft.speakers) != set(outer.speakers):
            continue
        before = [
            d
            for d in drafts
            if d.outer is outer
            and d.head is not None
            and d.head.sent == head.sent
            and d.head.i < head.i
            and d.head.pos_ == "VERB"
        ]
        if before:
            nearest = max(before, key=lambda d: d.start)
            draft.speakers, draft.holders, draft.source = nearest.speakers, nearest.holders, nearest.source


def go_on_adding(drafts: list[Draft]) -> None:
    """Give "…, adding that …" to the one whose statement the sentence is, whatever verb the parse hangs it on."""
    for draft in drafts:
        head = draft.head
        if head is None or head.lower_ not in ADDING:
            continue
        before = [
            d
            for d in drafts
            if d.head is not None
            and d.outer is None
            and d.head.pos_ == "VERB"
            and d.head.sent == head.sent
            and d.head.i < head.i
        ]
        if before:
            top = max(before, key=lambda d: d.head.i if d.head is not None else 0)
            draft.speakers, draft.holders, draft.source, draft.outer = top.speakers, top.holders, top.source, None


def split_joined(raw: str, drafts: list[Draft]) -> None:
    """Take a speaker's second verb out of what the first says: "said he had called and expected an answer" is two."""
    for draft in drafts:
        outer, head = draft.outer, draft.head
        if (
            outer is None
            or head is None
            or draft.cue is None
            or head.dep_ != "conj"
            or draft.speakers != outer.speakers
        ):
            continue
        held = [piece for piece in outer.content if piece[0] < draft.cue[0] < piece[1]]
        joint = [c for c in head.lefts if c.dep_ == "cc"]
        if not held or not joint or any(c.dep_.startswith("nsubj") for c in head.children):
            continue
        before = trimmed(raw, (held[0][0], joint[0].idx))
        if before is not None and draft.end >= held[0][1]:
            outer.content = [before if piece == held[0] else piece for piece in outer.content]
            draft.outer = outer.outer


def without_denied(drafts: list[Draft]) -> list[Draft]:
    """Leave out what is said to have been said inside a denial: that is an event denied, no statement."""
    return [d for d in drafts if not _denied(d)]


def _denied(draft: Draft) -> bool:
    outer = draft.outer
    while outer is not None:
        if outer.denies and outer.frame != "object":
            return True
        if outer is draft.outer and _repeats_itself(draft, outer):
            return True
        if outer is draft.outer and outer.kind not in REPORTING and _is_its_infinitive(draft, outer):
            return True
        if outer.kind == "accuse" and draft.head is not None and not grammar.is_finite(draft.head):
            return True
        outer = outer.outer
    return False


def _is_its_infinitive(draft: Draft, outer: Draft) -> bool:
    """Tell whether a cue is the very thing asked, promised or spoken of ("urged them to insist on a vote"): not yet said."""
    head, above = draft.head, outer.head
    if head is None or above is None or draft.noun:
        return False
    to = head.tag_ == "VB" and head.head == above and any(c.tag_ == "TO" for c in head.children)
    return to or (
        head.lower_.endswith("ing")
        and draft.cue is not None
        and any(start == draft.cue[0] for start, _ in outer.content)
    )


def rejoin_verbs(cast: Cast, raw: str, drafts: list[Draft]) -> None:
    """Give a verb that a parse has joined to what somebody says back to that one: "said a deal was near and urged …".

    Where the subject that it would have is a thing, or the encoder names the outer speaker, the speaker goes on.
    """
    for draft in drafts:
        head = draft.head
        if head is None or draft.cue is None or not _lacks_subject(head) or draft.noun:
            continue
        outer = _around(drafts, draft)
        if outer is None or outer.head is None or not _same_tense(outer.head, head):
            continue
        named = draft.second is not None and any(
            h.i in range(draft.second.start, draft.second.end) for h in outer.holders
        )
        if not named and any(cast.at(h) for h in draft.holders):
            continue
        joint = next((c for c in head.lefts if c.dep_ == "cc"), None)
        held = next((piece for piece in outer.content if piece[0] < draft.cue[0] < piece[1]), None)
        before = trimmed(raw, (held[0], joint.idx)) if held is not None and joint is not None else None
        if before is None:
            continue
        outer.content = [before if piece == held else piece for piece in outer.content]
        draft.holders, draft.source, draft.second, draft.agentless = outer.holders, outer.source, None, False


def _lacks_subject(head: Token) -> bool:
    """Tell whether a finite verb is joined to one before it and has no subject of its own."""
    finite = head.tag_ in FINITE or (head.tag_ == "VBN" and not any(c.dep_.startswith("aux") for c in head.children))
    return finite and head.dep_ == "conj" and not any(c.dep_.startswith(("nsubj", "expl")) for c in head.children)


def _around(drafts: list[Draft], draft: Draft) -> Draft | None:
    """Return the innermost statement before a cue in its sentence whose content holds it."""
    head = draft.head
    found = [
        d
        for d in drafts
        if d is not draft
        and head is not None
        and d.head is not None
        and d.cue is not None
        and d.head.pos_ == "VERB"
        and d.head.sent == head.sent
        and d.head.i < head.i
        and d.holders
        and covers(d.content, head.idx)
        and all(start > d.cue[0] for start, _ in d.content)
    ]
    return max(found, key=lambda d: d.start, default=None)


def _same_tense(one: Token, other: Token) -> bool:
    past = [t.tag_ in ("VBD", "VBN") or any(c.tag_ == "VBD" for c in t.children) for t in (one, other)]
    return past[0] == past[1]


def second_verbs(raw: str, drafts: list[Draft]) -> None:
    """Give a past tense that the parse has joined to "would …" in a content back to the speaker.

    "said that the country would leave and suggested that …": the speaker suggested.
    """
    for draft in drafts:
        outer, head = draft.outer, draft.head
        if outer is None or head is None or outer.head is None or draft.cue is None or head.tag_ != "VBD":
            continue
        if head.dep_ != "conj" or outer.head.tag_ != "VBD" or grammar.modal(head.head) is None:
            continue
        own = any(c.dep_.startswith(("nsubj", "aux")) for c in head.children)
        joint = [c for c in head.lefts if c.dep_ == "cc"]
        held = [piece for piece in outer.content if piece[0] < draft.cue[0] < piece[1]]
        before = trimmed(raw, (held[0][0], joint[0].idx)) if held and joint else None
        if own or before is None or not outer.content or head.head.i < outer.head.i:
            continue
        outer.content = [before if piece == held[0] else piece for piece in outer.content]
        draft.speakers, draft.holders, draft.source = outer.speakers, outer.holders, outer.source
        draft.outer = outer.outer


def _repeats_itself(draft: Draft, outer: Draft) -> bool:
    """Tell whether a noun only names what its verb says ("repeated his demand that …" is one statement)."""
    if not draft.noun or draft.head is None:
        return False
    own = any(t.tag_ == "PRP$" for p in grammar.possessors(draft.head) for t in p.subtree)
    if own and outer.head is not None and draft.head.head == outer.head:
        return True  # "stated his country's willingness to …"
    return outer.frame == "object" and set(draft.speakers) == set(outer.speakers)


def set_chains(drafts: list[Draft]) -> None:
    """Set each statement's chain: its speakers, then the relays outwards; a speaker who relays himself counts once."""
    for draft in drafts:
        chain: list[tuple[str, ...]] = [draft.speakers] if draft.speakers else []
        outer = relay(draft)
        while outer is not None:
            if outer.speakers and (not chain or set(outer.speakers) != set(chain[-1])):
                chain.append(outer.speakers)
            outer = relay(outer)
        draft.chain = tuple(chain)


def relay(draft: Draft) -> Draft | None:
    """Return the statement that relays this one; a thing spoken of ("dismissed a report that …") is not relayed."""
    outer = draft.outer
    while outer is not None and outer.frame == "object" and draft.noun:
        outer = outer.outer
    return outer
