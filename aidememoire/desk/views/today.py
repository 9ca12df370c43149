"""Today: what is new since the last visit."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.pages import page
from aidememoire.desk.state import desk_of
from aidememoire.ledger import Query


def today(request: Request) -> Response:
    """The front page."""
    with desk_of(request).pool.reading() as ledger:
        answer = ledger.find("happenings", Query(limit=20))
    return page(request, "today", happenings=answer.rows)


ROUTES: Final = (Route("/", today),)
