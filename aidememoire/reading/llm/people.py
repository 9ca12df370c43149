"""Whom a name means: our own registry says so where it can; whoever it does not know is an actor of the words themselves."""

from collections.abc import Iterable, Mapping
from typing import Final

from spacy.tokens import Doc, Token

from aidememoire.reading.context import Cast
from aidememoire.reading.llm.anchoring import Anchors, Place, RefusedError, nearest
from aidememoire.records import Actor
from aidememoire.records.terms import ActorKind

NOBODY: Final = "an actor whom the text does not name"
OUTLET: Final = "the outlet as its own source"
JOINT: Final = (" and ", ", ", " & ")
LAST: Final = 1 << 60
Ids = tuple[str, ...]


class Company:
    """A cast with others beside it whom only the model's answers name; a `Cast` itself. Theirs are ids with x."""

    def __init__(self, cast: Cast, doc: Doc, anchors: Anchors, outlet: str | None) -> None:
        self._cast, self._doc, self._anchors = cast, doc, anchors
        self._outlet = _folded(outlet or "")
        self._others: dict[str, Actor] = {}
        self._by_name: dict[str, str] = {}
        for actor in cast.actors(()):
            # Two of one name are told apart by where they stand, not by the name.
            key = _folded(actor.name)
            self._by_name[key] = "" if key in self._by_name else actor.id

    def resolve(self, name: str, near: Place, kinds: Mapping[str, ActorKind]) -> Ids:
        """The actors that a name means beside some words of the text; RefusedError where the text does not name it."""
        key = _folded(name)
        if not key:
            raise RefusedError(NOBODY)
        if key == self._outlet:
            raise RefusedError(OUTLET)
        if known := self._by_name.get(key):
            return (known,)
        places = self._anchors.places(name)
        if not places:
            raise RefusedError(NOBODY)
        return self._linked(places, near, name) or (self._other(key, nearest(places, near), kinds.get(key, "unnamed")),)

    def several(self, names: Iterable[str], near: Place, kinds: Mapping[str, ActorKind]) -> Ids:
        """The actors of several names, each once, in their order."""
        return tuple(dict.fromkeys(actor for name in names for actor in self.resolve(name, near, kinds)))

    def at_words(self, place: Place) -> Ids:
        """The actors that some words of the text stand for, as our registry knows them."""
        span = self._doc.char_span(*place, alignment_mode="expand")
        return self._cast.of(span) if span is not None else ()

    def _linked(self, places: list[Place], near: Place, name: str) -> Ids:
        """Whom our registry links the nearest of some places to."""
        joint = any(sign in name for sign in JOINT)
        waiting = sorted(places, key=lambda place: (max(place[0] - near[1], near[0] - place[1], 0), place))
        spans = [self._doc.char_span(*place, alignment_mode="expand") for place in waiting]
        for span in spans:
            for token in () if span is None else (span.root, *span):
                if found := (self._cast.at(token) if joint else self._cast.one(token)):
                    return found
        return next((found for span in spans if span is not None and (found := self._cast.behind(span.root))), ())

    def _other(self, key: str, place: Place, kind: ActorKind) -> str:
        if key not in self._others:
            span = self._anchors.span(place)
            self._others[key] = Actor(f"x{len(self._others) + 1}", span.text, kind, mentions=(span,))
        return self._others[key].id

    def _known(self, actor: str) -> Actor | None:
        return next((other for other in self._others.values() if other.id == actor), None)

    # What a cast answers, for the others too.

    def at(self, token: Token) -> Ids:
        """See `Cast.at`."""
        return self._cast.at(token)

    def one(self, token: Token) -> Ids:
        """See `Cast.one`."""
        return self._cast.one(token)

    def of(self, span: "object") -> Ids:
        """See `Cast.of`."""
        return self._cast.of(span)

    def behind(self, token: Token) -> Ids:
        """See `Cast.behind`."""
        return self._cast.behind(token)

    def name(self, actor: str) -> str:
        """See `Cast.name`."""
        other = self._known(actor)
        return other.name if other else self._cast.name(actor)

    def kind(self, actor: str) -> str:
        """See `Cast.kind`."""
        other = self._known(actor)
        return other.kind if other else self._cast.kind(actor)

    def state(self, actor: str) -> str | None:
        """See `Cast.state`; whom the others belong to is not known."""
        return None if self._known(actor) else self._cast.state(actor)

    def principals(self, actor: str) -> Ids:
        """See `Cast.principals`."""
        return () if self._known(actor) else self._cast.principals(actor)

    def author(self) -> str | None:
        """See `Cast.author`."""
        return self._cast.author()

    def actors(self, used: Iterable[str]) -> tuple[Actor, ...]:
        """See `Cast.actors`."""
        wanted = set(used)
        others = [other for other in self._others.values() if other.id in wanted]
        everybody = [*self._cast.actors(wanted - {other.id for other in others}), *others]
        return tuple(sorted(everybody, key=lambda actor: min((m.start for m in actor.mentions), default=LAST)))


def _folded(name: str) -> str:
    """A name without what may differ: case, white space, kinds of apostrophes, "the" before it."""
    return " ".join(name.replace("’", "'").casefold().split()).removeprefix("the ")


def kinds_of(named: Iterable[tuple[str, ActorKind]]) -> dict[str, ActorKind]:
    """The kinds that an answer gives to names, to be looked up by `resolve`."""
    return {_folded(name): kind for name, kind in named}
