"""Who is who in a text: names, titles, pronouns, joint phrases and unnamed people become actors.

The text comes first ("Kremlin spokesman Pavel Orlov" teaches name, office and affiliation), word lists second.
"""

from collections.abc import Iterable

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.actors.codes import actor_of
from aidememoire.reading.actors.drafts import Draft
from aidememoire.reading.actors.registry import Drafts, distinct
from aidememoire.reading.actors.walk import Walk
from aidememoire.reading.context import Text
from aidememoire.records import Actor

QUOTES = frozenset({'"', "“", "”", "``", "''"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HIGHEST = 5
"""Steps from an actor up to the state it belongs to."""


def build_cast(text: Text) -> "Roster":
    """Return who is who in a text. The same text always gives the same cast."""
    walk = Walk(text)
    walk.go()
    return Roster(walk)


class Roster:
    """The cast of one text; ids are `a` and a number in the order of discovery (see `reading.context.Cast`)."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._registry = walk.stage.registry

    def at(self, token: Token) -> tuple[str, ...]:
        """Return the actors that the noun phrase headed by `token` stands for, those joined to it by "and" included."""
        return tuple(d.id for d in distinct(d for member in joined(token) for d in self._one(member)))

    def one(self, token: Token) -> tuple[str, ...]:
        """Return the same without what is joined to `token`."""
        return tuple(d.id for d in self._one(token))

    def of(self, span: TokenSpan) -> tuple[str, ...]:
        """Return the actors of a source span: of its head, else of the first word in it that stands for somebody."""
        found = self.at(span.root)
        for token in span:
            if found:
                break
            found = self.at(token)
        return found

    def behind(self, token: Token) -> tuple[str, ...]:
        """Return whom a name of a place may stand for, even where it is a place in its sentence: "recalled from Madrid"."""
        return tuple(d.id for d in self._one(token) or self._walk.stage.owner_at(token.i))

    def name(self, actor: str) -> str:
        """Return an actor's full name."""
        return self._draft(actor).name

    def kind(self, actor: str) -> str:
        """Return person, office, organisation, state, group or unnamed."""
        return self._draft(actor).kind

    def state(self, actor: str) -> str | None:
        """Return the state, else the organisation, that an actor speaks and acts for; None for states themselves."""
        found = allegiance(self._draft(actor))
        return None if found is None else found.id

    def principals(self, actor: str) -> tuple[str, ...]:
        """Return the states and organisations for which an actor acts: of "envoys of both camps" both, else `state`."""
        several = [
            d
            for m in self._draft(actor).members
            for d in (m, allegiance(m))
            if d is not None and d.kind in ("state", "organisation")
        ]
        if len(several) > 1:
            return tuple(d.id for d in distinct(several))
        state = self.state(actor)
        return () if state is None else (state,)

    def author(self) -> str | None:
        """Return the actor whose text this is, None for a text of no known issuer."""
        author = self._walk.author
        return None if author is None else author.id

    def actors(self, used: Iterable[str]) -> tuple[Actor, ...]:
        """Return the records of the actors that the text names or that are used, in order of first mention."""
        wanted = set(used)
        chosen = [d for d in self._registry.drafts if d.id in wanted or (d.named and d.mentions)]
        chosen.sort(key=lambda d: (min((start for start, _ in d.mentions), default=10**9), d.number))
        return tuple(actor_of(d) for d in chosen)

    def _draft(self, actor: str) -> Draft:
        """Return the draft of an id; drafts are numbered from 1 in the order in which they were made."""
        return self._registry.drafts[int(actor[1:]) - 1]

    def _one(self, token: Token) -> Drafts:
        whole = self._walk.stage.possessed(token)
        if whole:
            return whole
        linked = self._registry.links.get(token.i)
        if linked is not None:
            return linked
        noun = grammar.antecedent(token) if token.lower_ in ("who", "whom", "which", "that") else None
        if noun is not None and noun != token:
            return distinct(d for member in joined(noun) for d in self._registry.links.get(member.i, ()))
        return ()


def joined(token: Token) -> list[Token]:
    """Return a token and what is joined to it; a clause or a quotation mark between them shows that the parse is wrong."""
    out = [token]
    for member in grammar.conjuncts(token):
        between = token.doc[token.i + 1 : member.left_edge.i]
        strays = any(t.text in QUOTES or (t.tag_ in FINITE and token not in t.ancestors) for t in between)
        if member.i > token.i and not strays:
            out.append(member)
    return out


def allegiance(draft: Draft) -> Draft | None:
    """Return the state that an actor belongs to over however many steps, else the organisation, else None."""
    best: Draft | None = None
    above = draft.owner or draft.home
    for _ in range(HIGHEST):
        if above is None:
            break
        if above.kind == "state":
            return above
        if above.kind in ("organisation", "office") and best is None:
            best = above
        above = above.owner or above.home
    return best
