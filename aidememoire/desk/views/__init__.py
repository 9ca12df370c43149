"""One file a view; each has its addresses in `ROUTES`."""

from starlette.routing import BaseRoute

from aidememoire.desk.views import (
    actors,
    articles,
    due,
    happenings,
    issues,
    licences,
    pictures,
    quotations,
    refusals,
    review,
    saved,
    search,
    selections,
    today,
)

ROUTES: tuple[BaseRoute, ...] = (
    *today.ROUTES,
    *happenings.ROUTES,
    *actors.ROUTES,
    *issues.ROUTES,
    *refusals.ROUTES,
    *due.ROUTES,
    *search.ROUTES,
    *saved.ROUTES,
    *quotations.ROUTES,
    *pictures.ROUTES,
    *articles.ROUTES,
    *selections.ROUTES,
    *review.ROUTES,
    *licences.ROUTES,
)
"""Every address, those of the views in the order of the head of the page."""
