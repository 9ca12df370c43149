"""Issues: what actors take positions on; and one issue: who stands where, and how it moved. Counts, never a verdict."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.asked import Asked, asked
from aidememoire.desk.kept import Kept
from aidememoire.desk.pages import address, page, path_of
from aidememoire.desk.pool import Pool
from aidememoire.desk.rows import place_of
from aidememoire.desk.stances import Mark, marks
from aidememoire.desk.state import Desk, desk_of
from aidememoire.desk.stories import short_day
from aidememoire.errors import LedgerError
from aidememoire.ledger import Answer, Ledger
from aidememoire.ledger.dossiers import OnIssue, Standing
from aidememoire.records import Stand
from aidememoire.render import dates, words
from aidememoire.workflow import timelines_of
from aidememoire.workflow.agendas import agenda

ACTORS: Final = 50
TRACKS: Final = 6
"""Actors whose stances are told one by one on a page of all; those on record in most families."""
STANDS: Final = 8
"""The latest stances of each of them."""
ALL_STANDS: Final = 60
"""The latest stances of the actor that is asked for."""
MOST_TRACKS: Final = 12

_kept: Final = Kept[Any](1024)


@dataclass(frozen=True)
class Row:
    """One issue in the list; `held` is None for an issue of the default agenda on which nobody has a position."""

    id: str
    name: str
    proposition: str
    held: OnIssue | None


@dataclass(frozen=True)
class Holder:
    """One actor: every stance, the latest (several of one day are all the latest), and what was before."""

    id: str
    name: str
    kind: str
    latest: tuple[str, ...]
    latest_day: str | None
    marks: tuple[Mark, ...]
    families: int
    first: str | None
    moved: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class Step:
    """One stance on one day in one family: its words, where they stand, and where else."""

    day: str
    stance: str
    changed: bool
    words: str
    relays: str
    outlet: str
    href: str
    also: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Track:
    """How one actor stood from text to text, oldest first; `more` where older ones are not shown."""

    id: str
    name: str
    steps: tuple[Step, ...]
    more: bool


def issues(request: Request) -> Response:
    """Every issue of the agenda, and others on which somebody has a position."""
    pool = desk_of(request).pool
    with pool.reading() as ledger:
        found = _all(ledger, pool)
    held = {one.issue: one for one in found}
    known = propositions()
    names = [*known, *(name for name in held if name not in known)]
    rows = [_row(name, known.get(name, ""), held.get(name)) for name in names]
    rows.sort(key=lambda row: -(row.held.families if row.held else 0))
    return page(request, "issues", rows=rows, short_day=short_day)


def issue(request: Request) -> Response:
    """One issue, for all actors or for those asked for."""
    name = request.path_params["issue"]
    given = request.query_params
    filters = {key: given.get(key, "") for key in ("by", "since", "until", "page")}
    what = asked({**filters, "about": name}, kind="positions", rows=ACTORS)
    known = propositions()
    pool = desk_of(request).pool
    query = what.query
    with pool.reading() as ledger:
        standings = _standings(ledger, pool, name, query.since, query.until)
        if not standings and name not in known and name not in ledger.tallied_issues():
            raise HTTPException(404, f"There is no issue “{name[:60]}” in this ledger.")
        if query.by:
            wanted = frozenset(ledger.identities_named(query.by))
            standings = [one for one in standings if one.actor in wanted]
        holders = _holders(standings, name, {key: filters[key] for key in ("since", "until")})
        shown = holders[query.offset : query.offset + ACTORS]
        tracks = _tracks(ledger, pool, what, name, shown)
    kept = {key: filters[key] for key in ("by", "since", "until")}
    path = path_of("issues", name)
    return page(
        request,
        "issue",
        id=name,
        title=words.capitalised(words.issue_name(name)),
        proposition=known.get(name, ""),
        asked=kept,
        holders=shown,
        all_holders=len(holders),
        first=query.offset,
        totals=_totals(standings),
        tracks=tracks,
        short_day=short_day,
        search=address("/search", {"kind": "positions", "about": name, **kept}),
        before=address(path, kept, page=what.page - 1 if what.page > 2 else None) if what.page > 1 else None,
        after=address(path, kept, page=what.page + 1) if len(holders) > query.offset + ACTORS else None,
    )


def warm(desk: Desk) -> None:
    """Count what every visitor sees first: the list, and who stands where on each issue."""
    with suppress(LedgerError), desk.pool.reading() as ledger:
        for one in _all(ledger, desk.pool):
            _standings(ledger, desk.pool, one.issue, None, None)


def _all(ledger: Ledger, pool: Pool) -> list[OnIssue]:
    found: list[OnIssue] = _kept.get((pool.where, "all"), ledger, lambda one: one.on_issues(), pool.lend)
    return found


def _standings(ledger: Ledger, pool: Pool, issue: str, since: str | None, until: str | None) -> list[Standing]:
    found: list[Standing] = _kept.get(
        (pool.where, "one", issue, since, until), ledger, lambda one: one.standings(issue, since, until), pool.lend
    )
    return found


def propositions() -> Mapping[str, str]:
    """What it is to support each issue of the default agenda, by id, as the end of a sentence."""
    return {one.id: one.proposition[:1].lower() + one.proposition[1:].rstrip(".") for one in agenda()}


def _row(name: str, proposition: str, held: OnIssue | None) -> Row:
    return Row(name, words.capitalised(words.issue_name(name)), proposition, held)


def _totals(standings: Sequence[Standing]) -> tuple[tuple[str, int, int], ...]:
    """By stance: positions, and actors who have taken it."""
    made = []
    for stance in ("supports", "opposes", "conditional"):
        of = [one for one in standings if one.stance == stance]
        if of:
            made.append((stance, sum(one.positions for one in of), len({one.actor for one in of})))
    return tuple(made)


def _holders(standings: Iterable[Standing], issue: str, kept: Mapping[str, str]) -> list[Holder]:
    by_actor: dict[str, list[Standing]] = {}
    for one in standings:
        by_actor.setdefault(one.actor, []).append(one)
    made = [_holder(held, issue, kept) for held in by_actor.values()]
    return sorted(made, key=lambda one: (-one.families, one.name, one.id))


def _holder(held: Sequence[Standing], issue: str, kept: Mapping[str, str]) -> Holder:
    last = max((one.last for one in held if one.last), default=None)
    latest = [one for one in held if one.last == last]
    began = min((one.first for one in latest if one.first), default="")
    moved = []
    for one in sorted(held, key=lambda one: one.last or ""):
        if one not in latest and one.last:
            day = dates.plain(one.last)
            stance = words.STANCES[one.stance]
            moved.append(f"was “{stance}” until {day}" if one.last < began else f"“{stance}” as well, last on {day}")
    actor = held[0]
    return Holder(
        id=actor.actor,
        name=actor.name,
        kind=actor.kind,
        latest=tuple(one.stance for one in latest),
        latest_day=last,
        marks=marks((one.stance, one.families, one.outlets) for one in held),
        families=sum(one.families for one in held),
        first=min((one.first for one in held if one.first), default=None),
        moved=tuple(moved),
        href=address(path_of("issues", issue), {"by": actor.actor, **kept}) + "#moved",
    )


def _tracks(ledger: Ledger, pool: Pool, what: Asked, issue: str, holders: Sequence[Holder]) -> tuple[Track, ...]:
    """How the first of the holders moved: their latest stances, oldest first."""
    query = what.query
    several, each = (MOST_TRACKS, ALL_STANDS // min(len(holders), 4)) if query.by and holders else (TRACKS, STANDS)
    return tuple(_track(ledger, pool, (issue, one, each, query.since, query.until)) for one in holders[:several])


def _track(ledger: Ledger, pool: Pool, asked: tuple[str, Holder, int, str | None, str | None]) -> Track:
    """One actor's, asked for alone: two actors of one name have two tracks."""
    issue, holder, each, since, until = asked
    answer: Answer = _kept.get(
        (pool.where, "words", issue, holder.id, each, since, until),
        ledger,
        lambda one: one.latest_stands(issue, [holder.id], each + 1, since, until),
        pool.lend,
    )
    stands = tuple(stand for track in timelines_of(ledger, answer) for stand in track.stands)
    positions = {row["id"]: row for row in answer.rows}
    return Track(holder.id, holder.name, _steps(stands[-each:], positions), len(stands) > each)


def _steps(stands: Sequence[Stand], rows: Mapping[str, Mapping[str, Any]]) -> tuple[Step, ...]:
    """The same words in copies of one text are one step."""
    groups: dict[tuple[str, str, str], list[Stand]] = {}
    for one in stands:
        text = " ".join(one.words.text.split())
        groups.setdefault((one.family or one.words.document, one.stance, text), []).append(one)
    return tuple(_step(group, rows) for group in groups.values())


def _step(group: Sequence[Stand], rows: Mapping[str, Mapping[str, Any]]) -> Step:
    first = group[0]
    return Step(
        day=first.published or "",
        stance=first.stance,
        changed=any(one.changed for one in group),
        words=first.words.text,
        relays=first.relays or "",
        outlet=first.outlet or "",
        href=place_of(rows[first.id]),
        also=tuple((one.outlet or "no outlet", place_of(rows[one.id])) for one in group[1:]),
    )


ROUTES: Final = (
    Route("/issues", issues),
    Route("/issues/{issue}", issue),
)
