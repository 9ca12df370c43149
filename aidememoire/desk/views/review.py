"""The review: the record of which the reader is least certain, then the next; what was decided, and how far reviewers agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire import workflow
from aidememoire.desk.cards import QUIET, Card, card, headline
from aidememoire.desk.guard import posted
from aidememoire.desk.kept import Kept
from aidememoire.desk.pages import address, page
from aidememoire.desk.reviewers import reviewer_of
from aidememoire.desk.reviewing import Wanted, wanted
from aidememoire.desk.state import desk_of
from aidememoire.desk.views import judged
from aidememoire.errors import LedgerError, MissingExtraError
from aidememoire.exports.decisions import line
from aidememoire.ledger import Ledger
from aidememoire.ledger.judging import Logged
from aidememoire.ledger.queue import KINDS, ReviewCount, Waiting
from aidememoire.records import RecordKind
from aidememoire.render import dates

AHEAD: Final = 7
"""Records listed that come next."""
MY_LAST: Final = 20
"""My last decisions, among which there is one to take back."""
ROWS: Final = 50
STATES: Final = {"accepted": "accepted", "edited": "edited", "rejected": "rejected", "unreviewed": "taken back"}

_totals: Final = Kept[dict[RecordKind, int]](4)


@dataclass(frozen=True)
class Who:
    """The identity that an actor of a document belongs to, across documents, and the names that it goes by."""

    id: str
    name: str
    names: tuple[str, ...]


def review(request: Request) -> Response:
    """One record in focus, and what comes next."""
    desk, by, what = desk_of(request), reviewer_of(request), wanted(request.query_params)
    named = request.query_params.get("record", "")
    with desk.pool.reading() as ledger:
        # What is reviewed changes with every keystroke, and is counted by the index; how many there are is not.
        counts = ledger.review_counts(_totals.get(desk.pool.where, ledger, Ledger.review_totals, desk.pool.lend))
        rows = ledger.queue(what.asked(by, AHEAD + 1)).rows
        opened = _opened(ledger, named or (rows[0].id if rows else ""))
        blind = what.second and opened is not None and opened.review.by != by
        history = ledger.history(opened.id) if opened and opened.review.state != "unreviewed" and not blind else ()
        mine = _mine(ledger, by)
        outcome = _outcome(ledger, request.query_params, what, counts)
        who = _who(ledger, opened) if opened and opened.kind == "actor" else None
    ahead = [row for row in rows if opened is None or row.id != opened.id][:AHEAD]
    return page(
        request,
        "review",
        what=what,
        card=opened,
        blind=blind,
        shown=[field for field in opened.fields if field.shown and field.name not in QUIET] if opened else [],
        history=history,
        mine=mine,
        outcome=outcome,
        who=who,
        counts=counts,
        kinds=KINDS,
        issues=[issue.id for issue in workflow.agenda()],
        ahead=[(row, headline(row), address("/review", what.query(), record=row.id)) for row in ahead],
        here=urlencode({name: value for name, value in what.query().items() if value}),
        following=_following(what, opened, rows, named),
        previous=_previous(what),
        begin=address("/review", what.filters()),
        reviewer=by,
        may_write=not desk.readonly,
        states=STATES,
    )


def decisions(request: Request) -> Response:
    """Everything that was decided, newest first."""
    after = request.query_params.get("after", "")[:120]
    by, kind = request.query_params.get("by", "")[:80], wanted(request.query_params).kinds
    asked_kind = kind[0] if request.query_params.get("kind") else None
    desk = desk_of(request)
    with desk.pool.reading() as ledger:
        log = ledger.log(limit=ROWS, after=after or None, by=by or None, kind=asked_kind)
        reviewers = ledger.reviewers()
    query = {"by": by, "kind": asked_kind}
    return page(
        request,
        "review_decisions",
        rows=log.rows,
        states=STATES,
        reviewers=reviewers,
        by=by,
        kind=asked_kind,
        kinds=KINDS,
        reviewer=reviewer_of(request),
        may_write=not desk.readonly,
        after=address("/review/decisions", query, after=log.after) if log.after else None,
        first=address("/review/decisions", query) if after else None,
    )


def download(request: Request) -> Response:
    """Every decision, one JSON object a line, as `export --as decisions` writes them."""
    found: list[bytes] = []
    with desk_of(request).pool.reading() as ledger:
        documents: dict[str, None] = {}
        after: str | None = None
        while True:
            log = ledger.log(limit=500, after=after)
            documents |= dict.fromkeys(row.document for row in log.rows if row.document)
            after = log.after
            if after is None:
                break
        entries = (ledger.entry(name) for name in sorted(documents))
        found.extend(msgspec.json.encode(line(*pair)) + b"\n" for pair in ledger.judgements(entries))
    headers = {"Content-Disposition": 'attachment; filename="decisions.jsonl"'}
    return Response(b"".join(found), media_type="application/jsonl", headers=headers)


def agreement(request: Request) -> Response:
    """How far reviewers agree, kind by kind and field by field."""
    missing = ""
    found: Sequence[workflow.Agreed] = ()
    with desk_of(request).pool.reading() as ledger:
        reviewers = ledger.reviewers()
        try:
            found = workflow.agreement(ledger)
        except MissingExtraError as error:
            missing = str(error)
    return page(request, "review_agreement", rows=found, missing=missing, reviewers=reviewers)


# ---- what the page shows


def _opened(ledger: Ledger, record: str) -> Card | None:
    return card(ledger, record) if record else None


def _following(what: Wanted, opened: Card | None, rows: Sequence[Waiting], named: str) -> str | None:
    """The address of what comes after the record in focus, without a decision on it."""
    if opened is None:
        return None
    if named and not (rows and rows[0].id == named):
        # Opened from a list or gone back to: the queue goes on where it was.
        return address("/review", what.past(opened.id).query())
    return address("/review", what.past(opened.id, opened.mark).query())


def _previous(what: Wanted) -> str | None:
    if not what.back:
        return None
    return address("/review", replace(what, back=what.back[1:]).query(), record=what.back[0])


def _mine(ledger: Ledger, by: str) -> Logged | None:
    """The reviewer's last decision that counts."""
    if not by:
        return None
    return next((row for row in ledger.log(limit=MY_LAST, by=by).rows if row.counts), None)


def _outcome(ledger: Ledger, given: Mapping[str, str], what: Wanted, counts: Sequence[ReviewCount]) -> str:
    """What was done on the page before, whether somebody else was faster, and how much is left."""
    did = given.get("did", "")
    if did not in judged.DONE:
        return ""
    several = [count for count in counts if count.kind in what.kinds]
    left, total = sum(count.unreviewed for count in several), sum(count.total for count in several)
    where = " in the whole ledger" if what.narrowed else ""
    noun = f" {what.kind}s" if what.kind else ""
    return f"{judged.DONE[did]}. {_meanwhile(ledger, given.get('over', ''))}{left:,} left of {total:,}{noun}{where}."


def _meanwhile(ledger: Ledger, decision: str) -> str:
    if not decision:
        return ""
    try:
        other = ledger.decision(decision)
    except LedgerError:
        return ""
    return f"While you looked, {other.by} had {STATES[other.state]} it ({dates.plain(other.at[:16])}); your word counts now. "


def _who(ledger: Ledger, opened: Card) -> Who | None:
    known = ledger.identity_names([opened.id]).get(opened.id)
    if known is None:
        return None
    held = ledger.identity_of(known[0])
    return Who(known[0], known[1], tuple(held.names) if held else ())


ROUTES: Final = (
    Route("/review", review),
    Route("/review/decisions", decisions),
    Route("/review/decisions.jsonl", download),
    Route("/review/agreement", agreement),
    *(Route(where, posted(handler), methods=["POST"]) for where, handler in judged.HANDLERS),
)
"""Addresses of the review."""
