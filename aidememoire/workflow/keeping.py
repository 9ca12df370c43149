"""A ledger looked after: documents read again by a newer reader."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from aidememoire.records import Document, Entry
from aidememoire.settings import DEFAULT_READER
from aidememoire.workflow.adding import Added, Writer
from aidememoire.workflow.pool import Count, Progress, outcomes
from aidememoire.workflow.readers import infos

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger


class Again(msgspec.Struct, frozen=True):
    """A document that is read again: an item whose text is known already."""

    locator: str
    kept: Document
    side: str | None

    def document(self) -> "Kept":
        """The document, as it was when it came."""
        return Kept(self.kept, (), self.side)


class Kept(msgspec.Struct, frozen=True):
    """What `ingest.Loaded` is for a document that the ledger holds."""

    document: Document
    warnings: tuple[str, ...]
    side: str | None
    read: bool = True


def reread(
    ledger: "Ledger", *, reader: str = DEFAULT_READER, workers: int = 1, progress: Progress = lambda _count: None
) -> Added:
    """Read each document again that the reader, in its present version, has not read. Older readings stay."""
    waiting = sorted({name for info in infos(reader) for name in ledger.not_read_by(info)})
    done = Added(Count(total=len(waiting)), [])
    writer: Writer[Again] = Writer(ledger, done, progress, lambda _item: None)
    try:
        for item, outcome in outcomes(_again(ledger, waiting), reader, workers):
            writer.write(item, outcome)
    except KeyboardInterrupt:
        done.stopped = True
    writer.flush()
    return done


def _again(ledger: "Ledger", ids: list[str]) -> Iterator[Again]:
    for entry in ledger.entries(ids, newest_only=False):
        yield Again(entry.id, before_reading(entry), entry.side)


def before_reading(entry: Entry) -> Document:
    """The document as it was before it was read: its issuer by name."""
    record = entry.record
    issuer = next((a.name for a in record.actors if a.id == record.document.issuer), None) if record else None
    return msgspec.structs.replace(entry.document, issuer=issuer or entry.document.issuer)
