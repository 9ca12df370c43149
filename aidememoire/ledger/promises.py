"""What became of commitments, asked for: by date, state, actor; in time for a page of many."""

from collections import Counter
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
    "newest": "f.made_day DESC, f.commitment_id DESC",
    "due": "f.due_end, f.commitment_id",
    "latest-due": "f.due_end DESC, f.commitment_id DESC",
}

FOREVER: Final = "9999-12-31"
KEYED: Final = {
    "newest": "k.made_day DESC, k.commitment_id DESC",
    "due": "k.last_day, k.commitment_id",
    "latest-due": "k.last_day DESC, k.commitment_id DESC",
}
"""The same orders, as the keys of one actor have them."""


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
        tables, where, given = _asked(query, day)
        order = (KEYED if _one(query) else ORDERS)[query.order]
        if query.order != "newest":
            where.append("f.due_end IS NOT NULL")
        rows = self.engine.rows(
            f"SELECT f.follow_up FROM {tables} CROSS JOIN commitments c WHERE c.id = f.commitment_id"  # noqa: S608 - our own words
            f" AND {' AND '.join(where)} ORDER BY {order} LIMIT ? OFFSET ?",
            [*given, query.limit, query.offset],
        )
        return self._on([unjson(row, FollowUp) for (row,) in rows], day)

    def followed_by_id(self, ids: Iterable[str], as_of: str | None = None) -> dict[str, FollowUp]:
        """Commitments of these ids, by id; those that are not followed up yet are left out."""
        rows = self.engine.among("SELECT follow_up FROM follow_ups WHERE commitment_id IN ({marks})", ids)
        items = self._on([unjson(row, FollowUp) for (row,) in rows], self._day(as_of))
        return {item.id: item for item in items}

    def followed_by_state(self, query: CommitmentQuery = CommitmentQuery()) -> dict[str, int]:  # noqa: B008
        """How many commitments of a query there are in each state on its day; its state, order and limit do not count."""
        day = self._day(query.as_of)
        anything = msgspec.structs.replace(query, state=None, rejected=True)
        found = self._count_states(anything, day, "")
        if not query.rejected:
            # Few are rejected: to count them apart spares looking every commitment up.
            rejected = " AND f.commitment_id IN (SELECT c.id FROM commitments c WHERE c.review = 'rejected')"
            found -= self._count_states(anything, day, rejected)
        return dict(sorted(found.items()))

    def _count_states(self, query: CommitmentQuery, day: str, also: str) -> Counter[str]:
        tables, where, given = _asked(query, day)
        rows = self.engine.rows(
            "SELECT f.state, count(*), sum(CASE WHEN f.due_end < ? THEN 1 ELSE 0 END)"  # noqa: S608 - our own words
            f" FROM {tables} WHERE {' AND '.join(where)}{also} GROUP BY f.state",
            [day, *given],
        )
        found = Counter({str(state): int(count) for state, count, _ in rows})
        late = sum(int(passed) for state, _, passed in rows if state == "open")
        found.update({"open": -late, "overdue": late})
        return +found

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


def _one(query: CommitmentQuery) -> bool:
    """Whether one actor is asked for, whose keys are in order already: no more are looked at than are shown."""
    return query.by is not None and len(query.by) == 1


def _asked(query: CommitmentQuery, day: str) -> tuple[str, list[str], list[object]]:
    """The tables, the conditions on them and their values."""
    if not _one(query):
        return "follow_ups f", *_conditions(query, day)
    where, given = _conditions(msgspec.structs.replace(query, by=None), day)
    keyed = "k.what = 'bound' AND k.who = ? AND f.commitment_id = k.commitment_id"
    values: list[object] = [*(query.by or ())]
    if query.order != "newest":
        keyed += " AND k.last_day BETWEEN ? AND ?"
        last = day if query.state == "overdue" else FOREVER
        values += [query.due_from or "", min(query.due_to or FOREVER, last)]
    return "pledge_keys k CROSS JOIN follow_ups f", [keyed, *where], [*values, *given]


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
        # Newest first, dates are no way to begin with: the expression keeps the planner from it.
        date = "coalesce(f.due_end, '9999-12-31')" if query.order == "newest" else "f.due_end"
        where.append(f"f.state = 'open' AND {date} < ?")
        given.append(day)
    elif query.state == "open":
        where.append("f.state = 'open' AND (f.due_end IS NULL OR f.due_end >= ?)")
        given.append(day)
    elif query.state is not None:
        where.append("f.state = ?")
        given.append(query.state)
    return where, given
