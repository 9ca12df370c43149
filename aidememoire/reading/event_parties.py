"""Who "the leaders of both states" and "the two delegations" are, where the cast leaves them unnamed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from aidememoire.lexicons.offices import titles_in
from aidememoire.reading.context import Cast
from aidememoire.reading.event_merge import Mention

Ids = tuple[str, ...]
LEADERS = frozenset({"leaders", "presidents", "premiers", "leader", "rulers", "chiefs"})
PARTIES = frozenset({"delegations", "sides", "parties", "camps", "negotiators", "teams", "governments", "delegation", "countries", "neighbours", "neighbors", "rivals", "foes", "factions"})
HEADS = frozenset({"head-of-state", "head-of-government", "leader", "monarch", "party-leader", "rebel-leader", "opposition-leader", "military-ruler", "commander"})
PAIR = 2


class Parties:
    """The leaders of the states of a text, by their state, and what unnamed groups stand for."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    @cached_property
    def _leaders(self) -> dict[str, str]:
        out: dict[str, str] = {}
        for actor in self._cast.actors(()):
            state = self._cast.state(actor.id)
            if actor.kind != "person" or state is None:
                continue
            kinds = {title.office.kind for role in actor.roles for title in titles_in(role.value.split())}
            words = {word for role in actor.roles for word in role.value.casefold().split()}
            if kinds & HEADS or words & {"president", "leader", "premier", "chancellor", "king", "emir"} or "prime minister" in " ".join(r.value.casefold() for r in actor.roles):
                out.setdefault(state, actor.id)
        return out

    def known(self, mention: Mention, before: Sequence[Mention]) -> Mention:
        """Return the mention with leaders and parties that are left unnamed put by name, or left out where nobody fits."""
        if mention.type not in ("CONSULT", "AGREE", "REJECT", "RETREAT", "REQUEST"):
            return mention
        return replace(mention, actors=self._named(mention.actors, before), recipients=self._named(mention.recipients, before))

    def _named(self, actors: Ids, before: Sequence[Mention]) -> Ids:
        out: dict[str, None] = {}
        for actor in actors:
            out.update(dict.fromkeys(self._stands_for(actor, before)))
        return tuple(out)

    def _stands_for(self, actor: str, before: Sequence[Mention]) -> Iterable[str]:
        if self._cast.kind(actor) not in ("group", "unnamed"):
            return (actor,)
        words = set(self._cast.name(actor).casefold().replace("’", "'").replace("'s", " ").split())
        last = next((m.people for m in reversed(before) if len(m.people) >= PAIR and m.type == "CONSULT"), frozenset())
        if words & LEADERS:
            named = [s for s in self._leaders if set(self._cast.name(s).casefold().split()) & words]
            states = named if len(named) >= PAIR else sorted({self._cast.state(p) or p for p in last})
            found = [self._leaders[s] for s in states if s in self._leaders]
            return found if len(found) >= PAIR else ()
        if words & PARTIES and not words & {"government", "rebel"}:
            return sorted(last) if last and self._cast.state(actor) is None else (() if self._cast.state(actor) is None else (actor,))
        return (actor,)
