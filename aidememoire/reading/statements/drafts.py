"""A statement while it is being read, and arithmetic on the pieces of text that it is made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.reading.context import Text

Range = tuple[int, int]
"""Characters of the stored text, end exclusive."""

Frame = Literal["clause", "infinitive", "object", "quotation"]
"""How the content hangs on its cue: a clause, an infinitive, a thing that is spoken of, or words set beside it."""

WORD = re.compile(r"\w+")
EDGES = " \t\n\r,;:.—–-"
OPENERS, CLOSERS = "([", ")]"


@dataclass
class Draft:
    """A statement before it has an id; finders change it until it is settled."""

    cue: Range | None
    content: list[Range]
    head: Token | None = None
    """The word that the cue turns on; None for a quotation without a cue."""
    holders: list[Token] = field(default_factory=list)
    """Heads of the phrases that name the speakers."""
    source: Range | None = None
    second: TokenSpan | None = None
    """The source that the encoder gives, for want of a better one."""
    speakers: tuple[str, ...] = ()
    frame: Frame = "clause"
    clause: frozenset[int] = frozenset()
    """Words of the cue's own clause, content left out: there stand addressee, channel and time."""
    loose: frozenset[int] = frozenset()
    """Words cut off the content because they tell of the saying."""
    quotes: bool = False
    """Whether the cue can stand beside a quotation ("said", not "agreed")."""
    noun: bool = False
    """Whether the cue is a noun ("the claim that")."""
    silent: bool = False
    """Whether it only relays and is no statement of its own."""
    agentless: bool = False
    """Whether nobody is named who speaks ("it was agreed that")."""
    denies: bool = False
    """Whether the cue says that the content is not so."""
    kind: str = "say"
    """The class of the cue in the lexicon."""
    confidence: float = 0.5
    origin: str = "rule"
    outer: "Draft | None" = None
    chain: tuple[tuple[str, ...], ...] = ()

    @property
    def start(self) -> int:
        """Return the first character of cue and content."""
        return min([r[0] for r in self.content] + ([self.cue[0]] if self.cue else []))

    @property
    def end(self) -> int:
        """Return the end of cue and content."""
        return max([r[1] for r in self.content] + ([self.cue[1]] if self.cue else []))


def trimmed(text: str, piece: Range) -> Range | None:
    """Return a piece without the white space, stops and lone brackets at its edges; None where no word is left."""
    start, end = piece
    while start < end and (text[start] in EDGES or _lone(text, start, end, text[start]) or _ends(text, start)):
        start += 1
    while (
        end > start
        and (text[end - 1] in EDGES or _lone(text, start, end, text[end - 1]) or _opens(text, end - 1))
        and not _stop_kept(text, start, end)
    ):
        end -= 1
    return (start, end) if WORD.search(text, start, end) else None


def _lone(text: str, start: int, end: int, mark: str) -> bool:
    if mark in OPENERS:
        return CLOSERS[OPENERS.index(mark)] not in text[start:end]
    if mark in CLOSERS:
        return OPENERS[CLOSERS.index(mark)] not in text[start:end]
    return False


def _opens(text: str, at: int) -> bool:
    """Tell whether a character opens a quotation; at the end of a piece it belongs to what follows."""
    return text[at] in "“«„" or (
        text[at] == '"' and at > 0 and text[at - 1] in " \n(—–" and text[at + 1 : at + 2].strip() != ""
    )


def _ends(text: str, at: int) -> bool:
    """Tell whether a character closes a quotation; at the beginning of a piece it belongs to what goes before."""
    return text[at] in "”»" or (text[at] == '"' and at > 0 and not text[at - 1].isspace() and text[at - 1] not in "(—–")


def _stop_kept(text: str, start: int, end: int) -> bool:
    """Tell whether the full stop at the end belongs to a shortened word ("U.S.", "a.m.")."""
    return text[end - 1] == "." and re.search(r"\b(?:\w\.)+\w\.$", text[start:end]) is not None


def pieces(text: Text, tokens: Iterable[int]) -> list[Range]:
    """Return the pieces that some words make: neighbours together, punctuation between two of them included."""
    doc, raw = text.doc, text.document.text
    numbers = sorted(i for i in set(tokens) if not doc[i].is_space)
    out: list[Range] = []
    last = -2
    for i in numbers:
        between = doc[last + 1 : i] if last >= 0 else None
        end = doc[i].idx + len(doc[i])
        if (
            between is not None
            and all(t.is_punct or t.is_space for t in between)
            and "\n" not in between.text
            and "\n" not in doc[last].whitespace_
        ):
            out[-1] = (out[-1][0], end)
        else:
            out.append((doc[i].idx, end))
        last = i
    found = (trimmed(raw, piece) for piece in out)
    return [piece for piece in found if piece is not None]


def joined(text: str, ranges: Iterable[Range]) -> list[Range]:
    """Return the ranges in order, those that touch or overlap (but for white space) made one."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and (start <= out[-1][1] or not text[out[-1][1] : start].strip(" ")):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def without(ranges: Iterable[Range], hole: Range) -> list[Range]:
    """Return the ranges with a hole cut out of them."""
    out: list[Range] = []
    for start, end in ranges:
        if hole[1] <= start or end <= hole[0]:
            out.append((start, end))
            continue
        if start < hole[0]:
            out.append((start, hole[0]))
        if hole[1] < end:
            out.append((hole[1], end))
    return out


def words(text: str, ranges: Iterable[Range]) -> frozenset[int]:
    """Return where the words within some ranges begin."""
    return frozenset(m.start() for start, end in ranges for m in WORD.finditer(text, start, end))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the F1 of two sets of words."""
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def covers(ranges: Iterable[Range], at: int) -> bool:
    """Tell whether a character lies within some ranges."""
    return any(start <= at < end for start, end in ranges)
