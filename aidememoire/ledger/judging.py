"""The log of decisions: newest first, by record, and beside what the reader had found."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from aidememoire.errors import LedgerError, UsageError
from aidememoire.ledger.deciding import Deciding
from aidememoire.ledger.refreshing import DECIDED
from aidememoire.ledger.reviewing import Judged, Place, effective, judged_of, places, taken_back
from aidememoire.records import Decision, Entry, RecordKind
from aidememoire.records.judgements import Judgement

TABLES: Final = {"a": "actors", "s": "statements", "e": "events", "p": "positions", "c": "commitments"}
"""Tables by the first letter of an id."""


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """One decision as the log shows it, with the words of its record and the document they stand in.

    `counts` is false for a decision that was taken back, and for one that only takes another back. `document` is the
    first of several with the same text, None where the text is not in the ledger.
    """

    id: str
    decision: Decision
    counts: bool
    words: str | None
    document: str | None
    title: str | None
    outlet: str | None
    published: str | None


class Log(msgspec.Struct, frozen=True):
    """A page of the log; `after` asks for the next one, None on the last."""

    rows: tuple[Logged, ...]
    after: str | None


class Judging(Deciding):
    """The part of a ledger that tells what was decided."""

    def log(
        self, *, limit: int = 50, after: str | None = None, by: str | None = None, kind: RecordKind | None = None
    ) -> Log:
        """A page of all decisions, newest first. Raises UsageError for an `after` that is none of ours."""
        where, given = "1 = 1", list[object]()
        for sql, value in (("decided_by = ?", by), ("kind = ?", kind)):
            if value:
                where += f" AND {sql}"
                given.append(value)
        if after:
            at, tilde, name = after.partition("~")
            if not tilde:
                raise UsageError(f"{after!r} is no place in the log", "what a page of the log ended with")
            where += " AND (decided_at, id) < (?, ?)"
            given += [at, name]
        rows = self.engine.rows(
            f"SELECT {DECIDED} FROM decisions WHERE {where} ORDER BY decided_at DESC, id DESC LIMIT {limit + 1}",  # noqa: S608 - our own words
            given,
        )
        judged = [judged_of(row) for row in rows[:limit]]
        last = f"{judged[-1].decision.at}~{judged[-1].id}" if len(rows) > limit else None
        return Log(tuple(self._logged(judged)), last)

    def history(self, record: str) -> tuple[Logged, ...]:
        """Every decision on one record, oldest first. Raises LedgerError where there is none of this id."""
        _, place = self.place(record)
        text_id = self._text_of(record)
        judged = [one for one in self._judged([text_id]).get(text_id, []) if place.concerns(one.decision)]
        return tuple(self._logged(judged))

    def place(self, record: str) -> tuple[str, Place]:
        """A record under review, and its document. Raises LedgerError where there is none of this id."""
        table = TABLES.get(record[:1])
        row = table and self.engine.one(f"SELECT document_id FROM {table} WHERE id = ?", [record])  # noqa: S608 - our own names
        found = next((one for one in self.places(row[0]) if one.id == record), None) if row else None
        if not row or found is None:
            raise LedgerError(f"{self.engine.where} has no record {record}", "", "it may have been read again since")
        return row[0], found

    def places(self, document: str) -> tuple[Place, ...]:
        """Every record of a document under review; empty for one that is not there or was not read."""
        raw = self._raw(document)
        if raw is None:
            return ()
        judged = self._judged([raw.document.id]).get(raw.document.id, [])
        return places(raw, document, judged)

    def decision(self, name: str) -> Decision:
        """A decision by its id. Raises LedgerError where there is none."""
        row = self.engine.one(f"SELECT {DECIDED} FROM decisions WHERE id = ?", [name])  # noqa: S608 - our own words
        if row is None:
            raise LedgerError(f"{self.engine.where} has no decision {name}", "", "see the log of decisions")
        return judged_of(row).decision

    def decided(self, text: str) -> list[tuple[str, Decision]]:
        """The decisions on a text with their ids, in the order in which they were taken."""
        return [(one.id, one.decision) for one in self._judged([text]).get(text, [])]

    def taken_back(self, text: str) -> set[str]:
        """Ids of those decisions on a text that were taken back."""
        return taken_back(self._judged([text]).get(text, []))

    def documents_of_text(self, text: str) -> list[str]:
        """Documents that have a text, newest versions of their pages first."""
        rows = self.engine.rows("SELECT id FROM documents WHERE text_id = ? ORDER BY newest DESC, id", [text])
        return [name for (name,) in rows]

    def has_issue(self, issue: str) -> bool:
        """Whether anybody holds a position on an issue."""
        return self.engine.one("SELECT 1 FROM positions WHERE issue = ? LIMIT 1", [issue]) is not None

    def reviewers(self) -> tuple[str, ...]:
        """Everybody who has decided something, by name."""
        return tuple(name for (name,) in self.engine.rows("SELECT DISTINCT decided_by FROM decisions ORDER BY 1"))

    def decided_by_several(self) -> Iterator[tuple[str, tuple[Place, ...]]]:
        """Texts on which two or more reviewers have decided, by id, with the records of the first document that has each."""
        rows = self.engine.rows(
            "SELECT text_id FROM decisions GROUP BY text_id HAVING count(DISTINCT decided_by) > 1 ORDER BY text_id"
        )
        for (text,) in rows:
            for document in self.documents_of_text(text):
                if found := self.places(document):
                    yield text, found
                    break

    def judgements(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Judgement]]:
        """Every decision on the texts of documents, each once, beside what the reader had; in the order of the entries."""
        told: set[str] = set()
        for entry in entries:
            judged = self._judged([entry.document.id]).get(entry.document.id, [])
            if not judged:
                continue
            raw = self._raw(entry.id)
            found = places(raw, entry.id, judged) if raw else ()
            reader = f"{raw.reader.name} {raw.reader.version}" if raw else None
            for one in judged:
                if one.id not in told:
                    told.add(one.id)
                    yield entry, _judgement(one, entry.id, found, reader)

    def _logged(self, judged: Iterable[Judged]) -> Iterator[Logged]:
        page = list(judged)
        texts = self._judged(dict.fromkeys(one.decision.text_id for one in page))
        counting = {one.id for several in texts.values() for one in effective(several)[0]}
        for one in page:
            decision = one.decision
            start, end = decision.start, decision.end
            row = self.engine.one(
                "SELECT d.id, d.title, d.outlet, d.published, substr(t.text, CAST(? AS integer), CAST(? AS integer))"
                " FROM documents d JOIN texts t ON t.id = d.text_id WHERE d.text_id = ? ORDER BY d.newest DESC, d.id",
                [(start or 0) + 1, (end or 0) - (start or 0), decision.text_id],
            )
            document, title, outlet, published, words = row or (None, None, None, None, None)
            yield Logged(
                id=one.id,
                decision=decision,
                counts=one.id in counting,
                words=words if start is not None else None,
                document=document,
                title=title,
                outlet=outlet,
                published=published,
            )

    def _text_of(self, record: str) -> str:
        row = self.engine.one(
            f"SELECT d.text_id FROM {TABLES[record[:1]]} x JOIN documents d ON d.id = x.document_id WHERE x.id = ?",  # noqa: S608 - our own names
            [record],
        )
        return "" if row is None else str(row[0])


def _judgement(one: Judged, document: str, found: Iterable[Place], reader: str | None) -> Judgement:
    decision = one.decision
    for place in found:
        for taken in place.taken:
            if taken.judged.id == one.id:
                return Judgement(
                    id=one.id,
                    decision=decision,
                    document=document,
                    record=place.id,
                    machine=_plain(place.original, decision.field),
                    value=_plain(taken.item, decision.field),
                    reader=reader,
                )
    return Judgement(id=one.id, decision=decision, document=document, value=decision.value, reader=reader, counts=False)


def _plain(item: Any, field: str | None) -> Any:  # noqa: ANN401 - a record or nothing, as JSON
    if item is None:
        return None
    return msgspec.to_builtins(item if field is None else getattr(item, field, None))
