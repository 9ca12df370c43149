"""Commitments by their date: those that are due, and those whose date passed without a later record."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.asked import PAGE_ROWS, day_given, page_given
from aidememoire.desk.pages import address, page
from aidememoire.desk.state import desk_of
from aidememoire.desk.stories import short_day
from aidememoire.ledger.promises import CommitmentQuery


def due(request: Request) -> Response:
    """The list, a page at a time: what is due next first, or what fell due last."""
    given = request.query_params
    number = page_given(given.get("page", ""))
    passed = given.get("passed", "") in {"yes", "1"}
    desk = desk_of(request)
    as_of = day_given(given.get("as_of", ""), "as_of") or desk.about().last
    query = CommitmentQuery(
        state="overdue" if passed else "open",
        as_of=as_of,
        due_from=None if passed else as_of,
        order="latest-due" if passed else "due",
        limit=PAGE_ROWS + 1,
        offset=(number - 1) * PAGE_ROWS,
    )
    with desk.pool.reading() as ledger:
        rows = ledger.followed(query)
    kept = {name: given[name] for name in ("passed", "as_of") if given.get(name)}
    return page(
        request,
        "due",
        rows=rows[:PAGE_ROWS],
        passed=passed,
        as_of=as_of,
        short_day=short_day,
        before=address("/due", kept, page=number - 1 if number > 2 else None) if number > 1 else None,
        after=address("/due", kept, page=number + 1) if len(rows) > PAGE_ROWS else None,
        other=address("/due", {**kept, "passed": None if passed else "yes"}),
    )


ROUTES: Final = (Route("/due", due),)
