"""What comes back from a tool in which people corrected records, as decisions of a reviewer.

A tool tells what it holds now; a record's id, when it went out with one, tells which record that was. Nothing is lost
silently: what can't be placed is a sentence, and the rest goes on.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

import msgspec

from aidememoire.errors import RecordError
from aidememoire.exports.making import MANY_SPANS, SPANS, added, as_json, in_text_order
from aidememoire.exports.marks import FIELDS
from aidememoire.exports.placing import Piece, counts_units, placed, shown
from aidememoire.records import (
    Actor,
    Commitment,
    Decision,
    Entry,
    Event,
    RecordKind,
    Review,
    Span,
    Statement,
    position_ids,
)
from aidememoire.records.lasting import Item, kind_of, spans_of

NULLABLE: Final = {"mode"}
"""Fields of closed lists that may have no value."""
HOLDER: Final = "actor"
"""What a position has beside its fields of closed lists."""


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """One record as it came back."""

    entry: str
    """Id of the document that it stands in ("d:…")."""
    kind: RecordKind
    spans: tuple[Piece, ...]
    """Where it stands, as the tool counts: in code points or in UTF-16 units of the stored text."""
    id: str | None = None
    """The lasting id with which it went out; None for one that a person added."""
    fields: Mapping[str, str | None] = {}
    """Fields of closed lists; one that is left out is unchanged. For a position also `actor`, an actor's id."""
    state: Literal["accepted", "rejected"] | None = None
    """What the person decided; None for one that stands there unconfirmed: only its changes count."""


class Batch(NamedTuple):
    """All that came back in one file or folder."""

    returned: tuple[Returned, ...]
    sent: tuple[str, ...]
    """Lasting ids of what went out in the documents that people have been through."""
    entries: tuple[str, ...] = ()
    """Ids of those documents."""
    problems: tuple[str, ...] = ()
    """What could not be read, a sentence each."""


class _Known(NamedTuple):
    """A record that the ledger has."""

    id: str
    kind: RecordKind
    item: Item
    spans: tuple[Span, ...]
    review: Review

    @property
    def key(self) -> tuple[RecordKind, int | None, int | None]:
        """What a decision on it is keyed to, beside the text."""
        return (self.kind, *((self.spans[0].start, self.spans[0].end) if self.spans else (None, None)))


class _Wanted(NamedTuple):
    """What is wanted of a record: a state, and fields with new values."""

    state: Literal["accepted", "edited", "rejected"]
    changes: Mapping[str, Any]

    def already(self, known: _Known) -> bool:
        """Whether it stands so."""
        now = known.review.state
        return not self.changes and (now == self.state or (self.state, now) == ("accepted", "edited"))


def decisions(
    returned: Iterable[Returned], sent: Collection[str], entries: Mapping[str, Entry], by: str, at: str
) -> tuple[list[Decision], list[str]]:
    """What `by` decided at `at` (ISO 8601), and a sentence for each thing that could not be placed.

    Unchanged and confirmed is accepted; a field or words that changed are edited; what was `sent` (lasting ids) and did
    not come back is rejected; what has no id is added. What stands so already gives no decision, so that the same
    thing imported twice is imported once. `entries` are the ledger's documents as they are now, by id.
    """
    by_entry: dict[str, list[Returned]] = defaultdict(list)
    for one in returned:
        by_entry[one.entry].append(one)
    found: list[Decision] = []
    problems = [
        f"{name} is no document of this ledger ({len(items)} of its records came back); import into the ledger that it "
        "was exported from."
        for name, items in sorted(by_entry.items())
        if name not in entries
    ]
    missing = set(sent)
    for name in sorted(entries):
        desk = _Desk(entries[name], by, at)
        missing -= desk.clear(by_entry[name], sent)
        found += desk.decisions
        problems += desk.problems
    missing -= {one.id for items in by_entry.values() for one in items if one.id}
    if missing:
        few = ", ".join(sorted(missing)[:3])
        problems.append(
            f"{len(missing)} of the records that were taken out are not in the newest reading ({few}); they stay as "
            "they are."
        )
    return found, problems


class _Desk:
    """The records of one document, and what is decided on them."""

    def __init__(self, entry: Entry, by: str, at: str) -> None:
        self.entry, self.by, self.at = entry, by, at
        self.known = {one.id: one for one in _known(entry)}
        self.at_words: dict[tuple[RecordKind, int | None, int | None], list[_Known]] = defaultdict(list)
        for one in self.known.values():
            self.at_words[one.key].append(one)
        self.in_units = False
        self.wanted: dict[str, _Wanted] = {}
        self.back: set[str] = set()
        self.new: list[tuple[Returned, tuple[Span, ...]]] = []
        self.decisions: list[Decision] = []
        self.problems: list[str] = []

    def clear(self, returned: Sequence[Returned], sent: Collection[str]) -> set[str]:
        """Make the decisions on what came back of this document; the ids that it has a place for."""
        pieces = [
            (piece, self.known[one.id].spans if one.id in self.known else ()) for one in returned for piece in one.spans
        ]
        self.in_units = counts_units(self.entry.document.text, pieces)
        for one in returned:
            self._take(one)
        for one, spans in self.new:
            self._place(one, spans)
        for name in self.known:
            if name in sent and name not in self.back:
                self.wanted[name] = _Wanted("rejected", {})
        for key, group in self.at_words.items():
            self._decide(key, group)
        return set(self.known)

    def _take(self, one: Returned) -> None:
        spans = self._spans(one)
        known = self.known.get(one.id) if one.id else None
        if spans is None:
            self.back |= {known.id} if known else set()
        elif known is None or known.kind != one.kind:  # another label: that record is gone, and here is a new one
            self.new.append((one, spans))
        else:
            self.back.add(known.id)
            self._want(known, one, spans)

    def _spans(self, one: Returned) -> tuple[Span, ...] | None:
        text = self.entry.document.text
        spans = [placed(text, piece, in_units=self.in_units) for piece in one.spans]
        whole = tuple(span for span in spans if span is not None)
        if whole and len(whole) == len(spans):
            return in_text_order(whole)
        lost = next((piece for piece, span in zip(one.spans, spans, strict=True) if span is None), None)
        told = f"reads {shown(lost.text)} where the text has other words" if lost else "marks no words"
        self._problem(one, f"{told}; it is left as it is")
        return None

    def _want(self, known: _Known, one: Returned, spans: tuple[Span, ...]) -> None:
        if one.state == "rejected":
            self.wanted[known.id] = _Wanted("rejected", {})
            return
        changes: dict[str, Any] = {
            name: value
            for name, value in one.fields.items()
            if (name in FIELDS[known.kind] or (known.kind == "position" and name == HOLDER and value in self.known))
            and value != getattr(known.item, name)
            and (value is not None or name in NULLABLE)
        }
        if set(spans) != set(known.spans):
            name = SPANS[known.kind]
            if (len(spans) > 1 and known.kind not in MANY_SPANS) or not getattr(known.item, name):
                self._problem(one, "can't rest on these words; mark one piece")
                return
            changes[name] = spans if known.kind in MANY_SPANS else spans[0]
        try:
            msgspec.structs.replace(known.item, **changes)
        except RecordError as error:
            self._problem(one, str(error).rstrip("."))
            return
        if changes or one.state == "accepted":
            self.wanted[known.id] = _Wanted("edited" if changes else "accepted", changes)

    def _place(self, one: Returned, spans: tuple[Span, ...]) -> None:
        """One without a known id: a record that stands at these words already, or a new one."""
        there = self.at_words.get((one.kind, spans[0].start, spans[0].end), [])
        alike = [known for known in there if all(getattr(known.item, n, v) == v for n, v in one.fields.items() if v)]
        free = [known for known in alike or there if known.id not in self.back]
        if free and (len(free) == 1 or one.id is not None):
            self.back.add(free[0].id)
            self._want(free[0], one, spans)
        elif there:
            self._problem(
                one, f"is the second record at the words {shown(spans[0].text)}; decide on them in the ledger"
            )
        elif one.id is not None and one.id not in self.known:
            self._problem(one, f"is not in the newest reading at {shown(spans[0].text)}; it is left as it is")
        elif one.state != "rejected":
            try:
                value = added(self.entry, one.kind, spans, one.fields)
            except RecordError as error:
                self._problem(one, f"can't be added at {shown(spans[0].text)}: {str(error).rstrip('.')}")
                return
            self._append((one.kind, spans[0].start, spans[0].end), "edited", value=value)

    def _decide(self, key: tuple[RecordKind, int | None, int | None], group: list[_Known]) -> None:
        """Decide on the records at one place: a decision can't tell them apart, so they share one or have none."""
        wanted = [self.wanted.get(known.id) for known in group]
        open_ones = [one for one, known in zip(wanted, group, strict=True) if one and not one.already(known)]
        if not open_ones:
            return
        first = open_ones[0]
        if len(group) > 1 and (first.changes or any(one is None or one != first for one in wanted)):
            words = shown(group[0].spans[0].text) if group[0].spans else "no words"
            self.problems.append(
                f"{self._where}: {len(group)} records ({key[0]}) stand at {words}; decide on them together: accept or "
                "reject all of them."
            )
            return
        for name, value in first.changes.items():
            self._append(key, "edited", field=name, value=as_json(value))
        if not first.changes:
            self._append(key, first.state)

    def _append(self, key: tuple[RecordKind, int | None, int | None], state: Any, **fields: Any) -> None:  # noqa: ANN401
        kind, start, end = key
        self.decisions.append(
            Decision(
                text_id=self.entry.document.id,
                kind=kind,
                start=start,
                end=end,
                state=state,
                by=self.by,
                at=self.at,
                **fields,
            )
        )

    @property
    def _where(self) -> str:
        return self.entry.document.title or self.entry.id

    def _problem(self, one: Returned, told: str) -> None:
        self.problems.append(f"{self._where}: {one.kind} {one.id or '(new)'} {told}.")


def _known(entry: Entry) -> Iterator[_Known]:
    record = entry.record
    if record is None:
        return
    several: tuple[Actor | Statement | Event | Commitment, ...]
    several = (*record.actors, *record.statements, *record.events, *record.commitments)
    named: list[tuple[str, Item]] = [(item.id, item) for item in several]
    named += zip(position_ids(record, entry.id), record.positions, strict=True)
    for name, item in named:
        spans = item.mentions if isinstance(item, Actor) else spans_of(item)
        yield _Known(name, kind_of(item), item, spans, entry.reviews.get(name, Review()))
