"""Refused sources: what was not taken in, why, and when; the newest first."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.asked import PAGE_ROWS, page_given
from aidememoire.desk.pages import address, page
from aidememoire.desk.state import desk_of


def refusals(request: Request) -> Response:
    """The list, a page at a time."""
    number = page_given(request.query_params.get("page", ""))
    with desk_of(request).pool.reading() as ledger:
        rows, more = ledger.latest_refusals(PAGE_ROWS, (number - 1) * PAGE_ROWS)
        count = ledger.count_refusals()
    return page(
        request,
        "refusals",
        rows=rows,
        count=count,
        newer=address("/refusals", page=number - 1 if number > 2 else None) if number > 1 else None,
        older=address("/refusals", page=number + 1) if more else None,
    )


ROUTES: Final = (Route("/refusals", refusals),)
