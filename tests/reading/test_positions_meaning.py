"""Issues of one's own found by meaning. Vectors are made by hand: texts that share a word are alike."""

import numpy as np
import pytest

from aidememoire.lexicons.issues import Agenda, Issue
from aidememoire.reading.positions_meaning import MeaningOfIssues
from aidememoire.records import Span, Statement

WORDS = ("grain", "ports", "blockade", "school")


def vectors(texts):
    found = np.zeros((len(texts), len(WORDS)), dtype=np.float32)
    for row, text in enumerate(texts):
        for column, word in enumerate(WORDS):
            found[row, column] = word in text
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return found / np.where(lengths == 0, 1, lengths)


ISSUE = Issue("grain", "grain leaves", supports=("open .. ports", "the ports"), opposes=("a blockade",))


def near(text, taken=frozenset()):
    statement = Statement("s1", content=(Span(5, 5 + len(text), text),))
    return [(n.issue, n.sign) for n in MeaningOfIssues(Agenda([ISSUE]), vectors).near([statement], set(taken))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("let grain out", [("grain", 1)]),
        ("reopen all ports", [("grain", 1)]),
        ("keep the blockade", [("grain", -1)]),
        ("build a school", []),
        ("grain " * 61, []),
    ],
)
def test_what_a_statement_says_is_near_an_issue(text, found):
    assert near(text) == found


def test_a_piece_that_has_the_issue_s_own_phrase_is_not_found_twice():
    assert near("let grain out", {("grain", 5)}) == []
