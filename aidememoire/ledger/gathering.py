"""Happenings, kept: which events may be one, which are, and what became of a happening that is another now."""

from collections import Counter
from collections.abc import Iterable, Mapping

from aidememoire.errors import LedgerError
from aidememoire.ledger.packing import json, unjson
from aidememoire.ledger.periods import period
from aidememoire.ledger.refreshing import Refreshing
from aidememoire.records import Happening

Mentions = dict[str, list[tuple[str, str]]]


class Gathering(Refreshing):
    """The part of a ledger that keeps happenings."""

    def save_event_blocks(self, blocks: Mapping[str, Iterable[str]]) -> None:
        """Keep which blocks events are in, by event id; those that they were in before go."""
        with self.batch():
            self.engine.execute_among("DELETE FROM event_blocks WHERE event_id IN ({marks})", blocks)
            rows = sorted({(block, event) for event, some in blocks.items() for block in some})
            self.engine.insert("event_blocks", ("block", "event_id"), rows)

    def events_in_blocks(self, blocks: Iterable[str]) -> list[str]:
        """Events that are in any of the blocks, sorted."""
        sql = "SELECT DISTINCT event_id FROM event_blocks WHERE block IN ({marks})"
        return sorted({event for (event,) in self.engine.among(sql, dict.fromkeys(blocks))})

    def events_blocked_with(self, events: Iterable[str]) -> list[str]:
        """Events that share a block with these, or with those that do, and so on; these themselves, too. Sorted."""
        return self._blocked_with(events)

    def documents_of_events(self, events: Iterable[str]) -> dict[str, str]:
        """The document of each event, by event id."""
        sql = "SELECT id, document_id FROM events WHERE id IN ({marks})"
        return dict(self.engine.among(sql, events))

    def save_happenings(self, happenings: Iterable[Happening], events: Iterable[str] = ()) -> None:
        """Keep happenings in place of those that `events`, and the events that they mention, were in before.

        `events` are all that were looked at, those too that are in no happening now. Happenings with events that are
        read otherwise since go, too. What went redirects to what it became: the happening that has most of its events,
        else most of its documents.
        """
        with self.batch():
            kept = {one.id: one for one in happenings}
            looked = sorted({*events, *(mention.event for one in kept.values() for mention in one.mentions)})
            gone = self._happenings_of(looked)
            vanished = {name: mentions for name, mentions in gone.items() if name not in kept}
            self.engine.execute_among("DELETE FROM happening_events WHERE happening_id IN ({marks})", gone)
            self.engine.execute_among("DELETE FROM happenings WHERE id IN ({marks})", gone)
            self.engine.insert(
                "happenings",
                (
                    *("id", "type", "mode", "is_symmetric", "actors", "recipients"),
                    *("when_value", "when_start", "when_end", "place", "status", "mentions", "happening"),
                ),
                [_row(kept[name]) for name in sorted(kept)],
            )
            rows = [(name, m.event, m.document, m.relation) for name in sorted(kept) for m in kept[name].mentions]
            columns = ("happening_id", "event_id", "document_id", "relation")
            self.engine.insert("happening_events", columns, rows)
            self._redirect(vanished, kept)
            self.engine.execute(
                "DELETE FROM removed_events WHERE NOT EXISTS"
                " (SELECT 1 FROM happening_events h WHERE h.event_id = removed_events.event_id)"
            )

    def happening(self, identity: str) -> Happening:
        """A happening by its id now or before. Raises LedgerError where there never was one of this id."""
        seen = set()
        name = identity
        while name not in seen:
            row = self.engine.one("SELECT happening FROM happenings WHERE id = ?", [name])
            if row is not None:
                return unjson(row[0], Happening)
            seen.add(name)
            moved = self.engine.one("SELECT new_id FROM happening_redirects WHERE old_id = ?", [name])
            name = name if moved is None else moved[0]
        raise LedgerError(f"{self.engine.where} has no happening {identity}", "", "see `aidememoire happenings`")

    def happenings(self, ids: Iterable[str] | None = None) -> list[Happening]:
        """Happenings by day and id: all, or those of these ids (ids of before are passed over)."""
        if ids is None:
            rows = self.engine.rows("SELECT when_start, id, happening FROM happenings")
        else:
            sql = "SELECT when_start, id, happening FROM happenings WHERE id IN ({marks})"
            rows = self.engine.among(sql, dict.fromkeys(ids))
        rows.sort(key=lambda row: (row[0] or "", row[1]))
        return [unjson(plain, Happening) for _, _, plain in rows]

    def happenings_of(self, events: Iterable[str]) -> dict[str, str]:
        """The happening of each event that is in one, by event id."""
        sql = "SELECT event_id, happening_id FROM happening_events WHERE event_id IN ({marks})"
        return dict(self.engine.among(sql, events))

    def _happenings_of(self, events: list[str]) -> Mentions:
        """Happenings that any of the events were in, and those that have lost events since, with all their events."""
        sql = "SELECT DISTINCT happening_id FROM happening_events WHERE event_id IN ({marks})"
        names = {name for (name,) in self.engine.among(sql, events)}
        stale = self.engine.rows(
            "SELECT DISTINCT h.happening_id FROM removed_events r JOIN happening_events h ON h.event_id = r.event_id"
        )
        found = self._mentions(names | {name for (name,) in stale})
        late = self._late(found.keys() - names, found, set(events))
        return {name: mentions for name, mentions in found.items() if name not in late}

    def _mentions(self, names: Iterable[str]) -> Mentions:
        found: Mentions = {}
        rows = self.engine.among(
            "SELECT happening_id, event_id, document_id FROM happening_events WHERE happening_id IN ({marks})",
            sorted(names),
        )
        for name, event, document in rows:
            found.setdefault(name, []).append((event, document))
        return found

    def _late(self, names: Iterable[str], mentions: Mentions, looked: set[str]) -> set[str]:
        """Those happenings that have lost events, but whose other events or documents are still to be looked at."""
        late = set()
        here = set(self.documents_of_events(sorted(looked)).values())
        for name in names:
            events = [event for event, _ in mentions[name]]
            sql = (
                "SELECT e.id FROM events e JOIN documents d ON d.id = e.document_id"
                " WHERE d.newest = 1 AND e.id IN ({marks})"
            )
            live = {event for (event,) in self.engine.among(sql, events)}
            documents = {document for _, document in mentions[name]}
            waiting = self.engine.among(
                "SELECT d.id FROM documents d WHERE d.newest = 1 AND d.id IN ({marks}) AND NOT EXISTS"
                " (SELECT 1 FROM derived x WHERE x.document_id = d.id AND x.stage = 'happenings')",
                sorted(documents - here),
            )
            if live - looked or (not live and waiting):
                late.add(name)
        return late

    def _redirect(self, vanished: Mentions, kept: Mapping[str, Happening]) -> None:
        self.engine.execute_among("DELETE FROM happening_redirects WHERE old_id IN ({marks})", sorted(kept))
        by_event: dict[str, list[str]] = {}
        by_document: dict[str, list[str]] = {}
        for name in sorted(kept):
            for mention in kept[name].mentions:
                by_event.setdefault(mention.event, []).append(name)
                by_document.setdefault(mention.document, []).append(name)
        for old, mentions in sorted(vanished.items()):
            events = Counter(name for event, _ in mentions for name in by_event.get(event, ()))
            documents = Counter(name for _, document in mentions for name in by_document.get(document, ()))
            votes = events or documents
            if votes:
                new = min(votes, key=lambda name: (-votes[name], -documents[name], name))
                self.engine.write("happening_redirects", {"old_id": old, "new_id": new})


def _row(one: Happening) -> tuple[object, ...]:
    return (
        *(one.id, one.type, one.mode, int(one.symmetric), "; ".join(one.actors), "; ".join(one.recipients)),
        *(one.when, *period(one.when), one.where, one.status, len(one.mentions), json(one)),
    )
