"""Times that a narrative only glances at, so that what follows does not go on from them."""

from typing import Final

from aidememoire.reading.times.nodes import Calendar, Found, Node, Period, Shift
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import small_words

_BRACKETS: Final = 8
"""Tokens before a time among which a bracket is looked for."""
_PERFECT: Final = 8
"""Tokens before a time among which “had” is looked for."""
_BEFORE: Final = (("since",), ("as", "of"), ("as", "in"), ("than", "in"), ("until",), ("till",))


def is_aside(tokens: Tokens, found: Found) -> bool:
    """The time is an aside: in brackets, before a noun, told in the pluperfect, or what another is compared with."""
    return (
        _looks_back(found.node)
        or _in_brackets(tokens, found.start)
        or _is_attribute(tokens, found)
        or _is_compared(tokens, found.start)
        or _is_pluperfect(tokens, found.start)
    )


def _looks_back(node: Node) -> bool:
    """“the previous year”, “two years earlier”."""
    if isinstance(node, Period):
        return node.told and node.offset < 0
    return isinstance(node, Shift) and node.sign < 0


def _in_brackets(tokens: Tokens, at: int) -> bool:
    for step in range(at - 1, max(at - _BRACKETS, 0) - 1, -1):
        if tokens.low(step) in {"(", ")"} or not tokens.same_sentence(step, at):
            return tokens.low(step) == "("
    return False


def _is_attribute(tokens: Tokens, found: Found) -> bool:
    """“the August 1792 uprising”, “the 2007 high”."""
    noun = (
        tokens.letters(found.end) and tokens.word(found.end).islower() and tokens.same_sentence(found.start, found.end)
    )
    return noun and tokens.low(found.start - 1) in small_words().determiners and isinstance(found.node, Calendar)


def _is_compared(tokens: Tokens, at: int) -> bool:
    """“since 1995”, “as in 1614”."""
    return any(tokens.follows(at - len(words), *words) for words in _BEFORE)


def _is_pluperfect(tokens: Tokens, at: int) -> bool:
    """“forces that had landed in 1943”."""
    around = range(max(at - _PERFECT, 0), at)
    return any(tokens.low(step) == "had" and tokens.same_sentence(step, at) for step in around)
