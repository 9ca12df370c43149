"""Filters of a query as conditions in SQL: the words are ours, every value is a parameter."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from aidememoire.ledger.people import People
from aidememoire.ledger.query import Kind, Query
from aidememoire.ledger.search import DOCUMENTS, PHRASES, STATEMENT, STATEMENTS, document, matching, part


class Condition(NamedTuple):
    """A condition on a record `x` or its document `d`, with its values.

    `listed` selects all ids (or row numbers) that fulfil it by an index, with the same values, where there is one: it
    tells whether few enough do to begin with them. `single` is the same condition, with the same values, put so that it
    is looked up for one record at a time: for where the records looked at are few and those that fulfil it many. `reach` is
    how many rows are gone through to list it, where that is known before.
    """

    sql: str
    values: tuple[object, ...] = ()
    listed: str | None = None
    column: str = "x.id"
    single: str | None = None
    reach: int = 0

    @property
    def each(self) -> str:
        """The condition in the form for few records."""
        return self.single or self.sql


class Spec(NamedTuple):
    """Where the records of one kind are, and what the filters are on them."""

    table: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    status: str | None


SPECS: Final[dict[Kind, Spec]] = {
    "statements": Spec("statements", ("speaker",), ("addressee",), None),
    "events": Spec("events", ("actor",), ("recipient", "actor"), "x.status"),
    "positions": Spec("positions", (), (), "x.stance"),
    "commitments": Spec("commitments", ("bound",), (), "x.state"),
}
NOTHING: Final = Condition("1 = 0")


class Conditions(People):
    """Turns a query into conditions."""

    def conditions(self, kind: Kind, query: Query) -> list[Condition]:
        """All conditions of a query on one kind of record."""
        return [*self._of_documents(query), *self._of_records(kind, query)]

    def _of_documents(self, query: Query) -> Iterator[Condition]:
        if query.since:
            yield Condition("d.published_day >= ?", (query.since,))
        if query.until:
            yield Condition("d.published_day <= ?", (query.until,))
        if query.outlet:
            yield Condition("lower(d.outlet) = lower(?)", (query.outlet,))
        if query.documents is not None:
            several = ", ".join("?" * len(query.documents))
            yield Condition(f"d.id IN ({several})", query.documents) if query.documents else NOTHING

    def _of_records(self, kind: Kind, query: Query) -> Iterator[Condition]:
        spec = SPECS[kind]
        if query.reviewed:
            reviewed = "review IN ('accepted', 'edited')"
            yield Condition(f"x.{reviewed}", (), f"SELECT id FROM {spec.table} WHERE {reviewed}")  # noqa: S608 - our own words
        if not query.rejected:
            yield Condition("x.review <> 'rejected'")
        if query.status:
            yield Condition(f"{spec.status} = ?", (query.status,)) if spec.status else NOTHING
        if query.by:
            yield self._involving(kind, query.by, spec.by)
        if query.to:
            yield self._involving(kind, query.to, spec.to)
        if query.about:
            yield self._about(kind, query.about)
        if query.words:
            yield self._wording(kind, query.words)

    def _involving(self, kind: Kind, name: str, roles: Sequence[str]) -> Condition:
        """Records in which the actor has one of the roles."""
        of, values = self.actors_of(name)
        column = of.split()[1]  # of the actor's id
        if kind == "positions":
            listed = self.through(of, "p.id", "positions p", "p.actor_id = {actor}")
            single = f"EXISTS ({of} AND {column} = x.actor_id)"
            return Condition(f"x.actor_id IN ({of})", values, listed, single=single, reach=self.reach_of(of, values))
        if not roles:
            return NOTHING
        several = ", ".join(repr(role) for role in roles)
        listed = self.through(of, "v.record_id", "involved v", f"v.actor_id = {{actor}} AND v.role IN ({several})")
        single = (
            "EXISTS (SELECT 1 FROM involved v WHERE v.record_id = x.id"  # noqa: S608 - our own words
            f" AND v.role IN ({several}) AND EXISTS ({of} AND {column} = v.actor_id))"
        )
        return Condition(f"x.id IN ({listed})", values, listed, single=single, reach=self.reach_of(of, values))

    def _about(self, kind: Kind, about: str) -> Condition:
        """Records on an issue, or such as speak of an actor."""
        issue = self.engine.one("SELECT 1 FROM positions WHERE issue = ? LIMIT 1", [about]) is not None
        if issue and kind == "positions":
            return Condition("x.issue = ?", (about,), "SELECT id FROM positions WHERE issue = ?")
        if issue:
            return self._of_positions(kind, about)
        if kind == "events":
            return self._involving(kind, about, ("actor", "recipient"))
        if kind == "positions":
            return NOTHING
        return self._wording(kind, f'"{about}"')

    def _of_positions(self, kind: Kind, issue: str) -> Condition:
        """Statements and commitments that some position on an issue rests on."""
        column = {"statements": "x.id", "commitments": "x.statement_id"}.get(kind)
        if column is None:
            return NOTHING
        listed = "SELECT statement_id FROM positions WHERE issue = ? AND statement_id IS NOT NULL"
        if kind == "commitments":
            of = "c.statement_id = p.statement_id"
            listed = f"SELECT c.id FROM positions p CROSS JOIN commitments c WHERE p.issue = ? AND {of}"  # noqa: S608 - our own words
        single = f"EXISTS (SELECT 1 FROM positions p WHERE p.statement_id = {column} AND p.issue = ?)"  # noqa: S608 - our own words
        return Condition(f"x.id IN ({listed})", (issue,), listed, single=single)

    def _wording(self, kind: Kind, words: str) -> Condition:
        """Records that have the words: statements, positions and commitments themselves, others in the text around them."""
        dialect = self.engine.dialect
        asked = matching(words, dialect)
        if asked is None:
            return NOTHING
        if kind == "statements":
            listed = STATEMENTS[dialect]
            return Condition(f"x.seq IN ({listed})", (asked,), listed, "x.seq", STATEMENT[dialect])
        if field := {"positions": "x.evidence", "commitments": "x.what"}.get(kind):
            listed = PHRASES[kind, dialect]
            return Condition(f"x.id IN ({listed})", (asked,), listed, single=part(field, dialect))
        listed = DOCUMENTS[dialect]
        return Condition(f"d.seq IN ({listed})", (asked,), listed, "d.seq", document(asked, dialect))
