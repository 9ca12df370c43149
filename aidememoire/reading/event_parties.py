"""Who "the leaders of both states" and "the two delegations" are, where the cast leaves them unnamed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.offices import titles_in
from aidememoire.reading.context import Cast
from aidememoire.reading.event_merge import Mention
from aidememoire.records import Actor

Ids = tuple[str, ...]
HEADS = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "leader",
        "monarch",
        "party-leader",
        "rebel-leader",
        "opposition-leader",
        "military-ruler",
        "commander",
    }
)
PAIR = 2
MUTUAL = frozenset({"ceasefire", "withdraw", "release", "disarm"})
BETWEEN = frozenset({"CONSULT", "ASSAULT", "RETREAT", "AGREE", "COERCE", "SANCTION", "THREATEN", "ACCUSE", "REJECT"})
"""Types of what two parties do with or to each other."""
ONE_SIDED = frozenset({"visit", "letter", "invite", "mediate"})
SHARED = 2
"""Weight of what two do together; what one does to the other counts half."""
EACH = tuple(
    [which, side]
    for which in ("neither", "either", "each")
    for side in ("party", "side", "camp", "country", "government")
)
"""Names for each of two who talk with one another."""


def rivals_of(mentions: Iterable[Mention], cast: Cast) -> Ids:
    """Return the two states or movements that a text is about: those most often told to talk, agree or fight with each other."""
    weights: dict[Ids, int] = {}
    for mention in mentions:
        if mention.type not in BETWEEN or mention.mode in ONE_SIDED:
            continue
        if not (mention.symmetric or (mention.actors and mention.recipients)):
            continue
        sides = sorted({cast.state(a) or a for a in mention.people})
        if len(sides) == PAIR and all(cast.kind(a) in ("state", "organisation") for a in sides):
            pair = tuple(sides)
            weights[pair] = weights.get(pair, 0) + (SHARED if mention.symmetric else 1)
    best = max(weights, key=lambda pair: weights[pair], default=())
    return best if best and weights[best] >= SHARED else ()


class Parties:
    """The leaders of the states of a text, by their state, and what unnamed groups stand for."""

    def __init__(self, cast: Cast, rivals: Ids = ()) -> None:
        self._cast, self._rivals = cast, rivals

    @cached_property
    def _heads(self) -> list[str]:
        """The persons of the text that lead a state or movement."""
        return [a.id for a in self._cast.actors(()) if a.kind == "person" and _leads(a)]

    @cached_property
    def _leaders(self) -> dict[str, str]:
        out: dict[str, str] = {}
        for actor in self._heads:
            state = self._cast.state(actor)
            if state is not None:
                out.setdefault(state, actor)
        return out

    def known(self, mention: Mention, before: Sequence[Mention]) -> Mention:
        """Return the mention with leaders and parties that are left unnamed put by name, or left out where nobody fits."""
        if mention.type not in ("CONSULT", "AGREE", "REJECT", "RETREAT", "REQUEST"):
            return mention
        named = replace(
            mention, actors=self._named(mention.actors, before), recipients=self._named(mention.recipients, before)
        )
        return replace(named, actors=self._rivals) if self._is_theirs(named) else named

    def _is_theirs(self, mention: Mention) -> bool:
        """Tell whether a truce, release or round that is ahead or did not come, of nobody named, is one of the parties of the story."""
        if mention.people or mention.token.pos_ != "NOUN" or mention.standing.status in ("occurred", "ongoing"):
            return False
        if mention.type == "CONSULT":
            ahead = mention.standing.status == "proposed" and not mention.definite
            return ahead and mention.mode == "negotiate" and mention.token.lower_ in event_words().talks
        return mention.type == "RETREAT" and mention.mode in MUTUAL and mention.standing.sure

    def _named(self, actors: Ids, before: Sequence[Mention]) -> Ids:
        out: dict[str, None] = {}
        for actor in actors:
            out.update(dict.fromkeys(self._stands_for(actor, before)))
        return tuple(out)

    def _stands_for(self, actor: str, before: Sequence[Mention]) -> Iterable[str]:
        if self._cast.kind(actor) not in ("group", "unnamed"):
            return (actor,)
        name = self._cast.name(actor).casefold().replace("’", "'")
        before_of = re.split(r" (?:of|between|from|in|at|for|with|who|whose|planned) ", name)[0].split()
        if event_words().leaders & set(before_of):
            words = set(name.replace("'s", " ").split())
            state = self._cast.state(actor)
            if (
                state is not None
                and not words & {"two", "both", "and"}
                and set(self._cast.name(state).casefold().split()) & words
            ):
                return (state,)
            return self._leaders_named(words, before)
        if (
            before_of
            and (before_of[-1] in event_words().parties or before_of in EACH)
            and self._cast.state(actor) is None
        ):
            return self._at_odds(before)
        return (actor,)

    def _leaders_named(self, words: set[str], before: Sequence[Mention]) -> Iterable[str]:
        met = self._at_odds(before)
        named = [s for s in self._leaders if set(self._cast.name(s).casefold().split()) & words]
        states = named if len(named) >= PAIR else [self._cast.state(p) or p for p in met]
        found = [self._leaders[s] for s in states if s in self._leaders]
        if len(found) == len(states) - 1 and len(states) == PAIR:
            found += [h for h in self._heads if self._cast.state(h) is None and h not in found][:1]
        if len(found) < PAIR and len(self._heads) == PAIR:
            found = self._heads
        if len(found) >= PAIR:
            return found
        told = [a.id for a in self._cast.actors(()) if a.kind == "state" and set(a.name.casefold().split()) <= words]
        return told if len(told) >= PAIR else ()

    def _at_odds(self, before: Sequence[Mention]) -> Iterable[str]:
        """Return the parties of the story, else those that last talked with each other, states and movements before persons."""
        if self._rivals:
            return self._rivals
        talked = [
            m.people for m in reversed(before) if m.type in ("CONSULT", "ASSAULT", "RETREAT") and len(m.people) >= PAIR
        ]
        bodies = next(
            (p for p in talked if all(self._cast.kind(a) in ("state", "organisation", "group") for a in p)), None
        )
        return sorted(bodies or ())


def _leads(actor: Actor) -> bool:
    """Tell whether a person's first role is that of a head of state, government or movement."""
    for role in actor.roles:
        words = role.value.casefold().split()
        if "vice" in words or "deputy" in words or "former" in words:
            continue
        if {title.office.kind for title in titles_in(role.value.split())} & HEADS or {
            "president",
            "leader",
            "premier",
            "chancellor",
        } & set(words):
            return True
        if "prime" in words and "minister" in words:
            return True
    return False
