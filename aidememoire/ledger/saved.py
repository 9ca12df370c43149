"""Searches that people keep: appended, so that what was deleted or renamed can be had back."""

from typing import Final

import msgspec

from aidememoire.errors import LedgerError, UsageError
from aidememoire.ledger.holdings import Holdings
from aidememoire.records import digest

MOST_SAVED: Final = 200
"""Searches kept at once; more are no help to anybody, and each is asked again whenever they are listed."""


class SavedSearch(msgspec.Struct, frozen=True, kw_only=True):
    """A search with a name. `made_at` is when it was first kept, ISO 8601 in UTC; `deleted` ones can be kept again."""

    id: str
    address: str
    name: str
    made_at: str
    deleted: bool = False


class Saved(Holdings):
    """The part of a ledger that keeps searches. They belong to its users and are no part of its dump."""

    def save_search(self, address: str, name: str, at: str) -> SavedSearch:
        """Keep a search, in the form of its address, under a name; one that is kept already gets the name.

        Raises UsageError where there are as many as there may be.
        """
        identity = "q:" + digest("saved search", address)[:12]
        with self.batch():
            kept = {one.id for one in self.saved_searches()}
            if identity not in kept and len(kept) >= MOST_SAVED:
                raise UsageError(f"{MOST_SAVED} searches are kept already", "", "delete one that is not needed")
            self._act(identity, address, name, "kept", at)
        return self.saved_search(identity)

    def rename_search(self, identity: str, name: str, at: str) -> SavedSearch:
        """Give a kept search another name. Raises LedgerError where there is none of this id."""
        with self.batch():
            held = self.saved_search(identity)
            self._act(identity, held.address, name, "deleted" if held.deleted else "kept", at)
        return self.saved_search(identity)

    def delete_search(self, identity: str, at: str, *, undo: bool = False) -> SavedSearch:
        """Mark a search as deleted; `undo` takes that back. Raises LedgerError where there is none of this id."""
        with self.batch():
            held = self.saved_search(identity)
            if held.deleted == undo:
                self._act(identity, held.address, held.name, "kept" if undo else "deleted", at)
        return self.saved_search(identity)

    def saved_searches(self, *, deleted: bool = False) -> tuple[SavedSearch, ...]:
        """The searches kept, by name; those deleted instead where `deleted` asks for them."""
        found = [one for one in self._saved("1 = 1", []) if one.deleted == deleted]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

    def saved_search(self, identity: str) -> SavedSearch:
        """One search, kept or deleted. Raises LedgerError where there is none of this id."""
        found = self._saved("s.id = ?", [identity])
        if not found:
            raise LedgerError(f"no saved search has the id {identity}", "", "the list of saved searches has them all")
        return found[0]

    def _saved(self, where: str, given: list[object]) -> list[SavedSearch]:
        rows = self.engine.rows(
            "SELECT s.id, s.address, s.name, f.done_at, s.state FROM saved_searches s"  # noqa: S608 - our own words
            " JOIN (SELECT id, min(seq) AS first, max(seq) AS last FROM saved_searches GROUP BY id) e ON e.last = s.seq"
            f" JOIN saved_searches f ON f.seq = e.first WHERE {where}",
            given,
        )
        return [
            SavedSearch(id=name, address=address, name=called, made_at=at, deleted=state == "deleted")
            for name, address, called, at, state in rows
        ]

    def _act(self, identity: str, address: str, name: str, state: str, at: str) -> None:
        self.engine.write(
            "saved_searches", {"id": identity, "address": address, "name": name, "state": state, "done_at": at}
        )
