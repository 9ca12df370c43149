"""Pages from the web: the only part that opens a connection to an address that a user or a page gives.

Every connection goes to a numeric address that was checked just before, so that neither a redirect nor a change in the
name service leads into the network that the program runs in; proxies of the environment are not used for the same
reason. robots.txt is obeyed, size and time are bounded, and nothing is run, stored or followed but redirects.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from email.message import Message
from functools import cache
from typing import Final

import certifi
import msgspec
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from aidememoire import __version__
from aidememoire.errors import OversizedSourceError, UrlSourceError
from aidememoire.ingest.addresses import Target, is_public, redirected, target
from aidememoire.ingest.robots import EVERYTHING, MOST_BYTES, NOTHING, Robots, parse_robots
from aidememoire.settings import FETCH_MAX_REDIRECTS, FETCH_TIMEOUT_SECONDS, MAX_SOURCE_BYTES

AGENT: Final = "aidememoire"
"""The name that a robots.txt calls this program by."""
USER_AGENT: Final = f"{AGENT}/{__version__} (+https://pypi.org/project/{AGENT}/; reads public records of peace talks)"
ACCEPT: Final = "text/html,application/xhtml+xml,application/pdf;q=0.9,application/xml;q=0.9,text/*;q=0.8,*/*;q=0.5"
CHUNK: Final = 64 * 1024
"""Bytes asked for at a time, decompressed."""
MOVED: Final = frozenset({301, 302, 303, 307, 308})
OK: Final = 200
ROBOTS_SECONDS: Final = 24 * 3600
"""How long a robots.txt is believed, in seconds: a day, as RFC 9309 advises."""
MOST_ROBOTS: Final = 1000
"""Sites whose robots.txt is remembered."""
MOST_ADDRESSES: Final = 4
"""Numeric addresses of one host that are tried."""


class Fetched(msgspec.Struct, frozen=True):
    """An answer. `data` is decompressed, and empty unless `status` is 200; `url` is where redirects led.

    `said` is the status in words: "404 (Not Found)".
    `etag` and `modified` are what to send the next time; `retry_after` is the header as sent: seconds, or a date.
    `retrieved` is ISO 8601 in UTC.
    """

    data: bytes
    url: str
    status: int
    etag: str | None
    modified: str | None
    media_type: str
    charset: str | None
    retry_after: str | None
    retrieved: str
    said: str = ""
    moved_for_good: bool = False


class Limits(msgspec.Struct, frozen=True):
    """How much one fetch may cost: bytes after decompression, seconds with all redirects, redirects."""

    size: int = MAX_SOURCE_BYTES
    seconds: float = FETCH_TIMEOUT_SECONDS
    redirects: int = FETCH_MAX_REDIRECTS


class _Wire:
    """Opens the socket of a connection to a checked address, and keeps a second handle to shut it down by."""

    def __init__(self, numeric: str, port: int, seconds: float) -> None:
        self.numeric, self.port, self.seconds = numeric, port, seconds
        self.handle: socket.socket | None = None

    def open(self) -> socket.socket:
        opened = socket.create_connection((self.numeric, self.port), self.seconds)
        self.handle = opened.dup()
        return opened

    def shut(self) -> None:
        if self.handle is not None:
            try:
                self.handle.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # the other side was quicker


class _Plain(HTTPConnection):
    wire: _Wire

    def _new_conn(self) -> socket.socket:
        return self.wire.open()


class _Secure(HTTPSConnection):
    wire: _Wire

    def _new_conn(self) -> socket.socket:
        return self.wire.open()


class Fetcher:
    """Fetches pages and remembers what each site's robots.txt allows.

    `allow_private` opens the networks that are shut otherwise; only tests, whose servers stand there, set it. `context`
    says whose certificates are trusted.
    """

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008 - frozen, so safe to share
        *,
        allow_private: bool = False,
        context: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits
        self.allow_private = allow_private
        self.context = context
        self.clock = clock
        self._robots: dict[str, tuple[float, Robots]] = {}

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The answer to a request for `url`, whatever its status, after redirects.

        Raises UrlSourceError where the address is refused, robots.txt forbids it, or nobody answers in time, and
        OversizedSourceError where the answer is larger than the limit.
        """
        deadline = self.clock() + self.limits.seconds
        at = target(url, any_port=self.allow_private)
        return self._follow(at, url, _conditions(etag, modified), deadline, self.limits.size)

    def delay(self, url: str) -> float | None:
        """The seconds between two requests that the site of `url` asks for; asked of the site where not known yet."""
        at = target(url, any_port=self.allow_private)
        return self._rules(at, url, self.clock() + self.limits.seconds).delay

    def _follow(
        self, at: Target, source: str, headers: Mapping[str, str], deadline: float, size: int, *, ask: bool = True
    ) -> Fetched:
        """The answer at the end of the redirects from `at`; errors speak of `source`."""
        for_good = True
        for hop in range(self.limits.redirects + 1):
            if ask and not self._rules(at, source, deadline).allows(at.path):
                raise UrlSourceError(source, f"the robots.txt of {at.host} forbids to fetch it", "", "save the page")
            answer = self._once(at, source, headers, deadline, size)
            if not isinstance(answer, _Moved):
                return msgspec.structs.replace(answer, moved_for_good=hop > 0 and for_good)
            for_good = for_good and answer.for_good
            at = redirected(at, answer.location, source, any_port=self.allow_private)
        raise UrlSourceError(
            source,
            f"it redirects more than {self.limits.redirects} times",
            "a page",
            "open it and use its final address",
        )

    def _rules(self, at: Target, source: str, deadline: float) -> Robots:
        known = self._robots.get(at.site)
        if known is not None and self.clock() - known[0] < ROBOTS_SECONDS:
            return known[1]
        rules = self._ask_rules(at.site, source, deadline)
        if len(self._robots) >= MOST_ROBOTS:
            self._robots.pop(next(iter(self._robots)))
        self._robots[at.site] = (self.clock(), rules)
        return rules

    def _ask_rules(self, site: str, source: str, deadline: float) -> Robots:
        """A missing robots.txt allows everything; one that can't be had because the server fails, nothing."""
        try:
            at = target(f"{site}/robots.txt", source, any_port=self.allow_private)
            answer = self._follow(at, source, {}, deadline, MOST_BYTES, ask=False)
        except OversizedSourceError:
            return NOTHING
        if answer.status == OK:
            return parse_robots(answer.data, AGENT)
        return NOTHING if answer.status >= 500 or answer.status == 429 else EVERYTHING

    def _once(
        self, at: Target, source: str, headers: Mapping[str, str], deadline: float, size: int
    ) -> "Fetched | _Moved":
        with self._connected(at, source, deadline) as (connection, over):
            try:
                connection.request("GET", at.path, headers={**_headers(at), **headers}, preload_content=False)
                with closing(connection.getresponse()) as answer:
                    location = answer.headers.get("Location")
                    if answer.status in MOVED and location:
                        return _Moved(location, answer.status in {301, 308})
                    data = _body(answer, source, size) if answer.status == OK else b""
            except (HTTPError, http.client.HTTPException, OSError, ValueError, zlib.error) as error:
                raise self._silent(source, error, over, deadline) from error
            if over.is_set():  # an answer without a length looks whole when the connection is shut
                raise self._silent(source, TimeoutError(), over, deadline)
        return _fetched(answer, at, data)

    @contextmanager
    def _connected(
        self, at: Target, source: str, deadline: float
    ) -> "Iterator[tuple[HTTPConnection, threading.Event]]":
        """A connection that is shut, whatever the server does, when the time is over."""
        over = threading.Event()
        error: Exception | None = None
        for numeric in self._resolved(at, source):
            left = deadline - self.clock()
            if left <= 0:
                break
            connection = self._connection(at, numeric, left)
            watch = threading.Timer(left, _end, (over, connection.wire))
            watch.daemon = True
            watch.start()
            try:
                try:
                    connection.connect()
                except (HTTPError, OSError) as failed:
                    error = failed
                    continue
                yield connection, over
                return
            finally:
                watch.cancel()
                connection.close()
                if connection.wire.handle is not None:
                    connection.wire.handle.close()
        raise self._silent(source, error or TimeoutError(), over, deadline)

    def _connection(self, at: Target, numeric: str, seconds: float) -> _Plain | _Secure:
        timeout = max(seconds, 0.001)
        made: _Plain | _Secure
        if at.scheme == "https":
            made = _Secure(at.host, at.port, timeout=timeout, ssl_context=self.context or _trusted())
        else:
            made = _Plain(at.host, at.port, timeout=timeout)
        made.wire = _Wire(numeric, at.port, timeout)
        return made

    def _resolved(self, at: Target, source: str) -> list[str]:
        """The numeric addresses of a host; refused when any of them is none of the open Internet."""
        try:
            found = socket.getaddrinfo(at.host, at.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise UrlSourceError(source, f"no host is called {at.host}", "", "check the address and the line") from None
        numeric = list(dict.fromkeys(str(place[4][0]) for place in found))
        if not self.allow_private and not all(is_public(address) for address in numeric):
            raise UrlSourceError(
                source,
                f"{at.host} stands in a private or reserved network",
                "a page on the open web",
                "save the page and read the file",
            )
        return numeric[:MOST_ADDRESSES]

    def _silent(self, source: str, error: Exception, over: threading.Event, deadline: float) -> UrlSourceError:
        if over.is_set() or self.clock() >= deadline or isinstance(error, TimeoutError):
            return UrlSourceError(
                source, f"no whole answer came in {self.limits.seconds:g} seconds", "", "try it later"
            )
        if isinstance(error, ssl.SSLError) or "certificate" in str(error).casefold():
            return UrlSourceError(source, "the certificate of its server is not valid for it", "", "check the address")
        return UrlSourceError(source, f"its server breaks off ({_plainly(error)})", "", "try it later")


class _Moved(msgspec.Struct, frozen=True):
    location: str
    for_good: bool


def fetch(url: str, *, etag: str | None = None, modified: str | None = None, allow_private: bool = False) -> Fetched:
    """The answer to a request for `url`; `Fetcher.fetch` with the limits of the settings and robots.txt remembered."""
    return _shared(allow_private=allow_private).fetch(url, etag=etag, modified=modified)


@cache
def _shared(*, allow_private: bool) -> Fetcher:
    return Fetcher(allow_private=allow_private)


@cache
def _trusted() -> ssl.SSLContext:
    """Certificates that the system trusts, and those that certifi lists for systems without any."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _end(over: threading.Event, wire: _Wire) -> None:
    over.set()
    wire.shut()


def _headers(at: Target) -> dict[str, str]:
    return {
        "Host": at.netloc,
        "User-Agent": USER_AGENT,
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "en",
        "Connection": "close",
    }


def _conditions(etag: str | None, modified: str | None) -> dict[str, str]:
    held = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {key: value for key, value in held.items() if value and value.isprintable()}


def _body(answer: BaseHTTPResponse, source: str, size: int) -> bytes:
    """The decompressed body, given up at the first byte too many."""
    announced = answer.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > size:
        raise _too_large(source, size)
    data = bytearray()
    for piece in answer.stream(CHUNK, decode_content=True):
        data += piece
        if len(data) > size:
            raise _too_large(source, size)
    return bytes(data)


def _too_large(source: str, size: int) -> OversizedSourceError:
    return OversizedSourceError(source, f"the page has more than {size:,} bytes", f"at most {size:,}", "")


def _fetched(answer: BaseHTTPResponse, at: Target, data: bytes) -> Fetched:
    message = Message()
    message["Content-Type"] = answer.headers.get("Content-Type", "")
    return Fetched(
        data=data,
        url=at.url,
        status=answer.status,
        etag=answer.headers.get("ETag"),
        modified=answer.headers.get("Last-Modified"),
        media_type=message.get_content_type() if message["Content-Type"] else "",
        charset=message.get_content_charset(),
        retry_after=answer.headers.get("Retry-After"),
        retrieved=datetime.now(UTC).replace(microsecond=0).isoformat(),
        said=f"{answer.status} ({phrase})"
        if (phrase := http.client.responses.get(answer.status))
        else str(answer.status),
    )


def _plainly(error: Exception) -> str:
    """What an error of the network says, without the objects and numbers that libraries put into it."""
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    return getattr(error, "strerror", None) or type(error).__name__
