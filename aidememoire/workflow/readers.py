"""The readers by name: the embedded one, the language model, and both; what they took, and what they made of a document."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from aidememoire.errors import UnknownReaderError
from aidememoire.records import Document, ReaderInfo, Record
from aidememoire.settings import DEFAULT_READER

if TYPE_CHECKING:
    from aidememoire.reading.both import BothReader
    from aidememoire.reading.llm.reader import LlmReader
    from aidememoire.reading.llm.settings import LlmSettings
    from aidememoire.reading.llm.usage import Usage
    from aidememoire.reading.reader import EmbeddedReader, Reader
    from aidememoire.records.joint import KindAgreement

LLM: Final = "llm"
BOTH: Final = "both"
READERS: Final = (DEFAULT_READER, LLM, BOTH)
"""Names of the readers that can be asked for."""
ASKING: Final = (LLM, BOTH)
"""Those that ask a language model."""


class _Sharing:
    """How many processes read at once: they share the questions that may be in flight."""

    processes = 1


class Made(msgspec.Struct, frozen=True):
    """What a reader made of a document: its record, or each of two readers' with how far they agree."""

    records: tuple[Record, ...]
    agreement: "tuple[KindAgreement, ...]" = ()


def reader_named(name: str) -> "Reader":
    """The reader of this name; it is made once for the settings of its time, for its models take a moment to load.

    Raises UnknownReaderError for another name, and for a language model MissingExtraError or UsageError where it can't be
    asked.
    """
    if name not in READERS:
        raise UnknownReaderError(f"no reader is called {name!r}", f"one of {', '.join(READERS)}")
    return asking(name) or embedded()


@cache
def embedded() -> "EmbeddedReader":
    """The embedded reader."""
    from aidememoire.reading.reader import EmbeddedReader

    return EmbeddedReader()


def asking(name: str) -> "LlmReader | BothReader | None":
    """The reader of this name where it asks a language model."""
    if name not in ASKING:
        return None
    from aidememoire.reading.llm.settings import from_environment

    model = _llm(from_environment(), _Sharing.processes)
    return _both(model) if name == BOTH else model


@lru_cache(maxsize=4)
def _llm(settings: "LlmSettings", sharers: int) -> "LlmReader":
    from aidememoire.reading.llm.reader import LlmReader

    return LlmReader(settings, sharers=sharers)


@lru_cache(maxsize=4)
def _both(model: "LlmReader") -> "BothReader":
    from aidememoire.reading.both import BothReader

    return BothReader(embedded(), model)


def made(name: str, document: Document) -> Made:
    """What the reader of this name makes of a document, for a ledger: of two readers each one's own reading."""
    both = asking(name)
    if both is None or name != BOTH:
        return Made((reader_named(name).read(document),))
    return _made_by_both(both, document)  # type: ignore[arg-type]


def _made_by_both(reader: "BothReader", document: Document) -> Made:
    *records, agreement = reader.readings(document)
    return Made(tuple(records), agreement.kinds)


def infos(name: str) -> tuple[ReaderInfo, ...]:
    """Whose readings the reader of this name leaves in a ledger."""
    if name == BOTH:
        return tuple(reader_named(one).info for one in (DEFAULT_READER, LLM))
    return (reader_named(name).info,)


def spent(name: str) -> "Usage | None":
    """What the reader of this name took since this was last asked; None where it asks nobody."""
    reader = asking(name)
    return None if reader is None else reader.take_usage()


def processes(name: str, wanted: int) -> int:
    """How many processes may read: no more than questions may be in flight."""
    reader = asking(name)
    return wanted if reader is None else max(1, min(wanted, reader.concurrency))


def share(number: int) -> None:
    """Tell the readers of this process how many processes read at once."""
    _Sharing.processes = number
