"""Happenings: the list by day, with filters; and one happening with its facts, accounts, mentions, and what stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from aidememoire.desk.asked import CHOICES, asked, page_given, pairs, told
from aidememoire.desk.comparisons import Comparable, Key, comparable
from aidememoire.desk.excerpts import sentence
from aidememoire.desk.pages import address, page, path_of
from aidememoire.desk.state import desk_of
from aidememoire.desk.stories import (
    RELATIONS,
    account,
    brief_title,
    field_name,
    mode_words,
    moment,
    outlets_of,
    parties,
    plain_status,
    some,
    sources,
    status,
    told_in,
    value_of,
)
from aidememoire.ledger import Ledger
from aidememoire.ledger.news import Brief, Telling, Told
from aidememoire.records import Happening, HappeningField, Passage, ReaderInfo
from aidememoire.render import comparisons_view, dates, words
from aidememoire.render.comparisons_view import Sheet

MENTIONS: Final = 30
"""Mentions on one page."""
AROUND_DAYS: Final = 42
AROUND: Final = 6
PASSAGES: Final = 3
"""Places of words shown for one value; the others are counted."""
VALUES: Final = 8


@dataclass(frozen=True)
class Place:
    """Words that give a value, and where they stand."""

    text: str
    document: str
    event: str | None


@dataclass(frozen=True)
class Given:
    """One value of a field, who gives it, and in which words."""

    value: str
    by: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Fact:
    """One field with its values; `conflict` where two cannot both be so."""

    name: str
    values: tuple[Given, ...]
    conflict: bool
    hidden: int


@dataclass(frozen=True)
class Around:
    """What happened before, on the same day, and afterwards; `count` is of all there is in that time."""

    title: str
    rows: tuple[Brief, ...]
    count: int


@dataclass(frozen=True)
class Quote:
    """The sentence that tells of it, and whether it says more than that; `review` is None for what nobody reviewed."""

    event: str
    text: str
    relation: str
    review: str | None


@dataclass(frozen=True)
class Source:
    """The mentions of one document; `told` is the first. The title is None where a quote is that."""

    told: Told
    title: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Mentions:
    """One page of mentions by document, with links to others; `first` and `last` are their numbers among `count`."""

    rows: tuple[Source, ...]
    count: int
    first: int
    last: int
    earlier: str | None
    later: str | None


@dataclass(frozen=True)
class Shown:
    """The whole page of one happening."""

    happening: Happening
    kind: str
    parties: tuple[tuple[str, str | None], ...]
    title: str
    day: str | None
    status: str
    sources: str
    facts: tuple[Fact, ...]
    voice: str | None
    mentions: Mentions
    around: tuple[Around, ...]
    machine: tuple[str, ...]
    comparable: Comparable
    sheet: Sheet | str | None


# ---- the list


def happenings(request: Request) -> Response:
    """The list, by day, the newest first."""
    what = asked(request.query_params, kind="happenings")
    with desk_of(request).pool.reading() as ledger:
        answer = ledger.find("happenings", what.query)
        ids = [row["id"] for row in answer.rows]
        rows = told_in(ledger, ids)
    days = [
        (day, tuple(rows[row["id"]] for row in some if row["id"] in rows))
        for day, some in groupby(answer.rows, key=lambda row: _group(row["when_value"]))
    ]
    query = pairs(what)
    return page(
        request,
        "happenings",
        what=what,
        told=told(what),
        days=days,
        shown=sum(len(some) for _, some in days),
        choices=CHOICES["happenings"],
        status_words=words.STATUSES,
        newer=address("/happenings", pairs(what, page=what.page - 1)) if what.page > 1 else None,
        older=address("/happenings", pairs(what, page=what.page + 1)) if answer.more else None,
        clear="/happenings" if query != {"kind": "happenings"} else None,
    )


def _group(when: str | None) -> str:
    """The heading under which a happening stands: its day in words; a month, week or range as it is."""
    if not when:
        return "Without a day"
    return words.capitalised(dates.plain(when.partition("T")[0]))


# ---- one happening


def happening(request: Request) -> Response:
    """The page of one happening; an id of before leads to what it became."""
    identity = request.path_params["id"]
    number = page_given(request.query_params.get("page", ""))
    everybody = request.query_params.get("accounts") == "all"
    desk = desk_of(request)
    with desk.pool.reading() as ledger:
        now = ledger.became(identity)
        if now is not None:
            return RedirectResponse(path_of("happenings", now), 301)
        one = ledger.happening(identity)
        tellings = ledger.tellings([identity])
        compared = comparable(tellings, everybody=everybody)
        sheet = desk.comparisons.known(_key(ledger, identity, compared)) if compared.possible else None
        shown = _shown(ledger, one, tellings, number=number, compared=compared, sheet=sheet)
    return page(
        request,
        "happening",
        shown=shown,
        everybody=everybody,
        fragment=_fragment(identity, everybody=everybody),
        view=comparisons_view,
        account=account,
        moment=moment,
        brief_title=brief_title,
        plain_status=plain_status,
    )


def accounts(request: Request) -> Response:
    """The accounts side by side: a part of the page for htmx, a page of its own without it."""
    identity = request.path_params["id"]
    everybody = request.query_params.get("accounts") == "all"
    desk = desk_of(request)
    with desk.pool.reading() as ledger:
        now = ledger.became(identity)
        if now is not None:
            return RedirectResponse(_fragment(now, everybody=everybody), 301)
        one = ledger.happening(identity)
        compared = comparable(ledger.tellings([identity]), everybody=everybody)
        key = _key(ledger, identity, compared)
    # No ledger is held while this waits for its turn: others would wait for it.
    made = desk.comparisons.made(key, desk.pool, identity, compared.documents) if compared.possible else None
    title = (
        f"{words.capitalised(words.event_name(one))}: {parties(one.actors, one.recipients, symmetric=one.symmetric)}"
    )
    name = "_accounts" if request.headers.get("HX-Request") == "true" else "accounts"
    return page(
        request,
        name,
        sheet=made,
        comparable=compared,
        title=title,
        id=identity,
        everybody=everybody,
        view=comparisons_view,
    )


def _fragment(identity: str, *, everybody: bool) -> str:
    return address(f"{path_of('happenings', identity)}/accounts", accounts="all" if everybody else None)


def _key(ledger: Ledger, identity: str, compared: Comparable) -> Key:
    """What a comparison depends on: the happening, the documents, and how they are read and corrected."""
    return ledger.engine.where, identity, ledger.state_of_readings(compared.documents)


def _shown(
    ledger: Ledger,
    one: Happening,
    tellings: Sequence[Telling],
    *,
    number: int,
    compared: Comparable,
    sheet: Sheet | str | None,
) -> Shown:
    names = list(dict.fromkeys((*one.actors, *one.recipients)))
    known = ledger.parties_of(one.id, names)
    rows, more = ledger.mentions_of(one.id, MENTIONS, (number - 1) * MENTIONS)
    places = ledger.words_around([one.id], {row.document for row in rows})
    texts = {x.event: sentence(x.piece, x.start, x.end, begins=x.begins, ends=x.ends) for x in places}
    return Shown(
        happening=one,
        kind=words.capitalised(words.event_name(one)),
        parties=tuple((name, known.get(name)) for name in names),
        title=parties(one.actors, one.recipients, symmetric=one.symmetric),
        day=one.when,
        status=status(one, outlets_of(tellings)),
        sources=sources(tellings),
        facts=_facts(one),
        voice=_voice(one),
        mentions=_mentions(one, rows, texts, number, more=more),
        around=_around(ledger, one, names),
        machine=_machine(rows),
        comparable=compared,
        sheet=sheet,
    )


def _machine(rows: Sequence[Told]) -> tuple[str, ...]:
    """Who read the mentions shown that nobody has reviewed, each reader once."""
    readers = {(row.reader, row.version) for row in rows if row.review == "unreviewed" and row.reader and row.version}
    return tuple(words.machine_line(ReaderInfo(str(name), str(version))) for name, version in sorted(readers))


def _mentions(one: Happening, told: Sequence[Told], texts: Mapping[str, str], number: int, *, more: bool) -> Mentions:
    path = path_of("happenings", one.id)
    first = (number - 1) * MENTIONS + 1
    by_document: dict[str, list[Told]] = {}
    for row in told:
        by_document.setdefault(row.document, []).append(row)
    return Mentions(
        rows=tuple(_source(rows, texts) for rows in by_document.values()),
        count=len(one.mentions),
        first=first,
        last=first + len(told) - 1,
        earlier=address(path, page=number - 1 if number > 2 else None) + "#tellers" if number > 1 else None,
        later=address(path, page=number + 1) + "#tellers" if more else None,
    )


def _source(rows: Sequence[Told], texts: Mapping[str, str]) -> Source:
    quotes: dict[str, Quote] = {}
    for row in rows:
        text = texts.get(row.event) or row.words or ""
        reviewed = f"{row.review} by {row.reviewer}" if row.reviewer else row.review
        review = None if row.review == "unreviewed" else reviewed
        quotes.setdefault(text, Quote(row.event, text, RELATIONS.get(row.relation, ""), review))
    title = rows[0].title if rows[0].title not in quotes else None
    return Source(rows[0], title, tuple(quotes.values()))


def _voice(one: Happening) -> str | None:
    """Who gives every value there is, where that is one alone."""
    voices = {voice for field in one.fields for value in field.values for voice in value.by}
    return voices.pop() if len(voices) == 1 else None


def _facts(one: Happening) -> tuple[Fact, ...]:
    """Every field, those first on which two values cannot both be so."""
    events: dict[str, str] = {}
    for mention in one.mentions:
        events.setdefault(mention.document, mention.event)
    # One way alone is told in the heading.
    shown = [field for field in one.fields if field.name != "mode" or len(field.values) > 1]
    made = [_fact(one, field, events) for field in shown]
    return tuple(sorted(made, key=lambda fact: not fact.conflict))


def _fact(one: Happening, field: HappeningField, events: Mapping[str, str]) -> Fact:
    values = [
        Given(
            mode_words(one.type, value.value) if field.name == "mode" and value.value else value_of(field, value.value),
            some(value.by),
            tuple(_places(value.passages, events)),
        )
        for value in field.values
    ]
    return Fact(field_name(field), tuple(values[:VALUES]), field.conflict, max(0, len(values) - VALUES))


def _places(passages: Sequence[Passage], events: Mapping[str, str]) -> list[Place]:
    """The first few places, each text once."""
    once = {passage.text: passage for passage in reversed(passages)}
    first = list(once.values())[::-1][:PASSAGES]
    return [Place(passage.text, passage.document, events.get(passage.document)) for passage in first]


def _around(ledger: Ledger, one: Happening, names: Sequence[str]) -> tuple[Around, ...]:
    """What led to it and what followed: happenings of the same parties in the weeks before and after."""
    try:
        middle = date.fromisoformat((one.when or "")[:10])
        before, after = middle - timedelta(days=AROUND_DAYS), middle + timedelta(days=AROUND_DAYS)
    except (ValueError, OverflowError):
        return ()
    groups = list(ledger.stand_ins(names).values())
    spans = (
        ("In the six weeks before", before, middle - timedelta(days=1)),
        ("On the same day", middle, middle),
        ("In the six weeks after", middle + timedelta(days=1), after),
    )
    found = []
    for title, first, last in spans:
        rows, count = ledger.around(one.id, groups, first.isoformat(), last.isoformat(), AROUND)
        if rows:
            found.append(Around(title, tuple(rows), count))
    return tuple(found)


ROUTES: Final = (
    Route("/happenings", happenings),
    Route("/happenings/{id}", happening),
    Route("/happenings/{id}/accounts", accounts),
)
