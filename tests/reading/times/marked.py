"""Sentences with their times marked, [words|value]; a question mark stands for a value that can't be known."""

import re

from aidememoire.reading.times import Anchors, find_times

WEDNESDAY, FRIDAY, TUESDAY = "2024-05-15", "2023-11-10", "2022-09-06"
"""Days of publication, by the weekday they fall on."""

MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")


def plain(marked):
    """The sentence without its marks."""
    return MARK.sub(lambda mark: mark[1], marked)


def wanted(marked):
    """The marked expressions with their values, in order."""
    return [(words, None if value == "?" else value) for words, value in MARK.findall(marked)]


def found(marked, published=WEDNESDAY, **anchors):
    """The expressions that are found in the sentence without its marks."""
    return [(time.text, time.value) for time in find_times(plain(marked), Anchors(published, **anchors))]
