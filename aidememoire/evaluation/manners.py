"""Words and quotation marks of a text, as the counts of attribution see them."""

import re
from collections.abc import Iterable
from typing import Final, Literal

WORD: Final = re.compile(r"\w+(?:[’'-]\w+)*")
MARK: Final = re.compile("''|``|[“„«”»\"]")
"""Double quotation marks, and the two single ones that some newsrooms write for one."""
OPENING: Final = ("“", "„", "«", "``")
PLAIN: Final = ('"', "''")
"""Marks that open and close alike."""


def words_in(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Where the words begin that lie in one of the spans."""
    return {start + found.start() for start, end in spans for found in WORD.finditer(text[start:end])}


def quoted(text: str) -> set[int]:
    """Where the words begin that stand between double quotation marks; a quotation ends with its paragraph at the latest."""
    inside: set[int] = set()
    start = 0
    for line in text.split("\n"):
        inside |= {start + at for at in _quoted_in_line(line)}
        start += len(line) + 1
    return inside


def _quoted_in_line(line: str) -> Iterable[int]:
    opened = False
    marks = {found.start(): found.group() for found in MARK.finditer(line)}
    words = {found.start() for found in WORD.finditer(line)}
    for at in sorted(marks.keys() | words):
        mark = marks.get(at)
        if mark is None:
            if opened:
                yield at
        else:
            opened = mark in OPENING or (mark in PLAIN and not opened)


def manner_of(text: str, content: Iterable[tuple[int, int]]) -> Literal["direct", "indirect", "mixed"]:
    """Direct where all words of the content are quoted, indirect where none is, else mixed."""
    words = words_in(text, content)
    inside = words & quoted(text)
    if not inside:
        return "indirect"
    return "direct" if inside == words else "mixed"
