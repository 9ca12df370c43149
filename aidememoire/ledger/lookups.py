"""Documents looked up by what is in them."""

from collections.abc import Iterable, Mapping
from typing import Final

from aidememoire.ledger.people import People
from aidememoire.ledger.query import Query
from aidememoire.ledger.search import DOCUMENTS, matching
from aidememoire.records import ReaderInfo

TABLES: Final = {"a:": "actors", "s:": "statements", "e:": "events", "p:": "positions", "c:": "commitments"}
"""Where a record lies, by how its lasting id begins."""


class Lookups(People):
    """Finds documents for what is worked out across documents."""

    def documents_of_actors(self, actors: Iterable[str]) -> dict[str, str]:
        """The document of each actor, by actor id."""
        rows = self.engine.among("SELECT id, document_id FROM actors WHERE id IN ({marks})", actors)
        return dict(rows)

    def documents_issued_by(self, name: str, query: Query, most: int) -> list[str]:
        """Documents whose issuer or outlet a name stands for, the newest `most` of them; oldest first."""
        identities = self.identities_named(name)
        known = self.engine.among("SELECT name FROM identities WHERE id IN ({marks})", identities)
        names = sorted({name.lower(), *(row[0].lower() for row in known)})
        marks = ", ".join("?" * len(names))
        where, values = "", []
        for sql, value in (
            ("d.published_day >= ?", query.since),
            ("d.published_day <= ?", query.until),
            ("lower(d.outlet) = lower(?)", query.outlet),
        ):
            if value:
                where += f" AND {sql}"
                values.append(value)
        rows = self.engine.rows(
            "SELECT d.id FROM documents d WHERE d.newest = 1"  # noqa: S608 - question marks and our own words alone
            f" AND (lower(d.issuer) IN ({marks}) OR lower(d.outlet) IN ({marks})){where}"
            " ORDER BY d.published_day DESC, d.id LIMIT ?",
            [*names, *names, *values, most],
        )
        return [row[0] for row in reversed(rows)]

    def documents_after(self, commitments: Mapping[str, str], days: int) -> list[str]:
        """Documents that may settle commitments (document ids by commitment id): with events of the same actors, published
        no earlier and no more than so many days later.
        """
        found: set[str] = set()
        span = (
            "date(d.published_day, ?)"
            if self.engine.dialect == "sqlite"
            else "to_char(d.published_day::date + ?::int, 'YYYY-MM-DD')"
        )
        rows = self.engine.among(
            "SELECT DISTINCT e.document_id"  # noqa: S608 - our own words
            f" FROM (SELECT m.id, d.published_day, {span} AS last_day FROM commitments m JOIN documents d"
            "   ON d.id = m.document_id) c"
            " JOIN involved b ON b.record_id = c.id AND b.role = 'bound'"
            " JOIN identity_actors i ON i.actor_id = b.actor_id"
            " JOIN identity_actors j ON j.identity_id = i.identity_id"
            " JOIN involved v ON v.actor_id = j.actor_id AND v.role IN ('actor', 'recipient')"
            " JOIN events e ON e.id = v.record_id"
            " JOIN documents n ON n.id = e.document_id AND n.newest = 1"
            " WHERE n.published_day >= c.published_day AND n.published_day <= c.last_day AND c.id IN ({marks})",
            commitments,
            [f"+{days} days" if self.engine.dialect == "sqlite" else days],
        )
        found.update(row[0] for row in rows)
        return sorted(found)

    def extent(self) -> tuple[int, str | None, str | None]:
        """How many newest versions there are, and the first and last day of publication of all documents."""
        (count,) = self.engine.one("SELECT count(*) FROM documents WHERE newest = 1") or (0,)
        first, last = self.engine.one("SELECT min(published_day), max(published_day) FROM documents") or (None, None)
        return count, first, last

    def unread_between(self, first: str, last: str) -> list[str]:
        """Newest versions published from one day to another that no reader has read."""
        rows = self.engine.rows(
            "SELECT d.id FROM documents d WHERE d.newest = 1 AND d.published_day BETWEEN ? AND ?"
            " AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.document_id = d.id) ORDER BY d.id",
            [first, last],
        )
        return [row[0] for row in rows]

    def documents_with(self, phrase: str, most: int, also: Iterable[str] = ()) -> list[str]:
        """At most `most` newest versions in whose text the words of a phrase stand beside each other; `also` as well."""
        dialect = self.engine.dialect
        asked = matching(" ".join(f'"{words}"' for words in (phrase, *also)), dialect)
        if asked is None:
            return []
        rows = self.engine.rows(
            f"SELECT d.id FROM documents d WHERE d.newest = 1 AND d.seq IN ({DOCUMENTS[dialect]} LIMIT ?)",  # noqa: S608 - our own words
            [asked, most],
        )
        return sorted(row[0] for row in rows)

    def documents_of_records(self, ids: Iterable[str]) -> dict[str, str]:
        """The document of each actor, statement, event, position and commitment, by lasting id; unknown ids are left out."""
        by_table: dict[str, list[str]] = {}
        for name in ids:
            if (table := TABLES.get(name[:2])) is not None:
                by_table.setdefault(table, []).append(name)
        found: dict[str, str] = {}
        for table, some in by_table.items():
            sql = f"SELECT id, document_id FROM {table} WHERE id IN ({{marks}})"  # noqa: S608 - our own names
            found |= dict(self.engine.among(sql, some))
        return found

    def documents_of_statements(self, statements: Iterable[str]) -> dict[str, str]:
        """The document of each statement, by the statement's id; those that are read otherwise since are left out."""
        return dict(
            self.engine.among("SELECT id, document_id FROM statements WHERE id IN ({marks})", sorted(statements))
        )

    def vectors_after(self, row: int, most: int) -> list[tuple[int, str, bytes]]:
        """Row number, id and vector of statements that came after a row number, in the order in which they came."""
        rows = self.engine.rows(
            "SELECT s.seq, s.id, v.vector FROM statements s JOIN vectors v ON v.statement_id = s.id WHERE s.seq > ?"
            " ORDER BY s.seq LIMIT ?",
            [row, most],
        )
        return [(seq, name, bytes(vector)) for seq, name, vector in rows]

    def holders_of(self, positions: Iterable[str]) -> dict[str, str]:
        """The name across documents of whoever holds each position, by the position's id."""
        rows = self.engine.among(
            "SELECT p.id, i.name FROM positions p JOIN identity_actors n ON n.actor_id = p.actor_id"
            " JOIN identities i ON i.id = n.identity_id WHERE p.id IN ({marks})",
            positions,
        )
        return dict(rows)

    def not_read_by(self, reader: ReaderInfo) -> list[str]:
        """Documents that have been read, but not by this reader in this version and with this model; sorted."""
        rows = self.engine.rows(
            "SELECT d.id FROM documents d WHERE EXISTS (SELECT 1 FROM readings r WHERE r.document_id = d.id)"
            " AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.document_id = d.id AND r.complete = 1"
            "   AND r.reader = ? AND r.version = ? AND coalesce(r.model, '') = coalesce(?, '')) ORDER BY d.id",
            [reader.name, reader.version, reader.model],
        )
        return [row[0] for row in rows]
