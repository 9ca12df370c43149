"""When the name of a city or a building stands for those who govern there: "Ankara offered", not "flew to Ankara"."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.mentions import place_words

TO = ("to", "toward", "towards")


def acts(token: Token) -> bool:
    """Tell whether a place name, as it stands in its sentence, means those who govern there."""
    first = grammar.first_conjunct(token)
    role = grammar.role(first)
    if role == "possessor":
        return first.head.lemma_.lower() not in place_words().sites and first.head.lower_ not in place_words().sites
    if role == "subject":
        return _acts_as_subject(first)
    if role == "object" and first.head.pos_ == "VERB":
        return first.head.lemma_.lower() not in place_words().moving and not _is_place_object(first)
    preposition = grammar.preposition(first)
    return preposition is not None and _acts_after(preposition, grammar.governor(first))


def _acts_as_subject(token: Token) -> bool:
    verb = token.head
    if grammar.is_passive_subject(token) or grammar.is_passive(verb):
        return verb.lemma_.lower() not in place_words().struck
    if verb.pos_ not in ("VERB", "AUX"):
        return verb.pos_ == "ADJ" and verb.lower_ not in place_words().still
    if verb.lemma_ == "be":
        return any(t.pos_ == "ADJ" for t in grammar.predicate(verb))
    return verb.lemma_.lower() not in place_words().standing


def _is_place_object(token: Token) -> bool:
    return token.head.lemma_.lower() in ("see", "call", "make", "include", "find") and not grammar.complements(
        token.head
    )


def _acts_after(preposition: str, governor: Token) -> bool:
    """Tell whether a preposition after this verb or noun leads to a government: "aid to Kyiv", "pressure on Kyiv"."""
    words, lemma = place_words(), governor.lemma_.lower()
    if preposition in words.with_actors:
        return lemma not in words.journeys
    if preposition in TO and governor.pos_ == "VERB":
        return lemma in words.giving and not any(o.lemma_.lower() in words.sent for o in grammar.undergoers(governor))
    nouns = {
        **dict.fromkeys(TO, words.to_nouns),
        "from": words.from_nouns | words.taking,
        "for": words.for_nouns,
        "on": words.on_nouns,
        "upon": words.on_nouns,
        "of": words.of_nouns,
    }
    return lemma in nouns.get(preposition, frozenset())
