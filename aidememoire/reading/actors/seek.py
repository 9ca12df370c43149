"""What all who seek the actors of a phrase share: whose it is, what it is called, how somebody new is made."""

from typing import Final

from aidememoire.language import grammar
from aidememoire.reading.actors.drafts import Draft
from aidememoire.reading.actors.offices import Offices
from aidememoire.reading.actors.phrases import Phrase
from aidememoire.reading.actors.registry import Drafts, distinct, first_words
from aidememoire.reading.actors.stage import Stage
from aidememoire.records.terms import ActorKind

LEADERS: Final = frozenset(
    {"head-of-state", "head-of-government", "monarch", "deputy-head", "rebel-leader", "leader", "royal"}
)
MINISTERS: Final = frozenset({"minister", "foreign-minister", "defence-minister", "deputy-minister"})
SENT: Final = frozenset({"envoy", "mediator", "negotiator", "ambassador"})
LIKE: Final = {
    **dict.fromkeys(MINISTERS, MINISTERS),
    **dict.fromkeys(SENT, SENT),
    **dict.fromkeys(("officer", "commander"), frozenset({"officer", "commander", "rebel-leader", "leader"})),
    **dict.fromkeys(LEADERS, LEADERS | {"party-leader", "organisation-head"}),
    "rebel-leader": frozenset({"rebel-leader", "leader", "commander"}),
    "party-leader": frozenset({"party-leader", "leader"}),
    "organisation-head": frozenset({"organisation-head", "leader"}),
    "spokesperson": frozenset({"spokesperson"}),
    "adviser": frozenset({"adviser"}),
}
"""What offices a noun for one kind may mean: "the minister" a foreign minister, "the envoy" a mediator."""


class Seeker:
    """Seeks the actors of phrases in one text."""

    def __init__(self, stage: Stage, offices: Offices) -> None:
        self.stage = stage
        self.offices = offices
        self.registry = stage.registry
        self.memory = stage.memory
        self.doc = stage.doc

    def owners(self, phrase: Phrase) -> Drafts:
        """Return whose they are: states of adjectives, possessors, what "of" leads to, with what is joined to it."""
        out: list[Draft] = []
        for i in phrase.owners:
            out += self.stage.owner_at(i)
            head = self.doc[i]
            whole = grammar.coordination(head) if grammar.is_joined(head) and phrase.plural else grammar.conjuncts(head)
            for member in whole:
                out += self.stage.owner_at(member.i)
        return distinct(out)

    def first(self, phrase: Phrase) -> str:
        """Return the first word of a phrase in lower case."""
        return str(self.doc[phrase.start].lower_)

    def words(self, phrase: Phrase) -> str:
        """Return what an actor of this phrase is called."""
        return first_words(list(self.doc[phrase.start : phrase.end]))

    def new(self, phrase: Phrase, kind: ActorKind, owners: Drafts) -> Draft:
        """Return a new actor that is called by the words of the phrase."""
        draft = self.registry.new(kind, self.words(phrase), named=False)
        draft.head, draft.plural, draft.gender = phrase.words, phrase.plural, phrase.gender
        draft.owner = owners[0] if owners else None
        draft.members = owners
        if phrase.office is not None:
            draft.offices.append(phrase.office)
        for noun in (phrase.person, phrase.group):
            draft.role_code = draft.role_code or (noun.cameo if noun is not None else None)
        return draft


def holds(draft: Draft, kinds: frozenset[str]) -> bool:
    """Tell whether a person holds an office of one of the kinds."""
    return draft.kind == "person" and any(o.kind in kinds for o in draft.offices)
