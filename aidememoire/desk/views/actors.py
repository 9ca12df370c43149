"""Actors: the most named first; and one actor's dossier: who, whom they met, where they stood, what they said and promised."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.asked import PAGE_ROWS, Asked, asked, day_given
from aidememoire.desk.kept import Kept
from aidememoire.desk.pages import address, page, path_of
from aidememoire.desk.rows import Shown, shown
from aidememoire.desk.stances import STEPS, Grid, grid
from aidememoire.desk.state import Desk, desk_of
from aidememoire.desk.stories import short_day
from aidememoire.errors import LedgerError, UsageError
from aidememoire.ledger import Answer, Ledger
from aidememoire.ledger.dossiers import Circle, Naming, Official, Span
from aidememoire.ledger.promises import CommitmentQuery
from aidememoire.records import FollowUp, Identity
from aidememoire.render import dates, words

KINDS: Final = ("person", "office", "organisation", "state", "group", "unnamed")
BODIES: Final = frozenset({"state", "organisation"})
LOOKED_AT: Final = 100
"""Calls and meetings from which counterparts are counted, the latest."""
COUNTERPARTS: Final = 12
OFFICIALS: Final = 12
HAPPENINGS: Final = 6
ROWS: Final = 5
"""Rows of each list on the dossier itself; the whole lists have pages of their own."""
ROLES: Final = 12
SPELLINGS: Final = 24
STATES: Final = {
    "kept": "reported kept",
    "broken": "reported broken",
    "partly-kept": "reported partly kept",
    "under-way": "under way",
    "disputed": "disputed",
    "superseded": "reported superseded or postponed",
    "withdrawn": "reported withdrawn",
    "overdue": "due date passed, no later record",
}
"""What became of commitments; nobody's word is given as the truth."""
WIKIDATA: Final = "https://www.wikidata.org/wiki/"

_kept: Final = Kept[Any](512)


@dataclass(frozen=True)
class Role:
    """Words for an office or function, and the first and last day of the documents that give them."""

    words: str
    days: str


@dataclass(frozen=True)
class Dossier:
    """What the page of one actor shows. `by` is what a search for them asks for; `body` where officials are included;
    `mention` is one of the actors of single documents that they are.
    """

    who: Identity
    by: str
    body: bool
    naming: Naming
    belongs_to: str | None
    mention: str | None
    codes: tuple[tuple[str, str, str | None], ...]
    roles: tuple[Role, ...]
    officials: Sequence[Official]
    all_officials: int
    circle: Circle
    ahead: tuple[Shown, ...]
    latest: tuple[Shown, ...]
    grid: Grid | None
    span: Span
    pledges: Sequence[FollowUp]
    pledge_states: tuple[tuple[str, int], ...]
    quotations: tuple[Shown, ...]
    said_to: tuple[Shown, ...]

    @property
    def path(self) -> str:
        """Its address."""
        return path_of("actors", self.who.id)

    def search(self, kind: str, **more: str) -> str:
        """A search for records of this actor."""
        return address("/search", {"kind": kind, "by": self.by, **more})


def actors(request: Request) -> Response:
    """The list, a page at a time."""
    given = request.query_params
    what = asked({"words": given.get("words", ""), "page": given.get("page", "")}, kind="actors")
    kind, body = given.get("kind", "").strip(), " ".join(given.get("affiliation", "").split())
    if kind and kind not in KINDS:
        raise UsageError(f"“{kind[:60]}” is no kind of actor", f"one of {', '.join(KINDS)}", "")
    key = ("list", what.query.words, kind, body, what.page)
    with desk_of(request).pool.reading() as ledger:
        rows, more = _keep(request, ledger, key, _list(what.query.words, kind, body, what.query.offset))
    query = {"words": what.query.words or "", "kind": kind, "affiliation": body}
    return page(
        request,
        "actors",
        rows=rows,
        query=query,
        kinds=KINDS,
        first=what.query.offset,
        before=address("/actors", query, page=what.page - 1 if what.page > 2 else None) if what.page > 1 else None,
        after=address("/actors", query, page=what.page + 1) if more else None,
    )


def _list(words: str | None, kind: str, body: str, offset: int) -> Callable[[Ledger], Any]:
    def ask(ledger: Ledger) -> Any:  # noqa: ANN401 - what is kept
        return ledger.actors_listed(words, kind or None, body or None, PAGE_ROWS, offset)

    return ask


def actor(request: Request) -> Response:
    """One dossier."""
    span, until = _span(request.query_params.get("span", "")), day_given(request.query_params.get("until", ""), "until")
    with desk_of(request).pool.reading() as ledger:
        dossier = _dossier(request, ledger, span, until)
    return page(
        request,
        "actor",
        it=dossier,
        spellings=dossier.who.names[:SPELLINGS],
        more_spellings=max(0, len(dossier.who.names) - SPELLINGS),
        outcome=outcome_words,
        states=STATES,
        short_day=short_day,
    )


def _dossier(request: Request, ledger: Ledger, span: Span, until: str | None) -> Dossier:
    who = _who(request, ledger)
    name = who.id
    by = _asked_for(ledger, who)

    def keep(key: tuple[Any, ...], ask: Callable[[Ledger], Any]) -> Any:  # noqa: ANN401 - what is kept
        return _keep(request, ledger, key, ask)

    naming: Naming = keep(("naming", name), lambda one: one.naming_of(name))
    circle: Circle = keep(("circle", name), lambda one: one.circle_of(name, LOOKED_AT, COUNTERPARTS))
    cells = keep(("cells", name, span), lambda one: one.stances_over_time(name, span))
    officials, count = ledger.officials_of(name, OFFICIALS)
    pledging = CommitmentQuery(by=ledger.whose(name), limit=ROWS)
    states = keep(("states", name), lambda one: one.followed_by_state(pledging))
    ahead, latest = (_diary(request, ledger, name, ahead=ahead) for ahead in (True, False))
    return Dossier(
        who=who,
        by=by,
        body=who.kind in BODIES,
        naming=naming,
        belongs_to=ledger.identity_after(name),
        mention=ledger.mention_of(name),
        codes=tuple(_codes(who)),
        roles=tuple(_roles(who))[:ROLES],
        officials=officials,
        all_officials=count,
        circle=circle,
        ahead=ahead,
        latest=latest,
        grid=grid(cells, span, until, path_of("actors", name), by),
        span=span,
        pledges=ledger.followed(pledging),
        pledge_states=tuple((STATES.get(state, state), number) for state, number in states.items()),
        quotations=_shown(ledger, keep(("quoted", name), lambda one: one.quotations_of(name, ROWS))),
        said_to=_shown(ledger, keep(("addressed", name), lambda one: one.said_to(name, ROWS))),
    )


def _shown(ledger: Ledger, answer: Answer) -> tuple[Shown, ...]:
    return shown(ledger, Asked("statements"), answer)


def _diary(request: Request, ledger: Ledger, name: str, *, ahead: bool) -> tuple[Shown, ...]:
    def ask(one: Ledger) -> list[str]:
        return one.diary_of(name, HAPPENINGS, ahead=ahead)

    ids = _keep(request, ledger, ("diary", name, ahead), ask)
    return shown(ledger, Asked("happenings"), ledger.happening_rows(ids))


def quotations(request: Request) -> Response:
    """All direct quotations of an actor, a page at a time."""
    return _words(request, "Quotations", "quotations", lambda ledger: ledger.quotations_of)


def said_to(request: Request) -> Response:
    """All that others said to an actor, a page at a time."""
    return _words(request, "What others said to them", "addressed", lambda ledger: ledger.said_to)


def _words(request: Request, title: str, name: str, which: Callable[[Ledger], Callable[..., Any]]) -> Response:
    what = asked({"page": request.query_params.get("page", "")}, kind="statements")
    with desk_of(request).pool.reading() as ledger:
        who = _who(request, ledger)
        answer = _keep(
            request,
            ledger,
            (name, who.id, what.page),
            lambda one: which(one)(who.id, PAGE_ROWS, what.query.offset),
        )
        rows = shown(ledger, Asked("statements"), answer)
    path = f"{path_of('actors', who.id)}/{name}"
    return page(
        request,
        "actor_words",
        who=who,
        title=title,
        rows=rows,
        before=address(path, page=what.page - 1 if what.page > 2 else None) if what.page > 1 else None,
        after=address(path, page=what.page + 1) if answer.more else None,
    )


def commitments(request: Request) -> Response:
    """All commitments of an actor with what became of them, a page at a time."""
    what = asked({"page": request.query_params.get("page", "")}, kind="commitments")
    with desk_of(request).pool.reading() as ledger:
        who = _who(request, ledger)
        found = ledger.followed(CommitmentQuery(by=ledger.whose(who.id), limit=PAGE_ROWS + 1, offset=what.query.offset))
    path = f"{path_of('actors', who.id)}/commitments"
    return page(
        request,
        "actor_pledges",
        who=who,
        pledges=found[:PAGE_ROWS],
        outcome=outcome_words,
        states=STATES,
        before=address(path, page=what.page - 1 if what.page > 2 else None) if what.page > 1 else None,
        after=address(path, page=what.page + 1) if len(found) > PAGE_ROWS else None,
    )


def outcome_words(state: str, by: Sequence[str]) -> str:
    """Who reports what became of it: "reported kept by A and B"."""
    return f"reported {state.replace('-', ' ')} by {words.listed(by)}"


def _who(request: Request, ledger: Ledger) -> Identity:
    name = request.path_params["actor"]
    who = ledger.identity_of(name)
    if who is None:
        raise HTTPException(404, f"There is no actor {name[:60]} in this ledger; two may have become one since.")
    return who


def _asked_for(ledger: Ledger, who: Identity) -> str:
    """The name, where it is this actor's alone; else the id."""
    return who.name if ledger.identities_called(who.name) == [who.id] else who.id


def _keep(request: Request, ledger: Ledger, key: tuple[Any, ...], ask: Callable[[Ledger], Any]) -> Any:  # noqa: ANN401 - what is kept
    pool = desk_of(request).pool
    return _kept.get((pool.where, *key), ledger, ask, pool.lend)


def _codes(who: Identity) -> list[tuple[str, str, str | None]]:
    codes = who.codes
    given = (
        ("Wikidata", codes.wikidata, WIKIDATA + quote(codes.wikidata or "")),
        ("ISO 3166", codes.iso3, None),
        ("CAMEO", codes.cameo, None),
    )
    return [(name, value, href) for name, value, href in given if value]


def _roles(who: Identity) -> list[Role]:
    newest = sorted(who.roles, key=lambda role: role[0])
    newest.sort(key=lambda role: (role[2] or "", role[1] or ""), reverse=True)
    return [Role(text, _days(first, last)) for text, first, last in newest]


def _days(first: str | None, last: str | None) -> str:
    if not first or not last:
        return "undated"
    return (
        dates.plain(first[:10]) if first[:10] == last[:10] else f"{dates.plain(first[:10])} to {dates.plain(last[:10])}"
    )


def _span(given: str) -> Span:
    for span in STEPS:
        if given == span:
            return span
    if given:
        raise UsageError(f"“{given[:60]}” is no stretch of time here", f"one of {', '.join(STEPS)}", "")
    return "month"


def warm(desk: Desk) -> None:
    """Count what every visitor of the list sees first."""
    with suppress(LedgerError), desk.pool.reading() as ledger:
        _kept.get((desk.pool.where, "list", None, "", "", 1), ledger, _list(None, "", "", 0), desk.pool.lend)


ROUTES: Final = (
    Route("/actors", actors),
    Route("/actors/{actor}", actor),
    Route("/actors/{actor}/quotations", quotations),
    Route("/actors/{actor}/addressed", said_to),
    Route("/actors/{actor}/commitments", commitments),
)
