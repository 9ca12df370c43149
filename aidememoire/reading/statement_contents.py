"""What hangs on a cue: the words that it attributes, frame by frame, over the parse."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.statement_cues import Match
from aidememoire.reading.statement_drafts import Frame

Words = frozenset[int]
PREPOSITIONS = ("of", "for", "with", "in", "on", "about", "at", "over", "by")
ARGUMENT_OF = frozenset({"over", "at", "about", "for", "with", "in", "to", "that", "towards", "toward", "regarding", "of"})
"""Prepositions of a noun of mind that a parse may hang on its verb ("concern was voiced over …")."""
OUTSIDE = frozenset({"because", "as", "after", "when", "while", "before", "since", "though", "although", "if", "unless", "until", "so", "whereas", "once"})
GOES_ON = frozenset({"for", "to", "between", "over", "from", "of", "against", "towards", "toward", "among"})
"""Prepositions that lead on from an object more often than they tell how it was said."""
RESUMING = frozenset({"charge", "claim", "accusation", "allegation", "assertion", "move", "step", "measure", "demand", "condition", "decision", "remark", "comment", "reference", "sign", "figure", "position", "stance", "view", "suggestion", "proposal", "plan", "promise", "threat", "pledge", "day", "week", "month", "year"})
"""Nouns by which the outlet takes up what was said."""
CONDITION = frozenset({"only", "unless", "provided", "until", "if", "except"})
ADDING = frozenset({"adding"})
"""Participles that always go on with what the speaker of the sentence says."""


@dataclass(frozen=True)
class Content:
    """The words that a cue attributes, and how they hang on it."""

    words: Words
    frame: Frame


def content_of(match: Match) -> Content | None:
    """Return what a cue attributes; None where nothing hangs on it (a quotation may stand beside it)."""
    finder = {"verb": _of_verb, "noun": _of_noun, "adjective": _of_adjective}.get(match.cue.pos)
    found = finder(match) if finder else None
    if found is None:
        return None
    words = _cut(match.head, found.words - set(match.words))
    if found.frame == "infinitive":
        words = _without_aside(match.head, words)
    return Content(words, found.frame) if any(match.head.doc[i].is_alpha or match.head.doc[i].like_num for i in words) else None


def tree(token: Token) -> Words:
    """Return the numbers of the words that hang on `token`, itself included."""
    return frozenset(t.i for t in token.subtree)


def first_word(token: Token) -> Token:
    """Return the first word that hangs on `token`, marks passed over."""
    return next((t for t in token.subtree if not (t.is_punct or t.is_space)), token)


def own_clause(match: Match, content: Words) -> Words:
    """Return the words of the cue's clause: what hangs on it without the content and without verbs joined to it."""
    head = match.head
    out = set(tree(head)) - content
    for child in head.children:
        if child.dep_ == "conj" or (child.dep_ in ("parataxis", "acl:relcl") and child.i > head.i):
            out -= tree(child)
    return frozenset(out)


# ---- verbs


def _of_verb(match: Match) -> Content | None:
    frames = match.cue.frames
    if match.noun is not None and "noun-clause" in frames:
        return Content(_noun_of_mind(match), "object")
    if match.particle is not None and frames & {"noun", "ing", "obj-to", "to"}:
        found = _after_particle(match)
        if found is not None:
            return found
    tries: tuple[tuple[Iterable[str], Callable[[Match], Content | None]], ...] = (
        (("as",), _as),
        (PREPOSITIONS, _object_and_preposition),
        (("obj-to",), _object_to),
        (("to",), _infinitive),
        (("that", "wh", "quote"), _clause),
        (("ing",), _gerund),
        (("predicate",), _predicate),
        (("noun",), _object),
        (("that", "quote"), _around),
    )
    for wanted, finder in tries:
        if not frames.isdisjoint(wanted):
            found = finder(match)
            if found is not None:
                return found
    return None


def _noun_of_mind(match: Match) -> Words:
    """Return a noun with all that it governs, wherever the parse hangs that: "readiness to …", "concern … over …"."""
    noun, verb = match.noun, match.head
    assert noun is not None
    out = set(tree(noun)) - set(match.words)
    for child in verb.rights:
        if child == noun or child.i < noun.i:
            continue
        first = first_word(child).lower_
        if (child.dep_ in ("xcomp", "ccomp", "advcl", "acl") and first in ("to", "that")) or (
            child.dep_ in ("obl", "nmod", "prep") and first in ARGUMENT_OF and not _is_time(child)
        ):
            out |= tree(child)
    return frozenset(out)


def _is_time(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") or token.lower_ in DAYS or token.dep_ in ("obl:tmod", "obl:unmarked")


DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday statement interview post video speech letter message conference briefing call conversation".split())


def _after_particle(match: Match) -> Content | None:
    """Return what follows a particle: its object, a gerund, or an object and infinitive."""
    particle, head, cue = match.particle, match.head, match.cue
    assert particle is not None
    doc = head.doc
    start = particle.i + 1
    while start < head.sent.end and doc[start].is_punct:
        start += 1
    if start >= head.sent.end:
        return None
    top = _phrase_from(doc[start], {head.i, match.noun.i if match.noun is not None else -1})
    words = frozenset(i for i in tree(top) if i > particle.i)
    infinitive = _infinitive_child(head) or next((c for c in top.children if _is_infinitive(c) and c.i > top.i), None)
    if "obj-to" in cue.frames and infinitive is not None and infinitive.i > particle.i:
        if cue.addressee is not None:
            return Content(tree(infinitive), "infinitive")
        return Content(words | tree(infinitive), "infinitive")
    if cue.frames & {"noun", "ing"} and doc[start].pos_ not in ("PUNCT", "SCONJ"):
        return Content(words, "object")
    return None


def _phrase_from(first: Token, heads: set[int]) -> Token:
    """Return the head of the phrase that begins at a word: its highest ancestor that does not stand before it."""
    top = first
    while top.head != top and top.head.i >= first.i and top.head.i not in heads:
        top = top.head
    return top


def _as(match: Match) -> Content | None:
    verb = match.head
    phrase = next((c for c in verb.rights if first_word(c).lower_ == "as" and c.dep_ not in ("conj", "parataxis")), None)
    thing = grammar.undergoers(verb)
    if phrase is not None and not thing:  # "dismissed as fantasy a report that …"
        thing = [c for c in verb.rights if c.i > phrase.i and c.dep_ in ("obj", "obl", "nmod", "dep", "xcomp") and grammar.preposition(c) is None and not _is_time(c)][:1]
    if phrase is None:  # "hailed the vote as a step" with "as a step" hanging on the vote
        inner = next((c for o in thing for c in o.rights if first_word(c).lower_ == "as"), None)
        return Content(tree(thing[0]), "object") if inner is not None and thing[0].i > verb.i else None
    if not thing and match.particle is None:
        return None
    words = set(tree(phrase))
    for token in thing:
        words |= tree(token)
    if min(words) > verb.i:  # nothing but the thing and what it is called stands between
        words = set(range(min(words), max(words) + 1))
    return Content(frozenset(words) - {verb.i}, "object")


def _object_and_preposition(match: Match) -> Content | None:
    verb = match.head
    wanted = [p for p in PREPOSITIONS if p in match.cue.frames]
    things = grammar.undergoers(verb)
    if not things:
        return None
    for phrase in grammar.obliques(verb, *wanted):
        if phrase.i > verb.i and not _is_time(phrase) and not (grammar.is_passive(verb) and phrase in grammar.agents(verb)):
            return Content(frozenset().union(*(tree(t) for t in things), tree(phrase)), "object")
    for thing in things:  # the phrase may hang on the object: "accused Sudan of arming the rebels"
        if any(p in wanted for child in thing.rights for p in [grammar.preposition(child)]):
            return Content(tree(thing), "object")
    for child in verb.rights:
        if child.dep_ in ("advcl", "xcomp", "ccomp") and first_word(child).lower_ in wanted:
            return Content(frozenset().union(*(tree(t) for t in things), tree(child)), "object")
    return None


def _is_infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" and c.tag_ == "TO" and c.i < token.i for c in token.children) and token.pos_ in ("VERB", "AUX", "ADJ", "NOUN")


def _infinitive_child(verb: Token) -> Token | None:
    found = [c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "obl") and _is_infinitive(c)]
    return min(found, key=lambda c: (c.dep_ not in ("xcomp", "ccomp"), c.i), default=None)


def _object_to(match: Match) -> Content | None:
    verb = match.head
    things = [t for t in (*grammar.objects(verb), *grammar.indirect_objects(verb)) if t.i > verb.i]
    infinitive = _infinitive_child(verb)
    if infinitive is None:
        infinitive = next((c for t in things for c in t.rights if c.dep_ in ("acl", "xcomp", "advcl") and _is_infinitive(c)), None)
    if infinitive is None:
        return None
    inner = [c for c in infinitive.children if c.dep_ in ("nsubj", "nsubj:pass", "nsubjpass")]
    if not things and not inner and not grammar.is_passive(verb):
        return None
    words = tree(infinitive)
    if match.cue.addressee is not None:
        for subject in inner:
            words -= tree(subject)
        return Content(words, "infinitive")
    first = min([t.left_edge.i for t in things] + [infinitive.left_edge.i])
    return Content(frozenset(i for i in tree(verb) if first <= i <= infinitive.right_edge.i) | words, "infinitive")


def _infinitive(match: Match) -> Content | None:
    verb = match.head
    infinitive = _infinitive_child(verb)
    for owner in (match.noun, match.particle):
        if infinitive is None and owner is not None:
            infinitive = _infinitive_child(owner)
    if infinitive is None:
        return _infinitive_by_place(match)
    if infinitive.dep_ == "advcl" and any(t.i > verb.i for t in grammar.objects(verb)) and match.cue.addressee != "object":
        return None  # "proposed a date to end the quarrel"
    return Content(tree(infinitive) | _conditions(verb), "infinitive")


def _infinitive_by_place(match: Match) -> Content | None:
    """Return the infinitive right after the cue where the parse has not seen it: "agreed to “immediately” begin talks"."""
    doc, to = match.head.doc, match.words[-1] + 1
    if to + 1 >= match.head.sent.end or doc[to].tag_ != "TO":
        return None
    verb = next((t for t in doc[to + 1 : min(to + 5, match.head.sent.end)] if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    top = _phrase_from(verb, {match.head.i})
    return Content(frozenset(i for i in tree(top) if i >= to) | frozenset(range(to, verb.i + 1)), "infinitive")


# ---- clauses


def _clause(match: Match) -> Content | None:
    verb = match.head
    owners = [t for t in (verb, match.noun, match.particle) if t is not None]
    after = sorted((c for owner in owners for c in owner.rights if _completes(c)), key=lambda c: c.i)
    if after:
        words = _filled(verb, tree(after[0])) | _conditions(verb)
        for child in verb.lefts:  # "Brussels fears, diplomats say, that …" with both halves on "say"
            if child.dep_ == "ccomp" and child.left_edge.i == verb.sent.start and not any(c.tag_ in ("WP", "WDT") for c in child.children):
                words |= tree(child)
        return Content(words, "clause")
    before = [c for c in verb.lefts if c.dep_ in ("ccomp", "parataxis") and not _mark(c) & OUTSIDE]
    if before:
        return Content(tree(before[-1]) | _before_cue(match, before[-1]) | _after_cue(verb), "clause")
    if grammar.is_passive(verb):  # "is said by aides to believe"
        for owner in (verb, *grammar.agents(verb)):
            infinitive = _infinitive_child(owner)
            if infinitive is not None:
                return Content(tree(infinitive), "infinitive")
    start = match.words[-1] + 1
    if start + 1 < verb.sent.end and verb.doc[start].lower_ == "that" and verb.doc[start].dep_ != "det":
        return Content(frozenset(range(start, verb.sent.end)), "clause")  # the parse has lost the clause
    return None


def _before_cue(match: Match, content: Token) -> Words:
    """Return all that stands before "…, the spokeswoman says": a parse may hang some of its words on the cue."""
    verb, doc = match.head, match.head.doc
    subject = next((c for c in reversed(grammar.own_subjects(verb)) if content.i < c.i < verb.i), None)
    first = subject.left_edge.i if subject is not None else verb.i
    if first <= content.i or doc[first - 1].text not in (*COMMAS, "’", "'", "?", "!"):
        return frozenset()
    gap = frozenset(range(max(tree(content)) + 1, first))
    stray = [c for c in verb.lefts if c.right_edge.i < content.left_edge.i and c.dep_ in ("nsubj", "nsubj:pass", "obj", "dep", "nsubj:outer")]
    return gap.union(*(tree(c) for c in stray if c.right_edge.i + 2 >= content.left_edge.i))


def _after_cue(verb: Token) -> Words:
    """Return a condition that follows the cue: "The crews would be freed, she told reporters, only in exchange for …"."""
    out: Words = frozenset()
    for child in verb.rights:
        first = first_word(child)
        if child.dep_ in ("obl", "advcl", "nmod", "advmod") and first.lower_ in CONDITION and child.doc[first.i - 1].text == ",":
            out |= tree(child)
    return out


def _filled(verb: Token, words: Words) -> Words:
    """Return a clause after its verb without holes: what stands within it belongs to it, whatever a parse hangs it on."""
    after = [i for i in words if i > verb.i]
    return words | frozenset(range(min(after), max(after) + 1)) if after else words


def _filled_after(verb: Token, words: Words) -> Words:
    """Return the thing and its predicate with what stands between the verb and them ("called half of them liars")."""
    after = [i for i in words if i > verb.i]
    if not after or len(after) < len(words):
        return words
    return words | frozenset(i for i in range(verb.i + 1, max(after) + 1) if i in tree(verb))


def _conditions(verb: Token) -> Words:
    """Return the conditions of what is promised or threatened ("vowed to strike unless …"), which hang on the verb."""
    found = [c for c in grammar.conditions(verb) if c.i > verb.i]
    return frozenset().union(*(tree(c) for c in found)) if found else frozenset()


def _completes(token: Token) -> bool:
    first = first_word(token).lower_
    if token.lower_ in ADDING:
        return False
    if token.dep_ == "ccomp" and token.pos_ in ("NOUN", "PROPN") and not grammar.is_clause(token):
        return False  # "…, said the group's chairman"
    if token.dep_ == "ccomp":
        return not (_mark(token) & OUTSIDE) or first in ("if", "that")
    if token.dep_ == "acl":
        return first == "that"
    if token.dep_ == "advcl":
        return first in ("that", "whether")
    if token.dep_ == "parataxis":
        return token.doc[token.left_edge.i - 1].text in (":", ",", "“", '"') and _has_subject(token)
    return False


def _has_subject(token: Token) -> bool:
    return bool(grammar.own_subjects(token)) or any(c.dep_ == "expl" for c in token.children)


def _mark(token: Token) -> frozenset[str]:
    return frozenset(w.split()[0] for w in grammar.marks(token))


def _around(match: Match) -> Content | None:
    """Return the clause that a cue is set into or behind ("The truce holds, the envoy said, for now")."""
    verb = match.head
    if verb.dep_ == "conj" and not grammar.own_subjects(verb):
        return None
    if not _has_subject(verb) or not ("as" in _mark(verb) or _set_off(verb)):
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
    before, after = doc[first - 1].text if first > verb.sent.start else "", doc[last + 1].text if last + 1 < verb.sent.end else "."
    return verb.dep_ in ("acl:relcl", "advcl", "acl", "appos", "ccomp") and not relative and before in COMMAS and after in (*COMMAS, ".")


COMMAS = (",", "”", '"', "—", "–")


def _gerund(match: Match) -> Content | None:
    verb = match.head
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp", "advcl", "obj", "dobj") and _is_gerund(child):
            first = first_word(child)
            if child.dep_ == "advcl" and (first.pos_ in ("ADP", "SCONJ") or child.doc[first.i - 1].text == ","):
                continue
            return Content(tree(child), "clause")
    start = match.words[-1] + 1
    if start < verb.sent.end and verb.doc[start].tag_ == "VBG" and verb.doc[start].head != verb:
        top = _phrase_from(verb.doc[start], {verb.i})
        return Content(frozenset(i for i in tree(top) if i >= start), "clause")
    return None


def _is_gerund(token: Token) -> bool:
    return token.tag_ == "VBG" or any(c.tag_ == "VBG" and c.dep_ in ("aux", "aux:pass", "auxpass", "cop") for c in token.children)


def _predicate(match: Match) -> Content | None:
    verb = match.head
    things = [t for t in grammar.objects(verb) if t.i > verb.i]
    if grammar.is_passive(verb):
        things = grammar.undergoers(verb)
    for child in verb.rights:
        if things and child.i <= things[0].i or child in things[:1]:
            continue
        first = child.doc[child.left_edge.i]
        small = child.dep_ in ("xcomp", "oprd", "ccomp") and not _is_infinitive(child)
        if small or (things and first.text in MARKS and child.dep_ not in ("conj",)):
            return Content(_filled_after(verb, frozenset().union(*(tree(t) for t in things[:1]), tree(child))), "object")
    inner = [t for t in things[:1] for m in t.subtree if m.i > t.i and m.text in MARKS]
    return Content(tree(inner[0]), "object") if inner else None  # the predicate hangs on the thing


MARKS = ("“", '"', "``", "'", "‘")


def _object(match: Match) -> Content | None:
    verb = match.head
    if match.cue.kind in ("order", "evidence"):
        return None  # "ordered a raid", "showed courage"
    if grammar.is_passive(verb):
        things = [t for t in verb.lefts if t.dep_ in ("nsubj:pass", "nsubjpass")]
    else:
        things = [t for t in verb.children if t.dep_ in ("obj", "dobj", "iobj") and not (t.lower_ in ("that", "which", "whom") and t.i < verb.i)]
    words = frozenset().union(*(tree(t) for t in things)) if things else frozenset()
    return Content(words | _goes_with(verb, words), "object") if words else None


def _goes_with(verb: Token, words: Words) -> Words:
    """Return what follows an object at once and tells more of it, though the parse hangs it on the verb."""
    out: Words = frozenset()
    for child in verb.rights:
        first = child.left_edge.i
        if words and first == max(words | out) + 1 and child.dep_ in ("obl", "nmod", "advcl", "acl") and child.doc[first].lower_ in GOES_ON and not _is_time(child):
            out |= tree(child)
    return out


# ---- nouns and adjectives


def _of_noun(match: Match) -> Content | None:
    noun, frames = match.head, match.cue.frames
    for child in noun.rights:
        if child.dep_ not in ("acl", "ccomp", "xcomp", "acl:relcl", "advcl"):
            continue
        first = first_word(child)
        if "that" in frames and first.lower_ == "that" and first.dep_ in ("mark", "det", "nsubj") and first.pos_ in ("SCONJ", "ADP", "PRON") and _that_completes(child, first):
            return Content(tree(child), "clause")
        if "to" in frames and _is_infinitive(child):
            return Content(tree(child), "infinitive")
    return None


def _that_completes(clause: Token, that: Token) -> bool:
    """Tell a clause that says what the claim is from a relative clause ("the claim that they made")."""
    return that.dep_ == "mark" or (that.dep_ == "det" and clause.dep_ not in ("acl:relcl", "relcl"))


def _of_adjective(match: Match) -> Content | None:
    head, frames = match.head, match.cue.frames
    infinitive = _infinitive_child(head)
    if "to" in frames and infinitive is not None:
        return Content(tree(infinitive), "infinitive")
    if "that" in frames:
        for child in head.rights:
            if child.dep_ in ("ccomp", "advcl", "acl") and (first_word(child).lower_ == "that" or child.dep_ == "ccomp"):
                return Content(tree(child), "clause")
    if match.particle is not None:
        return _after_particle(match)
    wanted = [p for p in PREPOSITIONS if p in frames]
    for phrase in grammar.obliques(head, *wanted) if wanted else []:
        if phrase.i > head.i:
            return Content(tree(phrase), "object")
    return None


# ---- what parses hang too far in


def _without_aside(head: Token, words: Words) -> Words:
    """Cut off what the outlet tells of the last thing named ("urged them to extend the truce, which ends on Monday")."""
    doc = head.doc
    for i in sorted(words):
        if i > head.i and doc[i].lower_ in ("which", "who", "whose") and doc[i - 1].text == ",":
            return frozenset(k for k in words if k < i)
    return words


def _resumes(token: Token) -> bool:
    """Tell whether the outlet takes the content up again: ", a charge that …", ", a step the bloc has resisted"."""
    doc, after = token.doc, token.i + 1
    if token.lower_ not in ("a", "an") or doc[token.i - 1].text not in (",", "—", "–") or after >= token.sent.end:
        return False
    nouns = [t for t in doc[after : min(after + 3, token.sent.end)] if t.pos_ == "NOUN"]
    return bool(nouns) and nouns[0].lemma_.lower() in RESUMING


def _cut(head: Token, words: Words) -> Words:
    """Take away what the parse hung on the content and belongs to the speaker's next cue, or to the next sentence part."""
    doc = head.doc
    after = sorted(i for i in words if i > head.i)
    before = sorted(i for i in words if i < head.i)
    for i in after:
        if _resumes(doc[i]) or doc[i].text == ";" or (doc[i].lower_ in ADDING and doc[i - 1].text == ","):
            words = frozenset(k for k in words if k < i)
            break
    for i in reversed(before):
        if doc[i].text == ";":
            words = frozenset(k for k in words if k > i)
            break
    return words
