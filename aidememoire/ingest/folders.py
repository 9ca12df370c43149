"""The files of a folder and all folders in it, in one order everywhere, without what merely accompanies an article."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from aidememoire.errors import SourceError
from aidememoire.ingest.members import MEDIA_TYPES
from aidememoire.ingest.sources import unreadable

COMPANIONS: Final = frozenset({"thumbs.db", "desktop.ini"})
SAVED: Final = ("_files", ".files", "-files")
"""Endings of the folders that browsers put the pictures of a saved page into."""


def walk(folder: Path) -> Iterator[Path | SourceError]:
    """Each file, by name; a folder that can't be read is an error, one that was seen already (links) is passed over."""
    seen: set[tuple[int, int]] = set()
    stack = [folder]
    while stack:
        at = stack.pop()
        try:
            if at.is_dir():
                status = at.stat()
                if (status.st_dev, status.st_ino) not in seen:
                    seen.add((status.st_dev, status.st_ino))
                    # The stack gives the last first; names are compared by code point, as on every system.
                    stack.extend(sorted(_entries(at), key=lambda path: path.name, reverse=True))
            else:
                yield at
        except OSError as error:
            yield unreadable(str(at), error)


def _entries(folder: Path) -> list[Path]:
    with os.scandir(folder) as scanned:
        names = {entry.name for entry in scanned}
    return [folder / name for name in names if not _accompanies(name, names)]


def _accompanies(name: str, names: set[str]) -> bool:
    """Whether a file or folder is hidden, or belongs to another one beside it."""
    plain = name.casefold()
    if name.startswith(".") or plain in COMPANIONS:
        return True
    if name.endswith(".json"):
        stem = name.removesuffix(".json")
        return any(stem + kind in names or stem + kind + ".gz" in names for kind in MEDIA_TYPES)
    return any(
        plain.endswith(ending) and any(name[: -len(ending)] + kind in names for kind in (".html", ".htm", ".xhtml"))
        for ending in SAVED
    )
