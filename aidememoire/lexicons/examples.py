"""Example sentences of the word lists: plain text with marked stretches, which tests read and rules can be tried on."""

import re
from typing import NamedTuple

from aidememoire.errors import LexiconError

_MARK = re.compile(r"<(\w):([^<>]*)>")


class Mark(NamedTuple):
    """A marked stretch of an example: its label (one letter; each list says what it means) and where it stands."""

    label: str
    start: int
    end: int


class Example(NamedTuple):
    """An example sentence without its marks, and the marks, in characters of `text`, end exclusive."""

    text: str
    marks: tuple[Mark, ...]

    def marked(self, label: str) -> list[str]:
        """The stretches with this label, in the order of the text."""
        return [self.text[mark.start : mark.end] for mark in self.marks if mark.label == label]


def read_example(written: str) -> Example:
    """The example `<s:Ana Brod> <q:said> <c:no>` as its text and marks; LexiconError when a mark is left open."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(written):
        text += written[at : match.start()]
        start = len(text)
        text += match[2]
        marks.append(Mark(match[1], start, len(text)))
        at = match.end()
    text += written[at:]
    if "<" in text or ">" in text:
        raise LexiconError(f"the example {written!r} has a mark that isn't closed", "<label:words>", "close it")
    return Example(text, tuple(marks))
