"""When: expressions of time in the text, and the times of statements and events."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_span, check_term
from aidememoire.records.spans import End, MaybeEnd, MaybeStart, MaybeText, Start, Text
from aidememoire.records.terms import BASES, TIME_TYPES, Basis, TimeType

TIMEX3 = "TIMEX3 value; a compact range is START/END, both ISO 8601"


class TimeExpression(msgspec.Struct, frozen=True):
    """Words that stand for a date, a clock time, a length or a repetition."""

    start: Start
    end: End
    text: Text
    type: Annotated[TimeType, about("What the words stand for.")]
    value: Annotated[
        str | None,
        about(
            "The time meant; null when it can't be known.",
            unit=TIMEX3,
            rule="N units ago, earlier or later is the date; “about” and “nearly” are in the text, not in the value.",
        ),
    ] = None
    basis: Annotated[Basis | None, about("What the value is counted from; null with value.")] = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)
        check_term(self, "type", self.type, TIME_TYPES)
        check_term(self, "basis", self.basis, BASES)


class When(msgspec.Struct, frozen=True):
    """When something was said or happened, beside the words that say so."""

    value: Annotated[
        str | None, about("The time; null when the words give none.", unit=TIMEX3, rule="A deadline is not a when.")
    ]
    basis: Annotated[Basis | None, about("What the value is counted from.")] = None
    text: MaybeText = None
    start: MaybeStart = None
    end: MaybeEnd = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)
        check_term(self, "basis", self.basis, BASES)
