"""Times what the ledger itself answers: `python -m benchmarks.queries LEDGER`. Milliseconds of `find`, by kind and filters."""

import argparse
import logging
import random
import time
from collections.abc import Iterator
from typing import Any

import msgspec

from aidememoire.ledger import KINDS, Ledger, Query
from benchmarks.load import quantile

SLOW = (100, 300)
"""Median and 95th percentile that are marked."""

log = logging.getLogger(__name__)


def filters(ledger: Ledger, draw: random.Random, several: int) -> dict[str, list[dict[str, Any]]]:
    """Filters of each sort, and together, with values from the ledger: frequent, middling and rare ones."""
    rows = ledger.engine.rows
    people = [
        row[0]
        for row in rows(
            "SELECT i.name FROM identities i JOIN identity_actors a ON a.identity_id = i.id"
            " GROUP BY i.id, i.name ORDER BY count(*) DESC, i.id"
        )
    ]
    at = [0, 1, 2, 5, 10, len(people) // 4, len(people) // 2, len(people) - 1]
    names = [people[min(n, len(people) - 1)] for n in at]
    issues = [row[0] for row in rows("SELECT issue FROM positions GROUP BY issue ORDER BY count(*) DESC")]
    outlets = [row[0] for row in rows("SELECT outlet FROM documents GROUP BY outlet ORDER BY count(*) DESC")]
    days = [row[0] for row in rows("SELECT DISTINCT published_day FROM documents ORDER BY 1") if row[0]]
    words = ["corridor", '"line of contact"', "captives exchanged", "Karsk", "sanctions lifted", "zebra"]

    def some(make: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a function without arguments
        return [make() for _ in range(several)]

    def month() -> dict[str, str]:
        first = draw.randrange(len(days))
        return {"since": days[first], "until": days[min(first + 30, len(days) - 1)]}

    def pick(several: list[str]) -> str:
        return draw.choice(several)

    return {
        "none": [{}, {"offset": 50}, {"offset": 500}],
        "by": [{"by": name} for name in names],
        "to": [{"to": name} for name in names],
        "about issue": [{"about": issue} for issue in issues[:several]],
        "about actor": [{"about": name} for name in names],
        "since": some(lambda: {"since": pick(days)}),
        "until": some(lambda: {"until": pick(days)}),
        "month": some(month),
        "outlet": [{"outlet": outlet} for outlet in (*outlets[:3], *outlets[-3:])],
        "words": [{"words": word} for word in words],
        "by, month": some(lambda: {"by": pick(names), **month()}),
        "by, words": some(lambda: {"by": pick(names), "words": pick(words)}),
        "words, month": some(lambda: {"words": pick(words), **month()}),
        "words, outlet": some(lambda: {"words": pick(words), "outlet": pick(outlets)}),
        "by, about, since": some(lambda: {"by": pick(names), "about": pick(issues), "since": pick(days)}),
        "outlet, month": some(lambda: {"outlet": pick(outlets), **month()}),
        "reviewed": [{"reviewed": True}],
    }


def timings(ledger: Ledger, asked: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, str, list[float], str]]:
    """Kind, filters, ordered milliseconds (each asked twice) and what was slowest."""
    for kind in KINDS:
        for name, queries in asked.items():
            took: list[float] = []
            worst = (0.0, "")
            for query in queries * 2:
                made = msgspec.structs.replace(Query(), **query)
                started = time.perf_counter()
                ledger.find(kind, made)
                took.append(1000 * (time.perf_counter() - started))
                worst = max(worst, (took[-1], str(query)))
            yield kind, name, sorted(took), worst[1]


def main() -> None:
    """Run from the command line."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("ledger")
    options.add_argument("--several", type=int, default=8)
    options.add_argument("--kinds", default="", help="only these, with commas between")
    given = options.parse_args()
    with Ledger(given.ledger, create=False, cache=24_000) as ledger:
        asked = filters(ledger, random.Random(3), given.several)
        for kind, name, took, worst in timings(ledger, asked):
            median, high = quantile(took, 0.5), quantile(took, 0.95)
            mark = "  SLOW " + worst if median > SLOW[0] or high > SLOW[1] else ""
            log.info("%-12s %-18s %8.1f %8.1f %8.1f%s", kind, name, median, high, took[-1], mark)


if __name__ == "__main__":
    main()
