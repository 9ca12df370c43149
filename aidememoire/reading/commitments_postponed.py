"""Gatherings put on another day: "postponed to 22 March" is the plan now, beside the one that came to nothing."""

from collections.abc import Iterator

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.commitments_dates import Dates
from aidememoire.reading.commitments_drafts import Draft, Scene
from aidememoire.reading.commitments_spans import action_span

ONTO = ("to", "until", "till", "for", "by")


class Postponed:
    """Finds the new plans, with the participants of the gathering that was moved."""

    def __init__(self, scene: Scene, dates: Dates) -> None:
        self.scene, self.dates = scene, dates

    def drafts(self) -> Iterator[Draft]:
        """Yield a plan for each gathering that has a new day."""
        for verb in self.scene.text.doc:
            if not self.scene.words.has(verb, "postponing") or not self.scene.in_body(verb):
                continue
            noun = self._gathering(verb)
            if noun is None or not self._done(verb) or not self._has_new_day(verb):
                continue
            who = self.dates.those(noun)
            if who:
                draft = self.scene.draft("plan", who, verb, action_span(verb, clause=False))
                yield Draft(draft.kind, who, verb, draft.what, None, draft.statement, anew=True, scopes=draft.scopes)

    def _gathering(self, verb: Token) -> Token | None:
        """Return what is moved: a gathering, or a noun that the relative clause is about."""
        things = grammar.undergoers(verb)
        return next((t for t in things if self.scene.words.has(t, "gatherings")), None)

    def _done(self, verb: Token) -> bool:
        form = grammar.verb_form(verb)
        told = form.tense == "past" or verb.dep_ in ("acl", "acl:relcl")
        return told and form.modal is None and not grammar.is_negated(verb) and not self.scene.standing.hidden(verb)

    def _has_new_day(self, verb: Token) -> bool:
        """Tell whether a time that is not past hangs on the verb by "to", "until" …; "put off indefinitely" names none."""
        published = self.scene.text.document.published or ""
        for noun in grammar.obliques(verb, *ONTO):
            start, end = noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge)
            for time in self.scene.text.times_in(start, end):
                value = (time.value or "")[:10]
                if time.type in ("DATE", "TIME") and value and value >= published[: len(value)]:
                    return True
        return False
