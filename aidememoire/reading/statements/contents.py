"""What hangs on a cue: the words that it attributes, frame by frame, over the parse."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.speech import speech
from aidememoire.reading.statements.clauses import (
    ADDING,
    around_content,
    clause_content,
    gerund_content,
    infinitive_content,
    object_to_content,
)
from aidememoire.reading.statements.cues import Match
from aidememoire.reading.statements.words import (
    Content,
    Words,
    filled_after,
    first_word,
    infinitive_child,
    is_infinitive,
    is_time,
    phrase_from,
    tree,
)

PREPOSITIONS = ("of", "for", "with", "in", "on", "about", "at", "over", "by")
ARGUMENT_OF = frozenset(
    {"over", "at", "about", "for", "with", "in", "to", "that", "towards", "toward", "regarding", "of"}
)
"""Prepositions of a noun of mind that a parse may hang on its verb ("concern was voiced over …")."""
GOES_ON = frozenset({"for", "to", "between", "over", "from", "of", "against", "towards", "toward", "among"})
"""Prepositions that lead on from an object more often than they tell how it was said."""
ASIDE = frozenset({"which", "who", "whose", "where"})
AHEAD = frozenset(
    {
        "reject",
        "predict",
        "expect",
        "want",
        "demand",
        "ask",
        "propose",
        "promise",
        "offer",
        "threaten",
        "warn",
        "hope",
        "fear",
    }
)
"""Classes of cues whose content lies ahead."""
LONGEST_HOLE = 5
FINITE = ("VBD", "VBZ", "VBP", "MD")
JUDGING = frozenset({"praise", "condemn", "reject", "support", "oppose", "regret", "complain", "deny", "doubt"})
"""Classes of cues after whose object a phrase tells more of the object than of the judging."""
NEARER = frozenset({"in", "on", "at", "with", "by"})
WANTING = frozenset({"want", "demand"})
MARKS = ("“", '"', "``", "'", "‘")


def content_of(match: Match) -> Content | None:
    """Return what a cue attributes; None where nothing hangs on it (a quotation may stand beside it)."""
    finder = {"verb": _of_verb, "noun": _of_noun, "adjective": _of_adjective}.get(match.cue.pos)
    found = finder(match) if finder else None
    if found is None:
        return None
    words = cut(match.head, found.words - set(match.words))
    if found.frame == "object":
        words = _whole(match.head, words)
    if found.frame == "infinitive":
        words = _without_aside(match.head, words)
    return (
        Content(words, found.frame)
        if any(match.head.doc[i].is_alpha or match.head.doc[i].like_num for i in words)
        else None
    )


def _whole(head: Token, words: Words) -> Words:
    """Return a thing spoken of without holes: what stands between its words belongs to it ("a hint by Ott that …")."""
    after = sorted(i for i in words if i > head.i)
    filled = set(words)
    for one, other in pairwise(after):
        gap = head.doc[one + 1 : other]
        if 0 < len(gap) <= LONGEST_HOLE and not any(t.is_punct or t.tag_ in FINITE or t.dep_ == "conj" for t in gap):
            filled |= set(range(one + 1, other))
    return frozenset(filled)


def own_clause(match: Match, content: Words) -> Words:
    """Return the words of the cue's clause: what hangs on it without the content and without verbs joined to it."""
    head = match.head
    out = set(tree(head)) - content
    for child in head.children:
        if child.dep_ == "conj" or (child.dep_ in ("parataxis", "acl:relcl") and child.i > head.i):
            out -= tree(child)
    return frozenset(out)


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
        (("obj-to",), object_to_content),
        (("to",), infinitive_content),
        (("that", "wh", "quote"), clause_content),
        (("ing",), gerund_content),
        (("predicate",), _predicate),
        (("noun",), _object),
        (("that", "quote"), around_content),
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
    if noun is None:
        return frozenset()
    out = set(tree(noun)) - set(match.words)
    for child in verb.rights:
        if child == noun or child.i < noun.i:
            continue
        first = first_word(child).lower_
        if (child.dep_ in ("xcomp", "ccomp", "advcl", "acl") and first in ("to", "that")) or (
            child.dep_ in ("obl", "nmod", "prep") and first in ARGUMENT_OF and not is_time(child)
        ):
            out |= tree(child)
    return frozenset(out)


def _after_particle(match: Match) -> Content | None:
    """Return what follows a particle: its object, a gerund, or an object and infinitive."""
    particle, head, cue = match.particle, match.head, match.cue
    if particle is None:
        return None
    doc = head.doc
    start = _past_parenthesis(particle)
    while start < head.sent.end and doc[start].is_punct and doc[start].text not in (",", ";", ".", ":"):
        start += 1
    if start >= head.sent.end or doc[start].is_punct:
        return None  # "a loan, which they have asked for, …"
    top = phrase_from(doc[start], {head.i, match.noun.i if match.noun is not None else -1})
    words = frozenset(i for i in tree(top) if i > particle.i)
    infinitive = infinitive_child(head) or next((c for c in top.children if is_infinitive(c) and c.i > top.i), None)
    if "obj-to" in cue.frames and infinitive is not None and infinitive.i > particle.i:
        if cue.addressee is not None:
            return Content(tree(infinitive), "infinitive")
        return Content(words | tree(infinitive), "infinitive")
    if cue.frames & {"noun", "ing"} and doc[start].pos_ not in ("PUNCT", "SCONJ"):
        words |= _called(head, words)
        return Content(words | _goes_with(match, words), "object")
    return None


def _past_parenthesis(particle: Token) -> int:
    """Return the first word behind a particle that is not an adverb between commas: "did not rule out, however, …"."""
    doc, start = particle.doc, particle.i + 1
    if (
        start + 3 < particle.sent.end
        and doc[start].text == ","
        and doc[start + 1].pos_ == "ADV"
        and doc[start + 2].text == ","
    ):
        return int(start + 3)
    return int(start)


def _called(head: Token, words: Words) -> Words:
    """Return the "as …" that follows a thing at once: what it is called ("spoke of it as a lamp")."""
    after = max(words, default=head.i) + 1
    if after >= head.sent.end or head.doc[after].lower_ != "as":
        return frozenset()
    phrase = next((c for c in head.rights if first_word(c).i == after), None)
    return tree(phrase) if phrase is not None else frozenset()


def _as(match: Match) -> Content | None:
    verb = match.head
    phrase = next(
        (c for c in verb.rights if first_word(c).lower_ == "as" and c.dep_ not in ("conj", "parataxis")), None
    )
    thing = grammar.undergoers(verb) or grammar.indirect_objects(verb)
    own = any(c.dep_.startswith(("aux", "nsubj", "obj", "dobj")) for c in verb.children)
    if phrase is not None and (not thing or not own):  # "dismissed as fantasy a report that …"
        thing = [
            c
            for c in verb.rights
            if c.i > phrase.i
            and c.dep_ in ("obj", "obl", "nmod", "dep", "xcomp")
            and grammar.preposition(c) is None
            and not is_time(c)
        ][:1] or thing
    if (
        phrase is not None and all(t.tag_ in ("WDT", "WP") for t in thing) and verb.dep_ in ("acl:relcl", "relcl")
    ):  # "a charge the ministry dismissed as propaganda"
        return Content((tree(verb.head) - tree(verb)) | tree(phrase), "object")
    if phrase is None:  # "hailed the vote as a step" with "as a step" hanging on the vote
        inner = next((c for o in thing for c in o.rights if first_word(c).lower_ == "as"), None)
        return Content(tree(thing[0]), "object") if inner is not None and thing[0].i > verb.i else None
    if not thing and match.particle is None:
        return None
    words = set(tree(phrase))
    for token in thing:
        words |= tree(token)
    if verb.lemma_.lower() in speech().quoting:  # what is quoted goes on to the end
        words |= set(range(min(words), verb.sent.end))
        words = {i for i in words if i >= first_word(phrase).i}
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
        if (
            phrase.i > verb.i
            and not is_time(phrase)
            and not (grammar.is_passive(verb) and phrase in grammar.agents(verb))
        ):
            return Content(frozenset().union(*(tree(t) for t in things), tree(phrase)), "object")
    for thing in things:  # the phrase may hang on the object: "accused Sudan of arming the rebels"
        if any(p in wanted for child in thing.rights for p in [grammar.preposition(child)]):
            return Content(tree(thing), "object")
    for child in verb.rights:
        if child.dep_ in ("advcl", "xcomp", "ccomp"):
            led = _led_by(child, wanted)
            if led:
                return Content(frozenset().union(*(tree(t) for t in things), tree(child), led), "object")
    return None


def _led_by(clause: Token, wanted: list[str]) -> Words:
    """Return the preposition that leads in a clause, whatever the parse hangs it on ("accused by us of jamming planes")."""
    first = first_word(clause)
    if first.lower_ in wanted:
        return frozenset({first.i})
    before = clause.doc[max(first.i - 1, clause.sent.start)]
    return frozenset({before.i}) if before.lower_ in wanted else frozenset()


def _predicate(match: Match) -> Content | None:
    """Return a thing and what it is called; None where it is the noun of a relative clause ("what he called a farce")."""
    verb = match.head
    if any(c.dep_ in ("obj", "dobj") and c.tag_ in ("WDT", "WP") for c in verb.children):
        return None
    things = [t for t in grammar.objects(verb) if t.i > verb.i]
    if grammar.is_passive(verb):
        things = grammar.undergoers(verb)
    if match.particle is not None and things:  # "held the army responsible for it"
        return Content(tree(things[0]) | tree(match.particle), "object")
    for child in verb.rights:
        if (things and child.i <= things[0].i) or child in things[:1]:
            continue
        if verb.lemma_.lower() in speech().learning and child.pos_ != "ADJ":
            continue  # "found the two men nose to nose"
        first = child.doc[child.left_edge.i]
        small = child.dep_ in ("xcomp", "oprd", "ccomp", "obj", "dobj") and not is_infinitive(child)
        if small or (things and first.text in MARKS and child.dep_ != "conj"):
            return Content(filled_after(verb, frozenset().union(*(tree(t) for t in things[:1]), tree(child))), "object")
    inner = [t for t in things[:1] for m in t.subtree if m.i > t.i and m.text in MARKS]
    return Content(tree(inner[0]), "object") if inner else None  # the predicate hangs on the thing


def _object(match: Match) -> Content | None:
    verb = match.head
    if match.cue.kind in ("order", "evidence"):
        return None  # "ordered a raid", "showed courage"
    if grammar.is_passive(verb):
        things = [t for t in verb.lefts if t.dep_ in ("nsubj:pass", "nsubjpass")]
    else:
        things = [
            t
            for t in verb.children
            if t.dep_ in ("obj", "dobj", "iobj") and not (t.lower_ in ("that", "which", "whom") and t.i < verb.i)
        ]
    if match.cue.kind == "threaten" and not any(t.lemma_.lower() in speech().threatened for t in things):
        return None  # "threatened the village"
    words = frozenset().union(*(tree(t) for t in things)) if things else frozenset()
    return Content(words | _goes_with(match, words) | _up_to_helper(verb, words), "object") if words else None


def _up_to_helper(verb: Token, words: Words) -> Words:
    """Return what stands between a passive's subject and its "was": "The claim that they fired first was rejected"."""
    last = max(words, default=verb.i)
    helper = next((t.i for t in verb.lefts if t.i > last and t.dep_.startswith(("aux", "cop"))), None)
    return frozenset(range(last + 1, helper)) if helper is not None and last < verb.i else frozenset()


def _goes_with(match: Match, words: Words) -> Words:
    """Return what follows an object at once and tells more of it, though the parse hangs it on the verb.

    A time too, where what is said lies ahead: "ruled out elections this year".
    """
    verb, ahead = match.head, match.cue.kind in AHEAD
    out: Words = frozenset()
    for child in verb.rights:
        first = child.left_edge.i
        if (
            not words
            or first != max(words | out) + 1
            or child.dep_.split(":")[0] not in ("obl", "nmod", "advcl", "acl")
        ):
            continue
        lead = child.doc[first].lower_
        judged = (match.cue.kind == "say" and lead in ("at", "over")) or (match.cue.kind in JUDGING and lead in NEARER)
        placed = judged and child.pos_ == "PROPN" and not any(c.pos_ == "NUM" for c in child.children)
        if (ahead and is_time(child)) or ((lead in GOES_ON or (judged and not placed)) and not is_time(child)):
            out |= tree(child)
    for child in verb.rights:  # "wanted the road cleared"
        if (
            match.cue.kind in WANTING
            and words
            and child.dep_ == "xcomp"
            and first_word(child).i == max(words | out) + 1
        ):
            out |= tree(child)
    return out


def _of_noun(match: Match) -> Content | None:
    noun, frames = match.head, match.cue.frames
    for child in noun.rights:
        if child.dep_ not in ("acl", "ccomp", "xcomp", "acl:relcl", "advcl"):
            continue
        first = first_word(child)
        if (
            "that" in frames
            and first.lower_ == "that"
            and first.dep_ in ("mark", "det", "nsubj")
            and first.pos_ in ("SCONJ", "ADP", "PRON")
            and _that_completes(child, first)
        ):
            return Content(_own_verb(noun, tree(child) | _up_to_verb(noun, child)), "clause")
        if "to" in frames and is_infinitive(child):
            return Content(tree(child), "infinitive")
    return None


def _own_verb(noun: Token, words: Words) -> Words:
    """Cut a noun's clause before the verb that says something of the noun, which a parse may have taken into it.

    "the claim that Ostland fired first has not been confirmed": after "fired" no subject stands before "has".
    """
    last: int | None = None
    for i in sorted(i for i in words if i > noun.i):
        token = noun.doc[i]
        if token.tag_ in ("WP", "WDT") or token.pos_ == "CCONJ" or token.dep_.startswith(("nsubj", "expl", "csubj")):
            last = None
        elif token.tag_ in FINITE:
            if last is not None and noun.doc[last].pos_ == "VERB":
                return frozenset(k for k in words if k < i)
            last = i if token.pos_ == "VERB" else None
        elif token.tag_ in ("VBN", "VBG") and token.pos_ == "VERB":
            last = i
    return words


def _up_to_verb(noun: Token, clause: Token) -> Words:
    """Return what stands between a noun's clause and the verb whose subject the noun is: it belongs to the clause."""
    verb, last = noun.head, max(tree(clause))
    if not noun.dep_.startswith("nsubj") or verb.i < last:
        return frozenset()
    end = min([c.i for c in verb.lefts if c.i > last and c.dep_.startswith(("aux", "cop"))] + [verb.i])
    return frozenset(range(last + 1, end))


def _that_completes(clause: Token, that: Token) -> bool:
    """Tell a clause that says what the claim is from a relative clause ("the claim that they made")."""
    return that.dep_ == "mark" or (that.dep_ == "det" and clause.dep_ not in ("acl:relcl", "relcl"))


def _of_adjective(match: Match) -> Content | None:
    head, frames = match.head, match.cue.frames
    infinitive = infinitive_child(head)
    if "to" in frames and infinitive is not None:
        return Content(tree(infinitive), "infinitive")
    if "that" in frames:
        for child in head.rights:
            if child.dep_ in ("ccomp", "advcl", "acl") and (
                first_word(child).lower_ == "that" or child.dep_ == "ccomp"
            ):
                return Content(tree(child), "clause")
    if match.particle is not None:
        return _after_particle(match)
    wanted = [p for p in PREPOSITIONS if p in frames]
    for phrase in grammar.obliques(head, *wanted) if wanted else []:
        if phrase.i > head.i:
            return Content(tree(phrase), "object")
    return None


def _without_aside(head: Token, words: Words) -> Words:
    """Cut off what the outlet tells of the last thing named ("urged them to extend the truce, which ends on Monday")."""
    doc = head.doc
    for i in sorted(words):
        if i <= head.i:
            continue
        if doc[i - 1].text == "," and (doc[i].lower_ in ASIDE or _explains(doc[i]) or _contrasts(doc[i])):
            return frozenset(k for k in words if k < i)
        if doc[i].lower_ in ("when", "after", "before", "as", "while") and _in_past(doc[i]):
            return frozenset(k for k in words if k < i)
    return words


def _contrasts(token: Token) -> bool:
    """Tell whether a clause of the outlet's begins, which no infinitive goes on with: ", though he has yet to …"."""
    if token.lower_ in ("though", "although", "whereas", "while", "even"):
        return True
    after = token.doc[min(token.i + 1, token.sent.end - 1)]
    return token.lower_ in ("but", "and", "yet") and after.lower_ == "that"


def _in_past(token: Token) -> bool:
    """Tell whether a conjunction of time opens a clause in the past: it tells when it was said, not what is to be done."""
    verb = token.head
    return token.dep_ in ("mark", "advmod") and (
        verb.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_.startswith(("aux", "cop")) for c in verb.children)
    )


def _explains(token: Token) -> bool:
    """Tell whether a word begins what the outlet tells of a name: ", the town where the accords were signed"."""
    near = token.doc[token.i : min(token.i + 5, token.sent.end)]
    return token.lower_ in ("the", "a", "an") and any(t.tag_ in ("WRB", "WDT", "WP", "WP$") for t in near)


def _resumes(token: Token) -> bool:
    """Tell whether the outlet takes the content up again: ", a charge that …", ", a step the bloc has resisted"."""
    doc, after = token.doc, token.i + 1
    if token.lower_ not in ("a", "an") or doc[token.i - 1].text not in (",", "—", "–") or after >= token.sent.end:
        return False
    near = doc[after : min(after + 3, token.sent.end)]
    nouns = [t for t in near if t.pos_ == "NOUN"]
    if not nouns:
        return False
    behind = doc[nouns[0].i + 1 : nouns[0].i + 3]  # "a level for which"
    which = len(behind) > 1 and behind[0].pos_ == "ADP" and behind[1].tag_ == "WDT"
    return which or nouns[0].lemma_.lower() in speech().resuming


def cut(head: Token, words: Words) -> Words:
    """Take away what the parse hung on the content and belongs to the speaker's next cue, or to the next sentence part."""
    doc = head.doc
    after = sorted(i for i in words if i > head.i)
    before = sorted(i for i in words if i < head.i)
    for i in range(head.i + 1, after[-1] + 1) if after else ():  # "…, he said, adding that …": the rest is added
        if _resumes(doc[i]) or doc[i].text == ";" or (doc[i].lower_ in ADDING and doc[i - 1].text == ","):
            words = frozenset(k for k in words if k < i)
            break
    for i in reversed(before):
        if doc[i].text == ";":
            words = frozenset(k for k in words if k > i)
            break
    return words
