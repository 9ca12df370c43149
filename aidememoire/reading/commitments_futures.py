"""What the future binds: "will", "would" in reported speech, "is to", a present with a day ahead."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.commitments import Commits, commitment_words
from aidememoire.reading.commitments_accords import TEXTS
from aidememoire.reading.commitments_drafts import Draft, Scene
from aidememoire.reading.commitments_spans import action_span
from aidememoire.reading.links import step
from aidememoire.reading.standing import is_yet_to
from aidememoire.reading.voices import Ids
from aidememoire.records import Statement

LINKING = frozenset({"ccomp", "root", "ROOT", "conj", "parataxis", "xcomp"})
AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass", "cop"})
STAYING = frozenset({"stay", "remain", "stand", "proceed"})
RELATIVE = frozenset({"acl:relcl", "relcl"})
BINDING = frozenset({"shall", "will"})
"""Modals by which those who sign an agreement bind themselves."""
PLACES = ("in", "at", "to", "on")


class Futures:
    """Finds drafts verb by verb."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.words, self.voices = scene, scene.words, scene.voices
        self._duties = frozenset(commitment_words().duties.words)
        self._foretelling = commitment_words().foretelling.words

    def drafts(self) -> Iterator[Draft]:
        """Yield what "will", "would", "is to" and "is going to" bind."""
        for verb in self.scene.text.doc:
            if self._counts(verb) and self.scene.is_future(verb) and not self.scene.standing.hidden(verb):
                draft = self._future(verb)
                if draft is not None:
                    yield draft

    def _counts(self, verb: Token) -> bool:
        if not (verb.pos_ == "VERB" or verb.lemma_ == "do") or not self.scene.in_body(verb):
            return False
        if self._added(verb):
            return True
        linked = verb.dep_ in LINKING and grammar.is_clause(verb)
        if not linked or is_yet_to(verb) or any(c.lower_ == "rather" for c in verb.children):
            return False
        return self._is_deed(verb)

    def _is_deed(self, verb: Token) -> bool:
        """Tell whether a verb is something to be done, in a clause of its own."""
        set_for = self.words.has(verb, "outings") or grammar.verb_form(verb).to_be
        duty = verb.lemma_.lower() in self._duties and not set_for
        if duty or (_of_persons(verb) and self.words.has(verb, "speaking")):
            return False
        if any(c.tag_ in ("WDT", "WP") for c in grammar.own_subjects(verb)) or any(
            c.tag_ == "WDT" for c in verb.children
        ):
            return False
        # "will meet and talk" is one commitment
        return verb.dep_ != "conj" or any(c.dep_ in AUXILIARIES for c in verb.children)

    def _added(self, verb: Token) -> bool:
        """Tell whether a relative clause adds a meeting with its day: "the council, which will meet on Friday, …"."""
        if verb.dep_ not in RELATIVE or not self.scene.is_meeting(verb) or self.voices.at(verb) is not None:
            return False
        which = next((c for c in verb.children if c.tag_ in ("WDT", "WP") and c.i < verb.i), None)
        after_comma = which is not None and which.i > 0 and which.nbor(-1).text == ","
        return after_comma and self.scene.dated(verb)

    def _future(self, verb: Token) -> Draft | None:
        said = self.voices.at(verb)
        if said is not None and self._wished(said):
            return None
        form = grammar.verb_form(verb)
        agentless = grammar.is_passive(verb) and not grammar.agents(verb)
        doers = [] if agentless else grammar.doers(verb) or self.voices.split_subject(verb)
        who = self.voices.acting(doers, said.speaker if said is not None else ())
        thinker = self._thinker(verb)
        if thinker:
            return self.scene.draft("prediction", thinker, verb, action_span(verb, clause=True))
        if said is not None and said.speaker:
            return self._spoken(verb, said, who)
        if not who or not (self.scene.is_meeting(verb) or form.to_be or form.tense == "future"):
            return None
        past = form.to_be and form.tense == "past"
        signed = self.scene.text.document.kind == "agreement" and form.modal in BINDING
        signed = signed or any(t.lemma_.lower() in TEXTS for t in grammar.obliques(verb, "under"))
        return self.scene.draft(
            "promise" if signed else "plan",
            self.scene.party(verb, who),
            verb,
            action_span(verb, clause=False),
            broken=past,
        )

    def _spoken(self, verb: Token, said: Statement, who: Ids) -> Draft | None:
        speakers, meeting, form = said.speaker, self.scene.is_meeting(verb), grammar.verb_form(verb)
        own = bool(who) and self.voices.may_bind(speakers, who)
        if self._foretold(said):
            own = bool(set(who) & set(speakers))
        if meeting and who and (not own or self._meets_somebody(verb)):
            what = action_span(verb, clause=True)
            return self.scene.draft("plan", self.scene.party(verb, who), verb, what, said=said)
        if form.to_be and who and form.tense == "future" and not own:
            return self.scene.draft(
                "plan", self.scene.party(verb, who), verb, action_span(verb, clause=False), said=said
            )
        if own:
            return self.scene.draft(self._kind(verb, said), who, verb, action_span(verb, clause=False), said=said)
        if any(c.dep_ == "expl" for c in verb.children) or self._of_gathering(verb, speakers):
            return None
        kind: Commits = "promise" if not who and self._binds(verb, speakers) else "prediction"
        if kind == "prediction" and self.voices.partisan(speakers) and not self._foretold(said):
            return None  # what one side says that things or others will do is argument, not forecast
        return self.scene.draft(kind, speakers, verb, action_span(verb, clause=True), said=said)

    def _kind(self, verb: Token, said: Statement) -> Commits:
        """Return what a future of one's own is: a threat, a plan to meet, else a promise."""
        cue = said.cue.text.lower() if said.cue is not None else ""
        if cue.startswith(("warn", "threat")):
            return "threat"
        planned = self.scene.is_meeting(verb) or grammar.verb_form(verb).to_be
        return "plan" if planned and not _first_person(verb) else "promise"

    def _wished(self, said: Statement) -> bool:
        """Tell whether a statement is what somebody hopes, fears, asks for or doubts, so that its future binds nobody."""
        if said.cue is None:
            return False
        span = self.scene.text.doc.char_span(said.cue.start, said.cue.end, alignment_mode="expand")
        return self.words.any_of(span or (), "wishing")

    def _thinker(self, verb: Token) -> Ids:
        """Return who thinks that it will come, where the word above says so: "he thinks they will forget him"."""
        up = step(verb)
        if up.above is None or up.link not in ("that", "object") or not self._foretells(up.above.lower_):
            return ()
        own = self.voices.who(grammar.doers(verb))
        thinker = self.voices.who(grammar.doers(up.above))
        return () if set(own) & set(thinker) else thinker

    def _foretells(self, words: str) -> bool:
        return any(word in words for word in self._foretelling)

    def _foretold(self, said: Statement) -> bool:
        """Tell whether a statement is what somebody thinks will come: "believes", "predicted"."""
        return said.cue is not None and self._foretells(said.cue.text.lower())

    def _binds(self, verb: Token, speakers: Ids) -> bool:
        """Tell whether a thing's future is in the speaker's hands: "the crews would be freed", "trucks would move"."""
        only = any(c.lower_ == "only" for c in verb.subtree)
        ahead = verb.lower_ == "go" and any(c.lower_ == "ahead" for c in verb.children)
        stays = verb.lemma_.lower() in STAYING or ahead
        return (grammar.is_passive(verb) or only or stays) and self.voices.partisan(speakers)

    def _of_gathering(self, verb: Token, speakers: Ids) -> bool:
        """Tell whether those who speak for a side say when a gathering will be, which is a plan: "talks would begin"."""
        subjects = grammar.own_subjects(verb)
        gathering = self.words.has(verb, "fixing") and any(self.words.has(t, "gatherings") for t in subjects)
        return gathering and self.voices.partisan(speakers)

    def _meets_somebody(self, verb: Token) -> bool:
        return bool(self.voices.who([*grammar.objects(verb), *grammar.obliques(verb, "with", "to")]))

    def due(self) -> Iterator[Draft]:
        """Yield what is due to be done where the parse takes "due to" for a preposition: "is due to vote on Friday"."""
        for due in self.scene.text.doc[1:-2]:
            deed = due.nbor(2)
            before = [t.lower_ for t in due.doc[max(due.sent.start, due.i - 3) : due.i]]
            set_for = (
                due.nbor(1).lower_ == "to"
                and deed.tag_ in ("VB", "NN")
                and {"is", "are", "was", "were", "been"} & set(before)
            )
            if due.lower_ != "due" or not set_for or not self.scene.in_body(due) or self.scene.standing.hidden(deed):
                continue
            subjects = [t for t in due.sent if t.dep_.startswith("nsubj") and t.i < due.i]
            who = self.voices.who(grammar.subjects(deed) or subjects[-1:])
            if who:
                what = _bare(due.doc[deed.i : deed.right_edge.i + 1])
                yield self.scene.draft("plan", who, deed, what, broken="had" in before)

    # ---- the present that tells of a day ahead

    def expected(self) -> Iterator[Draft]:
        """Yield who is expected somewhere: "the envoy is expected in the capital on Monday"."""
        for verb in self.scene.text.doc:
            if verb.lower_ not in ("expected", "due", "awaited") or not self.scene.in_body(verb):
                continue
            clauses = any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in verb.children)
            if clauses or not grammar.obliques(verb, *PLACES):
                continue
            places = grammar.obliques(verb, *PLACES)
            subjects = grammar.subjects(verb) or [s for place in places for s in grammar.own_subjects(place)]
            who = self.voices.who(subjects)
            said = grammar.is_finite(verb) or (verb.i > 0 and verb.nbor(-1).lower_ in ("is", "are"))
            finite = said and not grammar.is_negated(verb)
            if who and finite and not self.scene.standing.hidden(verb):
                yield self.scene.draft("plan", who, verb, action_span(verb, clause=False))

    def leavings(self) -> Iterator[Draft]:
        """Yield plans in the present tense: "leaves for Halland on Friday", where a time ahead stands beside."""
        for verb in self.scene.text.doc:
            present = verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBD" and verb.lower_.endswith("s"))
            present = present and self.scene.is_meeting(verb)
            if not present or self.voices.at(verb) is not None or not self.scene.in_body(verb):
                continue
            who = self.voices.who(grammar.doers(verb))
            if who and self.scene.dated(verb) and not self.scene.standing.hidden(verb):
                yield self.scene.draft("plan", self.scene.party(verb, who), verb, action_span(verb, clause=False))


def _bare(words: TokenSpan) -> TokenSpan:
    """Return the words without the full stop at their end."""
    return words[:-1] if words[-1].is_punct else words


def _of_persons(verb: Token) -> bool:
    return any(t.lower_ in ("i", "we", "he", "she", "they") for t in grammar.own_subjects(verb))


def _first_person(verb: Token) -> bool:
    return any(t.lower_ in ("i", "we") for t in grammar.own_subjects(verb))
