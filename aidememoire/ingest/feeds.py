"""RSS and Atom feeds: each entry is an item, made of what the feed says of it; nothing that it links to is fetched."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.sax import SAXParseException

import msgspec

from aidememoire.errors import OversizedSourceError, RowSourceError
from aidememoire.ingest.dates import to_iso
from aidememoire.ingest.links import host
from aidememoire.ingest.members import Item
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.refusals import refusal_of
from aidememoire.ingest.rows import row_bytes
from aidememoire.ingest.tables import row_item
from aidememoire.lexicons.agencies import publisher_of_host
from aidememoire.records import Refusal
from aidememoire.settings import MAX_ROW_BYTES

FEED: Final = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF|channel)\b", re.IGNORECASE)
MARKED_UP: Final = ("text/html", "application/xhtml+xml")


def is_feed(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a feed."""
    return FEED.search(head[:4096]) is not None


def feed_items(
    data: bytes,
    source: str,
    given: Metadata = Metadata(),  # noqa: B008 - frozen
    *,
    bare: bool = False,
) -> Iterator[Item | Refusal]:
    """The entries of the feed `data`, in its order; one refusal where it is no feed.

    `bare` gives entries without content or summary too, for whoever fetches the pages that they link to.
    """
    # Only feeds need it.
    import feedparser  # noqa: PLC0415

    if len(data) > MAX_ROW_BYTES:
        found = f"the feed has more than {MAX_ROW_BYTES:,} bytes"
        yield refusal_of(OversizedSourceError(source, found, "a feed", "split it"), source)
        return
    # A stream, for bytes alone would be tried as the name of a file first.
    try:
        parsed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # feedparser takes almost anything, and trips over some damage.
        found = f"the feed is damaged ({error})"
        yield refusal_of(RowSourceError(source, found, "an RSS or Atom feed", "fetch it again"), source)
        return
    if not parsed.entries:
        found = "the feed has no entries" if parsed.get("version") else "this is no feed that can be read"
        yield refusal_of(RowSourceError(source, found, "an RSS or Atom feed with entries", ""), source)
        return
    warnings = _warnings(parsed)
    seen: set[str] = set()
    # Plain dictionaries, for feedparser's own give one key for another.
    for number, entry in enumerate(map(dict, parsed.entries), 1):
        row = _row(entry, dict(parsed.feed))
        member = str(entry.get("id") or row.get("url") or number)
        locator = f"{source}#{member if member not in seen else number}"
        seen.add(member)
        if "text" not in row and "html" not in row and not (bare and "url" in row):
            found = "the entry has neither content nor summary"
            yield refusal_of(RowSourceError(locator, found, "an article", "fetch the page that it links to"), locator)
            continue
        item = row_item(row, row_bytes(row), locator, given)
        yield msgspec.structs.replace(item, warnings=item.warnings + warnings)


def _warnings(parsed: Mapping[str, Any]) -> tuple[str, ...]:
    """A warning where the feed is no well-formed XML: it was read all the same, perhaps not to its end."""
    error = parsed.get("bozo_exception")
    if not isinstance(error, SAXParseException):
        return ()
    return (f"the feed is broken at line {error.getLineNumber():,} ({error.getMessage()}); entries may be cut off",)


def _row(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, object]:
    """The entry under the names of our columns."""
    link = str(entry.get("link") or "")
    link = link if host(link) else ""
    outlet = publisher_of_host(host(link)) or _title(entry.get("source")) or _title(feed)
    values = {
        "title": _plain(entry.get("title_detail")),
        "url": link,
        "outlet": outlet,
        "published": _published(entry),
        "author": entry.get("author"),
        "language": feed.get("language"),
        **_body(entry),
    }
    return {key: value for key, value in values.items() if value}


def _title(held: Mapping[str, Any] | None) -> str | None:
    return _plain(held.get("title_detail")) or held.get("title") if held else None


def _plain(detail: Mapping[str, Any] | None) -> str | None:
    """A title without mark-up."""
    if not detail:
        return None
    text = str(detail.get("value") or "")
    if detail.get("type") in MARKED_UP:
        from aidememoire.ingest.fragments import read_fragment  # noqa: PLC0415

        text = " ".join(block.text for block in read_fragment(text).blocks)
    return " ".join(text.split()) or None


def _published(entry: Mapping[str, Any]) -> str | None:
    """When it was published; an Atom entry need not say so, and then it was when it was last changed."""
    for key in ("published", "created", "updated"):
        written = entry.get(key)
        if isinstance(written, str) and (iso := to_iso(written)):
            return iso
    return None


def _body(entry: Mapping[str, Any]) -> dict[str, object]:
    """The longest content, else the summary, as `html` or `text`."""
    details = [*entry.get("content", ()), entry.get("summary_detail")]
    held = [detail for detail in details if detail and str(detail.get("value") or "").strip()]
    if not held:
        return {}
    chosen = max(held, key=lambda detail: len(detail["value"]))
    return {"html" if chosen.get("type") in MARKED_UP else "text": chosen["value"]}
