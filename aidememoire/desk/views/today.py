"""Today: what is new since the last visit, as the front page of a newspaper has it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from time import time
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.asked import asked, day_given
from aidememoire.desk.guard import keep
from aidememoire.desk.pages import address, page
from aidememoire.desk.state import desk_of
from aidememoire.desk.stories import Story, brief_title, plain_status, short_day, told_in
from aidememoire.desk.visits import COOKIE, Visit, visit
from aidememoire.ledger import Ledger
from aidememoire.ledger.news import Arrivals, Brief, Fresh, Touched
from aidememoire.ledger.promises import CommitmentQuery
from aidememoire.records import FollowUp, Refusal
from aidememoire.render import dates, words

WINDOWS: Final = (7, 30, 90, 365)
"""Days of the record that a first visit is shown: the first stretch in which there are documents enough."""
ENOUGH: Final = 5
LEADS: Final = 3
LEAD_DAYS: Final = 21
"""What leads the page happened no longer ago than this, counted from the latest document."""
A_PAGE: Final = 20
"""Happenings with a day that a page has at least, as long as there are so many: it ends with the day that makes them."""
A_DAY: Final = 6
"""Happenings shown of one day: those in most families of sources."""
UNDATED: Final = 8
DUE_DAYS: Final = 28
DUE: Final = 5
AHEAD: Final = 6
REFUSED: Final = 3


@dataclass(frozen=True)
class Day:
    """One day's happenings, the most told first; `more` of that day are not shown."""

    day: str
    stories: tuple[Story, ...]
    more: int


@dataclass(frozen=True)
class Front:
    """The whole page. Days are ISO 8601; `since` is None where the page tells of what came in since the last visit."""

    as_of: str | None
    as_of_given: str | None
    heading: str
    since: str | None
    wider: tuple[tuple[str, str], ...]
    leads: tuple[Story, ...]
    lead_days: Mapping[str, str | None]
    days: tuple[Day, ...]
    undated: tuple[Story, ...]
    undated_more: int
    earlier: str | None
    later: str | None
    overdue: tuple[FollowUp, ...]
    due: tuple[FollowUp, ...]
    ahead: tuple[tuple[str, tuple[Brief, ...]], ...]
    refused: tuple[Refusal, ...]


def today(request: Request) -> Response:
    """The front page."""
    desk = desk_of(request)
    # A place that lists happenings; of its filters the front page has one.
    what = asked({name: request.query_params.get(name, "") for name in ("since", "page")}, kind="happenings")
    as_of = day_given(request.query_params.get("as_of", ""), "as_of") or (desk.about().last or None)
    with desk.pool.reading() as ledger:
        here = visit(request, ledger.last_arrival(), int(time()))
        front = _front(ledger, here, what.query.since, as_of, number=what.page, query=request.query_params)
    response = page(
        request, "today", front=front, brief_title=brief_title, plain_status=plain_status, short_day=short_day
    )
    keep(response, COOKIE, here.cookie())
    return response


def _front(
    ledger: Ledger, here: Visit, since: str | None, as_of: str | None, *, number: int, query: Mapping[str, str]
) -> Front:
    fresh, arrivals, days = _fresh(ledger, here, since, as_of)
    touched = ledger.touched(fresh)
    chosen = _Chosen(touched, as_of, number)
    shown = [*chosen.leads, *(one for _, some, _ in chosen.days for one in some), *chosen.undated]
    ids = [one.id for one in shown]
    told = told_in(ledger, ids, after=fresh.seq)
    overdue, due = _due(ledger, as_of)
    ahead = ledger.ahead(as_of, AHEAD) if as_of else []
    asking = dict(query)
    return Front(
        as_of=as_of,
        as_of_given=query.get("as_of"),
        heading=_heading(here, arrivals, days, since),
        since=fresh.day,
        wider=tuple(_wider(as_of)),
        leads=tuple(told[one.id] for one in chosen.leads),
        lead_days={one.id: one.day for one in chosen.leads},
        days=tuple(Day(day, tuple(told[one.id] for one in some), more) for day, some, more in chosen.days),
        undated=tuple(told[one.id] for one in chosen.undated),
        undated_more=chosen.undated_more,
        earlier=address("/", asking, page=number + 1) if chosen.more else None,
        later=address("/", asking, page=number - 1 if number > 2 else None) if number > 1 else None,
        overdue=tuple(overdue) if number == 1 else (),
        due=tuple(due) if number == 1 else (),
        ahead=tuple((day or "", tuple(some)) for day, some in groupby(ahead, key=lambda one: (one.when or "")[:10])),
        refused=tuple(ledger.latest_refusals(REFUSED)[0]),
    )


def _fresh(ledger: Ledger, here: Visit, since: str | None, as_of: str | None) -> tuple[Fresh, Arrivals, int | None]:
    """Which documents are new, how many they are, and the days of the record that they are of, at a first visit."""
    if since is not None:
        return (fresh := Fresh(day=since)), ledger.newcomers(fresh), None
    if not here.first:
        fresh = Fresh(seq=here.before_seq)
        found = ledger.newcomers(fresh)
        if found.documents:
            return fresh, found, None
    for days in WINDOWS:
        fresh = Fresh(day=_before(as_of, days - 1))
        found = ledger.newcomers(fresh)
        if found.documents >= ENOUGH:
            break
    return fresh, found, days


def _before(day: str | None, days: int) -> str:
    """The day so many days before another."""
    try:
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat() if day else ""
    except (ValueError, OverflowError):  # a document's own date may be no day on the calendar
        return ""


def _heading(here: Visit, arrivals: Arrivals, days: int | None, since: str | None) -> str:
    """What the page tells of, in one line with its counts."""
    told = f"{words.counted(arrivals.documents, 'document')} from {words.counted(arrivals.outlets, 'outlet')}"
    if arrivals.more:
        told = (
            f"more than {arrivals.documents:,} documents, of which the last {arrivals.documents:,} are looked at here"
        )
    if since is not None:
        return f"Published since {dates.plain(since)}: {told}"
    moment = datetime.fromtimestamp(here.before_time, UTC).astimezone()
    visited = f"your last visit, {moment:%A} {dates.plain(moment.date().isoformat())}, {moment:%H:%M}"
    if days is None:
        return f"Since {visited}: {told}"
    return f"{'' if here.first else f'Nothing new since {visited}. '}The last {days} days of the record: {told}"


def _wider(as_of: str | None) -> list[tuple[str, str]]:
    """Links to other stretches of time."""
    return [(f"last {days} days", address("/", since=_before(as_of, days - 1))) for days in WINDOWS[:3] if as_of]


def _due(ledger: Ledger, as_of: str | None) -> tuple[list[FollowUp], list[FollowUp]]:
    """Commitments whose date passed without a later record, the latest first; and those due in the next weeks."""
    if as_of is None:
        return [], []
    passed = CommitmentQuery(state="overdue", as_of=as_of, order="latest-due", limit=DUE)
    coming = CommitmentQuery(
        state="open", as_of=as_of, due_from=as_of, due_to=_before(as_of, -DUE_DAYS), order="due", limit=DUE
    )
    return ledger.followed(passed), ledger.followed(coming)


class _Chosen:
    """Which of the happenings that new documents tell of are shown, and where.

    First come those in most families of sources, as long as they are recent and there is more than one family; then
    each day with what it has, the newest day first. Nothing is shown twice. What lies ahead has its own place.
    """

    def __init__(self, touched: Sequence[Touched], as_of: str | None, number: int) -> None:
        ranked = sorted(touched, key=_weight)
        past = [one for one in ranked if one.day is not None and (as_of is None or one.day <= as_of)]
        recent = _before(as_of, LEAD_DAYS)
        weighty = [one for one in past if one.families > 1 and (one.day or "") >= recent]
        # A single one of many would stand alone where three have room.
        leading = {one.id for one in weighty[:LEADS]}
        self.leads = weighty[:LEADS] if number == 1 else []
        by_day: dict[str, list[Touched]] = {}
        for one in past:
            if one.id not in leading:
                by_day.setdefault(one.day or "", []).append(one)
        pages = list(_pages(by_day))
        turned = pages[number - 1] if number <= len(pages) else []
        self.days = [(day, by_day[day][:A_DAY], max(0, len(by_day[day]) - A_DAY)) for day in turned]
        self.more = len(pages) > number
        undated = [one for one in ranked if one.day is None]
        self.undated = undated[:UNDATED] if number == 1 else []
        self.undated_more = len(undated) - len(self.undated) if number == 1 else 0


def _pages(by_day: Mapping[str, Sequence[Touched]]) -> Iterator[list[str]]:
    """Days, the newest first, in pages of about as many happenings."""
    waiting: list[str] = []
    count = 0
    for day in sorted(by_day, reverse=True):
        waiting.append(day)
        count += min(len(by_day[day]), A_DAY)
        if count >= A_PAGE:
            yield waiting
            waiting, count = [], 0
    if waiting:
        yield waiting


def _weight(one: Touched) -> tuple[int, int, int, int, str]:
    """What comes first: what most families tell of, then most documents; what took place before what may."""
    return -one.families, -one.documents, -one.named, -one.mentions, one.id


ROUTES: Final = (Route("/", today),)
