"""What is served at which address."""

from collections.abc import Sequence
from importlib import resources
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from aidememoire.desk.api.endpoints import ROUTES as API
from aidememoire.desk.guard import HEADERS, LOOPBACK, Guard
from aidememoire.desk.pages import page, static
from aidememoire.desk.pool import Pool
from aidememoire.desk.state import Desk, desk_of
from aidememoire.desk.views import ROUTES
from aidememoire.errors import AidememoireError, LedgerBusyError, LedgerError, UsageError
from aidememoire.ledger import Ledger


def create_app(where: str, *, token: str | None = None, hosts: Sequence[str] = (), example: bool = False) -> Starlette:
    """The desk over a ledger, as an ASGI application.

    `where` is a path or an address as for `Ledger`; the ledger is brought up to date with this program where it can be
    written. With `token`, every request must carry it; without, only names of this machine (and `hosts`) lead here.

    Raises MissingLedgerError, NotALedgerError, LedgerVersionError.
    """
    with Ledger(where, create=False) as ledger:
        readonly = ledger.engine.readonly
    names = frozenset(LOOPBACK | set(hosts)) if token is None else frozenset()
    app = Starlette(
        routes=[
            *routes(),
            Route("/favicon.ico", icon),
            Mount("/static", Files(directory=str(_static())), name="static"),
        ],
        middleware=[Middleware(Guard, token=token, hosts=names), Middleware(GZipMiddleware, minimum_size=1024)],
        exception_handlers={AidememoireError: refused, HTTPException: refused, Exception: broken},
    )
    app.state.desk = Desk(Pool(where), readonly=readonly, example=example)
    return app


class Files(StaticFiles):
    """Our own files, whose addresses change when they do: a browser that has one need not ask again."""

    def file_response(self, *given: Any, **named: Any) -> Response:  # noqa: ANN401 - as StaticFiles has them
        """The file, to be kept for a year."""
        response = super().file_response(*given, **named)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def routes() -> list[BaseRoute]:
    """Every address of the desk but those of its files."""
    return [*ROUTES, *API]


def icon(_request: Request) -> Response:
    """Where browsers look for an icon of pages that name none."""
    return RedirectResponse(static("icon.svg"), 308)


def refused(request: Request, error: Exception) -> Response:
    """One sentence: what was found, what was expected, what to do."""
    return page(request, "error", status=_status(error), sentence=_sentence(request, error), status_code=_status(error))


def broken(_request: Request, error: Exception) -> Response:
    """A fault of ours, told plainly, for a page might have it again: its kind alone; the server's log has the rest."""
    sentence = f"The desk has a fault here ({type(error).__name__}); the terminal in which it runs tells more.\n"
    return PlainTextResponse(sentence, 500, dict(HEADERS))  # faults are answered outside the guard


def _status(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, UsageError):
        return 400
    if isinstance(error, LedgerBusyError):
        return 503
    return 404 if isinstance(error, LedgerError) else 500


def _sentence(request: Request, error: Exception) -> str:
    if isinstance(error, HTTPException):
        return "There is nothing at this address." if error.status_code == 404 else error.detail
    return desk_of(request).told(error) if isinstance(error, AidememoireError) else str(error)


def _static() -> Any:  # noqa: ANN401 - a folder in the package
    return resources.files("aidememoire.desk").joinpath("static")
