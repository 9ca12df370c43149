"""Rows of an answer as a page of results shows them: who, through whom, the words, where, and in how many copies."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote

from aidememoire.desk.asked import Asked
from aidememoire.desk.found import Piece, passage, pieces
from aidememoire.desk.pages import day, path_of
from aidememoire.ledger import Answer, Ledger
from aidememoire.ledger.search import Term, sought
from aidememoire.render import dates, words

Row = Mapping[str, Any]
Pieces = tuple[Piece, ...]

COMMITMENTS: Final = {
    "kept": "reported kept",
    "broken": "reported broken",
    "partly-kept": "reported partly kept",
    "overdue": "due date passed, no later record",
}
REVIEWED: Final = frozenset({"accepted", "edited"})
STANDS: Final = {"supports": "supports", "opposes": "opposes", "conditional": "supports on conditions"}


@dataclass(frozen=True)
class Shown:
    """One row. `words` is what it rests on, `quoted` whether they are the speaker's own; `also` are its copies on this page."""

    id: str
    date: str
    """Its day in words."""
    head: Pieces
    href: str
    relays: str = ""
    tags: tuple[str, ...] = ()
    words: Pieces = ()
    quoted: bool = False
    outlet: str = ""
    title: str = ""
    facts: tuple[str, ...] = ()
    copies: int = 0
    """Other documents of its family."""
    also: tuple[tuple[str, str], ...] = ()
    """Outlet and address of the same words in copies."""
    new: bool = False
    family: str | None = None


def shown(ledger: Ledger, what: Asked, answer: Answer, new: Iterable[str] = ()) -> tuple[Shown, ...]:
    """The rows of a page of an answer, the same words in copies of one text as one row; those in `new` are marked."""
    wanted = sought(what.query.words, _phrase(what.query.about))
    sizes = ledger.family_sizes({name for row in answer.rows if (name := row.get("family_id"))})
    texts = _texts(ledger, answer) if what.query.words else {}
    # What became of a commitment is told by later documents, not by the one that it stands in.
    became = ledger.followed_by_id(row["id"] for row in answer.rows) if answer.kind == "commitments" else {}
    marked = frozenset(new)
    made = []
    for row in answer.rows:
        one = MAKERS[answer.kind]({**row, "state": became[row["id"]].state} if row["id"] in became else row, wanted)
        if not any(piece.found for piece in one.words) and (text := texts.get(row.get("document_id") or row["id"])):
            one = _with_passage(one, passage(text, wanted), answer.kind)
        family = row.get("family_id")
        copies = sizes[family] - 1 if family in sizes else 0
        made.append(replace(one, copies=copies, family=family, new=row["id"] in marked))
    return tuple(_together(made))


def plain(answer: Answer) -> tuple[Shown, ...]:
    """Each row by itself, nothing marked."""
    return tuple(MAKERS[answer.kind](row, ()) for row in answer.rows)


def _texts(ledger: Ledger, answer: Answer) -> Mapping[str, str]:
    """The texts in which the words of the search stand, where the rows themselves need not have them."""
    if answer.kind == "documents":
        texts = ledger.texts_of(row["id"] for row in answer.rows)
        titles = {row["id"]: row["title"] or "" for row in answer.rows}
        return {name: text.removeprefix(titles[name]) for name, text in texts.items()}  # the title is shown already
    if answer.kind == "events":
        return ledger.texts_of({row["document_id"] for row in answer.rows})
    return {}


def _with_passage(one: Shown, found: Pieces, kind: str) -> Shown:
    if not found:
        return one
    return (
        replace(one, words=found)
        if kind == "documents"
        else replace(one, facts=(*one.facts, "words elsewhere in the article"))
    )


def _together(rows: Sequence[Shown]) -> list[Shown]:
    """Rows of one family with the same words as the first of them."""
    kept: dict[tuple[object, ...], Shown] = {}
    for row in rows:
        text = "".join(piece.text for piece in (*row.head, *row.words))
        key = (row.family, " ".join(text.split())) if row.family else (row.id,)
        first = kept.get(key)
        kept[key] = row if first is None else replace(first, also=(*first.also, (row.outlet or "no outlet", row.href)))
    return list(kept.values())


def place_of(row: Row) -> str:
    """Where the words of a record stand in its article."""
    return f"{path_of('articles', row['document_id'])}#{quote(row['id'], safe=':')}"


def _record(row: Row, head: str, text: str, wanted: Sequence[Term], **more: Any) -> Shown:  # noqa: ANN401 - fields of a row
    review = (row["review"],) if row["review"] in REVIEWED else ()
    return Shown(
        id=row["id"],
        date=day(row["published"]),
        head=pieces(head, wanted),
        href=place_of(row),
        words=pieces(text, wanted),
        outlet=row["outlet"] or row["side"] or "",
        title=row["title"] or "",
        **{**more, "facts": (*more.get("facts", ()), *review)},
    )


def _statement(row: Row, wanted: Sequence[Term]) -> Shown:
    facts = (words.MANNERS[row["manner"]], row["channel"] or "")
    return _record(
        row,
        _names(row["speaker"]) or "Nobody named",
        row["content"],
        wanted,
        relays=row["relays"] or "",
        quoted=row["manner"] == "direct" and not row["content"].startswith(("“", '"')),
        facts=tuple(filter(None, facts)),
    )


def _event(row: Row, wanted: Sequence[Term]) -> Shown:
    when = f"on {dates.plain(row['when_value'])}" if row["when_value"] else ""
    return _record(row, _headline(row), row["evidence"], wanted, tags=(_status(row),), facts=(when,) if when else ())


def _position(row: Row, wanted: Sequence[Term]) -> Shown:
    head = f"{row['actor']} {STANDS[row['stance']]}: {words.issue_name(row['issue'])}"
    return _record(row, head, row["evidence"] or "", wanted, relays=row["relays"] or "")


def _commitment(row: Row, wanted: Sequence[Term]) -> Shown:
    due = f"due {dates.plain(row['due_value'])}" if row["due_value"] else ""
    state = COMMITMENTS.get(row["state"], row["state"].replace("-", " "))
    head = f"{_names(row['actors']) or 'Nobody named'}: {row['kind']}"
    return _record(row, head, row["what"], wanted, tags=(state,), facts=(due,) if due else ())


def _happening(row: Row, wanted: Sequence[Term]) -> Shown:
    sources = words.counted(row["families"], "source family", "source families")
    told = f"in {sources}, {words.counted(row['documents'], 'document')}"
    when = words.capitalised(dates.plain(row["when_value"])) if row["when_value"] else "undated"
    head = pieces(_headline(row), wanted)
    return Shown(row["id"], when, head, path_of("happenings", row["id"]), tags=(_status(row),), facts=(told,))


def _document(row: Row, wanted: Sequence[Term]) -> Shown:
    unread = () if row["reader"] else (f"not read ({row['language'] or 'language unknown'})",)
    return Shown(
        row["id"],
        day(row["published"]),
        pieces(row["title"] or "Untitled", wanted),
        path_of("articles", row["id"]),
        outlet=row["outlet"] or row["issuer"] or "",
        facts=(*((row["kind"],) if row["kind"] != "unknown" else ()), *unread),
    )


def _actor(row: Row, wanted: Sequence[Term]) -> Shown:
    return Shown(
        row["id"],
        words.counted(row["documents"], "document"),
        pieces(row["name"], wanted),
        path_of("actors", row["id"]),
        facts=tuple(filter(None, (row["kind"], row["affiliation"] or ""))),
    )


def _headline(row: Row) -> str:
    """What sort of event, and between whom: "Phone call: Orsova, Castel → Rey, Port Ilse"."""
    parties = " → ".join(filter(None, map(_names, (row["actors"], row["recipients"])))) or "nobody named"
    place = f", {row['place']}" if row["place"] else ""
    return f"{words.capitalised(words.event_kind(row['type'], row['mode']))}: {parties}{place}"


def _names(joined: str | None) -> str:
    """Names as a table joins them, as people list them."""
    return words.listed((joined or "").split("; "))


def _status(row: Row) -> str:
    return words.STATUSES.get(row["status"], "said not to have taken place")


def _phrase(text: str | None) -> str | None:
    return f'"{text}"' if text else None


MAKERS: Final[Mapping[str, Callable[[Row, Sequence[Term]], Shown]]] = {
    "statements": _statement,
    "events": _event,
    "positions": _position,
    "commitments": _commitment,
    "happenings": _happening,
    "documents": _document,
    "actors": _actor,
}
