"""The conditions that a predicate sets and words alone can't settle: who must take part, and that it is meant in earnest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from aidememoire import lexicons
from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.guards import is_conflict
from aidememoire.lexicons.offices import office, person_noun
from aidememoire.lexicons.phrases import units
from aidememoire.reading.context import Cast, subtree
from aidememoire.reading.event_triggers import Trigger, things_of

Ids = tuple[str, ...]
BODIES = frozenset({"organisation", "state", "office", "group"})
MANY = 2
NEAR = 30
"""Words within which those stand that a number or pronoun is about."""
BARE = frozenset({"hang", "shoot", "beat", "hit", "strike", "stab"})
"""Verbs of violence that mean something else without an object."""
LABELS = frozenset({"obj", "dobj", "iobj", "xcomp", "oprd", "obl", "ccomp"})
"""Relations in which a label may stand to the verb that gives it."""


@dataclass(frozen=True)
class Case:
    """One reading of a trigger with its participants, to be judged."""

    trigger: Trigger
    actors: Ids
    recipients: Ids
    doers: list[Token]
    goals: list[Token]
    cast: Cast

    @property
    def people(self) -> Ids:
        """All participants."""
        return tuple(dict.fromkeys((*self.actors, *self.recipients)))

    def said(self, words: frozenset[str], tokens: list[Token]) -> bool:
        """Tell whether one of the tokens is one of the words."""
        return any(t.lower_ in words or t.lemma_.lower() in words for t in tokens)

    def kinds(self, actors: Ids) -> set[str]:
        """Return the kinds of some actors."""
        return {self.cast.kind(a) for a in actors}


def holds(case: Case) -> bool:
    """Tell whether the condition of the reading's predicate is met; True where it sets none."""
    wanted = case.trigger.predicate.when
    return wanted is None or _TESTS[wanted](case)


def _persons(case: Case) -> bool:
    if case.trigger.predicate.symmetric:
        meets = case.trigger.token.lemma_.lower() in event_words().sitting and (
            "organisation" in case.kinds(case.actors) or case.said(event_words().boards, case.doers)
        )
        return len(case.people) >= MANY or meets
    if case.trigger.predicate.recipient and not case.trigger.is_noun:
        return bool(case.actors) and bool(case.recipients)
    return bool(case.people)


def _plural(case: Case) -> bool:
    if len(case.actors) >= MANY:
        return True
    return any(t.tag_ in ("NNS", "NNPS") or t.lower_ in ("they", "both") for t in case.doers) and bool(case.actors)


def _recipient(case: Case) -> bool:
    """Whom it is done to may be named without being known: "urged both sides"."""
    return bool(case.recipients) or any(t.lower_ in event_words().parties for t in case.goals)


def _body(case: Case) -> bool:
    return bool(case.kinds(case.actors) & BODIES) or case.said(event_words().assembled, case.doers)


def _state(case: Case) -> bool:
    return bool(case.kinds(case.actors) & {"state", "organisation", "office"})


def _force(case: Case) -> bool:
    if any(t.pos_ == "PRON" for t in grammar.objects(case.trigger.token)):
        return False  # "withdrew it": a text, an offer
    if case.said(event_words().forces, case.doers):
        return True
    return bool(case.kinds(case.actors) & {"state", "organisation", "group"}) and in_conflict(case.trigger.token)


def _crowd(case: Case) -> bool:
    return (
        case.said(event_words().crowds, case.doers)
        or any(t.tag_ == "NNS" and t.pos_ == "NOUN" for t in case.doers)
        or (case.trigger.is_noun and not case.doers)
    )


def _workers(case: Case) -> bool:
    return case.said(event_words().workers, case.doers)


def _court(case: Case) -> bool:
    return case.said(event_words().courts, case.doers) or any(
        "court" in case.cast.name(a).casefold() or "tribunal" in case.cast.name(a).casefold() for a in case.actors
    )


def _office(case: Case) -> bool:
    titled = any(lexicons.country_of_demonym(t.text) is None and _is_office(t) for t in case.doers)
    return titled or bool(case.kinds(case.actors) & {"person", "office"})


def _is_office(token: Token) -> bool:
    return office(token.lemma_) is not None


def _violent(case: Case) -> bool:
    token = case.trigger.token
    if token.pos_ == "VERB" and token.lemma_.lower() in BARE and not (grammar.undergoers(token) or case.recipients):
        return False  # "shot back", "hung over"
    if not case.people and not case.trigger.is_noun:
        return in_conflict(case.trigger.token)
    return bool(case.people) and (
        in_conflict(case.trigger.token)
        or case.said(event_words().forces, case.doers)
        or bool(case.kinds(case.people) & {"state", "group"})
    )


def in_conflict(token: Token) -> bool:
    """Tell whether the sentence has another word of armed conflict."""
    sentence = [t for t in token.sent if t.i != token.i]
    return is_conflict(units([t.text for t in sentence], [t.lemma_ for t in sentence]))


def _threat(case: Case) -> bool:
    words = [t for clause in grammar.complements(case.trigger.verb) for t in subtree(clause)]
    words += [t for noun in grammar.obliques(case.trigger.verb, "of", "with") for t in subtree(noun)]
    if case.trigger.token.lemma_.lower() == "ultimatum" or case.said(
        frozenset({"ultimatum"}), grammar.objects(case.trigger.verb)
    ):
        return True
    if _will_answer(case):
        return True
    if not case.said(event_words().hostile, words):
        return False
    if case.trigger.predicate.pos == "verb" and case.trigger.token.lemma_.lower() in (
        "promise",
        "pledge",
        "vow",
        "swear",
    ):
        return case.said(
            event_words().hostile
            - {"resume", "withdraw", "close", "halt", "suspend", "leave", "cut", "respond", "fire"},
            words,
        )
    return _own_act(case)


def _will_answer(case: Case) -> bool:
    """Tell whether it is said that somebody's forces will answer: "vowing that the army would answer"."""
    return any(
        clause.lemma_.lower() in ("answer", "respond", "react", "reply")
        and case.said(event_words().forces, grammar.own_subjects(clause))
        for clause in grammar.complements(case.trigger.verb)
    )


def _own_act(case: Case) -> bool:
    """Tell whether what is warned of is an act of whoever warns, not a fear of others' acts."""
    for clause in grammar.complements(case.trigger.verb):
        subjects = grammar.own_subjects(clause)
        if not subjects or any(t.lower_ in ("he", "she", "it", "they", "we", "i") for t in subjects):
            return True
        owners = [o for t in subjects for o in grammar.possessors(t)]
        if any(o.tag_ == "PRP$" for o in owners):
            return True
        side = {x for a in case.actors for x in (a, case.cast.state(a)) if x}
        named = {a for t in subjects for a in case.cast.one(t) or case.cast.behind(t)}
        if named & side:
            return True
        alone = all(case.cast.kind(a) in ("person", "office") and not case.cast.state(a) for a in case.actors)
        if alone and case.actors and named and case.kinds(tuple(sorted(named))) <= BODIES:
            return True  # an official of whom the text doesn't say whose speaks of a state's acts
        if any(t.lower_ in event_words().hostile for t in subjects):
            return True
    return not grammar.complements(case.trigger.verb)


def _journey(case: Case) -> bool:
    return (
        bool(case.actors)
        and bool(case.kinds(case.actors) & {"person", "office", "state", "organisation", "unnamed", "group"})
        and not case.said(frozenset({"tourist", "pilgrim", "fan"}), case.doers)
    )


def _talks(case: Case) -> bool:
    paragraph = case.trigger.token.sent
    before = case.trigger.token.doc[max(0, paragraph.start - 60) : paragraph.end]
    return any(t.lower_ in event_words().talks for t in before)


def _captive(case: Case) -> bool:
    things = [*things_of(case.trigger.token), *grammar.obliques(case.trigger.token)]
    freed = case.trigger.predicate.type == "RETREAT"
    if freed and any(t.pos_ in ("NUM", "PRON") for t in things) and _captives_before(case.trigger.token):
        return True
    return any(_is_person(t) for t in things) or bool(
        case.recipients
        and case.kinds(case.recipients) <= {"person", "unnamed", "group"}
        and case.said(event_words().captives, list(case.trigger.token.sent))
    )


def _is_person(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return any(person_noun(form) is not None for form in (lemma, lemma.removesuffix("s"))) or (
        noun.lower_ in event_words().captives
    )


def _captives_before(token: Token) -> bool:
    """Tell whether captives are spoken of shortly before: "the fishermen: all 16 were let go"."""
    return any(_is_person(t) for t in token.doc[max(0, token.i - NEAR) : token.i] if t.pos_ == "NOUN")


def _joint(case: Case) -> bool:
    if len(case.actors) >= MANY:
        return True
    near = case.trigger.token.sent
    return any(t.lower_ in ("joint", "jointly", "combined", "multinational") for t in near)


def _never(_: Case) -> bool:
    return False


def _always(_: Case) -> bool:
    return True


def _branding(case: Case) -> bool:
    """Tell whether a thing is called a wrong: "branded the decision an act of aggression"."""
    verb = case.trigger.verb
    things = grammar.undergoers(verb)[:1]
    said = [t for c in verb.children if c.i > verb.i and c not in things and c.dep_ in LABELS for t in subtree(c)]
    said += [t for thing in things for c in thing.children if c.dep_ in ("appos", "acl") for t in subtree(c)]
    return case.said(event_words().wrongs, said)


def _given(case: Case) -> bool:
    """Tell whether something is given up, and not only admitted: "conceded two villages", not "conceded that"."""
    return bool(grammar.undergoers(case.trigger.token))


def _willed(case: Case) -> bool:
    """Tell whether somebody is named who will not."""
    return bool(case.actors)


def _leave(case: Case) -> bool:
    return any(c.lemma_.lower() in ("leave", "go", "depart", "quit") for c in grammar.complements(case.trigger.verb))


_TESTS: Mapping[str, Callable[[Case], bool]] = {
    "persons": _persons,
    "plural": _plural,
    "recipient": _recipient,
    "body": _body,
    "state": _state,
    "force": _force,
    "crowd": _crowd,
    "workers": _workers,
    "court": _court,
    "office": _office,
    "violent": _violent,
    "threat": _threat,
    "journey": _journey,
    "talks": _talks,
    "captive": _captive,
    "hostage": _always,
    "domestic": _always,
    "joint": _joint,
    "verbal": _never,
    "leave": _leave,
    "branding": _branding,
    "given": _given,
    "unwilling": _willed,
}
