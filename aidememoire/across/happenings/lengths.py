"""Lengths of time as intervals: what "nearly 90 minutes" and "1½ hours" leave room for."""

from typing import Final, NamedTuple

from aidememoire.lexicons.meetings import approximation
from aidememoire.records.ranges import seconds_of

DAY: Final = 24 * 60.0
"""Minutes."""
ROUNDED: Final = ((60, 15.0), (30, 10.0), (15, 7.5), (5, 5.0))
"""Minutes: a length that is a multiple of the first is rounded by up to the second."""


class Length(NamedTuple):
    """Least and greatest number of minutes."""

    least: float
    most: float

    def meets(self, other: "Length") -> bool:
        """Whether both can be so."""
        return self.least <= other.most and other.least <= self.most


def minutes(value: str | None) -> float | None:
    """Minutes of an ISO 8601 duration; None for what is none."""
    seconds = seconds_of(value)
    return None if seconds is None else seconds / 60


def length(value: str | None, text: str | None) -> Length | None:
    """The room that a length leaves, by how round it is and by the words around it."""
    exact = minutes(value)
    if exact is None:
        return None
    slack = next((slack for unit, slack in ROUNDED if exact and exact % unit == 0), 2.0)
    if exact >= DAY:
        slack = max(slack, exact / 4)
    kind = approximation(text or "")
    below = {"about": 1.5 * slack, "under": max(slack, exact / 8), "over": 1.0}.get(kind or "", slack)
    above = {"about": 1.5 * slack, "under": 1.0, "over": max(slack, exact / 2)}.get(kind or "", slack)
    return Length(exact - below, exact + above)
