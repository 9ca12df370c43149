"""Many readers at once while one program adds."""

import asyncio
import contextlib
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import httpx

WAIT = 30
"""Seconds after which a reader gives up, which counts as an error."""


class Answered(NamedTuple):
    """One request: the view, the milliseconds until its last byte, and the status (0 for none)."""

    view: str
    took: float
    status: int


def load(address: str, views: dict[str, list[str]], *, readers: int, seconds: float, think: float) -> list[Answered]:
    """Have so many readers ask for pages of all views, each with a pause of about `think` seconds between two."""
    return asyncio.run(_load(address, views, readers, seconds, think))


async def _load(
    address: str, views: dict[str, list[str]], readers: int, seconds: float, think: float
) -> list[Answered]:
    found: list[Answered] = []
    until = time.perf_counter() + seconds
    limits = httpx.Limits(max_connections=readers, max_keepalive_connections=readers)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=WAIT) as client:
        await asyncio.gather(*(_reader(client, views, n, until, think, found) for n in range(readers)))
    return found


async def _reader(
    client: httpx.AsyncClient,
    views: dict[str, list[str]],
    number: int,
    until: float,
    think: float,
    found: list[Answered],
) -> None:
    draw = random.Random(number)
    names = sorted(views)
    await asyncio.sleep(draw.random() * think)
    while time.perf_counter() < until:
        view = draw.choice(names)
        started = time.perf_counter()
        status = 0
        with contextlib.suppress(httpx.HTTPError):
            status = (await client.get(draw.choice(views[view]))).status_code
        found.append(Answered(view, 1000 * (time.perf_counter() - started), status))
        if think:
            await asyncio.sleep(think * (0.5 + draw.random()))


@contextlib.contextmanager
def writing(ledger: str, seconds: float, rate: float) -> Iterator[None]:
    """A program that adds articles to the ledger for the time of the block; it tells how many at the end."""
    command = [sys.executable, "-m", "benchmarks.writer", ledger, "--seconds", str(seconds), "--rate", str(rate)]
    process = subprocess.Popen(command)
    try:
        yield None
    finally:
        process.wait(seconds + 60)


def summary(found: Sequence[Answered], seconds: float) -> dict[str, object]:
    """Errors, requests, median, 95th and 99th percentile and slowest, in milliseconds; the slowest views."""
    took = sorted(one.took for one in found)
    wrong = Counter(f"{one.view}: {one.status}" for one in found if one.status not in {200, 303, 307})
    worst: dict[str, list[float]] = {}
    for one in found:
        worst.setdefault(one.view, []).append(one.took)
    return {
        "requests": len(found),
        "per_second": round(len(found) / seconds, 1),
        "errors": sum(wrong.values()),
        "wrong": dict(wrong),
        **{name: round(quantile(took, share), 1) for name, share in SHARES.items()},
        "p99_by_view": {view: round(quantile(sorted(some), 0.99), 1) for view, some in sorted(worst.items())},
    }


SHARES = {"median": 0.5, "p95": 0.95, "p99": 0.99, "slowest": 1.0}


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the others lie."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
