"""What every part of a ledger works with."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from aidememoire.ledger.engine import Engine

CHANGES: Final = "changes"
"""Key of the count of batches that were kept."""


class Holdings:
    """An open database. Each part of a ledger is a class of its own in a file of its own; `Ledger` is all of them."""

    engine: Engine

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Several writes as one: all of them are kept, or, after an error, none.

        Writing is much faster in batches of some hundred documents; a batch that is killed is simply not there.
        """
        with self.engine.transaction():
            yield
            if not self.engine.nested:
                self.engine.execute(
                    "INSERT INTO meta (key, value) VALUES (?, '1') ON CONFLICT (key)"
                    " DO UPDATE SET value = CAST(CAST(meta.value AS integer) + 1 AS text)",
                    [CHANGES],
                )

    def _count_identities(self, identities: Iterable[str]) -> None:
        """Keep what new identities are called in documents, and how many documents name them."""
        ids = list(identities)
        self.engine.execute_among(
            "INSERT INTO identity_names (name, identity_id) SELECT DISTINCT a.name, n.identity_id FROM identity_actors n"
            " JOIN actors a ON a.id = n.actor_id WHERE n.identity_id IN ({marks})",
            ids,
        )
        self.engine.execute_among(
            "INSERT INTO identity_counts (identity_id, documents, name) SELECT i.id, count(DISTINCT a.document_id), i.name"
            " FROM identities i JOIN identity_actors n ON n.identity_id = i.id LEFT JOIN actors a ON a.id = n.actor_id"
            " WHERE i.id IN ({marks}) GROUP BY i.id, i.name",
            ids,
        )

    def state(self) -> int:
        """A number that is another one after whatever was written: what was worked out from the ledger may be kept by it."""
        row = self.engine.one("SELECT value FROM meta WHERE key = ?", [CHANGES])
        return int(row[0]) if row else 0
