"""A comparison as one HTML page that needs nothing from elsewhere, and prints on two pages: no script, font or picture.

Everything taken from a document is escaped; a policy in the page forbids whatever might slip through.
"""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from aidememoire.records import Comparison, Entry
from aidememoire.render import comparisons_view as view
from aidememoire.render import words


def page(found: Comparison, entries: Iterable[Entry] = ()) -> str:
    """The whole page; `entries` are the documents of the accounts."""
    style = _style()
    return (
        _environment()
        .get_template("comparison.html.j2")
        .render(
            sheet=view.sheet(found, entries),
            view=view,
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("aidememoire.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: words.safe(value) if type(value) is str else value,
    )


@cache
def _style() -> str:
    return resources.files("aidememoire.render").joinpath("templates/comparison.css").read_text("utf-8")
