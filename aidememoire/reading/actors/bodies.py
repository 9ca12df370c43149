"""Which body a phrase means: "the government", "its office", "the Council", "the foreign ministry"."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons import GroupNoun, organisations_called
from aidememoire.lexicons.mentions import group_words
from aidememoire.reading.actors.drafts import Draft, line_of
from aidememoire.reading.actors.joint import Pairs
from aidememoire.reading.actors.offices import Offices
from aidememoire.reading.actors.phrases import Phrase, does, speaks
from aidememoire.reading.actors.registry import Drafts
from aidememoire.reading.actors.seek import Seeker
from aidememoire.reading.actors.stage import Stage

PAIR = 2
BODIES = ("state", "organisation", "office")
NEW = frozenset({"a", "an", "another", "some"})
NOBODY = frozenset({"no", "neither", "any", "either", "each"})
PARTIES = frozenset({"party", "side", "signatory", "contracting party", "warring party"})
PARTIES_ALL = frozenset({"parties", "sides", "signatories", "contracting parties", "warring parties"})
"""What an agreement calls those who sign it: each, and all."""
CALLS_STATE = frozenset(
    {
        "state",
        "administration",
        "leadership",
        "authorities",
        "cabinet",
        "government",
        "country",
        "nation",
        "kingdom",
        "republic",
    }
)
"""Nouns that by themselves mean the state at hand; "junta" and "regime" may be anybody's."""
LANDS = frozenset({"country", "nation", "republic", "kingdom"})
ANY_BODY = frozenset({"bloc", "organisation", "organization", "body", "group", "alliance", "movement"})
"""Nouns that call back the last body of a name, whatever its name says."""


class Bodies(Seeker):
    """Seeks the bodies of one text."""

    def __init__(self, stage: Stage, offices: Offices, pairs: Pairs) -> None:
        super().__init__(stage, offices)
        self.pairs = pairs

    def of(self, phrase: Phrase, group: GroupNoun) -> Drafts:
        """Return the body that a phrase in the singular means, () for none."""
        if self.stage.text.document.kind == "agreement" and (parties := self._signatories(phrase)) is not None:
            return parties
        owners = self.owners(phrase)
        account = self.stage.text.document.kind in ("readout", "statement") and phrase.words == "party"
        if group.kind in ("government", "side") or account:
            return self._government(phrase, group, owners)
        if group.kind == "office":
            return self._office(phrase, owners)
        if group.stands_for == "author":
            return self._document(phrase, owners) if speaks(self.doc[phrase.head]) else ()
        return self._body(phrase, owners)

    def _signatories(self, phrase: Phrase) -> Drafts | None:
        """Return whom an agreement means by "each Party", "the Contracting Parties"; () for "neither Party".

        None for other words, and for "the Party", which is one of them.
        """
        first, both = self.first(phrase), self.pairs.principal or ()
        if phrase.words in PARTIES and first in NOBODY:
            return both if first == "each" else ()
        return both if phrase.words in PARTIES_ALL and first in ("the", "both") else None

    def _document(self, phrase: Phrase, owners: Drafts) -> Drafts:
        """Return who speaks in a document: the council of a resolution, else the document itself."""
        if phrase.words in ("resolution", "draft", "text", "decision") and not owners:
            adopting = group_words().conferring
            council = self.memory.latest(
                self.doc[phrase.head], lambda d: d.kind == "organisation" and head_of(d.name) in adopting
            )
            if council is not None:
                return (council,)
        return (self.new(phrase, "unnamed", owners),)

    # ---- governments and sides

    def _government(self, phrase: Phrase, group: GroupNoun, owners: Drafts) -> Drafts:
        """Return the state whose government or side it is."""
        token = self.doc[phrase.head]
        states = tuple(s for d in owners for s in line_of(d) if s.kind in ("state", "organisation"))
        if states and (phrase.words != "capital" or does(token)):
            return states[:1]
        whose = bool(owners or phrase.owners)
        if whose or self.first(phrase) in NEW | NOBODY:
            return self._body(phrase, owners) if group.kind == "government" and whose else ()
        if any(t.pos_ == "NOUN" for t in self.doc[phrase.start : phrase.head]):
            return ()  # "the ceasefire regime"
        if group.kind == "side" and phrase.words not in LANDS:
            return self._other_side(phrase)
        known = self._state_at_hand(token) if phrase.words in CALLS_STATE else None
        if known is not None:
            return (known,)
        return self._body(phrase, owners) if does(token) or phrase.words not in CALLS_STATE else ()

    def _state_at_hand(self, token: Token) -> Draft | None:
        """Return the state that "the government" means.

        That of the place the sentence begins with; that of who speaks of it; one of whose government the text has
        spoken; the nearest; the only.
        """
        here = self._here(token) or self._speakers_own(token)
        if here is not None:
            return here
        governed = self._governed()
        near = self.memory.latest(token, lambda d: d in governed)
        near = near or self.memory.latest(token, lambda d: d.kind == "state", 3)
        states = [d for d in self.registry.states() if d.mentions]
        return near or (states[0] if len(states) == 1 else None)

    def _speakers_own(self, token: Token) -> Draft | None:
        """Return the state of who is said to speak of "the government": "Velland's envoy said the government agreed"."""
        verb = grammar.clause(token)
        while grammar.completes(verb):
            verb = verb.head
            for subject in grammar.own_subjects(verb):
                persons = [d for d in self.registry.of(subject) if d.kind in ("person", "unnamed")]
                state = next((s for d in persons for s in line_of(d) if s.kind == "state"), None)
                if state is not None:
                    return state
        return None

    def _here(self, token: Token) -> Draft | None:
        """Return the state of the place that a sentence begins with: "In Brek, the government"."""
        first = next((t for t in token.sent if not t.is_space), token)
        if first.lower_ != "in" or first.i + 1 >= token.i:
            return None
        found = self.stage.owner_at(first.i + 1)
        run = self.stage.runs.get(first.i + 1)
        if not found and run is not None and self.stage.kinds.of(run) == "place":
            found = (self.offices.capitals.get(run.key) or self.registry.state_called(" ".join(run.words)),)
        return found[0] if found and found[0].kind == "state" else None

    def _governed(self) -> set[Draft]:
        """Return the states of whose government the text speaks."""
        states = self.registry.states()
        out = {d for d in states if any("government" in span.text.lower() for span in d.mentions.values())}
        for run in self.stage.ordered:
            before = [t.lower_ for t in self.doc[max(0, run.start - 3) : run.start]]
            if "government" in before and before[-1] in ("of", "the"):
                out.update(d for d in self.registry.links.get(run.start, ()) if d.kind == "state")
        return out

    def _other_side(self, phrase: Phrase) -> Drafts:
        """Return the party of the two that was not mentioned last, for "the other side"."""
        parties = self.pairs.principal
        if parties is None or "other" not in {t.lower_ for t in self.doc[phrase.start : phrase.head]}:
            return ()
        last = self.memory.latest(self.doc[phrase.head], lambda d: bool(set(line_of(d)) & set(parties)))
        return tuple(p for p in parties if last is not None and p not in line_of(last))[:1]

    # ---- offices and other bodies

    def _office(self, phrase: Phrase, owners: Drafts) -> Drafts:
        """Return the office of a person, or the last one for "the office"."""
        acting = does(self.doc[phrase.head])
        if owners and owners[0].kind in ("person", "unnamed"):
            draft = self.registry.body(f"Office of {owners[0].name}", "office")
            draft.owner, draft.head, draft.role_code = owners[0], "office", "GOV"
            return (draft,)
        if owners and owners[0].kind in BODIES and (acting or phrase.words != "palace"):
            return self._body(phrase, owners)
        if phrase.words != "office":
            return self._body(phrase, owners) if acting else ()
        known = self.memory.latest(self.doc[phrase.head], lambda d: d.kind == "office")
        return (known,) if known is not None and phrase.definite and acting else ()

    def _body(self, phrase: Phrase, owners: Drafts) -> Drafts:
        """Return a body named or mentioned before, or a new one; vague nouns only where they speak or act."""
        token = self.doc[phrase.head]
        word = phrase.words.split()[-1]
        new = self.first(phrase) in NEW
        found = None if owners or new or self.first(phrase) in NOBODY else self._called_back(phrase, word)
        if found is not None:
            return (found,)
        described = bool(owners) or phrase.core - phrase.start > 1
        if word in group_words().vague and not speaks(token) and not (does(token) and described):
            return ()
        owner = next((d for d in owners if d.kind in BODIES), None)
        same = [d for d in self.registry.drafts if d.kind == "organisation" and d.head == phrase.words and d.owner]
        known = next((d for d in same if d.owner is owner), None)
        known = known or (None if new else self.registry.known_body(self.words(phrase)))
        return (known or self.new(phrase, "organisation", owners),)

    def _called_back(self, phrase: Phrase, word: str) -> Draft | None:
        """Return the body that "the Council", "the bloc", "the mission" calls back."""
        token = self.doc[phrase.head]
        listed = {o.id for o in organisations_called(word)}
        spelt = word.replace("organization", "organisation")

        def fits(draft: Draft) -> bool:
            if draft.kind not in ("organisation", "office"):
                return False
            heads = {head_of(draft.name).replace("organization", "organisation"), *draft.head.split()[-1:]}
            return spelt in heads or (draft.body is not None and draft.body.id in listed)

        found = self.memory.latest(token, fits)
        if found is None and word in ANY_BODY:
            found = self.memory.best(token, lambda d: d.kind == "organisation" and d.named, (), 2)
        if found is None and phrase.definite:
            ahead = [d for d in self.registry.drafts if fits(d)]
            found = ahead[0] if len(ahead) == 1 else None
        return found


def head_of(name: str) -> str:
    """Return the noun of a body's name: "ministry" of "Ministry of Foreign Affairs"."""
    return name.partition(" of ")[0].partition(" for ")[0].split()[-1].lower()
