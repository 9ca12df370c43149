"""Expressions of time against corpora: TempEval-3's strict and relaxed extents, type and value.

Formats, one JSON object a line:
- TimeML: `{id, dct, text, timex: [{start, end, text, type, value}]}`; offsets are characters of `text`, end exclusive.
- Recognizers: `{text, ref, results: [{text, start, end, type, values: [{timex, value}]}]}`.

A fifth of the documents of every file is set aside by a hash of its name (`is_held`): rules are written while looking at
the rest, and what counts is the fifth.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from aidememoire.evaluation import corpora
from aidememoire.evaluation.corpora import check_spans
from aidememoire.evaluation.scores import Count, Outcome
from aidememoire.reading.times import Anchors, find_times

Part = Literal["held", "rest"]
"""The fifth that is set aside, or the other documents."""

MEASURES: Final = ("strict", "relaxed", "type", "value")
_FIFTH: Final = 5
_YEAR: Final = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
_NOW: Final = re.compile(
    r"\b(?:yesterday|today|tomorrow|(?:last|this|next) week|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_OFFSET: Final = re.compile(r"(?<=T\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)$")
_ANCIENT: Final = re.compile(r"\bBC\b")
_STORY: Final = 5
"""Years that a narrative names at least."""
_STORY_LENGTH: Final = 8_000
"""Characters of a narrative in which there is at most one word that counts from today."""
_OLD: Final = 2
"""How many years before the document's own a year is a story's."""
_STORY_SHARE: Final = 0.6
"""Share of the years named that are old in a narrative."""
_KINDS: Final = {
    "date": "DATE",
    "daterange": "DATE",
    "time": "TIME",
    "timerange": "TIME",
    "datetime": "TIME",
    "datetimerange": "TIME",
    "duration": "DURATION",
    "set": "SET",
}


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression as a corpus or the program has it: any of `values` is right."""

    start: int
    end: int
    type: str
    values: frozenset[str]


class Marked(msgspec.Struct):
    """An expression as TimeML has it."""

    start: int
    end: int
    type: str
    value: str


class Resolved(msgspec.Struct):
    """An expression as Recognizers has it."""

    start: int
    end: int
    type: str | None = None
    values: list[dict[str, Any]] | None = None


class TimesRow(msgspec.Struct):
    """One document of a corpus, in either format."""

    text: str
    dct: str | None = None
    ref: str | None = None
    timex: list[Marked] | None = None
    results: list[Resolved] | None = None

    def __post_init__(self) -> None:
        found = self.results if self.timex is None else self.timex
        if found is None:
            raise ValueError("the row has neither `timex` nor `results`")
        check_spans(((one.start, one.end) for one in found), len(self.text), "an expression of time")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a corpus file."""
    return (raw for _, raw in corpora.rows(path, TimesRow))


def is_held(row: Mapping[str, Any]) -> bool:
    """The document is of the fifth set aside: SHA-256 of its id, or where it has none of its text, divides by five."""
    name = str(row.get("id") or row["text"])
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % _FIFTH == 0


def evaluate(path: Path, part: Part | None = None) -> dict[str, Any]:
    """Figures over all expressions of a corpus file, or of one part of it, and how many documents that has."""
    return together((path,), part)


def together(paths: Iterable[Path], part: Part | None = None) -> dict[str, Any]:
    """The same over several corpus files, every expression counted once."""
    return measure(paths, part).figures


def predictions(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a corpus with the program's answers in place of the gold, in the same format."""
    return iter(measure((path,)).answers)


def measure(paths: Iterable[Path], part: Part | None = None, *, errors: bool = False) -> Outcome:
    """Figures, answers in the form of the corpus, and on demand the errors by type, of corpus files or a part of them."""
    counts = {measure: Count() for measure in MEASURES}
    faults: Counter[tuple[str, str]] = Counter()
    written = []
    for row in (row for path in paths for row in rows(path) if part is None or is_held(row) == (part == "held")):
        gold, given = gold_of(row), answers(row)
        add(counts, gold, given)
        faults.update(_faults(gold, given))
        written.append(row | _written(row, given))
    figures = {measure: count.figures() for measure, count in counts.items()} | {"documents": len(written)}
    return Outcome(figures, tuple(written), _nested(faults) if errors else None)


def _written(row: Mapping[str, Any], given: Sequence[Timex]) -> dict[str, Any]:
    recognizers = "results" in row
    found = []
    for time in given:
        value = min(time.values, key=len, default="")
        values = {"values": [{"timex": value}]} if recognizers else {"value": value}
        words = row["text"][time.start : time.end]
        found.append({"start": time.start, "end": time.end, "text": words, "type": time.type} | values)
    return {"results" if recognizers else "timex": found}


def _faults(gold: Sequence[Timex], given: Sequence[Timex]) -> Iterator[tuple[str, str]]:
    """What went wrong with each expression, and the type that it is of."""
    together = pairs(gold, given)
    for wanted, found in together:
        if (wanted.start, wanted.end) != (found.start, found.end):
            yield "other extent", wanted.type
        if wanted.type != found.type:
            yield "other type", wanted.type
        if not wanted.values & found.values:
            yield "no value" if not found.values else "other value", wanted.type
    met = [wanted for wanted, _ in together], [found for _, found in together]
    yield from (("missed", wanted.type) for wanted in gold if wanted not in met[0])
    yield from (("spurious", found.type) for found in given if found not in met[1])


def _nested(faults: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    return {
        kind: {type_: number for (fault, type_), number in sorted(faults.items()) if fault == kind}
        for kind in ("missed", "spurious", "other extent", "other type", "other value", "no value")
    }


def answers(row: Mapping[str, Any]) -> list[Timex]:
    """What the program finds in a document, with what TimeML annotates and a record leaves out."""
    story = is_narrative(row)
    anchors = Anchors(published=None if story else row.get("dct") or row.get("ref"), narrative=story, vague=True)
    found = find_times(row["text"], anchors)
    return [Timex(time.start, time.end, time.type, _values(time.value)) for time in found]


def _values(value: str | None) -> frozenset[str]:
    """The value as it is and without the offset of a clock time, which TimeML leaves out."""
    return frozenset({value, _OFFSET.sub("", value)} if value else ())


def gold_of(row: Mapping[str, Any]) -> list[Timex]:
    """The expressions that the corpus has for a document."""
    if "results" in row:
        return [_recognizer(result) for result in row["results"]]
    return [Timex(time["start"], time["end"], time["type"], frozenset({time["value"]})) for time in row["timex"]]


def _recognizer(result: Mapping[str, Any]) -> Timex:
    kind = _KINDS.get(str(result["type"]).rpartition(".")[2], "DATE")
    values = {str(value[key]) for value in result.get("values") or () for key in ("timex", "value") if value.get(key)}
    return Timex(result["start"], result["end"], kind, frozenset(values))


def is_narrative(row: Mapping[str, Any]) -> bool:
    """The document tells a story of years long before its own date, so that nothing in it counts from that date."""
    own = str(row.get("dct") or row.get("ref") or "")[:4]
    years = [int(year) for year in _YEAR.findall(row["text"])]
    if not own.isdecimal() or len(_NOW.findall(row["text"])) > len(row["text"]) / _STORY_LENGTH:
        return False
    if len(years) < _STORY:
        return len(_ANCIENT.findall(row["text"])) >= _STORY
    old = sum(year <= int(own) - _OLD for year in years)
    return old >= _STORY_SHARE * len(years)


def add(counts: Mapping[str, Count], gold: Sequence[Timex], given: Sequence[Timex]) -> None:
    """Count one document: equal extents, overlapping ones, and of these the ones of the same type and value."""
    for count in counts.values():
        count.gold += len(gold)
        count.given += len(given)
    extents = {(time.start, time.end) for time in gold}
    counts["strict"].hit += len(extents & {(time.start, time.end) for time in given})
    for wanted, found in pairs(gold, given):
        counts["relaxed"].hit += 1
        counts["type"].hit += wanted.type == found.type
        counts["value"].hit += bool(wanted.values & found.values)


def pairs(gold: Sequence[Timex], given: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Overlapping expressions, each in at most one pair, those with most characters in common first."""
    shared = [
        (min(one.end, other.end) - max(one.start, other.start), -i, -j)
        for i, one in enumerate(gold)
        for j, other in enumerate(given)
        if one.start < other.end and other.start < one.end
    ]
    taken_gold: set[int] = set()
    taken_given: set[int] = set()
    found = []
    for _, i, j in sorted(shared, reverse=True):
        if i not in taken_gold and j not in taken_given:
            taken_gold.add(i)
            taken_given.add(j)
            found.append((gold[-i], given[-j]))
    return found
