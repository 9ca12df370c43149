"""Pages that need nothing from elsewhere: a template, a style sheet inside the page, a policy that names its hash."""

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from aidememoire.render import words


def rendered(name: str, **values: object) -> str:
    """Fill `templates/NAME.html.j2`, styled by `NAME.css`; text from documents is escaped."""
    style = _style(name)
    return (
        _environment()
        .get_template(f"{name}.html.j2")
        .render(
            **values,
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            words=words,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("aidememoire.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: words.safe(value) if type(value) is str else value,
    )
    environment.filters["capitalised"] = words.capitalised
    return environment


@cache
def _style(name: str) -> str:
    return resources.files("aidememoire.render").joinpath(f"templates/{name}.css").read_text("utf-8")
