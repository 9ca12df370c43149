"""When the name of a city or a building stands for those who govern there: "Ankara offered", not "flew to Ankara"."""

from spacy.tokens import Token

from aidememoire.language import grammar

SITES = frozenset(
    ["street", "streets", "suburb", "suburbs", "airport", "mayor", "police", "resident", "residents", "outskirts", "district", "districts", "metro", "hospital", "hospitals", "skyline", "centre", "center", "square", "station", "port", "harbour", "harbor", "population", "people", "inhabitants", "citizens", "weather", "museum", "hotel", "hotels", "university", "cathedral", "mosque", "church", "stadium", "bridge", "river", "road", "roads", "power", "map", "neighbourhood", "neighborhood", "north", "south", "east", "west", "old", "city", "region", "area", "apartment", "building", "buildings", "home", "homes", "shops", "market", "bar", "theatre", "gate", "walls"]
)
"""What a city has, as a place: "Kyiv's streets"."""
STRUCK = frozenset(["bomb", "shell", "hit", "strike", "shake", "rock", "destroy", "evacuate", "capture", "seize", "liberate", "occupy", "locate", "situate", "surround", "besiege", "attack", "flood", "build", "found", "rebuild", "divide", "visit", "tour", "reach", "leave", "enter", "cross", "pass", "flatten", "damage", "target"])
"""What happens to a city as a place."""
MOVING = frozenset(
    ["visit", "leave", "reach", "enter", "tour", "cross", "approach", "bomb", "shell", "hit", "strike", "attack", "capture", "seize", "besiege", "evacuate", "storm", "encircle", "surround", "occupy", "liberate", "flee", "quit", "pass", "overfly", "defend", "protect", "rebuild", "flood", "hold", "take", "shake", "rock"]
)
STANDING = frozenset(["lie", "sit", "stand", "wake", "sleep", "burn", "fall", "sprawl", "bustle", "shiver", "shake", "celebrate", "mourn"])
"""Verbs whose subject a city is as a place."""
WITH_ACTORS = frozenset({"by", "with", "between", "against", "according to", "among", "behalf"})
TO_ACTORS = frozenset(
    ["aid", "assistance", "support", "help", "message", "letter", "offer", "warning", "pressure", "demand", "request", "appeal", "reply", "response", "answer", "weapon", "arms", "loan", "sale", "delivery", "supply", "promise", "guarantee", "pledge", "loyalty", "hostility", "opposition", "threat", "concession", "advantage", "gift", "blow", "setback", "boost", "signal", "proposal", "close", "loyal", "hostile", "allied", "friendly", "linked", "ultimatum", "commitment", "note", "protest", "reassurance", "invitation", "delivery", "transfer", "fund", "funding"]
)
GIVING = frozenset(["give", "send", "hand", "offer", "supply", "deliver", "sell", "lend", "promise", "pledge", "grant", "provide", "transfer", "write", "appeal", "signal", "convey", "present", "pay", "owe", "extend", "respond", "reply", "apologise", "apologize", "object", "submit", "forward", "pass", "complain", "talk", "speak", "listen", "belong"])
THINGS_SENT = frozenset(["envoy", "delegation", "ambassador", "diplomat", "minister", "mission", "team", "official", "negotiator", "troop", "soldier", "mediator"])
"""Who is sent to a city as to a place."""
FROM_ACTORS = frozenset(["demand", "request", "offer", "proposal", "response", "reply", "answer", "message", "pressure", "support", "signal", "assurance", "guarantee", "concession", "statement", "objection", "letter", "word", "independence", "protest", "reaction", "criticism", "permission", "approval", "aid", "help", "money", "order", "instruction", "threat", "warning", "condemnation"])
TAKING = frozenset(["demand", "receive", "want", "seek", "hear", "expect", "await", "get", "obtain", "win", "request", "secure", "accept", "extract", "buy", "learn"])
FOR_ACTORS = frozenset(["setback", "victory", "point", "problem", "support", "blow", "success", "priority", "defeat", "condition", "responsibility", "humiliation", "boost", "headache", "relief", "demand", "concern", "question", "challenge", "sympathy", "opportunity"])
ON_ACTORS = frozenset(["pressure", "sanction", "sanctions", "impose", "demand", "call", "pressurise", "attack", "dependence", "depend", "rely", "reliance"])
JOURNEYS = frozenset(["train", "road", "flight", "flights", "route", "distance", "bus", "border", "travel", "fly", "drive", "rail", "highway", "corridor", "ferry"])


def acts(token: Token) -> bool:
    """Tell whether a place name, as it stands in its sentence, means those who govern there."""
    first = token
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    label = first.dep_
    if label in ("nmod:poss", "poss"):
        return first.head.lemma_.lower() not in SITES and first.head.lower_ not in SITES
    if label.startswith("nsubj"):
        return _acts_as_subject(first)
    if label in ("obj", "dobj", "iobj", "dative") and first.head.pos_ == "VERB":
        return first.head.lemma_.lower() not in MOVING and not _is_place_object(first)
    preposition = grammar.preposition(first)
    return preposition is not None and _acts_after(preposition, grammar.governor(first))


def _acts_as_subject(token: Token) -> bool:
    verb = token.head
    if token.dep_ in ("nsubj:pass", "nsubjpass") or grammar.is_passive(verb):
        return verb.lemma_.lower() not in STRUCK
    if verb.pos_ not in ("VERB", "AUX"):
        return verb.pos_ == "ADJ" and verb.lower_ not in ("quiet", "calm", "dark", "cold", "full", "empty", "far", "near", "close", "ablaze", "tense", "safe")
    if verb.lemma_ == "be":
        return any(t.pos_ == "ADJ" for t in grammar.predicate(verb))
    return verb.lemma_.lower() not in STANDING


def _is_place_object(token: Token) -> bool:
    return token.head.lemma_.lower() in ("see", "call", "make", "include", "find") and not grammar.complements(token.head)


def _acts_after(preposition: str, governor: Token) -> bool:
    lemma = governor.lemma_.lower()
    if preposition in WITH_ACTORS:
        return lemma not in JOURNEYS
    if preposition in ("to", "toward", "towards"):
        if governor.pos_ == "VERB":
            return lemma in GIVING and not any(o.lemma_.lower() in THINGS_SENT for o in grammar.undergoers(governor))
        return lemma in TO_ACTORS
    if preposition == "from":
        return lemma in FROM_ACTORS or lemma in TAKING
    if preposition == "for":
        return lemma in FOR_ACTORS
    if preposition in ("on", "upon"):
        return lemma in ON_ACTORS
    return preposition == "of" and lemma in ("accuse", "demand", "critic", "ally", "part", "behalf", "position", "suspicious", "wary", "critical", "supportive")
