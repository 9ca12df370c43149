"""Expressions of time against corpora: TempEval-3's strict and relaxed extents, type and value.

Formats, one JSON object a line:
- TimeML: `{id, dct, text, timex: [{start, end, text, type, value}]}`; offsets are characters of `text`, end exclusive.
- Recognizers: `{text, ref, results: [{text, start, end, type, values: [{timex, value}]}]}`.

A fifth of the documents of every file is set aside by a hash of its name (`is_held`): rules are written while looking at
the rest, and what counts is the fifth.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from aidememoire.evaluation.scores import Count
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


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a corpus file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def is_held(row: Mapping[str, Any]) -> bool:
    """The document is of the fifth set aside: SHA-256 of its id, or where it has none of its text, divides by five."""
    name = str(row.get("id") or row["text"])
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % _FIFTH == 0


def evaluate(path: Path, part: Part | None = None) -> dict[str, Any]:
    """Figures over all expressions of a corpus file, or of one part of it, and how many documents that has."""
    return together((path,), part)


def together(paths: Iterable[Path], part: Part | None = None) -> dict[str, Any]:
    """The same over several corpus files, every expression counted once."""
    counts = {measure: Count() for measure in MEASURES}
    documents = 0
    for path in paths:
        for row in rows(path):
            if part is None or is_held(row) == (part == "held"):
                documents += 1
                add(counts, gold_of(row), answers(row))
    return {measure: count.figures() for measure, count in counts.items()} | {"documents": documents}


def predictions(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a corpus with the program's answers in place of the gold, in the same format."""
    for row in rows(path):
        found = [
            {
                "start": time.start,
                "end": time.end,
                "text": row["text"][time.start : time.end],
                "type": time.type,
                "value": min(time.values, key=len, default=""),
            }
            for time in answers(row)
        ]
        yield row | {("results" if "results" in row else "timex"): found}


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
