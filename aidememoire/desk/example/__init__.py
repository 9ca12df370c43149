"""The ledger of the example: an invented peace process, read once on each machine and found again afterwards.

It lies in the user's cache under a name made of the articles, the program and its model, so that a new version reads
anew. It is built in a folder of its own that then takes its name in one step: whoever finds the name finds all of it,
whatever was killed and however many started at once. What a user decides about it stays until the next version.
"""

import atexit
import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from aidememoire import __version__, workflow
from aidememoire.errors import LedgerDamagedError, MissingLedgerError, NotALedgerError
from aidememoire.ledger import Ledger
from aidememoire.settings import DEFAULT_READER, cache_folder
from aidememoire.workflow.pool import Count

ARTICLES: Final = Path(__file__).parent / "articles"
"""The articles, each with its metadata beside it."""
NAME: Final = "ledger.db"
BUILDING: Final = "building-"
STALE_SECONDS: Final = 3600
"""Age from which an unfinished folder was left by a program that was killed."""
UNUSABLE: Final = (MissingLedgerError, NotALedgerError, LedgerDamagedError)


class Dated(msgspec.Struct):
    """What the day of an article is taken from."""

    published: str


def as_of() -> date:
    """The day of the latest article: what is due or overdue is judged by it, not by today."""
    files = sorted(ARTICLES.glob("*.json"))
    return max(date.fromisoformat(msgspec.json.decode(file.read_bytes(), type=Dated).published[:10]) for file in files)


def opened(folder: Path | None = None, tell: Callable[[str], None] = lambda _line: None) -> Path:
    """The path of the example's ledger: the first time it is read from the articles, which takes some ten seconds.

    `folder` is where it lies, the user's cache unless given; where that can't be written it is made for this program
    alone and removed at its end. `tell` is told in sentences how far the reading has come.
    """
    try:
        home = cache_folder() / "example" if folder is None else folder
        found = home / key()
        if _usable(found):
            return found / NAME
        home.mkdir(parents=True, exist_ok=True)
        _sweep(home)
        building = _new(home)
    # RuntimeError: the system knows no home of this user.
    except (OSError, RuntimeError):
        return _for_now(tell)
    try:
        _build(building, tell)
        return _named(building, found)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def key() -> str:
    """What a ledger of the example depends on, hashed: its articles, the reader, the program and its weights."""
    said = hashlib.sha256()
    # The list of weights, with a hash of each: reading it takes a millisecond, loading the model a second.
    weights = Path(__file__).parents[2] / "language" / "weights" / "weights.json"
    for part in (DEFAULT_READER.encode(), __version__.encode(), _bytes(weights)):
        said.update(hashlib.sha256(part).digest())
    for file in sorted(ARTICLES.iterdir()):
        said.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return said.hexdigest()[:16]


def _bytes(file: Path) -> bytes:
    # Missing weights are told by the reader, in words of its own.
    return file.read_bytes() if file.exists() else b""


def _usable(folder: Path) -> bool:
    """Whether a ledger is there; what is there and is none is removed."""
    if not folder.exists():
        return False
    try:
        with Ledger(folder / NAME, create=False) as ledger:
            if ledger.extent()[0]:
                return True
    except UNUSABLE:
        pass
    # Out of the way in one step, so that nobody meets half of it.
    aside = _new(folder.parent)
    folder.replace(aside / folder.name)
    shutil.rmtree(aside, ignore_errors=True)
    return False


def _build(folder: Path, tell: Callable[[str], None]) -> None:
    """Read the articles into a ledger in a folder."""
    articles = sorted(ARTICLES.glob("*.txt"))
    tell(f"Reading the {len(articles)} articles of the example, once; it takes some ten seconds.")
    told = 0

    def count(so_far: Count) -> None:
        nonlocal told
        if so_far.done >= told + max(1, len(articles) // 3) and so_far.done < len(articles):
            told = so_far.done
            tell(f"{told} of {len(articles)} read.")

    with Ledger(folder / NAME) as ledger:
        if workflow.add(ledger, articles, progress=count).stopped:
            raise KeyboardInterrupt
        workflow.derive(ledger)


def _named(building: Path, name: Path) -> Path:
    """Give a finished folder its name, unless another program was quicker: then that one's is taken."""
    try:
        building.rename(name)
    except OSError:
        if not _usable(name):
            raise
    return name / NAME


def _for_now(tell: Callable[[str], None]) -> Path:
    """A ledger for as long as this program runs."""
    folder = Path(tempfile.mkdtemp(prefix="aidememoire-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    tell("The user's cache can't be written: the example is read for this time only, and decisions will not be kept.")
    _build(folder, tell)
    return folder / NAME


def _new(home: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=BUILDING, dir=home))


def _sweep(home: Path) -> None:
    """Remove what programs left that were killed while reading."""
    for folder in home.glob(f"{BUILDING}*"):
        # Another program may have given it its name meanwhile.
        with suppress(FileNotFoundError):
            if folder.stat().st_mtime < time.time() - STALE_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
