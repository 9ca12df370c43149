"""Times of an answer: the words found again, the value checked for its form, its basis from our own reader of times."""

import re
from collections.abc import Sequence
from typing import Final

from aidememoire.reading.llm.anchoring import Anchors, Place, RefusedError, overlap
from aidememoire.records import Due, Duration, TimeExpression, When
from aidememoire.records.terms import Basis, TimeType

NO_VALUE: Final = "a value that is no TIMEX3 value"
_CLOCK: Final = r"T(?:\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?|MO|MI|AF|EV|NI|DT)"
_DATE: Final = (
    r"[\dX]{4}(?:-(?:W[\dX]{2}(?:-(?:[\dX]|WE))?|Q[1-4X]|H[12X]|SP|SU|FA|WI|[\dX]{2}(?:-[\dX]{2})?))?"
    rf"(?:{_CLOCK})?|{_CLOCK}|[\dX]{{2,3}}|(?:PAST|PRESENT|FUTURE)_REF"
)
_LENGTH: Final = r"P(?=[\dXT])(?:(?:\d+(?:\.\d+)?|X)[YMWD])*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?"
VALUE: Final = re.compile(rf"(?:{_DATE})(?:/(?:{_DATE}))?|{_LENGTH}")
LENGTH: Final = re.compile(_LENGTH)


class Clock:
    """The times of one text as our own reader has them, to tell what a value is counted from."""

    def __init__(self, anchors: Anchors, times: Sequence[TimeExpression]) -> None:
        self.anchors, self.times = anchors, times

    def when(self, place: Place, value: str | None) -> When:
        """When something was, at some words."""
        span = self.anchors.span(place)
        return When(checked(value), self._basis(place, value), span.text, span.start, span.end)

    def due(self, place: Place, value: str | None) -> Due:
        """When something falls due, at some words."""
        span = self.anchors.span(place)
        return Due(checked(value), span.text, span.start, span.end, self._basis(place, value))

    def length(self, place: Place, value: str | None, statement: str | None) -> Duration:
        """How long something took, at some words."""
        if value is not None and not LENGTH.fullmatch(value):
            raise RefusedError(NO_VALUE)
        span = self.anchors.span(place)
        return Duration(value, span.start, span.end, span.text, statement)

    def expression(self, place: Place, kind: TimeType, value: str | None) -> TimeExpression:
        """An expression of time at some words."""
        span = self.anchors.span(place)
        return TimeExpression(span.start, span.end, span.text, kind, checked(value), self._basis(place, value))

    def _basis(self, place: Place, value: str | None) -> Basis | None:
        """What a value is counted from: what ours of the same value there is, else the context that the model saw."""
        if value is None:
            return None
        ours = (t for t in self.times if overlap((t.start, t.end), place) and t.value == value)
        return next((t.basis for t in ours if t.basis), "context")


def checked(value: str | None) -> str | None:
    """A value that has the form of one; RefusedError for another."""
    if value is not None and not VALUE.fullmatch(value):
        raise RefusedError(NO_VALUE)
    return value
