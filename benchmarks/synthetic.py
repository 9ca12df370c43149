"""Make a ledger of synthetic articles: `python -m benchmarks.synthetic LEDGER --articles 100000`.

No reader is asked: each article comes with the record that fits it. What is worked out across documents is saved as the
maker knows it (`--derive` has the program work it out instead, which takes longer). The same arguments make the same
ledger, apart from the order of its pages.
"""

import argparse
import logging
import resource
import time
from datetime import date, timedelta
from pathlib import Path

from aidememoire.ledger import Ledger
from aidememoire.records import Refusal
from benchmarks.across import Across
from benchmarks.articles import article
from benchmarks.sentences import Scene
from benchmarks.world import World

BATCH = 500
CACHE_KIBIBYTES = 2_000_000
"""Ids are hashes, so that every index is written everywhere: what fits into memory is written once."""
LAST = date(2026, 11, 24)
DAYS = 1096
"""Three years."""

log = logging.getLogger(__name__)


def scene(articles: int, seed: int = 5, last: date = LAST, days: int = DAYS) -> Scene:
    """The world of a ledger of so many articles, the newest published on the last day."""
    return Scene(World(seed), articles, last - timedelta(days - 1), days)


def fill(ledger: Ledger, made: Scene, *, derive: bool) -> None:
    """Write every article, and what is known across them."""
    across = Across(ledger, made)
    started = time.perf_counter()
    for start in range(0, made.total, BATCH):
        numbers = range(start, min(start + BATCH, made.total))
        with ledger.batch():
            several = [article(made, number) for number in numbers]
            added = [ledger.add(one.record, side=one.side) for one in several]
            if not derive:
                across.keep(several, [one.entry_id for one in added], numbers)
        if start % 5000 == 0:
            log.info("%d articles, %.0f s", numbers[-1] + 1, time.perf_counter() - started)
    for number in range(made.total // 200):
        at = f"{made.first + timedelta(number % made.days)}T08:00:00+00:00"
        ledger.refuse(
            Refusal(source=f"https://wire.example/{number}", reason="no text was found", kind="SourceError", at=at)
        )
    if derive:
        from aidememoire.workflow.deriving import derive as work_out

        work_out(ledger, lambda stage: log.info("%s, %.0f s", stage, time.perf_counter() - started))
    else:
        across.finish()


def main() -> None:
    """Run from the command line."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("ledger", help="a file that is not there yet, or a postgresql:// address")
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--derive", action="store_true", help="work everything out, as `add` does")
    given = options.parse_args()
    if Path(given.ledger).exists():
        options.error(f"{given.ledger} is there already")
    started = time.perf_counter()
    with Ledger(given.ledger, cache=CACHE_KIBIBYTES) as ledger:
        fill(ledger, scene(given.articles, given.seed), derive=given.derive)
        wall, size = time.perf_counter() - started, ledger.engine.size()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    log.info("%d articles in %.0f s, %.0f MB, at most %.0f MB of memory", given.articles, wall, size / 1e6, peak)


if __name__ == "__main__":
    main()
