"""Whether a thing named in the text happened, goes on, is planned, proposed, merely possible, or did not happen.

The answer is sought upwards: first how the word itself stands (tense, modal, negation, "no", "planned"), then what governs
it ("agreed to …", "the talks were cancelled", "prospects for …"), up to the first finite clause that stands on its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.statuses import Effect, Kind, effect, status_words
from aidememoire.reading.context import Text
from aidememoire.reading.event_forms import Standing, combine, is_present, of_form, weaker

DEPTH = 8
"""Governors looked at before the search gives up; deeper nestings are parse errors."""
QUESTION_MARKS = frozenset({"?", "?”", '?"'})
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
        return above.pos_ == "NOUN" and _effect_of(above, "noun", "clause") is None
    if verb.dep_ == "xcomp" and any(t.i < verb.i and t.pos_ == "NOUN" for t in grammar.objects(above)):
        return above.lemma_.lower() in status_words().carriers  # "begin talks to end the war"
    return (
        verb.dep_ == "advcl"
        and above.pos_ == "VERB"
        and above.lemma_.lower() not in event_words().going
        and _effect_of(above, "verb", "clause") is None
    )


def _habitual(verb: Token, text: Text) -> bool:
    """Tell whether a plain present within a quotation speaks of what people always do: "they open a gate and mine the road"."""
    if verb.pos_ != "VERB" or grammar.auxiliaries(verb) or not text.quoted(verb.idx):
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
        head = _complement_head(verb)
        found = None if head is None else _effect_on_complement(head, verb)
        if head is None or found is None:
            return own
        if found.status == "occurred" and _is_false(head):
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
        found = _effect_on_complement(governor, verb)
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
            and _with_particle(verb) not in status_words().openers
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
                _effect_of(child, kind, "noun") if child.tag_ in ("VBN", "VBD") else None
            )
            if found is not None:
                return Standing(found.status, found.reason, child, sure=found.status != "occurred")
        return None

    def _placed(self, noun: Token, depth: int) -> Standing | None:
        """What the noun's place in the sentence says of it; None where it says nothing."""
        if noun.dep_ in ("conj", "appos") and noun.head != noun:
            return self._placed(noun.head, depth + 1) if depth < DEPTH else None
        governor = grammar.governor(noun)
        if governor == noun:
            return self._standing_alone(noun)
        preposition = grammar.preposition(noun)
        if governor.pos_ in ("NOUN", "PROPN", "ADJ") and not _is_predicate(governor):
            return self._of_noun(governor, preposition, depth)
        if preposition is not None:
            return self._oblique(governor, preposition, depth)
        if any(noun == t for t in grammar.own_subjects(governor)):
            return self._subject(governor, depth)
        return self._object(
            governor, depth, known=grammar.determiner(noun) in ("the", "this", "that") or bool(grammar.possessors(noun))
        )

    def _standing_alone(self, noun: Token) -> Standing | None:
        if any(child.dep_ == "cop" for child in noun.children):
            return of_form(noun)
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
        preposition = _with_adverb(verb, preposition)
        found = _effect_over(verb, preposition)
        above = self.of(verb, depth + 1)
        if found is not None:
            return combine(Standing(found.status, found.reason, verb, sure=True), above)
        if f"{verb.lemma_.lower()} {preposition}" in status_words().carriers:
            return above
        placed = self._by_preposition(preposition)
        if placed is not None and placed.sure:
            return placed
        if preposition in ("for", "to") and above.status == "occurred" and verb.pos_ == "VERB":
            return Standing("planned", None, None)
        follows = placed is None and not self.states and above.status in ("planned", "possible", "proposed")
        return above if follows else Standing()

    def _subject(self, verb: Token, depth: int) -> Standing | None:
        found = _effect_of_subject(verb)
        above = self.of(verb, depth + 1)
        if self.states and grammar.is_passive(verb) and verb.lemma_.lower() in event_words().responding:
            return Standing()
        if found is not None and found.status == "ongoing" and above.status == "occurred":
            return Standing("ongoing" if is_present(verb) else "occurred", None, verb, sure=True)
        if found is not None:
            return combine(Standing(found.status, found.reason, verb, sure=True), above)
        if _takes_place(verb):
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
        found = _effect_of(verb, "adjective" if verb.pos_ == "ADJ" else "verb", "noun")
        lemma = verb.lemma_.lower()
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
        if verb.lemma_.lower() in status_words().carriers or _with_particle(verb) in status_words().carriers:
            return above
        return Standing()


# ---- what one word says of another


def _with_particle(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ in ("compound:prt", "prt")), None)
    lemma = str(verb.lemma_.lower())
    if particle:
        return f"{lemma} {particle}"
    place = next((c.lower_ for c in verb.children if c.dep_ in ("obj", "dobj") and c.lower_ in ("place", "part")), None)
    return f"{lemma} {place}" if place else lemma


def _with_adverb(verb: Token, preposition: str) -> str:
    """Put "ahead" and "short" before an "of" that the parse hung on the noun alone."""
    adverb = next(
        (c.lower_ for c in verb.children if c.lower_ in ("ahead", "short", "instead", "forward") and c.i > verb.i), None
    )
    return f"{adverb} {preposition}" if adverb and (preposition == "of" or adverb == "forward") else preposition


def _effect_of(word: Token, kind: Kind, over: str) -> Effect | None:
    for key in dict.fromkeys((_with_particle(word), word.lemma_.lower(), word.lower_)):
        found = effect(key, kind, "clause" if over == "clause" else "noun")
        if found is not None:
            return found
    return None


def _takes_place(verb: Token) -> bool:
    """Tell whether a verb says that its subject takes place: "talks began", "a meeting was held"."""
    held = grammar.is_passive(verb) and verb.lemma_.lower() in status_words().carriers
    return held or bool({verb.lemma_.lower(), _with_particle(verb)} & status_words().openers)


def _effect_over(verb: Token, preposition: str) -> Effect | None:
    """What a verb or adjective says of a noun that it reaches by a preposition: "called for talks", "ready for talks"."""
    found = effect(f"{verb.lemma_.lower()} {preposition}", "verb", "noun")
    if found is not None or preposition not in ("for", "to", "on", "about", "of", "against"):
        return found
    found = _effect_of(verb, "adjective" if verb.pos_ == "ADJ" else "verb", "noun")
    return None if found is not None and found.status == "denied" and preposition not in ("to", "of") else found


def _effect_of_subject(verb: Token) -> Effect | None:
    """What a predicate says of its subject: only as a passive, an adjective, or a verb of its own course."""
    if verb.pos_ in ("ADJ", "ADV", "NOUN"):
        return effect(f"{grammar.preposition(verb)} {verb.lower_}", "adjective", "noun") or _effect_of(
            verb, "adjective", "noun"
        )
    found = _effect_of(verb, "verb", "noun")
    if found is None:
        return None
    return found if grammar.is_passive(verb) or found.reason == "not-begun" or found.status == "ongoing" else None


def _effect_on_complement(governor: Token, verb: Token) -> Effect | None:
    if governor.pos_ == "NOUN":
        return _effect_of(governor, "noun", "clause")
    if governor.pos_ == "ADJ" or governor.tag_ == "JJ":
        return _effect_of(governor, "adjective", "clause")
    for preposition in _prepositions_to(verb):
        found = effect(f"{governor.lemma_.lower()} {_with_adverb(governor, preposition)}", "verb", "clause")
        if found is not None:
            return found
    as_adjective = _effect_of(governor, "adjective", "clause") if governor.tag_ == "VBN" else None
    if as_adjective is not None and any(t.lemma_ == "be" for t in grammar.auxiliaries(governor)):
        return as_adjective  # "was prepared to", which is not what "prepared to" is
    return _effect_of(governor, "verb", "clause") or as_adjective


def _prepositions_to(verb: Token) -> Iterator[str]:
    found = grammar.preposition(verb)
    if found:
        yield found
    yield from (m for m in grammar.marks(verb) if m != "to")


def _complement_head(verb: Token) -> Token | None:
    """The word whose complement a finite clause is; None for a clause that stands by itself."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    if (
        verb.dep_ in ("ccomp", "xcomp", "pcomp", "csubj", "csubj:pass", "csubjpass", "advcl", "parataxis")
        and verb.head != verb
    ):
        head = grammar.governor(verb) if verb.dep_ == "pcomp" else verb.head
        if verb.dep_ == "advcl" and not grammar.verb_form(verb).infinitive:
            return None
        return None if verb.dep_ == "parataxis" and head.i < verb.i else head
    if verb.dep_ in ("acl", "acl:relcl", "relcl") and "that" in grammar.marks(verb):
        return verb.head
    return None


def _is_false(noun: Token) -> bool:
    """Tell whether the sentence says that a report or claim is false: "do not correspond to reality", "are untrue"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    verb = grammar.governor(noun)
    if verb == noun or noun not in grammar.own_subjects(verb):
        return (
            noun not in grammar.own_subjects(verb)
            and verb.lemma_.lower() in ("deny", "refute", "dismiss", "reject")
            and noun in grammar.undergoers(verb)
        )
    if grammar.is_negated(verb):
        return verb.lemma_.lower() in ("true", "correspond", "accurate", "correct", "match", "hold")
    return verb.lemma_.lower() in (
        "false",
        "untrue",
        "wrong",
        "baseless",
        "fabricated",
        "incorrect",
        "inaccurate",
        "groundless",
        "unfounded",
        "fabrication",
        "fiction",
        "lie",
        "nonsense",
        "fake",
        "invention",
    )


def _is_predicate(noun: Token) -> bool:
    return any(c.dep_ == "cop" for c in noun.children)
