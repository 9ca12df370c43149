"""Whom a name in a query means."""

from collections.abc import Sequence

from aidememoire.ledger.holdings import Holdings


class People(Holdings):
    """Finds actors across documents by what people call them."""

    def identities_called(self, name: str) -> list[str]:
        """Identities whose own name, or id, this is; none for a name that only some document has."""
        rows = self.engine.rows(
            "SELECT id FROM identities WHERE id = ? OR lower(name) = lower(?) ORDER BY id", [name, name]
        )
        return [row[0] for row in rows]

    def identities_named(self, name: str) -> tuple[str, ...]:
        """Identities that a name, an id (i:…) or an ISO code stands for; of a state or organisation, its officials too.

        The whole name comes first, in any spelling that a document has; then the last name; else nothing.
        """
        rows = self.engine.rows
        if name.startswith("i:"):
            return tuple(sorted({name} | self._officials({name})))
        found = {row[0] for row in rows("SELECT id FROM identities WHERE lower(name) = lower(?)", [name])}
        found |= {
            row[0]
            for row in rows(
                "SELECT identity_id FROM identity_names WHERE name = ?",
                [name],
            )
        }
        if len(name) == len("RUS") and name.isupper():
            found |= {row[0] for row in rows("SELECT id FROM identities WHERE iso3 = ? AND kind = 'state'", [name])}
        if not found:
            ending = f"% {name.lower()}"
            found = {row[0] for row in rows("SELECT id FROM identities WHERE lower(name) LIKE ?", [ending])}
        return tuple(sorted(found | self._officials(found)))

    def _officials(self, identities: set[str]) -> set[str]:
        """Those who belong to a state or organisation among the identities."""
        bodies = self.engine.among(
            "SELECT name FROM identities WHERE kind IN ('state', 'organisation') AND id IN ({marks})",
            sorted(identities),
        )
        names = sorted({row[0] for row in bodies})
        return {row[0] for row in self.engine.among("SELECT id FROM identities WHERE affiliation IN ({marks})", names)}

    def actors_named(self, name: str) -> list[str]:
        """Actors of single documents that a name stands for, by lasting id."""
        known = self.identities_named(name)
        if known:
            rows = self.engine.among("SELECT actor_id FROM identity_actors WHERE identity_id IN ({marks})", known)
        else:
            rows = self.engine.rows("SELECT id FROM actors WHERE name = ?", [name])
        return sorted({row[0] for row in rows})

    def actors_of(self, name: str) -> tuple[str, tuple[str, ...]]:
        """The same as a query that gives the actors' ids, with its values; more conditions can be added behind it."""
        known = self.identities_named(name)
        if not known:
            return "SELECT a.id FROM actors a WHERE a.name = ?", (name,)
        several = ", ".join("?" * len(known))
        return f"SELECT a.actor_id FROM identity_actors a WHERE a.identity_id IN ({several})", known  # noqa: S608 - question marks alone

    def reach_of(self, of: str, values: Sequence[object]) -> int:
        """Actors of single documents that a query of `actors_of` goes through, about; 0 where nobody has counted them."""
        if "identity_actors" not in of:
            return 0
        several = ", ".join("?" * len(values))
        row = self.engine.one(
            f"SELECT coalesce(sum(documents), 0) FROM identity_counts WHERE identity_id IN ({several})",  # noqa: S608 - question marks alone
            values,
        )
        return int(row[0]) if row else 0

    @staticmethod
    def through(of: str, what: str, table: str, where: str) -> str:
        """A query for what leads on from the actors of `actors_of`, one actor after another.

        It gives its first rows at once, which a condition that the actor is among them all does not.
        """
        (column, source), condition = (
            of.removeprefix("SELECT ").split(" WHERE ")[0].split(" FROM "),
            of.partition(" WHERE ")[2],
        )
        return f"SELECT {what} FROM {source} CROSS JOIN {table} WHERE {condition} AND {where.format(actor=column)}"  # noqa: S608 - our own words
