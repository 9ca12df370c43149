"""Gatherings put on another day: "postponed to 22 March" is the plan now, beside the one that came to nothing."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.commitments_dates import Dates
from aidememoire.reading.commitments_drafts import Draft, Scene
from aidememoire.reading.commitments_spans import action_span

NEAR = 60
"""Words back to the plan that "the meeting" was."""
ONTO = ("to", "until", "till", "for", "by")


class Postponed:
    """Finds the new plans, with the participants of the gathering that was moved."""

    def __init__(self, scene: Scene, dates: Dates, known: Sequence[Draft]) -> None:
        self.scene, self.dates = scene, dates
        self.known = [draft for draft in known if draft.kind == "plan"]

    def drafts(self) -> Iterator[Draft]:
        """Yield a plan for each gathering that has a new day."""
        for verb in self.scene.text.doc:
            if not self.scene.words.has(verb, "postponing") or not self.scene.in_body(verb):
                continue
            noun = self._gathering(verb)
            if noun is None or not self._done(verb) or not self._has_new_day(verb):
                continue
            who = self._planned(noun) or self.dates.those(noun)
            if who:
                draft = self.scene.draft("plan", who, verb, action_span(verb, clause=False))
                yield Draft(draft.kind, who, verb, draft.what, None, draft.statement, anew=True, scopes=draft.scopes)

    def _planned(self, noun: Token) -> tuple[str, ...]:
        """Return who was to take part in "the meeting", where the plan was told just before."""
        if grammar.determiner(noun) not in ("the", "that", "this"):
            return ()
        before = [d for d in self.known if 0 < noun.i - d.head.i <= NEAR]
        return max(before, key=lambda d: d.head.i).actors if before else ()

    def _gathering(self, verb: Token) -> Token | None:
        """Return what is moved: a gathering, or a noun that the relative clause is about."""
        things = grammar.undergoers(verb)
        return next((t for t in things if self.scene.words.has(t, "gatherings")), None)

    def _done(self, verb: Token) -> bool:
        form = grammar.verb_form(verb)
        told = form.tense == "past" or verb.dep_ in ("acl", "acl:relcl")
        if not told or form.modal is not None or grammar.is_negated(verb) or self.scene.standing.hidden(verb):
            return False
        later = [v for v in grammar.conjuncts(verb) if v.i > verb.i]
        return not any(self.scene.words.has(v, "broken") for v in later)  # "put off until May and then called off"

    def _has_new_day(self, verb: Token) -> bool:
        """Tell whether a time that is not past hangs on the verb by "to", "until" …; "put off indefinitely" names none."""
        text = self.scene.text
        published = text.document.published or ""
        start, end = verb.idx, verb.right_edge.idx + len(verb.right_edge)
        for time in text.times_in(start, end):  # by the words before it: parses part "Dec. 2" from its preposition
            before = text.document.text[start : time.start].split()[-1:]
            value = (time.value or "")[:10]
            onto = bool(before) and before[0].lower() in ONTO
            if onto and time.type in ("DATE", "TIME") and value and value >= published[: len(value)]:
                return True
        return False
