"""What became of commitments, asked for: by date, state, actor; in time for a page of many."""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from aidememoire.ledger.following import Following
from aidememoire.ledger.packing import unjson
from aidememoire.records import FollowUp
from aidememoire.records.following import overdue
from aidememoire.records.ranges import days_of
from aidememoire.records.terms import CommitmentState

ORDERS: Final = {
    "newest": "f.made_day DESC, f.commitment_id",
    "due": "f.due_end, f.commitment_id",
    "latest-due": "f.due_end DESC, f.commitment_id",
}


class CommitmentQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Filters of commitments that all must hold; None asks for nothing. Days are ISO 8601.

    `by` are identities (i:…), of which one is bound. `due_from` and `due_to`, both included, are about the last day of the
    commitment's date; so is the order "due", the earliest first, and "latest-due", which both leave out those without a
    date. `state` is that on the day `as_of`, by default that of the ledger's latest document: with the day of its date
    passed, what is open is overdue. What reviewers rejected is shown only where `rejected` asks for it.
    """

    ids: tuple[str, ...] | None = None
    documents: tuple[str, ...] | None = None
    by: tuple[str, ...] | None = None
    state: CommitmentState | None = None
    due_from: str | None = None
    due_to: str | None = None
    as_of: str | None = None
    rejected: bool = False
    order: Literal["newest", "due", "latest-due"] = "newest"
    limit: int = 50
    offset: int = 0


class Promises(Following):
    """The part of a ledger that tells what became of commitments, as far as it is worked out."""

    def followed(self, query: CommitmentQuery = CommitmentQuery()) -> list[FollowUp]:  # noqa: B008 - frozen, so safe to share
        """At most `limit` commitments, each with what later documents say became of it."""
        day = self._day(query.as_of)
        where, given = _conditions(query, day)
        if query.order != "newest":
            where.append("f.due_end IS NOT NULL")
        rows = self.engine.rows(
            "SELECT f.follow_up FROM follow_ups f JOIN commitments c ON c.id = f.commitment_id"  # noqa: S608 - our own words
            f" WHERE {' AND '.join(where)} ORDER BY {ORDERS[query.order]} LIMIT ? OFFSET ?",
            [*given, query.limit, query.offset],
        )
        items = [unjson(row, FollowUp) for (row,) in rows]
        return self._on(items, day)

    def followed_by_id(self, ids: Iterable[str], as_of: str | None = None) -> dict[str, FollowUp]:
        """Commitments of these ids, by id; those that are not followed up yet are left out."""
        rows = self.engine.among("SELECT follow_up FROM follow_ups WHERE commitment_id IN ({marks})", ids)
        items = self._on([unjson(row, FollowUp) for (row,) in rows], self._day(as_of))
        return {item.id: item for item in items}

    def followed_by_state(self, query: CommitmentQuery = CommitmentQuery()) -> dict[str, int]:  # noqa: B008
        """How many commitments of a query there are in each state on its day; its state, order and limit do not count."""
        day = self._day(query.as_of)
        where, given = _conditions(msgspec.structs.replace(query, state=None), day)
        rows = self.engine.rows(
            "SELECT f.state, CASE WHEN f.due_end < ? THEN 1 ELSE 0 END, count(*)"  # noqa: S608 - our own words
            " FROM follow_ups f JOIN commitments c ON c.id = f.commitment_id"
            f" WHERE {' AND '.join(where)} GROUP BY 1, 2 ORDER BY 1, 2",
            [day, *given],
        )
        found: dict[str, int] = {}
        for state, passed, count in rows:
            shown = "overdue" if state == "open" and passed else state
            found[shown] = found.get(shown, 0) + int(count)
        return found

    def _on(self, items: list[FollowUp], day: str) -> list[FollowUp]:
        """The same on a day: what is open and past its date is overdue."""
        days = days_of(day)
        if days is None or not any(item.state == "open" and item.due for item in items):
            return items
        (count,) = self.engine.one("SELECT count(*) FROM documents WHERE newest = 1") or (0,)
        return [overdue(item, days.last, count) for item in items]

    def _day(self, as_of: str | None) -> str:
        """A day, else that of the latest document; "" where there is none."""
        (latest,) = (as_of,) if as_of else self.engine.one("SELECT max(published_day) FROM documents") or (None,)
        days = days_of(latest)
        return days.last.isoformat() if days else ""


def _conditions(query: CommitmentQuery, day: str) -> tuple[list[str], list[object]]:
    where = ["1 = 1" if query.rejected else "c.review <> 'rejected'"]
    given: list[object] = []
    for column, values in (("f.commitment_id", query.ids), ("f.document_id", query.documents)):
        if values is not None:
            where.append(f"{column} IN ({', '.join('?' * len(values))})" if values else "1 = 0")
            given += values
    if query.by is not None:
        marks = ", ".join("?" * len(query.by)) or "NULL"
        where.append(
            "f.commitment_id IN (SELECT k.commitment_id FROM pledge_keys k"  # noqa: S608 - question marks alone
            f" WHERE k.what = 'bound' AND k.who IN ({marks}))"
        )
        given += query.by
    if query.due_from is not None:
        where.append("f.due_end >= ?")
        given.append(query.due_from)
    if query.due_to is not None:
        where.append("f.due_end <= ?")
        given.append(query.due_to)
    if query.state == "overdue":
        where.append("f.state = 'open' AND f.due_end < ?")
        given.append(day)
    elif query.state == "open":
        where.append("f.state = 'open' AND (f.due_end IS NULL OR f.due_end >= ?)")
        given.append(day)
    elif query.state is not None:
        where.append("f.state = ?")
        given.append(query.state)
    return where, given
