"""Deeds that show a stance: who imposes sanctions is for them, who halts the deliveries is against them."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.positions_holders import Holding, Path
from aidememoire.reading.positions_words import Words
from aidememoire.reading.standing import Standing
from aidememoire.reading.voices import Voices

UNTELLING = frozenset(
    {
        "attack",
        "strike",
        "bomb",
        "shell",
        "hit",
        "target",
        "destroy",
        "blow",
        "kill",
        "torture",
        "execute",
        "take",
        "loot",
        "starve",
        "besiege",
        "sabotage",
        "open",
        "reopen",
    }
)
"""Verbs of doing harm, which is told as an event: it is no policy to have one's drones hit a plant; a road may be opened to anybody."""
DONE_BY = frozenset({"object", "subject", "for", "in", "to", "with", "of", "from", "on"})
"""Links from a thing to the verb that says what is done with it."""


class Deeds:
    """Reads single clauses in the past or perfect tense."""

    def __init__(self, words: Words, voices: Voices, standing: Standing) -> None:
        self.words, self.voices, self.standing = words, voices, standing

    def of(self, path: Path, verb: Token, link: str | None) -> Holding | None:
        """Return the stance that a verb's doer shows by doing it; `link` is None where the verb is the mention itself."""
        if path.sign not in path.enacted or not grammar.is_clause(verb) or not self._enacts(verb, link):
            return None
        if not self._done(verb) or self.standing.hidden(verb):
            return None
        holders = self._doers(verb)
        if not holders:
            return None
        path.clauses.append(verb)
        return path.held_by(holders, verb, deed=True)

    def _enacts(self, verb: Token, link: str | None) -> bool:
        if verb.lemma_.lower() in UNTELLING:
            return False
        if link is None:
            return True
        turned = any(s.list == "attitude" and s.towards == "turned" for s in self.words.senses.get(verb.i, ()))
        return link in DONE_BY and (turned or self.words.has(verb, "enacting"))

    def _done(self, verb: Token) -> bool:
        """Tell whether it is said to be done, now or of late: not ahead, not left undone, not before what the text tells."""
        form = grammar.verb_form(verb)
        if not form.finite or form.modal is not None or form.infinitive or form.to_be or grammar.is_negated(verb):
            return False
        before = form.perfect and any(t.lower_ in ("had", "'d") for t in grammar.auxiliaries(verb))
        return form.tense in ("past", "present") and not (before and self.voices.at(verb) is None)

    def _doers(self, verb: Token) -> tuple[str, ...]:
        """Return who does it, in their own words or the outlet's; what others say that they do may be an accusation."""
        said = self.voices.at(verb)
        holders = self.voices.acting(grammar.doers(verb), said.speaker if said is not None else ())
        if not holders or not all(self.voices.partisan((holder,)) for holder in holders):
            return ()
        return holders if said is None or self.voices.same_side(holders, said.speaker) else ()
