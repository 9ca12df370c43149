"""What can be exported, and how the files of an export get to their place."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from aidememoire.errors import ExportError
from aidememoire.records import Entry, Family, Happening, Identity
from aidememoire.records.judgements import Judgement


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """What an export says about itself. No clock: two exports of the same records are the same."""

    version: str
    """Version of this program."""
    query: str = ""
    """The question that the records answer, as it was asked; empty for everything."""
    title: str = "Public record of a peace process"
    """A few words for people."""


class Exportable(Protocol):
    """Records to be exported: a ledger, the answer to a query, or a plain list (`Plain`).

    Everything may be asked for more than once and comes in the same order each time: entries by date of publication,
    then by id. What is not known (no identities, no families) is empty.
    """

    @property
    def described(self) -> Described:
        """What the export says about itself."""
        ...

    def entries(self) -> Iterator[Entry]:
        """The documents with their newest readings, one after another."""
        ...

    def happenings(self) -> Iterable[Happening]:
        """What happened, across documents."""
        ...

    def identities(self) -> Iterable[Identity]:
        """Actors, across documents."""
        ...

    def families(self) -> Iterable[Family]:
        """Documents that are copies of each other."""
        ...

    def judgements(self) -> Iterable[tuple[Entry, Judgement]]:
        """Reviewers' decisions, each once, with the document that it is on; in the order of entries and of time."""
        ...


class Plain(msgspec.Struct, frozen=True, kw_only=True):
    """An `Exportable` without a ledger, from what is in memory; its order does not depend on the order given."""

    described: Described
    given: tuple[Entry, ...]
    merged: tuple[Happening, ...] = ()
    known: tuple[Identity, ...] = ()
    copied: tuple[Family, ...] = ()
    judged: tuple[tuple[Entry, Judgement], ...] = ()

    def entries(self) -> Iterator[Entry]:
        """The entries by date of publication, then by id."""
        return iter(sorted(self.given, key=lambda entry: (entry.document.published or "", entry.id)))

    def happenings(self) -> Iterable[Happening]:
        """The happenings by id."""
        return sorted(self.merged, key=lambda happening: happening.id)

    def identities(self) -> Iterable[Identity]:
        """The identities by id."""
        return sorted(self.known, key=lambda identity: identity.id)

    def families(self) -> Iterable[Family]:
        """The families by id."""
        return sorted(self.copied, key=lambda family: family.id)

    def judgements(self) -> Iterable[tuple[Entry, Judgement]]:
        """The decisions by date of publication and id of their document, then by time and id."""
        return sorted(
            self.judged,
            key=lambda one: (one[0].document.published or "", one[0].id, one[1].decision.at, one[1].id),
        )


class Files:
    """The files of one export: written in a hidden folder beside their place, and moved there when all are whole.

    An export that fails leaves what stood there before. ExportError when the folder can't be made or written to.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: list[str] = []

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._draft = Path(tempfile.mkdtemp(prefix=".export-", dir=self.folder))
        except OSError as error:
            raise self._refused(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for name in self.names:
                    (self._draft / name).replace(self.folder / name)
        except OSError as failure:
            raise self._refused(failure) from failure
        finally:
            shutil.rmtree(self._draft, ignore_errors=True)
        if isinstance(error, OSError):
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> ExportError:
        return ExportError(
            f"{self.folder} can't be written to ({error.strerror or error})", "a folder", "name another one"
        )

    def new(self, name: str) -> Path:
        """Where to write the file `name` for now."""
        self.names.append(name)
        return self._draft / name

    def draft(self, name: str) -> Path:
        """Where a file that was begun stands for now."""
        return self._draft / name

    def text(self, name: str, content: str) -> None:
        """Write a whole text file, UTF-8, its line ends as they are."""
        self.new(name).write_bytes(clean(content).encode())

    @property
    def written(self) -> tuple[Path, ...]:
        """The files, in the order in which they were begun."""
        return tuple(self.folder / name for name in self.names)


Writer = Callable[[Exportable, Files, bool], None]
"""Writes one format into the files; the last argument says whether whole texts go out (`with_text`)."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """The text with what no file can hold (NUL, lone surrogates) replaced, as a ledger does."""
    if text.isascii():
        return text.replace("\0", REPLACEMENT)
    return "".join(REPLACEMENT if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)
