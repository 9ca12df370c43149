"""Add new synthetic articles to a ledger for a while, at a pace, as `add` does: in batches, each one transaction."""

import argparse
import logging
import time

from aidememoire.ledger import Ledger
from benchmarks.articles import article
from benchmarks.synthetic import scene

BATCH = 16
log = logging.getLogger(__name__)

SEED = 77
"""Of a world of its own, whose articles no ledger has yet."""


def main() -> None:
    """Run from the command line."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("ledger")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--rate", type=float, default=16, help="articles a second; 0 is as fast as it goes")
    options.add_argument("--derive", type=float, default=0, help="seconds between two runs of what `add` works out")
    given = options.parse_args()
    world = scene(1_000_000, SEED)
    slowest, added, derived = 0.0, 0, time.monotonic()
    number = int(50 * time.time()) % 900_000  # others than last time
    ends = time.monotonic() + given.seconds
    while (began := time.monotonic()) < ends:
        with Ledger(given.ledger, create=False) as ledger, ledger.batch():
            for _ in range(BATCH):
                made = article(world, number)
                added += ledger.add(made.record, side=made.side).new_document
                number += 1
        if given.derive and time.monotonic() - derived > given.derive:
            from aidememoire.workflow.deriving import derive

            with Ledger(given.ledger, create=False) as ledger:
                derive(ledger)
            derived = time.monotonic()
        took = time.monotonic() - began
        slowest = max(slowest, took)
        if given.rate:
            time.sleep(max(0.0, BATCH / given.rate - took))
    log.info("writer: %d articles added, the slowest batch of %d in %.2f s", added, BATCH, slowest)


if __name__ == "__main__":
    main()
