"""Counts for pictures: what happened, who stands where, who met whom, who wrote how much, over a stretch of time.

Everything is added up in the database; what comes back is as long as the picture is wide. Days are those of the happening
for happenings over time, of publication for everything else. Copies of one text are one family, and count once.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

import msgspec

from aidememoire.ledger.people import People

Step = Literal["day", "week", "month"]
Author = Literal["side", "outlet"]

FAMILY: Final = "coalesce(f.family_id, d.id)"
TOGETHER: Final = "(h.type = 'CONSULT' OR h.is_symmetric = 1)"
REAL: Final = "('occurred', 'ongoing')"
NAMED: Final = "('person', 'office', 'organisation', 'state')"
"""Kinds of actors that can be told from one another; groups and the unnamed are many under one name."""
WAYS: Final = (
    ("met", "('meet', 'visit', 'negotiate', 'mediate')"),
    ("called", "('phone', 'video')"),
)
KNOWN: Final = {"sqlite": " INDEXED BY happenings_contacts", "postgres": ""}
"""Left to itself SQLite takes the key's own index, and opens every happening with all that is told of it."""
WEEKS: Final = {
    "sqlite": "date({}, '-6 days', 'weekday 1')",
    # Day 31 of a month of 30 must not be an error.
    "postgres": (
        "CASE WHEN {0} ~ '^\\d{{4}}-(0[1-9]|1[0-2])-\\d\\d$' THEN to_char(date_trunc('week',"
        " to_date(substr({0}, 1, 8) || '01', 'YYYY-MM-DD') + (substr({0}, 9, 2)::int - 1)), 'YYYY-MM-DD') END"
    ),
}
"""The Monday of a day's week."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What a picture is of: days `since` to `until`, both included, in steps; an actor, an issue, or all.

    `actor` is a name, an identity (i:…) or an ISO code, as in queries. `issue` asks for articles in which somebody
    takes a position on it.
    """

    since: str
    until: str
    step: Step = "week"
    actor: str | None = None
    issue: str | None = None


class Happened(NamedTuple):
    """Happenings of one type in one step. `first_day` is that of the step; `real` where they occurred or go on."""

    first_day: str
    type: str
    real: bool
    happenings: int
    families: int


class Held(NamedTuple):
    """Positions in one cell, `column` an actor's identity or the first day of a step; `families` that tell of them."""

    column: str
    name: str
    issue: str
    stance: str
    positions: int
    families: int


class Contact(NamedTuple):
    """Two identities and the happenings that they share; `first` is the smaller id. `met` and `called` are part of them."""

    first: str
    second: str
    happenings: int
    met: int
    called: int
    since: str | None
    until: str | None


class Person(NamedTuple):
    """An identity in a network, with the happenings that it shares with somebody."""

    id: str
    name: str
    kind: str
    happenings: int


class Written(NamedTuple):
    """Documents of one side or outlet in one step. `name` is None for all that have none, "" for those not shown."""

    name: str | None
    first_day: str
    documents: int
    families: int
    statements: int


class Volumes(NamedTuple):
    """What was written; the documents and the sides or outlets in the frame, and the documents in the ledger."""

    written: tuple[Written, ...]
    documents: int
    authors: int
    all_documents: int


class Matrix(NamedTuple):
    """Cells of the columns shown; how many columns and positions there are in all."""

    cells: tuple[Held, ...]
    columns: int
    positions: int


class Network(NamedTuple):
    """The people with most contacts and the contacts between them; how many of either there are in all."""

    people: tuple[Person, ...]
    contacts: tuple[Contact, ...]
    all_people: int
    all_contacts: int
    happenings: int


class Tallies(People):
    """Counts what pictures show."""

    def tallied_days(self) -> tuple[str | None, str | None]:
        """The first and the last day on which something in the ledger was published."""
        first, last = (self.engine.one(f"SELECT {one}(published_day) FROM documents") for one in ("min", "max"))  # noqa: S608 - our own words
        return first[0] if first else None, last[0] if last else None

    def tallied_name(self, actor: str) -> str:
        """What an actor given by name or identity is called."""
        row = self.engine.one("SELECT name FROM identities WHERE id = ?", [actor])
        return str(row[0]) if row else actor

    def tallied_issues(self) -> tuple[str, ...]:
        """Every issue on which somebody has a position, by id, looked up one by one in the index."""
        rows = self.engine.rows(
            "WITH RECURSIVE found (issue) AS (SELECT min(issue) FROM positions UNION ALL"
            " SELECT (SELECT min(p.issue) FROM positions p WHERE p.issue > found.issue) FROM found"
            " WHERE found.issue IS NOT NULL) SELECT issue FROM found WHERE issue IS NOT NULL ORDER BY issue"
        )
        return tuple(row[0] for row in rows)

    # ---- happenings over time

    def tally_happenings(self, frame: Frame) -> tuple[Happened, ...]:
        """Happenings by step and type, those that occurred apart from those planned, possible or denied."""
        where, given = self._tallied_happenings(frame)
        step = self._tallied_step("h.when_start", frame.step)
        rows = self.engine.rows(
            f"SELECT {step}, h.type, CASE WHEN h.status IN {REAL} THEN 1 ELSE 0 END, count(DISTINCT h.id),"  # noqa: S608 - our own words
            " count(DISTINCT coalesce(f.family_id, e.document_id))"
            " FROM happenings h JOIN happening_events e ON e.happening_id = h.id"
            f" LEFT JOIN family_members f ON f.document_id = e.document_id WHERE {where}"
            " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 DESC",
            given,
        )
        return tuple(Happened(first, kind, real == 1, *counts) for first, kind, real, *counts in rows if first)

    def tally_of_happenings(self, frame: Frame) -> tuple[int, int, int]:
        """Happenings in the frame, in the ledger, and without a day."""
        where, given = self._tallied_happenings(frame)
        asked = f"SELECT count(*) FROM happenings h WHERE {where}"  # noqa: S608 - our own words
        every = "SELECT count(*) FROM happenings"
        undated = f"{every} WHERE when_start IS NULL"
        (inside,), (total,), (without,) = (
            self.engine.one(sql, values) or (0,) for sql, values in ((asked, given), (every, ()), (undated, ()))
        )
        return inside, total, without

    def _tallied_happenings(self, frame: Frame) -> tuple[str, list[object]]:
        where, given = ["h.when_start BETWEEN ? AND ?"], [frame.since, frame.until]
        if frame.actor:
            of, values = self.actors_of(frame.actor)
            where.append(
                "h.id IN (SELECT m.happening_id FROM involved v JOIN happening_events m ON m.event_id = v.record_id"  # noqa: S608 - our own words
                f" WHERE v.actor_id IN ({of}))"
            )
            given += values
        if frame.issue:
            where.append(
                "EXISTS (SELECT 1 FROM happening_events m JOIN positions p ON p.document_id = m.document_id"
                " WHERE m.happening_id = h.id AND p.issue = ?)"
            )
            given.append(frame.issue)
        return " AND ".join(where), list[object](given)

    # ---- who stands where

    def tally_positions(self, frame: Frame, most: int) -> Matrix:
        """Positions by actor, issue and stance, of the `most` actors with most positions; the first of them first."""
        where, given = self._tallied_documents(msgspec.structs.replace(frame, issue=None, actor=None))
        if frame.issue:
            where += " AND p.issue = ?"
            given.append(frame.issue)
        rows = self.engine.rows(
            f"WITH cells AS MATERIALIZED ({self._tallied_cells('n.identity_id', where)}),"  # noqa: S608 - our own words
            " ranks AS (SELECT who, sum(positions) AS total FROM cells GROUP BY who ORDER BY 2 DESC, 1 LIMIT ?)"
            " SELECT c.who, i.name, c.issue, c.stance, c.positions, c.families,"
            " (SELECT count(DISTINCT who) FROM cells), (SELECT sum(positions) FROM cells)"
            " FROM ranks r JOIN cells c ON c.who = r.who JOIN identities i ON i.id = r.who"
            " ORDER BY r.total DESC, c.who, c.issue, c.stance",
            [*given, most],
        )
        return _matrix(rows)

    def tally_positions_over_time(self, frame: Frame) -> Matrix:
        """Positions of the frame's actor by issue, step and stance; an actor who is a state stands for its officials."""
        where, given = self._tallied_documents(msgspec.structs.replace(frame, issue=None, actor=None))
        identities = self.identities_named(frame.actor or "")
        if not identities:
            return Matrix((), 0, 0)
        where += f" AND n.identity_id IN ({', '.join('?' * len(identities))})"
        given += identities
        if frame.issue:
            where += " AND p.issue = ?"
            given.append(frame.issue)
        step = self._tallied_step("d.published_day", frame.step)
        rows = self.engine.rows(
            f"SELECT who, who, issue, stance, positions, families, 0, 0 FROM ({self._tallied_cells(step, where)}) c"  # noqa: S608 - our own words
            " ORDER BY who, issue, stance",
            given,
        )
        found = _matrix([row for row in rows if row[0]])
        return Matrix(found.cells, len({cell.column for cell in found.cells}), sum(c.positions for c in found.cells))

    def _tallied_cells(self, column: str, where: str) -> str:
        return (
            f"SELECT {column} AS who, p.issue AS issue, p.stance AS stance, count(*) AS positions,"  # noqa: S608 - our own words
            f" count(DISTINCT {FAMILY}) AS families FROM documents d CROSS JOIN positions p"
            " JOIN identity_actors n ON n.actor_id = p.actor_id LEFT JOIN family_members f ON f.document_id = d.id"
            f" WHERE p.document_id = d.id AND p.review <> 'rejected' AND {where} GROUP BY 1, 2, 3"
        )

    # ---- who met whom

    def tally_contacts(self, frame: Frame, most: int) -> Network:
        """Who met or called whom, as articles of the frame tell it: the `most` actors with most such happenings.

        A contact is a happening that occurred or goes on, and that is a consultation or is done by both together.
        """
        where, given = self._tallied_documents(msgspec.structs.replace(frame, actor=None))
        only = ""
        ids = self.identities_named(frame.actor) if frame.actor else ()
        if frame.actor:
            several = ", ".join("?" * len(ids)) or "NULL"
            only = f" AND (a.who IN ({several}) OR b.who IN ({several}))"
        rows = self.engine.rows(
            f"WITH part AS MATERIALIZED ({_parts(where, KNOWN[self.engine.dialect])}), pair AS MATERIALIZED ("  # noqa: S608 - our own words
            " SELECT DISTINCT a.who AS one, b.who AS two, a.happening, a.way, a.day FROM part a JOIN part b"
            f" ON b.happening = a.happening AND a.who < b.who AND (a.both_ways = 1 OR a.part <> b.part){only}),"
            " ends AS (SELECT one AS who, happening FROM pair UNION SELECT two, happening FROM pair),"
            " sums AS MATERIALIZED (SELECT who, count(*) AS total FROM ends GROUP BY who),"
            " ranks AS MATERIALIZED (SELECT who, total FROM sums ORDER BY total DESC, who LIMIT ?)"
            " SELECT 0 AS sort, who, NULL, total, 0, 0, NULL, NULL FROM ranks UNION ALL"
            " SELECT 1, one, two, count(*), sum(CASE WHEN way = 1 THEN 1 ELSE 0 END),"
            " sum(CASE WHEN way = 2 THEN 1 ELSE 0 END), min(day), max(day) FROM pair"
            " WHERE one IN (SELECT who FROM ranks) AND two IN (SELECT who FROM ranks) GROUP BY one, two UNION ALL"
            " SELECT 2, NULL, NULL, (SELECT count(*) FROM sums), (SELECT count(*) FROM (SELECT DISTINCT one, two FROM pair) p),"
            " (SELECT count(DISTINCT happening) FROM pair), NULL, NULL ORDER BY 1, 4 DESC, 2, 3",
            [*given, *ids, *ids, most],
        )
        return self._tallied_network(rows)

    def _tallied_network(self, rows: Sequence[tuple[object, ...]]) -> Network:
        totals = {str(row[1]): int(str(row[3])) for row in rows if row[0] == 0}
        known = {
            name: (called, kind)
            for name, called, kind in self.engine.among(
                "SELECT id, name, kind FROM identities WHERE id IN ({marks})", totals
            )
        }
        people = tuple(Person(name, *known[name], total) for name, total in totals.items())
        contacts = tuple(Contact(*row[1:]) for row in rows if row[0] == 1)  # type: ignore[arg-type]  # columns as selected
        counts = next(row[3:6] for row in rows if row[0] == 2)
        return Network(people, contacts, *(int(str(count)) for count in counts))

    # ---- who wrote how much

    def tally_documents(self, frame: Frame, author: Author, most: int) -> Volumes:
        """Documents and their statements by step and side (or outlet); those beyond the `most` busiest as one."""
        where, given = self._tallied_documents(frame)
        step = self._tallied_step("d.published_day", frame.step)
        rows = self.engine.rows(
            "WITH chosen AS MATERIALIZED ("  # noqa: S608 - our own words
            f"SELECT d.id, d.{author} AS name, {step} AS first_day, {FAMILY} AS family,"
            " (SELECT count(*) FROM statements s WHERE s.document_id = d.id) AS statements"
            f" FROM documents d LEFT JOIN family_members f ON f.document_id = d.id WHERE {where}),"
            " ranks AS (SELECT name FROM chosen WHERE name IS NOT NULL GROUP BY name ORDER BY count(*) DESC, name LIMIT ?)"
            " SELECT CASE WHEN name IS NULL OR name IN (SELECT name FROM ranks) THEN name ELSE '' END AS shown, first_day,"
            " count(*), count(DISTINCT family), sum(statements), (SELECT count(DISTINCT name) FROM chosen)"
            " FROM chosen GROUP BY 1, 2 ORDER BY 1, 2",
            [*given, most],
        )
        (total,) = self.engine.one("SELECT count(*) FROM documents WHERE newest = 1") or (0,)
        inside = sum(row[2] for row in rows)
        written = tuple(Written(name, day, *map(int, counts)) for name, day, *counts, _ in rows if day)
        return Volumes(written, inside, rows[0][5] if rows else 0, total)

    def _tallied_documents(self, frame: Frame) -> tuple[str, list[object]]:
        where, given = ["d.newest = 1", "d.published_day BETWEEN ? AND ?"], [frame.since, frame.until]
        if frame.actor:
            of, values = self.actors_of(frame.actor)
            where.append(f"d.id IN (SELECT document_id FROM actors WHERE id IN ({of}))")  # noqa: S608 - our own words
            given += values
        if frame.issue:
            where.append("EXISTS (SELECT 1 FROM positions q WHERE q.document_id = d.id AND q.issue = ?)")
            given.append(frame.issue)
        return " AND ".join(where), list[object](given)

    def _tallied_step(self, day: str, step: Step) -> str:
        """The first day of the step that a day is in, as SQL."""
        if step == "week":
            return WEEKS[self.engine.dialect].format(day)
        return day if step == "day" else f"substr({day}, 1, 7) || '-01'"


def _parts(where: str, known: str) -> str:
    """Who has which part in which happening; `way` is 1 for meeting, 2 for calling, else 0."""
    ways = " ".join(f"WHEN h.mode IN {modes} THEN {number}" for number, (_, modes) in enumerate(WAYS, 1))
    return (
        "SELECT DISTINCT h.id AS happening, h.is_symmetric AS both_ways, h.when_start AS day,"  # noqa: S608 - our own words
        f" CASE WHEN h.type <> 'CONSULT' THEN 0 {ways} ELSE 0 END AS way, v.role AS part, n.identity_id AS who"
        f" FROM documents d CROSS JOIN happening_events e JOIN happenings h{known} ON h.id = e.happening_id"
        " JOIN involved v ON v.record_id = e.event_id AND v.role IN ('actor', 'recipient')"
        " JOIN identity_actors n ON n.actor_id = v.actor_id JOIN identities i ON i.id = n.identity_id"
        f" WHERE e.document_id = d.id AND {TOGETHER} AND h.status IN {REAL} AND i.kind IN {NAMED} AND {where}"
    )


def _matrix(rows: Sequence[tuple[object, ...]]) -> Matrix:
    cells = tuple(_held(rows))
    columns, positions = rows[0][6:8] if rows else (0, 0)
    return Matrix(cells, int(str(columns)), int(str(positions)))


def _held(rows: Sequence[tuple[object, ...]]) -> Iterator[Held]:
    for column, name, issue, stance, positions, families, *_ in rows:
        yield Held(str(column), str(name), str(issue), str(stance), int(str(positions)), int(str(families)))
