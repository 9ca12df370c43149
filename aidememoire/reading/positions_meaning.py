"""Mentions of issues by meaning: what is said in other words than an agenda's own phrases.

Only for an agenda of the user's own, which has few phrases; the default one has enough of them, and is measured with
those alone.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aidememoire.lexicons.issues import Agenda, Issue
from aidememoire.records import Span, Statement

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]

CLOSE: Final = 0.5
"""Likeness from which what a statement says is about an issue: two readouts' words for one demand lie about .55 apart,
words on neighbouring issues about .35."""
LONGEST: Final = 60
"""Words of a content that is judged as a whole; a longer one speaks of several things."""


class Near(NamedTuple):
    """A piece of a statement that is near an issue: 1 where it is nearer what the issue asks for, -1 the contrary."""

    issue: str
    sign: int
    span: Span


class MeaningOfIssues:
    """What the issues of an agenda mean, as vectors."""

    def __init__(self, issues: Agenda, vectors: Vectors) -> None:
        self.vectors = vectors
        self.issues = [(issue.id, vectors(_wanted(issue)), vectors(_refused(issue))) for issue in issues.issues]

    def near(self, statements: Sequence[Statement], taken: set[tuple[str, int]]) -> Iterator[Near]:
        """Pieces of statements near an issue; `taken` are issues with the starts of pieces that have its own phrase."""
        pieces = [span for s in statements for span in s.content if len(span.text.split()) <= LONGEST]
        for span in pieces:
            vector = self.vectors([span.text])[0]
            for issue, wanted, refused in self.issues:
                plus = float(np.max(wanted @ vector))
                minus = float(np.max(refused @ vector)) if len(refused) else 0.0
                if max(plus, minus) >= CLOSE and (issue, span.start) not in taken:
                    yield Near(issue, 1 if plus >= minus else -1, span)


def _wanted(issue: Issue) -> list[str]:
    plain = [phrase for phrase in issue.supports if _is_plain(phrase)]
    return [issue.proposition, *([issue.description] if issue.description else []), *plain]


def _refused(issue: Issue) -> list[str]:
    return [phrase for phrase in issue.opposes if _is_plain(phrase)]


def _is_plain(phrase: str) -> bool:
    """Whether a phrase can be read as it stands, without the signs of the phrase language; a lone word says too little."""
    return not set("|?.*") & set(phrase) and " " in phrase
