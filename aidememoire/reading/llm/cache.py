"""Answers kept on disk, so that a run that was stopped goes on without asking again what was answered."""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from aidememoire.errors import UsageError
from aidememoire.reading.llm.settings import CACHE

T = TypeVar("T", bound=msgspec.Struct)
PRIVATE: Final = 0o700
"""Answers quote the articles: nobody but the user may read them."""


class Cache:
    """A folder of answers by the hash of their question; UsageError when it is made where nothing can be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            writable = os.access(folder, os.W_OK | os.X_OK)
        except OSError:
            writable = False
        if not writable:
            raise UsageError(f"answers can't be kept in {folder}", "a folder that can be written", f"set {CACHE}")

    def get(self, key: str, shape: type[T]) -> T | None:
        """The answer of a question; None where there is none, or a damaged one."""
        try:
            return msgspec.json.decode(self._path(key).read_bytes(), type=shape)
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, key: str, answer: msgspec.Struct) -> None:
        """Keep an answer, whole or not at all, whatever ends the program meanwhile; a full disk only costs the keeping."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=PRIVATE, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(msgspec.json.encode(answer))
                Path(name).replace(path)
            finally:
                Path(name).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
