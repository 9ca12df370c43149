"""Times the desk over a ledger: `python -m benchmarks.desk LEDGER [--load] [--json FILE]`. See README.md beside it."""

import argparse
import json
import logging
import time
from pathlib import Path
from typing import Any

import httpx

from aidememoire.ledger import Ledger
from benchmarks.addresses import addresses
from benchmarks.load import SHARES, load, quantile, summary, writing
from benchmarks.served import Served, forget, served

ROUNDS = 3
"""How often each address is asked for once it is warm."""
LONGEST = 60.0
"""Seconds spent on one view at most."""

log = logging.getLogger(__name__)


def measure(desk: Served, views: dict[str, list[str]], wanted: set[str]) -> dict[str, dict[str, Any]]:
    """Milliseconds until the last byte and bytes of each view, one request at a time: first cold, then warm."""
    found: dict[str, dict[str, Any]] = {}
    with httpx.Client(base_url=desk.address, timeout=120) as client:
        for view, paths in views.items():
            if not wanted or view in wanted:
                found[view] = _view(client, paths)
                log.info("%s", _line(view, found[view]))
    return found


def _view(client: httpx.Client, paths: list[str]) -> dict[str, Any]:
    cold: list[float] = []
    warm: list[float] = []
    sizes: list[tuple[int, int]] = []
    wrong: dict[str, int] = {}
    slowest: tuple[float, str] = (0.0, "")
    ends = time.perf_counter() + LONGEST
    for turn in range(1 + ROUNDS):
        for path in paths:
            if time.perf_counter() > ends:
                break
            started = time.perf_counter()
            answer = client.get(path)
            took = 1000 * (time.perf_counter() - started)
            (warm if turn else cold).append(took)
            if turn:
                slowest = max(slowest, (took, path))
            if answer.status_code not in {200, 302, 303, 307, 308}:
                wrong[path] = answer.status_code
            elif not turn:
                sizes.append((len(answer.content), answer.num_bytes_downloaded))
    cold.sort()
    warm.sort()
    plain, packed = sorted(size for size, _ in sizes), sorted(size for _, size in sizes)
    return {
        "addresses": len(paths),
        "requests": len(cold) + len(warm),
        "cold": {name: round(quantile(cold, share), 1) for name, share in SHARES.items()},
        "warm": {name: round(quantile(warm, share), 1) for name, share in SHARES.items()},
        "bytes": {"median": quantile(plain, 0.5), "largest": quantile(plain, 1)},
        "bytes_compressed": {"median": quantile(packed, 0.5), "largest": quantile(packed, 1)},
        "slowest_address": slowest[1],
        "wrong": len(wrong),
        "wrong_example": next(iter(wrong.items()), None),
    }


HEAD = f"{'view':14} {'n':>4} {'cold med':>9} {'cold p95':>9} {'median':>8} {'p95':>8} {'max':>8} {'KB':>7} {'max KB':>7} {'KB gz':>7}"


def _line(view: str, row: dict[str, Any]) -> str:
    kilobytes = [row["bytes"]["median"], row["bytes"]["largest"], row["bytes_compressed"]["median"]]
    times = (
        *(row["cold"][name] for name in ("median", "p95")),
        *(row["warm"][n] for n in ("median", "p95", "slowest")),
    )
    wrong = f"  {row['wrong']} wrong, such as {row['wrong_example']}" if row["wrong"] else ""
    sizes = " ".join(f"{size / 1000:7.1f}" for size in kilobytes)
    return (
        f"{view:14} {row['addresses']:4} {times[0]:9.1f} {times[1]:9.1f} {times[2]:8.1f} {times[3]:8.1f} {times[4]:8.1f} "
        f"{sizes}{wrong}"
    )


def main() -> None:
    """Run from the command line."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    log.setLevel(logging.INFO)
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("ledger")
    options.add_argument("--addresses", type=int, default=40, help="addresses of each view")
    options.add_argument("--views", default="", help="only these, with commas between")
    options.add_argument("--load", action="store_true", help="readers at once, too, and a writer: the ledger grows")
    options.add_argument("--readers", type=int, default=50)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--think", type=float, default=1.0)
    options.add_argument("--rate", type=float, default=16, help="articles a second that the writer adds")
    options.add_argument("--warm-disk", action="store_true", help="leave the ledger in the system's memory")
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    with Ledger(given.ledger, create=False) as ledger:
        views = addresses(ledger, given.addresses)
        documents = ledger.engine.rows("SELECT count(*) FROM documents")[0][0]
    report: dict[str, Any] = {"ledger": given.ledger, "documents": documents}
    if not given.warm_disk:
        forget(given.ledger)
    log.info("%d documents; milliseconds, until the last byte\n%s", documents, HEAD)
    with served(given.ledger) as desk:
        wanted = set(filter(None, given.views.split(",")))
        report["memory_at_start"] = desk.memory()[0]
        report["views"] = measure(desk, views, wanted)
        report["memory"], report["memory_most"] = desk.memory()
        log.info("memory %.0f MB, at most %.0f MB", *desk.memory())
        if given.load:
            working = {
                view: views[view] for view, row in report["views"].items() if not row["wrong"] and "picture" not in view
            }
            with writing(given.ledger, given.seconds, given.rate):
                found = load(desk.address, working, readers=given.readers, seconds=given.seconds, think=given.think)
            report["load"] = {"think": given.think, "readers": given.readers, **summary(found, given.seconds)}
            log.info("%s", json.dumps(report["load"], indent=1))
            found = load(desk.address, working, readers=given.readers, seconds=15, think=0)
            report["closed_loop"] = {"readers": given.readers, **summary(found, 15)}
            log.info("%s", json.dumps(report["closed_loop"], indent=1))
            report["memory_after_load"], report["memory_most"] = desk.memory()
            log.info("memory %.0f MB, at most %.0f MB", *desk.memory())
    if given.json:
        given.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
