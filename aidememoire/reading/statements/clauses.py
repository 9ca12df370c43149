"""Clauses, infinitives and gerunds that a cue attributes."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.statements.cues import Match
from aidememoire.reading.statements.words import (
    Content,
    Words,
    conditions_of,
    first_word,
    infinitive_child,
    is_infinitive,
    phrase_from,
    tree,
)

OUTSIDE = frozenset(
    {
        "because",
        "as",
        "after",
        "when",
        "while",
        "before",
        "since",
        "though",
        "although",
        "if",
        "unless",
        "until",
        "so",
        "whereas",
        "once",
    }
)
CONDITION = frozenset({"only", "unless", "provided", "until", "if", "except"})
ADDING = frozenset({"adding"})
"""Participles that always go on with what the speaker of the sentence says."""
REACH = 8
"""Words after a cue among which "that" may begin what it says."""
COMMAS = (",", "”", '"', "—", "–")


def object_to_content(match: Match) -> Content | None:
    """Return what somebody is asked to do ("urged them to leave"), or who is wanted to do what."""
    verb = match.head
    things = [t for t in (*grammar.objects(verb), *grammar.indirect_objects(verb)) if t.i > verb.i]
    infinitive = infinitive_child(verb)
    if infinitive is None:
        infinitive = next(
            (c for t in things for c in t.rights if c.dep_ in ("acl", "xcomp", "advcl") and is_infinitive(c)), None
        )
    if infinitive is None:
        return None
    inner = [c for c in infinitive.children if c.dep_ in ("nsubj", "nsubj:pass", "nsubjpass")]
    if not things and not inner and not grammar.is_passive(verb):
        return None
    words = tree(infinitive)
    if match.cue.addressee is not None:
        for subject in inner:
            words -= tree(subject)
        return Content(words | _further(verb, words), "infinitive")
    first = min([t.left_edge.i for t in things] + [infinitive.left_edge.i])
    return Content(frozenset(i for i in tree(verb) if first <= i <= infinitive.right_edge.i) | words, "infinitive")


def infinitive_content(match: Match) -> Content | None:
    """Return what the speaker is to do ("promised to leave")."""
    verb = match.head
    infinitive = infinitive_child(verb)
    for owner in (match.noun, match.particle):
        if infinitive is None and owner is not None:
            infinitive = infinitive_child(owner)
    if infinitive is None:
        return _infinitive_by_place(match)
    if (
        infinitive.dep_ == "advcl"
        and any(t.i > verb.i for t in grammar.objects(verb))
        and match.cue.addressee != "object"
    ):
        return None  # "proposed a date to end the quarrel"
    words = tree(infinitive) | conditions_of(verb) | _goes_on(verb, infinitive)
    return Content(words | _further(verb, words), "infinitive")


def _further(verb: Token, words: Words) -> Words:
    """Return the infinitives joined to the first, which a parse may hang on the cue: "agreed to meet and to sign"."""
    out: Words = frozenset()
    for child in verb.rights:
        joint = child.dep_ == "conj" and child.tag_ == "VB" and is_infinitive(child)
        if joint and not any(c.dep_.startswith("nsubj") for c in child.children):
            first = min(tree(child))
            gap = verb.doc[max(words | out) + 1 : first]
            if not any(t.pos_ in ("VERB", "NOUN", "PROPN") for t in gap):
                out |= tree(child) | {t.i for t in gap}
    return out


def _goes_on(verb: Token, infinitive: Token) -> Words:
    """Return what follows an infinitive without a comma: it tells of the deed ("undertook to leave by Thursday")."""
    out: Words = frozenset()
    for child in verb.rights:
        first = first_word(child)
        after = max(tree(infinitive) | out) + 1
        if first.i == after and child.dep_.split(":")[0] in ("obl", "advmod", "advcl") and first.lower_ != "as":
            out |= tree(child)
    return out


def _infinitive_by_place(match: Match) -> Content | None:
    """Return the infinitive right after the cue where the parse has not seen it: "agreed to “immediately” begin talks"."""
    doc, to = match.head.doc, match.words[-1] + 1
    if to + 1 >= match.head.sent.end or doc[to].tag_ != "TO":
        return None
    verb = next((t for t in doc[to + 1 : min(to + 5, match.head.sent.end)] if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    top = phrase_from(verb, {match.head.i})
    return Content(frozenset(i for i in tree(top) if i >= to) | frozenset(range(to, verb.i + 1)), "infinitive")


def clause_content(match: Match) -> Content | None:
    """Return the clause that completes a cue, before it or after it."""
    verb = match.head
    owners = [t for t in (verb, match.noun, match.particle) if t is not None]
    after = sorted((c for owner in owners for c in owner.rights if _completes(c)), key=lambda c: c.i)
    if after:
        words = _filled(verb, tree(after[0])) | conditions_of(verb) | _stray_subject(verb)
        words |= _present(verb, words)
        for child in verb.lefts:  # "Brussels fears, diplomats say, that …" with both halves on "say"
            if (
                child.dep_ == "ccomp"
                and child.left_edge.i == verb.sent.start
                and not any(c.tag_ in ("WP", "WDT") for c in child.children)
            ):
                words |= tree(child)
        return Content(words, "clause")
    before = [c for c in verb.lefts if c.dep_ in ("ccomp", "parataxis") and not _mark(c) & OUTSIDE]
    if before:
        whole = _unbroken(verb, tree(before[-1]))
        return Content(whole | _before_cue(match, before[-1]) | _after_cue(verb), "clause")
    if grammar.is_passive(verb):  # "is said by aides to believe"
        for owner in (verb, *grammar.agents(verb)):
            infinitive = infinitive_child(owner)
            if infinitive is not None:
                return Content(tree(infinitive), "infinitive")
    return _clause_by_place(match)


def _unbroken(verb: Token, words: Words) -> Words:
    """Return a clause set round its cue without what comes after something else: "…, it said, a rate for which, she says, …"."""
    after = [i for i in words if i > verb.i]
    if not after:
        return words
    clauses = [c for c in verb.rights if c.dep_ in ("ccomp", "parataxis", "advcl", "conj") and c.i not in words]
    if any(min(tree(c)) < min(after) and not tree(c) & words for c in clauses):
        return frozenset(i for i in words if i < verb.i)
    return words


def _present(verb: Token, words: Words) -> Words:
    """Return a present tense that a parse has joined to a past cue: in "said we regret it and hope …" nobody hopes but we."""
    out: Words = frozenset()
    for child in verb.rights:
        joined = child.dep_ == "conj" and verb.tag_ == "VBD" and child.tag_ in ("VBZ", "VBP")
        if joined and not any(c.dep_.startswith("nsubj") for c in child.children):
            gap = verb.doc[max(words | out) + 1 : min(tree(child))]
            if all(t.is_punct or t.pos_ == "CCONJ" for t in gap):
                out |= tree(child) | {t.i for t in gap}
    return out


def _clause_by_place(match: Match) -> Content | None:
    """Return the that-clause which a parse has lost, or has hung on whom it names: "It was stressed by the bloc that …"."""
    verb, doc = match.head, match.head.doc
    start = match.words[-1] + 1
    if start + 1 < verb.sent.end and doc[start].text == ",":  # "reported, citing two officials, that …"
        start = next((t.i + 1 for t in doc[start + 1 : verb.sent.end - 1] if t.text == ","), start)
    reach = REACH if grammar.is_passive(verb) or match.cue.addressee else 1
    for token in doc[start : min(start + reach, verb.sent.end - 1)]:
        if token.lower_ == "that" and token.dep_ != "det":
            return Content(frozenset(range(token.i, verb.sent.end)), "clause")
        if token.pos_ in ("VERB", "PUNCT", "AUX", "SCONJ"):
            return None
    return None


def _before_cue(match: Match, content: Token) -> Words:
    """Return all that stands before "…, the spokeswoman says": a parse may hang some of its words on the cue."""
    verb, doc = match.head, match.head.doc
    subject = next((c for c in reversed(grammar.own_subjects(verb)) if content.i < c.i < verb.i), None)
    first = subject.left_edge.i if subject is not None else verb.i
    if first <= content.i or doc[first - 1].text not in (*COMMAS, "’", "'", "?", "!"):
        return frozenset()
    gap = frozenset(range(max(tree(content)) + 1, first))
    stray = [
        c
        for c in verb.lefts
        if c.right_edge.i < content.left_edge.i and c.dep_ in ("nsubj", "nsubj:pass", "obj", "dep", "nsubj:outer")
    ]
    return gap.union(*(tree(c) for c in stray if c.right_edge.i + 2 >= content.left_edge.i))


def _stray_subject(verb: Token) -> Words:
    """Return the content's own subject where the parse hangs it on the cue ("Lind, Korda said, had left")."""
    own = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if len(own) < 2 or verb.doc[verb.i + 1].text != ",":
        return frozenset()
    first, last = own[0], own[-1]
    apart = any(t.text == "," for t in verb.doc[first.i : last.i])
    return tree(first) if apart else frozenset()


def _after_cue(verb: Token) -> Words:
    """Return a condition that follows the cue: "The crews would be freed, she told reporters, only in exchange for …"."""
    out: Words = frozenset()
    for child in verb.rights:
        first = first_word(child)
        if (
            child.dep_ in ("obl", "advcl", "nmod", "advmod")
            and first.lower_ in CONDITION
            and child.doc[first.i - 1].text == ","
        ):
            out |= tree(child)
    return out


def _filled(verb: Token, words: Words) -> Words:
    """Return a clause after its verb without holes: what stands within it belongs to it, whatever a parse hangs it on."""
    after = [i for i in words if i > verb.i]
    return words | frozenset(range(min(after), max(after) + 1)) if after else words


def _completes(token: Token) -> bool:
    """Tell whether a clause after a verb is what it says; a bare noun is not ("…, said the group's chairman")."""
    first: str = first_word(token).lower_
    bare = token.pos_ in ("NOUN", "PROPN") and not grammar.is_clause(token)
    if token.ent_iob_ == "I":
        return False  # the second half of a name
    if token.lower_ in ADDING or (token.dep_ == "ccomp" and bare):
        return False
    if token.dep_ == "ccomp":
        return not (_mark(token) & OUTSIDE) or first in ("if", "that")
    if token.dep_ == "parataxis":
        return token.doc[token.left_edge.i - 1].text in (":", ",", "“", '"') and _has_subject(token)
    return first in {"acl": ("that",), "advcl": ("that", "whether")}.get(token.dep_, ())


def _has_subject(token: Token) -> bool:
    return bool(grammar.own_subjects(token)) or any(c.dep_ == "expl" for c in token.children)


def _mark(token: Token) -> frozenset[str]:
    return frozenset(w.split()[0] for w in grammar.marks(token))


def around_content(match: Match) -> Content | None:
    """Return the clause that a cue is set into or behind ("The truce holds, the envoy said, for now")."""
    verb = match.head
    if verb.dep_ == "conj" and not grammar.own_subjects(verb):
        return None
    if not _has_subject(verb) or not ("as" in _mark(verb) or (_set_off(verb) and not _mark(verb) & OUTSIDE)):
        return None
    main = verb.head
    if main == verb:
        return None
    if not (grammar.is_clause(main) or main.dep_ in ("root", "ROOT", "conj", "parataxis")):
        main = grammar.clause(main)
    if main == verb or main.i in tree(verb):
        return None
    return Content((tree(main) - tree(verb)) | _after_cue(verb), "clause")


def _set_off(verb: Token) -> bool:
    """Tell whether a clause is only a subject and its verb between commas: "…, the envoy said, …", "…, said the envoy."."""
    if verb.dep_ in ("parataxis", "discourse", "dep"):
        return True
    doc, inner = verb.doc, tree(verb)
    first, last = min(inner), max(i for i in inner if not (doc[i].is_punct or doc[i].is_space))
    while doc[first].is_punct and first < verb.i:
        first += 1
    relative = any(doc[i].tag_ in ("WDT", "WP", "WP$", "WRB") for i in inner)
    before, after = (
        doc[first - 1].text if first > verb.sent.start else "",
        doc[last + 1].text if last + 1 < verb.sent.end else ".",
    )
    return (
        verb.dep_ in ("acl:relcl", "advcl", "acl", "appos", "ccomp")
        and not relative
        and before in COMMAS
        and after in (*COMMAS, ".")
    )


def gerund_content(match: Match) -> Content | None:
    """Return the gerund that completes a cue ("denied having left")."""
    verb = match.head
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp", "advcl", "obj", "dobj") and _is_gerund(child):
            first = first_word(child)
            if child.dep_ == "advcl" and (first.pos_ in ("ADP", "SCONJ") or child.doc[first.i - 1].text == ","):
                continue
            return Content(tree(child), "clause")
    start = match.words[-1] + 1
    if start < verb.sent.end and verb.doc[start].lower_.endswith("ing") and verb.doc[start].tag_ in ("VBG", "NN", "JJ"):
        return Content(_run(verb, start), "clause")
    return None


def _run(verb: Token, start: int) -> Words:
    """Return what hangs on a verb from a word on, up to the next comma or joined verb."""
    mine = tree(verb)
    end = next(
        (t.i for t in verb.doc[start : verb.sent.end] if t.text in STOPS or t.dep_ == "cc" or t.i not in mine),
        verb.sent.end,
    )
    return frozenset(range(start, end))


STOPS = (",", ";", ":", ".", "—", "–")


def _is_gerund(token: Token) -> bool:
    return token.tag_ == "VBG" or any(
        c.tag_ == "VBG" and c.dep_ in ("aux", "aux:pass", "auxpass", "cop") for c in token.children
    )
