"""Commitments of a ledger with what later documents say became of them."""

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from aidememoire.across.followup import Follower
from aidememoire.records import Entry, FollowUp
from aidememoire.records.ranges import days_of
from aidememoire.workflow.deriving import vectors

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger, Query

LEAST: Final = 200
MOST: Final = 2000
"""Commitments followed up at once: few enough to hold the documents that may settle them."""
AFTER_DAYS: Final = 400
"""How long after a promise a document may still settle it; later ones tell of others."""


def follow_ups(ledger: "Ledger", query: "Query", *, as_of: date | None = None) -> tuple[tuple[FollowUp, ...], bool]:
    """The commitments that a query asks for, each followed up, newest first; and whether there are more.

    The query's status is that after following up: "kept", "overdue". A date has passed when it lies before `as_of`, by
    default the day of the ledger's latest document.
    """
    page_of = _page if ledger.unfollowed(1) else _kept
    wanted = query.offset + query.limit + 1
    found: list[FollowUp] = []
    page = msgspec.structs.replace(query, status=None, limit=min(max(query.limit, LEAST), MOST), offset=0)
    while len(found) < wanted:
        items, more = page_of(ledger, page, as_of)
        found += [item for item in items if query.status in {None, item.reviewed_state or item.state}]
        if not more:
            break
        page = msgspec.structs.replace(page, offset=page.offset + page.limit)
    return tuple(found[query.offset : query.offset + query.limit]), len(found) >= wanted


def _kept(ledger: "Ledger", query: "Query", as_of: date | None) -> tuple[list[FollowUp], bool]:
    """As it is kept in the ledger."""
    answer = ledger.find("commitments", query)
    names = [row["id"] for row in answer.rows]
    found = ledger.followed_by_id(names, as_of.isoformat() if as_of else None)
    return [found[name] for name in names if name in found], answer.more


def _page(ledger: "Ledger", query: "Query", as_of: date | None) -> tuple[list[FollowUp], bool]:
    """Worked out anew, for a ledger that nobody has brought up to date, and that perhaps nobody may write."""
    answer = ledger.find("commitments", query)
    wanted = {row["id"]: row["document_id"] for row in answer.rows}
    newest, _, last = ledger.extent()
    latest = days_of(last)
    documents = ledger.documents_after(wanted, AFTER_DAYS)
    entries = list(ledger.entries(sorted({*wanted.values(), *documents})))
    events = [event.id for entry in entries if entry.record for event in entry.record.events]
    follower = Follower(
        entries,
        names=ledger.identity_names(_actors(entries)),
        happening_of=ledger.happenings_of(events),
        vectors=vectors(),
        as_of=as_of or (latest.last if latest else None),
        documents=newest,
    )
    found = {pledge.id: follower.follow(pledge) for pledge in follower.pledges if pledge.id in wanted}
    return [found[name] for name in wanted if name in found], answer.more


def _actors(entries: list[Entry]) -> list[str]:
    return [actor.id for entry in entries if entry.record for actor in entry.record.actors]
