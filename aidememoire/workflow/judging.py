"""A reviewer's word on a record: accepted, rejected, edited, added, merged, split, and taken back.

Every word is appended to the log of decisions; nothing is deleted. What one keystroke did is one action: decisions on
one text by one reviewer at one time, taken back together. Times are handed in; where one would fall before what is
already decided on the text, the decision counts as taken right after that, so that who comes last has the last word.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from aidememoire.errors import JudgementError, LedgerError
from aidememoire.ledger.deciding import decision_id
from aidememoire.ledger.reviewing import told_of
from aidememoire.lexicons.issues import issues
from aidememoire.records import Decision, Record, RecordKind, Review, Statement, anchor
from aidememoire.workflow.judging_values import Pairs, as_json, changed, made_of, new_of, spans_of

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger, Place

SHORT: Final = 60
"""Characters of a record's words in a note of ours."""
TICK: Final = timedelta(milliseconds=1)


class _Word(NamedTuple):
    """Who decides, when, and why."""

    by: str
    at: str
    note: str | None


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision did. `record` is its record's id now, None where none is left; `decisions` is what was appended.

    `before` and `after` tell where the record stood in review: two reviewers may have decided on it at once.
    """

    record: str | None
    document: str
    before: Review
    after: Review
    decisions: tuple[str, ...]
    at: str


def accept(ledger: "Ledger", record: str, *, by: str, at: str, note: str | None = None) -> Judged:
    """The record is right as it stands. `at` is ISO 8601 with an offset; so everywhere here.

    Raises LedgerError for a record that is not there, JudgementError for a time or a name that is none.
    """
    return _decide(ledger, record, [{"state": "accepted"}], _Word(by, at, note))


def reject(ledger: "Ledger", record: str, *, by: str, at: str, note: str | None = None) -> Judged:
    """There is no such record in the text, or it is beyond repair."""
    return _decide(ledger, record, [{"state": "rejected"}], _Word(by, at, note))


def edit(
    ledger: "Ledger", record: str, changes: Mapping[str, Any], *, by: str, at: str, note: str | None = None
) -> Judged:
    """The record with some fields as `changes` say; where they say what stands there already, it is accepted.

    Words are (start, end) pairs of code points; people are actor ids of the document; times are TIMEX3 values; "" or
    None empties a field that may be empty. See judging_values.FIELDS for the fields of each kind. Raises JudgementError
    for what does not fit.
    """
    _, place, read = _found(ledger, record)
    _check_issue(ledger, changes)
    new = changed(place.kind, place.item, read, changes)
    edits = [{"state": "edited", "field": field, "value": value} for field, value in new.items()]
    return _decide(ledger, record, edits or [{"state": "accepted"}], _Word(by, at, note))


def create(
    ledger: "Ledger",
    document: str,
    kind: RecordKind,
    spans: Pairs,
    fields: Mapping[str, Any] = {},
    *,
    by: str,
    at: str,
    note: str | None = None,
) -> Judged:
    """A new record at selected words of a document, as (start, end) pairs of code points; `fields` as in `edit`.

    An event needs a type; a position actor, issue and stance; a commitment or an actor a kind. Raises JudgementError
    for what does not fit, and where such a record stands at these words already.
    """
    read = _record(ledger, document)
    _check_issue(ledger, fields)
    value = new_of(kind, spans, fields, read)
    with ledger.batch():
        made = _adding(ledger, document, read, kind, value)
        kept = _append(ledger, read.document.id, [made], _Word(by, at, note))
        return _after(ledger, document, made, Review(), kept)


def merge_statements(ledger: "Ledger", first: str, second: str, *, by: str, at: str, note: str | None = None) -> Judged:
    """Two statements of one document as one: the first has the words of both, the second is rejected.

    Raises JudgementError for others than two statements of one document.
    """
    document, place, read = _found(ledger, first)
    other_document, other, _ = _found(ledger, second)
    one, two = place.item, other.item
    if document != other_document or not isinstance(one, Statement) or not isinstance(two, Statement):
        raise JudgementError("these are not two statements of one document", "two of them")
    if first == second:
        raise JudgementError("a statement can't be merged with itself", "two statements")
    pairs = [(span.start, span.end) for span in (*one.content, *two.content)]
    manner = one.manner if one.manner == two.manner else "mixed"
    changes = changed("statement", one, read, {"content": pairs, "manner": manner})
    said = note or f"merged with “{_short(one)}”"
    with ledger.batch():
        before = place.review
        edits = [_on(read, place, {"state": "edited", "field": f, "value": v}) for f, v in changes.items()]
        gone = msgspec.structs.replace(_on(read, other, {"state": "rejected"}), note=said)
        decisions = [*(edits or [_on(read, place, {"state": "accepted"})]), gone]
        kept = _append(ledger, read.document.id, decisions, _Word(by, at, note))
        return _after(ledger, document, decisions[0], before, kept)


def split_statement(
    ledger: "Ledger", record: str, position: int, *, by: str, at: str, note: str | None = None
) -> Judged:
    """One statement as two, each with the same speaker: its words before a position of the text, and those from it on.

    `position` counts code points. Raises JudgementError where one of the two would have no words.
    """
    document, place, read = _found(ledger, record)
    item = place.item
    if not isinstance(item, Statement):
        raise JudgementError(f"{place.kind}s can't be split", "a statement")
    left = [(span.start, min(span.end, position)) for span in item.content if span.start < position]
    right = [(max(span.start, position), span.end) for span in item.content if span.end > position]
    words = read.document.text
    left, right = ([pair for pair in side if words[pair[0] : pair[1]].strip()] for side in (left, right))
    if not left or not right:
        raise JudgementError(f"no words of the statement stand on one side of {position}", "a place inside its words")
    value = {**as_json(item), "content": spans_of(read, right)}
    made_of("statement", value)
    value.pop("id")
    with ledger.batch():
        added = _adding(ledger, document, read, "statement", value)
        stays = _on(read, place, {"state": "edited", "field": "content", "value": spans_of(read, left)})
        kept = _append(ledger, read.document.id, [stays, added], _Word(by, at, note))
        return _after(ledger, document, stays, place.review, kept)


def undo(ledger: "Ledger", decision: str, *, by: str, at: str, note: str | None = None) -> Judged:
    """Take an action back, as if it had not been taken: what was decided before it counts again.

    `decision` is the id of any decision of the action. Taking back an undo does the action again. Raises LedgerError
    for a decision that is not there, JudgementError for one that was taken back already.
    """
    meant = ledger.decision(decision)
    document = next(iter(ledger.documents_of_text(meant.text_id)), None)
    if document is None:
        raise JudgementError("the text of this decision is not in the ledger", "", "add it first")
    with ledger.batch():
        gone = ledger.taken_back(meant.text_id)
        action = [
            (name, one)
            for name, one in ledger.decided(meant.text_id)
            if (one.by, one.at) == (meant.by, meant.at) and name not in gone
        ]
        if decision in gone or not action:
            raise JudgementError("this decision was taken back already", "one that counts", "see the log of decisions")
        before = _review(ledger, document, meant)
        decisions = [
            Decision(
                text_id=one.text_id,
                kind=one.kind,
                start=one.start,
                end=one.end,
                field=one.field,
                state="unreviewed",
                by=by,
                at=at,
                told=one.told,
                undoes=name,
            )
            for name, one in action
        ]
        kept = _append(ledger, meant.text_id, decisions, _Word(by, at, note))
        return _after(ledger, document, meant, before, kept)


def undo_last(ledger: "Ledger", record: str, *, by: str, at: str, note: str | None = None) -> Judged:
    """Take back the last action of `by` on a record that still counts. Raises JudgementError where there is none."""
    mine = [one for one in ledger.history(record) if one.counts and one.decision.by == by]
    if not mine:
        raise JudgementError(f"{by} has decided nothing on this record that still counts", "a decision to take back")
    return undo(ledger, mine[-1].id, by=by, at=at, note=note)


# ---- decisions, made and kept


def _decide(ledger: "Ledger", record: str, says: Sequence[Mapping[str, Any]], word: _Word) -> Judged:
    """Decisions on one record, one for each of what they say."""
    with ledger.batch():
        document, place, read = _found(ledger, record)
        decisions = [_on(read, place, said) for said in says]
        kept = _append(ledger, read.document.id, decisions, word)
        return _after(ledger, document, decisions[0], place.review, kept)


def _on(read: Record, place: "Place", says: Mapping[str, Any]) -> Decision:
    start, end = place.keys[0]
    text = read.document.id
    return Decision(text_id=text, kind=place.kind, start=start, end=end, told=place.told, **says, by="", at="")


def _adding(ledger: "Ledger", document: str, read: Record, kind: RecordKind, value: dict[str, Any]) -> Decision:
    item = made_of(kind, value if kind == "position" else {**value, "id": "new"})
    told = told_of(item, {actor.id: actor.name for actor in read.actors})
    start, end = anchor(item) or (None, None)
    if any(one.kind == kind and (start, end) in one.keys and one.told == told for one in ledger.places(document)):
        raise JudgementError(f"such a {kind} ({told}) stands at these words already", "", "decide on that one")
    return Decision(
        text_id=read.document.id, kind=kind, start=start, end=end, state="edited", value=value, told=told, by="", at=""
    )


def _append(ledger: "Ledger", text: str, decisions: Sequence[Decision], word: _Word) -> tuple[str, tuple[str, ...]]:
    """Keep the decisions of one action; when it counts as taken, and their ids. All or none find their place."""
    by, note = word.by.strip(), (word.note or "").strip() or None
    if not by:
        raise JudgementError("nobody is named as the reviewer", "a name")
    stamp = _stamp(ledger, text, word.at)
    kept = [msgspec.structs.replace(one, by=by, at=stamp, note=one.note or note) for one in decisions]
    ledger.decide(*kept)
    names = [decision_id(one) for one in kept]
    if lost := [one for one in ledger.orphans_of(text) if decision_id(one) in names]:
        found = f"the {lost[0].kind} can't be so" if lost[0].value is not None else f"the {lost[0].kind} is not there"
        raise JudgementError(found, "a record that agrees with its text and the records beside it")
    return stamp, tuple(names)


def _stamp(ledger: "Ledger", text: str, at: str) -> str:
    """The time in UTC to the millisecond, after everything decided on the text so far."""
    try:
        time = datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise JudgementError(f"{at!r} is no time", "ISO 8601, such as 2026-03-12T09:30:00+00:00") from error
    for _, decision in ledger.decided(text)[-1:]:
        try:
            last = datetime.fromisoformat(decision.at)
        except ValueError:
            continue
        last = last.replace(tzinfo=UTC) if last.tzinfo is None else last.astimezone(UTC)
        if time.replace(microsecond=time.microsecond // 1000 * 1000) <= last:
            time = last + TICK
    return time.isoformat(timespec="milliseconds")


def _after(
    ledger: "Ledger", document: str, decision: Decision, before: Review, kept: tuple[str, tuple[str, ...]]
) -> Judged:
    place = _place_of(ledger, document, decision)
    return Judged(
        record=place.id if place else None,
        document=document,
        before=before,
        after=place.review if place else Review(),
        decisions=kept[1],
        at=kept[0],
    )


def _place_of(ledger: "Ledger", document: str, decision: Decision) -> "Place | None":
    found = [place for place in ledger.places(document) if place.concerns(decision)]
    key = (decision.start, decision.end)
    return next((place for place in found if place.keys[0] == key), found[0] if found else None)


def _review(ledger: "Ledger", document: str, decision: Decision) -> Review:
    place = _place_of(ledger, document, decision)
    return place.review if place else Review()


def _found(ledger: "Ledger", record: str) -> tuple[str, "Place", Record]:
    document, place = ledger.place(record)
    return document, place, _record(ledger, document)


def _record(ledger: "Ledger", document: str) -> Record:
    read = ledger.entry(document).record
    if read is None:
        raise LedgerError(f"no reader has read the document {document}", "", "read it first")
    return read


def _check_issue(ledger: "Ledger", fields: Mapping[str, Any]) -> None:
    issue = fields.get("issue")
    if issue is None or issue in {one.id for one in issues()} or ledger.has_issue(str(issue)):
        return
    known = ", ".join(sorted(one.id for one in issues()))
    raise JudgementError(f"no issue of the agenda is called {issue!r}", f"one of {known}")


def _short(item: Statement) -> str:
    words = " … ".join(span.text for span in item.content)
    return words if len(words) <= SHORT else words[:SHORT] + "…"
