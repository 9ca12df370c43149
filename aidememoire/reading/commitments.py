"""What was promised, planned, threatened and foretold: by whom, what, for when, and what the article says became of it."""

from collections.abc import Iterator, Sequence

from aidememoire.language import grammar
from aidememoire.reading.commitments_accords import Accords
from aidememoire.reading.commitments_cues import Cues
from aidememoire.reading.commitments_dates import Dates
from aidememoire.reading.commitments_drafts import Draft, Scene
from aidememoire.reading.commitments_due import due_of
from aidememoire.reading.commitments_futures import Futures
from aidememoire.reading.commitments_lists import listed_duties
from aidememoire.reading.commitments_outcomes import Outcomes
from aidememoire.reading.commitments_postponed import Postponed
from aidememoire.reading.commitments_words import BindingWords
from aidememoire.reading.context import Cast, Text, span_of
from aidememoire.reading.positions_words import Words
from aidememoire.reading.standing import Standing
from aidememoire.reading.voices import Voices
from aidememoire.records import Commitment, Event, Statement

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
NEAR = 60
"""Words between the beginnings of two sentences within which "the meeting" is one that was planned before."""
SAME = 0.6
"""Shared words, as a part of the shorter's, at which two commitments of one actor are one in other words."""


def find_commitments(
    text: Text, cast: Cast, statements: Sequence[Statement], events: Sequence[Event]
) -> tuple[Commitment, ...]:
    """Return the commitments of a text in the order of their words; one that is repeated in other words once."""
    attitudes, voices = Words.of(text.doc), Voices(statements, cast)
    words = BindingWords.of(text.doc, attitudes.units)
    scene = Scene(text, cast, words, voices, Standing(attitudes, voices), events)
    cues, futures, dates = Cues(scene), Futures(scene), Dates(scene)
    accords = Accords(scene)
    said = [*cues.invitations(), *cues.drafts(), *futures.drafts(), *futures.due()]
    surest_first = (
        said,
        listed_duties(scene),
        accords.drafts(),
        accords.kept(),
        Postponed(scene, dates, said).drafts(),
        dates.drafts(),
        futures.leavings(),
        futures.expected(),
        dates.events_ahead(),
    )
    drafts = _distinct([draft for found in surest_first for draft in found])
    outcomes = Outcomes(text, words, voices, events)
    return tuple(_records(text, drafts, outcomes))


def _records(text: Text, drafts: list[Draft], outcomes: Outcomes) -> Iterator[Commitment]:
    for number, draft in enumerate(sorted(drafts, key=lambda d: (d.what.start, d.what.end)), 1):
        state, settled = outcomes.of(draft)
        due = due_of(text, draft.head, draft.scopes, ahead=draft.kind == "plan" and state == "open")
        yield Commitment(
            f"c{number}", draft.actors, draft.kind, span_of(draft.what), due, state, settled, draft.statement
        )


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Drop what an earlier draft of the same people says already; drafts come with the surest kinds of find first."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _same(k, draft)), None)
        if twin is None:
            kept.append(draft)
        elif draft.broken and not twin.broken and not draft.echo:
            kept[kept.index(twin)] = draft
    return kept


def _same(one: Draft, other: Draft) -> bool:
    if one.anew and other.echo and other.head in one.head.subtree:
        return True
    if one.head == other.head or (one.what.start < other.what.end and other.what.start < one.what.end):
        return True
    if not set(one.actors) & set(other.actors):
        return False
    if other.echo and one.kind == other.kind == "plan" and 0 <= other.head.sent.start - one.head.sent.start <= NEAR:
        return True
    if one.head.lemma_ == other.head.lemma_ and any(t.pos_ == "PRON" for t in grammar.undergoers(other.head)):
        return True  # "and again promised to pay them"
    first, second = _content(one), _content(other)
    shorter = min(len(first), len(second))
    return first == second or (shorter > 1 and len(first & second) / shorter >= SAME)


def _content(draft: Draft) -> set[str]:
    return {t.lemma_.lower() for t in draft.what if t.pos_ in CONTENT}
