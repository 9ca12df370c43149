"""What a speaker's own sentence says of a thing: that it must be, shall be, is the only way, is out of the question."""

from dataclasses import dataclass

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.attitudes import attitudes
from aidememoire.reading.context import Cast
from aidememoire.reading.positions_words import Words
from aidememoire.reading.voices import FIRST_PERSON, Ids, Voices
from aidememoire.records import Statement

FUTURE = frozenset({"will", "shall"})
JUDGED = frozenset({None, "subject", "to", "that", "object", "for", "of", "copula"})
"""Links by which a predicate speaks of the thing itself ("dialogue is the way", "it is wrong to …")."""
STAYING = frozenset({"stay", "remain", "proceed", "continue", "stand"})
MET = frozenset(
    {"talk", "meeting", "negotiation", "round", "summit", "session", "call", "visit", "conference", "dialogue"}
)
"""What goes on without anybody's being for it."""
BESIDE = frozenset({"with", "from", "by", "at", "under", "near", "along", "to"})
"""Links by which a thing is only beside what somebody will do: "will hand them over to monitors"."""
BEING = frozenset({"remain", "become", "stay", "represent", "constitute", "offer", "provide", "mean"})
"""Verbs that say what their subject is."""
OWN = frozenset({"our", "my", "its", "their", "his", "her"})
LASTING = frozenset({"can", "could", "must", "should", "may", "shall", "will", "would"})


@dataclass(frozen=True)
class Claim:
    """Whose claim it is, and whether its predicate speaks against the thing (negations apart)."""

    holders: Ids
    contra: bool = False


class Claims:
    """Reads single clauses."""

    def __init__(self, words: Words, voices: Voices, cast: Cast) -> None:
        self.words, self.voices, self.cast = words, voices, cast
        self.duty_modals = attitudes().claims.duty_modals
        self.duty_verbs = attitudes().claims.duty_verbs

    def of(self, verb: Token, link: str | None, *, negated: bool) -> Claim | None:
        """Return the claim that a clause makes of what hangs on it by `link` (None: of its own verb or noun)."""
        said = self.voices.at(verb)
        speakers = self._speakers(said, verb)
        own = self._own(verb, speakers, said)
        if own is not None and link not in BESIDE:
            return Claim(own)
        if not speakers:
            return None
        if (
            self._only_if(verb)
            or self._duty(verb, link)
            or self._imperative(verb, said)
            or self._excluded(verb, link, negated=negated)
            or self._upheld(verb, link, speakers)
        ):
            return Claim(speakers)
        judged = self._judged(verb) if link in JUDGED else None
        return None if judged is None else Claim(speakers, contra=judged == "contra")

    def _speakers(self, said: Statement | None, verb: Token) -> Ids:
        """Return who makes the claims of a statement; nobody where its cue takes them back ("denied", "predicted")."""
        if said is None:
            author = self.cast.author()
            own = author and any(t.lower_ in FIRST_PERSON for t in verb.children)
            return (author,) if author and own else self.voices.who(self._judges(verb))
        if said.cue is not None:
            for token in self._cue_tokens(said):
                sense = self.words.attitude(token, "any")
                if sense is not None and sense.towards == "none":
                    return ()
        return said.speaker

    def _judges(self, verb: Token) -> list[Token]:
        """Return for whom a thing is so: "for Sorania, the border is not negotiable"."""
        judging = any(c.dep_ == "cop" for c in verb.children) or verb.lemma_.lower() in BEING
        before = [t for t in grammar.obliques(verb, "for") if t.i < verb.i and t.left_edge.i == verb.left_edge.i]
        return before if judging else []

    def _cue_tokens(self, said: Statement) -> list[Token]:
        assert said.cue is not None  # noqa: S101
        span = self.words.doc.char_span(said.cue.start, said.cue.end, alignment_mode="expand")
        return list(span) if span is not None else []

    def _duty(self, verb: Token, link: str | None) -> bool:
        """For example "must be freed", "should begin", "has to end", "needs elections"."""
        if grammar.modal(verb) in self.duty_modals:
            return True
        lemma = verb.lemma_.lower()
        if lemma not in self.duty_verbs or not grammar.is_clause(verb):
            return False
        return link == "to" if lemma == "have" else link in ("to", "object")

    def _imperative(self, verb: Token, said: Statement | None) -> bool:
        """For example "Lift the blockade", "Let the convoys pass", in a quotation."""
        if said is None or said.manner == "indirect" or verb.pos_ != "VERB" or verb.tag_ not in ("VB", "VBP"):
            return False
        top = (
            verb.head == verb
            or (verb.dep_ == "ccomp" and self.voices.at(verb.head) is not said)
            or verb.dep_ == "parataxis"
        )
        return (
            top
            and not grammar.own_subjects(verb)
            and not any(c.dep_ in ("aux", "mark") and c.lower_ != "do" for c in verb.children)
        )

    def _excluded(self, verb: Token, link: str | None, *, negated: bool) -> bool:
        """For example "There can be no truce until", "No talks without monitors"."""
        if not negated:
            return False
        there = any(c.dep_ == "expl" or c.lower_ == "there" for c in verb.children)
        modal = grammar.modal(verb)
        if there and link == "subject":
            return modal in LASTING and (modal not in ("will", "would") or self.conditional(verb))
        # "cannot be solved by force", "the border can never be moved"
        return modal in ("can", "could") and grammar.is_passive(verb) and not self.voices.who(grammar.agents(verb))

    def _on_terms(self, verb: Token) -> bool:
        """Tell whether a clause has an "if", "once", "provided" or "as soon as", wherever the parse hangs it."""
        words = [t.lower_ for t in verb.subtree if t.i > verb.i]
        return bool({"if", "once", "provided"} & set(words)) or "as soon as" in " ".join(words)

    def _upheld(self, verb: Token, link: str | None, speakers: Ids) -> bool:
        """Tell whether those who decide say that a thing stays or comes: "the vote would go ahead", "it will stay shut"."""
        form = grammar.verb_form(verb)
        lasts = verb.lemma_.lower() in STAYING or (
            verb.lower_ == "go" and any(c.lower_ == "ahead" for c in verb.children)
        )
        ahead = form.tense == "future" or form.modal == "would"
        met = any(s.lemma_.lower() in MET for s in grammar.own_subjects(verb))
        return link == "subject" and lasts and ahead and not met and self.voices.partisan(speakers)

    def verbless(self, noun: Token) -> Ids:
        """Return the speakers of a "No elections under sanctions" that stands alone in their mouth."""
        said = self.voices.at(noun)
        if said is None or noun.pos_ not in ("NOUN", "PROPN"):
            return ()
        alone = noun.head == noun or self.voices.at(noun.head) is not said
        return (
            self._speakers(said, noun) if alone and noun.dep_ in ("root", "ROOT", "ccomp", "parataxis", "obj") else ()
        )

    def _only_if(self, verb: Token) -> bool:
        """Tell whether it is allowed on a condition: "talks could only resume if", "it can be signed as soon as"."""
        if grammar.modal(verb) in ("can", "could") and grammar.is_passive(verb) and self._on_terms(verb):
            return True
        return (
            grammar.modal(verb) in ("can", "could", "would", "will")
            and any(t.lower_ == "only" for t in (*verb.children, *(g for c in verb.children for g in c.children)))
            and (
                bool(grammar.conditions(verb))
                or self.words.near("always", range(verb.left_edge.i, verb.right_edge.i + 1)) is not None
            )
        )

    def conditional(self, verb: Token) -> bool:
        """Tell whether the clause of a verb has an "until", "unless" or "without"."""
        return self.words.near("negative", range(verb.left_edge.i, verb.right_edge.i + 1)) is not None

    def _judged(self, verb: Token) -> str | None:
        """Return pro or contra where the predicate is one of the lists."""
        predicates = {t.i for t in grammar.predicate(verb)} | {verb.i}
        if verb.lemma_.lower() in BEING:
            predicates |= {c.i for c in verb.children if c.i > verb.i}
        if any(c.dep_ == "expl" for c in verb.children):  # "there is no alternative to it"
            predicates |= {s.i for s in grammar.own_subjects(verb)}
        found = [
            (end - start, name == "contra", name)
            for name in ("contra", "pro")
            for start, end in self.words.places.get(name, ())
            if any(start <= i < end for i in predicates)
        ]
        return "pro" if self._kept(verb, predicates) else max(found)[2] if found else None

    def _kept(self, verb: Token, predicates: set[int]) -> bool:
        """Tell whether a "red line" is what one has and keeps ("our borders are"), not what others must not do."""
        limit = any(i > 0 and self.words.doc[i - 1 : i + 1].text.lower() == "red line" for i in predicates)
        return limit and any(p.lower_ in OWN for s in grammar.own_subjects(verb) for p in grammar.possessors(s))

    # ---- what a speaker says that the own side will do, or does

    def _own(self, verb: Token, speakers: Ids, said: Statement | None) -> Ids | None:
        """Return who commits themselves: "Velland will never join", "the bloc would keep its sanctions"."""
        form = grammar.verb_form(verb)
        would = form.modal == "would" and not form.perfect and (said is not None or bool(grammar.conditions(verb)))
        future = form.tense == "future" or would
        refuses = grammar.is_negated(verb) and (form.tense == "present" or (form.perfect and not self._denies(verb)))
        if not (future or refuses) or form.infinitive or verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
            return None
        doers = grammar.doers(verb) or self.voices.split_subject(verb)
        holders = self.voices.acting(doers, speakers)
        if not holders:
            passive = future and said is not None and grammar.is_passive(verb) and not grammar.agents(verb)
            return speakers if passive and self.voices.partisan(speakers) else None
        if said is None:
            bodies = all(self.cast.kind(h) in ("state", "organisation", "group") for h in holders)
            return holders if future and bodies else None
        return holders if self.voices.may_bind(speakers, holders) else None

    def _denies(self, verb: Token) -> bool:
        """Tell whether it is only said that a thing was not done: "had never supplied weapons"."""
        helpers = {t.lower_ for t in grammar.auxiliaries(verb)}
        return "had" in helpers or any(t.lower_ == "never" for t in verb.children)

    def excludes(self, verb: Token, noun: Token) -> bool:
        """Tell whether a negated clause rules a thing out for good: "there can be no peace", "no truce" alone."""
        if self.verbless(noun):
            return True
        link = "subject" if any(c.dep_ == "expl" or c.lower_ == "there" for c in verb.children) else None
        return link is not None and grammar.modal(verb) in LASTING

    def in_order(self, noun: Token) -> tuple[Ids, bool]:
        """Return whose order of steps a thing stands in ("First the prisoners, then a date"), and whether others go before it."""
        said = self.voices.at(noun)
        if (
            said is None
            or said.manner == "indirect"
            or any(t.pos_ in ("VERB", "AUX") for t in noun.sent if self.voices.at(t) is said)
        ):
            return (), False
        words = [t.lower_ for t in noun.sent[: noun.i - noun.sent.start] if t.is_alpha][-3:]
        if "first" in words and any(t.lower_ == "then" for t in noun.sent):
            return self._speakers(said, noun), False
        return (
            (self._speakers(said, noun), True)
            if "then" in words and any(t.lower_ == "first" for t in noun.sent)
            else ((), False)
        )
