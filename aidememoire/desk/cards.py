"""One record as its reviewer sees it: its words in their paragraph, its fields in words, and what each may become."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from aidememoire import workflow
from aidememoire.desk.texts import told_state
from aidememoire.ledger import Ledger, Place
from aidememoire.ledger.queue import Waiting
from aidememoire.records import Actor, Entry, Record, Review, Span, Statement
from aidememoire.records.lasting import Item, spans_of
from aidememoire.render import dates, words
from aidememoire.workflow.judging_values import CLOSED, FIELDS, ONE, PEOPLE, SEVERAL, TIMES, WORDS

MOST_LINES: Final = 12
"""Lines of the text that a card shows."""
LABELS: Final = {
    "speaker": "Speaker",
    "chain": "Relayed by",
    "source": "Words for the speaker",
    "cue": "Word that attributes",
    "content": "What is said",
    "manner": "Manner",
    "addressees": "Said to",
    "channel": "Channel",
    "when": "When",
    "type": "What",
    "mode": "How",
    "status": "Status",
    "actors": "By whom",
    "recipients": "To whom",
    "symmetric": "All do the same",
    "where": "Where",
    "duration": "How long",
    "cameo": "CAMEO code",
    "evidence": "Words that show it",
    "actor": "Whose",
    "issue": "Issue",
    "stance": "Stance",
    "statement": "Said in",
    "kind": "Kind",
    "what": "What is to be done",
    "due": "Due",
    "state": "State",
    "name": "Name",
    "affiliation": "Belongs to",
    "mentions": "Named in the text",
}
QUIET: Final = {"cameo", "symmetric", "source", "cue", "statement"}
"""Fields that the card leaves to the form."""
YES: Final = "yes"


@dataclass(frozen=True)
class Line:
    """A line of the text: where it begins in code points, its pieces with the marks on each, and whether it has any."""

    start: int
    pieces: tuple[tuple[str, str], ...]
    near: bool


@dataclass(frozen=True)
class Control:
    """One field: as the card shows it, and how it is changed.

    `sort` is choice, people, person, words, time, tick or text; `options` are values and their words; `values` what
    stands there now; `spans` the pieces of the text, half-open in code points, of a field of words;
    `main` is the one that holds the record's own words.
    """

    name: str
    label: str
    sort: str
    shown: str
    values: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    several: bool = False
    main: bool = False


@dataclass(frozen=True)
class Card:
    """A record in focus. `seen` names its state in review without telling it; `others` are statements to merge with."""

    id: str
    kind: str
    document: str
    title: str
    facts: tuple[str, ...]
    certainty: float | None
    machine: str
    lines: tuple[Line, ...]
    fields: tuple[Control, ...]
    others: tuple[tuple[str, str], ...]
    start: int | None
    review: Review
    seen: str
    mark: str


def card(ledger: Ledger, record: str) -> Card:
    """The card of a record. Raises LedgerError where there is none of this id."""
    document, place = ledger.place(record)
    entry = ledger.entry(document)
    read = entry.record
    assert read is not None  # noqa: S101 - a record was found in it
    row = next(iter(ledger.waiting([record])), None)
    starts = [span.start for span in spans_of(place.item)]
    return Card(
        id=record,
        kind=place.kind,
        document=document,
        title=entry.document.title or "Untitled",
        facts=tuple(_facts(entry)),
        certainty=getattr(place.item, "confidence", None),
        machine=words.machine_line(read.reader) if place.original is not None else "Added by hand",
        lines=tuple(lines(entry.document.text, place.item)),
        fields=tuple(controls(place, read)),
        others=tuple(_others(record, place.item, read)),
        start=min(starts, default=None),
        review=place.review,
        seen=seen(place.review),
        mark=row.mark if row else "",
    )


def seen(review: Review) -> str:
    """A state in review as a form carries it: whether it is still the same can be told, not what it is."""
    return hashlib.sha256(f"{review.state} {review.by} {review.at}".encode()).hexdigest()[:16]


def headline(row: Waiting) -> str:
    """A record of the queue in one line: its own words."""
    return words.safe(" ".join((row.words or "").split()))[:180]


# ---- the words in their paragraph


def lines(text: str, item: Item) -> Iterator[Line]:
    """The lines in which the words of a record stand, and those around, unaltered; the first ones where there are many."""
    marks = [(span.start, span.end, "own") for span in spans_of(item)]
    if isinstance(item, Statement):
        marks += [(span.start, span.end, "by") for span in (item.source, item.cue) if span]
    several = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            several.append((start, line, [mark for mark in marks if mark[0] < start + len(line) and mark[1] > start]))
        start += len(line) + 1
    held = [number for number, (_, _, near) in enumerate(several) if near]
    shown = sorted(
        {at for number in held[:MOST_LINES] for at in (number - 1, number, number + 1)} & set(range(len(several)))
    )
    for number in shown:
        begin, line, near = several[number]
        yield Line(begin, tuple(_pieces(line, begin, near)), bool(near))


def _pieces(line: str, start: int, marks: Sequence[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    cuts = sorted({0, len(line), *(min(max(at - start, 0), len(line)) for mark in marks for at in mark[:2])})
    for first, last in itertools.pairwise(cuts):
        names = {name for begin, end, name in marks if begin <= start + first and start + last <= end}
        yield line[first:last], " ".join(sorted(names))


# ---- the fields


def controls(place: Place, read: Record) -> Iterator[Control]:
    """The fields of a record that can be changed, in their order."""
    item, kind = place.item, place.kind
    people = tuple((actor.id, _described(actor)) for actor in read.actors)
    for field in FIELDS[kind]:
        value = _value(item, field)
        label = LABELS[field]
        if kind == "commitment" and field == "actors":
            label = "Who is bound"
        if (kind, field) in SEVERAL | ONE:
            spans = () if value is None else (value,) if isinstance(value, Span) else tuple(value)
            shown = " … ".join(span.text for span in spans)
            pairs = tuple((span.start, span.end) for span in spans)
            yield Control(
                field,
                label,
                "words",
                shown,
                (),
                spans=pairs,
                several=(kind, field) in SEVERAL,
                main=field == WORDS[kind],
            )
        elif field in {"speaker", "chain", *PEOPLE} or (kind, field) == ("position", "actor"):
            ids = tuple(value or ())
            shown = words.listed([_name(read, one) for one in ids])
            yield Control(field, label, "person" if field == "actor" else "people", shown, ids, people)
        elif field == "statement":
            options = tuple((one.id, _short(one)) for one in read.statements)
            shown = next((short for name, short in options if name == value), "")
            yield Control(field, label, "choice", shown, (value or "",), (("", "the outlet’s own words"), *options))
        elif (kind, field) in CLOSED:
            options = tuple((one, told(kind, field, one)) for one in CLOSED[kind, field])
            yield Control(field, label, "choice", told(kind, field, value), (value,), options)
        elif field == "issue":
            known = dict.fromkeys([value, *(issue.id for issue in workflow.agenda())])
            yield Control(
                field,
                label,
                "choice",
                words.issue_name(value),
                (value,),
                tuple((n, words.issue_name(n)) for n in known),
            )
        elif field == "symmetric":
            yield Control(field, label, "tick", "yes" if value else "", (YES,) if value else ())
        elif field in TIMES:
            yield Control(field, label, "time", dates.plain(value) if value else "", (value or "",))
        else:
            yield Control(field, label, "text", _plain(field, value), (value or "",))


def told(kind: str, field: str, value: str) -> str:
    """A word of a closed list as a page says it."""
    if (kind, field) == ("event", "type"):
        return words.event_kind(value, None)
    if (kind, field) == ("event", "status"):
        return words.STATUSES.get(value, "said not to take place")
    if (kind, field) == ("statement", "manner"):
        return words.MANNERS[value]
    if (kind, field) == ("commitment", "state"):
        return told_state(value)
    return value.replace("-", " ")


def _value(item: Item, field: str) -> Any:  # noqa: ANN401 - as the field has it
    if field == "chain" and isinstance(item, Statement):
        return tuple(name for link in item.relays for name in link[:1])
    value = getattr(item, field)
    if value is None:
        return None
    if field == "actor":
        return (value,)
    if field in {"channel", *TIMES}:
        return value.value
    return value.name if field == "where" else value


def _plain(field: str, value: str | None) -> str:
    if not value:
        return ""
    if field == "duration":
        return dates.plain(value)
    return words.issue_name(value) if field == "mode" else value


def _name(read: Record, actor: str) -> str:
    return next((one.name for one in read.actors if one.id == actor), actor)


def _described(actor: Actor) -> str:
    role = actor.roles[0].value if actor.roles else actor.affiliation
    return f"{actor.name} ({role})" if role else actor.name


def _short(statement: Statement) -> str:
    said = " ".join(" ".join(span.text for span in statement.content).split())
    return said if len(said) <= 90 else f"{said[:90]}…"


def _others(record: str, item: Item, read: Record) -> Iterator[tuple[str, str]]:
    """The other statements of the document: those that follow first, then those before."""
    if not isinstance(item, Statement) or not item.content:
        return
    here = item.content[0].start
    several = [(one.content[0].start, one) for one in read.statements if one.content and one.id != record]
    behind = sorted((pair for pair in several if pair[0] >= here), key=lambda pair: pair[0])
    before = sorted((pair for pair in several if pair[0] < here), key=lambda pair: -pair[0])
    for _, one in (*behind, *before):
        who = words.listed([_name(read, actor) for actor in one.speaker]) or words.NOBODY
        yield one.id, f"{who}: {_short(one)}"


def _facts(entry: Entry) -> Iterable[str]:
    yield entry.document.outlet or "Outlet not known"
    yield dates.plain(entry.document.published[:10]) if entry.document.published else "date not known"
