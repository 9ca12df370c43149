"""The desk: a ledger in a browser.

Read in this order: `app.py` (what is served at which address), `pool.py` (how many readers share a ledger), `guard.py`
(who may ask, and what a page may do), `pages.py` (how a page is filled), then one file a view in `views/` with its
template of the same name in `templates/`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aidememoire.desk.app import create_app
    from aidememoire.desk.serving import serve

__all__ = ["create_app", "serve"]

HOMES = {"create_app": "app", "serve": "serving"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load the web framework when the desk is opened, not when it is named."""
    from importlib import import_module

    if name in HOMES:
        return getattr(import_module(f"aidememoire.desk.{HOMES[name]}"), name)
    raise AttributeError(f"module 'aidememoire.desk' has no attribute {name!r}")
