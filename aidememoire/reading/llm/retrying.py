"""When to ask again: growing waits with jitter, or as long as the endpoint itself asks for."""

import hashlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from aidememoire.settings import LLM_FIRST_WAIT_SECONDS, LLM_LONGEST_WAIT_SECONDS

JITTER: Final = 0.5
"""Share of a wait that is left to chance, so that many programs do not come back at one moment."""


class Wait(Exception):  # noqa: N818 - no failure yet
    """The endpoint is not ready: `found` says how, `retry_after` what its header of that name holds, if any."""

    def __init__(self, found: str, retry_after: str | None = None) -> None:
        super().__init__(found)
        self.found = found
        self.retry_after = retry_after


class Waits:
    """The waits of one question. Chance comes from the question's hash: the same question waits alike each time."""

    def __init__(self, key: str, attempts: int) -> None:
        self.key, self.left, self.number = key, attempts - 1, 0

    def after(self, busy: Wait, now: datetime | None = None) -> float | None:
        """Seconds to wait before the next attempt; None where there is none left, or the endpoint asks for too long."""
        if self.left <= 0:
            return None
        self.left -= 1
        wait = min(LLM_FIRST_WAIT_SECONDS * 2.0**self.number, LLM_LONGEST_WAIT_SECONDS)
        self.number += 1
        wait *= 1 - JITTER * chance(self.key, self.number)
        asked = seconds(busy.retry_after, now)
        if asked is not None and asked > LLM_LONGEST_WAIT_SECONDS:
            return None
        return wait if asked is None else max(wait, asked)


def waits(key: str, attempts: int) -> Waits:
    """The waits between that many attempts at one question."""
    return Waits(key, attempts)


def chance(key: str, number: int) -> float:
    """A number from 0 to 1 that looks like chance and is the same each time."""
    return int.from_bytes(hashlib.sha256(f"{key} {number}".encode()).digest()[:4]) / 2**32


def seconds(header: str | None, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or as a date; None where it says nothing."""
    if not header:
        return None
    written = header.strip()
    if written.replace(".", "", 1).isdigit() and written.isascii():
        return float(written)
    try:
        until = parsedate_to_datetime(written)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
