"""Whether a cue attributes: not planned, supposed, negated, or said of what might be."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.cues import Cue, cues_of
from aidememoire.lexicons.speech import speech
from aidememoire.reading.statements.cues import Match, has_be

OPENING = frozenset({"aux", "aux:pass", "auxpass", "nsubj", "nsubj:pass", "nsubjpass", "mark"})
"""What a participle without a clause of its own does not have."""
PAST = ("ed", "told", "put")
NOT_A_STATEMENT = frozenset({"plan"})
"""Classes of the lexicon that are no statements in our scheme: to decide is to act."""


def counts(match: Match) -> bool:
    """Tell whether a cue is used to attribute: not planned, supposed, negated or said of what might be."""
    head, cue = match.head, match.cue
    if cue.kind in NOT_A_STATEMENT and head.lemma_.lower() not in speech().intending:
        return False
    if head.lemma_.lower() in speech().learning and cue.kind not in ("evidence", "rule") and not _names(match):
        return False
    if cue.kind == "refuse" and cue.negated and grammar.is_passive(head):
        return False  # "has not been confirmed": nobody has refused
    if cue.pos == "noun":
        return head.dep_ not in ("compound", "amod")
    if cue.pos == "adjective":
        return has_be(head) and asserted(match)
    return not _in_noun_phrase(head) and not _picks_out(head) and asserted(match)


def _names(match: Match) -> bool:
    """Tell whether a verb of learning says what its subject takes a thing for: "sees it as a threat", "held them liable"."""
    if match.head.lemma_.lower() == "seek":  # "sought assurances that …", not "sought shelter"
        return any(cues_of(t.lemma_.lower(), "noun") for t in grammar.objects(match.head))
    return bool(match.cue.particle) or (
        "as" in match.cue.frames
        and any(grammar.preposition(c) == "as" or "as" in grammar.marks(c) for c in match.head.rights)
    )


def _in_noun_phrase(verb: Token) -> bool:
    """Tell whether a participle only describes a noun ("a measure demanded by the bloc", "the agreed text")."""
    if verb.dep_ in ("amod", "compound", "case", "nmod"):
        return True
    return verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD", "JJ")


def _picks_out(verb: Token) -> bool:
    """Tell whether a relative clause only says which people are meant ("nurses who want to retire early")."""
    verb = grammar.first_conjunct(verb)
    noun = verb.head
    if verb.dep_ not in ("acl:relcl", "relcl") or noun.pos_ != "NOUN" or noun.lemma_.lower() in speech().carriers:
        return False
    first = verb.doc[verb.left_edge.i]
    return (
        first.tag_ in ("WP", "WDT")
        and verb.doc[first.i - 1].text != ","
        and grammar.determiner(noun) not in ("the", "this")
    )


def asserted(match: Match) -> bool:
    """Tell whether what a verb or predicate says is said to be so."""
    head = match.head
    form = grammar.verb_form(head)
    if _opens(head) or form.to_be or not _modal_allows(form.modal, match.cue, head):
        return False
    if form.infinitive:
        if not _infinitive_counts(head):
            return False
    elif head.tag_ == "VB" and not any(c.dep_ == "aux" for c in head.children):
        return False  # "let them say", "say it"
    return not _supposed(head) and _negation_allows(match)


def _opens(verb: Token) -> bool:
    """Tell whether a participle only opens the sentence: "Asked whether …", "Pressed on the point, she said"."""
    bare = _bare_participle(verb)
    asked = verb.lemma_ == "ask" and (bare or grammar.is_passive(verb))
    return asked or (bare and not grammar.agents(verb))


def _bare_participle(verb: Token) -> bool:
    """Tell whether a past participle opens a clause without a subject ("Pressed on the point, …")."""
    bare = verb.lower_.endswith(PAST) and verb.dep_ == "advcl" and not any(c.dep_ in OPENING for c in verb.children)
    return bare and verb.i < verb.head.i


def _modal_allows(modal: str | None, cue: Cue, head: Token) -> bool:
    if modal is None:
        return True
    if modal == "would":
        return cue.negated or head.lemma_.lower() in speech().wishing
    return cue.negated and modal in ("can", "could", "will")


def _infinitive_counts(verb: Token) -> bool:
    """Tell whether an infinitive says that it was said: "marched to demand", "went on to say", "is said to believe"."""
    verb = grammar.first_conjunct(verb)
    if reported_by(verb) is not None:
        return True
    above = verb.head
    lemma = above.lemma_.lower()
    if lemma == "have" and any(t.lower_ == "yet" for t in verb.doc[above.i + 1 : verb.i]):
        return False  # "has yet to say who will lead it"
    onwards = lemma == "go" and verb.doc[above.i + 1].lower_ == "on"
    if verb.dep_ in ("xcomp", "ccomp", "oprd") or onwards:
        return lemma in speech().going_on
    if verb.dep_ != "advcl" or above.pos_ not in ("VERB", "AUX"):
        return False
    form = grammar.verb_form(above)
    return (
        form.finite and form.modal is None and not form.to_be and not form.infinitive and not grammar.is_negated(above)
    )


def reported_by(verb: Token) -> Token | None:
    """Return the passive verb of reporting that an infinitive hangs on ("is said by aides to believe"), None for others."""
    above = verb.head
    if verb.dep_ in ("acl", "advcl") and above.pos_ in ("NOUN", "PROPN") and above.dep_ in ("obl:agent", "obl", "pobj"):
        above = grammar.governor(above)
    return above if above.lemma_.lower() in speech().reporting and grammar.is_passive(above) and above != verb else None


def _supposed(verb: Token) -> bool:
    """Tell whether a verb stands in a condition, or in a question of the outlet's."""
    here = verb
    while here.head != here:
        if here.dep_ in ("advcl", "acl", "dep") and grammar.is_condition(here):
            return True
        if "whether" in grammar.marks(here):
            return True
        if here.dep_ in ("ccomp", "parataxis"):
            break
        here = here.head
    return verb.sent[-1].text == "?" or (len(verb.sent) > 1 and verb.sent[-2].text == "?" and verb.sent[-1].is_space)


def _negation_allows(match: Match) -> bool:
    head, cue = match.head, match.cue
    negator = grammar.negation(head)
    if cue.negated:
        return (
            negator is not None and negator.i < head.i and negator.lower_ in ("not", "n't", "n’t", "never", "neither")
        )
    if negator is None or negator.i > head.i:  # "wrote: No talks", "has said nothing new"
        return True
    own = negator.lower_ in ("not", "n't", "n’t", "longer", "never") and negator.head.i in (
        head.i,
        *(c.i for c in head.children),
    )
    return own and cue.belief and cue.pos == "verb"
