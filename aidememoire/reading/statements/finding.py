"""Statements: who said what, through whom. The line of the work; the parts stand beside it.

Rules over the parse find cues of the lexicon with source and content, at every depth; the encoder's attributions confirm them
and add others; quotation marks settle direct speech; the actors of the text say who the sources are; what is said inside
another's statement gets that one for its relay.
"""

from aidememoire.lexicons.phrases import Unit
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.statements import details
from aidememoire.reading.statements.asides import settle_asides
from aidememoire.reading.statements.chains import (
    go_on_adding,
    part,
    rejoin_verbs,
    second_verbs,
    set_chains,
    set_outer,
    share_subjects,
    split_joined,
    without_denied,
)
from aidememoire.reading.statements.cleaning import clean, feeling_within, nameless, without_repeats
from aidememoire.reading.statements.cues import text_units
from aidememoire.reading.statements.drafts import Draft, Range
from aidememoire.reading.statements.free_speech import add_free_speech
from aidememoire.reading.statements.headlines import headline_drafts
from aidememoire.reading.statements.model import add_model
from aidememoire.reading.statements.phrases import phrase_drafts
from aidememoire.reading.statements.places import fill_by_place
from aidememoire.reading.statements.quotes import manner, only_label, settle_quotations
from aidememoire.reading.statements.relays import add_cited, behind_pronouns, is_name, is_phase, names_what
from aidememoire.reading.statements.rules import Rules, rule_drafts
from aidememoire.reading.statements.speakers import behind_statements, heard, set_voice, unheard
from aidememoire.reading.statements.turns import turn_drafts
from aidememoire.records import Span, Statement


def find_statements(text: Text, cast: Cast) -> tuple[Statement, ...]:
    """Return the statements of a text, outer ones before those inside them, in the order of the text."""
    units = text_units(text.doc)
    rules = rule_drafts(text, units)
    drafts = [*rules.drafts, *phrase_drafts(text, units)]
    add_model(text, drafts, rules)
    fill_by_place(text, drafts)
    settle_asides(text, drafts)
    behind_pronouns(text, drafts)
    rejoin_verbs(cast, text.document.text, drafts)
    for draft in drafts:
        clean(text, draft)
    drafts = [d for d in drafts if set_voice(text, cast, d)]
    drafts += headline_drafts(text, cast)
    behind_statements(drafts)
    drafts = [d for d in drafts if not is_name(cast, d) and not is_phase(d, drafts)]
    turns, taken = turn_drafts(text, cast, drafts)
    drafts = [d for d in drafts if not any(start <= d.start < end for start, end in taken)]
    set_outer(drafts)
    settle_quotations(text, drafts, lambda q: heard(drafts, q), taken)
    drafts = [
        d
        for d in [*drafts, *turns]
        if d.content and (d.speakers or d.cue is None or d.origin == "turn" or unheard(text, d))
    ]
    for draft in drafts:
        clean(text, draft)
    part(drafts)
    drafts = without_repeats(text, drafts)
    set_outer(drafts)
    second_verbs(text.document.text, drafts)
    share_subjects(drafts)
    go_on_adding(drafts)
    split_joined(text.document.text, drafts)
    drafts = [d for d in without_denied(drafts) if d.content and not _is_none(text, d)]
    add_free_speech(text, drafts)
    set_chains(drafts)
    add_cited(cast, drafts)
    drafts = [d for d in drafts if not d.silent]
    return _statements(text, cast, sorted(drafts, key=lambda d: (d.start, -d.end, d.cue or (0, 0))), rules, units)


def _is_none(text: Text, draft: Draft) -> bool:
    """Tell whether a draft is no statement in our scheme, though it has a source and a content."""
    return feeling_within(draft) or only_label(text, draft) or nameless(text, draft) or names_what(text, draft)


def _statements(text: Text, cast: Cast, drafts: list[Draft], rules: Rules, units: list[Unit]) -> tuple[Statement, ...]:
    ids = {id(d): f"s{number}" for number, d in enumerate(drafts, 1)}
    out: list[Statement] = []
    occasions = details.Occasions()
    for draft in drafts:
        match = rules.matches.get(draft.head.i) if draft.head is not None else None
        near = details.near_words(draft)
        channel = occasions.carried(text, draft, details.channel(text, draft, near, units))
        out.append(
            Statement(
                id=ids[id(draft)],
                chain=draft.chain,
                source=_span(text, draft.source),
                cue=_span(text, draft.cue),
                content=tuple(Span(s, e, text.document.text[s:e]) for s, e in draft.content),
                manner=manner(text, draft),
                inside=_inside(draft, ids),
                addressees=details.addressees(text, cast, draft, match),
                channel=channel,
                when=details.when(text, near),
                confidence=round(draft.confidence, 2),
            )
        )
    return tuple(out)


def _inside(draft: Draft, ids: dict[int, str]) -> str | None:
    outer = draft.outer
    while outer is not None and id(outer) not in ids:
        outer = outer.outer
    return ids[id(outer)] if outer is not None else None


def _span(text: Text, piece: Range | None) -> Span | None:
    return Span(piece[0], piece[1], text.document.text[piece[0] : piece[1]]) if piece is not None else None
