"""Many items read, here or in worker processes, each to a result that can be stored.

A worker gets items and gives back results; it never sees the ledger. A result is the same wherever it was made, and
results come in the order of the items, so that the number of workers changes nothing but the time.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import msgspec

from aidememoire.errors import AidememoireError, EndpointError
from aidememoire.records import Document, Record, Refusal, entry_of

if TYPE_CHECKING:
    from aidememoire.reading.llm.usage import Usage
    from aidememoire.records.joint import KindAgreement

CHUNK: Final = 8
"""Items handed to a worker at once: some seconds of work, so that a stop is prompt and hand-over costs nothing."""

AHEAD: Final = 3
"""Chunks in flight for each worker: enough to keep it busy, few enough to keep memory flat."""


class Prepared(Protocol):
    """A document on its way to a reader, as `ingest` prepares it."""

    @property
    def document(self) -> Document:
        """The document itself."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was remarkable on the way to it."""

    @property
    def side(self) -> str | None:
        """Whose account it is."""

    @property
    def read(self) -> bool:
        """Whether a reader reads its language."""


class Readable(Protocol):
    """What a worker can read: an item of a source, or a document that the ledger holds."""

    @property
    def locator(self) -> str:
        """What errors call it."""

    def document(self) -> Prepared:
        """The document; SourceError where there is none in it."""


Item = TypeVar("Item", bound=Readable)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one item: a record, a document that no reader reads, or a refusal.

    `vectors` holds the meaning of each statement's content, as little-endian float32, by lasting id. Of two readers
    `second` is the other one's record, and `agreement` tells how far they agree; `usage` is what a language model took.
    """

    record: Record | None = None
    second: Record | None = None
    agreement: "tuple[KindAgreement, ...]" = ()
    usage: "Usage | None" = None
    unread: Document | None = None
    refusal: Refusal | None = None
    side: str | None = None
    vectors: dict[str, bytes] = {}


def outcomes(
    items: Iterable[Item], reader: str, workers: int, *, meaning: bool = True
) -> Iterator[tuple[Item, Outcome]]:
    """Each item with what became of it, in the order given; with `workers` > 1, in as many processes."""
    from aidememoire.workflow.readers import processes

    workers = processes(reader, workers)
    chunks = _chunks(items, CHUNK if workers > 1 else 1)
    if workers <= 1:
        for chunk in chunks:
            yield from zip(chunk, read_chunk(chunk, reader, meaning), strict=True)
        return
    # Spawned, not forked: threads of the libraries loaded so far don't survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(workers,)) as pool:
        waiting: deque[tuple[Sequence[Item], Future[list[Outcome]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, pool.submit(read_chunk, chunk, reader, meaning)))
                while len(waiting) >= workers * AHEAD:
                    yield from _first(waiting)
            while waiting:
                yield from _first(waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _first(waiting: deque[tuple[Sequence[Item], Future[list[Outcome]]]]) -> Iterator[tuple[Item, Outcome]]:
    chunk, future = waiting.popleft()
    yield from zip(chunk, future.result(), strict=True)


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _begin(workers: int) -> None:
    """Make a worker ready: Ctrl-C reaches every process of a terminal, and only the parent decides what to do about it."""
    from aidememoire.workflow.readers import share

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    share(workers)


def read_chunk(items: Sequence[Readable], reader: str, meaning: bool) -> list[Outcome]:
    """Read several items, one after the other."""
    return [read_item(item, reader, meaning=meaning) for item in items]


def read_item(item: Readable, reader: str, *, meaning: bool = True) -> Outcome:
    """Read one item; whatever goes wrong with it becomes a refusal."""
    from aidememoire.workflow.readers import spent

    outcome = _read_or_refuse(item, reader, meaning)
    usage = spent(reader)
    return outcome if usage is None else msgspec.structs.replace(outcome, usage=usage)


def _read_or_refuse(item: Readable, reader: str, meaning: bool) -> Outcome:
    try:
        return _read(item, reader, meaning)
    except EndpointError as error:  # which knows nothing of the source
        reason = f"{item.locator}: {error}"
        return Outcome(refusal=Refusal(source=item.locator, reason=reason, kind=type(error).__name__))
    except AidememoireError as error:
        return Outcome(refusal=Refusal(source=item.locator, reason=str(error), kind=type(error).__name__))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article must not cost the others
        reason = f"{item.locator}: reading it failed ({type(error).__name__}: {error}); please report this."
        return Outcome(refusal=Refusal(source=item.locator, reason=reason, kind="ReadingFault"))


def _read(item: Readable, reader: str, meaning: bool) -> Outcome:
    from aidememoire.workflow.readers import made

    loaded = item.document()
    if not loaded.read:
        return Outcome(unread=loaded.document, side=loaded.side)
    result = made(reader, loaded.document)
    records = [msgspec.structs.replace(r, warnings=(*loaded.warnings, *r.warnings)) for r in result.records]
    vectors = {name: vector for r in records for name, vector in statement_vectors(r).items()} if meaning else {}
    return Outcome(
        record=records[0],
        second=records[1] if len(records) > 1 else None,
        agreement=result.agreement,
        side=loaded.side,
        vectors=vectors,
    )


def statement_vectors(record: Record) -> dict[str, bytes]:
    """The meaning of what each statement says, by the statement's lasting id."""
    from aidememoire.language.meaning import meaning

    statements = [s for s in entry_of(record).record.statements if s.content]  # type: ignore[union-attr]
    vectors = meaning().vectors(" ".join(span.text for span in s.content) for s in statements)
    return {s.id: v.astype("<f4").tobytes() for s, v in zip(statements, vectors, strict=True)}


Progress = Callable[["Count"], None]


class Count(msgspec.Struct):
    """How far an `add` has come; `total` is None while nobody knows."""

    added: int = 0
    unread: int = 0
    known: int = 0
    refused: int = 0
    total: int | None = None

    @property
    def done(self) -> int:
        """Items dealt with."""
        return self.added + self.unread + self.known + self.refused
