"""What an address asks: its query string as a question to the ledger, and back. One parser for every view and the API.

The names are those of the command line's options: words, by, to, about, since, until, outlet, status, reviewed; kind and
page are the desk's own. What is empty is not asked. A value that can't be is told in one sentence.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import msgspec

from aidememoire.errors import UsageError
from aidememoire.exports.base import clean
from aidememoire.ledger import KINDS, Kind, Query
from aidememoire.ledger.search import terms
from aidememoire.records.terms import COMMITMENT_STATES, STANCES, STATUSES
from aidememoire.render import dates
from aidememoire.workflow import iso_date

PAGE_ROWS: Final = 50
MOST_PAGES: Final = 2_000
"""Pages that can be turned to: whoever wants more rows narrows the search, or exports."""
MOST_CHARACTERS: Final = 500
"""Longest value of one filter."""
MOST_DIGITS: Final = 9
ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")

PLACES: Final[tuple[Kind, ...]] = (*KINDS[:4], "happenings", "documents", "actors")
"""The kinds in the order in which the desk lists them."""
TEXTS: Final = ("words", "by", "to", "about", "outlet")
HEEDED: Final[Mapping[Kind, tuple[str, ...]]] = {
    "statements": ("words", "by", "to", "about", "since", "until", "outlet", "reviewed"),
    "events": ("words", "by", "to", "about", "since", "until", "outlet", "status", "reviewed"),
    "positions": ("words", "by", "about", "since", "until", "outlet", "status", "reviewed"),
    "commitments": ("words", "by", "about", "since", "until", "outlet", "status", "reviewed"),
    "happenings": ("words", "by", "to", "about", "since", "until", "status"),
    "documents": ("words", "by", "to", "about", "since", "until", "outlet"),
    "actors": ("words", "by", "about"),
}
"""The filters that mean something for each kind."""
CHOICES: Final[Mapping[Kind, tuple[str, ...]]] = {
    "events": STATUSES,
    "happenings": STATUSES,
    "positions": STANCES,
    "commitments": COMMITMENT_STATES,
}
"""What the status of each kind can be."""
YES: Final = frozenset({"yes", "1", "true", "on"})
NO: Final = frozenset({"no", "0", "false", "off", ""})


class Asked(msgspec.Struct, frozen=True):
    """A kind of record, the filters on it, and which page of the rows; the query's limit and offset are that page."""

    kind: Kind = "statements"
    query: Query = Query(limit=PAGE_ROWS)
    page: int = 1

    @property
    def filtered(self) -> bool:
        """Whether anything is asked for but the kind."""
        return any(getattr(self.query, name) for name in HEEDED[self.kind])


def asked(given: Mapping[str, str], *, kind: Kind | None = None, rows: int = PAGE_ROWS) -> Asked:
    """What the parameters of an address ask; `kind` is that of a place that has only one, `rows` how long its pages are.

    Raises UsageError for a kind, date, status or page that can't be, and for a filter that means nothing for the kind.
    """
    kind = kind or _kind(given.get("kind", ""))
    query = Query(
        words=_text(given, "words"),
        by=_text(given, "by"),
        to=_text(given, "to"),
        about=_text(given, "about"),
        outlet=_text(given, "outlet"),
        since=_day(given, "since"),
        until=_day(given, "until"),
        status=_text(given, "status"),
        reviewed=_reviewed(given.get("reviewed", "")),
    )
    _sensible(kind, query)
    page = page_given(given.get("page", ""))
    return Asked(kind, msgspec.structs.replace(query, limit=rows, offset=(page - 1) * rows), page)


def pairs(what: Asked, *, page: int = 1) -> dict[str, str]:
    """The parameters that ask it, in one order, without what is understood; `page` is the page to be shown."""
    query = what.query
    kind = {} if what.kind == PLACES[0] else {"kind": what.kind}
    texts = {name: value for name in HEEDED[what.kind] if name != "reviewed" and (value := getattr(query, name))}
    reviewed = {"reviewed": "yes"} if query.reviewed and "reviewed" in HEEDED[what.kind] else {}
    return {**kind, **texts, **reviewed, **({"page": str(page)} if page > 1 else {})}


def of_kind(what: Asked, kind: Kind) -> Asked:
    """The same question to another kind, without the filters that mean nothing there."""
    kept: dict[str, Any] = {name: getattr(what.query, name) for name in HEEDED[kind] if name != "status"}
    same = kind == what.kind or CHOICES.get(kind) == CHOICES.get(what.kind)
    status = what.query.status if same and "status" in HEEDED[kind] else None
    return Asked(kind, Query(**kept, status=status, limit=what.query.limit))


def told(what: Asked) -> str:
    """What is asked, in words: "statements with “ceasefire”, by Orsova, since 1 March 2026"."""
    query = what.query
    words = query.words if query.words is None or '"' in query.words else f"“{query.words}”"
    parts = (
        ("with", words),
        ("by", query.by),
        ("to", query.to),
        ("about", query.about),
        ("since", query.since and dates.plain(query.since)),
        ("until", query.until and dates.plain(query.until)),
        ("in", query.outlet),
        ("with status", query.status),
    )
    said = [f"{name} {value}" for name, value in parts if value]
    reviewed = ["reviewed"] if query.reviewed else []
    return " ".join([*reviewed, what.kind]) + (f" {', '.join(said)}" if said else "")


def _kind(given: str) -> Kind:
    value = given.strip() or PLACES[0]
    if value not in PLACES:
        raise UsageError(f"{_short(value)} is no kind of record", f"one of {', '.join(PLACES)}")
    return value


def _text(given: Mapping[str, str], name: str) -> str | None:
    value = " ".join(clean(given.get(name, "")).split())
    if len(value) > MOST_CHARACTERS:
        raise UsageError(f"“{name}” has {len(value):,} characters", f"at most {MOST_CHARACTERS}", "")
    return value or None


def day_given(given: str, name: str) -> str | None:
    """A day of an address. Raises UsageError for what is none."""
    try:
        return date.fromisoformat(given).isoformat() if given else None
    except ValueError:
        raise UsageError(f"“{name}” is “{given[:60]}”, which is no date", "one like 2026-03-12") from None


def _day(given: Mapping[str, str], name: str) -> str | None:
    value = given.get(name, "").strip()
    if not value:
        return None
    try:
        day = iso_date(value) if ISO_DAY.match(value) else None
    except UsageError:
        day = None
    if day is None:
        raise UsageError(f"“{name}” is {_short(value)}, which is no date", "one like 2026-03-12", "")
    return day[: len("2026-03-12")]


def _reviewed(given: str) -> bool:
    value = given.strip().lower()
    if value not in YES | NO:
        raise UsageError(f"“reviewed” is {_short(given)}", "yes or no", "")
    return value in YES


def page_given(given: str) -> int:
    """The number of a page, the first where none is given. Raises UsageError for one that can't be."""
    value = given.strip() or "1"
    if not (value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS and 1 <= int(value) <= MOST_PAGES):
        raise UsageError(f"there is no page {_short(given)}", f"a number from 1 to {MOST_PAGES:,}", "")
    return int(value)


def _sensible(kind: Kind, query: Query) -> None:
    if unheeded := [name for name in _set(query) if name not in HEEDED[kind]]:
        raise UsageError(f"{kind} are not told apart by {unheeded[0]}", f"only {', '.join(HEEDED[kind])}", "")
    if query.status and query.status not in CHOICES[kind]:
        raise UsageError(f"{_short(query.status)} is no status of {kind}", f"one of {', '.join(CHOICES[kind])}", "")
    if query.words and not terms(query.words):
        raise UsageError(f"there is no word to search for in {_short(query.words)}", "a word", "")
    if query.since and query.until and query.since > query.until:
        raise UsageError(f"the time asked for ends ({query.until}) before it begins ({query.since})", "", "")


def _set(query: Query) -> Iterable[str]:
    names = (*TEXTS, "since", "until", "status", "reviewed")
    return (name for name in names if getattr(query, name))


def _short(value: str) -> str:
    """A value as it was given, not too long, and on one line."""
    line = " ".join(clean(value).split())
    return f"“{line if len(line) <= 60 else line[:60] + '…'}”"
