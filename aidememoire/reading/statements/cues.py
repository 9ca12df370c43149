"""Where the cues are: words of the cue lexicon that stand as it asks."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from spacy.tokens import Doc, Token

from aidememoire.language import grammar
from aidememoire.lexicons.cues import Cue, CuePos, cues_of, not_cues
from aidememoire.lexicons.phrases import Unit, units

PARTS_OF_SPEECH: dict[str, CuePos] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
FAVOUR = ("favour", "favor")
EXPRESSING = ("express", "voice")
"""Verbs that make a statement of any noun of mind ("expressed dismay at")."""
ENDINGS = ("s", "es", "d", "ed", "ing")


@dataclass(frozen=True)
class Match:
    """A cue of the lexicon as it stands in the text."""

    head: Token
    cue: Cue
    words: tuple[int, ...]
    """The words of the cue that stand together, auxiliaries left out."""
    noun: Token | None = None
    """The noun of an expression such as "voiced support for"."""
    particle: Token | None = None
    """The preposition or particle that the expression ends with."""


def text_units(doc: Doc) -> list[Unit]:
    """Return the words of a document, as phrases of the lexicons are matched against."""
    return units([t.text for t in doc], [t.lemma_ for t in doc])


def blocked(doc: Doc, words: list[Unit]) -> frozenset[int]:
    """Return the words that only look like cues ("exchanged views", "asked not to be named")."""
    return frozenset(i for hit in not_cues().longest(words) for i in range(hit.start, hit.end) if not doc[i].is_punct)


def matches(token: Token) -> Iterator[Match]:
    """Yield the cues that `token` may be the head of, those that ask for more words first."""
    pos = PARTS_OF_SPEECH.get(token.pos_)
    if pos == "verb" and token.tag_ in ("NN", "NNS") and grammar.possessors(token):
        pos = "noun"  # "the premier's pledge to …": tag and part of speech come from two heads, and may differ
    if pos is None or (token.pos_ == "AUX" and token.dep_ in ("aux", "aux:pass", "cop", "auxpass")):
        return
    yield from _all_of(token, _cues(token, pos))
    if pos == "verb" and has_be(token):  # "is convinced", which taggers take for a passive
        yield from _all_of(token, cues_of(token.lower_, "adjective"))
    if token.lower_ in FAVOUR and token.i + 1 < len(token.doc):
        yield from _in_favour(token)
    if pos == "verb" and token.lemma_.lower() in EXPRESSING:
        yield from _expressing(token)


def _cues(token: Token, pos: CuePos) -> tuple[Cue, ...]:
    """Return the cues of a word's lemma; where a tagger has missed the ending ("thinks" as a base form), of its stem."""
    found = cues_of(token.lemma_.lower(), pos)
    if found or pos != "verb" or token.lower_ != token.lemma_.lower():
        return found
    for ending in ENDINGS:
        if token.lower_.endswith(ending) and (found := cues_of(token.lower_.removesuffix(ending), pos)):
            return found
    return ()


def _all_of(token: Token, cues: tuple[Cue, ...]) -> Iterator[Match]:
    for cue in cues:
        found = _match(token, cue)
        if found is not None:
            yield found


def _in_favour(token: Token) -> Iterator[Match]:
    """Yield "is in favour of": a phrase that stands as an adjective."""
    words = range(token.i - 1, token.i + 2)
    phrase = " ".join(token.doc[i].lower_ for i in words if i >= 0)
    for cue in cues_of(phrase, "adjective"):
        yield Match(token, cue, tuple(words), None, token.doc[token.i + 1])


def has_be(token: Token) -> bool:
    """Tell whether a form of "be" hangs on a word, as copula or auxiliary."""
    return any(c.lemma_ == "be" and c.dep_ in ("cop", "aux", "aux:pass", "auxpass") for c in token.children)


def _match(token: Token, cue: Cue) -> Match | None:
    if cue.pos == "verb" and cue.object:
        return _with_object(token, cue)
    particle = _particle(token, cue.particle) if cue.particle else None
    if cue.particle and particle is None:
        return None
    last = particle.i if particle is not None and _together(token, particle) else token.i
    return Match(token, cue, tuple(range(token.i, last + 1)), None, particle)


def _with_object(verb: Token, cue: Cue) -> Match | None:
    nouns = grammar.undergoers(verb)
    noun = next(
        (n for n in nouns if n.lemma_.lower() in (cue.object, f"{cue.object}s") or n.lower_ == cue.object), None
    )
    if noun is None:
        return None
    particle = _particle(noun, cue.particle) or _particle(verb, cue.particle) if cue.particle else None
    if cue.particle and particle is None:
        return None
    if cue.object_in_cue and cue.particle and _is_opened(noun):
        opened = msgspec.structs.replace(cue, object_in_cue=False, particle=(), frames=frozenset({"noun-clause"}))
        return Match(verb, opened, (verb.i,), noun)
    last = verb.i
    if cue.object_in_cue and verb.i < noun.i <= verb.i + 5:
        last = particle.i if particle is not None and noun.i < particle.i <= noun.i + 2 else noun.i
    return Match(verb, cue, tuple(range(verb.i, last + 1)), noun, particle)


def _is_opened(noun: Token) -> bool:
    """Tell whether an expression is opened by whose or what kind it is: "expressed her full support for …"."""
    return bool(grammar.possessors(noun)) or any(c.dep_ == "amod" and c.i < noun.i for c in noun.children)


def _expressing(verb: Token) -> Iterator[Match]:
    """Yield "express" with any noun, as if the lexicon had it: what is expressed is the noun with all it governs."""
    model = next((c for c in cues_of("express", "verb") if c.object == "satisfaction"), None)
    for noun in grammar.undergoers(verb):
        if model is not None and noun.pos_ == "NOUN":
            yield Match(verb, model, (verb.i,), noun)
            return


def _together(head: Token, particle: Token) -> bool:
    return all(t.pos_ in ("ADV", "PRON", "ADJ", "PART", "ADP") for t in head.doc[head.i + 1 : particle.i])


def _particle(head: Token, words: tuple[str, ...]) -> Token | None:
    """Return the last word of a particle of `head`: next to it, or a preposition of what hangs on it."""
    doc, sent_end = head.doc, head.sent.end
    if len(words) > 1:
        start = head.i + 1
        return (
            doc[start + len(words) - 1] if tuple(t.lower_ for t in doc[start : start + len(words)]) == words else None
        )
    for token in doc[head.i + 1 : min(sent_end, head.i + 12)]:
        if token.lower_ != words[0]:
            continue
        if (
            token.i == head.i + 1
            or token.head == head
            or (token.head.head == head and token.dep_ in ("case", "mark", "prep"))
            or (token.pos_ == "ADJ" and head in (token.head, token.head.head))
        ):
            return token
        if doc[token.i - 1].head == head and doc[token.i - 1].pos_ in ("PRON", "ADV"):
            return token
    return None


def cue_words(match: Match) -> tuple[int, int]:
    """Return the cue as a range of words (end exclusive): with a negation that belongs to it, or a copula."""
    start, end = match.words[0], match.words[-1] + 1
    head = match.head
    if match.cue.pos == "adjective":
        copulas = [
            c
            for c in head.children
            if c.lemma_ == "be" and c.dep_ in ("cop", "aux", "aux:pass", "auxpass") and head.i - 4 <= c.i < head.i
        ]
        start = min([start, *(c.i for c in copulas)])
    if match.cue.negated or match.cue.belief:
        negator = grammar.negation(head)
        if negator is not None and head.i - 3 <= negator.i < head.i and negator.lower_ not in ("no", "nobody"):
            start = min(start, negator.i)
            helper = head.doc[max(negator.i - 1, head.sent.start)]
            if helper.lemma_.lower() in ("do", "will", "ca") and (
                helper.lemma_.lower() == "do" or negator.lower_ != "not"
            ):
                start = min(start, helper.i)  # "did not rule out", "won't rule out"
            if negator.lower_ == "neither":
                end = _after_nor(head, end)
    return start, end


def _after_nor(head: Token, end: int) -> int:
    """Return the end of "neither confirm nor deny"."""
    after = head.doc[end : end + 2]
    return end + 2 if len(after) > 1 and after[0].lower_ == "nor" else end
