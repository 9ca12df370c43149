"""Who does what to whom in a parse: subjects, objects, obliques, possessors, coordination.

Works on both label sets that a `Doc` may carry. UD makes the content word the head ("to" is a `case` child of "Moscow",
"is" a `cop` child of "ready") and hangs all conjuncts on the first; ClearNLP (spaCy's own models) makes prepositions and
"be" heads and chains conjuncts. Rules never name a label; `language.grammar` is where they find these functions.

Every function takes tokens and returns tokens: heads of phrases, in the order of the text unless it says otherwise.
"""

from collections.abc import Iterator

from spacy.tokens import Token

PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass", "nsubjpass", "csubjpass"})
SUBJECTS = PASSIVE_SUBJECTS | {"nsubj", "csubj", "nsubj:outer", "csubj:outer"}
OBJECTS = frozenset({"obj", "dobj"})
INDIRECT_OBJECTS = frozenset({"iobj", "dative"})
OBLIQUES = frozenset(
    {
        "obl",
        "obl:arg",
        "obl:agent",
        "obl:lmod",
        "nmod",
        "nmod:poss",
        "nmod:desc",
        "advcl",
        "acl",
        "agent",
        "dative",
        "prep",
    }
)
POSSESSORS = frozenset({"nmod:poss", "poss"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
RELATIVE_CLAUSES = frozenset({"acl:relcl", "relcl", "advcl:relcl"})
NOUN_CLAUSES = RELATIVE_CLAUSES | {"acl"}
COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass", "csubjpass", "pcomp", "oprd"})
CLAUSES = COMPLEMENTS | NOUN_CLAUSES | {"root", "ROOT", "advcl", "parataxis", "conj", "csubj:outer"}
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})
MOVED_ON = frozenset({"promise", "threaten", "vow", "pledge", "offer", "swear", "agree", "undertake"})
"""Verbs after which the subject, not the object, does what the infinitive says ("promised him to come")."""
SHARING = frozenset({"advcl", "pcomp", "obl", "ccomp", "parataxis", "dep"})
"""Labels of clauses that have the subject of the verb above them where they are not finite."""
DEEPEST = 6
"""Verbs over which a subject is shared."""


def kids(token: Token, *labels: str) -> list[Token]:
    """Return the children that hang on `token` by one of the labels."""
    return [child for child in token.children if child.dep_ in labels]


def is_clause(token: Token) -> bool:
    """Tell whether `token` heads a clause: a verb, or a noun or adjective with a copula or a subject."""
    if token.pos_ == "VERB":
        return token.dep_ not in ("amod", "compound", "case", "mark", "prep", "aux")
    if token.pos_ == "AUX":
        return token.dep_ not in ("aux", "aux:pass", "auxpass", "cop")
    return any(child.dep_ == "cop" or child.dep_ in SUBJECTS for child in token.children)


# ---- coordination


def conjuncts(token: Token) -> list[Token]:
    """Return `token` and what is joined to it from there on: "Iran, Iraq and Oman" is three tokens."""
    out = [token]
    for first in out:  # grows while it is walked: ClearNLP chains the conjuncts
        out += [child for child in first.children if child.dep_ == "conj" and child not in out]
    return sorted(out, key=lambda t: t.i)


def coordination(token: Token) -> list[Token]:
    """Return the whole coordination that `token` is part of, whichever member it is."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return conjuncts(token)


def conjunction(token: Token) -> str | None:
    """Return the word that joins `token` to its conjuncts ("and", "or", "but", "nor"), None when nothing does."""
    for member in coordination(token)[::-1]:
        for child in member.children:
            if child.dep_ == "cc":
                return str(child.lower_)
    return None


def flat(tokens: list[Token]) -> list[Token]:
    """Return the tokens with all that is joined to each, without repeats."""
    seen = {t.i: t for token in tokens for t in conjuncts(token)}
    return [seen[i] for i in sorted(seen)]


# ---- prepositions


def preposition(noun: Token) -> str | None:
    """Return the preposition before a noun phrase in lower case, several words joined: "with", "according to", "out of".

    A conjunct without a preposition of its own has that of the first. None where there is none.
    """
    words = _case_words(noun)
    if words:
        return " ".join(words)
    if noun.dep_ == "conj" and noun.head != noun:
        return preposition(noun.head)
    return None


def _case_words(noun: Token) -> list[str]:
    if noun.dep_ in ("pobj", "pcomp") or (noun.dep_ == "dep" and noun.head.pos_ == "ADP"):
        words, above = [noun.head.lower_], noun.head
        words[:0] = [c.lower_ for c in above.children if c.dep_ in ("prep", "pcomp", "fixed") and c.i < above.i]
        while above.head != above and above.dep_ in PREPOSITIONS and above.head.dep_ in PREPOSITIONS:
            above = above.head
            words.insert(0, above.lower_)
        return [str(w) for w in words]
    words = []
    # Where a name is taken for two, its preposition may hang on the second half ("through Port Selmark"), or on its title.
    parts = [*kids(noun, "flat"), *kids(noun, "nmod:desc")]
    for case in kids(noun, "case") or [c for part in parts for c in kids(part, "case") if c.i < noun.i]:
        if case.lower_ in ("'s", "’s", "'", "’"):
            continue
        words += [case, *kids(case, "fixed")]
    return [str(w.lower_) for w in sorted(words, key=lambda t: t.i)]


def _prepositional(head: Token) -> Iterator[Token]:
    """Yield the nouns (and gerunds) that hang on `head` by a preposition."""
    for child in head.children:
        if child.dep_ in PREPOSITIONS and child.pos_ != "NOUN":
            yield from _objects_of_preposition(child)
        elif (child.dep_ in OBLIQUES and child.dep_ not in POSSESSORS and _case_words(child)) or (
            child.dep_ in ("obl:agent", "obl:unmarked", "nmod:unmarked") and _case_words(child)
        ):
            yield child


def _objects_of_preposition(preposition_: Token) -> Iterator[Token]:
    for child in preposition_.children:
        if child.dep_ in ("pobj", "pcomp", "dep"):
            yield child
        elif child.dep_ in PREPOSITIONS:  # "out of the room", "from within the camp"
            yield from _objects_of_preposition(child)


def obliques(head: Token, *prepositions: str) -> list[Token]:
    """Return the nouns that hang on a verb, adjective or noun by one of the prepositions (any, when none is given).

    Conjuncts are included: "met with A and B" gives A and B for `obliques(met, "with")`.
    """
    out = [n for n in _prepositional(head) if not prepositions or preposition(n) in prepositions]
    return flat(out)


def noun_complements(noun: Token, *prepositions: str) -> list[Token]:
    """Return the same for a noun: "talks between A and B" gives A, B; "visit by X to Y" gives Y for "to"."""
    return obliques(noun, *prepositions)


def governor(noun: Token) -> Token:
    """Return the word that a prepositional or other dependent hangs on, prepositions and coordination skipped."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    head = noun.head
    while head.dep_ in PREPOSITIONS and head.pos_ in ("ADP", "SCONJ", "ADV") and head.head != head:
        head = head.head
    return head


def possessors(noun: Token) -> list[Token]:
    """Return who has it: "Iran and Oman's offer" gives Iran, Oman; "his offer" the pronoun."""
    return flat(kids(noun, *POSSESSORS))


def compounds(noun: Token) -> list[Token]:
    """Return the nouns and names before a noun ("Kremlin" of "Kremlin spokesman")."""
    return [c for c in noun.children if c.dep_ in ("compound", "nmod:desc", "nmod:unmarked", "nn") and c.i < noun.i]


def appositions(noun: Token) -> list[Token]:
    """Return the phrases set beside a noun: "Lund, the minister" gives "minister"."""
    return kids(noun, "appos")


def apposed_to(noun: Token) -> Token | None:
    """Return the noun that `noun` is set beside, None when it is no apposition."""
    return noun.head if noun.dep_ == "appos" else None


# ---- relative clauses


def relative_clauses(noun: Token) -> list[Token]:
    """Return the verbs of the relative clauses of a noun, participles ("soldiers captured in May") included."""
    return kids(noun, *NOUN_CLAUSES)


def antecedent(token: Token) -> Token | None:
    """Return the noun that a relative clause (its verb, or its pronoun "who", "which", "that") belongs to."""
    if token.dep_ in NOUN_CLAUSES:
        return token.head
    if token.lower_ not in RELATIVE_PRONOUNS:
        return None
    above = token
    while above.head != above and above.dep_ not in RELATIVE_CLAUSES:
        if above.dep_ in ("ccomp", "root", "ROOT", "parataxis") and above != token:
            return None
        above = above.head
    return above.head if above.dep_ in RELATIVE_CLAUSES else None


def _resolved(tokens: list[Token]) -> list[Token]:
    """Put the nouns in the place of relative pronouns."""
    out: list[Token] = []
    for token in tokens:
        noun = (
            antecedent(token) if token.lower_ in RELATIVE_PRONOUNS and token.pos_ in ("PRON", "DET", "SCONJ") else None
        )
        out += flat([noun]) if noun is not None else [token]
    return out


# ---- the arguments of a verb


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is passive: "was freed", "got hurt", "soldiers captured in May"."""
    if any(c.dep_ in ("aux:pass", "auxpass") for c in verb.children):
        return True
    if any(c.dep_ in PASSIVE_SUBJECTS for c in verb.children):
        # "Its navy had fired": a label alone does not make a perfect passive.
        helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        return not helpers or not helpers <= {"has", "have", "had", "'ve", "'d"}
    if verb.tag_ == "VBN" and not any(
        c.dep_ in ("aux", "cop") or c.dep_ in SUBJECTS or c.dep_ in OBJECTS for c in verb.children
    ):
        return verb.dep_ == "acl" or (verb.dep_ == "conj" and is_passive(verb.head))
    return False


def own_subjects(verb: Token) -> list[Token]:
    """Return the subjects that hang on this very verb; "there" and an expletive "it" are none."""
    out = [c for c in verb.children if c.dep_ in SUBJECTS and not is_clause_subject(c)]
    inner = [c for c in out if c.dep_ not in ("nsubj:outer", "csubj:outer")]
    return _resolved(flat(inner or out))


def is_clause_subject(token: Token) -> bool:
    """Tell whether a subject is a clause ("that he came surprised all"), which is nobody."""
    return bool(token.dep_.startswith("csubj"))


def subjects(verb: Token) -> list[Token]:
    """Return the subjects of a verb, those that it shares with another verb included.

    "A met B and left", "A wants to leave", "A left, saying …": A. "A urged B to leave": B. "the men who left", "men seen
    there": men. A passive verb's are those that something is done to; see `doers`. [] where the sentence tells none.
    """
    return _subjects(verb, 0)


def _subjects(verb: Token, depth: int) -> list[Token]:
    own = own_subjects(verb)
    has_own = any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in verb.children)
    if own or has_own or depth > DEEPEST or verb.head == verb:
        return own
    if verb.dep_ == "conj":
        return _subjects(joined_to(verb), depth + 1)
    if verb.dep_ in ("xcomp", "oprd"):
        return _controllers(verb.head, depth)
    if verb.dep_ in NOUN_CLAUSES:
        return _subjects_in_noun_clause(verb)
    return _subjects_from_above(verb, depth) if verb.dep_ in SHARING and not is_finite(verb) else []


def joined_to(verb: Token) -> Token:
    """Return the verb that another is coordinated with.

    A parse may join it to the clause between: in "demands that they leave and urges talks" "urges" goes with "demands",
    as its form tells.
    """
    head = verb.head
    between = head.dep_ in ("ccomp", "xcomp") and head.tag_ in ("VB", "VBP") and not _is_third_person(head)
    if between and _is_third_person(verb) and _is_third_person(head.head):
        return head.head
    return head


def _is_third_person(verb: Token) -> bool:
    return verb.tag_ in ("VBZ", "VBP") and verb.lower_.endswith("s") and verb.lower_ != verb.lemma_.lower()


def _subjects_from_above(verb: Token, depth: int) -> list[Token]:
    """Return the subjects that a participle or gerund shares with the verb that it hangs on: "left, saying"."""
    above = governor(verb) if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ == "ccomp" and above.pos_ == "VERB":
        return _controllers(above, depth)
    return own_subjects(above) if is_passive(above) and agents(above) else _subjects(above, depth + 1)


def _controllers(head: Token, depth: int) -> list[Token]:
    """Return who does the infinitive that hangs on `head`."""
    if head.lemma_.lower() not in MOVED_ON:
        persons = objects(head) + indirect_objects(head)
        if persons:
            return persons
        if head.pos_ == "VERB" and head.lemma_.lower() in ("call", "appeal"):
            called = obliques(head, "on", "upon", "to")
            if called:
                return called
    return _subjects(head, depth + 1)


def _subjects_in_noun_clause(verb: Token) -> list[Token]:
    noun = verb.head
    if verb.dep_ == "acl" and (verb.tag_ == "VB" or _infinitive(verb)):
        return possessors(noun)  # "his promise to leave"
    if (
        verb.dep_ in RELATIVE_CLAUSES
        and is_finite(verb)
        and any(c.dep_ in OBJECTS and c.lower_ in RELATIVE_PRONOUNS for c in verb.children)
    ):
        return []
    return flat([noun])


def _infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.tag_ == "TO" for c in verb.children)


def is_finite(verb: Token) -> bool:
    """Tell whether the clause is finite: has a verb form of its own with tense or a modal."""
    first = next((c for c in verb.children if c.dep_ in ("aux", "aux:pass", "auxpass", "cop")), None)
    if _infinitive(verb):
        return False
    tag = verb.tag_ if first is None else first.tag_
    return tag in ("VBD", "VBP", "VBZ", "MD")


def objects(verb: Token) -> list[Token]:
    """Return the direct objects, "to meet" of "whom they met" resolved to its noun. [] for a passive verb."""
    return _resolved(flat(kids(verb, *OBJECTS)))


def indirect_objects(verb: Token) -> list[Token]:
    """Return who is given or told something without a preposition: "told reporters that", "gave Oman a list"."""
    return _resolved(flat([c for c in kids(verb, *INDIRECT_OBJECTS) if c.pos_ != "ADP"]))


def agents(verb: Token) -> list[Token]:
    """Return who did it, of a passive verb or a noun: "freed by the Council", "a visit by X"."""
    out = [c for c in verb.children if c.dep_ == "obl:agent"]
    out += [n for n in _prepositional(verb) if preposition(n) == "by" and n.tag_ != "VBG" and n not in out]
    return flat(out)


def doers(verb: Token) -> list[Token]:
    """Return who does it: the subjects of an active verb, the by-phrase of a passive one."""
    return agents(verb) if is_passive(verb) else subjects(verb)


def undergoers(verb: Token) -> list[Token]:
    """Return whom or what it is done to: the objects of an active verb, the subjects of a passive one."""
    return subjects(verb) if is_passive(verb) else objects(verb)


def complements(verb: Token) -> list[Token]:
    """Return the heads of the clauses that complete a verb or noun: that-clauses, infinitives, gerunds, quotations."""
    out = [
        c
        for c in verb.children
        if c.dep_ in ("ccomp", "xcomp")
        or (c.dep_ == "acl" and verb.pos_ == "NOUN" and (_infinitive(c) or _has_that(c)))
    ]
    out += [c for p in verb.children if p.dep_ in PREPOSITIONS for c in p.children if c.dep_ == "pcomp"]
    out += [c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG" and _case_words(c)]
    return flat(sorted(out, key=lambda t: t.i))


def _has_that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in verb.children)


def predicate(verb: Token) -> list[Token]:
    """Return what is said of the subject with "be": the noun or adjective itself in UD, that below "be" in ClearNLP."""
    if any(c.dep_ == "cop" for c in verb.children):
        return conjuncts(verb)
    return flat(kids(verb, "attr", "acomp"))


# ---- upwards


def clause(token: Token) -> Token:
    """Return the head of the innermost clause that `token` is in: the verb, or the noun or adjective with its copula."""
    while token.head != token:
        if is_clause(token) and (token.dep_ in CLAUSES or token.pos_ in ("VERB", "AUX")):
            return token
        token = token.head
    return token


def main_clause(token: Token) -> Token:
    """Return the head of the innermost finite clause that `token` is in; the root where none is."""
    above = clause(token)
    while not is_finite(above) and above.head != above:
        above = clause(above.head)
    return above


def ancestors_in_clause(token: Token) -> Iterator[Token]:
    """Yield the words above `token` up to and with the head of its clause."""
    top = clause(token)
    while token not in (top, token.head):
        token = token.head
        yield token
