"""Feeds, asked again and again, politely: what has changed only, more seldom where a server fails, never too often.

Nothing here looks at a clock: the time is handed in, and what must be remembered between two polls is a plain struct.
Whoever follows feeds adds a result's items first and keeps its state then, so that nothing is lost in between.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, Protocol

import msgspec

from aidememoire.errors import SourceError, UrlSourceError
from aidememoire.ingest.feed_lists import Feed
from aidememoire.ingest.feeds import feed_items
from aidememoire.ingest.fetch import Fetched
from aidememoire.ingest.members import ROW, UNKNOWN, Item
from aidememoire.ingest.metadata import Metadata, overlaid
from aidememoire.ingest.refusals import refusal_of
from aidememoire.ingest.web import is_web, web_page
from aidememoire.records import Refusal

LONGEST_WAIT: Final = 86_400
"""Seconds: a feed whose server fails is asked once a day at the least, one that asks for more time likewise."""
JITTER: Final = 0.1
"""Share of its interval by which a feed is asked later than another of the same interval, so that not all come at once."""
POLITE_SECONDS: Final = 1.0
"""Shortest time between two requests to one host."""
FEW_WORDS: Final = 120
"""An entry with fewer words is a summary, and its page is fetched."""
MOST_PAGES: Final = 50
"""Pages fetched in one poll; those of further entries wait for the next."""
MOST_SEEN: Final = 2_000
"""Entries remembered from one poll to the next; feeds have ten to a hundred."""
SLICE: Final = 5.0
"""Seconds slept at a time, between which it is asked whether to stop."""
OK: Final = 200
UNCHANGED: Final = 304
GONE: Final = 410
BUSY: Final = frozenset({429, 503})


class Fetching(Protocol):
    """What polls fetch with: `ingest.fetch.Fetcher`."""

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The answer to a request."""

    def delay(self, url: str) -> float | None:
        """The seconds between two requests that the site asks for."""


class FeedState(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered of a feed: what its server sent to compare with, and when to ask next (ISO 8601, UTC).

    `url` is where it has moved for good; `failures` are those since the last answer; `gone` says that its publisher
    has taken it down, and it is not asked any more; `seen` are hashes of its entries.
    """

    etag: str | None = None
    modified: str | None = None
    next: str | None = None
    failures: int = 0
    gone: bool = False
    url: str | None = None
    seen: tuple[str, ...] = ()


class PollResult(msgspec.Struct, frozen=True):
    """What one poll brought: new items, the state to keep, when to ask next (None: never), and what went wrong."""

    feed: Feed
    items: tuple[Item | Refusal, ...]
    state: FeedState
    next: datetime | None
    refusal: Refusal | None = None


class Pace:
    """Waits between two requests to one host, as long as its robots.txt asks for, a second at the least."""

    def __init__(self, fetcher: Fetching, sleep: Callable[[float], None]) -> None:
        self._fetcher, self._sleep = fetcher, sleep
        self._visited: set[str] = set()

    def fetch(self, url: str) -> Fetched:
        """The answer to a request for `url`, after a wait where its host was asked before."""
        host = url.split("/")[2] if is_web(url) and url.count("/") > 1 else url
        if host in self._visited:
            self._sleep(max(POLITE_SECONDS, self._fetcher.delay(url) or 0.0))
        self._visited.add(host)
        return self._fetcher.fetch(url)


def is_due(state: FeedState, now: datetime) -> bool:
    """Whether a feed in this state is to be asked."""
    return not state.gone and (state.next is None or datetime.fromisoformat(state.next) <= now)


def poll(feed: Feed, state: FeedState, now: datetime, fetcher: Fetching, sleep: Callable[[float], None]) -> PollResult:
    """Ask one feed; what fails is told in the result, never raised."""
    where = state.url or feed.url
    try:
        answer = fetcher.fetch(where, etag=state.etag, modified=state.modified)
    except SourceError as error:
        return _failed(feed, state, now, refusal_of(error, feed.url), None)
    if answer.moved_for_good:
        state = msgspec.structs.replace(state, url=answer.url)
    if answer.status == UNCHANGED:
        return _result(feed, msgspec.structs.replace(state, failures=0), now, ())
    if answer.status == GONE:
        gone = msgspec.structs.replace(state, gone=True, next=None)
        return PollResult(feed, (), gone, None, _refusal(feed, "its publisher has taken the feed down"))
    if answer.status != OK:
        wait = _asked_wait(answer.retry_after, now) if answer.status in BUSY else None
        return _failed(feed, state, now, _refusal(feed, f"its server answers {answer.said}"), wait)
    new = msgspec.structs.replace(state, failures=0, etag=answer.etag, modified=answer.modified)
    return _read(feed, new, answer, now, Pace(fetcher, sleep))


def follow(
    feeds: Sequence[Feed],
    states: Mapping[str, FeedState],
    *,
    fetcher: Fetching,
    now: Callable[[], datetime],
    sleep: Callable[[float], None],
    stop: Callable[[], bool],
) -> Iterator[PollResult]:
    """The result of each poll of `feeds`, until `stop` says so, or all feeds are gone.

    `states` are those of earlier runs by the feeds' addresses. The feed longest due is asked first.
    """
    held = {feed.url: states.get(feed.url, FeedState()) for feed in feeds}
    while not stop():
        waiting = [feed for feed in feeds if not held[feed.url].gone]
        if not waiting:
            return
        first = min(waiting, key=lambda feed: (held[feed.url].next or "", feed.url))
        if is_due(held[first.url], now()):
            result = poll(first, held[first.url], now(), fetcher, sleep)
            held[first.url] = result.state
            yield result
        else:
            due = datetime.fromisoformat(held[first.url].next or now().isoformat())
            sleep(min(SLICE, max((due - now()).total_seconds(), 0.01)))


def jitter(feed: Feed) -> float:
    """A share of the interval, from 0 to JITTER, that is always the same for one feed."""
    return JITTER * int.from_bytes(hashlib.sha256(feed.url.encode()).digest()[:4], "big") / 2**32


def back_off(feed: Feed, failures: int) -> float:
    """Seconds until a feed that failed so many times in a row is asked again: twice as long each time, a day at most."""
    return max(feed.every, min(feed.every * 2.0 ** min(failures, 20), LONGEST_WAIT))


def _asked_wait(header: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, a day at most; None without one that can be read."""
    if not header:
        return None
    text = header.strip()
    if text.isdecimal():
        return float(min(int(text[:9]), LONGEST_WAIT))
    try:
        day = parsedate_to_datetime(text)
    except ValueError:
        return None
    day = day if day.tzinfo else day.replace(tzinfo=UTC)
    return min(max((day - now).total_seconds(), 0.0), LONGEST_WAIT)


def _result(feed: Feed, state: FeedState, now: datetime, items: tuple[Item | Refusal, ...]) -> PollResult:
    at = _after(feed, now, feed.every)
    return PollResult(feed, items, msgspec.structs.replace(state, next=at.isoformat()), at)


def _failed(feed: Feed, state: FeedState, now: datetime, refusal: Refusal, wait: float | None) -> PollResult:
    """A failure: the next poll comes after the usual time, doubled each time, and not before the server allows it."""
    failures = state.failures + 1
    at = _after(feed, now, max(back_off(feed, failures), wait or 0.0))
    state = msgspec.structs.replace(state, failures=failures, next=at.isoformat())
    return PollResult(feed, (), state, at, refusal)


def _after(feed: Feed, now: datetime, seconds: float) -> datetime:
    later = now.astimezone(UTC) + timedelta(seconds=round(seconds * (1 + jitter(feed))))
    return later.replace(microsecond=0)


def _refusal(feed: Feed, found: str) -> Refusal:
    return refusal_of(UrlSourceError(feed.url, found), feed.url)


def _read(feed: Feed, state: FeedState, answer: Fetched, now: datetime, pace: Pace) -> PollResult:
    """The entries that the last poll did not see, with their pages where they are summaries."""
    known = frozenset(state.seen)
    seen: list[str] = []
    new: list[Item | Refusal] = []
    pages = 0
    postponed = False
    for found in feed_items(answer.data, feed.url, feed.given, bare=True):
        key = _key(found)
        if key not in known and key not in seen:
            item = found
            if isinstance(found, Item) and (url := _page_url(found)):
                if pages >= MOST_PAGES:
                    postponed = True
                    continue
                pages += 1
                item = _with_page(found, url, pace)
            if isinstance(item, Item) and item.retrieved is None:
                item = msgspec.structs.replace(item, retrieved=answer.retrieved)
            new.append(item)
        seen.append(key)
    state = msgspec.structs.replace(state, seen=tuple(dict.fromkeys(seen))[:MOST_SEEN])
    if postponed:  # the server would say that nothing has changed
        state = msgspec.structs.replace(state, etag=None, modified=None)
    return _result(feed, state, now, tuple(new))


def _key(found: Item | Refusal) -> str:
    """What an entry is known again by: its words, wherever the feed stands now."""
    held = found.data if isinstance(found, Item) else f"{found.source}\n{found.reason}".encode()
    return hashlib.sha256(held).hexdigest()[:16]


def _page_url(item: Item) -> str | None:
    """The address of the page behind an entry that is no more than a summary."""
    url = item.beside.url
    if not url or not is_web(url) or item.media_type != ROW:
        return None
    row = json.loads(item.data)
    words = str(row.get("html") or row.get("text") or "")
    return url if len(words.split()) < FEW_WORDS else None


def _with_page(item: Item, url: str, pace: Pace) -> Item | Refusal:
    """The page that an entry links to, with what the feed says of it; the entry itself where the page can't be had."""
    try:
        page = web_page(pace.fetch(url), url)
    except SourceError as error:
        row = json.loads(item.data)
        if not (row.get("html") or row.get("text")):
            return refusal_of(error, url)
        warning = f"the page of this summary could not be fetched: {error.found}"
        return msgspec.structs.replace(item, warnings=(*item.warnings, warning))
    kind = page.media_type or UNKNOWN
    return Item(
        locator=page.url,
        data=page.data,
        media_type=f"{kind}; charset={page.charset}" if page.charset else kind,
        given=item.given,
        beside=overlaid(Metadata(url=page.url), item.beside),
        retrieved=page.retrieved,
        warnings=item.warnings,
    )


def load_states(data: bytes) -> dict[str, FeedState]:
    """The states of feeds by address, as `dump_states` wrote them; none where the data are damaged: all is asked anew."""
    try:
        return msgspec.json.decode(data, type=dict[str, FeedState])
    except msgspec.DecodeError:
        return {}


def dump_states(states: Mapping[str, FeedState]) -> bytes:
    """The states of feeds as JSON, sorted."""
    return msgspec.json.encode(dict(states), order="sorted")
