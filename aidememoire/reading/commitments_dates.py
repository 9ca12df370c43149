"""Gatherings with a date set: "the next round is scheduled for 5 May", "a summit planned for Saturday was cancelled"."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.commitments_drafts import TALKS, Draft, Scene, joined
from aidememoire.reading.commitments_spans import action_span
from aidememoire.reading.links import step
from aidememoire.reading.voices import Ids
from aidememoire.records import Event

MISSED = re.compile(r"\b(?:had been (?:due|scheduled|set|planned|slated|expected)|(?:was|were|had been) supposed)\b")
"""How a gathering is told that was set and did not come about."""
FIXED = frozenset({"schedule", "plan", "set", "slate", "arrange", "fix", "expect", "agree", "book"})
"""Verbs that fix a day as passives and participles."""
MANY = 2
"""Participants that a gathering has at least."""
NEAR = 60
"""Words before a session or vote within which the body that holds it is named."""
CLIMB = 4
"""Steps up from a gathering to the verb that settles it: "fixed 2 May as the date for a summit"."""
BODIES = ("council", "parliament", "assembly", "commission", "congress", "senate", "court", "cabinet", "board")


class Dates:
    """Finds gatherings ahead, and those called off, with their participants from the events of the text."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.events = scene, scene.events
        self.words = scene.words

    def drafts(self) -> Iterator[Draft]:
        """Yield a plan for each gathering that is fixed or was cancelled."""
        for noun in self.scene.text.doc:
            if (
                not self.words.has(noun, "gatherings")
                or noun.pos_ not in ("NOUN", "PROPN")
                or self.scene.text.part_at(noun.idx) != "body"
                or grammar.negative(noun) is not None
            ):
                continue
            fixed, broken = self._fixed(noun), self._called_off(noun)
            word = fixed or broken
            if word is None or self.scene.standing.hidden(word):
                continue
            who = self.those(noun) or self.scene.voices.who(grammar.doers(word) if word.pos_ == "VERB" else [])
            if who:
                echo = fixed is None and grammar.determiner(noun) in ("the", "that", "this")
                yield self._draft(noun, who, word, broken=broken is not None, echo=echo)

    def those(self, noun: Token) -> Ids:
        """Return who takes part; the speaker too, where only the other side is named ("talks with the rebels would begin")."""
        who, said = self._participants(noun), self.scene.voices.at(noun)
        if said is not None and len(who) < MANY and self.scene.voices.partisan(said.speaker):
            return joined(said.speaker, who)
        return who

    def _draft(self, noun: Token, who: Ids, verb: Token, *, broken: bool, echo: bool = False) -> Draft:
        what, clause = action_span(noun, clause=False), action_span(verb, clause=True)
        said = self.scene.voices.at(noun)
        scopes = ((what.start_char, what.end_char), (clause.start_char, clause.end_char))
        statement = said.id if said else None
        return Draft("plan", who, noun, what, None, statement, broken=broken, echo=echo, scopes=scopes)

    def _fixed(self, noun: Token) -> Token | None:
        """Return the word that fixes a gathering."""
        for verb in grammar.relative_clauses(noun):
            if self._fixes(verb) and (verb.tag_ == "VBN" or verb.pos_ == "ADJ" or grammar.is_passive(verb)):
                return verb
        for child in noun.children:
            if (
                child.pos_ == "ADJ"
                and child.i > noun.i
                and child.lemma_.lower() in ("due", "scheduled", "set", "planned")
            ):
                return child
        settling = self._agreed(noun)
        if settling is not None:
            return settling
        verb = self._above(noun)
        if verb is None or not self.words.has(verb, "fixing") or grammar.is_negated(verb):
            return None
        form = grammar.verb_form(verb)
        if self._fixes(verb) and form.passive and form.tense in ("present", "future"):
            return verb
        ahead = form.tense == "future" or (form.tense == "present" and self.scene.dated(verb))
        spoken = form.modal == "would" and self.scene.voices.at(noun) is not None and self.scene.is_future(verb)
        return verb if (ahead and form.modal != "would") or spoken else None

    def _agreed(self, noun: Token) -> Token | None:
        """Return the verb where a gathering with a day ahead is what was agreed on, fixed or looked forward to."""
        if grammar.determiner(noun) in ("any", "no"):
            return None
        token: Token = noun
        for _ in range(CLIMB):
            up = step(token)
            if up.above is None or up.link in ("relative", "clause", "whether"):
                return None
            if self.words.has(up.above, "settling") and self.scene.standing.holds(up.above):
                form = grammar.verb_form(up.above)
                ahead = grammar.verb_form(up.above).modal is None and not grammar.is_negated(up.above)
                fits = ahead and not form.infinitive and self._day_ahead(noun, up.above)
                return up.above if fits else None
            if up.above.pos_ not in ("NOUN", "PROPN"):
                return None
            token = up.above
        return None

    def _day_ahead(self, noun: Token, verb: Token) -> bool:
        """Tell whether a day that is not past stands with a gathering or with the verb that settles it."""
        published = (self.scene.text.document.published or "")[:10]
        for top in (noun, verb):
            start, end = top.left_edge.idx, top.right_edge.idx + len(top.right_edge)
            for time in self.scene.text.times_in(start, end):
                value = (time.value or "")[:10]
                if time.type in ("DATE", "TIME") and value and value >= published[: len(value)] and "-" in value:
                    return True
        return False

    def _fixes(self, verb: Token) -> bool:
        return verb.lemma_.lower() in FIXED or (verb.pos_ == "ADJ" and verb.lemma_.lower() in ("due", "set"))

    def _above(self, noun: Token) -> Token | None:
        up = step(noun)
        return (
            up.above
            if up.above is not None and (up.link == "subject" or (up.link == "object" and grammar.is_passive(up.above)))
            else None
        )

    def _called_off(self, noun: Token) -> Token | None:
        """Return the verb that says that a gathering does not take place."""
        up = step(noun)
        if up.above is None or up.link not in ("object", "subject"):
            return None
        if up.above.i > noun.i and MISSED.search(noun.doc[noun.i : up.above.i + 1].text):
            return up.above
        if not self.words.has(up.above, "broken"):
            return None
        form = grammar.verb_form(up.above)
        passive = grammar.is_passive(up.above)
        called_off = passive or up.link == "object" or up.above.lemma_.lower() == "fall"
        return up.above if called_off and form.tense == "past" and not grammar.is_negated(up.above) else None

    def events_ahead(self) -> Iterator[Draft]:
        """Yield a plan for each meeting ahead that the events of the text know with its day."""
        published = (self.scene.text.document.published or "")[:10]
        for event in self.events:
            value = event.when.value if event.when is not None else None
            who = tuple(dict.fromkeys((*event.actors, *event.recipients)))
            if (
                event.type != TALKS
                or event.status != "planned"
                or not value
                or value[:10] < published[: len(value[:10])]
            ):
                continue
            span = (
                self.scene.text.doc.char_span(event.evidence[0].start, event.evidence[0].end)
                if event.evidence and who
                else None
            )
            clause = grammar.clause(span.root) if span is not None else None
            if span is not None and clause is not None and grammar.verb_form(clause).tense != "past":
                yield self._draft(span.root, who, clause, broken=False, echo=True)

    # ---- who takes part

    def _participants(self, noun: Token) -> Ids:
        """Return who takes part: as the noun phrase itself says, else as the events of the text have it."""
        return self._in_full(noun) or self._by_events(noun)

    def _in_full(self, noun: Token) -> Ids:
        """Return the sides that the phrase names: "the meeting, which Velland proposed", "of the two", "Velland-Sorania"."""
        proposers = [
            s for v in grammar.relative_clauses(noun) if v.tag_ != "VBN" for s in grammar.own_subjects(v) if s != noun
        ]
        if proposers and (found := self.scene.voices.who(proposers)):
            return found
        held = self.scene.voices.who(grammar.noun_complements(noun, "of", "between"))
        if held and all(self.scene.cast.kind(h) in ("state", "organisation", "person", "office") for h in held):
            return held
        pair = self._hyphened(noun)
        return pair if len(pair) >= MANY else ()

    def _by_events(self, noun: Token) -> Ids:
        own = [e for e in self.events if e.type == TALKS and any(s.start <= noun.idx < s.end for s in e.evidence)]
        own += [e for e in self.events if e.type == TALKS and e not in own and self._same_clause(e, noun)]
        for event in own:
            if event.actors or event.recipients:
                return tuple(dict.fromkeys((*event.actors, *event.recipients)))
        named = self.scene.voices.who(
            [
                *grammar.possessors(noun),
                *grammar.noun_complements(noun, "of", "between", "with", "among", "by", "to"),
                *grammar.compounds(noun),
            ]
        )
        if len(named) > 1:
            return named
        last = [
            e
            for e in self.events
            if e.type == TALKS
            and len(e.actors) + len(e.recipients) > 1
            and e.evidence
            and e.evidence[0].start < noun.idx
        ]
        nearest = max(last, key=lambda e: e.evidence[0].start, default=None)
        if nearest is not None and not named:
            return tuple(dict.fromkeys((*nearest.actors, *nearest.recipients)))
        return named or self._body_before(noun)

    def _hyphened(self, noun: Token) -> Ids:
        """Return the sides of a gathering named by both: "the Velland-Sorania Dialogue"."""
        doc, found = noun.doc, dict[str, None]()
        for token in noun.subtree:
            beside = {doc[i].text for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)}
            if token.pos_ in ("PROPN", "ADJ") and "-" in beside:
                found.update(dict.fromkeys(self.scene.cast.one(token) or self.scene.cast.behind(token)))
        return tuple(found)

    def _body_before(self, noun: Token) -> Ids:
        """Return the council or parliament last named, whose session or vote it is."""
        for token in reversed(list(noun.doc[max(0, noun.i - NEAR) : noun.i])):
            for actor in self.scene.voices.who([token]) if token.pos_ == "PROPN" else ():
                if any(word in self.scene.cast.name(actor).lower() for word in BODIES):
                    return (actor,)
        return ()

    def _same_clause(self, event: Event, noun: Token) -> bool:
        clause = grammar.clause(noun)
        start, end = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)
        return event.status in ("planned", "denied", "proposed") and any(
            start <= s.start and s.end <= end for s in event.evidence
        )
