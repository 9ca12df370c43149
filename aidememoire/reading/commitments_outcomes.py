"""What became of a commitment, as far as the article itself says: kept, broken, or open."""

from collections.abc import Iterable, Sequence
from functools import cache

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.commitments import commitment_words
from aidememoire.reading.commitments_drafts import Draft
from aidememoire.reading.commitments_due import due_of
from aidememoire.reading.commitments_spans import action_span
from aidememoire.reading.commitments_words import BindingWords
from aidememoire.reading.context import Text, span_of
from aidememoire.reading.standing import is_yet_to
from aidememoire.reading.voices import Voices
from aidememoire.records import Event
from aidememoire.records.commitments import Settlement
from aidememoire.records.terms import CommitmentState

NOT_DONE = frozenset({"cancelled", "postponed", "not-begun"})
FAILURES = frozenset({"fail", "refuse", "decline", "neglect"})
STAYING = frozenset({"remain", "stay"})
KEEPING = frozenset({"keep", "fulfil", "fulfill", "honour", "honor", "meet", "carry"})
BREAKING = frozenset({"break", "betray", "forget", "abandon", "drop"})
RUN_OUT = frozenset({"pass", "lapse", "expire"})
TELLING = FAILURES | STAYING | RUN_OUT | KEEPING | BREAKING
DEADLINES = frozenset({"deadline", "ultimatum", "date", "day", "hour", "noon", "midnight"})
WORD_GIVEN = frozenset({"promise", "word", "pledge", "commitment", "vow", "threat", "undertaking", "plan"})
CONTENT = frozenset({"NOUN", "PROPN", "NUM"})
NEAR = 2
"""Sentences after a plan in which "the meeting was put off" is about it."""


class Outcomes:
    """Looks for what a text says of the commitments that it reports."""

    def __init__(self, text: Text, words: BindingWords, voices: Voices, events: Sequence[Event]) -> None:
        self.text, self.words, self.voices, self.events = text, words, voices, events
        self._clauses = [
            t for t in text.doc if t.pos_ == "VERB" and text.part_at(t.idx) == "body" and grammar.is_clause(t)
        ]
        self._sentence = {t.i: n for n, s in enumerate(text.doc.sents) for t in s}

    def of(self, draft: Draft) -> tuple[CommitmentState, tuple[Settlement, ...]]:
        """Return the state of a commitment and what settles it."""
        if draft.anew:
            return "open", ()
        if draft.kept:
            return "kept", (self._settlement("kept", grammar.clause(draft.head)),)
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
            done = next(
                (c for c in event.claims if c.status == "occurred" and c.evidence and c.evidence.start >= end), None
            )
            if event.status == "occurred" and done is not None:
                return "kept", (Settlement("kept", done.by, done.statement, done.evidence),)
        return None

    # ---- clauses that tell the outcome

    def _says(self, draft: Draft, verb: Token) -> CommitmentState | None:
        """Return what a clause says became of it."""
        if (
            draft.kind == "prediction"
            or not self._may_tell(draft, verb)
            or grammar.is_condition(verb)
            or draft.what.start <= verb.i < draft.what.end
            or verb in (draft.cue, draft.head)
        ):
            return None
        after = verb.i > draft.head.i
        if after and draft.kind == "plan" and self._called_off(draft, verb):
            return "broken"
        if after and (state := self._of_the_word(draft, verb)):
            return state
        if not after and not self._told_before(draft):
            return None
        return self._of_the_deed(draft, verb)

    def _may_tell(self, draft: Draft, verb: Token) -> bool:
        """Tell whether the verb is one by which an outcome is told at all; most are not, and need no closer look."""
        lemma = verb.lemma_.lower()
        telling = lemma in TELLING or self.words.has(verb, "broken", "kept")
        return telling or is_yet_to(verb) or self._same_verb(draft, verb)

    def _called_off(self, draft: Draft, verb: Token) -> bool:
        """For example "but the meeting was put off"."""
        if not self.words.has(verb, "broken") or not self.words.has(draft.head, "meetings") or grammar.is_negated(verb):
            return False
        near = self._sentence[verb.i] - self._sentence[draft.head.i] <= NEAR
        return (
            near and grammar.is_passive(verb) and any(self.words.has(t, "gatherings") for t in grammar.subjects(verb))
        )

    def _of_the_word(self, draft: Draft, verb: Token) -> CommitmentState | None:
        """For example "kept her word", "broke the promise", "did not carry out his threat", "the deadline passed"."""
        if verb.lemma_.lower() in RUN_OUT and any(
            t.lemma_.lower() in DEADLINES for t in verb.doc[verb.left_edge.i : verb.i]
        ):
            without = any(t.lower_ in ("without", "no", "not") for t in verb.doc[verb.i : verb.sent.end])
            return "broken" if draft.kind == "threat" or without else None
        lemma, passive = verb.lemma_.lower(), grammar.is_passive(verb)
        kept = self.words.has(verb, "kept") or (passive and lemma in KEEPING)
        broken = self.words.has(verb, "broken") or (passive and lemma in BREAKING)
        if not kept and not broken:
            return None
        things = [*grammar.undergoers(verb), *grammar.obliques(verb, "on", "to")]
        given = any(t.lemma_.lower() in WORD_GIVEN | DEADLINES for t in things) or verb.lemma_.lower() in (
            "renege",
            "backtrack",
        )
        who = self.voices.who([*grammar.doers(verb), *(p for t in things for p in grammar.possessors(t))])
        if not given or not set(who) & set(draft.actors) or grammar.verb_form(verb).tense != "past":
            return None
        if grammar.is_negated(verb):
            return "broken" if kept else None
        return "kept" if kept else "broken"

    def _of_the_deed(self, draft: Draft, verb: Token) -> CommitmentState | None:
        """Return kept or broken where the same people did, or did not do, the same."""
        if self._undone(draft, verb):
            return "broken"
        form = grammar.verb_form(verb)
        pluperfect = form.perfect and any(t.lower_ == "had" for t in grammar.auxiliaries(verb))
        if form.tense != "past" or form.modal is not None or pluperfect:
            return None
        if not self._concerns(draft, verb) or not self._same_verb(draft, verb):
            return None
        things = self._things(draft)
        named_before = any(t.pos_ == "PRON" for t in grammar.undergoers(verb))  # "she did not release them"
        if things and not named_before and not things & _lemmas(action_span(verb, clause=True)):
            return None
        return "broken" if grammar.is_negated(verb) else "kept"

    def _undone(self, draft: Draft, verb: Token) -> bool:
        """Tell whether it is said to be left undone: "failed to", "has yet to" past its day, "the road stayed shut"."""
        lemma = verb.lemma_.lower()
        if is_yet_to(verb):
            return self._same_verb(draft, verb) and self._concerns(draft, verb) and self._past(draft)
        same = any(self._same_verb(draft, c) for c in grammar.complements(verb)) and self._concerns(draft, verb)
        if lemma in FAILURES:
            return same
        past = grammar.verb_form(verb).tense == "past"
        return lemma in STAYING and past and bool(self._things(draft) & _lemmas(grammar.own_subjects(verb)))

    def _past(self, draft: Draft) -> bool:
        """Tell whether the day set lies before the report."""
        due = due_of(self.text, draft.head, draft.scopes)
        published = self.text.document.published
        return bool(due and due.value and published and due.value[:10] < published[: len(due.value[:10])])

    def _concerns(self, draft: Draft, verb: Token) -> bool:
        """Tell whether the same people act, or the same thing is acted on ("the captives were freed")."""
        if set(self.voices.who(grammar.doers(verb))) & set(draft.actors):
            return True
        return bool(self._things(draft) & _lemmas(grammar.subjects(verb)))

    def _told_before(self, draft: Draft) -> bool:
        """Tell whether the promise lies before what the text tells: "had promised"."""
        return draft.cue is not None and any(t.lower_ == "had" for t in draft.cue.children)

    def _same_verb(self, draft: Draft, verb: Token) -> bool:
        one, other = draft.head.lemma_.lower(), verb.lemma_.lower()
        if one == other:
            return True
        inner = {t.lemma_.lower() for t in draft.what if t.pos_ == "VERB"}
        return one == other or any({one, *inner} & row and other in row for row in _alike())

    def _things(self, draft: Draft) -> set[str]:
        return {t.lemma_.lower() for t in draft.what if t.pos_ in CONTENT and t != draft.head}


@cache
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row.words) for row in commitment_words().alike)


def _lemmas(tokens: Iterable[Token]) -> set[str]:
    return {t.lemma_.lower() for t in tokens if t.pos_ in CONTENT}
