"""robots.txt (RFC 9309): which paths of a site its owner lets programs fetch, and how fast."""

import re
from typing import Final
from urllib.parse import quote, unquote_to_bytes

import msgspec

MOST_BYTES: Final = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB at least."""
LINE: Final = re.compile(r"\s*(?P<key>[A-Za-z-]+)\s*:\s*(?P<value>[^#]*)")
MOST_WILDCARDS: Final = 16
"""Stars in one rule; a rule with more is left aside, for no site needs them."""
LONGEST_DELAY: Final = 60.0
"""Seconds between two requests that a site may ask for; more is a wish not to be visited at all times."""


class Rule(msgspec.Struct, frozen=True):
    """A path pattern (`*` any run, `$` the end) and whether it allows."""

    path: str
    allows: bool


class Robots(msgspec.Struct, frozen=True):
    """What a site lets one program fetch; `delay` is in seconds between requests, None where it says nothing."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Whether `path` (with its query) may be fetched: the longest rule that fits decides, and of two the kinder."""
        path = _canonical(path)
        fitting = [rule for rule in self.rules if _fits(rule.path, path)]
        return max(fitting, key=lambda rule: (len(rule.path), rule.allows)).allows if fitting else True


EVERYTHING: Final = Robots()
NOTHING: Final = Robots((Rule("/", allows=False),))


def parse_robots(data: bytes, agent: str) -> Robots:
    """The rules in a robots.txt for the program `agent` (its bare name); for all programs where it is not named."""
    named: list[tuple[str, str]] = []
    general: list[tuple[str, str]] = []
    found = False
    agents: set[str] = set()
    in_head = False
    for line in data[:MOST_BYTES].decode("utf-8", "replace").splitlines():
        match = LINE.match(line.lstrip("\ufeff"))
        if match is None:
            continue
        key, value = match["key"].casefold(), match["value"].strip()
        if key == "user-agent":
            agents = agents if in_head else set()
            agents.add(value.split("/")[0].strip().casefold())
            found = found or agent.casefold() in agents
            in_head = True
        elif key in {"allow", "disallow", "crawl-delay"}:
            in_head = False
            named += [(key, value)] if agent.casefold() in agents else []
            general += [(key, value)] if "*" in agents else []
    return _robots(named if found else general)


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = [
        Rule(_canonical(value), key == "allow")
        for key, value in lines
        if key != "crawl-delay" and value and value.count("*") <= MOST_WILDCARDS
    ]
    delays = [float(value) for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d+)?", value)]
    return Robots(tuple(rules), min(max(delays), LONGEST_DELAY) if delays else None)


def _canonical(path: str) -> str:
    """`path` percent-encoded in one way, so that "/a%2Db" and "/a-b" are one path."""
    return quote(unquote_to_bytes(path), safe="/*$?&=:@!'()+,;~-._%[]")


def _fits(pattern: str, path: str) -> bool:
    """Whether `path` begins as `pattern` says, or is it as a whole where the pattern ends with a dollar sign.

    Piece by piece, leftmost first: no regular expression, so that a hostile pattern costs no more than its length.
    """
    anchored = pattern.endswith("$")
    first, *rest = (pattern[:-1] if anchored else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(rest):
        if anchored and number == len(rest) - 1:
            return len(path) - len(piece) >= at and path.endswith(piece)
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return not anchored or at == len(path)
