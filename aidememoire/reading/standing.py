"""Whether words say a thing outright, or only ask, suppose, deny or quote it."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.attitudes import attitudes
from aidememoire.reading.links import is_question, step
from aidememoire.reading.positions_words import Words
from aidememoire.reading.voices import Voices

BEING = frozenset({"be", "remain", "stay", "stand", "become", "seem", "appear", "feel", "sound"})
"""Verbs with which an adjective is said of the subject."""
HEARSAY = frozenset({"claim", "report", "allegation", "rumour", "rumor", "accusation", "speculation"})
"""Nouns whose clause is what others say, whatever the parse makes of its "that"."""
MAX_STEPS = 14
"""Steps up a sentence; a longer way is an error of the parse."""


class Standing:
    """Judges words by what stands above them in their sentence."""

    def __init__(self, words: Words, voices: Voices) -> None:
        self.words, self.voices = words, voices
        self.duty_modals = attitudes().claims.duty_modals

    def holds(self, word: Token) -> bool:
        """Tell whether a word is stated by itself, not as an infinitive, gerund or wish under another word."""
        form = grammar.verb_form(word)
        if form.infinitive:
            up = step(word)
            said = self.words.has(up.above, "rallying") or self.voices.cued_by(word) if up.above is not None else None
            return word.dep_ == "advcl" and bool(said)
        if form.modal in self.duty_modals or (word.tag_ == "VB" and not form.finite):
            return False
        if word.tag_ == "VBG" and not form.progressive and not form.finite:
            return step(word).link in ("participle", "clause", "top", "other")
        return self._said_of_subject(word) if word.pos_ == "ADJ" else _is_said(word)

    def _said_of_subject(self, adjective: Token) -> bool:
        """Tell whether an adjective is said of a subject: "is ready to", "remains open to"."""
        if adjective.dep_ in ("xcomp", "acomp") and adjective.head.lemma_.lower() in BEING:
            return self.holds(adjective.head)
        # "had been due to meet", where the parse takes the infinitive for the head
        before = adjective.dep_ == "advmod" and adjective.i < adjective.head.i
        return before or _is_said(adjective)

    def hidden(self, word: Token) -> bool:
        """Tell whether something above makes nothing of it: a question, a condition, an accusation, a denial."""
        if is_question(word):
            return True
        token: Token = word
        for _ in range(MAX_STEPS):
            if is_yet_to(token) or (grammar.is_clause(token) and grammar.is_condition(token)):
                return True
            up = step(token)
            if up.above is None or self.leaves(token, up.above):
                return False
            if up.link == "whether":
                return True
            sense = self.words.attitude(up.above, up.link)
            loose = up.link in ("relative", "clause", "participle")
            none = sense is not None and sense.towards == "none" and not loose
            if none or (up.above.lemma_.lower() in HEARSAY and up.link in ("relative", "participle")):
                return True
            token = up.above
        return False

    def leaves(self, below: Token, above: Token) -> bool:
        """Tell whether a step up leaves a quotation for words outside that do not introduce it."""
        inner = self.voices.at(below)
        if inner is None or not inner.content or inner.manner != "direct":
            return False
        return self.voices.at(above) is not inner and self.voices.cued_by(above) is None


def is_yet_to(token: Token) -> bool:
    """Tell whether a verb is only still to come: "has yet to confirm"."""
    return bool(token.i > 1 and token.doc[token.i - 1].lower_ == "to" and token.doc[token.i - 2].lower_ == "yet")


def _is_said(word: Token) -> bool:
    return grammar.is_clause(word) or word.tag_.startswith("VB")
