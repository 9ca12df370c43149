"""What one word says of another: whether what it governs happened, is planned, or did not happen."""

from collections.abc import Iterator

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.statuses import Effect, Kind, effect, status_words


def with_particle(verb: Token) -> str:
    """Return a verb's lemma with its particle, or with "place" and "part": "call off", "take place"."""
    particle = next((c.lower_ for c in verb.children if c.dep_ in ("compound:prt", "prt")), None)
    lemma = str(verb.lemma_.lower())
    if particle:
        return f"{lemma} {particle}"
    place = next((c.lower_ for c in verb.children if c.dep_ in ("obj", "dobj") and c.lower_ in ("place", "part")), None)
    return f"{lemma} {place}" if place else lemma


def with_adverb(verb: Token, preposition: str) -> str:
    """Put "ahead" and "short" before an "of" that the parse hung on the noun alone."""
    adverb = next(
        (c.lower_ for c in verb.children if c.lower_ in ("ahead", "short", "instead", "forward") and c.i > verb.i), None
    )
    return f"{adverb} {preposition}" if adverb and (preposition == "of" or adverb == "forward") else preposition


def effect_of(word: Token, kind: Kind, over: str) -> Effect | None:
    """Return what a word says of its complement ("clause") or of a noun beside it ("noun")."""
    for key in dict.fromkeys((with_particle(word), word.lemma_.lower(), word.lower_, word.lower_.removesuffix("s"))):
        found = effect(key, kind, "clause" if over == "clause" else "noun")
        if found is not None:
            return found
    return None


def takes_place(verb: Token) -> bool:
    """Tell whether a verb says that its subject takes place: "talks began", "a meeting was held"."""
    held = grammar.is_passive(verb) and verb.lemma_.lower() in status_words().carriers
    return held or bool({verb.lemma_.lower(), with_particle(verb)} & status_words().openers)


def effect_over(verb: Token, preposition: str) -> Effect | None:
    """What a verb or adjective says of a noun that it reaches by a preposition: "called for talks", "ready for talks"."""
    found = effect(f"{verb.lemma_.lower()} {preposition}", "verb", "noun")
    if found is not None or preposition not in ("for", "to", "on", "about", "of", "against"):
        return found
    found = effect_of(verb, "adjective" if verb.pos_ == "ADJ" else "verb", "noun")
    return None if found is not None and found.status == "denied" and preposition not in ("to", "of") else found


def is_dropped(word: Token) -> bool:
    """Tell whether a plan or promise came to nothing: "had been due to meet", "broke its promise to pay"."""
    lemma = word.lemma_.lower()
    if word.pos_ == "NOUN":
        verb = grammar.governor(word)
        return lemma in event_words().promises and with_particle(verb) in event_words().breaking
    helpers = [t.lower_ for t in grammar.auxiliaries(word)]
    past = "had" in helpers or (lemma in ("suppose", "supposed") and ("was" in helpers or "were" in helpers))
    return past and lemma in event_words().expecting


def effect_of_subject(verb: Token) -> Effect | None:
    """What a predicate says of its subject: only as a passive, an adjective, or a verb of its own course."""
    if verb.pos_ in ("ADJ", "ADV", "NOUN"):
        return _effect_of_predicate(verb)
    lemma = verb.lemma_.lower()
    if lemma in event_words().hinging and grammar.obliques(verb, "on", "upon"):
        return effect("possible", "adjective", "noun")
    if lemma in event_words().linking:
        said = next((c for c in verb.children if c.dep_ in ("xcomp", "acomp", "obl") and c.i > verb.i), None)
        return _effect_of_predicate(said) if said is not None else None
    found = effect_of(verb, "verb", "noun")
    own = found is not None and (grammar.is_passive(verb) or found.reason == "not-begun" or found.status == "ongoing")
    return found if own else None


def _effect_of_predicate(word: Token) -> Effect | None:
    """What an adjective, or a noun with its preposition ("under way", "out of the question"), says of the subject."""
    with_preposition = effect(f"{grammar.preposition(word)} {word.lower_}", "adjective", "noun")
    return with_preposition or (effect_of(word, "adjective", "noun") if word.pos_ != "VERB" else None)


def effect_on_complement(governor: Token, verb: Token) -> Effect | None:
    """Return what a verb, noun or adjective says of the clause that completes it."""
    if governor.pos_ == "NOUN":
        return effect_of(governor, "noun", "clause")
    if governor.pos_ == "ADJ" or governor.tag_ == "JJ":
        return effect_of(governor, "adjective", "clause")
    for preposition in prepositions_to(verb):
        found = effect(f"{governor.lemma_.lower()} {with_adverb(governor, preposition)}", "verb", "clause")
        if found is not None:
            return found
    as_adjective = effect_of(governor, "adjective", "clause") if governor.tag_ == "VBN" else None
    if as_adjective is not None and any(t.lemma_ == "be" for t in grammar.auxiliaries(governor)):
        return as_adjective  # "was prepared to", which is not what "prepared to" is
    return effect_of(governor, "verb", "clause") or as_adjective


def prepositions_to(verb: Token) -> Iterator[str]:
    """Yield the prepositions and marks that lead to a clause."""
    found = grammar.preposition(verb)
    if found:
        yield found
    yield from (m for m in grammar.marks(verb) if m != "to")


def complement_head(verb: Token) -> Token | None:
    """The word whose complement a finite clause is; None for a clause that stands by itself."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = grammar.joined_to(verb)
    if (
        verb.dep_ in ("ccomp", "xcomp", "pcomp", "csubj", "csubj:pass", "csubjpass", "advcl", "parataxis")
        and verb.head != verb
    ):
        head = grammar.governor(verb) if verb.dep_ == "pcomp" else verb.head
        if verb.dep_ == "advcl" and not grammar.verb_form(verb).infinitive:
            return None
        return None if verb.dep_ == "parataxis" and head.i < verb.i else head
    if verb.dep_ in ("acl", "acl:relcl", "relcl") and "that" in grammar.marks(verb):
        return verb.head
    return None


def is_false(noun: Token) -> bool:
    """Tell whether the sentence says that a report or claim is false: "do not correspond to reality", "are untrue"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    verb = grammar.governor(noun)
    lemma = verb.lemma_.lower()
    if noun not in grammar.own_subjects(verb) or grammar.is_passive(verb):
        return lemma in event_words().refuting and not grammar.is_negated(verb)
    return lemma in (event_words().truth if grammar.is_negated(verb) else event_words().falsehood)


def is_predicate(noun: Token) -> bool:
    """Tell whether a noun or adjective is what is said of a subject with "be"."""
    return any(c.dep_ == "cop" for c in noun.children)
