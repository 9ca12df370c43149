"""What all pages of one running desk share."""

import secrets
import threading
from dataclasses import dataclass, field
from time import monotonic
from typing import ClassVar, Final

from starlette.requests import Request

from aidememoire import __version__
from aidememoire.desk.comparisons import Comparisons
from aidememoire.desk.pool import Pool
from aidememoire.errors import AidememoireError, LedgerError

FRESH_SECONDS: Final = 10.0
"""How long the counts at the foot of a page may be old."""


@dataclass(frozen=True)
class About:
    """What the ledger holds: its newest versions of documents, and the days of the first and last of them."""

    documents: int
    first: str | None
    last: str | None


@dataclass
class Desk:
    """A running desk. `secret` signs its forms; `example` is set for the ledger that ships with the package."""

    version: ClassVar[str] = __version__

    pool: Pool
    readonly: bool = False
    example: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    comparisons: Comparisons = field(default_factory=Comparisons)
    _about: tuple[float, About] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self, error: AidememoireError) -> str:
        """An error as a page tells it: not where the ledger lies, nor what to do at a command line about it."""
        if not isinstance(error, LedgerError):
            return str(error)
        found = error.found.replace(self.pool.where, "this ledger")
        return str(AidememoireError(found, error.expected))

    def about(self) -> About:
        """The counts at the foot of every page, looked up now and then."""
        known = self._about
        if known is not None and monotonic() - known[0] < FRESH_SECONDS:
            return known[1]
        try:
            with self._lock, self.pool.reading() as ledger:
                about = About(*ledger.extent())
        except LedgerError:  # the page says what is wrong with it; its foot need not
            about = known[1] if known else About(0, None, None)
        self._about = (monotonic(), about)
        return about


def desk_of(request: Request) -> Desk:
    """The desk that a request is for."""
    desk: Desk = request.app.state.desk
    return desk
