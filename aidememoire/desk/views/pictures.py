"""Pictures: all at a glance, each with its table, and the files to take away."""

from contextlib import suppress
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.asked import page_given
from aidememoire.desk.kept import Kept
from aidememoire.desk.pages import page
from aidememoire.desk.pictures import FORMATS, NAMES, THEMES, TITLES, WIDTHS, Asked, Picture, can_draw, make, png, svg
from aidememoire.desk.pictures.tables import as_csv, as_json
from aidememoire.desk.state import Desk, desk_of
from aidememoire.errors import LedgerError, UsageError
from aidememoire.ledger import Ledger

FILTERS: Final = ("since", "until", "actor", "issue", "by")
LONGEST: Final = 300
"""Characters that a filter may have."""
ROWS: Final = 50
KEPT: Final = 32
"""Pictures whose counts are kept."""
TYPES: Final = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}

_kept: Final = Kept[Picture](KEPT)


def pictures(request: Request) -> Response:
    """All pictures, small."""
    asked, query = _asked(request)
    made = [_made(desk_of(request), name, asked) for name in NAMES]
    return page(request, "pictures", made=made, one=None, **_shared(request, query))


def picture(request: Request) -> Response:
    """One picture with its table, fifty rows a page."""
    name = _name(request)
    asked, query = _asked(request)
    made = _made(desk_of(request), name, asked)
    number = page_given(request.query_params.get("page", ""))
    pages = max(1, -(-len(made.rows) // ROWS))
    if number > pages:
        raise UsageError(f"there is no page {number} of this table", f"a number from 1 to {pages}")
    first = (number - 1) * ROWS
    shown = made.rows[first : first + ROWS]
    values: dict[str, Any] = {
        "rows": shown,
        "first": first,
        "number": number,
        "pages": pages,
        **_shared(request, query),
    }
    return page(request, "pictures", made=[made], one=made, **values)


def file(request: Request) -> Response:
    """A picture as SVG, PNG, CSV or JSON; `theme` and `width` choose among drawings."""
    name, form = _name(request), request.path_params["form"]
    if form not in FORMATS:
        raise HTTPException(404)
    theme = _choice(request, "theme", tuple(THEMES))
    width = _choice(request, "width", tuple(WIDTHS))
    made = _made(desk_of(request), name, _asked(request)[0])
    if form == "svg":
        return Response(svg(made, theme, width), media_type=TYPES[form])
    if form == "png":
        return Response(png(made, theme, width), media_type=TYPES[form])
    return Response(as_csv(made) if form == "csv" else as_json(made), media_type=TYPES[form])


def _shared(request: Request, query: dict[str, str]) -> dict[str, Any]:
    with desk_of(request).pool.reading() as ledger:
        issues = ledger.tallied_issues()
        actor = ledger.tallied_name(query["actor"]) if "actor" in query else ""
    return {"query": query, "issues": issues, "actor": actor, "titles": TITLES, "drawn": can_draw(), "forms": FORMATS}


def _name(request: Request) -> str:
    name = str(request.path_params["name"])
    if name not in NAMES:
        raise HTTPException(404)
    return name


def _asked(request: Request) -> tuple[Asked, dict[str, str]]:
    """The filters of an address, and those that are not empty as they go into other addresses."""
    query = {}
    for name in FILTERS:
        value = request.query_params.get(name, "").replace("\0", "").strip()
        if len(value) > LONGEST:
            raise UsageError(f"the filter {name!r} has {len(value)} characters", f"{LONGEST} at the most")
        if value:
            query[name] = value
    return Asked(**query), query


def _choice(request: Request, name: str, choices: tuple[str, ...]) -> str:
    value = request.query_params.get(name) or choices[0]
    if value not in choices:
        raise UsageError(f"there is no {name} {value[:20]!r}", " or ".join(choices))
    return value


def _made(desk: Desk, name: str, asked: Asked) -> Picture:
    """A picture's words and rows: a page, its pictures and its files show the same."""

    def ask(ledger: Ledger) -> Picture:
        return make(name, ledger, asked)

    with desk.pool.reading() as ledger:
        return _kept.get((desk.pool.where, name, asked), ledger, ask, desk.pool.lend)


def warm(desk: Desk) -> None:
    """Count and draw what every visitor sees first, before the first one comes: the first drawing takes a second."""
    with suppress(LedgerError):  # the first visitor is told
        for name in NAMES:
            made = _made(desk, name, Asked())
            if can_draw():
                svg(made, next(iter(THEMES)), next(iter(WIDTHS)))


ROUTES: Final = (
    Route("/pictures", pictures),
    Route("/pictures/{name}.{form}", file),
    Route("/pictures/{name}", picture),
)
