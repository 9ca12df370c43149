"""Getting in: documents, what they came from, readings, refusals. Everything may be done again and is there once."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import urldefrag, urlsplit

from aidememoire.ledger.captures import Added, Capture, sha256
from aidememoire.ledger.packing import DOCUMENT_COLUMNS, encoded, json, pack_document, pack_record, squeeze
from aidememoire.ledger.periods import instant, version_key
from aidememoire.ledger.refreshing import Refreshing
from aidememoire.records import (
    Document,
    ReaderInfo,
    Record,
    Refusal,
    document_id,
    lasting,
    reading_id,
)

READING: Final = (
    *("id", "document_id", "reader", "version", "version_key", "model", "complete", "newest", "warnings", "record"),
)
DOCUMENT: Final = (
    *("id", "text_id", "page", "version", "newest", "published_day", "issuer", "retrieved", "side"),
    *DOCUMENT_COLUMNS,
)


class Writing(Refreshing):
    """The part of a ledger by which things come in."""

    def add(
        self, record: Record, *, capture: Capture | None = None, side: str | None = None, complete: bool = True
    ) -> Added:
        """Keep a document and a reading of it; what is there already is left as it is.

        `side` is whose account it is, where its metadata say so; `complete` is false for a reading that was broken off,
        which is kept but never shown. Raises RecordError for text that no database keeps.
        """
        identity = document_id(record.document)
        record = lasting(record, identity)
        with self.batch():
            new_document = self._add_document(identity, record.document, None, capture, side)
            reading = reading_id(record, identity)
            reader = record.reader
            row = (
                *(reading, identity, reader.name, reader.version, version_key(reader.version), reader.model),
                *(int(complete), 0, json(record.warnings), pack_record(record)),
            )
            new_reading = self.engine.insert("readings", READING, [row]) > 0
            if new_reading and complete:
                self._choose_reading(identity, reading, record, known=not new_document)
        return Added(identity, new_document, new_reading)

    def add_unread(self, document: Document, capture: Capture | None = None, side: str | None = None) -> Added:
        """Keep a document that no reader reads: dated, searchable, without a reading. Its issuer is a name."""
        identity = document_id(document)
        with self.batch():
            new = self._add_document(identity, document, document.issuer, capture, side)
        return Added(identity, new, False)

    def refuse(self, refusal: Refusal) -> None:
        """Keep that a source was not taken in; the same refusal again changes nothing."""
        row = (storable(refusal.source), refusal.kind, storable(refusal.reason), refusal.at)
        with self.batch():
            self.engine.insert("refusals", ("source", "kind", "reason", "refused_at"), [row])

    def refusals(self) -> list[Refusal]:
        """Every source that was not taken in, by source."""
        rows = self.engine.rows("SELECT source, reason, kind, refused_at FROM refusals ORDER BY source, kind, reason")
        return [Refusal(source=source, reason=reason, kind=kind, at=at) for source, reason, kind, at in rows]

    def known(self, fingerprint: str, reader: ReaderInfo) -> bool:
        """Whether a source with this fingerprint has been read by this reader, or is kept as one that is not read."""
        return bool(self.known_among([fingerprint], reader))

    def known_among(self, fingerprints: Iterable[str], reader: ReaderInfo) -> set[str]:
        """Those of the fingerprints that are known."""
        # Not `reader = ? AND …` in one EXISTS with OR: two plain look-ups by key are faster in both databases.
        found = self.engine.among(
            "SELECT c.fingerprint FROM captures c JOIN readings r ON r.document_id = c.document_id"
            " WHERE r.reader = ? AND r.version = ? AND coalesce(r.model, '') = ? AND c.fingerprint IN ({marks})",
            asked := list(fingerprints),
            [reader.name, reader.version, reader.model or ""],
        )
        unread = self.engine.among(
            "SELECT c.fingerprint FROM captures c"
            " WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.document_id = c.document_id)"
            " AND c.fingerprint IN ({marks})",
            asked,
        )
        return {fingerprint for (fingerprint,) in (*found, *unread)}

    def source(self, sha256: str) -> bytes | None:
        """The bytes of a source as they were fetched, or None."""
        row = self.engine.one("SELECT data FROM sources WHERE sha256 = ?", [sha256])
        return None if row is None else self._unsqueezed(row[0])

    def _add_document(
        self, identity: str, document: Document, issuer: str | None, capture: Capture | None, side: str | None
    ) -> bool:
        encoded(document)  # refuses what can't be stored
        retrieved = document.retrieved or (capture.retrieved if capture else None)
        page = page_of(document.url)
        self.engine.write("texts", {"id": document.id, "text": document.text})
        columns = {
            "id": identity,
            "text_id": document.id,
            "page": page,
            "version": 1,
            "newest": 1,
            "published_day": document.published and document.published[:10],
            "issuer": issuer,
            "retrieved": retrieved,
            "side": side,
            **pack_document(document),
        }
        new = self.engine.write("documents", {name: columns[name] for name in DOCUMENT})
        moved = not new and self._known_better(identity, issuer, retrieved, side)
        if page is not None and (new or moved):
            self._number_versions(page)
        if capture is not None:
            self._add_capture(identity, capture, retrieved)
        return new

    def _add_capture(self, identity: str, capture: Capture, retrieved: str | None) -> None:
        source = None
        if capture.data is not None:
            source = sha256(capture.data)
            if not self.engine.one("SELECT 1 FROM sources WHERE sha256 = ?", [source]):
                row = {"sha256": source, "size": len(capture.data), "data": squeeze(capture.data)}
                self.engine.write("sources", row)
        row = {
            "fingerprint": capture.fingerprint,
            "document_id": identity,
            "source_sha256": source,
            "media_type": capture.media_type,
            "locator": storable(capture.locator),
            "retrieved": retrieved,
        }
        self.engine.write("captures", row)

    def _known_better(self, identity: str, issuer: str | None, retrieved: str | None, side: str | None) -> bool:
        """Of what each capture says about a known document, keep what does not depend on which came first.

        Whether the time of its first retrieval changed, on which the order of a page's versions rests.
        """
        row = self.engine.one("SELECT issuer, retrieved, side FROM documents WHERE id = ?", [identity])
        if row is None:
            return False
        read = self.engine.one("SELECT 1 FROM readings WHERE document_id = ? AND newest = 1", [identity])
        kept = (
            row[0] if read else least(row[0], issuer),
            min(filter(None, (row[1], retrieved)), key=lambda at: (instant(at), at), default=None),
            least(row[2], side),
        )
        if kept != row:
            self.engine.execute(
                "UPDATE documents SET issuer = ?, retrieved = ?, side = ? WHERE id = ?", [*kept, identity]
            )
        return bool(kept[1] != row[1])

    def _number_versions(self, page: str) -> None:
        """Number the documents of a page by when they were published, else fetched; the last one is the newest."""
        rows = self.engine.rows(
            "SELECT id, published, retrieved, version, newest FROM documents WHERE page = ?", [page]
        )
        rows.sort(key=lambda row: (instant(row[1] or row[2]), instant(row[2]), row[0]))
        for number, (identity, _, _, version, newest) in enumerate(rows, 1):
            last = int(number == len(rows))
            if (number, last) != (version, newest):
                self.engine.execute(
                    "UPDATE documents SET version = ?, newest = ? WHERE id = ?", [number, last, identity]
                )
            if last != newest:
                self._loosen(identity)
            if last < newest:
                self._unfollow(identity)
                self.engine.execute(
                    "INSERT INTO removed_events (event_id) SELECT id FROM events WHERE document_id = ?"
                    " ON CONFLICT DO NOTHING",
                    [identity],
                )

    def _choose_reading(self, identity: str, reading: str, record: Record, *, known: bool) -> None:
        """Show the reading, if it is the newest complete one of its document."""
        if known:
            newest = self.engine.one(
                "SELECT id FROM readings WHERE document_id = ? AND complete = 1"
                " ORDER BY version_key DESC, reader DESC, id DESC LIMIT 1",
                [identity],
            )
            if newest != (reading,):
                return
            self.engine.execute("UPDATE readings SET newest = 0 WHERE document_id = ? AND newest = 1", [identity])
        self.engine.execute("UPDATE readings SET newest = 1 WHERE id = ?", [reading])
        self._refresh(identity, record, known=known)


def page_of(url: str | None) -> str | None:
    """What tells a page from others: its address without the fragment, scheme and host in small letters."""
    if not url:
        return None
    try:
        parts = urlsplit(urldefrag(url.strip()).url)
    except ValueError:  # no address that could be taken apart is still one to compare
        return url
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl() or None


def least(*values: str | None) -> str | None:
    """The first in order of those that are known."""
    return min((value for value in values if value is not None), default=None)


def storable(text: str) -> str:
    """Text that any database keeps: a file's name may hold what is no character."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
