"""Search: words and filters in the address bar, the words found where they stand; and the rows as files."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, Final
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.asked import CHOICES, HEEDED, PLACES, Asked, asked, of_kind, pairs, told
from aidememoire.desk.pages import address, page
from aidememoire.desk.pool import Pool
from aidememoire.desk.rows import COMMITMENTS, STANDS, Shown, shown
from aidememoire.desk.state import desk_of
from aidememoire.errors import UsageError
from aidememoire.exports.tabular import neutral
from aidememoire.ledger import Kind, Ledger, Query
from aidememoire.ledger.finding import NamesInUse
from aidememoire.records import Searched
from aidememoire.render import words
from aidememoire.render.quotations import span_of
from aidememoire.workflow import objects

MOST_CSV: Final = 10_000
MOST_JSON: Final = 1_000
"""Rows of a file; those with whole records are fewer."""
FILTERS: Final = ("words", "by", "to", "about", "since", "until", "outlet", "status", "reviewed")
OFTEN: Final = frozenset({"words", "by", "about", "since", "until"})
"""Filters that stand on the page by themselves; the others are behind "More filters"."""
WORDED: Final[tuple[Kind, ...]] = ("statements", "events", "documents")
"""Kinds of which an index tells at once whether they have words."""
FRESH_SECONDS: Final = 600.0
"""How long names to choose from may be old."""

_names: Final[WeakKeyDictionary[Pool, tuple[float, NamesInUse]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Tab:
    """One kind of record, and the same question to it."""

    kind: Kind
    href: str
    here: bool


@dataclass(frozen=True)
class Found:
    """A page of results; `elsewhere` are other kinds that have what was asked, where this one has nothing."""

    what: Asked
    told: str
    rows: tuple[Shown, ...] = ()
    count: int = 0
    more: bool = False
    strangers: tuple[str, ...] = ()
    elsewhere: tuple[Tab, ...] = ()
    problem: str = ""

    @property
    def asked(self) -> Mapping[str, str]:
        """The parameters of this search."""
        return pairs(self.what)

    def at(self, path: str, number: int = 1) -> str:
        """An address with the parameters of this search."""
        return address(path, pairs(self.what, page=number))

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The same question to every kind."""
        return tuple(_tab(self.what, kind) for kind in PLACES)


def search(request: Request) -> Response:
    """The page of a search; for htmx its results alone."""
    partly = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    try:
        what = asked(request.query_params)
    except UsageError as error:
        return _refused(request, error, partly=partly)
    with desk_of(request).pool.reading() as ledger:
        found = results(ledger, what)
        names = names_in_use(ledger, desk_of(request).pool)
    if partly:
        response = page(request, "_found", found=found, searched=searched(request))
        response.headers["HX-Replace-Url"] = found.at("/search", what.page)
        return response
    return _whole(request, found, names)


def results(ledger: Ledger, what: Asked, new: Iterable[str] = ()) -> Found:
    """What a page of results shows; rows in `new` are marked."""
    answer = ledger.find(what.kind, what.query)
    rows = shown(ledger, what, answer, new)
    found = Found(what, told(what), rows, len(answer.rows), answer.more)
    if rows or what.page > 1:
        return found
    strangers, elsewhere = tuple(_strangers(ledger, what.query)), tuple(_elsewhere(ledger, what))
    return replace(found, strangers=strangers, elsewhere=elsewhere)


def names_in_use(ledger: Ledger, pool: Pool) -> NamesInUse:
    """Names to choose from, looked up now and then."""
    known = _names.get(pool)
    if known is None or monotonic() - known[0] > FRESH_SECONDS:
        known = monotonic(), ledger.names_in_use()
        _names[pool] = known
    return known[1]


def _refused(request: Request, error: UsageError, *, partly: bool) -> Response:
    """The form as it was filled in, with the sentence that tells what can't be."""
    kind = request.query_params.get("kind", "")
    what = Asked(next((place for place in PLACES if place == kind), PLACES[0]))
    found = Found(what, "", problem=str(error))
    if partly:
        return page(request, "_found", found=found, searched="")
    with desk_of(request).pool.reading() as ledger:
        names = names_in_use(ledger, desk_of(request).pool)
    return _whole(request, found, names, status=400)


def _whole(request: Request, found: Found, names: NamesInUse, *, status: int = 200) -> Response:
    kind = found.what.kind
    form = {name: request.query_params.get(name, "") for name in FILTERS}
    further = [name for name in HEEDED[kind] if name not in OFTEN]
    return page(
        request,
        "search",
        status=status,
        found=found,
        form=form,
        heeded=HEEDED[kind] if kind != "actors" else ("words",),  # whose words are their names
        further=further,
        further_set=any(form[name] for name in further),
        names=names,
        choices=CHOICES.get(kind, ()),
        status_words={**words.STATUSES, **STANDS, **COMMITMENTS, "denied": "said not to have taken place"},
        searched=searched(request),
    )


def searched(request: Request) -> str:
    """What a search went through: "1,297 documents, 23 January 2021–4 March 2025"."""
    about = desk_of(request).about()
    return span_of(Searched(about.documents, about.first, about.last))


def _tab(what: Asked, kind: Kind) -> Tab:
    return Tab(kind, address("/search", pairs(of_kind(what, kind))), kind == what.kind)


def _strangers(ledger: Ledger, query: Query) -> Iterable[str]:
    """Sentences on names that the ledger does not know; nothing found is then no surprise."""
    for name in filter(None, (query.by, query.to)):
        if not ledger.identities_named(name) and not ledger.actors_named(name):
            yield f"No actor in this ledger is called “{name}”."
    if query.outlet and not ledger.find("documents", Query(outlet=query.outlet, limit=1)).rows:
        yield f"No outlet in this ledger is called “{query.outlet}”; the whole name is asked for."


def _elsewhere(ledger: Ledger, what: Asked) -> Iterable[Tab]:
    for kind in WORDED if what.query.words else PLACES:
        other = of_kind(what, kind)
        lost = any(
            getattr(what.query, name) for name in HEEDED[what.kind] if name not in HEEDED[kind] or name == "status"
        )
        if kind != what.kind and other.filtered and not lost:
            query = msgspec.structs.replace(other.query, limit=1, offset=0)
            if ledger.find(kind, query).rows:
                yield _tab(what, kind)


def rows_as_csv(request: Request) -> Response:
    """The rows of a search as CSV."""
    what = asked(request.query_params)
    with desk_of(request).pool.reading() as ledger:
        return csv_of(ledger, what)


def rows_as_json(request: Request) -> Response:
    """The records of a search as JSON, in the form of the contract."""
    what = asked(request.query_params)
    with desk_of(request).pool.reading() as ledger:
        answer = ledger.find(what.kind, msgspec.structs.replace(what.query, limit=MOST_JSON, offset=0))
        found = {
            "asked": pairs(what),
            "kind": what.kind,
            "count": len(answer.rows),
            "more": answer.more,
            "rows": objects(ledger, answer),
        }
    data = msgspec.json.format(msgspec.json.encode(found), indent=1)
    return Response(data, media_type="application/json", headers=_named(what, "json"))


def csv_of(ledger: Ledger, what: Asked) -> Response:
    """The first rows of a search as CSV, in UTF-8; cells that a spreadsheet would take for formulas are made harmless."""
    answer = ledger.find(what.kind, msgspec.structs.replace(what.query, limit=MOST_CSV, offset=0))
    out = io.StringIO()
    writer = csv.writer(out)
    if answer.rows:
        writer.writerow(answer.rows[0])
    for row in answer.rows:
        writer.writerow(map(_cell, row.values()))
    headers = {**_named(what, "csv"), "X-More-Rows": "yes" if answer.more else "no"}
    return Response(out.getvalue().encode(), media_type="text/csv; charset=utf-8", headers=headers)


def _cell(value: Any) -> str:  # noqa: ANN401 - a text, a number or nothing
    return "" if value is None else neutral(value) if isinstance(value, str) else str(value)


def _named(what: Asked, ending: str) -> dict[str, str]:
    """The name that a browser keeps the file under."""
    return {"Content-Disposition": f'attachment; filename="{what.kind}.{ending}"'}


def saved_form(what: Asked) -> str:
    """What a saved search keeps: the parameters of its address."""
    return urlencode(pairs(what))


ROUTES: Final = (
    Route("/search", search),
    Route("/search.csv", rows_as_csv),
    Route("/search.json", rows_as_json),
)
