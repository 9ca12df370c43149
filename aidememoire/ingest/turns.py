"""Turns of speakers in transcripts and interviews: `Q:`, `A:`, `PRESIDENT ORLIN:`, `Ada Brook:`."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from aidememoire.ingest.sentences import is_name, is_shouted
from aidememoire.lexicons.pages import pages

LABEL: Final = re.compile(r"(?P<label>[^:\"“”?!]{1,70}?)(?:\s*\([^()]*\))?:\s+(?=[^\W\d]|[^\w\s])")
BARE: Final = re.compile(r"(?P<label>[QA])(?:[.–—-]|:)?\s+(?=[^\W\d_a-z]|[\"“(\[])")
LONGEST_LABEL: Final = 10
"""Words in front of a speaker's colon: office and name at the most."""


def label_of(line: str) -> str | None:
    """The label that `line` begins with, None for a line that is no turn."""
    match = BARE.match(line) or LABEL.match(line)
    if match is None:
        return None
    label = match["label"].strip(" *_")
    words = label.split()
    if label.casefold() in pages().names.rubrics:
        return None
    if label.casefold() in pages().turns.labels:
        # "A" alone before a capital is the article of a headline as often as an answer.
        return label if label != "A" or match[0].rstrip() != "A" else None
    if is_shouted(label) and len(words) <= LONGEST_LABEL and re.fullmatch(r"[\w .,'’&#/-]+", label):
        return label
    return label if is_name([word for word in words if word not in {"the", "to"}], LONGEST_LABEL) else None


def is_turn(line: str) -> bool:
    """Whether `line` begins a turn whose label needs no context: `Q:`, `MODERATOR:`, `SENIOR OFFICIAL:`."""
    label = label_of(line)
    return label is not None and (label.casefold() in pages().turns.labels or (is_shouted(label) and len(label) > 1))


def turns(lines: Sequence[str]) -> list[str]:
    """Labels of all turns among `lines`, in order; names count when they come back or plain labels stand beside."""
    labels = [label for line in lines if (label := label_of(line))]
    counts = Counter(labels)
    plain = any(label.casefold() in pages().turns.labels for label in counts)
    return [label for label in labels if plain or counts[label] > 1]
