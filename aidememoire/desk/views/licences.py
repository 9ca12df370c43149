"""What the desk sends that others wrote, with their licences."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.pages import page

ENDING: Final = "-LICENSE.txt"


@dataclass(frozen=True)
class Vendored:
    """A library that lies in `static/vendor`: its files and the text of its licence."""

    name: str
    files: tuple[str, ...]
    text: str


@cache
def vendored() -> tuple[Vendored, ...]:
    """Every library that the desk sends to browsers, by name."""
    folder = resources.files("aidememoire.desk").joinpath("static/vendor")
    names = sorted(file.name for file in folder.iterdir())
    libraries = [name.removesuffix(ENDING) for name in names if name.endswith(ENDING)]
    return tuple(
        Vendored(
            library,
            tuple(name for name in names if name.startswith(f"{library}-") and not name.endswith(ENDING)),
            folder.joinpath(library + ENDING).read_text("utf-8"),
        )
        for library in libraries
    )


def licences(request: Request) -> Response:
    """The page of licences."""
    return page(request, "licences", vendored=vendored())


ROUTES: Final = (Route("/licences", licences),)
