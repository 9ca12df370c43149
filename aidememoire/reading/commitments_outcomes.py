"""What became of a commitment, as far as the article itself says: kept, broken, or open."""

from collections.abc import Sequence

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.commitments_drafts import Draft
from aidememoire.reading.commitments_spans import action_span
from aidememoire.reading.commitments_words import BindingWords
from aidememoire.reading.context import Text, span_of
from aidememoire.reading.voices import Voices
from aidememoire.records import Event
from aidememoire.records.commitments import Settlement
from aidememoire.records.terms import CommitmentState

NOT_DONE = frozenset({"cancelled", "postponed", "not-begun"})
CONTACT = frozenset({"call", "speak", "telephone", "phone", "ring", "talk", "meet", "visit", "see", "contact"})
"""Verbs of contact: who said that they would call and spoke has kept it."""
FAILURES = frozenset({"fail", "refuse", "decline"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM"})


class Outcomes:
    """Looks for what a text says of the commitments that it reports."""

    def __init__(self, text: Text, words: BindingWords, voices: Voices, events: Sequence[Event]) -> None:
        self.text, self.words, self.voices, self.events = text, words, voices, events
        self._clauses = [t for t in text.doc if t.pos_ == "VERB" and text.part_at(t.idx) == "body" and grammar.is_clause(t)]

    def of(self, draft: Draft) -> tuple[CommitmentState, tuple[Settlement, ...]]:
        """Return the state of a commitment and what settles it."""
        if draft.broken:
            return "broken", (self._settlement("broken", grammar.clause(draft.head)),)
        event = self._event(draft)
        if event is not None:
            return event
        for verb in self._clauses:
            state = self._says(draft, verb)
            if state is not None:
                return state, (self._settlement(state, verb),)
        return "open", ()

    def _settlement(self, state: CommitmentState, verb: Token) -> Settlement:
        said = self.voices.at(verb)
        evidence = span_of(action_span(verb, clause=True))
        if said is None or not said.speaker:
            return Settlement(state, "outlet", None, evidence)
        return Settlement(state, said.speaker, said.id, evidence)

    def _event(self, draft: Draft) -> tuple[CommitmentState, tuple[Settlement, ...]] | None:
        """Read the outcome off an event that the commitment is about."""
        start, end = draft.what.start_char, draft.what.end_char
        for event in self.events:
            if not any(s.start < end and start < s.end for s in event.evidence):
                continue
            off = next((c for c in event.claims if c.status == "denied" and c.reason in NOT_DONE), None)
            if event.status == "denied" and off is not None:
                return "broken", (Settlement("broken", off.by, off.statement, off.evidence),)
            done = next((c for c in event.claims if c.status == "occurred" and c.evidence and c.evidence.start >= end), None)
            if event.status == "occurred" and done is not None:
                return "kept", (Settlement("kept", done.by, done.statement, done.evidence),)
        return None

    def _says(self, draft: Draft, verb: Token) -> CommitmentState | None:
        """Return what a clause says became of it: the same deed by the same people, done or not."""
        inside = draft.what.start <= verb.i < draft.what.end or (draft.cue is not None and verb == draft.cue)
        if inside or verb.i < draft.head.i or verb == draft.head:
            return None
        if not set(self.voices.who(grammar.doers(verb))) & set(draft.actors):
            return None
        form = grammar.verb_form(verb)
        failed = self._failed(draft, verb)
        if failed:
            return "broken"
        if form.tense != "past" or form.modal is not None or (form.perfect and any(t.lower_ == "had" for t in grammar.auxiliaries(verb))):
            return None
        if not self._same_deed(draft, verb):
            return None
        if grammar.is_negated(verb):
            return "broken"
        return "kept" if self.voices.at(verb) is None else None

    def _failed(self, draft: Draft, verb: Token) -> bool:
        """ "failed to reopen it", "broke her promise", "let the deadline pass"."""
        if verb.lemma_.lower() in FAILURES:
            return any(self._same_verb(draft, c) for c in grammar.complements(verb))
        return self.words.has(verb, "broken") and verb.lemma_.lower() in ("break", "renege", "go", "back", "let", "miss") and draft.kind in ("promise", "threat")

    def _same_verb(self, draft: Draft, verb: Token) -> bool:
        one, other = draft.head.lemma_.lower(), verb.lemma_.lower()
        return one == other or (bool({one, *self._inner(draft)} & CONTACT) and other in CONTACT)

    def _inner(self, draft: Draft) -> set[str]:
        return {t.lemma_.lower() for t in draft.what if t.pos_ == "VERB"}

    def _same_deed(self, draft: Draft, verb: Token) -> bool:
        if not self._same_verb(draft, verb):
            return False
        wanted = {t.lemma_.lower() for t in draft.what if t.pos_ in CONTENT and t != draft.head}
        span = action_span(verb, clause=False)
        got = {t.lemma_.lower() for t in span if t.pos_ in CONTENT and t != verb}
        return bool(wanted & got) or not wanted
