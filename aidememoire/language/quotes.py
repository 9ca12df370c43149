"""Where the quotations are: pairs of quotation marks, told from the characters alone.

News is full of marks that do not match: a straight mark opens and a curly one closes, a space slips to the wrong side
(`"work together "and`), a quotation runs over paragraphs and is opened again in each but closed once. The reading rules and
the encoder's input features both rest on these spans, so there is one answer to what is quoted.
"""

import re
from typing import NamedTuple

OPENING, CLOSING, EITHER = "“„«‟", "”»", '"＂'
MARKS = OPENING + CLOSING + EITHER
_MARK = re.compile(f"[{MARKS}‘’]|``|''")
_WORD = re.compile(r"\w+")


class Quotation(NamedTuple):
    """A quotation within one paragraph, marks included: characters `start` to `end` (exclusive)."""

    start: int
    end: int
    closed: bool
    """Whether a closing mark was found; a quotation that goes on in the next paragraph has none."""
    continues: bool
    """Whether it goes on from a quotation left open at the end of the paragraph before."""


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text whose paragraphs are lines, in order, without overlaps."""
    out: list[Quotation] = []
    offset, carried = 0, False
    for line in text.split("\n"):
        found = _of_line(line, carried=carried)
        out += [Quotation(q.start + offset, q.end + offset, q.closed, q.continues) for q in found]
        if line.strip():
            carried = bool(found) and not found[-1].closed
        offset += len(line) + 1
    return out


def _of_line(line: str, *, carried: bool) -> list[Quotation]:
    single = _uses_single(line)
    out: list[Quotation] = []
    opened: int | None = None
    for m in _MARK.finditer(line):
        mark = m.group()
        if mark in ("‘", "’") and not single:
            continue
        if opened is None:
            if _opens(line, m, mark):
                opened = m.start()
        elif _closes(line, m, mark):
            out.append(
                Quotation(opened, m.end(), closed=True, continues=carried and not out and not line[:opened].strip())
            )
            opened = None
    if opened is not None and len(_WORD.findall(line[opened:])) > 2:
        end = len(line.rstrip())
        out.append(Quotation(opened, end, closed=False, continues=carried and not out and not line[:opened].strip()))
    return out


def _opens(line: str, m: re.Match[str], mark: str) -> bool:
    if mark in CLOSING or mark == "''":
        return False
    if mark == "’":
        return False
    if mark == "‘":
        return not (m.start() and line[m.start() - 1].isalnum())
    # A straight mark right after a digit is inches or seconds of arc, not a quotation.
    return not (mark in EITHER and m.start() and line[m.start() - 1].isdigit())


def _closes(line: str, m: re.Match[str], mark: str) -> bool:
    if mark == "’":
        return not line[m.end() : m.end() + 1].isalnum()
    return mark not in OPENING and mark not in ("``", "‘")


def _uses_single(line: str) -> bool:
    """Tell whether curly single marks quote in this line: only where there are no double ones, and a pair stands about words."""
    if any(c in line for c in MARKS) or "‘" not in line:
        return False
    return re.search(r"(?<!\w)‘[^‘’]*[^‘’\s](?:’\w[^‘’]*)*’(?!\w)", line) is not None
