"""FEEDS.toml: which feeds are followed, how often, and whose they are."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import msgspec

from aidememoire.errors import UrlSourceError, UsageError
from aidememoire.ingest.addresses import target
from aidememoire.ingest.metadata import Metadata

LEAST_SECONDS: Final = 300
"""Shortest time between two polls of a feed: five minutes, which no publisher minds."""
MOST_SECONDS: Final = 7 * 86_400
EVERY: Final = re.compile(r"(\d{1,6})\s*([smhd])")
UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
USUAL: Final = "30m"
TEXTS: Final = ("outlet", "issuer", "side", "licence")
KEYS: Final = ("url", "every", *TEXTS)
EXAMPLE: Final = '[[feed]] tables with url = "https://…" and every = "30m"'


class Feed(msgspec.Struct, frozen=True):
    """A feed to follow: its address, seconds between two polls, and what is known of all its entries."""

    url: str
    every: int
    given: Metadata = Metadata()


def read_feeds(path: Path | str, *, any_port: bool = False) -> tuple[Feed, ...]:
    """The feeds that the file lists, in its order; UsageError, one sentence, where it is none or lists none.

    `any_port` allows other ports than those of the web, as servers in one's own network have.
    """
    try:
        held = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise UsageError(f"{path} can't be read as a list of feeds ({reason})", EXAMPLE) from error
    tables = held.get("feed")
    if not isinstance(tables, list) or not tables or len(held) > 1:
        found = f"the key {min(set(held) - {'feed'})!r}" if set(held) - {"feed"} else "no feed"
        raise UsageError(f"{path} has {found}", EXAMPLE)
    feeds = tuple(_feed(table, f"feed {number} of {path}", any_port=any_port) for number, table in enumerate(tables, 1))
    urls = [feed.url for feed in feeds]
    if twice := next((url for url in urls if urls.count(url) > 1), None):
        raise UsageError(f"{path} lists {twice} twice", "each feed once")
    return feeds


def _feed(table: Any, name: str, *, any_port: bool) -> Feed:  # noqa: ANN401 - whatever the file holds
    if not isinstance(table, dict):
        raise UsageError(f"{name} is no table", EXAMPLE)
    if unknown := sorted(set(table) - set(KEYS)):
        raise UsageError(f"{name} has the key {unknown[0]!r}", f"some of {', '.join(KEYS)}")
    if wrong := sorted(key for key, value in table.items() if not isinstance(value, str) or not value.strip()):
        raise UsageError(f"{name} gives no text for {wrong[0]!r}", "words in quotation marks")
    try:
        url = target(table.get("url", ""), any_port=any_port).url
    except UrlSourceError as error:
        raise UsageError(f"{name} has no url that can be fetched: {error.found}", error.expected) from None
    known = {key: " ".join(table[key].split()) for key in TEXTS if key in table}
    return Feed(url, _seconds(table.get("every", USUAL), name), Metadata(**known))


def _seconds(every: str, name: str) -> int:
    match = EVERY.fullmatch(every.strip())
    seconds = int(match[1]) * UNITS[match[2]] if match else 0
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise UsageError(f"{name} is to be asked every {every!r}", 'a time from "5m" to "7d", as "30m" or "2h"')
    return seconds
