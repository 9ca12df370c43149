"""How a verb stands: tense, modal, aspect, voice, negation, conditions; over UD and ClearNLP labels alike."""

from dataclasses import dataclass

from spacy.tokens import Token

from aidememoire.language.relations import (
    OBJECTS,
    PREPOSITIONS,
    SUBJECTS,
    conjuncts,
    governor,
    is_finite,
    is_passive,
    kids,
    own_subjects,
)

AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass", "cop"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no"})
NEGATIVE_NOUNS = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
ONLY_NOT = frozenset({"only", "just", "merely", "simply", "least"})
"""After these "not" negates nothing: "not only", "not least"."""
FAILING = frozenset(
    {
        "fail",
        "refuse",
        "decline",
        "neglect",
        "omit",
        "forget",
        "cease",
        "avoid",
        "rule",
        "forgo",
        "deny",
        "reject",
        "prevent",
    }
)
"""Verbs that say of what follows that it is not done ("rule" only with "out")."""
CONDITIONALS = frozenset(
    {
        "if",
        "unless",
        "once",
        "until",
        "till",
        "provided",
        "providing",
        "supposing",
        "lest",
        "when",
        "whenever",
        "should",
    }
)
CONDITIONAL_PHRASES = frozenset(
    {
        "as long as",
        "so long as",
        "as soon as",
        "only if",
        "even if",
        "on condition that",
        "in case",
        "in the event that",
        "assuming that",
        "on the condition that",
    }
)
MODALS = {
    "'ll": "will",
    "’ll": "will",
    "ll": "will",
    "wo": "will",
    "ca": "can",
    "sha": "shall",
    "'d": "would",
    "’d": "would",
}
PLAIN_MODALS = frozenset({"would", "could", "should", "might", "must", "shall", "will"})
"""Modals whatever a tagger calls them, where they are auxiliaries."""
FUTURE = frozenset({"will", "shall"})
CONDITIONAL_TAGS = frozenset(
    {
        "if",
        "unless",
        "provided",
        "providing",
        "supposing",
        "only if",
        "even if",
        "on condition that",
        "in the event that",
    }
)


@dataclass(frozen=True)
class VerbForm:
    """How a verb stands in its clause.

    `tense` is past, present, future ("will", "is going to", "is to"), or None for a bare infinitive or participle.
    `modal` is the lemma of a modal ("would", "may"); `to_be` marks "is/was to do": set for a date ahead, or that was.
    """

    tense: str | None
    modal: str | None
    perfect: bool
    progressive: bool
    passive: bool
    infinitive: bool
    finite: bool
    to_be: bool


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries and the copula of a verb; a conjunct without any shares those of the first verb."""
    own = kids(verb, *AUXILIARIES)
    if own or verb.dep_ != "conj" or verb.head == verb or own_subjects(verb):
        return own
    shared = kids(verb.head, *AUXILIARIES)
    if not shared or verb.tag_ in ("VBD", "VBZ", "VBP"):
        return []
    return shared if verb.head.tag_ == verb.tag_ or shared[0].tag_ == "MD" else []


def modal(verb: Token) -> str | None:
    """Return the modal of a verb as it is written in full: will, would, may, might, can, could, shall, should, must."""
    for token in auxiliaries(verb):
        if token.tag_ == "MD" or token.lower_ in PLAIN_MODALS:
            return MODALS.get(token.lower_, str(token.lower_))
    return None


def verb_form(verb: Token) -> VerbForm:
    """Return how a verb (or a predicate with a copula) stands."""
    helpers = auxiliaries(verb)
    lemmas = [t.lemma_.lower() for t in helpers]
    modal_ = modal(verb)
    infinitive = _is_infinitive(verb)
    to_be = infinitive and _set_for(verb)
    return VerbForm(
        tense=_tense(verb, helpers, modal_, to_be=to_be),
        modal=modal_,
        perfect="have" in lemmas
        and (verb.tag_ in ("VBN", "VBD", "VBG") or any(t.tag_ == "VBN" for t in helpers) or not _verbal(verb)),
        progressive=verb.tag_ == "VBG" and "be" in lemmas,
        passive=is_passive(verb),
        infinitive=infinitive and not to_be,
        finite=is_finite(verb) or bool(helpers and helpers[0].tag_ in ("MD", "VBD", "VBP", "VBZ") and not infinitive),
        to_be=to_be,
    )


def _verbal(verb: Token) -> bool:
    return bool(verb.tag_.startswith("VB"))


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.tag_ == "TO" and c.i < verb.i for c in verb.children) or (
        verb.dep_ == "conj" and verb.tag_ == "VB" and _verbal(verb.head) and _is_infinitive(verb.head)
    )


def _set_for(verb: Token) -> bool:
    """Tell whether an infinitive is that of "is to visit", "was to have met", "is due to open"."""
    if any(
        c.lemma_ == "be" and c.i < verb.i and c.dep_ in ("cop", "aux") and c.tag_ in ("VBZ", "VBP", "VBD")
        for c in verb.children
    ):
        return True  # UD: "be" hangs on the infinitive
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.pos_ in ("AUX", "VERB")


def _tense(verb: Token, helpers: list[Token], modal_: str | None, *, to_be: bool) -> str | None:
    has = any(t.lemma_.lower() == "have" for t in helpers)
    if modal_ is not None:
        return "future" if modal_ in FUTURE else "past" if has else "present"
    if to_be:
        be = next((t for t in (*helpers, verb.head) if t.lemma_ == "be"), verb)
        return "past" if be.tag_ == "VBD" else "future"
    if _is_infinitive(verb):
        return "future" if _going_to(verb) and verb.head.tag_ == "VBG" else None
    first = helpers[0] if helpers else verb
    present = first.tag_ in ("VBZ", "VBP")
    return "past" if first.tag_ == "VBD" or (has and present) else "present" if present else None


def _going_to(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ == "going" and _is_infinitive(verb)


# ---- negation


def negation(verb: Token) -> Token | None:
    """Return the word that says it is not so, None where nothing does.

    "not", "n't", "never", "no longer"; a negative subject or object ("no one came", "signed no deal", "neither side");
    "without" before a gerund; a governing verb that denies ("failed to", "refused to", "declined to", "avoided").
    "not only", "no later than" negate nothing.
    """
    found = _own_negator(verb) or _negative_argument(verb) or _failing(verb)
    if found is None and verb.dep_ == "conj" and verb.head != verb and not own_subjects(verb):
        return _shared_negator(verb)
    return found


def is_negated(verb: Token) -> bool:
    """Tell whether `negation` finds a word."""
    return negation(verb) is not None


def _own_negator(verb: Token) -> Token | None:
    for child in verb.children:
        if (
            child.dep_ in ("neg", "advmod", "det", "preconj", "cc:preconj", "mark", "discourse")
            and child.lower_ in NEGATORS
        ):
            if not _harmless(child):
                return child
        elif (child.lower_ == "longer" and any(g.lower_ == "no" for g in child.children)) or (
            child.lower_ == "without" and child.dep_ in ("mark", "case")
        ):
            return child
        elif child.dep_ in AUXILIARIES:
            inner = next((g for g in child.children if g.lower_ in NEGATORS and not _harmless(g)), None)
            if inner is not None:
                return inner
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return verb.head
    return None


def _harmless(negator: Token) -> bool:
    doc, after = negator.doc, negator.i + 1
    return after < len(doc) and doc[after].lower_ in ONLY_NOT


def _negative_argument(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS or child.dep_ in OBJECTS or child.dep_ == "attr":
            found = negative(child)
            if found is not None:
                return found
    return negative(verb) if verb.pos_ in ("NOUN", "PROPN") else None


def negative(noun: Token) -> Token | None:
    """Return the word that makes a noun phrase negative: "no deal", "neither side", "nobody", "none of them"."""
    if noun.lower_ in NEGATIVE_NOUNS:
        return noun
    # "No further talks": a parser may hang the determiner on the adjective.
    inner = [t for c in noun.children if c.dep_ == "amod" and c.i < noun.i for t in c.children if t.dep_ == "det"]
    for child in (*noun.children, *inner):
        if child.lower_ in ("no", "neither", "nor", "not", "never") and child.dep_ in (
            "det",
            "advmod",
            "neg",
            "cc:preconj",
            "preconj",
            "predet",
            "det:predet",
        ):
            if child.lower_ == "no" and noun.lower_ in ("doubt", "later", "fewer", "less", "more"):
                continue
            if not _harmless(child):
                return child
    return None


def _failing(verb: Token) -> Token | None:
    if verb.dep_ not in ("xcomp", "ccomp", "pcomp", "advcl", "obl"):
        return None
    above = governor(verb) if verb.head.dep_ in PREPOSITIONS else verb.head
    lemma = above.lemma_.lower()
    if lemma not in FAILING or is_finite(verb) or (lemma in ("rule", "prevent", "reject") and is_finite(verb)):
        return None
    return None if lemma == "rule" and not any(c.lower_ == "out" for c in above.children) else above


def _shared_negator(verb: Token) -> Token | None:
    """Return the negator of the first verb where it reaches over "or" and "nor": "has not met or called him"."""
    joins = [c.lower_ for member in conjuncts(verb.head) for c in member.children if c.dep_ == "cc"]
    if not {"or", "nor"} & set(joins):
        return None
    return _own_negator(verb.head) or _negative_argument(verb.head) or _failing(verb.head)


# ---- conditions


def marks(verb: Token) -> list[str]:
    """Return the words that subordinate a clause, in lower case, several words joined: "that", "if", "as soon as"."""
    out: list[str] = []
    for child in verb.children:
        if child.i > verb.i:
            continue
        if (
            child.dep_ in ("mark", "case")
            or (child.dep_ == "advmod" and child.tag_ == "WRB")
            or (child.dep_ == "advmod" and child.lower_ == "once")
        ):
            out.append(" ".join(t.lower_ for t in sorted([child, *kids(child, "fixed")], key=lambda t: t.i)))
    if verb.dep_ == "pcomp" or verb.head.lower_ in ("provided", "providing", "condition"):
        out.append(str(verb.head.lower_))
    return out


def is_condition(verb: Token) -> bool:
    """Tell whether the clause is a condition: after "if", "unless", "once", "until", "provided", "as long as" …"""
    words = set(marks(verb))
    start = " ".join(t.lower_ for t in verb.doc[verb.left_edge.i : verb.left_edge.i + 4])
    if words & (CONDITIONALS - {"when", "whenever", "should"}) or any(start.startswith(p) for p in CONDITIONAL_PHRASES):
        return verb.dep_ != "ccomp" or not words & {"if"}
    first = verb.doc[verb.left_edge.i]
    return verb.dep_ == "advcl" and first.lower_ in ("should", "had", "were") and first.dep_ in AUXILIARIES


def conditions(verb: Token) -> list[Token]:
    """Return the heads of the conditional clauses that hang on a verb."""
    return [
        c for c in verb.children if c.dep_ in ("advcl", "acl", "dep", "parataxis", "conj", "prep") and is_condition(c)
    ]


# ---- noun phrases


def quantifiers(noun: Token) -> list[Token]:
    """Return numbers and quantifying words of a noun: "two", "both", "several", "all", "many", "a dozen"."""
    out = [c for c in noun.children if c.dep_ in ("nummod", "det:predet", "predet", "quantmod", "nummod:gov")]
    out += [
        c
        for c in noun.children
        if c.dep_ in ("det", "amod", "advmod", "preconj", "cc:preconj") and c.lower_ in QUANTIFIERS
    ]
    return sorted(set(out), key=lambda t: t.i)


QUANTIFIERS = frozenset(
    {
        "both",
        "all",
        "several",
        "many",
        "some",
        "few",
        "most",
        "various",
        "each",
        "every",
        "any",
        "no",
        "neither",
        "either",
        "numerous",
    }
)


def determiner(noun: Token) -> str | None:
    """Return the article or demonstrative of a noun in lower case: "the", "a", "this", "its" is none; None without."""
    for child in noun.children:
        if child.dep_ in ("det", "det:predet"):
            return str(child.lower_)
    return None
