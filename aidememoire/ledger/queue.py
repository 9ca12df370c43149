"""What waits for a reviewer, least certain first, in pages that end where the next one begins.

The order is that of certainty, then of kinds as in KINDS, then of ids. A record whose certainty nobody gave stands at
MIDDLE: actors and commitments, which never have one, and whatever a reader was silent about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from aidememoire.errors import UsageError
from aidememoire.ledger.engine import Row, chunks
from aidememoire.ledger.holdings import Holdings
from aidememoire.ledger.packing import unjson
from aidememoire.records import RecordKind, Review

MIDDLE: Final = 0.5
"""Where a record without a certainty stands; the indexes say so, too."""
KINDS: Final[tuple[RecordKind, ...]] = ("statement", "event", "position", "commitment", "actor")
ASKED: Final[tuple[RecordKind, ...]] = KINDS[:-1]
"""Kinds in the queue unless others are asked for: who is who is decided across documents, not mention by mention."""
AROUND: Final = 240
"""Characters shown before and behind the words of a record."""
FEW_DOCUMENTS: Final = 1_000
FEW_RECORDS: Final = 3_000
"""So many are looked at outright, and sorted; where more are let through, the index is walked until there are enough."""
REVIEWED: Final = ("accepted", "edited", "rejected")


class Waits(NamedTuple):
    """Where the records of a kind are: their table, certainty, words, further columns, and how an issue finds them.

    `issue` lists all that are on an issue, for where they are few; `on` asks whether one record is, for where they are many.
    """

    table: str
    certainty: str
    words: str
    columns: tuple[str, ...]
    issue: str | None = None
    on: str | None = None


CERTAINTY: Final = f"coalesce(x.confidence, {MIDDLE})"
STATEMENTS_ON: Final = "SELECT statement_id FROM positions WHERE issue = ? AND statement_id IS NOT NULL"
STATEMENT_ON: Final = "SELECT 1 FROM positions p WHERE p.issue = ? AND p.statement_id"
TABLES: Final[dict[RecordKind, Waits]] = {
    "statement": Waits(
        "statements",
        CERTAINTY,
        "content",
        ("speaker", "relays", "chain", "source", "cue", "manner", "addressees", "channel", "when_value", "spans"),
        f"x.id IN ({STATEMENTS_ON})",
        f"EXISTS ({STATEMENT_ON} = x.id)",
    ),
    "event": Waits(
        "events",
        CERTAINTY,
        "evidence",
        ("type", "mode", "actors", "recipients", "status", "when_value", "place", "duration", "spans"),
    ),
    "position": Waits(
        "positions",
        CERTAINTY,
        "evidence",
        ("actor", "actor_id", "issue", "stance", "statement_id"),
        "x.id IN (SELECT id FROM positions WHERE issue = ?)",
        "x.issue = ?",
    ),
    "commitment": Waits(
        "commitments",
        str(MIDDLE),
        "what",
        ("actors", "kind", "due_value", "due_text", "state", "statement_id"),
        f"x.statement_id IN ({STATEMENTS_ON})",
        f"EXISTS ({STATEMENT_ON} = x.statement_id)",
    ),
    "actor": Waits("actors", str(MIDDLE), "name", ("name", "kind", "affiliation", "roles", "mentions")),
}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer wants to see; None asks for nothing.

    `second` asks for records that somebody has reviewed but not `by`, in place of those that nobody has. `since` and
    `until` are days of publication, both included; `outlet` is spelt as in the ledger. `after` is where the page before ended.
    """

    kinds: tuple[RecordKind, ...] = ASKED
    by: str | None = None
    second: bool = False
    outlet: str | None = None
    issue: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 50
    after: str | None = None


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """One record in the queue: its words between those around them, and what the table of its kind says of it.

    `start` and `end` (None for a record without words) count code points of the text; `certainty` is the reader's own,
    None where it gave none. `fields` are columns of the ledger's tables by name.
    """

    id: str
    kind: RecordKind
    document: str
    text_id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    certainty: float | None
    review: Review
    start: int | None
    end: int | None
    before: str
    words: str | None
    after: str
    fields: dict[str, Any]
    reader: str | None
    reader_version: str | None

    @property
    def mark(self) -> str:
        """Its place in the queue: what `Asked.after` takes for the records behind it."""
        certainty = MIDDLE if self.certainty is None else self.certainty
        return _spelt(_Mark(certainty, KINDS.index(self.kind), self.id))


class Queue(msgspec.Struct, frozen=True):
    """A page of the queue; `after` asks for the next one, None on the last."""

    rows: tuple[Waiting, ...]
    after: str | None


class ReviewCount(msgspec.Struct, frozen=True):
    """How many records of a kind there are (of all versions of pages), and how many were last accepted, edited, rejected."""

    kind: RecordKind
    total: int
    accepted: int = 0
    edited: int = 0
    rejected: int = 0

    @property
    def reviewed(self) -> int:
        """Those that somebody has decided on."""
        return self.accepted + self.edited + self.rejected

    @property
    def unreviewed(self) -> int:
        """Those that nobody has decided on."""
        return self.total - self.reviewed


class _Mark(NamedTuple):
    """A place in the order of the queue."""

    certainty: float
    kind: int
    id: str


class Queueing(Holdings):
    """The part of a ledger that knows what waits for review."""

    def queue(self, asked: Asked = Asked()) -> Queue:  # noqa: B008 - frozen, so safe to share
        """A page of the records that wait, least certain first. Raises UsageError for an `after` that is none of ours."""
        after = _mark(asked.after) if asked.after else None
        found: list[_Mark] = []
        documents = self._few_documents(asked)
        for number, kind in enumerate(KINDS):
            if kind in asked.kinds:
                if TABLES[kind].certainty != CERTAINTY and sum(one.certainty < MIDDLE for one in found) > asked.limit:
                    continue  # all of these stand behind a page that is full
                rows = self._waiting(kind, asked, after, documents)
                found += [_Mark(float(certainty), number, name) for name, certainty in rows]
        found.sort()
        page = found[: asked.limit]
        more = len(found) > asked.limit
        return Queue(tuple(self._shown(page)), _spelt(page[-1]) if more and page else None)

    def review_totals(self) -> dict[RecordKind, int]:
        """How many records of each kind there are; on large ledgers this takes a moment."""
        found: dict[RecordKind, int] = {}
        for kind in KINDS:
            (total,) = self.engine.one(f"SELECT count(*) FROM {TABLES[kind].table}") or (0,)  # noqa: S608 - our own names
            found[kind] = total
        return found

    def review_counts(self, totals: Mapping[RecordKind, int] | None = None) -> tuple[ReviewCount, ...]:
        """How many records of each kind are reviewed, and of how many; `totals` saves counting them all again."""
        several = ", ".join(repr(state) for state in REVIEWED)
        counts = []
        for kind, total in (self.review_totals() if totals is None else totals).items():
            states = self.engine.rows(
                f"SELECT review, count(*) FROM {TABLES[kind].table} WHERE review IN ({several}) GROUP BY review"  # noqa: S608 - our own names
            )
            counts.append(ReviewCount(kind, total, **dict(states)))
        return tuple(counts)

    def waiting(self, records: Iterable[str]) -> list[Waiting]:
        """Records by their ids as the queue shows them, in the order given, whether they wait or not."""
        prefixes = {kind[0]: number for number, kind in enumerate(KINDS)}
        marks = [_Mark(0.0, prefixes[name[0]], name) for name in records if name[:1] in prefixes]
        return list(self._shown(marks))

    # ---- which ones

    def _few_documents(self, asked: Asked) -> list[str] | None:
        """The documents that the filters let through, where they are few."""
        where, given = _of_documents(asked)
        if not where:
            return None
        rows = self.engine.rows(
            f"SELECT d.id FROM documents d WHERE d.newest = 1{where} LIMIT {FEW_DOCUMENTS + 1}",  # noqa: S608 - our own words
            given,
        )
        return [name for (name,) in rows] if len(rows) <= FEW_DOCUMENTS else None

    def _waiting(self, kind: RecordKind, asked: Asked, after: _Mark | None, documents: list[str] | None) -> list[Row]:
        """Ids and certainties of enough records of a kind, in order."""
        where, given = _conditions(kind, asked)
        wanted = asked.limit + 1
        listed = self._few_records(kind, asked)
        if documents is not None or listed is not None:
            among = ("x.document_id", documents) if documents is not None else listed or ("", [])
            return self._sorted_among(kind, asked, among, after)[:wanted]
        found: list[Row] = []
        for rest, more, order in _steps(kind, after):
            sql = f"{_select(kind, asked, fast=True)}{where}{rest} ORDER BY {order} LIMIT {wanted - len(found)}"
            found += self.engine.rows(sql, [*given, *more])
            if len(found) >= wanted:
                break
        return found

    def _few_records(self, kind: RecordKind, asked: Asked) -> tuple[str, list[str]] | None:
        """The records on an issue, where they are few, and the column that names them."""
        condition = TABLES[kind].issue
        if asked.issue is None or condition is None:
            return None
        column, _, listed = condition.partition(" IN ")
        rows = self.engine.rows(f"{listed.strip('()')} LIMIT {FEW_RECORDS + 1}", [asked.issue])
        return (column, [name for (name,) in rows]) if len(rows) <= FEW_RECORDS else None

    def _sorted_among(
        self, kind: RecordKind, asked: Asked, among: tuple[str, list[str]], after: _Mark | None
    ) -> list[Row]:
        """All that fulfil the conditions among the records or documents that a column names, sorted."""
        column, values = among
        where, given = _conditions(kind, asked)
        found: list[Row] = []
        number = KINDS.index(kind)
        for part in chunks(dict.fromkeys(values), 500):
            several = ", ".join("?" * len(part))
            sql = f"{_select(kind, asked, fast=False)}{where} AND {column} IN ({several})"
            found += self.engine.rows(sql, [*given, *part])
        kept = [row for row in found if after is None or _Mark(float(row[1]), number, row[0]) > after]
        return sorted(kept, key=lambda row: (row[1], row[0]))

    # ---- what is shown of them

    def _shown(self, page: Sequence[_Mark]) -> Iterator[Waiting]:
        rows: dict[str, Waiting] = {}
        for number, kind in enumerate(KINDS):
            ids = [mark.id for mark in page if mark.kind == number]
            if ids:
                rows |= {one.id: one for one in self._rows_of(kind, ids)}
        for mark in page:
            if mark.id in rows:
                yield rows[mark.id]

    def _rows_of(self, kind: RecordKind, ids: Sequence[str]) -> Iterator[Waiting]:
        waits = TABLES[kind]
        certainty = "x.confidence" if waits.certainty == CERTAINTY else "NULL"
        start, size = "CAST(x.span_start AS integer)", "CAST(x.span_end - x.span_start AS integer)"
        first = f"CASE WHEN x.span_start > {AROUND} THEN {start} - {AROUND} ELSE 0 END"
        sql = (
            f"SELECT x.id, x.document_id, d.text_id, d.title, d.outlet, d.published, d.url, {certainty}, x.review,"  # noqa: S608 - our own names
            f" x.reviewed_by, x.reviewed_at, x.span_start, x.span_end,"
            f" substr(t.text, CAST({first} + 1 AS integer), CAST({start} - {first} AS integer)),"
            f" substr(t.text, {start} + 1, {size}), substr(t.text, CAST(x.span_end + 1 AS integer), {AROUND}),"
            f" x.{waits.words}, r.reader, r.version, {', '.join(f'x.{name}' for name in waits.columns)}"
            f" FROM {waits.table} x JOIN documents d ON d.id = x.document_id JOIN texts t ON t.id = d.text_id"
            " JOIN readings r ON r.document_id = d.id AND r.newest = 1 WHERE x.id IN ({marks})"
        )
        for row in self.engine.among(sql, ids):
            yield _waiting(kind, row, waits.columns)


def _waiting(kind: RecordKind, row: Row, columns: Sequence[str]) -> Waiting:
    name, document, text_id, title, outlet, published, url, certainty, state, by, at, start, end, *rest = row
    before, first, after, words, reader, version, *values = rest
    fields = dict(zip(columns, values, strict=True))
    for listed in ("spans", "chain"):
        if listed in fields:
            fields[listed] = unjson(fields[listed])
    return Waiting(
        id=name,
        kind=kind,
        document=document,
        text_id=text_id,
        title=title,
        outlet=outlet,
        published=published,
        url=url,
        certainty=certainty,
        review=Review(state, by, at),
        start=start,
        end=end,
        before=before or "",
        words=words if kind != "actor" else first or words,
        after=after or "",
        fields=fields,
        reader=reader,
        reader_version=version,
    )


def _select(kind: RecordKind, asked: Asked, *, fast: bool) -> str:
    """`fast` lets the index on review lead; otherwise the list that follows is to lead, and that index is kept out."""
    waits = TABLES[kind]
    join = "CROSS JOIN documents d WHERE d.id = x.document_id AND d.newest = 1"
    states = ", ".join(repr(state) for state in (REVIEWED if asked.second else ("unreviewed",)))
    review = "x.review" if fast else "x.review || ''"
    return f"SELECT x.id, {waits.certainty} FROM {waits.table} x {join} AND {review} IN ({states})"  # noqa: S608 - our own names


def _conditions(kind: RecordKind, asked: Asked) -> tuple[str, list[object]]:
    """The filters on a record x and its document d, with their values."""
    where, given = _of_documents(asked)
    if asked.second and asked.by:
        # Whose word was the last is known even where it moved the record.
        where += (
            " AND x.reviewed_by <> ? AND NOT EXISTS (SELECT 1 FROM decisions k WHERE k.text_id = d.text_id"  # noqa: S608 - our own names
            f" AND k.kind = '{kind}' AND k.span_start = x.span_start AND k.span_end = x.span_end"
            " AND k.decided_by = ? AND k.undoes IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM decisions u WHERE u.text_id = k.text_id AND u.undoes = k.id))"
        )
        given += [asked.by, asked.by]
    if asked.issue:
        condition = TABLES[kind].on
        where += f" AND {condition}" if condition else " AND 1 = 0"
        given += [asked.issue] if condition else []
    return where, given


def _of_documents(asked: Asked) -> tuple[str, list[object]]:
    where = ""
    given: list[object] = []
    for sql, value in (
        ("d.published_day >= ?", asked.since),
        ("d.published_day <= ?", asked.until),
        ("d.outlet = ?", asked.outlet),
    ):
        if value:
            where += f" AND {sql}"
            given.append(value)
    return where, given


def _steps(kind: RecordKind, after: _Mark | None) -> Iterator[tuple[str, list[object], str]]:
    """Conditions that begin where a page ended, each with its values and its order: ties first, then what is surer."""
    certainty, number = TABLES[kind].certainty, KINDS.index(kind)
    fixed = certainty != CERTAINTY
    order = "x.id" if fixed else f"{certainty}, x.id"
    if after is None:
        yield "", [], order
        return
    ties = (MIDDLE if fixed else after.certainty) == after.certainty
    if ties and number >= after.kind:
        tie = "" if fixed else f" AND {certainty} = ?"
        values: list[object] = [] if fixed else [after.certainty]
        same = number == after.kind
        yield f"{tie}{' AND x.id > ?' if same else ''}", [*values, *([after.id] if same else [])], "x.id"
    if not fixed:
        yield f" AND {certainty} > ?", [after.certainty], order
    elif after.certainty < MIDDLE:
        yield "", [], order


def _spelt(mark: _Mark) -> str:
    return f"{mark.certainty!r}~{KINDS[mark.kind]}~{mark.id}"


def _mark(after: str) -> _Mark:
    certainty, _, rest = after.partition("~")
    kind, _, name = rest.partition("~")
    try:
        return _Mark(float(certainty), [str(one) for one in KINDS].index(kind), name)
    except ValueError as error:
        raise UsageError(f"{after!r} is no place in the queue", "what a page of the queue ended with") from error
