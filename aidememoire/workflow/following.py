"""Feeds followed into a ledger: polled politely, each new entry read and stored, the state of each feed kept."""

import time
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from aidememoire.settings import DEFAULT_READER
from aidememoire.workflow.adding import Added, add_items
from aidememoire.workflow.deriving import derive

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger

STATES: Final = "feeds"
"""Where the ledger keeps the states of feeds."""


class Polled(msgspec.Struct, frozen=True):
    """One poll of one feed: what became of its entries, or why there was no answer."""

    feed: str
    at: str
    added: Added
    failure: str | None
    next: str | None


def follow(
    ledger: "Ledger",
    feeds: Path | str,
    *,
    once: bool = False,
    reader: str = DEFAULT_READER,
    allow_private: bool = False,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
) -> Generator[Polled, None, None]:
    """Each poll of the feeds that a FEEDS.toml lists, into the ledger, until the generator is closed.

    With `once`, each feed that is due is asked one time. Stopped at any time and started again, it goes on where it
    was. `allow_private` lets it ask addresses of one's own network. Raises UsageError for a list that is none, and
    KeyboardInterrupt, after what has been read is stored, when it is stopped while it reads.
    """
    from aidememoire.ingest.feed_lists import read_feeds
    from aidememoire.ingest.fetch import Fetcher
    from aidememoire.ingest.polling import FeedState, dump_states, is_due, load_states
    from aidememoire.ingest.polling import follow as polls

    listed = read_feeds(feeds, any_port=allow_private)
    states = load_states(ledger.remembered(STATES))
    due = {feed.url for feed in listed if is_due(states.get(feed.url, FeedState()), now())}
    asked: set[str] = set()
    results = polls(
        listed,
        states,
        fetcher=Fetcher(allow_private=allow_private),
        now=now,
        sleep=sleep,
        stop=lambda: once and asked >= due,
    )
    for result in results:
        added = add_items(ledger, result.items, reader=reader)
        derive(ledger)
        if added.stopped:
            # Part of the entries is not stored; with the state of before, the next run asks for all of them again.
            raise KeyboardInterrupt
        # The state is kept after the entries: what was not stored is asked for again.
        states[result.feed.url] = result.state
        ledger.remember(STATES, dump_states(states))
        if result.refusal is not None:
            ledger.refuse(msgspec.structs.replace(result.refusal, at=now().isoformat(timespec="seconds")))
        asked.add(result.feed.url)
        failure = result.refusal.reason if result.refusal else None
        yield Polled(result.feed.url, now().isoformat(timespec="seconds"), added, failure, result.state.next)
