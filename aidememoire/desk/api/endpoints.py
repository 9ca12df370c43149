"""What can be asked under /api/, and the answers. Everything is read; nothing is changed."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from aidememoire import workflow
from aidememoire.desk.api.document import MOST_QUOTED, openapi
from aidememoire.desk.asked import HEEDED, MOST_CHARACTERS, PAGE_ROWS, asked
from aidememoire.desk.meanings import meanings
from aidememoire.desk.pages import address
from aidememoire.desk.state import desk_of
from aidememoire.errors import AidememoireError, LedgerBusyError, LedgerError, UsageError
from aidememoire.ledger import KINDS, Kind, Query

Answerer = Callable[[Request], Response]
MOST_ROWS: Final = 1000
"""Most rows of one answer."""
CLOSED: Final = {
    "since": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "until": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "status": re.compile(r"[a-z-]+"),
    "reviewed": re.compile(r"yes|no"),
    "limit": re.compile(r"[0-9]{1,7}"),
    "offset": re.compile(r"[0-9]{1,7}"),
}
"""The form of parameters that are no free text; pages are more forgiving than programs need."""
EXPECTED: Final = {
    "since": "a day like 2026-03-12",
    "until": "a day like 2026-03-12",
    "reviewed": "yes or no",
    "limit": "a number",
    "offset": "a number",
}
FURTHEST: Final = 1_000_000
"""Furthest row that can be asked for; whoever wants more exports."""


def json(value: object, status: int = 200, **headers: str) -> Response:
    """A value as JSON, in UTF-8."""
    return Response(msgspec.json.encode(value), status, headers, "application/json")


def answering(answer: Answerer) -> Answerer:
    """An endpoint whose errors are JSON, too: {"error": one sentence}."""

    def endpoint(request: Request) -> Response:
        try:
            return answer(request)
        except AidememoireError as error:
            return json({"error": desk_of(request).told(error)}, _status(error))

    endpoint.__name__ = answer.__name__
    endpoint.__doc__ = answer.__doc__
    return endpoint


def _status(error: AidememoireError) -> int:
    if isinstance(error, UsageError):
        return 400
    return 503 if isinstance(error, LedgerBusyError) else 404 if isinstance(error, LedgerError) else 500


def front(_request: Request) -> Response:
    """The API's own description stands at its root."""
    return RedirectResponse("/api/openapi.json", 307)


def described(_request: Request) -> Response:
    """The OpenAPI document."""
    return json(openapi())


@answering
def listing(request: Request) -> Response:
    """Records of one kind, newest first, as `aidememoire KIND --format json` prints them."""
    kind = _kind(request)
    query = _query(kind, request)
    found: Sequence[object]
    with desk_of(request).pool.reading() as ledger:
        if kind == "commitments":
            found, more = workflow.follow_ups(ledger, query)
        else:
            answer = workflow.ask(ledger, kind, query)
            found, more = workflow.objects(ledger, answer), answer.more
    if not more:
        return json(found)
    following = dict(request.query_params) | {"limit": query.limit, "offset": query.offset + query.limit}
    return json(found, Link=f'<{address(request.url.path, following)}>; rel="next"')


def _query(kind: Kind, request: Request) -> Query:
    """What is asked, as the pages ask it, but with limit and offset in place of pages."""
    given = _given(request, (*HEEDED[kind], "limit", "offset"))
    query = asked(given, kind=kind).query
    return msgspec.structs.replace(
        query, limit=_number(given, "limit", PAGE_ROWS, 1, MOST_ROWS), offset=_number(given, "offset", 0, 0, FURTHEST)
    )


def _given(request: Request, known: Sequence[str]) -> Mapping[str, str]:
    """The parameters, each given once; a program that misspells one is told so, and not answered as if it had not."""
    pairs = request.query_params.multi_items()
    given = dict(pairs)
    if strange := sorted(given.keys() - set(known)):
        raise UsageError(
            f"there is no parameter “{strange[0][:40]}” here", f"only {', '.join(known)}" if known else "none", ""
        )
    if len(pairs) > len(given):
        raise UsageError("a parameter is given twice", "each once", "")
    for name, value in given.items():
        most = MOST_QUOTED if name == "quote" else MOST_CHARACTERS
        if len(value) > most or (name in CLOSED and not CLOSED[name].fullmatch(value)):
            raise UsageError(f"{name} is “{value[:40]}”", EXPECTED.get(name, f"at most {most:,} characters"), "")
    return given


def _number(given: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    value = int(given.get(name, default))
    if not least <= value <= most:
        raise UsageError(f"{name} is {value}", f"a number from {least:,} to {most:,}", "")
    return value


def _kind(request: Request) -> Kind:
    name = request.path_params["kind"]
    for kind in KINDS:
        if kind == name:
            return kind
    raise LedgerError(f"there are no {name[:40]} here", f"one of {', '.join(KINDS)}", "")


@answering
def one(request: Request) -> Response:
    """One record by its lasting id."""
    _given(request, ())
    with desk_of(request).pool.reading() as ledger:
        return json(workflow.object_of(ledger, request.path_params["identity"]))


@answering
def document(request: Request) -> Response:
    """One document with its whole record, as `aidememoire read --format json` prints it; reviews stand beside."""
    _given(request, ())
    with desk_of(request).pool.reading() as ledger:
        return json(workflow.whole(ledger.entry(request.path_params["identity"])))


@answering
def happening(request: Request) -> Response:
    """One happening with every value of every field, and who gives it."""
    _given(request, ())
    with desk_of(request).pool.reading() as ledger:
        found = ledger.happening(request.path_params["identity"])
    return json(found)


@answering
def comparison(request: Request) -> Response:
    """The accounts of one happening beside each other, as `aidememoire compare --format json` prints them."""
    _given(request, ())
    with desk_of(request).pool.reading() as ledger:
        found = workflow.compare_happening(ledger, request.path_params["identity"])
    return json(found.comparison)


@answering
def checked(request: Request) -> Response:
    """Whether a quotation is on record, as `aidememoire check --format json` prints it."""
    given = _given(request, ("quote", "by"))
    quote = given.get("quote", "")
    if not quote.strip():
        raise UsageError("no quotation is given", "the words in the parameter quote")
    pool = desk_of(request).pool
    return json(meanings(pool).check(pool, quote, given.get("by") or None))


@answering
def timelines(request: Request) -> Response:
    """Who stood where and when, one timeline an actor and issue."""
    with desk_of(request).pool.reading() as ledger:
        found = workflow.timelines(ledger, _query("positions", request))
    return json(found)


@answering
def counts(request: Request) -> Response:
    """How much the ledger holds."""
    _given(request, ())
    with desk_of(request).pool.reading() as ledger:
        stats = ledger.stats()
        newest, first, last = ledger.extent()
    return json({**msgspec.to_builtins(stats), "newest": newest, "first": first, "last": last})


ROUTES: Final = (
    Route("/api", front),
    Route("/api/", front),
    Route("/api/openapi.json", described),
    Route("/api/counts", counts),
    Route("/api/check", checked),
    Route("/api/timelines", timelines),
    Route("/api/records/{identity}", one),
    Route("/api/documents/{identity}", document),
    Route("/api/happenings/{identity}", happening),
    Route("/api/happenings/{identity}/comparison", comparison),
    Route("/api/{kind}", listing),
)
