"""Clauses: the pieces on which two accounts are compared."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_span
from aidememoire.records.spans import End, Start, Text


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

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)
