"""Articles: the list; one text with its records marked in place; and where any record stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from aidememoire import workflow
from aidememoire.desk.asked import asked, pairs, told
from aidememoire.desk.pages import address, page, path_of
from aidememoire.desk.reviewers import reviewer_of
from aidememoire.desk.state import desk_of
from aidememoire.desk.texts import KINDS, Reader
from aidememoire.errors import LedgerError, UsageError
from aidememoire.ledger import Ledger
from aidememoire.ledger.versions import Member, Version
from aidememoire.records import Entry, Family
from aidememoire.records.terms import ACTOR_KINDS, COMMITMENT_KINDS, EVENT_TYPES, STANCES
from aidememoire.render import dates, words

MOST_MEMBERS: Final = 12
"""Documents of a family that an article names; the others are counted."""
MOST_ACTORS: Final = 60
"""Actors to choose from when a record is made by hand."""
CHOICES: Final[dict[str, Sequence[str]]] = {
    "event": EVENT_TYPES,
    "stance": STANCES,
    "commitment": COMMITMENT_KINDS,
    "actor": ACTOR_KINDS,
}
"""Closed lists that a record made by hand chooses from."""


@dataclass(frozen=True)
class Head:
    """What stands above the text."""

    title: str
    facts: tuple[str, ...]
    original: str | None
    machine: str
    reviewed: str
    copies: tuple[Member, ...]
    copy_of: Member | None
    family: int
    versions: tuple[Version, ...]


def articles(request: Request) -> Response:
    """The documents, newest first, a page at a time."""
    what = asked(request.query_params, kind="documents")
    with desk_of(request).pool.reading() as ledger:
        answer = workflow.ask(ledger, "documents", what.query)
        counts = ledger.counts_of([row["id"] for row in answer.rows])
        sizes = ledger.family_sizes({name for row in answer.rows if (name := row["family_id"])})
    query = {name: value for name, value in pairs(what).items() if name != "kind"}
    return page(
        request,
        "articles",
        rows=answer.rows,
        counts={name: _counted(found) for name, found in counts.items()},
        sizes=sizes,
        asked=what,
        told=told(what),
        query=query,
        before=address("/articles", query, page=what.page - 1 if what.page > 2 else None) if what.page > 1 else None,
        after=address("/articles", query, page=what.page + 1) if answer.more else None,
    )


def article(request: Request) -> Response:
    """One document: its text with its records in place, as many lines as a page holds."""
    shown = _shown(request)
    rejected = request.query_params.get("rejected") == "yes"
    desk = desk_of(request)
    with desk.pool.reading() as ledger:
        entry = ledger.entry(request.path_params["identity"])
        reader = _reader(ledger, entry, shown, rejected=rejected)
        first = _first(request, reader)
        passage = reader.passage(first)
        head = _head(ledger, entry)
    kept = {
        "show": ",".join(sorted(shown)) if shown != frozenset(KINDS) else None,
        "rejected": "yes" if rejected else None,
    }
    here = path_of("articles", entry.id)
    return page(
        request,
        "article",
        entry=entry,
        head=head,
        passage=passage,
        loose=reader.loose() if first == 0 else (),
        kinds=KINDS,
        shown=shown,
        hidden=len([review for review in entry.reviews.values() if review.state == "rejected"]),
        rejected=rejected,
        here=here,
        before=None if passage.before is None else address(here, {**kept, "from": passage.before or None}),
        after=None if passage.after is None else address(here, {**kept, "from": passage.after}),
        all_kinds=address(here, {"rejected": kept["rejected"]}),
        with_rejected=address(here, {**kept, "rejected": "yes"}),
        choices=CHOICES,
        issues=[issue.id for issue in workflow.agenda()],
        actors=[(actor.id, actor.name) for actor in entry.record.actors[:MOST_ACTORS]] if entry.record else [],
        reviewer=reviewer_of(request),
        may_write=not desk.readonly and entry.record is not None,
        made=request.query_params.get("made") == "yes",
    )


def place(request: Request) -> Response:
    """Where a record stands: its article, at its words."""
    identity = request.path_params["identity"]
    with desk_of(request).pool.reading() as ledger:
        if identity.startswith("h:"):
            return RedirectResponse(path_of("happenings", ledger.happening(identity).id), 307)
        document = ledger.documents_of_records([identity]).get(identity)
        if document is None:
            raise LedgerError(
                f"there is no record {identity[:40]} in this ledger", "", "it may have been read otherwise since"
            )
        entry = ledger.entry(document)
        reader = Reader(entry, shown=frozenset(KINDS), rejected=True)
        first, anchor = reader.page_of(identity), reader.anchor_of(identity)
    review = entry.reviews.get(identity)
    rejected = "yes" if review is not None and review.state == "rejected" else None
    where = address(path_of("articles", document), {"from": first or None, "rejected": rejected})
    return RedirectResponse(where + (f"#{quote(anchor, safe=':')}" if anchor else ""), 307)


def _reader(ledger: Ledger, entry: Entry, shown: frozenset[str], *, rejected: bool) -> Reader:
    record = entry.record
    if record is None:
        return Reader(entry, shown=shown)
    return Reader(
        entry,
        shown=shown,
        rejected=rejected,
        identities=ledger.identity_names([actor.id for actor in record.actors]),
        followed=ledger.followed_by_id([pledge.id for pledge in record.commitments]),
        happenings=ledger.happenings_of([event.id for event in record.events]),
    )


def _shown(request: Request) -> frozenset[str]:
    """The kinds of record to be marked: all, unless some are named."""
    given = {kind for value in request.query_params.getlist("show") for kind in value.split(",") if kind}
    if strange := sorted(given - set(KINDS)):
        raise UsageError(f"“{strange[0][:40]}” is nothing that is marked in a text", f"some of {', '.join(KINDS)}", "")
    return frozenset(given or KINDS)


def _first(request: Request, reader: Reader) -> int:
    """The line that the page begins with."""
    given = request.query_params.get("from", "0")
    if not (given.isascii() and given.isdecimal() and len(given) < 8 and int(given) < max(1, len(reader.starts))):
        raise UsageError(f"the text has no line “{given[:20]}”", f"a number from 0 to {len(reader.starts) - 1}", "")
    return int(given)


def _head(ledger: Ledger, entry: Entry) -> Head:
    document = entry.document
    family = ledger.families_of([entry.id]).get(entry.id)
    members = ledger.members_of(family.id, MOST_MEMBERS + 1) if family and len(family.members) > 1 else []
    versions = ledger.versions_of(entry.id)
    return Head(
        title=document.title or "Untitled",
        facts=tuple(_facts(entry)),
        original=document.url if (document.url or "").lower().startswith(("https://", "http://")) else None,
        machine=words.machine_line(entry.record.reader) if entry.record else "",
        reviewed=_reviewed(entry),
        copies=tuple(member for member in members if member.id != entry.id)[:MOST_MEMBERS],
        copy_of=_origin(family, members, entry.id),
        family=len(family.members) if family else 1,
        versions=tuple(versions) if len(versions) > 1 else (),
    )


def _facts(entry: Entry) -> Any:  # noqa: ANN401 - lines of text
    document = entry.document
    yield document.outlet or "Outlet not known"
    if document.published:
        basis = words.PUBLISHED_BASES.get(document.published_basis or "")
        yield dates.plain(document.published) + (f" ({basis})" if basis else "")
    else:
        yield "date not known"
    if document.byline:
        yield document.byline
    if document.agencies:
        yield f"credits {words.listed(list(dict.fromkeys(agency.name for agency in document.agencies)))}"
    names = {actor.id: actor.name for actor in entry.record.actors} if entry.record else {}
    if document.issuer:
        yield f"issued by {names.get(document.issuer, document.issuer)}"
    if entry.side:
        yield f"account of {entry.side}"
    if document.kind != "unknown":
        yield document.kind
    if document.licence:
        yield document.licence


def _reviewed(entry: Entry) -> str:
    """How many records people have decided on, and who."""
    people = sorted({review.by for review in entry.reviews.values() if review.by and review.state != "unreviewed"})
    count = sum(review.state != "unreviewed" for review in entry.reviews.values())
    return f"{words.counted(count, 'record')} reviewed by {words.listed(people)}" if count else ""


def _origin(family: Family | None, members: Sequence[Member], here: str) -> Member | None:
    origin = family.origin if family else None
    return next((member for member in members if member.id == origin and origin != here), None)


def _counted(found: dict[str, int]) -> str:
    return ", ".join(words.counted(count, kind.removesuffix("s")) for kind, count in found.items() if count)


ROUTES: Final = (
    Route("/articles", articles),
    Route("/articles/{identity}", article),
    Route("/records/{identity}", place),
)
