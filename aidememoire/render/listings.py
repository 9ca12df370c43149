"""Answers of a ledger for a terminal: one block a row, newest first, the words before the ids."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from aidememoire.records import FollowUp, Outcome, Timeline, WordingTrack
from aidememoire.render import dates, words
from aidememoire.render.words import safe

Row = Mapping[str, Any]
Block = Callable[[Row], tuple[str, str, tuple[str, ...]]]
"""From a row to its date, its main line, and the facts that stand under it."""

QUIET: Final = "dim"
MACHINE: Final = "Read by machine, not reviewed unless a row says so"
NOTHING: Final = "Nothing in this ledger fulfils that."
REVIEWED: Final = frozenset({"accepted", "edited", "rejected"})


def listing(kind: str, rows: Sequence[Row], *, more: bool) -> RenderableType:
    """The rows of one kind, with a line on what they are and whether there are others."""
    if not rows:
        return Text(NOTHING, QUIET)
    grid = _dated()
    for row in rows:
        date, main, facts = BLOCKS[kind](row)
        body = Text(safe(main))
        if told := " · ".join(filter(None, (*facts, _review(row)))):
            body.append("\n").append(safe(told), QUIET)
        grid.add_row(Text(date, QUIET), body)
    note = "" if kind in {"documents", "actors"} else f" {MACHINE}."
    return Group(grid, Text(f"\n{_foot(len(rows), kind, more=more)}{note}", QUIET))


def _dated() -> Table:
    """Two columns: a date, and what is told."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _foot(count: int, kind: str, *, more: bool) -> str:
    told = words.counted(count, kind.removesuffix("s"), kind)
    return f"{told}; there are more: --limit, --offset or narrower filters show them." if more else f"{told}."


def _day(row: Row) -> str:
    return str(row.get("published") or "undated")[:10]


def _review(row: Row) -> str:
    return str(row["review"]) if row.get("review") in REVIEWED else ""


def _statement(row: Row) -> tuple[str, str, tuple[str, ...]]:
    content = str(row["content"])
    said = f"“{content}”" if row["manner"] == "direct" and not content.startswith(("“", '"')) else content
    relays = f", according to {row['relays']}" if row["relays"] else ""
    return _day(row), f"{row['speaker'] or 'nobody named'}{relays}: {said}", (_source(row), row["id"])


def _source(row: Row) -> str:
    return str(row["outlet"] or row["url"] or row["title"] or "")


def _when(row: Row) -> str:
    value = row["when_value"]
    return dates.plain(value) if value else "undated"


def _parties(row: Row) -> str:
    return " → ".join(filter(None, (row["actors"], row["recipients"]))) or "nobody named"


def _status(row: Row) -> str:
    return words.STATUSES.get(row["status"], "said not to be so")


def _event(row: Row) -> tuple[str, str, tuple[str, ...]]:
    where = f", {row['place']}" if row["place"] else ""
    main = f"{words.capitalised(words.event_kind(row['type'], row['mode']))}: {_parties(row)}{where}"
    told = f"{_source(row)}, {_day(row)}: “{row['evidence']}”"
    return _when(row), main, (_status(row), told, row["id"])


def _position(row: Row) -> tuple[str, str, tuple[str, ...]]:
    main = f"{row['actor']}: {row['stance']} {row['issue']}"
    return _day(row), f"{main}, “{row['evidence']}”", (_source(row), row["id"])


def _actor(row: Row) -> tuple[str, str, tuple[str, ...]]:
    return f"{row['documents']:>6,}", row["name"], (row["kind"], row["affiliation"] or "", row["id"])


def _happening(row: Row) -> tuple[str, str, tuple[str, ...]]:
    where = f", {row['place']}" if row["place"] else ""
    main = f"{words.capitalised(words.event_kind(row['type'], row['mode']))}: {_parties(row)}{where}"
    told = f"in {words.counted(row['families'], 'source family', 'source families')}, "
    told += words.counted(row["documents"], "document")
    unread = f"{words.counted(row['unread'], 'document')} not read" if row["unread"] else ""
    return _when(row), main, (_status(row), told, unread, row["id"])


def _document(row: Row) -> tuple[str, str, tuple[str, ...]]:
    read = "" if row["reader"] else f"not read ({row['language'] or 'language unknown'})"
    version = f"version {row['version']}" if row["version"] > 1 else ""
    return (
        _day(row),
        row["title"] or f"untitled: {row.get('beginning') or ''}",
        (row["outlet"] or "", read, version, row["id"]),
    )


BLOCKS: Final[Mapping[str, Block]] = {
    "statements": _statement,
    "events": _event,
    "positions": _position,
    "actors": _actor,
    "happenings": _happening,
    "documents": _document,
}


def timelines(lines: Sequence[Timeline]) -> RenderableType:
    """Positions over time: each stance with its words; changes marked; counts, never a verdict."""
    if not lines:
        return Text(NOTHING, QUIET)
    parts: list[RenderableType] = []
    for line in lines:
        parts.append(Text(safe(f"{line.actor} on {line.issue}"), "bold"))
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for name in ("Date", "Stance", "Words", "Source"):
            table.add_column(name, overflow="fold", no_wrap=name == "Date", ratio=5 if name == "Words" else 2)
        for stand in line.stands:
            stance = f"→ {stand.stance}" if stand.changed else stand.stance
            source = "; ".join(filter(None, (stand.outlet, stand.relays and f"through {stand.relays}")))
            day = (stand.published or "undated")[:10]
            table.add_row(
                day, Text(stance, "bold" if stand.changed else ""), Text(safe(stand.words.text)), Text(safe(source))
            )
        counts = "; ".join(
            f"{count.stance} in {words.counted(count.families, 'source family', 'source families')}, "
            f"{words.counted(count.outlets, 'outlet')} ({count.first or '?'} to {count.last or '?'})"
            for count in line.counts
        )
        parts += [table, Text(f"{counts}. → marks a stance other than the one before.", QUIET), Text("")]
    return Group(*parts, Text(f"{MACHINE}.", QUIET))


def follow_ups(found: Sequence[FollowUp], *, more: bool) -> RenderableType:
    """Commitments with what became of them, each outcome with who says so."""
    if not found:
        return Text(NOTHING, QUIET)
    grid = _dated()
    for item in found:
        grid.add_row(Text((item.made or "undated")[:10], QUIET), _followed(item))
    return Group(grid, Text(f"\n{_foot(len(found), 'commitments', more=more)} {MACHINE}.", QUIET))


def _followed(item: FollowUp) -> Text:
    due = f" (due {item.due})" if item.due else ""
    text = Text(safe(f"{words.listed(item.actors) or 'nobody named'}, {item.kind}: {item.what.text}{due}"))
    text.append("\n")
    if item.reviewed_state:
        text.append(safe(f"{item.reviewed_state}, says {item.review.by or 'a reviewer'}; machine: "), "bold")
    text.append(item.note or STATES[item.state], "bold" if item.outcomes or item.note else QUIET)
    for outcome in item.outcomes:
        text.append("\n  ").append(safe(outcome_line(outcome)), QUIET)
    return text


def outcome_line(outcome: Outcome) -> str:
    """One voice's word on what became of a commitment."""
    moved = f" to {outcome.postponed_to}" if outcome.postponed_to else ""
    day = f" ({outcome.published[:10]})" if outcome.published else ""
    return f"{OUTCOMES[outcome.state]} {words.listed(outcome.by)}{moved}{day}: “{outcome.passage.text}”"


STATES: Final[Mapping[str, str]] = {
    "open": "open",
    "under-way": "under way",
    "partly-kept": "partly kept",
    "kept": "kept, by what is reported",
    "broken": "broken, by what is reported",
    "disputed": "disputed: some report it kept, others broken",
    "overdue": "overdue",
    "superseded": "superseded",
    "withdrawn": "withdrawn",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "open": "reported open by",
    "under-way": "reported under way by",
    "partly-kept": "reported partly kept by",
    "kept": "reported kept by",
    "broken": "reported broken by",
    "disputed": "reported disputed by",
    "overdue": "reported overdue by",
    "superseded": "reported superseded or postponed by",
    "withdrawn": "reported withdrawn by",
}


def wording(track: WordingTrack) -> RenderableType:
    """One issuer's wording from text to text: what was dropped stands struck through, what was added underlined."""
    if not track.texts:
        return Text(safe(f"No text of {track.by} in this ledger speaks of {track.about}."), QUIET)
    documents = {text.document: text for text in track.texts}
    parts: list[RenderableType] = [Text(safe(f"{track.by} on {track.about}"), "bold")]
    first = track.texts[0]
    parts.append(Text(safe(f"{(first.published or 'undated')[:10]}  {first.title or first.document}"), QUIET))
    parts += [Text(safe(f"  {passage.text}")) for passage in first.passages]
    for step in track.steps:
        later = documents[step.after]
        parts.append(Text(""))
        parts.append(Text(safe(f"{(later.published or 'undated')[:10]}  {later.title or later.document}"), QUIET))
        line = Text("  ")
        for change in step.changes:
            if change.before and change.kind in {"dropped", "changed"}:
                line.append("[-", QUIET).append(safe(change.before.text), "strike").append("-] ", QUIET)
            if change.after and change.kind in {"added", "changed"}:
                line.append("{+", QUIET).append(safe(change.after.text), "underline").append("+} ", QUIET)
            if change.after and change.kind == "kept":
                line.append(safe(change.after.text) + " ")
        parts.append(line)
    texts = words.counted(len(track.texts), "text")
    parts.append(
        Text(f"\n{texts}, oldest first. [-dropped-] {{+added+}}; small words between stand as they were.", QUIET)
    )
    parts += [Text(safe(f"{warning}."), QUIET) for warning in track.warnings]
    return Group(*parts)
