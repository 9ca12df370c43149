"""When the name of a city or a building stands for those who govern there: "Ankara offered", not "flew to Ankara"."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.mentions import place_words


def acts(token: Token) -> bool:
    """Tell whether a place name, as it stands in its sentence, means those who govern there."""
    first = token
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    label = first.dep_
    if label in ("nmod:poss", "poss"):
        return first.head.lemma_.lower() not in place_words().sites and first.head.lower_ not in place_words().sites
    if label.startswith("nsubj"):
        return _acts_as_subject(first)
    if label in ("obj", "dobj", "iobj", "dative") and first.head.pos_ == "VERB":
        return first.head.lemma_.lower() not in place_words().moving and not _is_place_object(first)
    preposition = grammar.preposition(first)
    return preposition is not None and _acts_after(preposition, grammar.governor(first))


def _acts_as_subject(token: Token) -> bool:
    verb = token.head
    if token.dep_ in ("nsubj:pass", "nsubjpass") or grammar.is_passive(verb):
        return verb.lemma_.lower() not in place_words().struck
    if verb.pos_ not in ("VERB", "AUX"):
        return verb.pos_ == "ADJ" and verb.lower_ not in place_words().still
    if verb.lemma_ == "be":
        return any(t.pos_ == "ADJ" for t in grammar.predicate(verb))
    return verb.lemma_.lower() not in place_words().standing


def _is_place_object(token: Token) -> bool:
    return token.head.lemma_.lower() in ("see", "call", "make", "include", "find") and not grammar.complements(token.head)


def _acts_after(preposition: str, governor: Token) -> bool:
    lemma = governor.lemma_.lower()
    if preposition in place_words().with_actors:
        return lemma not in place_words().journeys
    if preposition in ("to", "toward", "towards"):
        if governor.pos_ == "VERB":
            return lemma in place_words().giving and not any(o.lemma_.lower() in place_words().sent for o in grammar.undergoers(governor))
        return lemma in place_words().to_nouns
    if preposition == "from":
        return lemma in place_words().from_nouns or lemma in place_words().taking
    if preposition == "for":
        return lemma in place_words().for_nouns
    if preposition in ("on", "upon"):
        return lemma in place_words().on_nouns
    return preposition == "of" and lemma in place_words().of_nouns
