"""An Atom feed (RFC 4287) of what is new for a saved query: one entry a document, newest first.

Ids are UUIDs made from the ledger's ids, `updated` is the documents' own date; a document without one stands at the
epoch, for Atom requires a date and the clock is no part of the record.
"""

import re
import uuid
from collections import deque
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree as ET

from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.exports.known import Seen, seen
from aidememoire.exports.links import text_link

NAME: Final = "feed.atom"
ATOM: Final = "http://www.w3.org/2005/Atom"
XHTML: Final = "http://www.w3.org/1999/xhtml"
MOST: Final = 200
"""Entries of a feed: the newest; readers poll more often than that many come."""
EPOCH: Final = "1970-01-01T00:00:00Z"
ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold."""
SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://aidememoire.invalid/")


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """The file feed.atom; documents that say nothing to the query (no records) are left out."""
    newest = deque((one for one in seen(what) if one.record.statements or one.record.events), maxlen=MOST)
    described = what.described
    title = f"{described.title}: {described.query}" if described.query else described.title
    latest = max((updated(one) for one in newest), default=EPOCH)
    feed = begun(f"feed {described.query}", title, latest, described.version)
    for one in sorted(newest, key=lambda one: (updated(one), one.entry.id), reverse=True):
        feed.append(_entry(one, with_text=with_text))
    files.new(NAME).write_bytes(encoded(feed))


def begun(name: str, title: str, latest: str, version: str) -> ET.Element:
    """A feed without entries. `name` is what its id is made from, `latest` when it last changed, as `instant` gives it."""
    feed = ET.Element(f"{{{ATOM}}}feed")
    add(feed, "id", urn(name))
    add(feed, "title", title)
    add(feed, "updated", latest)
    add(feed, "generator", "aidememoire", version=version)
    add(feed, "subtitle", "Read by machine, not reviewed unless it says so.")
    return feed


def encoded(feed: ET.Element) -> bytes:
    """The feed as a file, in UTF-8."""
    ET.register_namespace("", ATOM)
    ET.indent(feed)
    data: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def updated(one: Seen) -> str:
    """When a document was published."""
    return instant(one.document.published)


def instant(published: str | None) -> str:
    """A date of publication as RFC 3339, in UTC; midnight where only the day is known."""
    try:
        when = datetime.fromisoformat(published or "")
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return EPOCH
    return when.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _entry(one: Seen, *, with_text: bool) -> ET.Element:
    document = one.document
    entry = ET.Element(f"{{{ATOM}}}entry")
    add(entry, "id", urn(one.entry.id))
    add(entry, "title", document.title or one.entry.id)
    add(entry, "updated", updated(one))
    if document.published:
        add(entry, "published", updated(one))
    author = add(entry, "author")
    add(author, "name", one.publisher or "unknown")
    if url := text_link(document.url, None):
        add(entry, "link", rel="alternate", href=url)
    for issue in sorted({position.issue for position in one.record.positions}):
        add(entry, "category", term=issue)
    if document.licence:
        add(entry, "rights", document.licence)
    content = add(entry, "content", type="xhtml")
    content.append(_content(one, with_text=with_text))
    return entry


def _content(one: Seen, *, with_text: bool) -> ET.Element:
    """What the document says, as a list: who, through whom, the words and a link to them."""
    div = ET.Element(f"{{{XHTML}}}div")
    if one.record.statements:
        listed = html(div, "ul")
        for statement in one.record.statements:
            if not one.rejected(statement.id):
                who = one.chain(statement.chain) or one.publisher or "unknown"
                words = " […] ".join(span.text for span in statement.content)
                _point(
                    listed,
                    who,
                    words,
                    text_link(one.document.url, statement.content[0].text if statement.content else None),
                )
    if one.record.events:
        listed = html(div, "ul")
        for event in one.record.events:
            if not one.rejected(event.id):
                words = " … ".join(span.text for span in event.evidence)
                names = ", ".join(one.names((*event.actors, *event.recipients)))
                told = "; ".join(one.told(claim) for claim in event.claims) or event.status
                _point(listed, f"{event.type} {names}".strip(), f"{words}: {told}", None)
    if with_text:
        for line in one.document.text.split("\n"):
            html(div, "p", line)
    reader = one.record.reader
    html(div, "p", f"Read by machine (reader {reader.name}, version {reader.version}).")
    return div


def _point(listed: ET.Element, who: str, words: str, link: str | None) -> None:
    point = html(listed, "li")
    html(point, "b", who).tail = ": "
    if link:
        html(point, "a", words, href=link)
    else:
        html(point, "span", words)


def add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Put an element of Atom into another, any text made such as XML can hold."""
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", {key: _legal(value) for key, value in attributes.items()})
    made.text = _legal(text) or None
    return made


def html(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """The same for an element of XHTML."""
    made = ET.SubElement(parent, f"{{{XHTML}}}{name}", {key: _legal(value) for key, value in attributes.items()})
    made.text = _legal(text) or None
    return made


def _legal(text: str) -> str:
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", clean(text))


def urn(name: str) -> str:
    """The id that a name of ours has in feeds."""
    return uuid.uuid5(SPACE, name).urn
