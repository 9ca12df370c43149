"""Who has the floor in a document: questions and the chair's words are no part of an account."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from aidememoire.lexicons.framing import askers, chairs, is_briefing
from aidememoire.lexicons.stems import words
from aidememoire.records import Entry

LABEL = re.compile(
    r"(?:^|(?<=[.!?…:”\"’)\]] )|(?<=\n))(?:(?P<colon>(?:M[rRsS]{1,2}\. |Dr\. )?[A-Z](?:(?![.] )[\w.’' \[\]-]){0,60}?)\s?: |(?P<bare>Q|QUESTION)\s+(?=\S))"
)
"""Who speaks, at the start of a line or after a sentence: "Q ", "MODERATOR: ", "Yury Ushakov: "."""
LONGEST_LABEL = 7
"""Words of a label: "Aide to the President Yury Ushakov"."""

Floor = Literal["account", "question", "chair"]


class Turn(NamedTuple):
    """A stretch of the text with one speaker: where it starts and ends, where its words begin, whose floor it is."""

    start: int
    words: int
    end: int
    floor: Floor
    label: str | None
    asked: str = ""
    spoken: bool = False


def turns(entry: Entry) -> tuple[Turn, ...]:
    """The turns of a document; a text without labels is one turn."""
    text, asked, found = entry.document.text, "", []
    spoken = _is_talk(entry)
    for turn in _turns(entry):
        found.append(turn._replace(asked=asked, spoken=spoken))
        asked = _last_question(text[turn.words : turn.end]) if turn.floor == "question" else ""
    return tuple(found)


def _last_question(text: str) -> str:
    """The sentences of a question that end in a question mark, else all of it."""
    asked = [s for s in re.split(r"(?<=[.?!])\s+", text.strip()) if s.endswith("?")]
    return " ".join(asked or [text.strip()])


def _is_talk(entry: Entry) -> bool:
    """Whether a document is somebody's talk with the press, with greetings and turns."""
    return entry.document.kind in ("transcript", "interview") or is_briefing(words((entry.document.title or "")[:300]))


def _turns(entry: Entry) -> Iterator[Turn]:
    text = entry.document.text
    talk = _is_talk(entry)
    start, begin, floor, label = 0, 0, "account", None
    for found in LABEL.finditer(text) if talk else ():
        name = found.group("colon") or found.group("bare")
        if len(name.split()) <= LONGEST_LABEL and (name.isupper() or name.istitle() or _known(name)):
            if found.start() > start:
                yield Turn(start, begin, found.start(), _floor(floor), label)
            start, begin, floor, label = found.start(), found.end(), name.lower(), name
    if len(text) > start:
        yield Turn(start, begin, len(text), _floor(floor), label)


def _known(name: str) -> bool:
    """Whether a label that is no mere name is that of a turn: "Aide to the President Yury Ushakov"."""
    return name.lower() in askers() | chairs() or (len(name.split()) > 2 and name.rsplit(maxsplit=1)[-1][0].isupper())


def _floor(label: str) -> Floor:
    if label in askers():
        return "question"
    return "chair" if label in chairs() else "account"
