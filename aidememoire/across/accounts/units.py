"""Units: the clauses of a document put together to what can be confirmed or left out by itself.

A cue goes with what it says, a condition and a relative clause with what they hang on. Matters joined under one verb are
kept as parts, so that an aligned part can be set apart from one that only this account has.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from aidememoire.across.accounts.turns import Turn, turns
from aidememoire.lexicons.framing import contact_facts, forms_of, is_empty, is_procedure
from aidememoire.lexicons.stems import words
from aidememoire.records import Clause, Entry

SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s+|\n")
JOINT = re.compile(r"^[\s,;:—–-]*(?:(?:as well as|and|but|while|or)\b[\s,]*)?", re.IGNORECASE)
JOINED = re.compile(r"\b(?:and|but|as well as)\b", re.IGNORECASE)
OPPOSED = re.compile(r"(?:that )?(?:while|whereas|although|though)\b", re.IGNORECASE)
LISTED = re.compile(
    r",? as well as (?=(?:for|to|on|of|about|the|a|an)\b)|, and (?=(?:for|to|about|on)\b)|, (?=one of the (?:main|key)\b)"
)
"""Where a list of matters goes on under the same verb: "gratitude for …, as well as for …"."""
TRAILING = " \t\n,;:—–-"
LEAST_WORDS = 3
SHORT_PROCEDURE = 14
"""Words of a sentence up to which a phrase of procedure makes it one."""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a document with the clauses in it."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


class Unit(msgspec.Struct, frozen=True):
    """What stands or falls by itself: a piece, the parts that it may be set apart in, its sentence and turn.

    `asked` is the question that it begins to answer.
    """

    start: int
    end: int
    parts: tuple[Piece, ...]
    sentence: tuple[int, int]
    label: str | None = None
    asked: str = ""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses of its parts."""
        return tuple(clause for part in self.parts for clause in part.clauses)


def units(entry: Entry) -> tuple[Unit, ...]:
    """The units of a document's own words, in their order: no titles, questions, or words of procedure."""
    if entry.record is None:
        return ()
    return tuple(_units(entry, _clauses(entry)))


def _clauses(entry: Entry) -> list[Clause]:
    document = entry.document
    titles = [p for p in document.parts if p.kind in ("title", "heading")]
    found = entry.record.clauses if entry.record else ()
    body = [c for c in found if not any(p.start <= c.start < p.end for p in titles)]
    return body or list(found)


def _units(entry: Entry, clauses: Sequence[Clause]) -> Iterator[Unit]:
    text = entry.document.text
    for turn in turns(entry):
        if turn.floor != "account":
            continue
        own = [c for c in clauses if turn.start <= c.start and c.end <= turn.end and c.end > turn.words]
        asked = turn.asked
        for first, last in _sentences(own):
            for unit in _of_sentence(text, turn, own[first:last], own[first - 1].end if first else turn.words):
                if not _tells(text, turn, unit, asked):
                    continue
                yield msgspec.structs.replace(unit, asked=asked)
                asked = ""


def _tells(text: str, turn: Turn, unit: Unit, asked: str) -> bool:
    """Whether a unit has matter of its own, or as a yes or no that of the question: no filler, no question.

    Only speech has filler: whatever a communiqué says was written to be said.
    """
    own = text[unit.start : unit.end]
    if not turn.spoken:
        return True
    if own.endswith("?"):
        return False
    found = words(own)
    return not is_empty(found) or (bool(asked) and found[0].form in forms_of("verdicts"))


def _sentences(clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    first = 0
    for number in range(1, len(clauses) + 1):
        if number == len(clauses) or clauses[number].sentence != clauses[first].sentence:
            yield first, number
            first = number


def _of_sentence(text: str, turn: Turn, clauses: Sequence[Clause], after: int) -> Iterator[Unit]:
    start = _begin(text, max(turn.words, after), max(clauses[0].start, turn.words))
    sentence = (start, max(clauses[-1].end, start))
    content = words(text[slice(*sentence)])
    if len(content) < LEAST_WORDS or (turn.spoken and len(content) <= SHORT_PROCEDURE and is_procedure(content)):
        return
    groups: list[list[list[Clause]]] = []
    for number, clause in enumerate(clauses):
        before = clauses[number - 1] if number else None
        border = _border(text, before, clause)
        if border == "hard" or not groups:
            groups.append([[clause]])
        elif border == "soft":
            groups[-1].append([clause])
        else:
            groups[-1][-1].append(clause)
    at = start
    for group in groups:
        parts: list[Piece] = []
        for piece in group:
            end = piece[-1].end
            begin = at + len(JOINT.match(text[at:end]).group() if at > start else "")  # type: ignore[union-attr]
            parts += _listed(text, Piece(begin, _trim(text, begin, end), tuple(piece)))
            at = end
        if len(words(text[parts[0].start : parts[-1].end])) >= LEAST_WORDS:
            yield Unit(parts[0].start, parts[-1].end, tuple(parts), sentence, turn.label)


def _listed(text: str, piece: Piece) -> Iterator[Piece]:
    """A piece cut where a list of matters goes on, both sides being more than a few words."""
    for found in LISTED.finditer(text, piece.start, piece.end):
        first, second = (piece.start, found.start()), (found.end(), piece.end)
        if min(len(words(text[slice(*first)])), len(words(text[slice(*second)]))) > LEAST_WORDS:
            yield Piece(*first, tuple(c for c in piece.clauses if c.start < first[1]))
            yield from _listed(text, Piece(*second, tuple(c for c in piece.clauses if c.end > second[0])))
            return
    yield piece


def _border(text: str, before: Clause | None, clause: Clause) -> str:
    """What stands between two clauses of a sentence: nothing, a soft border (a part), or a hard one (a unit)."""
    if before is None or clause.link == "report":
        return "hard"
    joint = JOINED.search(text[before.end : clause.start])
    same = clause.statement == before.statement
    if clause.link == "part" or (clause.link == "relative" and contact_facts(words(clause.text))):
        return "soft"
    if clause.link in ("joined", "main"):
        return "soft" if (same and clause.statement) or before.link in ("relative", "adverbial") else "hard"
    if clause.link == "said" and joint:
        return "soft" if same else "hard"
    return "soft" if OPPOSED.match(before.text) else "none"


def _begin(text: str, after: int, start: int) -> int:
    """Where a sentence begins whose first words, a bare cue, may be in no clause."""
    at = after
    for end in SENTENCE_END.finditer(text, after, start):
        at = end.end()
    while at < start and text[at] in " \t\n":
        at += 1
    return at


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    return end
