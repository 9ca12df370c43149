"""All actors in the making, and which words of the text stand for which."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from aidememoire.lexicons import Country, Metonym, Organisation, country
from aidememoire.reading.actors.drafts import Draft, folded, gender_of, same_person
from aidememoire.records import Role, Span
from aidememoire.records.terms import ActorKind

Drafts = tuple[Draft, ...]
LEADING = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those"])
"""Words left out of an unnamed actor's name."""


class Registry:
    """The drafts in the order in which they were met; `links` gives the drafts of a token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.drafts: list[Draft] = []
        self.links: dict[int, Drafts] = {}
        self._states: dict[str, Draft] = {}
        self._bodies: dict[str, Draft] = {}

    def new(self, kind: ActorKind, name: str, *, named: bool = True) -> Draft:
        """Return a new actor."""
        draft = Draft(len(self.drafts) + 1, kind, name, named=named)
        self.drafts.append(draft)
        return draft

    def link(self, start: int, end: int, drafts: Drafts, *, mention: bool = True) -> None:
        """Let tokens `start` up to `end` stand for some actors, and note the mention."""
        for i in range(start, end):
            self.links[i] = drafts
        if mention:
            self.mention(start, end, drafts)

    def mention(self, start: int, end: int, drafts: Drafts) -> None:
        """Note a mention without linking its words."""
        tokens = self.doc[start:end]
        for draft in drafts:
            draft.mention(Span(tokens.start_char, tokens.end_char, tokens.text))

    def of(self, token: Token) -> Drafts:
        """Return the actors that a token stands for by itself."""
        return self.links.get(token.i, ())

    def merge(self, unnamed: Draft, named: Draft) -> None:
        """Let everything that stood for one draft stand for another, who turned out to be the same."""
        for i, drafts in self.links.items():
            if unnamed in drafts:
                self.links[i] = tuple(named if d is unnamed else d for d in drafts)
        for span in unnamed.mentions.values():
            named.mention(span)
        for draft in self.drafts:
            if draft.owner is unnamed:
                draft.owner = named
        named.owner = named.owner or unnamed.owner
        named.gender = named.gender or unnamed.gender
        named.offices += [o for o in unnamed.offices if o not in named.offices]
        first = min(unnamed.mentions.values(), key=lambda s: s.start, default=None)
        if first is not None and unnamed.offices:
            named.add_role(Role(unnamed.name, first.start, first.end), None)
        unnamed.mentions.clear()

    # ---- states

    def state_of(self, land: Country) -> Draft:
        """Return the state that a country of the word list is."""
        draft = self._states.get(land.name)
        if draft is None:
            draft = self._states[land.name] = self.new("state", land.name)
            draft.country, draft.cameo = land, land.cameo
        return draft

    def state_called(self, name: str) -> Draft:
        """Return the state of a name that no word list knows."""
        key = folded(name)
        draft = self._states.get(key)
        if draft is None:
            draft = self._states[key] = self.new("state", name)
        return draft

    def known_state(self, name: str) -> Draft | None:
        """Return the state of this name if the text has told of it."""
        return self._states.get(folded(name)) or self._states.get(name)

    def states(self) -> list[Draft]:
        """Return all states met so far."""
        return [d for d in self.drafts if d.kind == "state"]

    # ---- bodies

    def body(self, name: str, kind: ActorKind = "organisation") -> Draft:
        """Return the organisation or office of a name."""
        key = " ".join(folded(w) for w in name.removeprefix("the ").removeprefix("The ").split())
        draft = self._bodies.get(key)
        if draft is None:
            draft = self._bodies[key] = self.new(kind, name)
        return draft

    def alias(self, name: str, draft: Draft) -> None:
        """Let a further name (an abbreviation) mean a body."""
        self._bodies.setdefault(" ".join(folded(w) for w in name.split()), draft)

    def known_body(self, name: str) -> Draft | None:
        """Return the body of this name if the text has told of it."""
        return self._bodies.get(" ".join(folded(w) for w in name.split()))

    def organisation(self, body: Organisation, shown: str) -> Draft:
        """Return the actor of an organisation of the word list; it is called as the text first calls it."""
        draft = self._bodies.get(body.id)
        if draft is None:
            draft = self._bodies[body.id] = self.new(
                "organisation", body.name if len(shown) <= 5 and not shown.isupper() else shown
            )
            draft.body, draft.cameo = body, body.cameo
            draft.role_code = "REB" if body.sort == "armed-group" else None
            held = country(body.country) if body.country else None
            if held is not None and body.sort in ("government", "army"):
                draft.owner = self.state_of(held)
        return draft

    def metonym(self, by_name: Metonym) -> Draft:
        """Return what a by-name stands for."""
        land = country(by_name.country) if by_name.country else None
        if by_name.kind == "state" and land is not None:
            return self.state_of(land)
        key = f"metonym {by_name.stands_for}"
        draft = (
            self._bodies.get(key)
            or self._bodies.get(by_name.organisation or key)
            or self.known_body(by_name.stands_for)
        )
        if draft is None:
            draft = self.new("organisation" if by_name.kind != "office" else "office", by_name.stands_for)
            draft.cameo = by_name.cameo
            draft.owner = self.state_of(land) if land is not None else None
        self._bodies[key] = draft
        if by_name.organisation:
            self._bodies.setdefault(by_name.organisation, draft)
        return draft

    # ---- persons

    def persons(self) -> list[Draft]:
        """Return the persons named so far."""
        return [d for d in self.drafts if d.kind == "person"]

    def person(self, words: tuple[str, ...]) -> Draft:
        """Return the person of a full name: one met already, or a new one. A longer form of the name is kept."""
        for draft in self.persons():
            if len(draft.words) > 1 and len(words) > 1 and same_person(draft.words, words):
                if len(words) > len(draft.words):
                    draft.words, draft.name = words, " ".join(words)
                return draft
        return self.new_person(words)

    def new_person(self, words: tuple[str, ...]) -> Draft:
        """Return a new person of this name."""
        draft = self.new("person", " ".join(words))
        draft.words, draft.gender = words, gender_of(words)
        return draft

    def called(self, word: str) -> list[Draft]:
        """Return the persons whom one word of their name can mean: those of this surname, else of this given name."""
        key = folded(word)
        known = self.persons()
        last = [d for d in known if folded(d.words[-1]) == key or folded(d.words[-1].rpartition("-")[2]) == key]
        return (
            last
            or [d for d in known if folded(d.words[0]) == key]
            or [d for d in known if key in {folded(w) for w in d.words}]
        )


def distinct(drafts: Iterable[Draft]) -> Drafts:
    """Return the drafts without repeats, in order."""
    return tuple(dict.fromkeys(drafts))


def first_words(tokens: Sequence[Token]) -> str:
    """Return the words of an unnamed actor's first mention, without article or pronoun before it, with single blanks."""
    while len(tokens) > 1 and tokens[0].lower_ in LEADING:
        tokens = tokens[1:]
    text = "".join(t.text + (" " if t.whitespace_ else "") for t in tokens)
    return " ".join(text.split())
