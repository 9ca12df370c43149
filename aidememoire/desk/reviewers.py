"""Who reviews: a name that a person gives once, kept by the browser."""

from typing import Final
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from aidememoire.desk.guard import keep
from aidememoire.errors import UsageError
from aidememoire.exports.base import clean

COOKIE: Final = "reviewer"
LONGEST: Final = 80


def reviewer_of(request: Request) -> str:
    """The reviewer's name; empty where none was given yet."""
    return named(unquote(request.cookies.get(COOKIE, "")))


def named(given: str) -> str:
    """A name as it is kept: without steering characters, on one line, not too long."""
    return " ".join(clean(given).split())[:LONGEST]


def required(request: Request, given: str = "") -> str:
    """The name given with a form, else the one kept. Raises UsageError where there is neither."""
    name = named(given) or reviewer_of(request)
    if not name:
        raise UsageError("no reviewer is named", "your name, with which the decision is kept", "give it once")
    return name


def keep_reviewer(response: Response, name: str) -> None:
    """Let the browser keep the name."""
    keep(response, COOKIE, quote(name))
