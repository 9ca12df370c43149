"""A text in windows that a model can answer in one go: whole lines, numbered through the text, with some lines before."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from aidememoire.reading.context import Text

CONTEXT: Final = 3
"""Lines before a window that are shown for who "he" and "the minister" are."""
UNREAD: Final = frozenset({"credit"})


class Line(NamedTuple):
    """A line of the text, or a piece of one too long: its number from 1, and characters start to end (exclusive)."""

    number: int
    start: int
    end: int


class Window(NamedTuple):
    """Lines to be read, and those shown before them, which were read in other windows."""

    lines: tuple[Line, ...]
    before: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where the lines to be read begin."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where they end."""
        return self.lines[-1].end

    def line_at(self, char: int) -> Line | None:
        """The line to be read that holds a character."""
        return next((line for line in self.lines if line.start <= char < line.end), None)

    def numbered(self, number: int) -> Line | None:
        """The line to be read of a number."""
        return next((line for line in self.lines if line.number == number), None)

    def halves(self) -> "tuple[Window, Window] | None":
        """Two windows in its place; None for a single line."""
        middle = len(self.lines) // 2
        if not middle:
            return None
        first, second = self.lines[:middle], self.lines[middle:]
        return Window(first, self.before), Window(second, (*self.before, *first)[-CONTEXT:])


def windows(text: Text, size: int) -> tuple[Window, ...]:
    """The windows of a text, of up to `size` characters unless one sentence is longer; none for a text without lines."""
    lines = [Line(number, start, end) for number, (start, end) in enumerate(_pieces(text, size), 1)]
    out: list[list[Line]] = []
    held = 0
    for line in lines:
        length = line.end - line.start
        if not out or held + length > size:
            out.append([])
            held = 0
        out[-1].append(line)
        held += length
    return tuple(Window(tuple(group), _before(lines, group[0].number)) for group in out)


def _before(lines: Sequence[Line], first: int) -> tuple[Line, ...]:
    """The headline and the lines just before a window."""
    near = range(max(1, first - CONTEXT), first)
    return tuple(line for line in lines if line.number in near or (line.number == 1 and first > 1))


def _pieces(text: Text, size: int) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.document.text.split("\n"):
        end = start + len(line)
        if line.strip() and not _is_unread(text, start, end):
            yield from ((start, end),) if end - start <= size else _cut(text, start, end, size)
        start = end + 1


def _is_unread(text: Text, start: int, end: int) -> bool:
    return any(part.kind in UNREAD and part.start <= start and end <= part.end for part in text.document.parts)


def _cut(text: Text, start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """A long line in pieces that end with a sentence."""
    begun = start
    last = start
    for sentence in text.doc.sents:
        stop = sentence.end_char
        if not begun < stop <= end:
            continue
        if stop - begun > size and last > begun:
            yield begun, last
            begun = last
        last = stop
    if begun < end:
        yield begun, end
