"""Sources into a ledger: what is known is passed over, what is new is read and stored, what is refused is listed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import msgspec

from aidememoire.ledger import Capture, Ledger
from aidememoire.records import Refusal
from aidememoire.settings import DEFAULT_READER
from aidememoire.workflow.pool import Count, Outcome, Progress, Readable, outcomes
from aidememoire.workflow.readers import infos
from aidememoire.workflow.reading import iso_date

if TYPE_CHECKING:
    from aidememoire.ingest import Item, Metadata
    from aidememoire.reading.llm.usage import Usage
    from aidememoire.records.joint import KindAgreement

Read = TypeVar("Read", bound=Readable)

BATCH: Final = 64
"""Outcomes written in one transaction: a stop loses at most these, and they are read again."""

LOOKAHEAD: Final = 256
"""Items asked about at once, whether the ledger knows them."""


class Added(msgspec.Struct):
    """The end of an `add`: how many of which, and what was refused.

    `usage` is what a language model took; `agreement` how far two readers agree, over all documents, by kind.
    """

    count: Count
    refusals: list[Refusal]
    stopped: bool = False
    usage: "Usage | None" = None
    agreement: "dict[str, KindAgreement]" = {}

    def take(self, outcome: Outcome) -> None:
        """Add what one outcome tells of the readers."""
        if outcome.usage is not None:
            self.usage = outcome.usage if self.usage is None else self.usage.plus(outcome.usage)
        for one in outcome.agreement:
            known = self.agreement.get(one.kind)
            self.agreement[one.kind] = one if known is None else known.plus(one)


def add(
    ledger: Ledger,
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    issuer: str | None = None,
    side: str | None = None,
    reader: str = DEFAULT_READER,
    workers: int = 1,
    progress: Progress = lambda _count: None,
    total: int | None = None,
) -> Added:
    """Read sources into a ledger. Adding twice adds nothing; a stop loses nothing that was written.

    A source is a file, a folder, an archive, an address, or `-`. KeyboardInterrupt ends it after what has been read is
    written; `stopped` tells so. Raises UsageError for wrong metadata and LedgerError for a ledger that can't be used.
    """
    from aidememoire.ingest import Metadata

    given = Metadata(published=iso_date(published), outlet=outlet, url=url, issuer=issuer, side=side)
    return add_items(ledger, _items(sources, given), reader=reader, workers=workers, progress=progress, total=total)


def add_items(
    ledger: Ledger,
    items: Iterable["Item | Refusal"],
    *,
    reader: str = DEFAULT_READER,
    workers: int = 1,
    progress: Progress = lambda _count: None,
    total: int | None = None,
) -> Added:
    """Read items into a ledger; see `add`."""
    done = Added(Count(total=total), [])
    writer: Writer[Item] = Writer(ledger, done, progress, capture_of)
    try:
        new = _new(ledger, items, reader, writer)
        for item, outcome in outcomes(new, reader, workers):
            writer.write(item, outcome)
    except KeyboardInterrupt:
        done.stopped = True
    writer.flush()
    return done


def count_items(sources: Iterable[str | Path]) -> int:
    """How many items the sources hold, without reading any of them: what a progress bar counts towards."""
    from aidememoire.ingest import Metadata

    return sum(1 for _ in _items(sources, Metadata()))


def _items(sources: Iterable[str | Path], given: "Metadata") -> Iterator["Item | Refusal"]:
    from aidememoire.ingest import items

    for source in sources:
        yield from items(source, given)


def _new(ledger: Ledger, items: Iterable["Item | Refusal"], reader: str, writer: "Writer[Item]") -> Iterator["Item"]:
    """Items that the ledger has no reading of by this reader; each only once, however often it is given."""
    readers = infos(reader)
    seen: set[str] = set()
    stream = iter(items)
    while window := list(islice(stream, LOOKAHEAD)):
        refused = [item for item in window if isinstance(item, Refusal)]
        asked = [item for item in window if not isinstance(item, Refusal)]
        fingerprints = [item.fingerprint for item in asked]
        known = set.intersection(*(ledger.known_among(fingerprints, info) for info in readers))
        writer.refuse(refused)
        for item in asked:
            if item.fingerprint in known or item.fingerprint in seen:
                writer.pass_over()
            else:
                seen.add(item.fingerprint)
                yield item


class Writer(Generic[Read]):
    """Gathers outcomes and writes them in batches, one transaction each."""

    def __init__(
        self, ledger: Ledger, done: Added, progress: Progress, captured: Callable[[Read], Capture | None]
    ) -> None:
        self.ledger, self.done, self.progress, self.captured = ledger, done, progress, captured
        self.waiting: list[tuple[Read, Outcome]] = []

    def write(self, item: Read, outcome: Outcome) -> None:
        """Take an outcome; it is stored with the batch."""
        self.done.take(outcome)
        self.waiting.append((item, outcome))
        if len(self.waiting) >= BATCH:
            self.flush()
        else:
            self._tell()

    def pass_over(self) -> None:
        """Count an item that the ledger knows."""
        self.done.count.known += 1
        self._tell()

    def refuse(self, refusals: Sequence[Refusal]) -> None:
        """Store refusals at once."""
        if refusals:
            with self.ledger.batch():
                for refusal in refusals:
                    self._refuse(refusal)

    def flush(self) -> None:
        """Store what is waiting."""
        with self.ledger.batch():
            for item, outcome in self.waiting:
                self._store(item, outcome)
        self.waiting = []
        self._tell()

    def _store(self, item: Read, outcome: Outcome) -> None:
        count = self.done.count
        if outcome.refusal is not None:
            self._refuse(outcome.refusal)
        elif outcome.record is not None:
            records = [record for record in (outcome.record, outcome.second) if record is not None]
            stored = [self.ledger.add(r, capture=self.captured(item), side=outcome.side) for r in records]
            self.ledger.save_vectors(outcome.vectors)
            new = any(added.new_document or added.new_reading for added in stored)
            count.added += new
            count.known += not new
        elif outcome.unread is not None:
            added = self.ledger.add_unread(outcome.unread, capture=self.captured(item), side=outcome.side)
            count.unread += added.new_document
            count.known += not added.new_document

    def _refuse(self, refusal: Refusal) -> None:
        refusal = msgspec.structs.replace(refusal, at=refusal.at or _now())
        self.ledger.refuse(refusal)
        self.done.refusals.append(refusal)
        self.done.count.refused += 1

    def _tell(self) -> None:
        count = self.done.count
        self.progress(msgspec.structs.replace(count, added=count.added + len(self.waiting)))


def capture_of(item: "Item") -> Capture:
    """What a document was taken from, for the ledger to keep."""
    return Capture(
        locator=item.locator,
        data=item.data,
        retrieved=item.retrieved or _now(),
        fingerprint=item.fingerprint,
        media_type=item.media_type,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
