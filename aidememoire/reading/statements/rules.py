"""Statements by rule: cues of the lexicon over the parse, each with its source and its content."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.phrases import Unit
from aidememoire.reading.context import Text
from aidememoire.reading.statements.assertion import counts, reported_by
from aidememoire.reading.statements.contents import content_of, own_clause
from aidememoire.reading.statements.cues import PARTS_OF_SPEECH, Match, blocked, cue_words, matches
from aidememoire.reading.statements.drafts import Draft, pieces
from aidememoire.reading.statements.holders import head_is_quoting, holders_of, source_range
from aidememoire.reading.statements.words import tree


@dataclass
class Rules:
    """What the rules found: statements, and the words that were looked at and are no cues here."""

    drafts: list[Draft] = field(default_factory=list)
    refused: dict[int, Match | None] = field(default_factory=dict)
    matches: dict[int, Match] = field(default_factory=dict)
    counted: dict[int, frozenset[str]] = field(default_factory=dict)
    """Words that are cues here, even where the parse shows no content, with the frames that they take."""


def rule_drafts(text: Text, words: list[Unit]) -> Rules:
    """Return the statements that verbs, nouns and adjectives of the cue lexicon make, without their speakers."""
    out = Rules()
    only_seem = blocked(text.doc, words)
    taken: set[int] = set()
    quoted = _quoted(text)
    for token in text.doc:
        if token.pos_ not in PARTS_OF_SPEECH:
            continue
        if token.i in quoted or token.i in only_seem:
            out.refused[token.i] = None
            continue
        _try(text, token, out, taken)
    return out


def _quoted(text: Text) -> set[int]:
    """Return the numbers of the words that stand inside quotation marks."""
    out: set[int] = set()
    for quotation in text.quotations:
        span = text.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
        out |= set(range(span.start, span.end)) if span is not None else set()
    return out


def _try(text: Text, token: Token, out: Rules, taken: set[int]) -> None:
    open_: Draft | None = None
    for match in matches(token):
        if token.i in taken:
            return
        if match.cue.event_only or _names_its_noun(match) or not counts(match):
            if token.i not in out.counted:
                out.refused[token.i] = match
            continue
        if match.cue.kind != "thank":
            out.counted[token.i] = out.counted.get(token.i, frozenset()) | match.cue.frames
        out.refused.pop(token.i, None)
        draft = _draft(text, match)
        if draft is not None and draft.content:
            _keep(out, match, draft)
            if match.noun is not None:
                taken.add(match.noun.i)
            return
        if draft is not None and open_ is None:
            open_ = draft
            out.matches[token.i] = match
    if open_ is not None:
        out.drafts.append(open_)
        out.refused.pop(token.i, None)


def _names_its_noun(match: Match) -> bool:
    """Tell whether a cue only gives a noun another name: "a truce that mediators called a miracle"."""
    gap = any(c.dep_ in ("obj", "dobj") and c.tag_ in ("WDT", "WP") for c in match.head.children)
    return gap and "predicate" in match.cue.frames and "that" not in match.cue.frames


def _keep(out: Rules, match: Match, draft: Draft) -> None:
    out.drafts.append(draft)
    out.matches[match.head.i] = match
    out.refused.pop(match.head.i, None)


def _draft(text: Text, match: Match) -> Draft | None:
    """Return the statement of a cue; without content where a quotation may stand beside it; None where it has neither."""
    doc = text.doc
    content = content_of(match)
    quotes = "quote" in match.cue.frames and ("that" in match.cue.frames or "predicate" not in match.cue.frames)
    if content is None and not quotes:
        return None
    holders = holders_of(match)
    first, last = cue_words(match)
    before = doc[max(first - 2, 0) : first]
    if holders and [t.lower_ for t in before] == ["quoted", "as"]:
        first -= 2
    words = content.words if content is not None else frozenset[int]()
    if grammar.is_passive(match.head):
        words = words.difference(*(tree(h) for h in holders if h.i > match.head.i))
    if (
        content is not None
        and content.frame == "object"
        and match.cue.pos == "adjective"
        and last in words
        and doc[last].lower_ in match.cue.frames
    ):
        words, last = words - {last}, last + 1  # "is sceptical of": the preposition belongs to the cue
    return Draft(
        (doc[first].idx, doc[last - 1].idx + len(doc[last - 1])),
        pieces(text, words),
        match.head,
        holders,
        source_range(text, holders),
        frame=content.frame if content is not None else "quotation",
        clause=own_clause(match, words),
        quotes=quotes,
        denies=match.cue.polarity == "denies",
        kind=match.cue.kind,
        noun=match.cue.pos == "noun",
        silent=head_is_quoting(match),
        agentless=match.cue.pos == "verb"
        and grammar.is_passive(match.head)
        and not holders
        and reported_by(match.head) is None,
        confidence=0.7 if match.cue.pos == "verb" else 0.6,
    )
