"""Who is meant by "both presidents", "the two sides", "the leaders of A and B", "they"."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.names import name_words
from aidememoire.reading.actors.drafts import Draft, line_of
from aidememoire.reading.actors.memory import Memory
from aidememoire.reading.actors.registry import Drafts, distinct
from aidememoire.reading.actors.stage import Stage


def persons_of(
    memory: Memory, token: Token, later: Sequence[Draft], fits: Callable[[Draft], bool], count: int
) -> Drafts:
    """Return the persons whom "the two leaders" means: the last who were mentioned together, else the last, else the next.

    `later` holds the persons in the order in which the text introduces them, for a text that names them afterwards.
    """
    pair = _together(memory, token, fits, count) or _last(memory, token, fits, count)
    if len(pair) == count:
        return pair
    ahead = [d for d in later if fits(d)]
    return distinct(ahead[:count]) if len(ahead) >= count else ()


def _together(memory: Memory, token: Token, fits: Callable[[Draft], bool], count: int) -> Drafts:
    """Return the last persons that share a sentence."""
    by_sentence: dict[int, list[Draft]] = {}
    for mention in memory.before(token, 12):
        found = by_sentence.setdefault(mention.sentence, [])
        found += [d for d in mention.drafts if fits(d) and d not in found and mention.role != "attributive"]
    for found in by_sentence.values():
        if len(found) == count:
            return tuple(reversed(found))
    return ()


def _last(memory: Memory, token: Token, fits: Callable[[Draft], bool], count: int) -> Drafts:
    found: list[Draft] = []
    for mention in memory.before(token, 40):
        found += [d for d in mention.drafts if fits(d) and d not in found]
        if len(found) >= count:
            return tuple(reversed(found[:count]))
    return ()


class Pairs:
    """The parties that a text sets against each other or joins, by how often they stand together."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.votes: dict[frozenset[Draft], float] = {}
        self.by_sentence: dict[int, list[tuple[Draft, Token]]] = {}
        self._gather()
        ranked = sorted(self.votes.items(), key=lambda v: (-v[1], sorted(d.number for d in v[0])))
        self.principal: Drafts | None = _ordered(ranked[0][0]) if ranked else None

    def _gather(self) -> None:
        """Count pairs in a sentence: most where they are joined ("A and B", "between"), less by "with", little otherwise."""
        memory, registry = self.stage.memory, self.stage.registry
        for i, drafts in sorted(registry.links.items()):
            token = self.stage.doc[i]
            if i - 1 in registry.links and registry.links[i - 1] == drafts:
                continue
            here = self.by_sentence.setdefault(memory.sentence(token), [])
            here += [(party, token) for d in drafts if (party := _party(d)) is not None]
        for found in self.by_sentence.values():
            for k, (one, a) in enumerate(found):
                for other, b in found[k + 1 :]:
                    if one is not other:
                        pair = frozenset((one, other))
                        self.votes[pair] = self.votes.get(pair, 0.0) + _bond(a, b)

    def at(self, token: Token) -> Drafts:
        """Return whom "both sides" means: two that are joined before it in its sentence or the last, else the text's pair."""
        sentence = self.stage.memory.sentence(token)
        for number in (sentence, sentence - 1):
            found = [(d, t) for d, t in self.by_sentence.get(number, []) if t.i < token.i]
            for k, (one, a) in enumerate(found):
                for other, b in found[k + 1 :]:
                    if one is not other and _bond(a, b) >= JOINED:
                        return (one, other)
        return self.principal or ()


JOINED = 3.0
TOGETHER = 0.25


def _bond(a: Token, b: Token) -> float:
    one, other = _whole(a), _whole(b)
    prepositions = {grammar.preposition(one), grammar.preposition(other)}
    if other in grammar.coordination(one):
        return JOINED + ("between" in prepositions)
    return 2.0 if prepositions & {"with", "against", "between"} else TOGETHER


def _whole(token: Token) -> Token:
    """Return the noun that a possessor or an adjective belongs to: "Velland's government"."""
    while token.head != token and (grammar.possesses(token) or grammar.qualifies(token)):
        token = token.head
    return token


def _party(draft: Draft) -> Draft | None:
    """Return the state or rebel body that an actor stands for."""
    for above in line_of(draft):  # which ends, even where two are said to belong to each other
        if above.kind == "state" or (
            above.kind == "organisation" and (above.role_code == "REB" or may_be_armed(above))
        ):
            return above
    return None


def may_be_armed(draft: Draft) -> bool:
    """Tell whether a body that no word list knows is named like an armed group or a movement."""
    return (
        draft.kind == "organisation"
        and draft.named
        and draft.body is None
        and draft.name.split()[-1] in name_words().armed
    )


def _ordered(pair: frozenset[Draft]) -> Drafts:
    return tuple(sorted(pair, key=lambda d: min(d.mentions, default=(10**9, 0))))
