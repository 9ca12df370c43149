"""What a page of search results asks beside its rows: copies, passages, what came in lately, names to choose from."""

from collections.abc import Iterable
from typing import Final

import msgspec

from aidememoire.ledger.holdings import Holdings

FEW_OUTLETS: Final = 60


class NamesInUse(msgspec.Struct, frozen=True):
    """Names that a search may ask for: the actors and outlets in most documents, and every issue."""

    actors: tuple[str, ...]
    outlets: tuple[str, ...]
    issues: tuple[str, ...]


class Finding(Holdings):
    """Answers the small questions of the search page."""

    def family_sizes(self, families: Iterable[str]) -> dict[str, int]:
        """How many documents, copies and their origin, each family has."""
        rows = self.engine.among(
            "SELECT family_id, count(*) FROM family_members WHERE family_id IN ({marks}) GROUP BY family_id", families
        )
        return dict(rows)

    def texts_of(self, documents: Iterable[str]) -> dict[str, str]:
        """The texts of documents."""
        rows = self.engine.among(
            "SELECT d.id, t.text FROM documents d JOIN texts t ON t.id = d.text_id WHERE d.id IN ({marks})", documents
        )
        return dict(rows)

    def last_arrival(self) -> int:
        """The row number of the document that came in last; 0 for an empty ledger."""
        row = self.engine.one("SELECT max(seq) FROM documents")
        return int(row[0] or 0) if row else 0

    def arrivals(self, after: int, most: int) -> tuple[str, ...]:
        """Newest versions of documents that came in after a row number, the last one first, at most `most` of them."""
        rows = self.engine.rows(
            "SELECT id FROM documents WHERE newest = 1 AND seq > ? ORDER BY seq DESC LIMIT ?", [after, most]
        )
        return tuple(row[0] for row in rows)

    def happenings_in(self, happenings: Iterable[str], documents: Iterable[str]) -> frozenset[str]:
        """Those of the happenings that any of the documents tells of."""
        among = frozenset(documents)
        rows = self.engine.among(
            "SELECT happening_id, document_id FROM happening_events WHERE happening_id IN ({marks})", happenings
        )
        return frozenset(happening for happening, document in rows if document in among)

    def told_last(self, happenings: Iterable[str]) -> dict[str, str]:
        """The day on which the last document that tells of each happening was published; those without one are left out."""
        rows = self.engine.among(
            "SELECT e.happening_id, max(d.published_day) FROM happening_events e JOIN documents d ON d.id = e.document_id"
            " WHERE d.published_day IS NOT NULL AND e.happening_id IN ({marks}) GROUP BY e.happening_id",
            happenings,
        )
        return dict(rows)

    def names_in_use(self, most: int = 80) -> NamesInUse:
        """Names for a person to choose from, the most used first; issues by name."""
        actors = self.engine.rows(
            "SELECT i.name FROM identities i JOIN (SELECT identity_id, count(*) AS many FROM identity_actors"
            " GROUP BY identity_id ORDER BY many DESC, identity_id LIMIT ?) c ON c.identity_id = i.id"
            " WHERE i.kind <> 'unnamed' ORDER BY c.many DESC, i.id",
            [most],
        )
        outlets = self.engine.rows(
            "SELECT outlet, count(*) AS many FROM documents WHERE outlet IS NOT NULL GROUP BY outlet"
            " ORDER BY many DESC, outlet LIMIT ?",
            [FEW_OUTLETS],
        )
        # From one issue to the next by the index: a position in a million is looked at, not all of them.
        issues = self.engine.rows(
            "WITH RECURSIVE on_record (issue) AS (SELECT min(issue) FROM positions UNION ALL"
            " SELECT (SELECT min(p.issue) FROM positions p WHERE p.issue > o.issue) FROM on_record o"
            " WHERE o.issue IS NOT NULL) SELECT issue FROM on_record WHERE issue IS NOT NULL"
        )
        return NamesInUse(
            tuple(dict.fromkeys(name for (name,) in actors)),
            tuple(name for name, _ in outlets),
            tuple(name for (name,) in issues),
        )
