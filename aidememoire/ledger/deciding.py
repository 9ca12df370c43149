"""What reviewers decide: appended, never changed, and laid over whatever reading is the newest."""

from typing import Any, Final

from aidememoire.ledger.packing import encoded, json
from aidememoire.ledger.refreshing import Refreshing
from aidememoire.ledger.reviewing import ids_in, reviewed
from aidememoire.records import Decision, digest

COLUMNS: Final = (
    *("id", "text_id", "kind", "span_start", "span_end", "field", "state", "value"),
    *("decided_by", "decided_at", "note", "told", "undoes", "refers"),
)
NAMED: Final = {
    "a": ("actor", "actors", "name"),
    "s": ("statement", "statements", "NULL"),
    "e": ("event", "events", "NULL"),
    "c": ("commitment", "commitments", "NULL"),
}


def decision_id(decision: Decision) -> str:
    """The identity of a decision: of all that it says."""
    plain = (decision.text_id, decision.kind, decision.start, decision.end, decision.field, decision.state)
    said = (decision.by, decision.at, decision.note)
    more = (decision.told, decision.undoes)
    return "k:" + (digest(plain, decision.value, said, more) if any(more) else digest(plain, decision.value, said))


class Deciding(Refreshing):
    """The part of a ledger that keeps reviewers' decisions."""

    def decide(self, *decisions: Decision) -> None:
        """Keep decisions, and show the records that they concern as they say; the same one again changes nothing.

        A decision with state "unreviewed" takes the earlier ones on its record (or field) back; one with `undoes` takes
        that one back. One without a field whose value is a whole record puts that in the record's place, or adds it
        where none stands.
        """
        with self.batch():
            texts = {}
            for decision in decisions:
                encoded(decision)  # refuses what can't be stored
                row = (
                    *(decision_id(decision), decision.text_id, decision.kind, decision.start, decision.end),
                    *(decision.field, decision.state, None if decision.value is None else json(decision.value)),
                    *(decision.by, decision.at, decision.note, decision.told, decision.undoes),
                    json(self._refers(decision)),
                )
                if self.engine.insert("decisions", COLUMNS, [row]):
                    texts[decision.text_id] = True
            rows = self.engine.among("SELECT id FROM documents WHERE text_id IN ({marks})", texts)
            for (identity,) in sorted(rows):
                record = self._raw(identity)
                if record is not None:
                    self._refresh(identity, record)

    def decisions(self) -> list[Decision]:
        """Every decision, by text, in the order in which they were taken."""
        texts = [text for (text,) in self.engine.rows("SELECT DISTINCT text_id FROM decisions ORDER BY text_id")]
        judged = self._judged(texts)
        return [one.decision for text in texts for one in judged[text]]

    def orphans(self) -> list[Decision]:
        """Decisions that no newest reading has a place for, by text: its record is gone, or the value does not fit it.

        A decision is no orphan when it finds its place in one document of several with the same text.
        """
        found: list[Decision] = []
        rows = self.engine.rows("SELECT DISTINCT text_id FROM decisions ORDER BY text_id")
        for (text,) in rows:
            found += self.orphans_of(text)
        return found

    def orphans_of(self, text: str) -> list[Decision]:
        """The same for one text, by its id."""
        judged = self._judged([text]).get(text, [])
        homeless = [one.decision for one in judged]
        for (identity,) in self.engine.rows("SELECT id FROM documents WHERE text_id = ? ORDER BY id", [text]):
            record = self._raw(identity)
            if record is not None:
                without = reviewed(record, identity, judged).orphans
                homeless = [decision for decision in homeless if decision in without]
        return homeless

    def _refers(self, decision: Decision) -> dict[str, dict[str, Any]]:
        """Who is meant by the ids in a decision's value, so that it can be understood beside another reading."""
        found = {}
        for identity in sorted(set(ids_in(decision.value))):
            kind, table, name = NAMED[identity[0]]
            row = self.engine.one(
                f"SELECT {name}, span_start, span_end FROM {table} WHERE id = ?",  # noqa: S608 - our own names
                [identity],
            )
            if row is not None:
                found[identity] = {"kind": kind, "name": row[0], "start": row[1], "end": row[2]}
        return found
