"""Browsers count in UTF-16 units; records count Unicode code points. The one place where the two meet.

A page shows each line of a text unaltered in an element of its own that carries where the line begins, in code points.
A browser tells a selection as lines and units within them.
"""

from aidememoire.errors import UsageError

ASTRAL = 0x10000
"""First code point that takes two UTF-16 units."""


def units(text: str, point: int) -> int:
    """How many UTF-16 units the first `point` code points of a text take."""
    return point + sum(ord(character) >= ASTRAL for character in text[:point])


def point(text: str, unit: int, *, end: bool = False) -> int:
    """The code point at which so many UTF-16 units end.

    A place in the middle of a character is before it, or, for the end of a selection, behind it. Raises UsageError for
    a place outside the text.
    """
    count = 0
    if unit < 0:
        raise UsageError(f"a selection goes to unit {unit} of a line", "a place inside it", "select again")
    for index, character in enumerate(text):
        if count >= unit:
            return index
        count += 2 if ord(character) >= ASTRAL else 1
        if count > unit:
            return index + 1 if end else index
    if unit > count:
        raise UsageError(
            f"a selection goes to unit {unit} of a line that has {count}", "a place inside it", "select again"
        )
    return len(text)


def span(text: str, first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int]:
    """The code points of a selection in a text, half-open.

    Each place is where its line begins, in code points of the text, and the UTF-16 units before it in that line. Raises
    UsageError for places that are not in the text, and for a selection of nothing.
    """
    start = first[0] + point(_line(text, first[0]), first[1])
    end = last[0] + point(_line(text, last[0]), last[1], end=True)
    if start >= end:
        raise UsageError("nothing is selected", "some words of the text", "select them and try again")
    return start, end


def _line(text: str, start: int) -> str:
    """The line that begins at a place."""
    if not 0 <= start <= len(text) or (start and text[start - 1] != "\n"):
        raise UsageError(f"no line of the text begins at {start}", "the beginning of a line", "reload the page")
    return text[start:].partition("\n")[0]
