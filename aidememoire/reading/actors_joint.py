"""Who is meant by "both presidents", "the two sides", "the leaders of A and B", "they"."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.actors_drafts import Draft
from aidememoire.reading.actors_memory import Memory
from aidememoire.reading.actors_registry import Drafts, distinct

LEADERS = frozenset({"head-of-state", "head-of-government", "monarch", "deputy-head", "rebel-leader", "leader", "royal"})
PAIR = 2
STATE_WORDS = frozenset({"country", "nation", "state", "government", "capital", "neighbour", "neighbor", "republic"})


def persons_of(memory: Memory, token: Token, later: Sequence[Draft], fits: Callable[[Draft], bool], count: int) -> Drafts:
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


def parties_of(memory: Memory, token: Token, parties: Drafts, count: int = PAIR) -> Drafts:
    """Return the parties whom "both sides" means: the last that were named together, else the two of the text."""

    def fits(draft: Draft) -> bool:
        return draft in parties

    return _together(memory, token, fits, count) or (parties if len(parties) == count else _last(memory, token, fits, count))


def paired(token: Token) -> bool:
    """Tell whether a name is joined to another or set against it: "A and B", "talks with B", "between A and B"."""
    return len(grammar.coordination(token)) > 1 or grammar.preposition(token) in ("between", "with", "against")
