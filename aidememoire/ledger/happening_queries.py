"""Queries of happenings, the latest first; quick also where a filter lets through a hundred thousand.

Where some filter lets few through, those few are looked at and sorted. Where every filter lets many through, happenings
are walked from the latest on until there are enough.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from aidememoire.ledger.people import People
from aidememoire.ledger.query import Answer, Query
from aidememoire.ledger.search import DOCUMENT, DOCUMENTS, matching

FEW: Final = 4_000
"""Happenings that are sorted outright: some tens of milliseconds."""
FAR: Final = 2_000
"""Happenings among which those that are asked for are looked for one by one, before all of them are listed."""
UNTIL: Final = "h.when_start <= ?"
ALL: Final = 1_000_000_000
"""More happenings than there are."""
COLUMNS: Final = ("id", "type", "mode", "actors", "recipients", "when_value", "place", "status", "mentions")
COUNTED: Final = ("documents", "families", "unread")


class Asked(NamedTuple):
    """A condition on a happening `h`, with its values.

    `listed` selects the ids of all that fulfil it, with the same values, where an index leads to them; `told_by` selects
    what leads to them, an index alone, so that many are known to be many before any is looked at; `reach` is how many rows
    it goes through, where that is known before.
    """

    sql: str
    values: tuple[object, ...] = ()
    listed: str | None = None
    told_by: str | None = None
    reach: int = 0


class HappeningQueries(People):
    """Answers queries of happenings."""

    def _happenings(self, query: Query) -> Answer:
        """Happenings, the latest first, undated ones last."""
        asked = list(self._asked_of_happenings(query))
        wanted = query.offset + query.limit + 1
        few = self._few_happenings(asked)
        if few is None:
            ids = self._latest_happenings(asked, wanted)[query.offset :]
        else:
            ids = self._sorted_happenings(asked, *few)[query.offset : wanted]
        page = ids[: query.limit]
        return Answer("happenings", tuple(self._happening_rows(page)), len(ids) > query.limit)

    def _asked_of_happenings(self, query: Query) -> Iterator[Asked]:
        if query.since:
            yield Asked("coalesce(h.when_end, h.when_start) >= ?", (query.since,))
        if query.until:
            yield Asked(UNTIL, (query.until,))
        if query.status:
            yield Asked("h.status = ?", (query.status,))
        for name in filter(None, (query.by, query.to, query.about)):
            of, values = self.actors_of(name)
            # Not by the index of identities, which of a state leads to most actors there are: by that of the one actor.
            each = of.replace("a.identity_id IN", "(a.identity_id || '') IN")
            involved = "v.role IN ('actor', 'recipient') AND v.actor_id = {actor}"
            told = "involved v CROSS JOIN happening_events e"
            listed = self.through(of, "DISTINCT e.happening_id", told, f"{involved} AND e.event_id = v.record_id")
            single = (
                "EXISTS (SELECT 1 FROM happening_events e JOIN involved v ON v.record_id = e.event_id"  # noqa: S608 - our own words
                f" WHERE e.happening_id = h.id AND EXISTS ({each} AND {of.split()[1]} = v.actor_id))"
            )
            yield Asked(
                single,
                values,
                listed,
                self.through(of, "1", "involved v", involved),
                self.reach_of(of, values),
            )
        if query.words:
            yield self._worded_happenings(query.words)

    def _worded_happenings(self, words: str) -> Asked:
        """Happenings that a document with the words tells of."""
        dialect = self.engine.dialect
        asked = matching(words, dialect)
        if asked is None:
            return Asked("1 = 0")
        listed = (
            "SELECT DISTINCT e.happening_id FROM documents d CROSS JOIN happening_events e"  # noqa: S608 - our own words
            f" WHERE e.document_id = d.id AND d.seq IN ({DOCUMENTS[dialect]})"
        )
        single = (
            "EXISTS (SELECT 1 FROM happening_events e JOIN documents d ON d.id = e.document_id"  # noqa: S608 - our own words
            f" WHERE e.happening_id = h.id AND {DOCUMENT[dialect]})"
        )
        return Asked(single, (asked,), listed, DOCUMENTS[dialect])

    def _few_happenings(self, asked: Sequence[Asked]) -> tuple[Asked, list[str]] | None:
        """The shortest list that a condition gives, where one is short, and that condition."""
        best: tuple[Asked, list[str]] | None = None
        for one in asked:
            if one.listed is None or self._many_tell(one):
                continue
            rows = self.engine.rows(f"{one.listed} LIMIT {FEW + 1}", one.values)
            if len(rows) <= FEW and (best is None or len(rows) < len(best[1])):
                best = one, [row[0] for row in rows]
        return best

    def _many_tell(self, one: Asked) -> bool:
        """Whether so much leads to what fulfils a condition that listing it would take longer than a walk."""
        if one.told_by is None or one.reach > 2 * FEW:
            return one.told_by is not None
        row = self.engine.one(f"SELECT count(*) FROM ({one.told_by} LIMIT {2 * FEW + 1}) x", one.values)  # noqa: S608 - our own words
        return row is not None and row[0] > 2 * FEW

    def _sorted_happenings(self, asked: Sequence[Asked], listed: Asked, ids: Sequence[str]) -> list[str]:
        others = [one for one in asked if one is not listed]
        where = " AND ".join(["1 = 1", *(one.sql for one in others)])
        given = [value for one in others for value in one.values]
        rows = self.engine.among(
            f"SELECT h.id, h.when_start FROM happenings h WHERE {where} AND h.id IN ({{marks}})",  # noqa: S608 - our own words
            ids,
            given,
        )
        rows.sort(key=lambda row: row[0])
        rows.sort(key=lambda row: row[1] or "", reverse=True)
        return [row[0] for row in rows]

    def _latest_happenings(self, asked: Sequence[Asked], wanted: int) -> list[str]:
        """Walked from the latest on; where a long walk has not led to enough, all that fulfil a condition are listed."""
        listed = [one for one in asked if one.listed is not None]
        if not listed:
            return self._walked_happenings(asked, wanted)
        far = self.engine.one(
            "SELECT when_start FROM happenings WHERE when_start <= ? ORDER BY when_start DESC LIMIT 1 OFFSET ?",
            [next((one.values[0] for one in asked if one.sql == UNTIL), "9999"), FAR],
        )
        if far is None:
            return self._walked_happenings(asked, wanted)
        near = self._walked_happenings([*asked, Asked("h.when_start >= ?", (far[0],))], wanted)
        if len(near) >= wanted:
            return near
        first = min(listed, key=lambda one: one.reach or ALL)
        ids = [row[0] for row in self.engine.rows(str(first.listed), first.values)]
        return self._sorted_happenings(asked, first, ids)[:wanted]

    def _walked_happenings(self, asked: Sequence[Asked], wanted: int) -> list[str]:
        where = " AND ".join(["1 = 1", *(one.sql for one in asked)])
        given = [value for one in asked for value in one.values]
        rows = self.engine.rows(
            f"SELECT h.id FROM happenings h WHERE {where} ORDER BY h.when_start DESC NULLS LAST, h.id LIMIT {wanted}",  # noqa: S608 - our own words
            given,
        )
        return [row[0] for row in rows]

    def _happening_rows(self, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The rows of these happenings with how many documents and families tell of each; `unread` is for others to fill."""
        rows = self.engine.among(
            f"SELECT {', '.join(f'h.{name}' for name in COLUMNS)},"  # noqa: S608 - our own names
            " (SELECT count(DISTINCT e.document_id) FROM happening_events e WHERE e.happening_id = h.id),"
            " (SELECT count(DISTINCT f.family_id) FROM happening_events e JOIN family_members f"
            "  ON f.document_id = e.document_id WHERE e.happening_id = h.id), 0"
            " FROM happenings h WHERE h.id IN ({marks})",
            ids,
        )
        found = {row[0]: dict(zip((*COLUMNS, *COUNTED), row, strict=True)) for row in rows}
        for identity in ids:
            yield found[identity]
