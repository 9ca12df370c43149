"""Which actors speak: those that the source names, those that a pronoun or a readout means, the last who spoke."""

from itertools import pairwise

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.language.quotes import Quotation
from aidememoire.lexicons.speech import speech
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.statements.drafts import Draft


def set_voice(text: Text, cast: Cast, draft: Draft) -> bool:
    """Set the speakers of a draft; tell whether somebody other than the outlet speaks."""
    if draft.agentless:
        draft.speakers = _participants(text, cast)
    else:
        draft.speakers = voices(cast, draft.holders) or voices(cast, _ahead(draft)) or _own_subject(cast, draft)
        if not draft.speakers and draft.second is not None and not _denied_source(draft):
            draft.speakers = cast.of(draft.second)
            draft.source = (draft.second.start_char, draft.second.end_char) if draft.speakers else draft.source
    outlet = (text.document.outlet or "").casefold()
    draft.speakers = tuple(
        s for s in draft.speakers if not outlet or cast.name(s).casefold() != outlet or text.document.issuer
    )
    return bool(draft.speakers) or unheard(text, draft)


def unheard(text: Text, draft: Draft) -> bool:
    """Tell whether somebody whom the text does not let us know is quoted ("“Not yet,” he said")."""
    known = draft.quotes and draft.head is not None and bool(draft.holders) and not _denied_source(draft)
    return (
        known
        and all(h.pos_ == "PRON" for h in draft.holders)
        and all(text.quoted(s) and text.quoted(e - 1) for s, e in draft.content)
    )


def behind_statements(drafts: list[Draft]) -> None:
    """Put the last speaker in the place of "the statement"."""
    ordered = sorted((d for d in drafts if d.head is not None), key=lambda d: d.start)
    for before, draft in pairwise(ordered):
        holder = draft.holders[0] if len(draft.holders) == 1 else None
        if (
            holder is None
            or holder.lemma_.lower() not in speech().issued
            or grammar.determiner(holder) not in ("the", "this")
            or not before.speakers
        ):
            continue
        if not grammar.possessors(holder) and before.start < draft.start:
            draft.speakers = before.speakers


def _denied_source(draft: Draft) -> bool:
    """Tell whether nobody is said to have spoken ("no one said", "neither side confirmed")."""
    return any(grammar.negative(h) is not None for h in draft.holders)


def voices(cast: Cast, holders: list[Token]) -> tuple[str, ...]:
    """Return the actors that some phrases name, each once, in order."""
    found: list[str] = []
    for holder in holders:
        named = (
            cast.at(holder)
            or _adjective(cast, holder)
            or next(filter(None, map(cast.at, grammar.appositions(holder))), ())
        )
        found += [a for a in named if a not in found]
    return tuple(found)


def _adjective(cast: Cast, holder: Token) -> tuple[str, ...]:
    """Return the state that an adjective before a noun names: "a Russian offer to …"."""
    return cast.behind(holder) if holder.dep_ == "amod" and holder.text[:1].isupper() else ()


def _own_subject(cast: Cast, draft: Draft) -> tuple[str, ...]:
    """Return whom a pronoun after its content means, where nobody was named before: "The agency must close, it warned"."""
    head = draft.head
    if head is None or not draft.content or draft.content[0][0] > head.idx or len(draft.holders) != 1:
        return ()
    wanted = PRONOUNS.get(draft.holders[0].lower_, frozenset())
    clauses = [c for c in head.lefts if c.dep_ in ("ccomp", "parataxis")] or [head.head]
    found = tuple(a for c in clauses[-1:] for t in grammar.subjects(c) for a in cast.at(t))
    return found if len(found) == 1 and cast.kind(found[0]) in wanted else ()


PRONOUNS = {
    "it": frozenset({"organisation", "state", "office"}),
    "he": frozenset({"person", "unnamed"}),
    "she": frozenset({"person", "unnamed"}),
}
"""Kinds of actors that a pronoun may mean."""


def _ahead(draft: Draft) -> list[Token]:
    """Return whom a pronoun points ahead to: "Six weeks after it announced a pause, Qatar is back"."""
    head = draft.head
    if head is None or head.dep_ != "advcl" or not draft.holders or any(h.pos_ != "PRON" for h in draft.holders):
        return []
    return [t for t in grammar.subjects(head.head) if t.i > head.i]


def _participants(text: Text, cast: Cast) -> tuple[str, ...]:
    """Return who took part in the conversation that a readout tells of: "It was agreed that …" is theirs jointly."""
    if text.document.kind not in ("readout", "statement", "agreement"):
        return ()
    for token in text.doc:
        if token.tag_ == "NNS" and token.lemma_.lower() in speech().joint:
            found = cast.at(token)
            if len(found) > 1:
                return found
    for sent in text.doc.sents:
        met = [
            a
            for t in sent
            if t.dep_ in ("nsubj", "obj", "obl", "nmod", "dobj", "pobj", "conj")
            for a in cast.one(t)
            if cast.kind(a) == "person"
        ]
        if len(set(met)) > 1 and text.part_at(sent.start_char) == "body":
            return tuple(dict.fromkeys(met))[:2]
    return ()


def heard(drafts: list[Draft], quotation: Quotation) -> tuple[str, ...]:
    """Return who is heard in a quotation without a cue: the last who spoke, not counting whom they quoted."""
    before = [
        d
        for d in drafts
        if d.speakers and d.outer is None and d.start < quotation.start and (d.content or d.head is None)
    ]
    last = max(before, key=lambda d: (d.start, -d.end), default=None)
    return last.speakers if last is not None else ()
