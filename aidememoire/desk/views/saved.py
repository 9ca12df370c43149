"""Saved searches: kept under a name, followed by feed, with what is new since they were last looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import time
from typing import Final

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from aidememoire.desk.asked import Asked, asked, pairs, told
from aidememoire.desk.feeds import feed, newly
from aidememoire.desk.guard import TOKEN, keep, posted
from aidememoire.desk.pages import address, page
from aidememoire.desk.state import desk_of
from aidememoire.desk.views.search import csv_of, results, saved_form
from aidememoire.desk.visits import Visit, visit
from aidememoire.errors import UsageError
from aidememoire.ledger import Ledger, SavedSearch

LONGEST_NAME: Final = 120
MOST_NEW: Final = 100
"""New rows that are counted: beyond, "100 or more"."""


@dataclass(frozen=True)
class Listed:
    """A saved search in the list. `new` is None where nobody has looked at it yet in this browser."""

    search: SavedSearch
    told: str
    new: int | None = None
    href: str = ""
    """The search itself."""


def listed(request: Request) -> Response:
    """The list, with how much is new for each; and those deleted, which can be had back."""
    with desk_of(request).pool.reading() as ledger:
        last, now = ledger.last_arrival(), int(time())
        kept = [_listed(ledger, one, visit(request, last, now, cookie_of(one))) for one in ledger.saved_searches()]
        deleted = ledger.saved_searches(deleted=True)
    gone = request.query_params.get("deleted")
    return page(
        request,
        "saved",
        kept=kept,
        deleted=deleted,
        gone=next((one for one in deleted if one.id == gone), None),
        most_new=MOST_NEW,
        locked=TOKEN in request.cookies,
    )


def one(request: Request) -> Response:
    """One saved search: its newest rows, those marked that came since the last look."""
    with desk_of(request).pool.reading() as ledger:
        search = ledger.saved_search(request.path_params["id"])
        what = _asked(search, request.query_params.get("page", ""))
        look = visit(request, ledger.last_arrival(), int(time()), cookie_of(search))
        new = () if look.first else newly(ledger, what, look.before_seq, MOST_NEW)
        found = results(ledger, what, new)
    response = page(
        request,
        "saved_one",
        search=search,
        found=found,
        new=len(new),
        most_new=MOST_NEW,
        before=None if look.first else _moment(look.before_time),
        href=address("/search", pairs(what)),
    )
    keep(response, cookie_of(search), look.cookie())
    return response


def as_atom(request: Request) -> Response:
    """The feed of a saved search."""
    with desk_of(request).pool.reading() as ledger:
        search = ledger.saved_search(request.path_params["id"])
        return Response(feed(ledger, search, _asked(search)), media_type="application/atom+xml")


def as_csv(request: Request) -> Response:
    """The rows of a saved search."""
    with desk_of(request).pool.reading() as ledger:
        return csv_of(ledger, _asked(ledger.saved_search(request.path_params["id"])))


def save(request: Request, form: FormData) -> Response:
    """Keep the search that the form carries, under its name."""
    what = asked({name: str(value) for name, value in form.items()})
    name = _name(form) or told(what)
    return _changed(request, lambda ledger, now: ledger.save_search(saved_form(what), name, now))


def rename(request: Request, form: FormData) -> Response:
    """Give a saved search another name."""
    name = _name(form)
    if not name:
        raise UsageError("the name is empty", "a name", "")
    identity = request.path_params["id"]
    return _changed(request, lambda ledger, now: ledger.rename_search(identity, name, now))


def delete(request: Request, _form: FormData) -> Response:
    """Mark a saved search as deleted; the list offers to have it back."""
    identity = request.path_params["id"]
    return _changed(request, lambda ledger, now: ledger.delete_search(identity, now))


def restore(request: Request, _form: FormData) -> Response:
    """Have a deleted search back."""
    identity = request.path_params["id"]
    return _changed(request, lambda ledger, now: ledger.delete_search(identity, now, undo=True))


def _changed(request: Request, act: Callable[[Ledger, str], SavedSearch]) -> Response:
    with desk_of(request).pool.writing() as ledger:
        search = act(ledger, datetime.now(UTC).isoformat(timespec="seconds"))
    where = address("/saved", deleted=search.id) if search.deleted else f"/saved/{search.id}"
    return RedirectResponse(where, 303)


def _listed(ledger: Ledger, search: SavedSearch, look: Visit) -> Listed:
    try:
        what = _asked(search)
    except UsageError as error:  # kept by another version of this program
        return Listed(search, str(error))
    new = None if look.first else len(newly(ledger, what, look.before_seq, MOST_NEW))
    return Listed(search, told(what), new, address("/search", pairs(what)))


def _asked(search: SavedSearch, page_number: str = "") -> Asked:
    return asked({**QueryParams(search.address), "page": page_number})


def _name(form: FormData) -> str:
    return " ".join(str(form.get("name", "")).replace("\0", " ").split())[:LONGEST_NAME]


def cookie_of(search: SavedSearch) -> str:
    """The cookie that holds when a saved search was looked at."""
    return f"look-{search.id.removeprefix('q:')}"


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%MZ")


ROUTES: Final = (
    Route("/saved", listed, methods=["GET"]),
    Route("/saved", posted(save), methods=["POST"]),
    Route("/saved/{id}.atom", as_atom),
    Route("/saved/{id}.csv", as_csv),
    Route("/saved/{id}", one),
    Route("/saved/{id}/name", posted(rename), methods=["POST"]),
    Route("/saved/{id}/delete", posted(delete), methods=["POST"]),
    Route("/saved/{id}/restore", posted(restore), methods=["POST"]),
)
