"""What is new for a saved search, as an Atom feed: one entry a record, the newest first.

Links are relative to the place that the feed comes from, for the desk does not know by which name it is reached.
"""

from typing import Any, Final
from xml.etree import ElementTree as ET

import msgspec

from aidememoire.desk.asked import Asked
from aidememoire.desk.rows import Shown, plain
from aidememoire.desk.state import Desk
from aidememoire.exports import atom
from aidememoire.exports.links import text_link
from aidememoire.ledger import Answer, Kind, Ledger, Query, SavedSearch

MOST: Final = 100
"""Entries of a feed."""
LATE: Final = 500
"""Documents that came in last: they are looked at whatever their date, so that none that comes late is missed."""
UNDATED: Final = frozenset({"actors", "happenings"})
LONGEST_TITLE: Final = 140


def feed(ledger: Ledger, saved: SavedSearch, what: Asked) -> bytes:
    """The feed of a saved search."""
    rows = _rows(ledger, what)
    dates = ledger.told_last([row["id"] for row, _ in rows]) if what.kind == "happenings" else {}
    dated = [(atom.instant(row.get("published") or dates.get(row["id"])), row, one) for row, one in rows]
    dated.sort(key=lambda item: item[2].id)
    dated.sort(key=lambda item: item[0], reverse=True)
    latest = dated[0][0] if dated else atom.instant(saved.made_at)
    made = atom.begun(f"saved search {saved.id}", saved.name, latest, Desk.version)
    atom.add(made, "link", rel="self", href=f"/saved/{saved.id}.atom", type="application/atom+xml")
    atom.add(made, "link", rel="alternate", href=f"/saved/{saved.id}", type="text/html")
    for updated, row, one in dated[:MOST]:
        made.append(_entry(updated, row, one, what.kind))
    return atom.encoded(made)


def newly(ledger: Ledger, what: Asked, after: int, most: int) -> tuple[str, ...]:
    """Ids of at most `most` rows of a search that came in after a row number; actors have no time at which they came."""
    late = ledger.arrivals(after, LATE)
    if not late or what.kind == "actors":
        return ()
    if what.kind == "happenings":
        found = ledger.find("happenings", _first(what.query, LATE))
        names = [row["id"] for row in found.rows]
        among = ledger.happenings_in(names, late)
        return tuple(name for name in names if name in among)[:most]
    query = msgspec.structs.replace(_first(what.query, most), documents=late)
    return tuple(row["id"] for row in ledger.find(what.kind, query).rows)


def _rows(ledger: Ledger, what: Asked) -> list[tuple[dict[str, Any], Shown]]:
    query = _first(what.query, MOST)
    answers: list[Answer] = [ledger.find(what.kind, query)]
    if answers[0].more and what.kind not in UNDATED:
        late = ledger.arrivals(0, LATE)
        answers.append(ledger.find(what.kind, msgspec.structs.replace(query, documents=late)))
    found = {row["id"]: (row, one) for answer in answers for row, one in zip(answer.rows, plain(answer), strict=True)}
    return list(found.values())


def _first(query: Query, limit: int) -> Query:
    return msgspec.structs.replace(query, limit=limit, offset=0)


def _entry(updated: str, row: dict[str, Any], one: Shown, kind: Kind) -> ET.Element:
    head = "".join(piece.text for piece in one.head)
    words = " ".join("".join(piece.text for piece in one.words).split())
    title = f"{head}: {words}" if words else head
    entry = ET.Element(f"{{{atom.ATOM}}}entry")
    atom.add(entry, "id", atom.urn(one.id))
    atom.add(entry, "title", title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()} …")
    atom.add(entry, "updated", updated)
    atom.add(atom.add(entry, "author"), "name", one.outlet or "unknown")
    atom.add(entry, "link", rel="alternate", href=one.href, type="text/html")
    atom.add(entry, "category", term=kind)
    content = atom.add(entry, "content", type="xhtml")
    content.append(_content(row, one, head, words))
    return entry


def _content(row: dict[str, Any], one: Shown, head: str, words: str) -> ET.Element:
    div = ET.Element(f"{{{atom.XHTML}}}div")
    relayed = f", according to {one.relays}" if one.relays else ""
    atom.html(div, "p", " · ".join((f"{head}{relayed}", *one.tags)))
    if words:
        atom.html(div, "blockquote", f"“{words}”" if one.quoted else words)
    told = atom.html(div, "p", " · ".join(filter(None, (one.outlet, one.title, one.date, *one.facts))))
    if link := text_link(row.get("url"), words or None):
        told.text = f"{told.text} · "
        atom.html(told, "a", "the original", href=link)
    if row.get("review") == "unreviewed":
        atom.html(div, "p", "Read by machine, not reviewed.")
    return div
