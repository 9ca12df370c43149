"""Names against token-per-line corpora: entity F1 on persons, organisations and places.

A row is `{tokens, tags}`, tags in BIO. Other kinds of name than the three are not judged.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from aidememoire.evaluation.corpora import rows
from aidememoire.evaluation.scores import Count, Outcome

PERSON, ORGANISATION, PLACE = "PERSON", "ORG", "LOC"
TYPES: Final = {
    "PER": PERSON,
    "person": PERSON,
    "politician": PERSON,
    "ORG": ORGANISATION,
    "organisation": ORGANISATION,
    "politicalparty": ORGANISATION,
    "LOC": PLACE,
    "location": PLACE,
    "country": PLACE,
}
"""The types of the corpora in ours."""
WRITTEN: Final = {
    "PER": {PERSON: "PER", ORGANISATION: "ORG", PLACE: "LOC", "MISC": "MISC"},
    "person": {PERSON: "person", ORGANISATION: "organisation", PLACE: "location", "MISC": "misc"},
}
"""Our types as a corpus writes them, by its word for a person."""
JUDGED: Final = (PERSON, ORGANISATION, PLACE)
BATCH: Final = 40
"""Sentences read together, as one text."""

Name = tuple[int, int, str]
"""First word, end exclusive, type."""
Predict = Callable[[Sequence[Sequence[str]]], list[list[Name]]]
"""Sentences of words to the names of each."""


class NamesRow(msgspec.Struct):
    """One sentence of a corpus."""

    tokens: list[str]
    tags: list[str]

    def __post_init__(self) -> None:
        if len(self.tokens) != len(self.tags):
            raise ValueError(f"{len(self.tokens)} tokens have {len(self.tags)} tags")
        if odd := [tag for tag in self.tags if tag != "O" and tag[:2] not in {"B-", "I-"}]:
            raise ValueError(f"{odd[0]!r} is no tag in BIO")


def evaluate(path: Path, predict: Predict) -> Outcome:
    """Score names found in the sentences of a corpus file."""
    read = [(row, raw) for row, raw in rows(path, NamesRow) if row.tokens]
    lower = any(TYPES.get(tag[2:]) and tag[2:].islower() for row, _ in read for tag in row.tags)
    written = WRITTEN["person" if lower else "PER"]
    total, by_type = Count(), {kind: Count() for kind in JUDGED}
    answers = []
    for i in range(0, len(read), BATCH):
        part = read[i : i + BATCH]
        for (row, raw), names in zip(part, predict([row.tokens for row, _ in part]), strict=True):
            gold, found = set(spans(row.tags)), {name for name in names if name[2] in by_type}
            total.add(gold, found)
            for kind, count in by_type.items():
                count.add({s for s in gold if s[2] == kind}, {s for s in found if s[2] == kind})
            answers.append(raw | {"tags": tags(len(row.tokens), ((s, e, written.get(k, k)) for s, e, k in names))})
    figures = total.figures() | {"by_type": {k: c.figures() for k, c in by_type.items()}, "sentences": len(read)}
    return Outcome(figures, tuple(answers))


def spans(tags: Sequence[str], types: Mapping[str, str] = TYPES) -> list[Name]:
    """The names of a sequence of tags, by what `types` calls them; those of other types are left out."""
    found: list[Name] = []
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            kind = types.get(tags[start][2:])
            found += [(start, i, kind)] if kind else []
            start = None
        if start is None and tag != "O":
            start = i
    return found


def tags(length: int, names: Iterable[Name]) -> list[str]:
    """Names as tags in BIO."""
    written = ["O"] * length
    for start, end, kind in names:
        written[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return written
