"""Turns of a transcript: "A: …" and "MR PRICE: …" are direct statements, reporters' questions are none."""

import re

from aidememoire.reading.context import Cast, Text
from aidememoire.reading.statement_drafts import Draft, Range

ANSWER = re.compile(r"(?P<label>A)[:.]\s+|(?P<full>ANSWER|Answer):\s+")
QUESTION = re.compile(
    r"(?:Q|QUESTION|Question|REPORTER|Reporter|JOURNALIST|Journalist|MODERATOR|Moderator|HOST|INTERVIEWER|Interviewer)(?:\s*\([^()\n]*\))?[:.]\s+|Q\s+(?=[A-Z\"“])"
)
NAMED = re.compile(r"(?P<name>(?:[A-Z][\w.'’-]*\s+){0,6}[A-Z][\w.'’-]*)(?:\s*\([^()\n]*\))?:\s+(?=\S)")
SHOUTED = 0.6
"""Share of capitals among the letters from which a label is a speaker's name in a transcript."""


def turn_drafts(text: Text, cast: Cast, drafts: list[Draft]) -> tuple[list[Draft], list[Range]]:
    """Return the statements of the turns, and the lines that are taken by turns and questions."""
    raw, offset = text.document.text, 0
    out: list[Draft] = []
    taken: list[Range] = []
    last: Draft | None = None
    for line in raw.split("\n"):
        start, end = offset, offset + len(line)
        offset = end + 1
        if text.part_at(start) == "title":
            continue
        if QUESTION.match(line):
            taken.append((start, end))
            last = None
            continue
        draft = _answer(text, cast, drafts, out, line, start) or _named(text, cast, line, start)
        if draft is not None:
            out.append(draft)
            taken.append((start, end))
            last = draft if text.document.kind == "transcript" else None
        elif last is not None and line.strip():
            last.content.append((start, start + len(line.rstrip())))
            taken.append((start, end))
    return out, taken


def _answer(text: Text, cast: Cast, drafts: list[Draft], turns: list[Draft], line: str, start: int) -> Draft | None:
    match = ANSWER.match(line)
    if match is None:
        return None
    before = [
        d
        for d in drafts
        if d.start < start
        and d.outer is None
        and any(cast.kind(s) in ("person", "office", "unnamed") for s in d.speakers)
    ]
    said = max(before, key=lambda d: d.start, default=turns[-1] if turns else None)
    author = cast.author()
    speakers = said.speakers if said is not None else (author,) if author else ()
    label = match["label"] or match["full"]
    return _turn((start, start + len(label)), speakers, (start + match.end(), start + len(line.rstrip())))


def _named(text: Text, cast: Cast, line: str, start: int) -> Draft | None:
    if text.document.kind not in ("transcript", "interview"):
        return None
    match = NAMED.match(line)
    if match is None:
        return None
    span = text.doc.char_span(start, start + len(match["name"]), alignment_mode="expand")
    speakers = cast.of(span) if span is not None else ()
    return _turn((start, start + len(match["name"])), speakers, (start + match.end(), start + len(line.rstrip())))


def _turn(label: Range, speakers: tuple[str, ...], content: Range) -> Draft | None:
    if content[1] <= content[0]:
        return None
    return Draft(label, [content], frame="quotation", source=label, speakers=speakers, confidence=0.9, origin="turn")
