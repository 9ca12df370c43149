"""How a thing stands by the form of its own verb, and how two standings are put together."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.language.grammar import VerbForm
from aidememoire.records.terms import ClaimReason, Status

WEAKNESS: dict[str, int] = {"occurred": 0, "ongoing": 0, "planned": 1, "proposed": 2, "possible": 3}
PROJECTED = frozenset({"planned", "proposed", "possible"})
MODALS: dict[str, Status] = {
    "will": "planned", "would": "planned", "should": "proposed", "must": "proposed", "ought": "proposed", "shall": "proposed",
}  # fmt: skip
"""What a modal says of a thing; of others ("may", "could") it is possible."""
LATER = frozenset({"later", "next", "tomorrow", "soon"})
"""A verb in the present with one of these tells of what is to come: "leaves for Oslo later on Friday"."""
NAMED = frozenset({"obj", "dobj", "nsubj", "nsubj:pass", "iobj", "ccomp", "xcomp", "advcl", "conj", "parataxis"})
"""Arguments: "next" within one ("discusses the next round") dates nothing."""
UNREAL = frozenset({"would", "should", "could", "might"})
"""With "have" these tell of what was not so."""


@dataclass(frozen=True)
class Standing:
    """How a thing stands by the words around it; `word` is the one that decided, `sure` that one did."""

    status: Status = "occurred"
    reason: ClaimReason | None = None
    word: Token | None = None
    sure: bool = False


def of_form(verb: Token) -> Standing | None:
    """Return how a verb stands by itself; None when it has no tense of its own and its governor must tell."""
    no = _negation(verb)
    if no is not None:
        return Standing("denied", "not-begun" if _not_yet(verb) else "negation", no, sure=True)
    form = grammar.verb_form(verb)
    if _has_yet_to(verb):
        return Standing("denied", "not-begun", verb, sure=True)
    if form.to_be and form.perfect and form.tense == "past":
        return Standing("denied", "cancelled", verb, sure=True)  # "was to have met"
    if form.modal is not None:
        return _modal(form.modal, verb, perfect=form.perfect)
    return _of_tense(verb, form)


def _of_tense(verb: Token, form: VerbForm) -> Standing | None:
    if form.to_be or form.tense == "future":
        return Standing("planned", None, verb, sure=True)
    if form.tense == "present" or (form.perfect and form.progressive and is_present(verb)):
        return _present_standing(verb, progressive=form.progressive)
    if form.tense is not None:
        return Standing("occurred", None, verb, sure=True)
    return Standing("proposed", None, verb, sure=True) if _is_bidden(verb) and not form.infinitive else None


def _modal(modal: str, verb: Token, *, perfect: bool) -> Standing:
    if perfect and modal == "should":
        return Standing("denied", "negation", verb, sure=True)  # "should have met"
    return Standing("possible" if perfect and modal in UNREAL else MODALS.get(modal, "possible"), None, verb, sure=True)


def _has_yet_to(verb: Token) -> bool:
    """Tell whether something "has yet to" be done."""
    words = {t.lower_ for t in (*verb.children, verb.head, *verb.head.children) if t.i < verb.i}
    infinitive = any(t.lower_ == "to" and t.i == verb.i - 1 for t in verb.children) or "be" in words
    return "yet" in words and infinitive and bool(words & {"has", "have", "had", "is", "are"}) and "to" in words


def _negation(verb: Token) -> Token | None:
    no = grammar.negation(verb)
    if no is not None and no.lower_ == "not" and no.head != verb and any(t.lower_ == "but" for t in no.head.subtree):
        return None  # "not Iran but Iraq attacked"
    return no


def _is_bidden(verb: Token) -> bool:
    """Tell whether a base form commands or is demanded: "Withdraw your troops.", "demanded that Iran withdraw"."""
    if verb.tag_ != "VB":
        return False
    alone = verb.dep_ in ("root", "ROOT", "conj", "parataxis") and not grammar.own_subjects(verb)
    return alone or (verb.dep_ in ("ccomp", "acl") and bool(grammar.own_subjects(verb)))


def _present_standing(verb: Token, *, progressive: bool) -> Standing:
    later = any(
        t.lower_ in LATER and t.i > verb.i for c in verb.children if c.dep_ not in NAMED for t in (c, *c.children)
    )
    if later:
        return Standing("planned", None, verb, sure=True)
    return Standing("ongoing" if progressive else "occurred", None, verb, sure=progressive)


def is_present(verb: Token) -> bool:
    """Tell whether a verb is in the present or the present perfect."""
    return grammar.verb_form(verb).tense == "present" or any(
        t.lower_ in ("has", "have") for t in grammar.auxiliaries(verb)
    )


def _not_yet(verb: Token) -> bool:
    return any(child.lower_ == "yet" for child in verb.children)


def weaker(a: Standing, b: Standing) -> Standing:
    """Return the one that commits less; a denial wins."""
    if "denied" in (a.status, b.status):
        return a if a.status == "denied" else b
    return a if WEAKNESS[a.status] >= WEAKNESS[b.status] else b


def combine(effect: Standing, above: Standing) -> Standing:
    """Put together what a word says of a thing and how that word itself stands."""
    if above.status == "denied":
        return replace(above, status="possible", reason=None) if effect.status == "denied" else above
    if effect.status == "denied":
        return effect if above.status in ("occurred", "ongoing") else replace(above, status="possible")
    if above.status in PROJECTED:
        return weaker(effect, above)
    return effect
