"""What grammar forbids: a pronoun is not its verb's subject, not the phrase it stands in, not of another gender or number.

The principles are those of binding theory (Chomsky, Lectures on Government and Binding, 1981), as far as a parse shows them.
"""

from typing import Final

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.coreference import coreference_words
from aidememoire.reading.coreference.mentions import Mention
from aidememoire.reading.coreference.page import Entity

REFLEXIVE: Final = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"})
SINGULAR: Final = frozenset({"he", "she", "it"})
PERSONAL: Final = frozenset({"he", "she"})


def is_barred(mention: Mention, candidate: Mention, entity: Entity) -> bool:
    """Tell whether a pronoun cannot mean a candidate of an entity."""
    if candidate.form in ("i", "we", "you", "this"):
        return True
    return not agrees(mention, candidate, entity) or nests(mention, candidate) or binds(mention, candidate)


def agrees(mention: Mention, candidate: Mention, entity: Entity) -> bool:
    """Tell whether gender, number and kind go together."""
    form, kind = mention.form, entity.kind or candidate.kind
    several = candidate.plural or bool(candidate.members) or candidate.form == "they"
    if form in PERSONAL:
        gender = mention.gender in (entity.gender or mention.gender, None)
        return bool(gender) and not several and candidate.form != "it" and kind not in ("body", "place", "thing")
    if form == "it":
        return not several and candidate.form not in PERSONAL and kind != "person"
    if form == "they":
        if not several and len(grammar.coordination(candidate.head)) > 1:
            return False  # the whole of "A and B" is meant, not one of them
        collective = not coreference_words().collective.isdisjoint(candidate.nouns)
        return several or collective or kind in ("body", "place") or candidate.form == ""
    return True


def nests(mention: Mention, candidate: Mention) -> bool:
    """Tell whether one stands in the other: "his" of "his wife", and "their" of "A and their B"."""
    if candidate.start <= mention.head.i < candidate.end and candidate.head.i != mention.head.i:
        # In a relative clause of it, or beside it, a pronoun may mean the phrase: "Lund, who sold her boat".
        return not _in_clause_of(mention.head, candidate)
    return bool(mention.start <= candidate.head.i < mention.end)


def _in_clause_of(token: Token, candidate: Mention) -> bool:
    above = token
    while above.head not in (above, candidate.head):
        above = above.head
    if above.head != candidate.head:
        return False
    if above in grammar.relative_clauses(candidate.head):
        return True
    return bool(grammar.is_beside(above) or grammar.is_joined(above)) and not candidate.members


def binds(mention: Mention, candidate: Mention) -> bool:
    """Tell whether both are arguments of one verb, of which only a reflexive can mean the other."""
    if mention.role == "possessor" or candidate.role in ("possessor", "attributive"):
        return False
    if mention.head.lower_ in REFLEXIVE:
        return False
    verb = mention.clause
    if verb == candidate.clause and grammar.governor(mention.head) == verb and grammar.governor(candidate.head) == verb:
        return "subject" in (mention.role, candidate.role) or "object" in (mention.role, candidate.role)
    if mention.role != "subject" and grammar.governor(mention.head) == verb and candidate.role == "subject":
        return any(s == candidate.head for s in grammar.subjects(verb))
    # Principle C: a name is not meant by the subject above it, "he said Lund".
    return False
