"""Heads of the phrases that name who speaks, by the parse and, where it fails, by place."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.speech import speech
from aidememoire.reading.context import Text
from aidememoire.reading.statements.assertion import reported_by
from aidememoire.reading.statements.cues import Match
from aidememoire.reading.statements.drafts import pieces
from aidememoire.reading.statements.words import is_time

LONGEST_APPOSITION = 9
IN_NAME = frozenset({"flat", "compound", "det", "amod", "nmod:desc", "nummod", "case"})
"""How the words of one name hang together."""


def holders_of(match: Match) -> list[Token]:
    """Return the heads of the phrases that name who speaks; [] where the sentence tells none."""
    head = match.head
    if match.cue.pos == "noun":
        return _owners(head)
    if match.cue.pos == "adjective":
        return grammar.subjects(head)
    quoted = _quoted(head)
    if quoted:
        return quoted
    above = reported_by(head)
    if above is not None and head.tag_ == "VB":
        return grammar.subjects(above)
    found = _nearest(head) or _doers(head) or _by_place(head) or _just_before(head) or _just_after(head)
    first = grammar.first_conjunct(head)
    if not found and first != head and not grammar.is_passive(head):
        found = _just_before(first)
    if not found and head.tag_ == "VBN" and head.dep_ == "advcl" and head.head.i < head.i:
        found = grammar.doers(head.head)  # "hailed it, called on them to sign and …"
    found = _one_phrase([_named_before(t) for t in found], head)
    if head.lower_.endswith("ing") and found and all(t.i > head.i for t in found):  # "adding Orr had called"
        found = grammar.doers(head.head) if head.head != head else []
    if found and head.dep_ in ("acl", "acl:relcl", "relcl") and found[0].lemma_.lower() in speech().carriers:
        return _behind(found[0]) or found
    return found


def _one_phrase(found: list[Token], head: Token) -> list[Token]:
    """Return the nearest of several subjects that are not joined to each other: "Oslo differed: its envoy, Orr, urged …"."""
    firsts = [grammar.first_conjunct(t) for t in found]
    if len(set(firsts)) < 2:
        return found
    nearest = min(firsts, key=lambda t: (t.i > head.i, abs(head.i - t.i)))
    return [t for t, first in zip(found, firsts, strict=True) if first == nearest]


def _doers(verb: Token) -> list[Token]:
    """Return who does it; "according to" leads to no doer, though a parse may say so."""
    return [t for t in grammar.doers(verb) if not grammar.is_passive(verb) or grammar.preposition(t) in (None, "by")]


def _by_place(verb: Token) -> list[Token]:
    """Return the agent that a parse has hung on what the passive verb calls its subject ("was dismissed as absurd by …")."""
    if not grammar.is_passive(verb):
        return []
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.is_punct or token.tag_ in ("VBD", "VBZ", "VBP", "MD", "TO"):
            return []
        if token.lower_ == "by":
            noun = _noun_behind(token)
            return [noun] if noun is not None and noun.ent_type_ not in ("DATE", "TIME") else []
    return []


def _noun_behind(preposition: Token) -> Token | None:
    """Return the noun that a preposition leads to, None where a gerund or nothing follows it."""
    after = preposition.i + 1
    if after >= preposition.sent.end:
        return None
    noun = preposition.doc[after]
    while noun.dep_ in IN_NAME and noun.head.i > noun.i and noun.head.i < preposition.sent.end:
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN", "PRON") and noun.tag_ != "VBG" else None


def _quoted(head: Token) -> list[Token]:
    """Return who is quoted: "cited Ott as saying that …", "Ott was quoted as saying that …"."""
    verb = head.head
    if (
        head.tag_ != "VBG"
        or verb.lemma_.lower() not in speech().quoting
        or head.dep_ not in ("advcl", "xcomp", "ccomp", "obl", "pcomp")
    ):
        return []
    return grammar.undergoers(verb) or grammar.indirect_objects(verb)


def _named_before(token: Token) -> Token:
    """Return the noun before "who" or "which" where the parse does not tell whose clause it is."""
    if token.tag_ not in ("WP", "WDT") or grammar.antecedent(token) is not None:
        return token
    at = token.i - 1
    while at > token.sent.start and token.doc[at].is_punct:
        at -= 1
    noun = token.doc[at]
    while noun.dep_ in IN_NAME and noun.head.i < token.i and noun.head != noun:
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") else token


def _nearest(verb: Token) -> list[Token]:
    """Return the nearer of two subjects that a parse has hung on one verb ("Talks off, envoy says"); [] for one alone."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:outer")]
    if len(own) < 2 or grammar.is_passive(verb):
        return []
    return grammar.conjuncts(min(own, key=lambda c: min(abs(c.left_edge.i - verb.i), abs(c.i - verb.i))))


def _just_before(verb: Token) -> list[Token]:
    """Return the name or noun right before a finite verb that a parse has left without its subject."""
    if not grammar.is_finite(verb) or grammar.is_passive(verb) or verb.dep_ == "conj":
        return []
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].pos_ in ("AUX", "ADV") or is_time(verb.doc[at])):
        timed = is_time(verb.doc[at])
        at -= 1
        if timed and verb.doc[at].pos_ == "ADP":
            at -= 1
    if verb.doc[at].text == "," and at > verb.sent.start:
        at = _before_apposition(verb, at)
    noun = verb.doc[at]
    if at < verb.sent.start or noun.pos_ not in ("PROPN", "NOUN", "PRON"):
        return []
    while noun.dep_ in IN_NAME and noun.head.i < verb.i and noun.head != noun:
        noun = noun.head
    first = grammar.first_conjunct(noun)
    return grammar.conjuncts(first) if first != noun else [noun]


def _before_apposition(verb: Token, comma: int) -> int:
    """Return the last word before an apposition that ends with a comma ("Oman and Malta, the mediators, announced")."""
    for i in range(comma - 1, max(comma - LONGEST_APPOSITION, verb.sent.start), -1):
        token = verb.doc[i]
        if token.text == ",":
            return i - 1
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.is_quote:
            break
    return comma


def _just_after(verb: Token) -> list[Token]:
    """Return the noun phrase right after "…, said", which a parse may take for what was said."""
    doc, at = verb.doc, verb.i + 1
    if (
        at >= verb.sent.end
        or doc[verb.i - 1].text not in (",", "”", '"', "’", "'", "?", "!")
        or doc[at].pos_ not in ("NOUN", "PROPN", "PRON", "DET", "ADJ")
    ):
        return []
    noun = doc[at]
    while noun.head not in (verb, noun) and noun.head.i > verb.i:
        noun = noun.head
    return [noun] if noun.pos_ in ("NOUN", "PROPN", "PRON") else []


def _owners(noun: Token) -> list[Token]:
    """Return whose claim it is: "Marcu's claim", "a claim by Marcu", "a Russian offer", "media reports"."""
    found = grammar.possessors(noun) or _possessor_before(noun) or grammar.agents(noun)
    if not found:
        found = grammar.obliques(noun, "from", "of", "by")[:1] or _led_to(noun)
    if not found:
        found = [
            c
            for c in noun.lefts
            if (c.dep_ in ("compound", "nmod:desc") and c.pos_ in ("NOUN", "PROPN"))
            or (c.dep_ == "amod" and c.text[:1].isupper())
        ][-1:]
    if not found and noun.dep_ in ("obj", "dobj") and noun.head.lemma_.lower() in speech().light:
        found = grammar.subjects(noun.head)
    return found


def _led_to(noun: Token) -> list[Token]:
    """Return whose it is by place: "a suggestion by Ott that …", "reports in the press that …"."""
    after = noun.i + 1
    if after >= noun.sent.end or noun.doc[after].lower_ not in ("by", "from", "in"):
        return []
    found = _noun_behind(noun.doc[after])
    if found is None or (noun.doc[after].lower_ == "in" and found.lemma_.lower() not in speech().media):
        return []
    return [found]


def _possessor_before(noun: Token) -> list[Token]:
    """Return the name before "'s" where the parse has not hung it on the noun."""
    for token in noun.doc[max(noun.sent.start, noun.i - 3) : noun.i]:
        if token.tag_ == "POS":
            owner = noun.doc[token.i - 1]
            while owner.dep_ in IN_NAME and owner.head != owner and owner.head.i < noun.i:
                owner = owner.head
            return [owner]
    return []


def _behind(thing: Token) -> list[Token]:
    """Return who speaks by a letter or statement: its possessor, or who issues it in the sentence."""
    owners = grammar.possessors(thing) or grammar.agents(thing)
    if owners:
        return owners
    verb = thing.head
    if thing.dep_ in ("obj", "dobj", "obl", "pobj") and verb.pos_ == "VERB":
        return grammar.doers(verb)
    return []


def source_range(text: Text, holders: list[Token]) -> tuple[int, int] | None:
    """Return the words that name the speakers: their phrases without relative clauses and appositions that follow a comma."""
    if not holders:
        return None
    numbers: set[int] = set()
    for holder in holders:
        numbers |= {t.i for t in holder.subtree}
        for child in holder.rights:
            if (
                child.dep_ in ("acl:relcl", "relcl", "parataxis", "conj", "cc", "advcl", "acl", "dep")
                and child not in holders
            ):
                numbers -= {t.i for t in child.subtree}
    runs = pieces(text, numbers)
    home = [r for r in runs if r[0] <= holders[0].idx < r[1]]
    return home[0] if home else None


def head_is_quoting(match: Match) -> bool:
    """Tell whether a cue only relays: "Ott was quoted by the daily as saying …" is what Ott says, through the daily."""
    return match.head.lemma_.lower() in speech().quoting and grammar.is_passive(match.head)
