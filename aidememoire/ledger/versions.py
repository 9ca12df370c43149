"""Versions of a page: the documents that came from one address, one after another."""

from typing import NamedTuple

from aidememoire.ledger.holdings import Holdings


class Version(NamedTuple):
    """One version of a page."""

    id: str
    version: int
    newest: bool
    published: str | None
    retrieved: str | None


class Member(NamedTuple):
    """One document of a family."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


class Versions(Holdings):
    """Looks up what stands beside a document."""

    def versions_of(self, document: str) -> list[Version]:
        """All versions of the page that a document is of, the first one first; that document alone where it has no page."""
        rows = self.engine.rows(
            "SELECT v.id, v.version, v.newest, v.published, v.retrieved FROM documents v WHERE v.id = ? OR v.page ="
            " (SELECT d.page FROM documents d WHERE d.id = ?) ORDER BY v.version, v.id",
            [document, document],
        )
        return [Version(name, number, bool(newest), day, fetched) for name, number, newest, day, fetched in rows]

    def members_of(self, family: str, most: int) -> list[Member]:
        """Documents of a family, the first published first, at most so many."""
        rows = self.engine.rows(
            "SELECT d.id, d.title, d.outlet, d.published FROM family_members f JOIN documents d ON d.id = f.document_id"
            " WHERE f.family_id = ? ORDER BY d.published_day, d.published, d.id LIMIT ?",
            [family, most],
        )
        return [Member(*row) for row in rows]

    def counts_of(self, documents: list[str]) -> dict[str, dict[str, int]]:
        """How many statements, events, positions and commitments documents have, by document and kind."""
        found: dict[str, dict[str, int]] = {name: {} for name in documents}
        for kind in ("statements", "events", "positions", "commitments"):
            sql = f"SELECT document_id, count(*) FROM {kind} WHERE document_id IN ({{marks}}) GROUP BY document_id"  # noqa: S608 - our own names
            for name, count in self.engine.among(sql, documents):
                found[name][kind] = count
        return found
