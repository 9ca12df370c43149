"""Whether a reading makes sense as an event: not an opinion, a topic, a mere wish, or the act of speaking."""

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.reading.event_conditions import Case, in_conflict
from aidememoire.reading.event_forms import Standing
from aidememoire.reading.event_triggers import Trigger, label_of

OPINION_MODALS = frozenset({"could", "can", "may", "might"})
HYPOTHETICAL = frozenset(
    {"CONCEDE", "SUPPORT", "COOPERATE", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"}
)
"""Types that are told of only where they are more than possible."""
WISHES = frozenset({"insist", "suggest", "propose", "recommend", "advise"})
"""Verbs that ask for something only where what they say is not how things are ("suggested that he might be ill")."""
NOBODY = frozenset({"nobody", "nothing", "none", "no-one", "noone"})
PAIR = 2


# ---- what the words alone decide


def meant(trigger: Trigger) -> bool:
    """Sort out readings that a predicate's words let through though they mean something else."""
    test = _MEANT.get(trigger.predicate.type)
    if trigger.is_noun and any(is_none(trigger) for is_none in (_is_label, _is_course, _is_told, _is_kind)):
        return False
    if trigger.is_noun and trigger.token.lemma_.lower() in event_words().war_nouns:
        return _breaks_out(trigger)
    return test is None or test(trigger)


def _is_kind(trigger: Trigger) -> bool:
    """Tell whether a sentence is about things of a kind: "a ceasefire with hostages is not a ceasefire"."""
    noun = trigger.token
    said = noun.head
    general = grammar.determiner(noun) in ("a", "an") and noun in grammar.own_subjects(said)
    return general and any(c.dep_ == "cop" and c.tag_ in ("VBZ", "VBP") for c in said.children) and said.pos_ == "NOUN"


def _is_label(trigger: Trigger) -> bool:
    """Tell whether a noun is only what something is called: "called the conversation a missed call"."""
    noun = trigger.token
    label = label_of(grammar.governor(noun))
    return label is not None and label.i == noun.i


def _is_course(trigger: Trigger) -> bool:
    """Tell whether a process is spoken of as a whole ("his role in the peace process"), and not begun or left."""
    return trigger.carrier is None and str(trigger.token.lemma_.lower()) == "process"


def _is_told(trigger: Trigger) -> bool:
    """Tell whether a meeting is only who is told something: "told an emergency session of parliament"."""
    noun = trigger.token
    verb = grammar.governor(noun)
    return verb.lemma_.lower() in event_words().telling and noun in grammar.objects(verb)


def _agreed(trigger: Trigger) -> bool:
    if trigger.predicate.optional and trigger.token.tag_ == "VBG" and trigger.token.dep_ == "advcl":
        return False  # "vowing to return" only says how something was said
    if trigger.token.lemma_.lower() != "agree" or trigger.thing is not None:
        return True
    return not any(_is_opinion(clause) for clause in grammar.complements(trigger.token))


def _asked_for(trigger: Trigger) -> bool:
    if trigger.token.lemma_.lower() not in WISHES:
        return True
    return not any(_is_statement(clause) for clause in grammar.complements(trigger.token))


def _refused(trigger: Trigger) -> bool:
    if trigger.token.lemma_.lower() != "refuse":
        return True
    return not any(clause.lemma_.lower() in event_words().speaking for clause in grammar.complements(trigger.token))


def _stopped(trigger: Trigger) -> bool:
    if trigger.predicate.mode != "ceasefire" or trigger.thing is None:
        return True
    paused = grammar.noun_complements(trigger.thing, "in", "of")
    return not any(n.lemma_.lower() in event_words().peaceful for n in paused)


_MEANT: Final[dict[str, Callable[[Trigger], bool]]] = {
    "AGREE": _agreed,
    "REQUEST": _asked_for,
    "REJECT": _refused,
    "RETREAT": _stopped,
}


def _is_opinion(clause: Token) -> bool:
    """Tell whether a that-clause says what is the case ("agreed that he could win") and not what is to be done."""
    form = grammar.verb_form(clause)
    if form.infinitive or not form.finite:
        return False
    return form.modal is None or form.modal in OPINION_MODALS


def _is_statement(clause: Token) -> bool:
    """Tell whether a that-clause after a verb of asking says what is the case; "that Iran give it up" does not."""
    form = grammar.verb_form(clause)
    if form.infinitive or not form.finite or (clause.tag_ == "VB" and form.modal is None):
        return False
    singular = all(t.tag_ in ("NN", "NNP") for t in grammar.own_subjects(clause))
    bare = form.modal is None and clause.tag_ == "VBP" and singular  # a base form taken for a present
    return form.modal not in ("should", "must", "would") and not bare


def _breaks_out(trigger: Trigger) -> bool:
    """Tell whether war is told of as something that happens, and not merely referred to."""
    verb = grammar.governor(trigger.token)
    begins = verb.lemma_.lower() in ("erupt", "break", "begin", "start", "rage", "resume", "kill", "escalate", "flare")
    return trigger.also is not None or (begins and trigger.token in grammar.own_subjects(verb))


# ---- what those who take part decide


def enough(case: Case) -> bool:
    """Tell whether those who take part suffice: a meeting takes two, or many; fighting, more than firms."""
    predicate = case.trigger.predicate
    kinds = case.kinds(case.people)
    if predicate.type == "ASSAULT" and kinds and kinds <= {"organisation", "person"}:
        return in_conflict(case.trigger.token) or case.said(event_words().forces, case.doers)
    if predicate.type == "AGREE" and predicate.optional and case.kinds(case.actors) == {"organisation"}:
        return bool(case.recipients or grammar.complements(case.trigger.token))
    if predicate.type == "CONSULT" and predicate.symmetric and not case.trigger.is_noun and len(case.people) < PAIR:
        return case.trigger.token.lemma_.lower() in event_words().joiners and (
            bool(case.people) or any(_is_many(t) for t in case.doers) or case.said(event_words().boards, case.doers)
        )
    return True


def _is_many(noun: Token) -> bool:
    counted = any(c.lower_ in ("two", "three", "both", "all") for c in noun.children)
    return counted or noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("they", "we")


# ---- what its standing decides


def idle(case: Case, stands: Standing) -> bool:
    """Tell whether the thing is merely a topic, somebody's wish, or a case that is put."""
    return any(
        test(case, stands)
        for test in (
            _put_as_a_case,
            _of_nobody,
            _bound_to,
            _left_out,
            _any_at_all,
            _wished_for,
            _ruled_out,
            _stance,
            _topic,
        )
    )


def _put_as_a_case(case: Case, stands: Standing) -> bool:
    kind = case.trigger.predicate.type
    if stands.status != "possible":
        return False
    if not case.actors and kind != "CONSULT":
        return True
    may_agree = kind == "AGREE" and stands.word == case.trigger.verb and not case.trigger.predicate.optional
    return kind in HYPOTHETICAL and not may_agree


def _of_nobody(case: Case, stands: Standing) -> bool:
    """Tell whether nobody is said to have done it, or is bidden to: "nobody has put down a gun"."""
    if case.trigger.predicate.type == "CONSULT" and any(
        t.lower_ in NOBODY for t in grammar.objects(case.trigger.token)
    ):
        return True
    if case.actors:
        return False
    if stands.status == "denied":
        return stands.word is not None and stands.word.lower_ in NOBODY
    return stands.status == "proposed" and case.trigger.predicate.type not in ("CONSULT", "RETREAT")


def _bound_to(case: Case, stands: Standing) -> bool:
    """Tell whether it is what somebody is bound to do or vows not to do: "must still ratify", "vowed not to bow"."""
    kind = case.trigger.predicate.type
    if kind == "AGREE":
        return stands.status == "proposed" and stands.word == case.trigger.verb
    return kind == "CONCEDE" and stands.status == "denied" and stands.reason == "negation"


def _left_out(case: Case, stands: Standing) -> bool:
    """Tell whether coders leave it out: journeys that are over, help for nobody named, votes of some members, bare promises."""
    predicate = case.trigger.predicate
    if (
        predicate.optional
        and predicate.pos == "noun"
        and predicate.type in ("AGREE", "REQUEST")
        and not case.recipients
    ):
        return not grammar.complements(case.trigger.token)  # "reaffirmed his commitment" promises nothing new
    if predicate.optional and predicate.mode == "visit":
        return stands.status in ("occurred", "ongoing")
    if predicate.optional and predicate.type == "AID":
        return not case.recipients
    voted = predicate.type == "AGREE" and case.trigger.token.lemma_.lower() == "vote"
    return voted and not case.kinds(case.actors) & {"organisation", "state"}


def _any_at_all(case: Case, stands: Standing) -> bool:
    trigger = case.trigger
    return stands.status != "denied" and trigger.is_noun and any(c.lower_ == "any" for c in trigger.token.children)


def _wished_for(case: Case, stands: Standing) -> bool:
    """Tell whether a noun names what may or should be and nobody has set about: "a cease-fire", "an amnesty"."""
    trigger, word = case.trigger, stands.word
    kind = trigger.predicate.type
    if kind in HYPOTHETICAL and stands.status == "proposed" and word is not None and word.pos_ == "NOUN":
        return True  # "its bid to join the pact"
    if stands.status not in ("possible", "proposed") or not trigger.is_noun or trigger.also is not None:
        return False
    if trigger.predicate.mode == "ceasefire":
        asked = stands.status == "proposed" and word is not None and word.pos_ == "VERB"
        return not asked and not grammar.noun_complements(trigger.token, "between")
    alone = kind == "CONSULT" and len(case.people) < PAIR and stands.status == "possible"
    return alone or kind in ("CONCEDE", "COERCE", "ASSAULT")


def _ruled_out(case: Case, stands: Standing) -> bool:
    """Tell whether a noun is what somebody rules out: the refusal is the event."""
    kind, word = case.trigger.predicate.type, stands.word
    if kind == "REJECT" and stands.status == "denied" and case.trigger.token.lemma_.lower() == "rule":
        return True  # "did not rule out a meeting": nothing was refused
    if word is None or word.lemma_.lower() not in ("rule", "reject", "refuse", "decline"):
        return False
    if not case.trigger.is_noun:
        return kind == "AGREE" and stands.status == "denied"  # "refused to sign": the refusal
    return kind in ("CONCEDE", "SUPPORT", "AID") or (kind == "CONSULT" and len(case.people) < PAIR)


def _stance(case: Case, stands: Standing) -> bool:
    """Tell whether it is where somebody stands: not to recognise somebody, to be willing to work together."""
    kind, word = case.trigger.predicate.type, stands.word
    if kind == "SUPPORT" and case.trigger.token.tag_ in ("VBZ", "VBP"):
        return True  # "stressed that Turkey recognises it"
    if kind == "SUPPORT" and stands.status == "denied":
        return word is not None and word.lower_ in ("not", "n't", "never", "no")
    return (
        kind == "COOPERATE" and stands.status in ("planned", "proposed") and case.trigger.token.lemma_.lower() == "work"
    )


def _topic(case: Case, _: Standing) -> bool:
    """Tell whether a noun is what was talked about: "recognition was touched upon", "discussed cooperation"."""
    trigger = case.trigger
    if trigger.predicate.type not in ("SUPPORT", "AID", "COOPERATE") or not trigger.is_noun:
        return False
    verb = grammar.governor(trigger.token).lemma_.lower()
    return verb in event_words().topics or verb in ("touch", "come", "address", "exchange", "deny")
