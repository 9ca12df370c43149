"""Where the text is marked: spans that may nest and cross become a tree of marks over each line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Mark(NamedTuple):
    """One marked piece of the text.

    `kind` is content, source, cue, event, time, dateline, position or commitment; `key` the id of the record it belongs to; `label` what is
    written at its beginning, if anything; `style` a kind within the kind, such as the manner of a statement. `opens`
    is False for what is left of a mark that another one cut, so that its label stands once.
    """

    start: int
    end: int
    kind: str
    key: str = ""
    label: str = ""
    style: str = ""
    opens: bool = True


class Marked(NamedTuple):
    """A mark with what lies inside it. `height` is how many levels of contents lie below it."""

    mark: Mark
    children: tuple["Node", ...]
    height: int


Node = str | Marked
_ORDER = ("content", "position", "commitment", "event", "dateline", "source", "cue", "time")


def tree(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Node, ...]:
    """The piece of `text` from start to end as nodes; their words, joined, are that piece."""
    clipped = (_clip(mark, start, end) for mark in marks)
    return tuple(_build(text, start, end, sorted(filter(None, clipped), key=_outermost_first)))


def words(nodes: Sequence[Node]) -> str:
    """The text of the nodes, without their marks."""
    return "".join(node if isinstance(node, str) else words(node.children) for node in nodes)


def _clip(mark: Mark, start: int, end: int) -> Mark | None:
    first, last = max(mark.start, start), min(mark.end, end)
    if first >= last:
        return None
    return mark._replace(start=first, end=last, opens=mark.opens and mark.start >= start)


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _ORDER.index(mark.kind)


def _build(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Node]:
    position = start
    while marks:
        mark, *rest = marks
        if mark.start > position:
            yield text[position : mark.start]
        inside = [_clip(other, mark.start, mark.end) for other in rest if other.start < mark.end]
        beyond = [_clip(other, mark.end, end) for other in rest if other.end > mark.end]
        children = tuple(_build(text, mark.start, mark.end, [other for other in inside if other]))
        yield Marked(mark, children, _height(children))
        marks = sorted((other for other in beyond if other), key=_outermost_first)
        position = mark.end
    if position < end:
        yield text[position:end]


def _height(children: Sequence[Node]) -> int:
    marked = [child for child in children if isinstance(child, Marked)]
    return max((child.height + (child.mark.kind == "content") for child in marked), default=0)
