"""Whether a thing named in the text happened, goes on, is planned, proposed, merely possible, or did not happen.

The answer is sought upwards: first how the word itself stands (tense, modal, negation, "no", "planned"), then what governs
it ("agreed to …", "the talks were cancelled", "prospects for …"), up to the first finite clause that stands on its own.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.statuses import Effect, Kind, effect, status_words
from aidememoire.reading.context import Text
from aidememoire.reading.event_effects import (
    complement_head,
    effect_of,
    effect_of_subject,
    effect_on_complement,
    effect_over,
    is_dropped,
    is_false,
    is_predicate,
    takes_place,
    with_adverb,
    with_particle,
)
from aidememoire.reading.event_forms import Standing, combine, is_present, of_form, weaker
from aidememoire.reading.event_triggers import label_of

DEPTH = 8
"""Governors looked at before the search gives up; deeper nestings are parse errors."""
QUESTION_MARKS = frozenset({"?", "?”", '?"'})
DATING = frozenset({"date", "timetable", "timeline", "calendar"})
"""Nouns that say when a thing is to be: it is still ahead, and open where there is none."""
TENTATIVE = frozenset({"whether", "if", "lest", "in case"})
UNTIL = frozenset({"until", "till", "before", "unless", "if", "once"})
"""Verbs whose object goes on: what one "will keep in place" is in place."""
"""Verbs whose "to" leads to what is done at the goal: "flew to Geneva to meet the envoy"."""
"""Verbs by which one does what one says: "I accept"."""


def standing(token: Token, text: Text, *, states: bool = False) -> Standing | None:
    """Return how the thing named by a verb or noun stands; None in a question and where it is only liked or disliked.

    `states` is for things that are told of as facts when they are merely mentioned (attacks), not as topics (talks).
    """
    if _asked(token) or (states and _judged(token)) or _aimed_at(token) or _habitual(token, text):
        return None
    return _Climb(text, states).of(token, 0)


def _asked(token: Token) -> bool:
    """Tell whether the sentence asks."""
    last = next((t for t in reversed(token.sent) if not t.is_space and t.text not in ('"', "”", "’", "'", ")")), token)
    return last.text in QUESTION_MARKS and grammar.main_clause(token).i >= token.sent.start


def _judged(noun: Token) -> bool:
    """Tell whether a noun without article is only what somebody is for or against: "favours sanctions"."""
    if noun.pos_ != "NOUN" or grammar.determiner(noun) is not None or grammar.possessors(noun):
        return False
    verb = grammar.governor(noun)
    return verb.pos_ == "VERB" and noun in grammar.undergoers(verb) and verb.lemma_.lower() in status_words().attitudes


def _aimed_at(verb: Token) -> bool:
    """Tell whether an infinitive only says what a noun is for: "talks to end the war", "a march to demand elections"."""
    if (
        verb.pos_ != "VERB"
        or verb.tag_ not in ("VB", "VBP")
        or not any(t.lower_ == "to" and t.i < verb.i for t in verb.children)
    ):
        return False
    above = grammar.governor(verb)
    if verb.dep_ == "acl":
        return above.pos_ == "NOUN" and effect_of(above, "noun", "clause") is None
    if verb.dep_ == "xcomp" and any(t.i < verb.i and t.pos_ == "NOUN" for t in grammar.objects(above)):
        return above.lemma_.lower() in status_words().carriers  # "begin talks to end the war"
    return (
        verb.dep_ == "advcl"
        and above.pos_ == "VERB"
        and above.lemma_.lower() not in event_words().going
        and effect_of(above, "verb", "clause") is None
    )


def _habitual(verb: Token, text: Text) -> bool:
    """Tell whether a plain present speaks of what people always do: "they open a gate and mine the road" in a quotation."""
    if verb.pos_ != "VERB" or grammar.auxiliaries(verb):
        return False
    if verb.tag_ in ("VBP", "VBZ") and any(c.lower_ in event_words().habits for c in verb.children):
        return True  # "the Red Cross usually visits them twice a year"
    if not text.quoted(verb.idx):
        return False
    bare = verb.tag_ == "VB" and bool(grammar.own_subjects(verb)) and not grammar.marks(verb)
    if verb.tag_ not in ("VBP", "VBZ") and not bare:
        return False
    return verb.lemma_.lower() not in event_words().performing


@dataclass
class _Climb:
    text: Text
    states: bool

    def of(self, token: Token, depth: int) -> Standing:
        if depth > DEPTH:
            return Standing()
        if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") and not grammar.predicate(token):
            return self.noun(token, depth)
        return self.verb(token, depth)

    # ---- verbs

    def verb(self, verb: Token, depth: int) -> Standing:
        own = of_form(verb)
        if own is not None and own.status == "denied":
            return own
        if grammar.is_condition(verb) or UNTIL & set(grammar.marks(verb)):
            return Standing("possible", None, verb, sure=True)
        if TENTATIVE & set(grammar.marks(verb)):
            return self._under(verb, Standing("possible", None, verb, sure=True), depth, whether=True)
        if own is None:
            return self._governed(verb, depth)
        return self._under(verb, self._conditioned(verb, own), depth)

    def _conditioned(self, verb: Token, own: Standing) -> Standing:
        """A thing that rests on a condition is possible; one that is firmly set against a deadline stays planned."""
        if own.status in ("planned", "proposed") and any(
            not {"until", "till", "before"} & set(grammar.marks(c)) for c in grammar.conditions(verb)
        ):
            return replace(own, status="possible")
        return own

    def _under(self, verb: Token, own: Standing, depth: int, *, whether: bool = False) -> Standing:
        """Weigh a finite clause by what governs it: "denied that …", "demanded that …", "hopes that …"."""
        head = complement_head(verb)
        found = None if head is None else effect_on_complement(head, verb)
        if head is None or found is None:
            return own
        if found.status == "occurred" and is_false(head):
            return Standing("denied", "denial", grammar.governor(head), sure=True)
        if found.status == "occurred" and own.sure:
            return own
        above = self.of(head, depth + 1)
        if found.status == "denied":
            doubted = above.status != "occurred" or whether
            return (
                replace(above, status="possible", reason=None)
                if doubted
                else Standing("denied", found.reason, head, sure=True)
            )
        return self._projected(head, found, own, above)

    def _projected(self, head: Token, found: Effect, own: Standing, above: Standing) -> Standing:
        """Weigh a clause under a word that looks ahead: "agreed that they would …", "hopes that …", "urged that …"."""
        if found.status == "planned" and own.status == "planned":
            return weaker(Standing("planned", None, head, sure=True), above)
        stated = own.status == "occurred" and head.lemma_ not in event_words().belief
        if own.status == "occurred" and (found.status == "planned" or (found.status == "possible" and stated)):
            return own
        return weaker(Standing(found.status, found.reason, head, sure=True), own)

    def _governed(self, verb: Token, depth: int) -> Standing:
        """Return the standing of an infinitive, gerund or participle, which is that of what governs it."""
        head = verb.head
        if head == verb:
            return Standing()
        if verb.dep_ == "conj":
            return self.of(head, depth + 1) if head.pos_ in ("VERB", "AUX") else Standing()
        governor = grammar.governor(verb)
        found = effect_on_complement(governor, verb)
        if found is not None and is_dropped(governor):
            return Standing("denied", "cancelled", governor, sure=True)
        if found is None:
            if verb.dep_ in ("acl", "acl:relcl", "amod", "relcl") and verb.tag_ in ("VBN", "VBD"):
                return Standing("occurred", None, None)  # "soldiers captured in May"
            return self._as_governor(verb, governor, depth)
        above = self.of(governor, depth + 1)
        return combine(Standing(found.status, found.reason, governor, sure=True), above)

    def _as_governor(self, verb: Token, governor: Token, depth: int) -> Standing:
        above = self.of(governor, depth + 1)
        purpose = verb.dep_ in ("advcl", "acl") and grammar.verb_form(verb).infinitive
        if purpose and above.status == "occurred":
            return Standing("planned", None, None)
        if above.status == "denied" and verb.dep_ == "advcl":
            return Standing()
        return above

    # ---- nouns

    def noun(self, noun: Token, depth: int) -> Standing:
        no = grammar.negative(noun)
        if no is not None and not (no.lower_ == "neither" and self._told_of(noun)):
            return Standing("denied", "negation", no, sure=True)
        own = self._modified(noun)
        above = self._placed(noun, depth)
        if own is None:
            return above or Standing()
        if above is None or not above.sure or (own.status == "denied" and above.status == "occurred"):
            return own
        if (
            above.status == "possible"
            and own.status == "planned"
            and above.word is not None
            and above.word.lemma_.lower() in event_words().topics
        ):
            return own
        return above if above.status in ("denied", "planned") else weaker(own, above)

    def _told_of(self, noun: Token) -> bool:
        """Tell whether "neither meeting" is one of two that took place, of which something else is said not to be so."""
        verb = grammar.governor(noun)
        return (
            noun in grammar.own_subjects(verb)
            and with_particle(verb) not in status_words().openers
            and not grammar.is_passive(verb)
        )

    def _modified(self, noun: Token) -> Standing | None:
        """What adjectives and participles say: "planned talks", "a meeting set for Monday", "the stalled talks"."""
        for child in noun.children:
            kind: Kind = "verb" if child.pos_ == "VERB" else "adjective"
            if child.dep_ not in ("amod", "acl", "acl:relcl", "relcl", "compound", "advcl") or (
                child.dep_.endswith("relcl") and child.pos_ == "VERB"
            ):
                continue
            found = effect(child.lower_, "adjective", "noun") or (
                effect_of(child, kind, "noun") if child.tag_ in ("VBN", "VBD") else None
            )
            if found is not None and not _was_wished(child):
                return Standing(found.status, found.reason, child, sure=found.status != "occurred")
        return self._in_relative(noun)

    def _in_relative(self, noun: Token) -> Standing | None:
        """What a relative clause says of the noun: "talks that have been frozen", "the amnesty that he was to proclaim"."""
        for verb in grammar.relative_clauses(noun):
            if verb.pos_ != "VERB" or not verb.dep_.endswith("relcl"):
                continue
            pronoun = next((c for c in verb.children if c.lower_ in ("that", "which") and c.i < verb.i), None)
            if pronoun is not None and pronoun.dep_.startswith("nsubj"):
                found = effect_of_subject(verb)
                above = found and combine(
                    Standing(found.status, found.reason, verb, sure=True), of_form(verb) or Standing()
                )
            else:
                above = of_form(verb) if {verb.lemma_.lower(), with_particle(verb)} & status_words().carriers else None
            if above and (
                above.status == "denied"
                or (above.status != "occurred" and (is_present(verb) or "to" in grammar.marks(verb)))
            ):
                return above
        return None

    def _placed(self, noun: Token, depth: int) -> Standing | None:
        """What the noun's place in the sentence says of it; None where it says nothing."""
        if noun.dep_ in ("conj", "appos") and noun.head != noun:
            return self._placed(noun.head, depth + 1) if depth < DEPTH else None
        governor = grammar.governor(noun)
        if governor == noun:
            return self._standing_alone(noun)
        preposition = grammar.preposition(noun)
        if governor.pos_ in ("NOUN", "PROPN", "ADJ") and not is_predicate(governor):
            return self._of_noun(governor, preposition, depth)
        if preposition is not None:
            return self._oblique(governor, preposition, depth)
        if any(noun == t for t in grammar.own_subjects(governor)):
            return self._subject(governor, depth)
        known = grammar.determiner(noun) in ("the", "this", "that") or bool(grammar.possessors(noun))
        called = label_of(governor) is not None  # "called the talks a sham"
        return Standing() if called else self._object(governor, depth, known=known)

    def _standing_alone(self, noun: Token) -> Standing | None:
        if any(child.dep_ == "cop" for child in noun.children):
            own = of_form(noun)
            on = grammar.preposition(noun) == "on" and own is not None and own.status == "occurred"
            return Standing("ongoing", None, noun, sure=True) if on and is_present(noun) else own  # "is on a visit"
        return None

    def _of_noun(self, governor: Token, preposition: str | None, depth: int) -> Standing | None:
        found = effect(governor.lemma_.lower(), "noun", "noun") or effect(governor.lower_, "adjective", "noun")
        if found is not None and preposition in (
            "of",
            "for",
            "to",
            "on",
            "about",
            "at",
            "in",
            "into",
            "by",
            "against",
            "that",
            "over",
        ):
            return combine(
                Standing(found.status, found.reason, governor, sure=found.status != "occurred"),
                self.of(governor, depth + 1),
            )
        if governor.lemma_.lower() in DATING and preposition == "for":
            above = self.of(governor, depth + 1)
            return Standing(
                "possible" if above.status in ("denied", "possible") else "planned", None, governor, sure=True
            )
        if governor.lemma_.lower() in status_words().carrier_nouns or preposition == "of":
            return self.of(governor, depth + 1)
        return self._by_preposition(preposition)

    def _by_preposition(self, preposition: str | None) -> Standing | None:
        words = status_words()
        if preposition in words.excluding:
            return Standing("denied", "negation", None, sure=True)
        if preposition in words.ahead:
            return Standing() if self.states else Standing("planned", None, None, sure=True)
        return Standing("occurred", None, None, sure=False) if preposition in words.presupposing else None

    def _oblique(self, verb: Token, preposition: str, depth: int) -> Standing | None:
        preposition = with_adverb(verb, preposition)
        if verb.lower_ == "short" and preposition.endswith("of"):
            return Standing("denied", "negation", verb, sure=True)
        found = effect_over(verb, preposition)
        above = self.of(verb, depth + 1)
        if found is not None:
            return combine(Standing(found.status, found.reason, verb, sure=True), above)
        if f"{verb.lemma_.lower()} {preposition}" in status_words().carriers:
            return above
        placed = self._by_preposition(preposition)
        if placed is not None and placed.sure:
            return placed
        if preposition in ("for", "to") and above.status == "occurred" and verb.lemma_.lower() in event_words().going:
            return Standing("planned", None, None)
        follows = placed is None and not self.states and above.status in ("planned", "possible", "proposed")
        return above if follows else Standing()

    def _subject(self, verb: Token, depth: int) -> Standing | None:
        verb = _last_told(verb)
        found = effect_of_subject(verb)
        above = self.of(verb, depth + 1)
        if self.states and grammar.is_passive(verb) and verb.lemma_.lower() in event_words().responding:
            return Standing()
        if found is not None and found.status == "ongoing" and above.status == "occurred":
            return Standing("ongoing" if is_present(verb) else "occurred", None, verb, sure=True)
        if found is not None:
            return combine(Standing(found.status, found.reason, verb, sure=True), above)
        if takes_place(verb):
            unbegun = above.reason == "negation" and verb.lemma_.lower() in event_words().not_yet
            return replace(above, reason="not-begun") if unbegun else above
        if self.states or above.status in ("denied", "possible"):
            return Standing()
        return above if above.status in ("planned", "proposed") else Standing("occurred", None, verb, sure=above.sure)

    def _object(self, verb: Token, depth: int, *, known: bool) -> Standing | None:
        if verb.lemma_.lower() in event_words().keeping:
            above = self.of(verb, depth + 1)
            going_on = above.status in ("planned", "ongoing") or (above.status == "occurred" and is_present(verb))
            return replace(above, status="ongoing") if going_on else above
        lemma = verb.lemma_.lower()
        found = effect_of(verb, "adjective" if verb.pos_ == "ADJ" else "verb", "noun")
        if (
            found is not None
            and self.states
            and (lemma in event_words().responding or (lemma in event_words().topics and known))
        ):
            return Standing()
        above = self.of(verb, depth + 1)
        if found is not None:
            if found.status == "ongoing":
                return replace(
                    above, status="ongoing" if above.status == "occurred" and is_present(verb) else above.status
                )
            return combine(Standing(found.status, found.reason, verb, sure=found.status != "occurred"), above)
        if verb.lemma_.lower() in status_words().carriers or with_particle(verb) in status_words().carriers:
            return above
        return Standing()


def _last_told(verb: Token) -> Token:
    """Return the last of the verbs joined to one that says more of its subject: "was put off and then called off"."""
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not grammar.own_subjects(c)]
    return next((c for c in reversed(joined) if effect_of_subject(c) is not None), verb)


def _was_wished(participle: Token) -> bool:
    """Tell whether a participle says whose wish a thing was that is known: "the conversation, requested by Ankara"."""
    noun = participle.head
    return (
        participle.i > noun.i
        and participle.lemma_.lower() in event_words().wished
        and grammar.determiner(noun) in ("the", "this", "that")
    )
