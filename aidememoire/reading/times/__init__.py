"""Expressions of time and their TIMEX3 values, from the text alone.

    find_times(text, Anchors(published="2024-03-01"))

The grammar turns words into meanings, resolving turns meanings into values: counted from the report ("Wednesday"), from
what the text told last ("two days earlier"), from the lexicon ("Easter"), or stated ("14 March 2022"). What can't be known
has no value; nothing is guessed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aidememoire.reading.times.anchors import Anchors, find_dateline, report_of
from aidememoire.reading.times.grammar import expressions
from aidememoire.reading.times.nodes import Found, Length, Range, Repeated, Vague
from aidememoire.reading.times.resolve import Resolver
from aidememoire.reading.times.tokens import Tokens
from aidememoire.records import TimeExpression

__all__ = ["Anchors", "find_dateline", "find_times", "unanchored"]


def find_times(text: str, anchors: Anchors = Anchors()) -> tuple[TimeExpression, ...]:  # noqa: B008 - frozen
    """All expressions of time in `text`, in order and without overlap.

    Without a day of publication, what counts from it has neither value nor basis; `unanchored` counts these, so that the
    reader can warn.
    """
    tokens = Tokens(text)
    resolver = Resolver(tokens, report_of(text, anchors), narrative=anchors.narrative)
    times = []
    for found in _halved(expressions(tokens, with_vague=anchors.vague), apart=anchors.vague):
        reading = resolver.resolve(found)
        vague = isinstance(found.node, Vague) or (isinstance(found.node, Length) and found.node.vague)
        kind = isinstance(found.node, Repeated) and found.node.kind
        if reading is None or (kind if anchors.vague else vague):
            continue
        start, end = tokens.starts[found.start], tokens.ends[found.end - 1]
        times.append(TimeExpression(start, end, text[start:end], reading.type, reading.value, reading.basis))
    return tuple(times)


def _halved(found: Iterable[Found], *, apart: bool) -> Iterator[Found]:
    """The expressions; where `apart`, as TimeML has them: ranges of dates in their halves, of lengths with the shorter."""
    for held in found:
        if apart and isinstance(held.node, Range) and held.node.split:
            yield Found(held.start, held.node.split - 1, held.node.first)
            yield Found(held.node.split, held.end, held.node.last)
        elif apart and isinstance(held.node, Length) and "/" in held.node.value:
            yield replace(held, node=replace(held.node, value=held.node.value.partition("/")[0]))
        else:
            yield held


def unanchored(times: tuple[TimeExpression, ...]) -> int:
    """How many of the expressions have no value, for want of a day to count from."""
    return sum(time.value is None for time in times)
