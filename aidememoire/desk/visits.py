"""When somebody was here last, and what had arrived by then: kept in a cookie, so that the ledger knows nothing of it.

A visit is all page views with no more than half an hour between them. What is new is counted from the end of the visit
before, and stays new for as long as this one lasts.
"""

import re
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

COOKIE: Final = "visit"
PAUSE_SECONDS: Final = 30 * 60
_FORM: Final = re.compile(r"(\d{1,15})\.(\d{1,11})\.(\d{1,15})\.(\d{1,11})")


@dataclass(frozen=True)
class Visit:
    """The visit before, by the last document that had arrived and the time of its end; and this one so far.

    Times are seconds since 1970, in UTC; a time of 0 says that there was no visit before.
    """

    before_seq: int
    before_time: int
    seen_seq: int
    seen_time: int

    @property
    def first(self) -> bool:
        """Whether there was no visit before."""
        return self.before_time == 0

    def cookie(self) -> str:
        """As the cookie holds it."""
        return f"{self.before_seq}.{self.before_time}.{self.seen_seq}.{self.seen_time}"


def visit(request: Request, last: int, now: int, cookie: str = COOKIE) -> Visit:
    """The visit that this page view belongs to; `last` is the row number of the last arrival, `now` in seconds.

    `cookie` is that of a place whose visits are counted by themselves.
    A cookie that is none of ours, or of a ledger that had more in it, is taken for a first visit.
    """
    found = _FORM.fullmatch(request.cookies.get(cookie, ""))
    if found is None:
        return Visit(0, 0, last, now)
    before = Visit(*map(int, found.groups()))
    if max(before.seen_seq, before.before_seq) > last or before.seen_time > now + PAUSE_SECONDS:
        return Visit(0, 0, last, now)
    if now - before.seen_time > PAUSE_SECONDS:
        return Visit(before.seen_seq, before.seen_time, last, now)
    return Visit(before.before_seq, before.before_time, last, now)
