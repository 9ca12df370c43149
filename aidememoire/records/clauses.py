"""Clauses: the pieces on which two accounts are compared."""

from typing import Annotated, Final, Literal, get_args

import msgspec

from aidememoire.records.base import about, check_span, check_term
from aidememoire.records.spans import End, Start, Text

ClauseLink = Literal["main", "said", "joined", "relative", "adverbial", "report", "part"]
CLAUSE_LINKS: Final[tuple[str, ...]] = get_args(ClauseLink)


class Clause(msgspec.Struct, frozen=True):
    """One predicate with what belongs to it."""

    start: Start
    end: End
    text: Text
    statement: Annotated[
        str | None, about("The statement it is part of; null for the outlet.", unit="statement id")
    ] = None
    predicate: Annotated[str | None, about("Lemma of the predicate.")] = None
    negated: Annotated[bool, about("Whether the predicate is negated.")] = False
    actors: Annotated[tuple[str, ...], about("Actors named in it.", unit="actor ids")] = ()
    sentence: Annotated[int | None, about("The sentence it is part of, counted from 0; null where nobody counted.")] = (
        None
    )
    link: Annotated[
        ClauseLink | None,
        about(
            "How it hangs on the rest of its sentence.",
            rule="said: what a cue attributes; joined: with “and” or the like; report: “noting that …”; part: one of "
            "several things joined under one verb.",
        ),
    ] = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)
        check_term(self, "link", self.link, CLAUSE_LINKS)
