"""A comparison as one HTML page that needs nothing from elsewhere, and prints on two pages: no script, font or picture.

Everything taken from a document is escaped; a policy in the page forbids whatever might slip through.
"""

from collections.abc import Iterable

from aidememoire.records import Comparison, Entry
from aidememoire.render import comparisons_view as view
from aidememoire.render.pages import rendered


def page(found: Comparison, entries: Iterable[Entry] = ()) -> str:
    """The whole page; `entries` are the documents of the accounts."""
    return rendered("comparison", sheet=view.sheet(found, entries), view=view)
