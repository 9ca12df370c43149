"""What a ledger holds on one actor, and who stands where on one issue.

A state or organisation stands for its officials, too. Copies of one text are one family and count once. Everything that
is added up is added up in the database; everything that is listed is bounded.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from aidememoire.ledger.conditions import Condition
from aidememoire.ledger.packing import unjson
from aidememoire.ledger.queries import LONG, Queries
from aidememoire.ledger.query import Answer, Query
from aidememoire.ledger.search import containing
from aidememoire.ledger.tallies import FAMILY, NAMED, REAL, TOGETHER, WAYS
from aidememoire.records import Identity

Span = Literal["month", "quarter"]

BODIES: Final = "('state', 'organisation')"
AHEAD: Final = "('planned', 'proposed', 'possible')"
OWN: Final = (
    "SELECT w.id FROM identities w WHERE w.id = ? UNION SELECT o.id FROM identities b"  # noqa: S608 - our own words
    f" JOIN identities o ON o.affiliation = b.name WHERE b.id = ? AND b.kind IN {BODIES}"
)
"""An identity, and the officials of a state or organisation."""
DIRECT: Final = "x.manner = 'direct'"
FEW: Final = 600
"""Statements that are sorted outright; where one has more, the newest are found sooner from the newest document on."""
SEVERAL: Final = 3_000
"""Records of one actor that are looked through one by one; the latest happenings of whoever has more are walked to."""
RARER: Final = 12_000
"""The same where only calls and meetings that took place are asked for, which a walk meets less often."""


class Naming(NamedTuple):
    """How many documents name an actor, in how many families, and the first and the last day of them.

    `families` is None where they are too many to look at each; `documents` then is the number of those actors of single
    documents that are this one, which counts a document twice that was taken to name two.
    """

    documents: int
    families: int | None
    first: str | None
    last: str | None


class Official(NamedTuple):
    """Somebody who belongs to a state or organisation; `named` counts the documents that name them."""

    id: str
    name: str
    kind: str
    named: int


class Cell(NamedTuple):
    """Positions on an issue in one month or quarter (its first day), of one stance."""

    issue: str
    first_day: str
    stance: str
    positions: int
    families: int
    outlets: int


class Counterpart(NamedTuple):
    """Whom an actor met or called: happenings by way, families that tell of them, the last day."""

    id: str
    name: str
    kind: str
    met: int
    called: int
    other: int
    families: int
    last: str | None


class Circle(NamedTuple):
    """Counterparts, most happenings first, in the `happenings` looked at; `more` where there are older ones."""

    people: tuple[Counterpart, ...]
    happenings: int
    more: bool


class OnIssue(NamedTuple):
    """One issue as a whole: positions of all actors on it, copies counted once as families."""

    issue: str
    positions: int
    families: int
    outlets: int
    actors: int
    supports: int
    opposes: int
    conditional: int
    last: str | None


class Standing(NamedTuple):
    """One stance of one actor on an issue: how often on record, and when."""

    actor: str
    name: str
    kind: str
    stance: str
    positions: int
    families: int
    outlets: int
    first: str | None
    last: str | None


class Dossiers(Queries):
    """The part of a ledger that answers for the pages of actors and issues."""

    # ---- who

    def identity_of(self, identity: str) -> Identity | None:
        """An identity with its names, codes and roles, without its actors."""
        row = self.engine.one("SELECT identity FROM identities WHERE id = ?", [identity])
        return unjson(row[0], Identity) if row else None

    def identity_after(self, identity: str) -> str | None:
        """The id of a body that an identity belongs to, where the ledger has just one of that name."""
        rows = self.engine.rows(
            "SELECT b.id FROM identities i JOIN identities b ON b.name = i.affiliation"  # noqa: S608 - our own words
            f" AND b.kind IN {BODIES} AND b.id <> i.id WHERE i.id = ? LIMIT 2",
            [identity],
        )
        return rows[0][0] if len(rows) == 1 else None

    def mention_of(self, identity: str) -> str | None:
        """One actor of a single document that an identity is made of; None where none is left."""
        row = self.engine.one(
            "SELECT n.actor_id FROM identity_actors n JOIN actors a ON a.id = n.actor_id WHERE n.identity_id = ? LIMIT 1",
            [identity],
        )
        return row[0] if row else None

    def naming_of(self, identity: str) -> Naming:
        """How often, and when, an identity is named."""
        (many,) = self.engine.one("SELECT count(*) FROM identity_actors WHERE identity_id = ?", [identity]) or (0,)
        if many > SEVERAL:
            return Naming(many, None, self._named(identity, "ASC"), self._named(identity, "DESC"))
        rows = self.engine.rows(
            f"SELECT count(DISTINCT d.id), count(DISTINCT {FAMILY}), min(d.published_day), max(d.published_day)"  # noqa: S608 - our own words
            " FROM identity_actors n JOIN actors a ON a.id = n.actor_id JOIN documents d ON d.id = a.document_id"
            " LEFT JOIN family_members f ON f.document_id = d.id WHERE n.identity_id = ? AND d.newest = 1",
            [identity],
        )
        return Naming(*rows[0])

    def _named(self, identity: str, order: Literal["ASC", "DESC"]) -> str | None:
        """The first or last day on which one is named who is named often: found after few documents."""
        row = self.engine.one(
            "SELECT d.published_day FROM documents d WHERE d.published_day IS NOT NULL AND d.newest = 1 AND EXISTS"  # noqa: S608 - our own words
            " (SELECT 1 FROM actors a CROSS JOIN identity_actors n WHERE a.document_id = d.id AND n.actor_id = a.id"
            f" AND n.identity_id = ?) ORDER BY d.published_day {order} LIMIT 1",
            [identity],
        )
        return row[0] if row else None

    def officials_of(self, identity: str, most: int) -> tuple[list[Official], int]:
        """Who belongs to a state or organisation, the most named first: at most so many, and how many there are."""
        named = "(SELECT count(*) FROM identity_actors n WHERE n.identity_id = o.id)"
        rows = self.engine.rows(
            f"SELECT o.id, o.name, o.kind, {named}, count(*) OVER () FROM identities b JOIN identities o"  # noqa: S608 - our own words
            f" ON o.affiliation = b.name AND o.id <> b.id WHERE b.id = ? AND b.kind IN {BODIES}"
            f" AND o.kind IN ('person', 'office', 'organisation') ORDER BY 4 DESC, o.name, o.id LIMIT {most}",
            [identity],
        )
        return [Official(*row[:4]) for row in rows], rows[0][4] if rows else 0

    def whose(self, identity: str) -> tuple[str, ...]:
        """The identity itself, and the officials of a state or organisation."""
        return tuple(sorted(row[0] for row in self.engine.rows(OWN, [identity, identity])))

    def actors_listed(
        self, words: str | None, kind: str | None, affiliation: str | None, limit: int, offset: int
    ) -> tuple[list[tuple[str, str, str, str | None, int]], bool]:
        """Identities (id, name, kind, affiliation, times named), the most named first; whether there are more."""
        where, given = ["1 = 1"], list[object]()
        if words:
            where.append("(lower(i.name) LIKE lower(?) ESCAPE '!' OR lower(i.identity) LIKE lower(?) ESCAPE '!')")
            given += containing(words)
        if kind:
            where.append("i.kind = ?")
            given.append(kind)
        if affiliation:
            where.append("lower(i.affiliation) = lower(?)")
            given.append(affiliation)
        # Counted in the index alone, before any identity is looked up.
        rows = self.engine.rows(
            "SELECT i.id, i.name, i.kind, i.affiliation, m.many FROM (SELECT n.identity_id AS id, count(*) AS many"  # noqa: S608 - our own words
            " FROM identity_actors n GROUP BY n.identity_id) m JOIN identities i ON i.id = m.id"
            f" WHERE {' AND '.join(where)} ORDER BY m.many DESC, i.name, i.id LIMIT {limit + 1} OFFSET {offset}",
            given,
        )
        return [tuple(row) for row in rows[:limit]], len(rows) > limit

    # ---- stances

    def stances_over_time(self, identity: str, span: Span) -> list[Cell]:
        """Positions of an actor (and its officials) by issue, month or quarter, and stance."""
        month = "substr(d.published_day, 1, 7)"
        quarter = (
            "substr(d.published_day, 1, 5) || CASE WHEN substr(d.published_day, 6, 2) <= '03' THEN '01'"
            " WHEN substr(d.published_day, 6, 2) <= '06' THEN '04'"
            " WHEN substr(d.published_day, 6, 2) <= '09' THEN '07' ELSE '10' END"
        )
        rows = self.engine.rows(
            f"SELECT p.issue, ({month if span == 'month' else quarter}) || '-01', p.stance, count(*),"  # noqa: S608 - our own words
            f" count(DISTINCT {FAMILY}), count(DISTINCT coalesce(d.outlet, d.issuer, d.id))"
            f" FROM ({OWN}) w JOIN identity_actors n ON n.identity_id = w.id JOIN positions p ON p.actor_id = n.actor_id"
            " JOIN documents d ON d.id = p.document_id LEFT JOIN family_members f ON f.document_id = d.id"
            " WHERE d.newest = 1 AND d.published_day IS NOT NULL AND p.review <> 'rejected'"
            " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            [identity, identity],
        )
        return [Cell(*row) for row in rows]

    def on_issues(self) -> list[OnIssue]:
        """Every issue on which somebody has a position."""
        each = ", ".join(
            f"sum(CASE WHEN p.stance = '{s}' THEN 1 ELSE 0 END)" for s in ("supports", "opposes", "conditional")
        )
        rows = self.engine.rows(
            f"SELECT p.issue, count(*), count(DISTINCT {FAMILY}), count(DISTINCT coalesce(d.outlet, d.issuer, d.id)),"  # noqa: S608 - our own words
            f" count(DISTINCT n.identity_id), {each}, max(d.published_day)"
            " FROM positions p JOIN documents d ON d.id = p.document_id"
            " LEFT JOIN identity_actors n ON n.actor_id = p.actor_id LEFT JOIN family_members f ON f.document_id = d.id"
            " WHERE d.newest = 1 AND p.review <> 'rejected' GROUP BY p.issue ORDER BY p.issue"
        )
        return [OnIssue(*row) for row in rows]

    def standings(self, issue: str, since: str | None = None, until: str | None = None) -> list[Standing]:
        """Who stands where on an issue: every actor's stances, those on record in most families first."""
        where, given = _between(since, until)
        rows = self.engine.rows(
            "SELECT i.id, i.name, i.kind, p.stance, count(*),"  # noqa: S608 - our own words
            f" count(DISTINCT {FAMILY}), count(DISTINCT coalesce(d.outlet, d.issuer, d.id)),"
            " min(d.published_day), max(d.published_day)"
            " FROM positions p JOIN documents d ON d.id = p.document_id"
            " JOIN identity_actors n ON n.actor_id = p.actor_id JOIN identities i ON i.id = n.identity_id"
            " LEFT JOIN family_members f ON f.document_id = d.id"
            f" WHERE p.issue = ? AND d.newest = 1 AND p.review <> 'rejected'{where}"
            " GROUP BY i.id, i.name, i.kind, p.stance ORDER BY i.id, p.stance",
            [issue, *given],
        )
        return [Standing(*row) for row in rows]

    def latest_stands(
        self, issue: str, actors: Iterable[str], each: int, since: str | None = None, until: str | None = None
    ) -> Answer:
        """The last `each` positions on an issue of each of these identities."""
        found: list[str] = []
        for name in sorted(set(actors)):
            row = self.engine.one("SELECT documents FROM identity_counts WHERE identity_id = ?", [name])
            found += self._last_stands(issue, name, each, since, until, walked=row is not None and row[0] > SEVERAL)
        return Answer("positions", tuple(self._rows("positions", sorted(found))), more=False)

    def _last_stands(
        self, issue: str, identity: str, each: int, since: str | None, until: str | None, *, walked: bool
    ) -> list[str]:
        """Of one identity. `walked` goes from the newest documents on: whoever is named often is found soon."""
        where, given = _between(since, until)
        tables = (
            "documents d CROSS JOIN positions p CROSS JOIN identity_actors n"
            if walked
            else ("identity_actors n CROSS JOIN positions p CROSS JOIN documents d")
        )
        held = (
            "(n.identity_id || '')" if walked else "n.identity_id"
        )  # not by its index, which would lead to all at once
        rows = self.engine.rows(
            f"SELECT p.id FROM {tables} WHERE p.document_id = d.id AND n.actor_id = p.actor_id"  # noqa: S608 - our own words
            f" AND {held} = ? AND p.issue = ? AND d.newest = 1 AND p.review <> 'rejected'{where}"
            f" ORDER BY d.published_day DESC NULLS LAST, d.id, p.id LIMIT {each}",
            [identity, issue, *given],
        )
        return [name for (name,) in rows]

    # ---- happenings

    def diary_of(self, identity: str, most: int, *, ahead: bool | None = None, real: bool = False) -> list[str]:
        """The latest happenings of an actor (and its officials), by id: at most so many.

        `ahead` asks for those planned beyond the ledger's last day, the next first, or for all others; `real` for calls
        and meetings that took place alone.
        """
        where, given, order = ["1 = 1"], list[object](), "h.when_start DESC NULLS LAST, h.id"
        if real:
            where.append(f"{TOGETHER} AND h.status IN {REAL}")
        if ahead is not None:
            (last,) = self.engine.one("SELECT max(published_day) FROM documents") or (None,)
            planned = f"(h.when_start > ? AND h.status IN {AHEAD})"
            where.append(planned if ahead else f"h.when_start IS NOT NULL AND NOT {planned}")
            given.append(last or "")
            order = "h.when_start, h.id" if ahead else order
        most_events = RARER if real else SEVERAL
        takes_part = "v.role IN ('actor', 'recipient')"
        listed = (
            f"SELECT v.record_id FROM ({OWN}) w JOIN identity_actors n ON n.identity_id = w.id"  # noqa: S608 - our own words
            f" JOIN involved v ON v.actor_id = n.actor_id AND {takes_part} LIMIT {most_events + 1}"
        )
        events = [name for (name,) in self.engine.rows(listed, [identity, identity])]
        if len(events) <= most_events:
            rows = self.engine.among(
                "SELECT DISTINCT h.id, h.when_start FROM happening_events m CROSS JOIN happenings h"  # noqa: S608 - our own words
                f" WHERE h.id = m.happening_id AND {' AND '.join(where)} AND m.event_id IN ({{marks}})",
                events,
                given,
            )
            found = sorted(set(rows), key=lambda row: row[0])
            found.sort(key=lambda row: row[1] or "", reverse=not ahead)
            return [row[0] for row in found[:most]]
        some = (
            "EXISTS (SELECT 1 FROM happening_events m CROSS JOIN involved v CROSS JOIN identity_actors n"  # noqa: S608 - our own words
            f" WHERE m.happening_id = h.id AND v.record_id = m.event_id AND {takes_part} AND n.actor_id = v.actor_id"
            f" AND n.identity_id IN ({OWN}))"
        )
        rows = self.engine.rows(
            f"SELECT h.id FROM happenings h WHERE {' AND '.join(where)} AND {some} ORDER BY {order} LIMIT {most}",  # noqa: S608 - our own words
            [*given, identity, identity],
        )
        return [row[0] for row in rows]

    def circle_of(self, identity: str, looked_at: int, most: int) -> Circle:
        """Whom an actor (or its officials) met or called in the latest happenings that took place."""
        happenings = self.diary_of(identity, looked_at + 1, real=True)
        # SQLite keeps to the order of a CROSS JOIN: from the few happenings to their events, never from all actors.
        rows = self.engine.among(
            "SELECT DISTINCT h.id, h.mode, h.type, h.when_start, i.id, i.name, i.kind,"  # noqa: S608 - our own words
            " coalesce(f.family_id, m.document_id)"
            " FROM happenings h CROSS JOIN happening_events m CROSS JOIN involved v CROSS JOIN identity_actors n"
            " CROSS JOIN identities i LEFT JOIN family_members f ON f.document_id = m.document_id"
            " WHERE m.happening_id = h.id AND v.record_id = m.event_id AND v.role IN ('actor', 'recipient')"
            f" AND n.actor_id = v.actor_id AND i.id = n.identity_id AND i.kind IN {NAMED} AND h.id IN ({{marks}})",
            happenings[:looked_at],
        )
        own = frozenset(self.whose(identity))
        people = _counterparts([row for row in rows if row[4] not in own])
        return Circle(people[:most], min(len(happenings), looked_at), len(happenings) > looked_at)

    def happening_rows(self, ids: Sequence[str]) -> Answer:
        """Happenings by id as rows like those of `find`, in the order given."""
        columns = "id", "type", "mode", "actors", "recipients", "when_value", "place", "status", "mentions"
        rows = self.engine.among(
            f"SELECT {', '.join(f'h.{name}' for name in columns)}, count(DISTINCT m.document_id), count(DISTINCT f.family_id)"  # noqa: S608 - our own words
            " FROM happenings h JOIN happening_events m ON m.happening_id = h.id"
            " LEFT JOIN family_members f ON f.document_id = m.document_id WHERE h.id IN ({marks})"
            f" GROUP BY {', '.join(f'h.{name}' for name in columns)}",
            ids,
        )
        found = {row[0]: dict(zip((*columns, "documents", "families"), row, strict=True)) for row in rows}
        return Answer("happenings", tuple(found[name] for name in ids if name in found), more=False)

    # ---- words

    def quotations_of(self, identity: str, limit: int, offset: int = 0) -> Answer:
        """What an actor (or its officials) is quoted with in direct speech, newest first."""
        return self._said(Query(by=identity, limit=limit, offset=offset), direct=True)

    def said_to(self, identity: str, limit: int, offset: int = 0) -> Answer:
        """What others said to an actor, newest first."""
        return self._said(Query(to=identity, limit=limit, offset=offset))

    def _said(self, query: Query, *, direct: bool = False) -> Answer:
        wanted = query.offset + query.limit + 1
        conditions = self.conditions("statements", query)
        who = conditions[-1]
        few = [name for (name,) in self.engine.rows(f"{who.listed} LIMIT {FEW + 1}", who.values)]
        if direct:
            conditions.append(Condition(DIRECT))
        if len(few) <= FEW or wanted > LONG:
            few = few if len(few) <= FEW else [name for (name,) in self.engine.rows(str(who.listed), who.values)]
            ids = self._sorted(few, direct=direct)[:wanted]
        else:
            ids = self._walk("statements", conditions, wanted)
        shown = ids[query.offset : query.offset + query.limit]
        return Answer("statements", tuple(self._rows("statements", shown)), len(ids) > query.offset + query.limit)

    def _sorted(self, statements: Iterable[str], *, direct: bool) -> list[str]:
        """Those of the statements that are shown, the newest first, as queries have them."""
        rows = self.engine.among(
            "SELECT x.id, d.published_day, d.id, x.span_start FROM statements x JOIN documents d ON d.id = x.document_id"  # noqa: S608 - our own words
            f" WHERE d.newest = 1 AND x.review <> 'rejected'{f' AND {DIRECT}' if direct else ''} AND x.id IN ({{marks}})",
            statements,
        )
        rows.sort(key=lambda row: (row[2], row[3] or 0, row[0]))
        rows.sort(key=lambda row: row[1] or "", reverse=True)
        return [row[0] for row in rows]


def _between(since: str | None, until: str | None) -> tuple[str, list[object]]:
    where, given = "", list[object]()
    for sql, value in ((" AND d.published_day >= ?", since), (" AND d.published_day <= ?", until)):
        if value:
            where += sql
            given.append(value)
    return where, given


def _counterparts(rows: Iterable[Sequence[str]]) -> tuple[Counterpart, ...]:
    """Rows of happening, mode, type, day, identity, name, kind, family; one counterpart an identity."""
    people: dict[str, tuple[str, str]] = {}
    ways: dict[str, dict[str, str]] = {}
    families: dict[str, set[str]] = {}
    days: dict[str, str] = {}
    for happening, mode, type_, day, identity, name, kind, family in rows:
        people[identity] = name, kind
        ways.setdefault(identity, {})[happening] = _way(type_, mode)
        families.setdefault(identity, set()).add(family)
        days[identity] = max(days.get(identity, ""), day or "")
    made = []
    for who, (name, kind) in people.items():
        met, called, other = (list(ways[who].values()).count(way) for way in ("met", "called", "other"))
        made.append(Counterpart(who, name, kind, met, called, other, len(families[who]), days[who] or None))
    return tuple(sorted(made, key=lambda one: (-len(ways[one.id]), one.name, one.id)))


def _way(type_: str, mode: str | None) -> str:
    if type_ == "CONSULT" and mode:
        for name, modes in WAYS:
            if f"'{mode}'" in modes:
                return name
    return "other"
