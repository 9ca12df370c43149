"""Queries: filters, full text, newest first; quick also where a filter lets through a million records.

Two ways lead to the newest fifty of many. Where some filter lets few through, those few are looked at. Where every
filter lets many through, documents are walked from the newest on until there are enough.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from aidememoire.ledger.conditions import SPECS, Condition, Conditions
from aidememoire.ledger.engine import chunks
from aidememoire.ledger.happening_queries import HappeningQueries
from aidememoire.ledger.query import Answer, Kind, Query
from aidememoire.ledger.search import containing

ALL: Final = 1_000_000_000
"""More rows than there are."""
FEW: Final = 8_000
"""Records that are sorted outright: some tens of milliseconds, as long as a walk to fifty of so many of a million."""
MANY: Final = 30_000
"""Records that are sorted outright where a walk has not led to enough of them."""
FAR: Final = 200
"""Documents after which a walk is given up for that."""
LONG: Final = 1_000
"""A page of more records than these is no matter of a walk: all are sorted."""
FIRST_STEP: Final = 32
"""Documents looked at first on a walk; each step looks at twice as many."""
LONGEST_STEP: Final = 4096

COLUMNS: Final[dict[Kind, tuple[str, ...]]] = {
    "statements": (
        "id", "speaker", "relays", "cue", "content", "manner", "addressees", "channel", "when_value",
        "outlet", "title", "published", "url", "side", "family_id", "document_id", "span_start", "span_end", "review",
    ),
    "events": (
        "id", "type", "mode", "actors", "recipients", "status", "when_value", "place", "duration", "evidence",
        "happening_id", "outlet", "title", "published", "url", "side", "family_id", "document_id", "span_start",
        "span_end", "review",
    ),
    "positions": (
        "id", "actor", "issue", "stance", "evidence", "speaker", "relays", "outlet", "title", "published", "url",
        "side", "family_id", "document_id", "statement_id", "span_start", "span_end", "review",
    ),
    "commitments": (
        "id", "actors", "kind", "what", "due_value", "due_text", "state", "speaker", "outlet", "title", "published",
        "url", "side", "family_id", "document_id", "statement_id", "span_start", "span_end", "review",
    ),
    "documents": (
        "id", "title", "outlet", "issuer", "side", "published", "language", "kind", "url", "licence", "version",
        "family_id", "reader", "reader_version",
    ),
}  # fmt: skip
KEYED: Final = "x.id, d.published_day, d.id, x.span_start"
NEWEST_FIRST: Final = "ORDER BY d.published_day DESC NULLS LAST, d.id, coalesce(x.span_start, 0), x.id"


class Few(NamedTuple):
    """Values of a column among which everything is that is asked for, and the conditions that they all fulfil."""

    column: str
    values: list[object]
    done: tuple[Condition, ...]


class Queries(HappeningQueries, Conditions):
    """Answers queries."""

    def find(self, kind: Kind, query: Query = Query()) -> Answer:  # noqa: B008 - frozen, so safe to share
        """Rows of one kind that fulfil the query, newest first."""
        if kind == "documents":
            ids = self._documents(query)
        elif kind == "actors":
            return self._actors(query)
        elif kind == "happenings":
            return self._happenings(query)
        else:
            ids = self._records(kind, query)
        page = ids[query.offset : query.offset + query.limit]
        return Answer(kind, tuple(self._rows(kind, page)), len(ids) > query.offset + query.limit)

    def documents_by_day(self, query: Query) -> list[str]:
        """Every document that a query asks for, oldest first, and by id: limit and offset do not count."""
        found = self._documents(msgspec.structs.replace(query, limit=ALL, offset=0))
        days: dict[str, str | None] = dict(
            self.engine.among("SELECT id, published FROM documents WHERE id IN ({marks})", found)
        )
        return sorted(found, key=lambda name: (days[name] or "", name))

    def _rows(self, kind: Kind, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
        columns = COLUMNS[kind]
        sql = f"SELECT {', '.join(columns)} FROM v_{kind} WHERE id IN ({{marks}})"  # noqa: S608 - our own names
        found = {row[0]: dict(zip(columns, row, strict=True)) for row in self.engine.among(sql, ids)}
        for identity in ids:
            if identity in found:
                yield found[identity]

    # ---- records of documents

    def _records(self, kind: Kind, query: Query) -> list[str]:
        """Ids of enough records for the page and one more."""
        conditions = self.conditions(kind, query)
        wanted = query.offset + query.limit + 1
        few = self._few(conditions, FEW)
        table = SPECS[kind].table
        if few is None and self.engine.one(f"SELECT 1 FROM {table} LIMIT 1 OFFSET {FEW}") is None:  # noqa: S608 - our own names
            few = Few("x.id", [name for (name,) in self.engine.rows(f"SELECT id FROM {table}")], ())  # noqa: S608 - our own names
        if few is not None:
            return self._among(kind, conditions, few)[:wanted]
        if wanted > LONG:
            documents = not any(c.listed and c.column.startswith("x.") for c in conditions)
            sql, given = _select(
                kind, [condition.sql for condition in conditions], conditions, "x.id", documents=documents
            )
            rows = self.engine.rows(f"{sql} {NEWEST_FIRST} LIMIT {wanted}", given)
            return [row[0] for row in rows]
        return self._walk(kind, conditions, wanted)

    def _few(self, conditions: Sequence[Condition], most: int) -> Few | None:
        """The shortest list that conditions on one column give together, of those with no more than so many values."""
        lists: dict[str, Few] = {}
        for condition in conditions:
            if condition.listed is None or condition.reach > 2 * most:
                continue
            rows = self.engine.rows(f"{condition.listed} LIMIT {most + 1}", condition.values)
            if len(rows) > most:
                continue
            values = dict.fromkeys(value for (value,) in rows)
            known = lists.get(condition.column)
            both = values if known is None else dict.fromkeys(value for value in known.values if value in values)
            done = (condition,) if known is None else (*known.done, condition)
            lists[condition.column] = Few(condition.column, list(both), done)
        return min(lists.values(), key=lambda few: len(few.values), default=None)

    def _among(self, kind: Kind, conditions: Sequence[Condition], few: Few) -> list[str]:
        keyed: list[tuple[str, str, int, str]] = []
        kept = [condition for condition in conditions if condition not in few.done]
        sql, given = _select(kind, [c.each for c in kept], kept, KEYED, documents=few.column.startswith("d."))
        for part in chunks(few.values, 500):
            several = ", ".join("?" * len(part))
            for identity, day, document, start in self.engine.rows(
                f"{sql} AND {few.column} IN ({several})", [*given, *part]
            ):
                keyed.append((day or "", document, start or 0, identity))
        keyed.sort(key=lambda key: key[1:])
        keyed.sort(key=lambda key: key[0], reverse=True)
        return [key[3] for key in keyed]

    def _walk(self, kind: Kind, conditions: Sequence[Condition], wanted: int) -> list[str]:
        sql, given = _select(kind, [condition.each for condition in conditions], conditions, "x.id", documents=True)
        found: list[str] = []
        walked = 0
        for part in self._newest_documents(conditions):
            several = ", ".join("?" * len(part))
            rows = self.engine.rows(f"{sql} AND d.id IN ({several}) {NEWEST_FIRST}", [*given, *part])
            found += [row[0] for row in rows]
            before, walked = walked, walked + len(part)
            if len(found) >= wanted:
                break
            # Filters that let many through, each alone, let few through together: those few are listed after all.
            if before < FAR <= walked and (few := self._few(conditions, MANY)) is not None:
                return self._among(kind, conditions, few)[:wanted]
        return found[:wanted]

    def _newest_documents(self, conditions: Sequence[Condition]) -> Iterator[list[str]]:
        """Documents from the newest on, in steps that grow."""
        plain = [condition for condition in conditions if "x." not in condition.sql and condition.listed is None]
        where = " AND ".join(["d.newest = 1", *(condition.sql for condition in plain)])
        given = [value for condition in plain for value in condition.values]
        sql = f"SELECT d.id, d.published_day FROM documents d WHERE {where}"  # noqa: S608 - our own words
        step = FIRST_STEP
        # Those without a day come at the end: a part of their own, so that the index tells where each step begins.
        values: list[object]
        for undated in (False, True):
            values = []
            after = " AND d.published_day IS NULL" if undated else " AND d.published_day IS NOT NULL"
            while True:
                rows = self.engine.rows(
                    f"{sql}{after} ORDER BY d.published_day DESC NULLS LAST, d.id LIMIT {step}", [*given, *values]
                )
                if rows:
                    yield [row[0] for row in rows]
                if len(rows) < step:
                    break
                after, values = _after(rows[-1])
                step = min(2 * step, LONGEST_STEP)

    # ---- documents and actors; happenings have a file of their own

    def _documents(self, query: Query) -> list[str]:
        conditions = list(self._of_documents(query))
        if query.words:
            conditions.append(self._wording("documents", query.words))
        conditions += map(self._naming, filter(None, (query.by, query.to, query.about)))
        wanted = query.limit + query.offset + 1
        few = self._few(conditions, FEW)
        # Where every filter lets many through, each document is asked from the newest on until there are enough.
        walked = few is None and wanted <= LONG
        asked = [condition.each if walked else condition.sql for condition in conditions]
        where = " AND ".join(["d.newest = 1", *asked])
        given = [value for condition in conditions for value in condition.values]
        rows = self.engine.rows(
            f"SELECT d.id FROM documents d WHERE {where} ORDER BY d.published_day DESC NULLS LAST, d.id"  # noqa: S608 - our own words
            f" LIMIT {wanted}",
            given,
        )
        return [row[0] for row in rows]

    def _naming(self, name: str) -> Condition:
        """Documents that name an actor."""
        of, values = self.actors_of(name)
        column = of.split()[1]  # of the actor's id
        listed = self.through(of, "n.document_id", "actors n", "n.id = {actor}")
        single = f"EXISTS (SELECT 1 FROM actors n WHERE n.document_id = d.id AND EXISTS ({of} AND {column} = n.id))"  # noqa: S608 - our own words
        return Condition(f"d.id IN ({listed})", values, listed, "d.id", single, self.reach_of(of, values))

    def _actors(self, query: Query) -> Answer:
        """Identities with what they are called and how many documents name them, the most named first."""
        where, given = "1 = 1", list[object]()
        for text in filter(None, (query.words, query.by, query.about)):
            where += " AND (lower(i.name) LIKE lower(?) ESCAPE '!' OR lower(i.identity) LIKE lower(?) ESCAPE '!')"
            given += containing(text)
        columns = ("id", "name", "kind", "affiliation", "iso3", "wikidata", "documents")
        rows = self.engine.rows(
            "SELECT i.id, i.name, i.kind, i.affiliation, i.iso3, i.wikidata, c.documents"  # noqa: S608 - our own words
            f" FROM identity_counts c JOIN identities i ON i.id = c.identity_id WHERE {where}"
            f" ORDER BY c.documents DESC, c.name, c.identity_id LIMIT {query.limit + 1} OFFSET {query.offset}",
            given,
        )
        shown = tuple(dict(zip(columns, row, strict=True)) for row in rows[: query.limit])
        return Answer("actors", shown, len(rows) > query.limit)


def _select(
    kind: Kind, asked: Sequence[str], conditions: Sequence[Condition], what: str, *, documents: bool
) -> tuple[str, list[object]]:
    """A query for records; `asked` are the conditions in one of their forms, in the same order.

    `documents` tells to go from the documents to their records, not the other way: CROSS JOIN is what SQLite keeps to.
    """
    where = " AND ".join(["d.newest = 1", *asked])
    given = [value for condition in conditions for value in condition.values]
    table = SPECS[kind].table
    tables = f"documents d CROSS JOIN {table} x" if documents else f"{table} x CROSS JOIN documents d"
    return f"SELECT {what} FROM {tables} WHERE d.id = x.document_id AND {where}", given  # noqa: S608 - our own names


def _after(last: Sequence[Any]) -> tuple[str, list[object]]:
    """The condition that a document comes after the last one seen, among those with a day or those without."""
    identity, day = last
    if day is None:
        return " AND d.published_day IS NULL AND d.id > ?", [identity]
    return " AND d.published_day <= ? AND (d.published_day < ? OR d.id > ?)", [day, day, identity]
