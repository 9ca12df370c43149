"""What accords lay down, told by others: "Article 7 provides for the release of 140 men"; and what was done "as agreed"."""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.commitments_drafts import Draft, Scene
from aidememoire.reading.commitments_spans import action_span
from aidememoire.reading.voices import Ids

TEXTS: Final = frozenset(
    {"accord", "agreement", "article", "clause", "deal", "declaration", "pact", "protocol", "text", "treaty", "truce"}
)
LAYING_DOWN: Final = frozenset({"provide", "stipulate", "foresee", "envisage", "require", "prescribe", "oblige"})
SIGNED: Final = frozenset({"AGREE", "CONSULT"})
AS_AGREED: Final = re.compile(r"(?:^|, )as (?:agreed|promised|pledged|announced|planned|scheduled)\b", re.IGNORECASE)
PAIR: Final = 2


class Accords:
    """Finds the duties of those who signed, and deeds that kept a promise told only by "as agreed"."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def drafts(self) -> Iterator[Draft]:
        """Yield a promise for each thing that a text of several parties provides for."""
        for verb in self.scene.text.doc:
            if verb.lemma_.lower() not in LAYING_DOWN or not self.scene.in_body(verb) or grammar.is_negated(verb):
                continue
            if not any(t.lemma_.lower() in TEXTS for t in grammar.own_subjects(verb)):
                continue
            who = self._parties(verb)
            for thing in [*grammar.objects(verb), *grammar.obliques(verb, "for")] if who else ():
                if thing.pos_ in ("NOUN", "PROPN") and not self.scene.cast.one(thing):
                    yield self.scene.draft("promise", who, thing, action_span(thing, clause=False))

    def kept(self) -> Iterator[Draft]:
        """Yield promises of which only the keeping is told: "reopened the road on Monday, as agreed"."""
        for sentence in self.scene.text.doc.sents:
            found = AS_AGREED.search(sentence.text)
            verb = sentence.root
            if found is None or verb.pos_ != "VERB" or not self.scene.in_body(verb) or self.scene.is_meeting(verb):
                continue
            done = grammar.verb_form(verb).tense == "past" and not grammar.is_negated(verb)
            who = self.scene.voices.who(grammar.doers(verb)) if done and self.scene.voices.at(verb) is None else ()
            if who:
                what = action_span(verb, clause=False)
                yield Draft("promise", who, verb, what, kept=True)

    def _parties(self, verb: Token) -> Ids:
        """Return the parties to the accord last told of."""
        before = [
            event
            for event in self.scene.events
            if event.type in SIGNED
            and len({*event.actors, *event.recipients}) >= PAIR
            and event.evidence
            and event.evidence[0].start < verb.idx
        ]
        last = next((e for e in reversed(before) if e.type == "AGREE"), before[-1] if before else None)
        return tuple(dict.fromkeys((*last.actors, *last.recipients))) if last is not None else ()
