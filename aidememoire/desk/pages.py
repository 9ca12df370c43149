"""How a page is filled: a template, what every page shows, and the words for dates and counts."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from aidememoire.desk.guard import form_token, keep_form_cookie
from aidememoire.desk.state import Desk, desk_of
from aidememoire.render import dates, words

PLACES: Final = (
    ("Today", "/"),
    ("Happenings", "/happenings"),
    ("Articles", "/articles"),
    ("Actors", "/actors"),
    ("Issues", "/issues"),
    ("Search", "/search"),
    ("Pictures", "/pictures"),
    ("Review", "/review"),
)
"""The places of the desk, as the head of every page lists them."""


def page(request: Request, name: str, *, status: int = 200, **values: object) -> Response:
    """The page `templates/NAME.html.j2`, filled; what `request` asks of htmx alone is for the template to see.

    Every template has `desk`, `path`, `places`, `words`, `csrf` and the filters `day`, `plain`, `count`, `path_of`.
    """
    desk = desk_of(request)
    html = (
        environment()
        .get_template(f"{name}.html.j2")
        .render(
            **values,
            desk=desk,
            path=request.url.path,
            places=PLACES,
            words=words,
            csrf=form_token(request),
            partly=request.headers.get("HX-Request") == "true",
            about=desk.about(),
        )
    )
    response = HTMLResponse(html, status)
    keep_form_cookie(request, response)
    return response


def address(path: str, query: Mapping[str, object] | None = None, **changes: object) -> str:
    """An address of the desk: `query` with `changes`; what is empty is left out."""
    asked = {**(query or {}), **changes}
    pairs = {name: str(value) for name, value in asked.items() if value not in {None, "", False}}
    return f"{path}?{urlencode(pairs)}" if pairs else path


def path_of(kind: str, identity: str) -> str:
    """The page of one thing: `path_of("articles", "d:12ab")`."""
    return f"/{kind}/{quote(identity, safe=':')}"


def day(value: str | None) -> str:
    """A day in words; "undated" for none."""
    return dates.plain(value[:10]) if value else "undated"


@cache
def environment() -> Environment:
    """Templates, in which every text is escaped unless our own code says that it is markup."""
    made = Environment(
        loader=PackageLoader("aidememoire.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters |= {
        "capitalised": words.capitalised,
        "count": lambda number: f"{number:,}",
        "day": day,
        "plain": dates.plain,
    }
    made.globals |= {"address": address, "path_of": path_of}
    made.globals["static"] = static
    return made


def static(name: str) -> str:
    """The address of a file of ours, which changes when the program does, so that browsers may keep it."""
    return f"/static/{name}?v={Desk.version}"


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """Nothing for None; text of others without the characters that steer the writing direction; lines stay lines."""
    if value is None:
        return ""
    return "\n".join(map(words.safe, value.split("\n"))) if type(value) is str else value
