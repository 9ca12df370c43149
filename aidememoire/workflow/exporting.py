"""A ledger, or the answer to a query, as exports want it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from aidememoire.records import Entry, Family, Happening, Identity
from aidememoire.records.judgements import Judgement

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger, Query


class Export:
    """The documents that a query asks for, with what is derived from them; `described` is handed in by the caller."""

    def __init__(self, ledger: "Ledger", query: "Query", described: Any) -> None:  # noqa: ANN401 - the exports' own
        self.ledger, self.query, self.described = ledger, query, described
        self.ids = ledger.documents_by_day(query)

    def entries(self) -> Iterator[Entry]:
        """The documents with their newest readings, by day and id."""
        return self.ledger.entries(self.ids)

    def happenings(self) -> Iterable[Happening]:
        """Happenings that the documents tell of."""
        wanted = set(self.ids)
        found = (one for one in self.ledger.happenings() if any(m.document in wanted for m in one.mentions))
        return sorted(found, key=lambda one: one.id)

    def identities(self) -> Iterable[Identity]:
        """Everybody, across documents."""
        return self.ledger.identities()

    def families(self) -> Iterable[Family]:
        """Families of the documents."""
        found = self.ledger.families_of(self.ids)
        return sorted({family.id: family for family in found.values()}.values(), key=lambda family: family.id)

    def judgements(self) -> Iterable[tuple[Entry, Judgement]]:
        """Reviewers' decisions on the documents, in their order."""
        return self.ledger.judgements(self.entries())
